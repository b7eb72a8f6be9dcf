// What the posting job works with, and what each of its parts may do to a post.
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import { sendableUntil } from '../core/next-step.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import { nextRetry, type Retry } from '../core/retry.ts';
import type { Study } from '../core/study.ts';
import { type Agenda, createAgenda, studyKey } from './agenda.ts';
import { createMetByOthers, type MetByOthers } from './own-fault.ts';
import type { AnswerShower, Clock, Documents, JobLog, Notices, PostSender, QuestionSource } from './ports.ts';

export interface PostingDeps {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly questions: QuestionSource;
  readonly sender: PostSender & AnswerShower;
  readonly notices: Notices;
  readonly log: JobLog;
  /** Whether the bot is in a server; where it is not, everything waits. */
  readonly isHere: (guildId: string) => boolean;
  /** From then on a beat takes up nothing more. */
  readonly stopping?: AbortSignal;
}

/** A study that stopped, and since when that could not be told; null: not tried yet. */
export interface UntoldStop extends Pick<Study, 'guildId' | 'id'> {
  readonly retry: Retry | null;
}

export interface PostWork extends PostingDeps {
  readonly agenda: Agenda;
  /** By study and by post: work on one never overlaps. */
  readonly queue: KeyedQueue;
  /** Notices on their way. Nothing waits for them in the queue: a leader's command must not wait for a slow Discord. */
  readonly telling: Set<Promise<unknown>>;
  /** By study: those of it. To wait for all, at each of ten thousand posts, would hold the process up for half a minute. */
  readonly tellingOf: Map<string, Promise<unknown>>;
  /** By study: those whose settings changed and that could not be planned anew to the end. */
  readonly toReplan: Map<string, Study>;
  /** By study: stops of which the notice channel was not told yet, and when that is tried again. */
  readonly untoldStops: Map<string, UntoldStop>;
  /** Whether others met the same refusal lately. */
  readonly metByOthers: MetByOthers;
}

/** `again`: ask for the next step at once. `wait`: the next beat goes on. */
export type Outcome = 'again' | 'wait';

/** Requests under way at once for one kind of work; more only fills the rate limit's queue. */
export const WIDTH = 20;

/** What the posting job of one process works with. */
export function postWork(deps: PostingDeps): PostWork {
  return {
    ...deps,
    agenda: createAgenda(),
    queue: createKeyedQueue({ stopping: deps.stopping }),
    telling: new Set(),
    tellingOf: new Map(),
    toReplan: new Map(),
    untoldStops: new Map(),
    metByOthers: createMetByOthers(),
  };
}

/** Lets a notice of a study go its way: no post waits for it. */
export function tell({ telling, tellingOf }: PostWork, study: Study, notice: Promise<unknown>): void {
  const key = studyKey(study);
  telling.add(notice);
  const all = Promise.all([tellingOf.get(key), notice]);
  tellingOf.set(key, all);
  void all.then(() => {
    telling.delete(notice);
    if (tellingOf.get(key) === all) tellingOf.delete(key);
  });
}

/** Whether a study posts elsewhere since. */
export function hasLeft(study: Study, post: DailyPost): boolean {
  return study.channelId !== post.channelId || study.channelKind !== post.channelKind;
}

/** What a post keeps of it that its study's notice channel is to be told why its day has no question. */
export function toTell({ noticeChannelId }: Study): Pick<DailyPost, 'toTell'> {
  return noticeChannelId === null ? {} : { toTell: true };
}

/** Writes fields of a post. */
export async function change(work: PostWork, post: DailyPost, fields: Partial<DailyPost>): Promise<void> {
  const { after } = await work.documents.posts.update(postKey(post), (current) => ({ ...current, ...fields }));
  if (after) work.agenda.watch(after);
}

/** Tried in vain: it rests a while, and a beat after that tries again. */
export async function retryLater(
  work: PostWork,
  post: DailyPost,
  reason: MissReason | null,
  fields: Partial<DailyPost> = {},
  gone = false,
): Promise<Outcome> {
  const study = post.state === 'claimed' ? await work.documents.studies.get(post.guildId, post.studyId) : undefined;
  const until = study && sendableUntil(study, post);
  await change(work, post, { ...fields, retry: { ...nextRetry(post.retry, work.clock.now(), reason, until), gone } });
  return 'wait';
}
