// One post, carried on: asks what it wants next, does it through the ports, until nothing is left to do now.
import { canStillSend, isLate, nextStep } from '../core/next-step.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import type { StopReason, Study } from '../core/study.ts';
import type { Clock, Documents, JobLog, Notices, PostSender, SendResult } from './ports.ts';

export interface AdvanceParts {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly sender: PostSender;
  readonly notices: Notices;
  readonly log: JobLog;
  /** Called with every changed post. */
  readonly watch: (post: DailyPost) => void;
  /** Called with every changed study. */
  readonly track: (study: Study) => void;
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
export const createAdvance = (parts: AdvanceParts): Advance => {
  const { clock, documents, sender, notices, log, watch, track } = parts;

  const change = async (post: DailyPost, fields: Partial<DailyPost>): Promise<void> => {
    const changed = await documents.posts.update(postKey(post), (current) => ({ ...current, ...fields }));
    if (changed) watch(changed);
  };

  const stop = async (study: Study, reason: StopReason): Promise<void> => {
    let first = false;
    const stopped = await documents.studies.update(study.guildId, study.id, (current) => {
      // Several posts can meet the same refusal; only the one that stopped the study tells it.
      first = current.status === 'active';
      return { ...current, status: 'stopped', stopReason: reason, nextAt: null };
    });
    if (!stopped || !first) return;
    track(stopped);
    log.error({ guildId: study.guildId, studyId: study.id, reason }, 'study stopped: Discord refuses its channel');
    await notices.stopped(stopped, reason);
  };

  const missed = async (study: Study, post: DailyPost, reason: MissReason): Promise<void> => {
    await change(post, { state: 'missed', missReason: reason, attemptedAt: post.attemptedAt });
    await notices.missed(study, [{ date: post.date, at: post.scheduledAt, reason }]);
  };

  /** Discord will not have this request, whatever the study's settings. */
  const reject = async (study: Study, post: DailyPost): Promise<Outcome> => {
    log.error({ post: postKey(post) }, 'Discord rejected a request of this post');
    // A question whose thread cannot be is answered by the form.
    if (post.messageId === null) await missed(study, post, 'rejected');
    else await change(post, { state: 'open' });
    return 'wait';
  };

  const refuse = async (study: Study, post: DailyPost, reason: StopReason | 'rejected'): Promise<Outcome> => {
    if (reason === 'rejected') return reject(study, post);
    const attemptedAt = post.attemptedAt;
    if (post.messageId === null && (attemptedAt === null || reason === 'channel-gone')) {
      await change(post, { state: 'missed', missReason: reason, attemptedAt });
    } else {
      // An earlier attempt may stand in the channel: it is looked for when the study goes on.
      await change(post, { attemptedAt });
    }
    await stop(study, reason);
    return 'wait';
  };

  const arrived = async (post: DailyPost, messageId: string, threadId: string | null): Promise<Outcome> => {
    if (threadId !== null) await documents.posts.linkThread(threadId, postKey(post));
    await change(post, { state: threadId === null ? 'sent' : 'open', messageId, threadId });
    return 'again';
  };

  const taken = async (study: Study, post: DailyPost, result: SendResult): Promise<Outcome> => {
    switch (result.kind) {
      case 'sent':
        return arrived(post, result.messageId, result.threadId);
      case 'unknown':
        return 'wait';
      case 'later':
        // It never left: as if this attempt had not been.
        await change(post, { attemptedAt: post.attemptedAt });
        return 'wait';
      case 'refused':
        return refuse(study, post, result.reason);
    }
  };

  const send = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const now = clock.now();
    // A post claimed on time can still go out late: Discord was away.
    const late = post.late || isLate(now, post.scheduledAt);
    await change(post, { attemptedAt: now, attempts: post.attempts + 1, late });
    return taken(study, post, await sender.send(study, { ...post, late }));
  };

  const miss = async (study: Study, post: DailyPost): Promise<Outcome> => {
    await missed(study, post, 'offline');
    return 'wait';
  };

  const read = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const result = await sender.find(study, post);
    if (result.kind === 'found') return arrived(post, result.messageId, result.threadId);
    if (result.kind === 'refused') return refuse(study, post, result.reason);
    if (result.kind === 'unknown') return 'wait';
    // Nothing of ours stands in the channel: as good as never tried, so the window decides.
    return canStillSend(clock.now(), study, post) ? send(study, post) : miss(study, post);
  };

  const thread = async (study: Study, post: DailyPost): Promise<Outcome> => {
    const result = await sender.startThread(study, post);
    switch (result.kind) {
      case 'started':
        return arrived(post, post.messageId ?? result.threadId, result.threadId);
      case 'gone':
        await change(post, { state: 'cancelled' });
        return 'wait';
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
    await change(post, { state: 'closed' });
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
};
