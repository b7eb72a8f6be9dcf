// The daily post, set off by time: takes what is due, claims it, and has every open post carried on.

import { createKeyedQueue } from '../core/keyed-queue.ts';
import { dueStep } from '../core/next-step.ts';
import { nonceOf } from '../core/nonce.ts';
import { anotherNonce, type DailyPost, type MissReason, postKey, sentAnew } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { instantOf, type Occurrence, occurrencesAfter, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import { createAdvance } from './advance.ts';
import { type Coming, closesAt, comingPosts, nextFree, plansFrom, questionFor } from './calendar.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, Documents, JobLog, Missed, Notices, PostSender, Questions } from './ports.ts';
import { createReviving } from './reviving.ts';

/** Why "post now" did nothing. */
export type PostNowResult =
  | { readonly kind: 'posted'; readonly post: DailyPost }
  | { readonly kind: 'already'; readonly post: DailyPost }
  | { readonly kind: 'no-questions' }
  /** Claimed, but Discord has not taken it yet; the next beats go on. */
  | { readonly kind: 'pending'; readonly post: DailyPost }
  | { readonly kind: 'refused'; readonly reason: MissReason };

export interface Posting {
  /** Reads what is due from the documents; before the first beat. */
  load(): Promise<void>;
  /** Does all that is due now; resolves when it is done or left for the next beat. */
  beat(): Promise<void>;
  /** After a change of settings: recomputes when the study posts next and when its open posts close. */
  replan(study: Study): Promise<Study>;
  /** Posts today's question at once, in today's slot; again when its message was deleted. */
  postNow(study: Study): Promise<PostNowResult>;
  /** The coming posts with their questions. */
  coming(study: Study, count: number): Promise<readonly Coming[]>;
  /** After something changed in a server: studies that stopped and can post again go on at once, their day with them. */
  look(guildId: string): Promise<void>;
  /** Forgets a removed study. */
  forget(study: Study): void;
}

export interface PostingParts {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly questions: Questions;
  readonly sender: PostSender;
  readonly notices: Notices;
  readonly log: JobLog;
  /** Whether the bot is in a server; where it is not, everything waits. */
  readonly isHere: (guildId: string) => boolean;
  /** From then on a beat takes up nothing more. */
  readonly stopping?: AbortSignal;
}

/** Requests under way at once for one kind of work; more only fills the rate limit's queue. */
const WIDTH = 20;
/** Occurrences looked back at after a long absence; older ones are not told one by one. */
const MISSES_TOLD = 31;
/** What came due longer ago (ms) is not looked at. */
const LOOK_BACK = 366 * 86_400_000;

interface DueStudy {
  readonly guildId: string;
  readonly id: string;
  readonly at: number;
}

/** Makes the posting job of one process. */
export function createPosting(parts: PostingParts): Posting {
  const { clock, documents, questions, sender, notices, log, isHere } = parts;
  const queue = createKeyedQueue({ stopping: parts.stopping });
  /** Study key → guild, id and epoch ms of its next post. */
  const due = new Map<string, DueStudy>();
  /** Post key → guild and epoch ms from which it wants a look. */
  const pending = new Map<string, { readonly guildId: string; readonly at: number }>();
  /** Notices on their way. Nothing waits for them in the queue: a leader's command must not wait for a slow Discord. */
  const telling = new Set<Promise<void>>();
  /** Epoch ms. */
  let lastBeat = Number.NEGATIVE_INFINITY;

  const track = (study: Study): void => {
    const key = `${study.guildId}:${study.id}`;
    if (study.status !== 'active' || study.nextAt === null) due.delete(key);
    else due.set(key, { guildId: study.guildId, id: study.id, at: study.nextAt });
    reviving.track(study);
  };

  const watch = (post: DailyPost): void => {
    const key = postKey(post);
    const { guildId } = post;
    if (post.state === 'open') pending.set(key, { guildId, at: post.threadId === null ? 0 : post.closesAt });
    else if (post.state === 'claimed' || post.state === 'sent') pending.set(key, { guildId, at: 0 });
    else pending.delete(key);
  };

  const forget = (study: Study): void => {
    due.delete(`${study.guildId}:${study.id}`);
    reviving.forget(study);
    for (const key of pending.keys()) if (key.startsWith(`${study.id}:`)) pending.delete(key);
  };

  const tell = (notice: Promise<void>): void => {
    telling.add(notice);
    void notice.then(() => telling.delete(notice));
  };

  const another = (study: Study, post: DailyPost): Promise<Question | null> =>
    questionFor(
      documents,
      questions,
      study,
      { date: post.date, slot: post.slot, at: post.scheduledAt },
      post.question?.id,
    );

  const advance = createAdvance({ clock, documents, sender, notices, log, another, tell, watch, track });

  const advancePost = async (key: string, only?: readonly DailyPost['state'][]): Promise<void> => {
    if (!(await advance.run(key, only))) pending.delete(key);
  };

  const blank = (study: Study, { date, slot, at }: Occurrence): DailyPost => ({
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
    claimedAt: clock.now(),
    state: 'missed',
    late: false,
    attemptedAt: null,
    attempts: 0,
    messageId: null,
    threadId: null,
    missReason: null,
    cursor: null,
    closingAt: null,
  });

  const draft = async (study: Study, at: Occurrence, question: Question, late: boolean): Promise<DailyPost> => {
    const post = blank(study, at);
    return { ...post, question, late, state: 'claimed', closesAt: await closesAt(documents, study, post) };
  };

  const recordMiss = async (study: Study, at: Occurrence, reason: MissReason): Promise<Missed[]> => {
    const recorded = await documents.posts.recordMiss({ ...blank(study, at), missReason: reason });
    return recorded ? [{ date: at.date, at: at.at, reason }] : [];
  };

  const claim = async (study: Study, occurrence: Occurrence, late: boolean): Promise<Missed[]> => {
    const question = await questionFor(documents, questions, study, occurrence);
    if (!question) return recordMiss(study, occurrence, 'no-questions');
    const post = await draft(study, occurrence, question, late);
    await documents.posts.claim(post);
    const claimed = await documents.posts.get(postKey(post));
    if (claimed) watch(claimed);
    return [];
  };

  const takeDue = async (study: Study, occurrence: Occurrence, reason: MissReason): Promise<Missed[]> => {
    if (await documents.posts.get(postKey({ studyId: study.id, ...occurrence }))) return [];
    const next = dueStep(clock.now(), study, occurrence);
    if (next.kind === 'miss') return recordMiss(study, occurrence, reason);
    return next.kind === 'claim' ? claim(study, occurrence, next.late) : [];
  };

  const setNext = async (study: Study): Promise<Study> => {
    const next = await nextFree(documents, study, clock.now());
    const { after: changed } = await documents.studies.update(study.guildId, study.id, (current) => ({
      ...current,
      nextAt: current.status === 'active' ? (next?.at ?? null) : null,
    }));
    if (changed) track(changed);
    else forget(study);
    return changed ?? study;
  };

  /** Claims or records every occurrence from the day that was due up to now. */
  const takePassed = async (study: Study, nextAt: number, reason: MissReason): Promise<readonly Missed[]> => {
    const { zone } = study.schedule;
    const now = clock.now();
    const first = studyDay(Math.max(nextAt, now - LOOK_BACK), zone);
    const planOf = await plansFrom(documents, study.id, first);
    // From the start of the day: a setting can have moved its time since it was planned.
    const passed = occurrencesAfter(
      study.schedule,
      instantOf(first, '00:00', zone) - 1,
      Number.POSITIVE_INFINITY,
      planOf,
      now,
    );
    const missed: Missed[] = [];
    for (const occurrence of passed.slice(-MISSES_TOLD)) missed.push(...(await takeDue(study, occurrence, reason)));
    return missed;
  };

  /** Takes what has come due, then sets the next one: a crash in between repeats harmlessly. `reason`: why days were lost. */
  const settle = async (study: Study, reason: MissReason = 'offline'): Promise<Study> => {
    const { nextAt } = study;
    const missed = nextAt !== null && nextAt <= clock.now() ? await takePassed(study, nextAt, reason) : [];
    const planned = await setNext(study);
    if (missed.length > 0) tell(notices.missed(planned, missed));
    return planned;
  };

  /** `anew`: also a study that is not due is planned again. */
  const settleDue = async ({ guildId, id }: DueStudy, anew: boolean): Promise<void> => {
    const study = await documents.studies.get(guildId, id);
    if (!study) due.delete(`${guildId}:${id}`);
    else if (anew || (study.nextAt !== null && study.nextAt <= clock.now())) await settle(study);
    else track(study);
  };

  const reviving = createReviving({
    clock,
    studies: documents.studies,
    sender,
    notices,
    log,
    queue,
    isHere,
    settle,
    tell,
  });

  const settleAll = async (): Promise<readonly unknown[]> => {
    const now = clock.now();
    // A clock that ran ahead has planned studies too late.
    const anew = now < lastBeat;
    lastBeat = now;
    const ripe = [...due.values()].filter(({ guildId, at }) => (anew || at <= now) && isHere(guildId));
    return fanOut(ripe, WIDTH, (study) => queue.offer(`${study.guildId}:${study.id}`, () => settleDue(study, anew)));
  };

  /** What became of a post that was just claimed. */
  const carriedOn = async (post: DailyPost): Promise<PostNowResult> => {
    await advancePost(postKey(post));
    const after = (await documents.posts.get(postKey(post))) ?? post;
    if (after.state === 'missed') return { kind: 'refused', reason: after.missReason ?? 'rejected' };
    const study = await documents.studies.get(post.guildId, post.studyId);
    if (after.state === 'claimed' && study?.stopReason) return { kind: 'refused', reason: study.stopReason };
    return { kind: after.state === 'claimed' ? 'pending' : 'posted', post: after };
  };

  const isDeleted = async (post: DailyPost): Promise<boolean> =>
    post.messageId !== null && post.state !== 'closed' && (await sender.stands(post)) === false;

  const sendAnew = async (study: Study, post: DailyPost): Promise<PostNowResult> => {
    const anew = sentAnew(post, study, clock.now());
    await documents.posts.update(postKey(post), () => anew);
    watch(anew);
    return carriedOn(anew);
  };

  /** A post in place of one that came to nothing, of which Discord may still know the nonce. */
  const after = (existing: DailyPost | undefined, post: DailyPost): DailyPost => {
    if (!existing) return post;
    const { setAside } = existing;
    const nonce = existing.attempts > 0 ? anotherNonce(post, clock.now()) : post.nonce;
    return { ...post, nonce, ...(setAside === undefined ? {} : { setAside }) };
  };

  const claimNow = async (study: Study, occurrence: Occurrence, key: string): Promise<PostNowResult> => {
    const existing = await documents.posts.get(key);
    if (existing?.state === 'claimed') {
      // A leader who asks need not wait until it would be tried again.
      await advance.change(existing, { retry: null });
      return carriedOn(existing);
    }
    if (existing && existing.state !== 'missed' && existing.state !== 'cancelled') {
      return (await isDeleted(existing)) ? sendAnew(study, existing) : { kind: 'already', post: existing };
    }
    const question = await questionFor(documents, questions, study, occurrence, existing?.setAside);
    if (!question) return { kind: 'no-questions' };
    const post = after(existing, await draft(study, occurrence, question, false));
    if (existing) await documents.posts.update(key, () => post);
    else await documents.posts.claim(post);
    watch(post);
    await queue.wait(`${study.guildId}:${study.id}`, () => setNext(study));
    return carriedOn(post);
  };

  /** `only`: the server whose posts are meant; default: all. */
  const advanceAll = (states: readonly DailyPost['state'][], only?: string): Promise<readonly unknown[]> => {
    const now = clock.now();
    const isMeant = (guildId: string): boolean => (only === undefined || guildId === only) && isHere(guildId);
    const ripe = [...pending].filter(([, { guildId, at }]) => at <= now && isMeant(guildId)).map(([key]) => key);
    return fanOut(ripe, WIDTH, (key) => queue.offer(key, () => advancePost(key, states)));
  };

  return {
    async load() {
      for await (const study of documents.studies.all()) track(study);
      for (const post of await documents.posts.open()) watch(post);
    },
    async beat() {
      // All questions first, threads and closings after: members wait for the question.
      const failures = [
        ...(await reviving.run()).failures,
        ...(await settleAll()),
        ...(await advanceAll(['claimed'])),
        ...(await advanceAll(['sent', 'open'])),
      ];
      for (const error of failures) log.error({ err: error }, 'a step of the beat failed; the next beat tries again');
      await Promise.all(telling);
    },
    async replan(study) {
      const planned = await queue.wait(`${study.guildId}:${study.id}`, async () => {
        const current = await documents.studies.get(study.guildId, study.id);
        return current ? settle(current) : study;
      });
      for (const post of await documents.posts.ofStudy(study.id)) {
        if (post.state !== 'open' && post.state !== 'sent' && post.state !== 'claimed') continue;
        await advance.change(post, { closesAt: await closesAt(documents, planned, post) });
      }
      return planned;
    },
    async postNow(study) {
      if (study.status === 'stopped') return { kind: 'refused', reason: study.stopReason ?? 'rejected' };
      const now = clock.now();
      const occurrence = { date: studyDay(now, study.schedule.zone), slot: 0, at: now };
      const key = postKey({ studyId: study.id, ...occurrence });
      return queue.wait(key, () => claimNow(study, occurrence, key));
    },
    async look(guildId) {
      const { revived, failures: first } = await reviving.run(guildId);
      if (revived === 0 && first.length === 0) return;
      const failures = [
        ...first,
        ...(await advanceAll(['claimed'], guildId)),
        ...(await advanceAll(['sent', 'open'], guildId)),
      ];
      for (const error of failures)
        log.error({ err: error, guildId }, 'a study could not go on; the next beat tries again');
    },
    coming: (study, count) => comingPosts(documents, questions, study, clock.now(), count),
    forget,
  };
}
