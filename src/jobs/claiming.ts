// Takes what has come due for a study: claims its posts, or records that their time passed, and sets the next time.
import { dueStep } from '../core/next-step.ts';
import { nonceOf } from '../core/nonce.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { instantOf, type Occurrence, occurrencesAfter, studyDay } from '../core/schedule.ts';
import { isHidden, type Study } from '../core/study.ts';
import { closesAt, nextFree, plansFrom, questionFor } from './calendar.ts';
import type { Missed } from './ports.ts';
import { type PostWork, tell, toTell } from './post-work.ts';
import { tellMissed } from './telling.ts';

/** Occurrences looked back at after a long absence; older ones are not told one by one. */
const MISSES_TOLD = 31;
/** What came due longer ago (ms) is not looked at. */
const LOOK_BACK = 366 * 86_400_000;

function blankPost(work: PostWork, study: Study, { date, slot, at }: Occurrence): DailyPost {
  return {
    version: 1,
    studyId: study.id,
    guildId: study.guildId,
    date,
    slot,
    channelId: study.channelId,
    channelKind: study.channelKind,
    question: null,
    nonce: nonceOf(study.id, date, slot),
    scheduledAt: at,
    closesAt: at,
    claimedAt: work.clock.now(),
    state: 'missed',
    late: false,
    attemptedAt: null,
    attempts: 0,
    messageId: null,
    threadId: null,
    missReason: null,
    cursor: null,
    closingAt: null,
  };
}

/** A claimed post that nothing was sent of. */
export async function draftPost(
  work: PostWork,
  study: Study,
  at: Occurrence,
  question: Question,
  late: boolean,
): Promise<DailyPost> {
  const post = blankPost(work, study, at);
  const showing = isHidden(study.reveal) ? ({ showing: 'promised' } as const) : {};
  const deadline = await closesAt(work.documents, study, post);
  return { ...post, ...showing, question, late, state: 'claimed', closesAt: deadline };
}

/** What came of the times that were taken. It grows as they are, so that what was done is known when a later one fails. */
interface Taken {
  readonly missed: Missed[];
  /** Keys of posts. */
  readonly claimed: string[];
}

async function recordMiss(
  work: PostWork,
  study: Study,
  at: Occurrence,
  reason: MissReason,
  { missed }: Taken,
): Promise<void> {
  const post = { ...blankPost(work, study, at), missReason: reason, ...toTell(study) };
  if (await work.documents.posts.recordMiss(post)) missed.push({ date: at.date, slot: at.slot, at: at.at, reason });
}

async function claim(work: PostWork, study: Study, occurrence: Occurrence, late: boolean, taken: Taken): Promise<void> {
  const question = await questionFor(work.documents, work.questions, study, occurrence);
  if (!question) return recordMiss(work, study, occurrence, 'no-questions', taken);
  const post = await draftPost(work, study, occurrence, question, late);
  await work.documents.posts.claim(post);
  const claimed = await work.documents.posts.get(postKey(post));
  if (claimed) work.agenda.watch(claimed);
  taken.claimed.push(postKey(post));
}

async function takeDue(
  work: PostWork,
  study: Study,
  occurrence: Occurrence,
  reason: MissReason,
  taken: Taken,
): Promise<void> {
  if (await work.documents.posts.get(postKey({ studyId: study.id, ...occurrence }))) return;
  const next = dueStep(work.clock.now(), study, occurrence);
  if (next.kind === 'miss') await recordMiss(work, study, occurrence, reason, taken);
  if (next.kind === 'claim') await claim(work, study, occurrence, next.late, taken);
}

/** Sets when a study posts next; `fields`: what else of it changes with that. */
export async function setNext(work: PostWork, study: Study, fields: Partial<Study> = {}): Promise<Study> {
  const next = await nextFree(work.documents, study, work.clock.now());
  const { after: changed } = await work.documents.studies.update(study.guildId, study.id, (current) => ({
    ...current,
    ...fields,
    nextAt: current.status === 'active' ? (next?.at ?? null) : null,
  }));
  if (changed) work.agenda.track(changed);
  else work.agenda.forget(study);
  return changed ?? study;
}

/** Claims or records every occurrence from the day that was due up to now. */
async function takePassed(
  work: PostWork,
  study: Study,
  nextAt: number,
  reason: MissReason,
  taken: Taken,
): Promise<void> {
  const { zone } = study.schedule;
  const now = work.clock.now();
  const first = studyDay(Math.max(nextAt, now - LOOK_BACK), zone);
  const planOf = await plansFrom(work.documents, study.id, first);
  // From the start of the day: a setting can have moved its time since it was planned.
  const passed = occurrencesAfter(
    study.schedule,
    instantOf(first, '00:00', zone) - 1,
    Number.POSITIVE_INFINITY,
    planOf,
    now,
  );
  for (const occurrence of passed.slice(-MISSES_TOLD)) await takeDue(work, study, occurrence, reason, taken);
}

/** Epoch ms from which the days of a study are looked at; null: from none. A stop had its first day in the last post. */
async function sinceWhen(work: PostWork, { id, nextAt, goesOnAfter }: Study): Promise<number | null> {
  const last = goesOnAfter ? (await work.documents.posts.ofStudy(id)).at(-1) : undefined;
  return last && nextAt !== null ? Math.min(last.scheduledAt, nextAt) : nextAt;
}

/**
 * Takes what has come due, then sets the next one: a crash or an error of the store in between repeats harmlessly. Keys of the posts that
 * it claimed are put into `claimed`, also when it fails later.
 */
export async function settle(work: PostWork, study: Study, claimed: string[] = []): Promise<Study> {
  const stopReason = study.goesOnAfter ?? undefined;
  const missed: Missed[] = [];
  try {
    const since = await sinceWhen(work, study);
    if (since !== null && since <= work.clock.now())
      await takePassed(work, study, since, stopReason ?? 'offline', { missed, claimed });
    const planned = await setNext(work, study, stopReason === undefined ? {} : { goesOnAfter: null });
    if (stopReason !== undefined && planned.status === 'active') tell(work, study, work.notices.resumed(planned));
    return planned;
  } finally {
    // Days that are recorded are not found lost a second time.
    if (missed.length > 0) tellMissed(work, study, missed);
  }
}
