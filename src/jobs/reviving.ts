// Studies that the bot stopped itself go on by themselves once nothing keeps them from posting any more.
import { type Study, startedAgain } from '../core/study.ts';
import { studyKey, wasHalted } from './agenda.ts';
import { settle } from './claiming.ts';
import { fanOut } from './fan-out.ts';
import type { PostWork } from './post-work.ts';

/** The posts of this day that are still in time come with it; the days in between are recorded as lost to what stopped it. */
async function goOn(work: PostWork, { guildId, id, stopReason }: Study): Promise<boolean> {
  const { before, after } = await work.documents.studies.update(guildId, id, (current) =>
    wasHalted(current) ? startedAgain(current, work.clock.now()) : undefined,
  );
  // A leader or another beat was quicker.
  if (!after || after === before) return false;
  work.log.info({ guildId, studyId: id, reason: stopReason }, 'study goes on: Discord takes its posts again');
  // Active from here on: what fails now is gone on with by the next beat.
  work.agenda.track(after);
  await settle(work, after);
  return true;
}

/** Starts the studies that can go on, of one server or all: how many went on, and what failed. */
export async function revive(
  work: PostWork,
  guildId?: string,
): Promise<{ readonly revived: number; readonly failures: readonly unknown[] }> {
  const able = work.agenda
    .halted()
    .filter(
      (study) =>
        (guildId === undefined || study.guildId === guildId) &&
        work.isHere(study.guildId) &&
        work.sender.obstacle(study) === null,
    );
  let revived = 0;
  const failures = await fanOut(able, able.length, (study) =>
    work.queue.offer(studyKey(study), async () => {
      if (await goOn(work, study)) revived += 1;
    }),
  );
  return { revived, failures };
}
