// The week's picture in the study's channel, once on the weekday that its leader chose. It is late within hours, else that week has none.
import { createKeyedQueue } from '../core/keyed-queue.ts';
import type { Study } from '../core/study.ts';
import { reportDue } from '../core/week.ts';
import type { Studies } from '../store/studies.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, JobLog, WeekSender } from './ports.ts';

export interface WeeklyDeps {
  readonly clock: Clock;
  readonly documents: { readonly studies: Pick<Studies, 'all' | 'update'> };
  readonly sender: WeekSender;
  readonly log: JobLog;
  readonly isHere: (guildId: string) => boolean;
  /** From then on a beat takes up nothing more. */
  readonly stopping?: AbortSignal;
}

/** ms between two looks at all studies: a picture may be some minutes late. */
const BETWEEN = 5 * 60_000;
/** Studies told together: one whose channel does not answer must not keep the others. */
const AT_ONCE = 4;

async function tell({ clock, documents, sender }: WeeklyDeps, study: Study): Promise<void> {
  const day = reportDue(clock.now(), study);
  if (day === undefined || (await sender.send(study, day)) === 'later') return;
  await documents.studies.update(study.guildId, study.id, (now) => ({ ...now, weekTold: day }));
}

/** Makes the job of one process. */
export function createWeekly(deps: WeeklyDeps): { beat(): Promise<void> } {
  const { clock, documents, log, isHere, stopping } = deps;
  const queue = createKeyedQueue({ stopping });
  /** Epoch ms. */
  let lastLook = Number.NEGATIVE_INFINITY;

  return {
    async beat() {
      const now = clock.now();
      // A clock that was set back must not put it off.
      if (lastLook <= now && now - lastLook < BETWEEN) return;
      lastLook = now;
      const due: Study[] = [];
      for await (const study of documents.studies.all())
        if (isHere(study.guildId) && reportDue(now, study) !== undefined) due.push(study);
      const failures = await fanOut(due, AT_ONCE, (study) =>
        queue.offer(`${study.guildId}:${study.id}`, () => tell(deps, study)),
      );
      for (const error of failures)
        log.error({ err: error }, 'the week of a study could not be told; it is tried again');
    },
  };
}
