// One post, carried on: asks what it wants next, does it through the ports, until nothing is left to do now.
import { CATCH_UP_WINDOW, canStillSend, isLate, nextStep, sendableUntil } from '../core/next-step.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { nextRetry } from '../core/retry.ts';
import { addDays } from '../core/schedule.ts';
import type { StopReason, Study } from '../core/study.ts';
import { isLost } from '../core/trouble.ts';
import { createMetByOthers } from './own-fault.ts';
import type {
  Clock,
  Documents,
  JobLog,
  Missed,
  Notices,
  NotNow,
  Place,
  PostSender,
  SendResult,
  ThreadResult,
  Unfit,
} from './ports.ts';

export interface AdvanceParts {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly sender: PostSender;
  readonly notices: Notices;
  readonly log: JobLog;
  /** The question that a post gets in place of the one it has; null: the set has no other. */
  readonly another: (study: Study, post: DailyPost) => Promise<Question | null>;
  /** Lets a notice go its way: no post waits for it. */
  readonly tell: (notice: Promise<void>) => void;
  /** Called with every changed post. */
  readonly watch: (post: DailyPost) => void;
  /** Called with every changed study. */
  readonly track: (study: Study) => void;
}

/** Days back in which lost ones are told. */
const LOST_DAYS = 31;

function missedOf({ date, scheduledAt, missReason }: DailyPost): Missed {
  return {
    date,
    at: scheduledAt,
    reason: missReason ?? 'rejected',
  };
}

/** Whether a study posts elsewhere since. */
function hasLeft(study: Study, post: DailyPost): boolean {
  return study.channelId !== post.channelId || study.channelKind !== post.channelKind;
}

/** `again`: ask for the next step at once. `wait`: the next beat goes on. */
type Outcome = 'again' | 'wait';

export interface Advance {
  /** Writes fields of a post. */
  change(post: DailyPost, fields: Partial<DailyPost>): Promise<void>;
  /** Carries a post on; `only` ends it once the post has left these states. False: the post or its study is gone. */
  run(key: string, only?: readonly DailyPost['state'][]): Promise<boolean>;
}

