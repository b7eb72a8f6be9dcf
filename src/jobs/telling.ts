// What a study's leader is told, and which days are marked as told: the notice channel can be gone, or refuse in passing.
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import { isResting, nextRetry } from '../core/retry.ts';
import { addDays } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import { isLost } from '../core/trouble.ts';
import { studyKey, wasHalted } from './agenda.ts';
import { fanOut } from './fan-out.ts';
import type { Missed } from './ports.ts';
import { type PostWork, tell, type UntoldStop, WIDTH } from './post-work.ts';

/** Days back in which lost ones are told. */
const LOST_DAYS = 31;

/** Once the notice is in the channel its days are marked. A crash in between has them told a second time, not never. Whether it is. */
async function markWhenTold(work: PostWork, keys: readonly string[], notice: Promise<boolean>): Promise<boolean> {
  if (!(await notice)) return false;
  try {
    for (const key of keys) await work.documents.posts.update(key, (post) => ({ ...post, told: true }));
  } catch (error) {
    work.log.warn({ err: error }, 'days that were told could not be marked; they may be told again');
  }
  return true;
}

/** Tells of days that were lost. */
export function tellMissed(work: PostWork, study: Study, missed: readonly Missed[]): void {
  const keys = missed.map((day) => postKey({ studyId: study.id, ...day }));
  tell(work, study, markWhenTold(work, keys, work.notices.missed(study, missed)));
}

/** Tells that a study stopped, and with it why this day has no question; what does not arrive is tried again by later beats. */
export function tellStopped(work: PostWork, study: Study, post: Pick<DailyPost, 'studyId' | 'date' | 'slot'>): void {
  const { guildId, id, noticeChannelId, stopReason } = study;
  if (stopReason === null) return;
  const key = studyKey(study);
  const retry = nextRetry(work.untoldStops.get(key)?.retry, work.clock.now(), null);
  // Where the notice channel was cleared meanwhile it rests as well: there may be another one some day.
  if (noticeChannelId !== null || work.untoldStops.has(key)) work.untoldStops.set(key, { guildId, id, retry });
  const notice = markWhenTold(work, [postKey(post)], work.notices.stopped(study, stopReason));
  tell(
    work,
    study,
    notice.then((isTold) => isTold && work.untoldStops.delete(key)),
  );
}

async function retellStop(work: PostWork, key: string, { guildId, id }: UntoldStop): Promise<void> {
  const study = await work.documents.studies.get(guildId, id);
  const owing = study && wasHalted(study) ? await work.documents.posts.ofStudy(id) : [];
  const post = owing.findLast(({ toTell, told }) => toTell && !told);
  if (study && post) tellStopped(work, study, post);
  else work.untoldStops.delete(key);
}

/** Tells again of studies that stopped, where it did not arrive. What fails. */
export function retellStops(work: PostWork): Promise<readonly unknown[]> {
  const due = [...work.untoldStops].filter(
    ([, { guildId, retry }]) => !isResting(work.clock.now(), retry) && work.isHere(guildId),
  );
  return fanOut(due, WIDTH, ([key, stop]) => retellStop(work, key, stop));
}

function missedOf({ date, slot, scheduledAt, missReason }: DailyPost): Missed {
  const reason: MissReason = missReason ?? 'rejected';
  return { date, slot, at: scheduledAt, reason };
}

/** Days without a question of which leaders are to be told and were not, for whatever reason. */
async function untoldBefore(work: PostWork, study: Study, post: DailyPost): Promise<readonly DailyPost[]> {
  const range = { from: addDays(post.date, -LOST_DAYS), until: addDays(post.date, -1) };
  return (await work.documents.posts.ofStudy(study.id, range)).filter(
    (day) => day.state === 'missed' && !day.told && (day.toTell || isLost(day)),
  );
}

async function sayUntold(work: PostWork, study: Study, post: DailyPost): Promise<void> {
  const untold = await untoldBefore(work, study, post);
  if (untold.length === 0) return;
  const mark = (days: readonly DailyPost[], notice: Promise<boolean>): Promise<boolean> =>
    markWhenTold(work, days.map(postKey), notice);
  const isNoticed = study.noticeChannelId !== null;
  if (isNoticed && (await mark(untold, work.notices.missed(study, untold.map(missedOf))))) return;
  const lost = untold.filter(isLost);
  if (lost.length > 0) await mark(lost, work.notices.lost(study, post, lost.map(missedOf)));
}

/** A question that came says which days came to nothing, of those of which nobody was told. */
export function tellLost(work: PostWork, study: Study, post: DailyPost): void {
  // What is on its way to the notice channel may arrive.
  const underWay = work.tellingOf.get(studyKey(study));
  const say = async (): Promise<void> => {
    try {
      await underWay;
      await sayUntold(work, study, post);
    } catch (error) {
      work.log.warn({ err: error, post: postKey(post) }, 'lost days could not be told; the next question tries again');
    }
  };
  tell(work, study, say());
}
