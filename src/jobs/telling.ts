// What a study's leader is told, and which days are marked as told: the notice channel can be gone, or refuse in passing.
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import { addDays } from '../core/schedule.ts';
import type { StopReason, Study } from '../core/study.ts';
import { isLost } from '../core/trouble.ts';
import { studyKey } from './agenda.ts';
import type { Missed } from './ports.ts';
import { type PostWork, tell } from './post-work.ts';

/** Days back in which lost ones are told. */
const LOST_DAYS = 31;

/** Once the notice is in the channel its days are marked. A crash in between has them told a second time, not never. */
async function markWhenTold(work: PostWork, keys: readonly string[], notice: Promise<boolean>): Promise<void> {
  try {
    if (!(await notice)) return;
    for (const key of keys) await work.documents.posts.update(key, (post) => ({ ...post, told: true }));
  } catch (error) {
    work.log.warn({ err: error }, 'days that were told could not be marked; they may be told again');
  }
}

/** Tells of days that were lost. */
export function tellMissed(work: PostWork, study: Study, missed: readonly Missed[]): void {
  const keys = missed.map((day) => postKey({ studyId: study.id, ...day }));
  tell(work, study, markWhenTold(work, keys, work.notices.missed(study, missed)));
}

/** Tells that a study stopped, and with it why this day has no question. */
export function tellStopped(work: PostWork, study: Study, post: DailyPost, reason: StopReason): void {
  tell(work, study, markWhenTold(work, [postKey(post)], work.notices.stopped(study, reason)));
}

function missedOf({ date, slot, scheduledAt, missReason }: DailyPost): Missed {
  const reason: MissReason = missReason ?? 'rejected';
  return { date, slot, at: scheduledAt, reason };
}

async function lostBefore(work: PostWork, study: Study, post: DailyPost): Promise<readonly DailyPost[]> {
  const range = { from: addDays(post.date, -LOST_DAYS), until: post.date };
  const before = (await work.documents.posts.ofStudy(study.id, range)).filter(({ date }) => date < post.date);
  return before.slice(before.findLastIndex(({ state }) => state !== 'missed') + 1).filter(isLost);
}

/** The first question after days that Discord took none says so, of those of which no notice channel was told. */
export function tellLost(work: PostWork, study: Study, post: DailyPost): void {
  // What is on its way to the notice channel may arrive.
  const underWay = work.tellingOf.get(studyKey(study));
  const say = async (): Promise<void> => {
    try {
      await underWay;
      const lost = (await lostBefore(work, study, post)).filter(({ told }) => !told);
      if (lost.length > 0) await work.notices.lost(study, post, lost.map(missedOf));
    } catch (error) {
      work.log.warn({ err: error, post: postKey(post) }, 'lost days could not be told beside the question');
    }
  };
  tell(work, study, say());
}
