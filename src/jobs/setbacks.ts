// What did not work: a request that Discord refused or did not answer, and what becomes of its post.
import { type DailyPost, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { nextRetry } from '../core/retry.ts';
import type { StopReason, Study } from '../core/study.ts';
import { questionFor } from './calendar.ts';
import type { NotNow, SendResult, ThreadResult, Unfit } from './ports.ts';
import { change, hasLeft, type Outcome, type PostWork, retryLater, tell, toTell } from './post-work.ts';
import { tellStopped } from './telling.ts';

/** Only what is in the way of the study's own place stops it, and only while it posts: a leader's stop stays a leader's. */
async function stop(work: PostWork, post: DailyPost, reason: StopReason): Promise<void> {
  const { before, after } = await work.documents.studies.update(post.guildId, post.studyId, (current) =>
    current.status === 'active' && !hasLeft(current, post)
      ? { ...current, status: 'stopped', stopReason: reason, nextAt: null }
      : undefined,
  );
  // Several posts can meet the same refusal; only the one that stopped the study tells it.
  if (!after || after === before) return;
  work.agenda.track(after);
  work.log.error({ guildId: post.guildId, studyId: after.id, reason }, 'study stopped: Discord refuses its channel');
  tellStopped(work, after, post);
}

function retryRefused(
  work: PostWork,
  post: DailyPost,
  { reason, code }: Pick<NotNow, 'reason' | 'code'>,
): Promise<Outcome> {
  // Once: the tries that follow say the same.
  if (post.retry?.reason !== reason) {
    work.log.error({ post: postKey(post), code, reason }, 'Discord refuses a request of this post; it is tried again');
  }
  return retryLater(work, post, reason, { attemptedAt: post.attemptedAt });
}

/** It may or may not have been done: looked into later. `gone`: Discord says that it is not there. */
export function unanswered(work: PostWork, post: DailyPost, gone = false): Promise<Outcome> {
  if (post.retry?.reason !== 'unanswered') {
    work.log.warn({ post: postKey(post) }, 'Discord does not answer for this post; it is tried again');
  }
  return retryLater(work, post, 'unanswered', {}, gone);
}

/** The question that a post gets in place of the one it has; null: the set has no other. */
function anotherQuestion(work: PostWork, study: Study, post: DailyPost): Promise<Question | null> {
  return questionFor(
    work.documents,
    work.questions,
    study,
    { date: post.date, slot: post.slot, at: post.scheduledAt },
    post.question?.id,
  );
}

/** What a post goes on with in place of words that Discord will never take; undefined: nothing else is left. */
async function inPlaceOf(
  work: PostWork,
  study: Study,
  post: DailyPost,
  { part, code }: Unfit,
): Promise<Partial<DailyPost> | undefined> {
  // The day's name says nothing of the question's words: nothing is lost by it, whoever is at fault.
  if (part === 'name') return post.plainName ? undefined : { plainName: true };
  // What several studies meet, or one study with a second question, is our fault and no question's.
  if (work.metByOthers(code, study.id, work.clock.now()) || post.setAside !== undefined) return undefined;
  const question = await anotherQuestion(work, study, post);
  if (!question || !post.question || question.id === post.question.id) return undefined;
  return { question, setAside: post.question.id };
}

async function unfit(work: PostWork, study: Study, post: DailyPost, words: Unfit): Promise<Outcome> {
  const { part, code } = words;
  const instead = await inPlaceOf(work, study, post, words);
  if (!instead) return retryRefused(work, post, { reason: 'rejected', code });
  work.log.info({ post: postKey(post), code, part, question: post.question?.id }, 'Discord never takes these words');
  await change(work, post, { ...instead, attemptedAt: post.attemptedAt, retry: null });
  if (instead.setAside !== undefined) tell(work, study, work.notices.setAside(study, instead.setAside));
  return 'again';
}

/** Discord refuses the place: the study stops, unless it posts elsewhere since. */
export async function refuse(work: PostWork, study: Study, post: DailyPost, reason: StopReason): Promise<Outcome> {
  // The leader may have moved it while Discord was asked.
  const current = (await work.documents.studies.get(study.guildId, study.id)) ?? study;
  if (hasLeft(current, post)) return retryLater(work, post, null, { attemptedAt: post.attemptedAt });
  const now = work.clock.now();
  // Still claimed: the study may go on in time, and what an earlier attempt left in the channel is looked for then.
  await change(work, post, {
    attemptedAt: post.attemptedAt,
    retry: { ...nextRetry(post.retry, now, reason), at: now },
    ...toTell(current),
  });
  await stop(work, post, reason);
  return 'wait';
}

/** What came of a request that did not do its work. */
export async function handleSetback(
  work: PostWork,
  study: Study,
  post: DailyPost,
  result: Exclude<SendResult | ThreadResult, { kind: 'sent' | 'started' | 'gone' }>,
): Promise<Outcome> {
  switch (result.kind) {
    case 'unknown':
      return unanswered(work, post);
    case 'later':
      // It never left: as if this attempt had not been, but no day is lost to it as if the bot had been off.
      await change(work, post, {
        attemptedAt: post.attemptedAt,
        retry: { times: 0, reason: 'unanswered', ...post.retry, at: work.clock.now() },
      });
      return 'wait';
    case 'not-now':
      return retryRefused(work, post, result);
    case 'unfit':
      return unfit(work, study, post, result);
    case 'refused':
      return refuse(work, study, post, result.reason);
  }
}