/** Makes the runner of posts' steps. */
export function createAdvance(parts: AdvanceParts): Advance {
  const { clock, documents, sender, notices, log, another, tell, watch, track } = parts;
  const metByOthers = createMetByOthers();

  const change = async (post: DailyPost, fields: Partial<DailyPost>): Promise<void> => {
    const { after } = await documents.posts.update(postKey(post), (current) => ({ ...current, ...fields }));
    if (after) watch(after);
  };

  /** Only what is in the way of the study's own place stops it, and only while it posts: a leader's stop stays a leader's. */
  const stop = async (post: DailyPost, reason: StopReason): Promise<void> => {
    const { before, after } = await documents.studies.update(post.guildId, post.studyId, (current) =>
      current.status === 'active' && !hasLeft(current, post)
        ? { ...current, status: 'stopped', stopReason: reason, nextAt: null }
        : undefined,
    );
    // Several posts can meet the same refusal; only the one that stopped the study tells it.
    if (!after || after === before) return;
    track(after);
    log.error({ guildId: post.guildId, studyId: after.id, reason }, 'study stopped: Discord refuses its channel');
    tell(notices.stopped(after, reason));
  };

  const missed = async (study: Study, post: DailyPost, reason: MissReason): Promise<void> => {
    await change(post, { state: 'missed', missReason: reason, attemptedAt: post.attemptedAt });
    tell(notices.missed(study, [{ date: post.date, at: post.scheduledAt, reason }]));
  };

  /** Tried in vain: it rests a while, and a beat after that tries again. */
  const rest = async (
    post: DailyPost,
    reason: MissReason | null,
    fields: Partial<DailyPost> = {},
    gone = false,
  ): Promise<Outcome> => {
    const study = post.state === 'claimed' ? await documents.studies.get(post.guildId, post.studyId) : undefined;
    const until = study && sendableUntil(study, post);
    await change(post, { ...fields, retry: { ...nextRetry(post.retry, clock.now(), reason, until), gone } });
    return 'wait';
  };

  const putOff = (post: DailyPost, { reason, code }: Pick<NotNow, 'reason' | 'code'>): Promise<Outcome> => {
    // Once: the tries that follow say the same.
    if (post.retry?.reason !== reason) {
      log.error({ post: postKey(post), code, reason }, 'Discord refuses a request of this post; it is tried again');
    }
    return rest(post, reason, { attemptedAt: post.attemptedAt });
  };

  /** It may or may not have been done: looked into later. */
  const unanswered = (post: DailyPost): Promise<Outcome> => {
    if (post.retry?.reason !== 'unanswered') {
      log.warn({ post: postKey(post) }, 'Discord does not answer for this post; it is tried again');
    }
    return rest(post, 'unanswered');
  };

  /** What a post goes on with in place of words that Discord will never take; undefined: nothing else is left. */
  const inPlaceOf = async (
    study: Study,
    post: DailyPost,
    { part, code }: Unfit,
  ): Promise<Partial<DailyPost> | undefined> => {
    // The day's name says nothing of the question's words: nothing is lost by it, whoever is at fault.
    if (part === 'name') return post.plainName ? undefined : { plainName: true };
    // What several studies meet, or one study with a second question, is our fault and no question's.
    if (metByOthers(code, study.id, clock.now()) || post.setAside !== undefined) return undefined;
    const question = await another(study, post);
    if (!question || !post.question || question.id === post.question.id) return undefined;
    return { question, setAside: post.question.id };
  };

  const unfit = async (study: Study, post: DailyPost, words: Unfit): Promise<Outcome> => {
    const { part, code } = words;
    // An earlier attempt may stand with these words: it is looked for before they are given up.
    if (part === 'content' && post.attemptedAt !== null) return putOff(post, { reason: 'rejected', code });
    const instead = await inPlaceOf(study, post, words);
    if (!instead) return putOff(post, { reason: 'rejected', code });
    log.info({ post: postKey(post), code, part, question: post.question?.id }, 'Discord never takes these words');
    await change(post, { ...instead, attemptedAt: post.attemptedAt, retry: null });
    if (instead.setAside !== undefined) tell(notices.setAside(study, instead.setAside));
    return 'again';
  };

  const refuse = async (study: Study, post: DailyPost, reason: StopReason): Promise<Outcome> => {
    // The leader may have moved it while Discord was asked.
    const current = (await documents.studies.get(study.guildId, study.id)) ?? study;
    if (hasLeft(current, post)) return rest(post, null, { attemptedAt: post.attemptedAt });
    const now = clock.now();
    // Still claimed: the study may go on in time, and what an earlier attempt left in the channel is looked for then.
    await change(post, { attemptedAt: post.attemptedAt, retry: { ...nextRetry(post.retry, now, reason), at: now } });
    await stop(post, reason);
    return 'wait';
  };

  /** The first question after days that Discord took none says so, where nobody else was told. */
  const tellLost = async (study: Study, post: DailyPost): Promise<void> => {
    if (study.noticeChannelId !== null) return;
    const before = (
      await documents.posts.ofStudy(study.id, { from: addDays(post.date, -LOST_DAYS), until: post.date })
    ).filter(({ date }) => date < post.date);
    const lost = before.slice(before.findLastIndex(({ state }) => state !== 'missed') + 1).filter(isLost);
    if (lost.length > 0) tell(notices.lost(study, post, lost.map(missedOf)));
  };

  const arrived = async (post: DailyPost, messageId: string, threadId: string | null): Promise<Outcome> => {
    if (threadId !== null) await documents.posts.linkThread(threadId, postKey(post));
    await change(post, { state: threadId === null ? 'sent' : 'open', messageId, threadId, retry: null });
    return 'again';
  };

  /** The card stands. */
  const stands = async (study: Study, post: DailyPost, { messageId, threadId }: Place): Promise<Outcome> => {
    const outcome = await arrived(post, messageId, threadId);
    await tellLost(study, { ...post, messageId, threadId });
    return outcome;
  };

  /** What came of a request that did not do its work. */
  const inVain = async (
    study: Study,
    post: DailyPost,
    result: Exclude<SendResult | ThreadResult, { kind: 'sent' | 'started' | 'gone' }>,
  ): Promise<Outcome> => {
    switch (result.kind) {
      case 'unknown':
        return unanswered(post);
      case 'later':
        // It never left: as if this attempt had not been, but no day is lost to it as if the bot had been off.
        await change(post, {
          attemptedAt: post.attemptedAt,
          retry: { times: 0, reason: 'unanswered', ...post.retry, at: clock.now() },
        });
        return 'wait';
      case 'not-now':
        return putOff(post, result);
      case 'unfit':
        return unfit(study, post, result);
      case 'refused':
        return refuse(study, post, result.reason);
    }
  };

  /** What a first attempt begins with: the place may have changed since the claim. */
  const beginning = (study: Study, post: DailyPost): Partial<DailyPost> => {
    if (post.attemptedAt !== null) return {};
    const { channelId, channelKind } = study;
    const isThere = channelId === post.channelId && post.attempts > 0;
    return { channelId, channelKind, after: (isThere && post.after) || sender.newest({ ...post, channelId }) };
  };

  const send = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const now = clock.now();
    // A post claimed on time can still go out late: Discord was away.
    const late = post.late || isLate(now, post.scheduledAt);
    const started = { ...post, ...beginning(study, post), late };
    await change(post, { ...started, attemptedAt: now, attempts: post.attempts + 1 });
    const result = await sender.send(study, started);
    return result.kind === 'sent' ? stands(study, post, result) : inVain(study, post, result);
  };

  const miss = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const reason = post.retry?.reason ?? 'offline';
    // Why a study stopped was told when it did.
    if (study.status === 'stopped') await change(post, { state: 'missed', missReason: reason });
    else await missed(study, post, reason);
    return 'wait';
  };

  const read = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const result = await sender.find(study, post);
    if (result.kind === 'found') return stands(study, post, result);
    if (result.kind === 'refused') {
      // Where the study no longer posts, nobody puts right what is in the way: no day waits for it longer than its window.
      const isOver = hasLeft(study, post) && !canStillSend(clock.now(), study, post);
      return isOver ? miss(study, post) : refuse(study, post, result.reason);
    }
    if (result.kind === 'unknown') return unanswered(post);
    // Nothing of ours stands in the channel: as good as never tried, so the window decides.
    return canStillSend(clock.now(), study, post) ? send(study, { ...post, attemptedAt: null }) : miss(study, post);
  };

  const thread = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const result = await sender.startThread(study, post);
    if (result.kind === 'started') return arrived(post, post.messageId ?? result.threadId, result.threadId);
    if (result.kind !== 'gone') return inVain(study, post, result);
    // One server of Discord may not know yet of a message that another has just made: a second word, a beat later, is believed.
    const stands = post.retry?.gone ? await sender.stands(post) : undefined;
    if (stands !== false) return rest(post, null, {}, stands !== true);
    await change(post, { state: 'cancelled' });
    return 'wait';
  };

  const close = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const now = clock.now();
    const again = post.closingAt !== null;
    // What was in vain before is the thread.
    const begun = again ? post : { ...post, closingAt: now, retry: null };
    if (!again) await change(post, { closingAt: now, retry: null });
    const patient = Math.abs(now - (post.closingAt ?? now)) < CATCH_UP_WINDOW;
    if (post.threadId === null && post.messageId !== null) {
      // It may have been started, and the answer lost: members have written in it.
      const threadId = await sender.threadOf(post);
      if (threadId) return arrived(begun, post.messageId, threadId);
      if (threadId === undefined && patient) return rest(begun, null);
    }
    const result = await sender.close(study, begun, again);
    if (result === 'later' || (result === 'refused' && patient)) return rest(begun, null);
    if (result === 'refused')
      log.error({ post: postKey(post) }, 'Discord refused to the end to let this post be closed');
    await change(post, { state: 'closed', retry: null });
    return 'wait';
  };

  const step = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const next = nextStep(clock.now(), study, post);
    switch (next.kind) {
      case 'send':
        return send(study, post);
      case 'reconcile':
        return next.how === 'resend' ? send(study, post) : read(study, post);
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

  return {
    change,
    async run(key, only) {
      for (let outcome: Outcome = 'again'; outcome === 'again'; ) {
        const post = await documents.posts.get(key);
        const study = post && (await documents.studies.get(post.guildId, post.studyId));
        if (!post || !study) return false;
        if (only && !only.includes(post.state)) return true;
        outcome = await step(study, post);
      }
      return true;
    },
  };
}
