// Daily posts, with two indexes: those that are open now, and those of a thread.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import { type DailyPost, owesAnswers, type PostState, postKey } from '../core/post.ts';
import { type AskedIds, askedIdsIn } from './asked.ts';
import type { Collection, KeyPrefix } from './collection.ts';
import type { Database } from './database.ts';
import { CorruptRowError, isBusy } from './errors.ts';
import { questionSchema } from './questions.ts';
import { type Remembered, replaced } from './remembered.ts';
import { missReason, retrySchema } from './retry.ts';
import { schemaFor } from './schema-for.ts';

export interface Posts {
  get(key: string): Promise<DailyPost | undefined>;
  /** Those of the keys that exist, by key; a corrupt one is reported and left out. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, DailyPost>>;
  /** True: the slot is this post's; false: it was taken before, and its post is unchanged. */
  claim(post: DailyPost): Promise<boolean>;
  /** Records a slot whose time passed without a post. False: the slot was taken before. */
  recordMiss(post: DailyPost): Promise<boolean>;
  /** What was and what is stored; undefined: there is no such post. `change` must be pure: it may be called again. */
  update(key: string, change: (post: DailyPost) => DailyPost | undefined): Promise<Change<DailyPost>>;
  /** In order of day and slot; all of them the same array while none changed. `from` and `until` are study days (ISO dates), both included. */
  ofStudy(studyId: string, range?: { readonly from?: string; readonly until?: string }): Promise<readonly DailyPost[]>;
  /** The posts that are claimed, sent or open. A corrupt one is reported and left out. */
  open(): Promise<readonly DailyPost[]>;
  /** Those, and the closed ones whose answers are still to be shown, or that are to be counted anew. */
  withSteps(): Promise<readonly DailyPost[]>;
  /** Those of one study. */
  openOf(studyId: string): Promise<readonly DailyPost[]>;
  /** Ids of the questions that a study had, oldest first, repeats included. */
  asked(studyId: string): Promise<readonly string[]>;
  linkThread(threadId: string, key: string): Promise<void>;
  byThread(threadId: string): Promise<DailyPost | undefined>;
  /** Removes the study's posts with their index entries. Its answers stay until `answers.removeStudy`. */
  removeStudy(studyId: string): Promise<void>;
}

const postSchema = schemaFor<DailyPost>()(
  z.object({
    version: z.literal(1),
    studyId: z.string(),
    guildId: z.string(),
    date: z.iso.date(),
    slot: z.int().nonnegative(),
    channelId: z.string(),
    channelKind: z.enum(['text', 'forum']),
    question: questionSchema.nullable(),
    nonce: z.string(),
    scheduledAt: z.number(),
    closesAt: z.number(),
    claimedAt: z.number(),
    state: z.enum(['claimed', 'sent', 'open', 'closed', 'missed', 'cancelled']),
    late: z.boolean(),
    attemptedAt: z.number().nullable(),
    attempts: z.number(),
    messageId: z.string().nullable(),
    threadId: z.string().nullable(),
    missReason: missReason.nullable(),
    cursor: z.string().nullable(),
    closingAt: z.number().nullable(),
    retry: retrySchema.nullable().exactOptional(),
    setAside: z.string().exactOptional(),
    plainName: z.boolean().exactOptional(),
    after: z.string().nullable().exactOptional(),
    counted: z.number().exactOptional(),
    recountFrom: z.number().exactOptional(),
    toTell: z.literal(true).exactOptional(),
    told: z.literal(true).exactOptional(),
    showing: z.enum(['promised', 'owed', 'begun', 'done']).exactOptional(),
  }),
);

const openSchema = z.object({ version: z.literal(1) });
const OPEN = { version: 1 } as const;
const linkSchema = z.object({ version: z.literal(1), postKey: z.string() });

interface PostTables {
  readonly posts: Collection<DailyPost>;
  /** The keys of posts that have steps left. */
  readonly openPosts: Collection<z.infer<typeof openSchema>>;
  readonly threads: Collection<z.infer<typeof linkSchema>>;
  readonly asked: AskedIds;
  /** Of studies whose whole past was asked for. */
  readonly ofStudies: Remembered<DailyPost>;
  /** Single ones, by key: those in whose threads members write. */
  readonly singles: Remembered<DailyPost>;
  /** All that have steps left, or still owe something, under one name. */
  readonly live: Remembered<DailyPost>;
  /** The posts' keys by thread; of a thread that is no post's there is none. */
  readonly links: Remembered<string>;
  /** A post and its open entry change together: cleaning must not come between the entry and the claim behind it. */
  readonly queue: KeyedQueue;
}

