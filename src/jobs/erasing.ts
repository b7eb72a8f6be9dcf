// Deletions that members confirmed: noted first, carried out step by step, gone on with after a crash until nothing is owed.
import type { Answer } from '../core/answer.ts';
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import {
  type Erasure,
  isOver,
  joinedSearches,
  type LeftMessage,
  type Moment,
  type NoticeSearch,
} from '../core/mydata-erasure.ts';
import type { DailyPost } from '../core/post.ts';
import type { Store } from '../store/store.ts';
import { fanOut } from './fan-out.ts';
import type { CardCounter, Clock, JobLog } from './ports.ts';

/** Where what members had deleted is stored. */
export type ErasingDocuments = Pick<
  Store,
  | 'erasures'
  | 'tombstones'
  | 'answers'
  | 'studyMembers'
  | 'feedback'
  | 'members'
  | 'posts'
  | 'studies'
  | 'meta'
  | 'checkpoint'
>;

/** Discord's side. What it refuses is no error; what throws (nothing was answered) is tried again by the next beat. */
export interface PostedWords {
  /**
   * Removes what a member answered until a moment, after the message of ours that shows it; `kept` is awaited when
   * Discord keeps that one.
   */
  withdraw(
    answer: Pick<Answer, 'postKey' | 'userId'>,
    until: Moment,
    kept: (message: LeftMessage) => Promise<void>,
  ): Promise<void>;
  /** Where what we told leaders of a member's open suggestions and reports may stand. */
  toldOf(userId: string): Promise<readonly NoticeSearch[]>;
  /** Deletes what stands there; what Discord keeps. Undefined: it cannot be looked through now. */
  untell(search: NoticeSearch): Promise<readonly LeftMessage[] | undefined>;
  /** False: Discord keeps it still. */
  remove(message: LeftMessage): Promise<boolean>;
  readonly recount: CardCounter['recount'];
}

export interface ErasingDeps {
  readonly clock: Clock;
  readonly documents: ErasingDocuments;
  readonly posted: PostedWords;
  /** The member's practice is gone: nobody reminds them of it. */
  readonly forget: (userId: string) => void;
  readonly log: JobLog;
  /** From then on a beat takes up nothing more. */
  readonly stopping?: AbortSignal;
}

