// The daily post, carried out: takes what is due, asks what is next, and does it until nothing is left to do.
import { canStillPost, dueStep, nextStep } from '../core/next-step.ts';
import { nonceOf } from '../core/nonce.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { type Occurrence, occurrencesAfter, studyDay } from '../core/schedule.ts';
import type { StopReason, Study } from '../core/study.ts';
import { type Coming, closesAt, comingPosts, nextFree, plansFrom, questionFor } from './calendar.ts';
import { createLanes, fanOut } from './lanes.ts';
import type { Clock, Documents, JobLog, Missed, Notices, PostSender, Questions, SendResult } from './ports.ts';

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
  /** Posts today's question at once, in today's slot. */
  postNow(study: Study): Promise<PostNowResult>;
  /** The coming posts with their questions. */
  coming(study: Study, count: number): Promise<readonly Coming[]>;
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
}

/** Requests under way at once for one kind of work; more only fills the rate limit's queue. */
const WIDTH = 20;
/** Occurrences looked back at after a long absence; older ones are not told one by one. */
const MISSES_TOLD = 31;

type Outcome = 'again' | 'wait';

/** Makes the posting job of one process. */
export const createPosting = (parts: PostingParts): Posting => {
  const { clock, documents, questions, sender, notices, log } = parts;
  const lanes = createLanes();
  /** Study key → guild, id and epoch ms of its next post. */
  const due = new Map<string, { guildId: string; id: string; at: number }>();
  /** Post key → epoch ms from which it wants a look. */
  const pending = new Map<string, number>();

  const track = (study: Study): void => {
    const key = `${study.guildId}:${study.id}`;
    if (study.status !== 'active' || study.nextAt === null) due.delete(key);
    else due.set(key, { guildId: study.guildId, id: study.id, at: study.nextAt });
  };

  const watch = (post: DailyPost): void => {
    const key = postKey(post);
    if (post.state === 'open') pending.set(key, post.closesAt);
    else if (post.state === 'claimed' || post.state === 'sent') pending.set(key, 0);
    else pending.delete(key);
  };

  const change = async (post: DailyPost, fields: Partial<DailyPost>): Promise<Outcome> => {
    const changed = await documents.posts.update(postKey(post), (current) => ({ ...current, ...fields }));
    if (changed) watch(changed);
    return 'again';
  };

  const stop = async (study: Study, reason: StopReason): Promise<void> => {
    const stopped = await documents.studies.update(study.guildId, study.id, (current) => ({
      ...current,
      status: 'stopped',
      stopReason: reason,
      nextAt: null,
    }));
    if (!stopped) return;
    track(stopped);
    log.error({ guildId: study.guildId, studyId: study.id, reason }, 'study stopped: Discord refuses its channel');
    // Several posts can meet the same refusal; only the one that stopped the study tells it.
    if (study.status === 'active') await notices.stopped(stopped, reason);
  };

  const refuse = async (study: Study, post: DailyPost, reason: StopReason | 'rejected'): Promise<Outcome> => {
    await change(post, post.messageId === null ? { state: 'missed', missReason: reason } : {});
    if (reason !== 'rejected') await stop(study, reason);
    else log.error({ post: postKey(post) }, 'Discord rejected a question card');
    return 'wait';
  };

  const take = async (study: Study, post: DailyPost, result: SendResult): Promise<Outcome> => {
    switch (result.kind) {
      case 'sent':
        return arrived(post, result.messageId, result.threadId);
      case 'unknown':
        return 'wait';
      case 'later':
        await change(post, { attemptedAt: post.attemptedAt });
        return 'wait';
      case 'refused':
        return refuse(study, post, result.reason);
    }
  };

  const arrived = async (post: DailyPost, messageId: string, threadId: string | null): Promise<Outcome> => {
    if (threadId !== null) await documents.posts.linkThread(threadId, postKey(post));
    return change(post, { state: threadId === null ? 'sent' : 'open', messageId, threadId });
  };

  const send = async (study: Study, post: DailyPost): Promise<Outcome> => {
    await change(post, { attemptedAt: clock.now(), attempts: post.attempts + 1 });
    return take(study, post, await sender.send(study, post));
  };

  const reconcile = async (study: Study, post: DailyPost, how: 'resend' | 'read'): Promise<Outcome> => {
    if (how === 'resend') return send(study, post);
    const result = await sender.find(study, post);
    if (result.kind === 'found') return arrived(post, result.messageId, result.threadId);
    if (result.kind === 'none') return resendLate(study, post);
    return result.kind === 'refused' ? refuse(study, post, result.reason) : 'wait';
  };

  /** Nothing of ours stands in the channel: the post is as good as never tried, so its window decides. */
  const resendLate = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const claimed = { date: post.date, at: Math.max(post.scheduledAt, post.claimedAt) };
    if (canStillPost(clock.now(), claimed, study.schedule.zone)) return send(study, post);
    return miss(study, post);
  };

  const thread = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const result = await sender.startThread(study, post);
    switch (result.kind) {
      case 'started':
        return arrived(post, post.messageId ?? result.threadId, result.threadId);
      case 'gone':
        return change(post, { state: 'cancelled' });
      case 'later':
        return 'wait';
      case 'refused':
        return refuse(study, post, result.reason);
    }
  };

  const close = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const again = post.closingAt !== null;
    if (!again) await change(post, { closingAt: clock.now() });
    if ((await sender.close(study, post, again)) === 'later') return 'wait';
    return change(post, { state: 'closed' });
  };

  const miss = async (study: Study, post: DailyPost): Promise<Outcome> => {
    await change(post, { state: 'missed', missReason: 'offline' });
    await notices.missed(study, [{ date: post.date, at: post.scheduledAt, reason: 'offline' }]);
    return 'wait';
  };

  const step = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const next = nextStep(clock.now(), study, post);
    switch (next.kind) {
      case 'send':
        return send(study, post);
      case 'reconcile':
        return reconcile(study, post, next.how);
      case 'thread':
        return thread(study, post);
      case 'close':
        return close(study, post);
      case 'miss':
        return miss(study, post);
      default:
        return 'wait';
    }
  };

  /** Steps of one post until nothing is left to do now; `only` ends it once the post has left these states. */
  const advance = async (key: string, only?: readonly DailyPost['state'][]): Promise<void> => {
    for (let outcome: Outcome = 'again'; outcome === 'again'; ) {
      const post = await documents.posts.get(key);
      const study = post && (await documents.studies.get(post.guildId, post.studyId));
      if (!post || !study) {
        pending.delete(key);
        return;
      }
      if (only && !only.includes(post.state)) return;
      outcome = await step(study, post);
    }
  };

  const draft = async (
    study: Study,
    occurrence: Occurrence,
    question: Question,
    late: boolean,
  ): Promise<DailyPost> => ({
    version: 1,
    studyId: study.id,
    guildId: study.guildId,
    date: occurrence.date,
    slot: occurrence.slot,
    channelId: study.channelId,
    channelKind: study.channelKind,
    question,
    nonce: nonceOf(study.id, occurrence.date, occurrence.slot),
    scheduledAt: occurrence.at,
    closesAt: await closesAt(documents, study, { date: occurrence.date, scheduledAt: occurrence.at }),
    claimedAt: clock.now(),
    state: 'claimed',
    late,
    attemptedAt: null,
    attempts: 0,
    messageId: null,
    threadId: null,
    missReason: null,
    cursor: null,
    closingAt: null,
  });

  const recordMiss = async (study: Study, due: Occurrence, reason: MissReason): Promise<Missed[]> => {
    const missed: DailyPost = {
      version: 1,
      studyId: study.id,
      guildId: study.guildId,
      date: due.date,
      slot: due.slot,
      channelId: study.channelId,
      channelKind: study.channelKind,
      question: null,
      nonce: nonceOf(study.id, due.date, due.slot),
      scheduledAt: due.at,
      closesAt: due.at,
      claimedAt: clock.now(),
      state: 'missed',
      late: false,
      attemptedAt: null,
      attempts: 0,
      messageId: null,
      threadId: null,
      missReason: reason,
      cursor: null,
      closingAt: null,
    };
    return (await documents.posts.recordMiss(missed)) ? [{ date: due.date, at: due.at, reason }] : [];
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

  const takeDue = async (study: Study, occurrence: Occurrence): Promise<Missed[]> => {
    if (await documents.posts.get(postKey({ studyId: study.id, ...occurrence }))) return [];
    const next = dueStep(clock.now(), study, occurrence);
    if (next.kind === 'miss') return recordMiss(study, occurrence, 'offline');
    return next.kind === 'claim' ? claim(study, occurrence, next.late) : [];
  };

  const setNext = async (study: Study): Promise<Study> => {
    const next = study.status === 'active' ? await nextFree(documents, study, clock.now()) : null;
    const changed = await documents.studies.update(study.guildId, study.id, (current) => ({
      ...current,
      nextAt: next?.at ?? null,
    }));
    track(changed ?? study);
    return changed ?? study;
  };

  /** Claims or records every occurrence that has come due, then sets the next one: a crash in between repeats harmlessly. */
  const settleDue = async (guildId: string, id: string): Promise<void> => {
    const study = await documents.studies.get(guildId, id);
    if (!study || study.nextAt === null || study.nextAt > clock.now()) return study && track(study);
    const planOf = await plansFrom(documents, study.id, studyDay(study.nextAt, study.schedule.zone));
    const passed = occurrencesAfter(study.schedule, study.nextAt - 1, 400, planOf, clock.now()).slice(-MISSES_TOLD);
    const missed: Missed[] = [];
    for (const occurrence of passed) missed.push(...(await takeDue(study, occurrence)));
    const after = await setNext(study);
    if (missed.length > 0) await notices.missed(after, missed);
  };

  const settleAll = async (): Promise<readonly unknown[]> => {
    const now = clock.now();
    const ripe = [...due.values()].filter(({ at }) => at <= now);
    return fanOut(ripe, WIDTH, ({ guildId, id }) => lanes.offer(`${guildId}:${id}`, () => settleDue(guildId, id)));
  };

  const advanceAll = (only?: readonly DailyPost['state'][]): Promise<readonly unknown[]> => {
    const now = clock.now();
    const ripe = [...pending].filter(([, at]) => at <= now).map(([key]) => key);
    return fanOut(ripe, WIDTH, (key) => lanes.offer(key, () => advance(key, only)));
  };

  return {
    async load() {
      for await (const study of documents.studies.all()) track(study);
      for (const post of await documents.posts.open()) watch(post);
    },
    async beat() {
      // All questions first, threads and closings after: members wait for the question.
      const failures = [...(await settleAll()), ...(await advanceAll(['claimed'])), ...(await advanceAll())];
      for (const error of failures) log.error({ err: error }, 'a step of the beat failed; the next beat tries again');
    },
    async replan(study) {
      const planned = await lanes.wait(`${study.guildId}:${study.id}`, () => setNext(study));
      for (const post of await documents.posts.ofStudy(study.id)) {
        if (post.state !== 'open' && post.state !== 'sent' && post.state !== 'claimed') continue;
        await change(post, { closesAt: await closesAt(documents, planned, post) });
      }
      return planned;
    },
    async postNow(study) {
      const now = clock.now();
      const occurrence = { date: studyDay(now, study.schedule.zone), slot: 0, at: now };
      const key = postKey({ studyId: study.id, ...occurrence });
      return lanes.wait(key, async () => {
        const existing = await documents.posts.get(key);
        if (existing && existing.state !== 'missed' && existing.state !== 'cancelled') {
          return { kind: 'already', post: existing } as const;
        }
        const question = await questionFor(documents, questions, study, occurrence);
        if (!question) return { kind: 'no-questions' } as const;
        const post = await draft(study, occurrence, question, false);
        if (existing) await documents.posts.update(key, () => post);
        else await documents.posts.claim(post);
        watch(post);
        await setNext(study);
        await advance(key);
        const after = (await documents.posts.get(key)) ?? post;
        if (after.state === 'missed') return { kind: 'refused', reason: after.missReason ?? 'rejected' } as const;
        return { kind: after.state === 'claimed' ? 'pending' : 'posted', post: after } as const;
      });
    },
    coming: (study, count) => comingPosts(documents, questions, study, clock.now(), count),
    forget(study) {
      due.delete(`${study.guildId}:${study.id}`);
      for (const key of pending.keys()) if (key.startsWith(`${study.id}:`)) pending.delete(key);
    },
  };
};