/** Bytes of posts that are remembered: those of whole studies, single ones, those with steps left; and of threads' links. */
const [OF_STUDIES, SINGLES, LIVES, LINKS] = [16 * 2 ** 20, 8 * 2 ** 20, 32 * 2 ** 20, 2 ** 20];
/** The name of the one group that has all. */
const ALL = '';
/** About what a post with its question takes, in bytes. */
const POST_SIZE = 3_000;
const LINK_SIZE = 200;

/** Posts read with one statement. */
const AT_ONCE = 500;

const LIVE: ReadonlySet<PostState> = new Set<PostState>(['claimed', 'sent', 'open']);
function isLive(post: DailyPost): boolean {
  return LIVE.has(post.state);
}

function hasSteps(post: DailyPost | undefined): boolean {
  return post !== undefined && (isLive(post) || owesAnswers(post) || post.recountFrom !== undefined);
}

function studyIn(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

function inOrder(a: DailyPost, b: DailyPost): number {
  return a.date === b.date ? a.slot - b.slot : a.date < b.date ? -1 : 1;
}

/** A write of one post; `changedTo`: what is stored then; undefined: nothing else than before. */
function writing<R>(
  { ofStudies, singles, live }: PostTables,
  key: string,
  write: () => Promise<R>,
  changedTo: (result: R) => DailyPost | undefined,
): Promise<R> {
  const made = (known: readonly DailyPost[], result: R): readonly DailyPost[] => {
    const post = changedTo(result);
    return post === undefined ? known : replaced(known, postKey, key, post).toSorted(inOrder);
  };
  const madeLive = (known: readonly DailyPost[], result: R): readonly DailyPost[] => {
    const post = changedTo(result);
    return post === undefined ? known : replaced(known, postKey, key, hasSteps(post) ? post : undefined);
  };
  const withSingles = (): Promise<R> => singles.writing(key, write, made);
  return ofStudies.writing(studyIn(key), () => live.writing(ALL, withSingles, madeLive), made);
}

function listOf<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

/** Asked for each message that anybody writes in any thread. @throws CorruptRowError */
async function postOfThread(
  { posts, threads, links, singles }: PostTables,
  threadId: string,
): Promise<DailyPost | undefined> {
  const [key] = await links.read(threadId, async () => listOf((await threads.get(threadId))?.postKey));
  if (key === undefined) return undefined;
  return (await singles.read(key, async () => listOf(await posts.get(key))))[0];
}

/** Of those that are remembered, or of the days alone that are asked for. */
async function postsOf(
  { posts, ofStudies }: PostTables,
  studyId: string,
  { from, until }: { readonly from?: string; readonly until?: string },
): Promise<readonly DailyPost[]> {
  const prefix: KeyPrefix = `${studyId}:`;
  const load = async (): Promise<DailyPost[]> => {
    const found: DailyPost[] = [];
    for await (const { value } of posts.scanAll(prefix, from === undefined ? undefined : `${prefix}${from}`)) {
      if (until !== undefined && value.date > until) break;
      found.push(value);
    }
    return found.sort(inOrder);
  };
  if (from === undefined && until === undefined) return ofStudies.read(studyId, load);
  const known = ofStudies.known(studyId);
  return known
    ? known.filter(({ date }) => (from === undefined || date >= from) && (until === undefined || date <= until))
    : load();
}

function noteOpen(tables: PostTables, key: string) {
  return tables.openPosts.insertIfAbsent(key, OPEN).then(() => undefined);
}

// A corrupt post keeps its entry, so that it goes on when it is repaired.
function removeIfDone(tables: PostTables, key: string) {
  return tables.queue.wait(key, async () => {
    const unreadable = async (error: unknown) => {
      if (!(error instanceof CorruptRowError)) throw error;
      return true;
    };
    if (!(await tables.posts.get(key).then(hasSteps, unreadable))) await tables.openPosts.delete(key);
  });
}

async function thoseWithSteps(tables: PostTables, keys: readonly string[]): Promise<readonly DailyPost[]> {
  const found = await tables.posts.getMany(keys);
  for (const key of keys) if (!hasSteps(found.get(key))) await removeIfDone(tables, key);
  return [...found.values()].filter(hasSteps);
}

function updatePost(
  tables: PostTables,
  key: string,
  change: (post: DailyPost) => DailyPost | undefined,
): Promise<Change<DailyPost>> {
  return tables.queue.wait(key, async () => {
    const write = (): Promise<Change<DailyPost>> =>
      tables.posts.update(
        key,
        (post) => post && change(post),
        async (next, current) => {
          if (hasSteps(next) && !hasSteps(current)) await noteOpen(tables, key);
        },
      );
    const changed = await writing(tables, key, write, ({ before, after }) => (after === before ? undefined : after));
    if (hasSteps(changed.before) && !hasSteps(changed.after)) await tables.openPosts.delete(key);
    return changed;
  });
}

async function withSteps(tables: PostTables, prefix: KeyPrefix): Promise<readonly DailyPost[]> {
  const keys: string[] = [];
  for await (const key of tables.openPosts.keys(prefix)) keys.push(key);
  const found: DailyPost[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE)
    found.push(...(await thoseWithSteps(tables, keys.slice(at, at + AT_ONCE))));
  return found;
}

async function openAmong(tables: PostTables, prefix: KeyPrefix): Promise<readonly DailyPost[]> {
  return (await withSteps(tables, prefix)).filter(isLive);
}

async function removeStudy(
  { posts, openPosts, threads, asked, ofStudies, singles, live, links }: PostTables,
  studyId: string,
): Promise<void> {
  const prefix: KeyPrefix = `${studyId}:`;
  for await (const { value } of posts.scanAll(prefix)) {
    const { threadId } = value;
    if (threadId !== null) await links.writing(threadId, () => threads.delete(threadId));
  }
  const removing = (): Promise<void> => posts.deleteAll(prefix);
  await ofStudies.writing(studyId, () => singles.writingAnywhere(() => live.writing(ALL, removing)));
  await openPosts.deleteAll(prefix);
  await asked.remove(studyId);
}

/** The repository of daily posts. */
export function postsIn(database: Database): Posts {
  const posts = database.collection('posts', postSchema);
  const openPosts = database.collection('open', openSchema);
  const threads = database.collection('threads', linkSchema);
  const asked = askedIdsIn(database, posts);
  const queue = createKeyedQueue({ failsNext: isBusy });
  const tables: PostTables = {
    posts,
    openPosts,
    threads,
    asked,
    queue,
    ofStudies: database.remember({ sizeOf: () => POST_SIZE, most: OF_STUDIES }),
    singles: database.remember({ sizeOf: () => POST_SIZE, most: SINGLES }),
    live: database.remember({ sizeOf: () => POST_SIZE, most: LIVES }),
    links: database.remember({ sizeOf: () => LINK_SIZE, most: LINKS }),
  };
  const insert = (post: DailyPost): Promise<boolean> =>
    writing(
      tables,
      postKey(post),
      () => posts.insertIfAbsent(postKey(post), post),
      (isNew) => (isNew ? post : undefined),
    );

  return {
    get: (key) => posts.get(key),
    getMany: (keys) => posts.getMany(keys),

    claim: (post) => {
      const key = postKey(post);
      return queue.wait(key, async () => {
        // First: a crash in between leaves an entry without a post, never an open post that no beat sees.
        await noteOpen(tables, key);
        await asked.claimed(post);
        return insert(post);
      });
    },

    recordMiss: insert,

    update: (key, change) => updatePost(tables, key, change),

    ofStudy: (studyId, range = {}) => postsOf(tables, studyId, range),

    open: async () => (await tables.live.read(ALL, () => withSteps(tables, ''))).filter(isLive),
    withSteps: () => tables.live.read(ALL, () => withSteps(tables, '')),
    openOf: (studyId) => openAmong(tables, `${studyId}:`),
    asked: (studyId) => asked.of(studyId, isLive),

    linkThread: (threadId, key) =>
      tables.links.writing(threadId, () => threads.put(threadId, { version: 1, postKey: key })),

    byThread: (threadId) => postOfThread(tables, threadId),

    removeStudy: (studyId) => removeStudy(tables, studyId),
  };
}
