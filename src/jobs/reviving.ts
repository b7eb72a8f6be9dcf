// Studies that the bot stopped itself go on by themselves once nothing keeps them from posting any more.

import type { KeyedQueue } from '../core/keyed-queue.ts';
import type { MissReason } from '../core/post.ts';
import type { Study } from '../core/study.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, JobLog, Notices, PostSender, StudyDocuments } from './ports.ts';

export interface RevivingParts {
  readonly clock: Clock;
  readonly studies: StudyDocuments;
  readonly sender: Pick<PostSender, 'obstacle'>;
  readonly notices: Pick<Notices, 'resumed'>;
  readonly log: JobLog;
  readonly queue: KeyedQueue;
  readonly isHere: (guildId: string) => boolean;
  /** Takes what came due meanwhile and sets the next time. `reason`: why days were lost. */
  readonly settle: (study: Study, reason: MissReason) => Promise<Study>;
  readonly tell: (notice: Promise<void>) => void;
}

export interface Reviving {
  /** Called with every changed study. */
  track(study: Study): void;
  forget(study: Study): void;
  /** Starts those that can go on, of one server or all: how many went on, and what failed. */
  run(guildId?: string): Promise<{ readonly revived: number; readonly failures: readonly unknown[] }>;
}

function keyOf({ guildId, id }: Study): string {
  return `${guildId}:${id}`;
}

function wasHalted({ status, stopReason }: Study): boolean {
  return status === 'stopped' && stopReason !== null;
}

/** Makes the part of the posting job that starts studies again. */
export function createReviving(parts: RevivingParts): Reviving {
  const { clock, studies, sender, notices, log, queue, isHere, settle, tell } = parts;
  const halted = new Map<string, Study>();

  /** The posts of this day that are still in time come with it. */
  const goOn = async ({ guildId, id, stopReason }: Study): Promise<boolean> => {
    const { before, after } = await studies.update(guildId, id, (current) =>
      wasHalted(current) ? { ...current, status: 'active', stopReason: null, nextAt: clock.now() } : undefined,
    );
    // A leader or another beat was quicker.
    if (!after || after === before) return false;
    const planned = await settle(after, stopReason ?? 'offline');
    log.info({ guildId, studyId: id, reason: stopReason }, 'study goes on: Discord takes its posts again');
    tell(notices.resumed(planned));
    return true;
  };

  return {
    track(study) {
      if (wasHalted(study)) halted.set(keyOf(study), study);
      else halted.delete(keyOf(study));
    },
    forget: (study) => void halted.delete(keyOf(study)),
    async run(guildId) {
      const able = [...halted.values()].filter(
        (study) =>
          (guildId === undefined || study.guildId === guildId) &&
          isHere(study.guildId) &&
          sender.obstacle(study) === null,
      );
      let revived = 0;
      const failures = await fanOut(able, able.length, (study) =>
        queue.offer(keyOf(study), async () => {
          if (await goOn(study)) revived += 1;
        }),
      );
      return { revived, failures };
    },
  };
}