export interface Erasing {
  /** Notes a deletion, which from then on is carried out whatever happens. Its key. */
  begin(wish: Pick<Erasure, 'scope' | 'guildId' | 'at'> & { readonly userId: string }): Promise<string>;
  /** Carries it out now; what Discord kept. @throws the store's errors: the next beat goes on. */
  run(key: string): Promise<readonly LeftMessage[]>;
  /** Goes on with what a crash left, and with what Discord kept. */
  beat(): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Rewriting the files takes a while: not for every deletion of many. */
const BETWEEN_CHECKPOINTS = 10 * MINUTE;
/** Stands in the notes from a deletion on until no byte of it is left in the files. */
const OWED = 'erasing-checkpoint-owed';
/** Answers under way at once; more only fills the rate limit's queue. */
const WIDTH = 4;
/** Posts brought up to date in one go: members' commands use the same channels. */
const POSTS_AT_ONCE = 20;

interface ErasingWork extends ErasingDeps {
  /** Keys of posts that Discord would not have recounted, by deletion: they wait for the next retry and keep no other back. */
  readonly refused: Map<string, Map<string, 'over' | 'refused'>>;
  /** By deletion, and one key for the checkpoint. */
  readonly queue: KeyedQueue;
  /** Epoch ms. */
  lastCheckpoint: number;
  lastRetry: number;
}

type Open = Erasure & { readonly userId: string };
function isOpen(erasure: Erasure): erasure is Open {
  return erasure.userId !== null;
}

/** A clock that was set back must not put it off. */
function isSince(last: number, now: number, wait: number): boolean {
  return last > now || now - last >= wait;
}

function keep(work: ErasingWork, key: string) {
  return async (...kept: readonly LeftMessage[]): Promise<void> => {
    await work.documents.erasures.update(key, (erasure) => ({ ...erasure, left: [...erasure.left, ...kept] }));
  };
}

async function withdrawAll(work: ErasingWork, key: string, erasure: Open, guildId: string | undefined): Promise<void> {
  const { userId } = erasure;
  const keys = await work.documents.answers.postKeysOf(userId, guildId);
  await work.documents.erasures.update(key, (now) => ({ ...now, posts: [...new Set([...now.posts, ...keys])] }));
  const [failure] = await fanOut(keys, WIDTH, (postKey) =>
    work.posted.withdraw({ postKey, userId }, erasure, keep(work, key)),
  );
  if (failure !== undefined) throw failure;
}

async function removeAll(work: ErasingWork, key: string, erasure: Open): Promise<void> {
  const { userId, at } = erasure;
  await work.documents.tombstones.put(userId, null, at);
  // Noted first: what names the places goes with the rest.
  const searches = await work.posted.toldOf(userId);
  await work.documents.erasures.update(key, (now) => ({
    ...now,
    searches: joinedSearches([...(now.searches ?? []), ...searches]),
  }));
  // Before the messages, which take minutes: what the member does meanwhile is new.
  await work.documents.members.remove(userId);
  await withdrawAll(work, key, erasure, undefined);
  // Again: until the answers were gone, somebody may have been paired with the member.
  await work.documents.feedback.removeMember(userId);
}

async function removeOfServer(work: ErasingWork, key: string, erasure: Open): Promise<void> {
  const { userId, guildId, at } = erasure;
  if (guildId === null) return;
  await work.documents.tombstones.put(userId, guildId, at);
  await work.documents.studyMembers.removeMember(userId, guildId);
  await withdrawAll(work, key, erasure, guildId);
  await work.documents.feedback.removeMember(userId, guildId);
}

async function removed(work: ErasingWork, key: string, erasure: Open): Promise<void> {
  const { userId, scope } = erasure;
  if (scope === 'all') await removeAll(work, key, erasure);
  else if (scope === 'server') await removeOfServer(work, key, erasure);
  else await work.documents.members.removePractice(userId);
  if (scope !== 'server') work.forget(userId);
  await work.documents.meta.put(OWED, `${key} ${erasure.at}`);
  // What else the member wished is within all; but a wish that came meanwhile is carried out by its own turn.
  const done = scope === 'all' ? (await work.documents.erasures.ofMember(userId)).map((one) => one.key) : [key];
  const isLater = (one: Erasure): boolean => one.at > erasure.at || one.notedAt > erasure.notedAt;
  for (const one of done)
    await work.documents.erasures.update(one, (now) => (isLater(now) ? now : { ...now, userId: null }));
}

async function untellAll(work: ErasingWork, key: string, { searches = [] }: Erasure): Promise<void> {
  for (const search of searches) {
    const kept = await work.posted.untell(search);
    if (!kept) continue;
    const isOther = ({ channelId }: NoticeSearch): boolean => channelId !== search.channelId;
    await work.documents.erasures.update(key, (now) => ({
      ...now,
      left: [...now.left, ...kept],
      searches: (now.searches ?? []).filter(isOther),
    }));
  }
}

async function recountOne(work: ErasingWork, post: DailyPost | undefined): ReturnType<PostedWords['recount']> {
  // An open post is counted when it closes.
  if (post?.state !== 'closed') return 'done';
  const study = (await work.documents.studies.ofGuild(post.guildId)).find(({ id }) => id === post.studyId);
  return study ? work.posted.recount(study, post) : 'done';
}

/** `again`: also what Discord refused before. Its word that something is gone is believed when it says so again. */
async function recountSome(work: ErasingWork, key: string, { posts: all }: Erasure, again: boolean): Promise<void> {
  const refused = work.refused.get(key) ?? new Map<string, 'over' | 'refused'>();
  const keys = all.filter((postKey) => again || !refused.has(postKey)).slice(0, POSTS_AT_ONCE);
  const found = await work.documents.posts.getMany(keys);
  for (const postKey of keys) {
    const outcome = await recountOne(work, found.get(postKey));
    if (outcome === 'later') return;
    const isDone = outcome === 'done' || (outcome === 'over' && refused.get(postKey) === 'over');
    if (!isDone) {
      work.refused.set(key, refused.set(postKey, outcome));
      continue;
    }
    await work.documents.erasures.update(key, (now) => ({ ...now, posts: now.posts.filter((one) => one !== postKey) }));
  }
}

async function retry(work: ErasingWork, key: string, { left }: Erasure): Promise<void> {
  for (const message of left) {
    if (!(await work.posted.remove(message))) continue;
    const isOther = ({ messageId }: LeftMessage): boolean => messageId !== message.messageId;
    await work.documents.erasures.update(key, (now) => ({ ...now, left: now.left.filter(isOther) }));
  }
}

async function finish(work: ErasingWork, key: string): Promise<readonly LeftMessage[]> {
  const erasure = await work.documents.erasures.get(key);
  if (!erasure || isOver(erasure, work.clock.now())) work.refused.delete(key);
  if (erasure && isOver(erasure, work.clock.now())) await work.documents.erasures.remove(key);
  return erasure?.left ?? [];
}

function clean(work: ErasingWork): Promise<void> {
  return work.queue.wait('checkpoint', async () => {
    const owed = await work.documents.meta.get(OWED);
    if (owed === undefined || !isSince(work.lastCheckpoint, work.clock.now(), BETWEEN_CHECKPOINTS)) return;
    await work.documents.checkpoint();
    work.lastCheckpoint = work.clock.now();
    // A deletion that came meanwhile owes its own.
    if ((await work.documents.meta.get(OWED)) === owed) await work.documents.meta.remove(OWED);
  });
}

async function carryOut(work: ErasingWork, key: string, retries = false): Promise<readonly LeftMessage[]> {
  const erasure = await work.documents.erasures.get(key);
  if (erasure && isOpen(erasure)) await removed(work, key, erasure);
  const now = await work.documents.erasures.get(key);
  if (now) await untellAll(work, key, now);
  if (now) await recountSome(work, key, now, retries);
  return finish(work, key);
}

async function goOn(work: ErasingWork, key: string, retries: boolean): Promise<void> {
  await carryOut(work, key, retries);
  const erasure = retries ? await work.documents.erasures.get(key) : undefined;
  if (erasure) await retry(work, key, erasure);
  await finish(work, key);
}

async function beat(work: ErasingWork): Promise<void> {
  const now = work.clock.now();
  const retries = isSince(work.lastRetry, now, HOUR);
  if (retries) work.lastRetry = now;
  const all = await work.documents.erasures.all();
  const failures = await fanOut(all, 1, ({ key }) => work.queue.offer(key, () => goOn(work, key, retries)));
  const late = await clean(work).then(
    () => [],
    (error: unknown) => [error],
  );
  for (const error of [...failures, ...late]) {
    work.log.error({ err: error }, 'a deletion is not complete yet; the next beat goes on');
  }
}

/** Makes the job of one process. */
export function createErasing(deps: ErasingDeps): Erasing {
  const queue = createKeyedQueue({ stopping: deps.stopping });
  const never = Number.NEGATIVE_INFINITY;
  const work: ErasingWork = { ...deps, queue, refused: new Map(), lastCheckpoint: never, lastRetry: never };
  const { clock, documents } = deps;

  return {
    begin: (wish) => documents.erasures.begin({ version: 1, ...wish, notedAt: clock.now(), left: [], posts: [] }),
    async run(key) {
      const left = await queue.wait(key, () => carryOut(work, key));
      await clean(work);
      return left;
    },
    beat: () => beat(work),
  };
}
