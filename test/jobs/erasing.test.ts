// Deletions as a job: broken off anywhere they go on to the end, and the files are rewritten no more often than they have to be.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createErasing, type PostedWords } from '../../src/jobs/erasing.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { postOf, studyOf } from '../documents.ts';
import { GOES, STAYS, wordsOf } from '../member-records.ts';
import { folderHolds, newFolder, stranger } from '../store/sqlite-ground.ts';

const MEMBER = '700000000000000007';
const GUILD = '111111111111111111';
const MINUTE = 60_000;

let folder: string;
let store: Store;
let now: number;
let checkpoints: number;
let errors: number;
let forgotten: string[];
beforeEach(async () => {
  folder = await newFolder();
  store = openStore({ file: join(folder, 'db.sqlite'), onCorrupt: () => undefined });
  await store.ready();
  [now, checkpoints, errors, forgotten] = [0, 0, 0, []];
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const posted: PostedWords = {
  withdraw: async ({ postKey, userId }) => {
    await store.answers.remove(postKey, userId);
  },
  toldOf: async () => [],
  untell: async () => [],
  remove: async () => true,
  recount: async () => 'done',
};

/** The job of a new process. */
const erasingOf = (side: Partial<PostedWords> = {}) =>
  createErasing({
    clock: { now: () => now },
    documents: {
      ...store,
      checkpoint: async () => {
        checkpoints += 1;
        await store.checkpoint();
      },
    },
    posted: { ...posted, ...side },
    forget: (userId) => forgotten.push(userId),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: () => {
        errors += 1;
      },
    },
  });

const whose = { userId: MEMBER, guildId: GUILD, n: 1 };
const wish = { userId: MEMBER, scope: 'all', guildId: null, at: 0 } as const;

const fill = async (): Promise<void> => {
  for (const put of Object.values(GOES)) await put(store, whose);
  for (const put of Object.values(STAYS)) await put(store, whose, MEMBER);
};

const holds = (): Promise<boolean> => folderHolds(folder, [MEMBER, wordsOf('card', whose), wordsOf('answer', whose)]);

const TABLES = [
  ['tombstones', 'INSERT'],
  ['decks', 'DELETE'],
  ['practice', 'DELETE'],
  ['attempts', 'DELETE'],
  ['mocks', 'DELETE'],
  ['opinions', 'DELETE'],
  ['questions', 'UPDATE'],
  ['questions', 'DELETE'],
  ['reports', 'DELETE'],
  ['imports', 'UPDATE'],
  ['answers', 'DELETE'],
  ['memberAnswers', 'DELETE'],
  ['erasures', 'UPDATE'],
  ['erasures', 'DELETE'],
] as const;

test('what broke off at any table goes on in another process until not a byte is left', async () => {
  await fill();
  const key = await erasingOf().begin(wish);
  const other = await stranger(join(folder, 'db.sqlite'));
  for (const [table, event] of TABLES) {
    await other.query(
      `CREATE TRIGGER stop_it BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'broken off'); END`,
    );
    await erasingOf()
      .run(key)
      .catch(() => undefined);
    await other.query('DROP TRIGGER stop_it');
    expect(await store.erasures.get(key), `${event} of ${table}`).toBeDefined();
  }
  await other.close();
  await erasingOf().beat();
  expect(await store.erasures.all()).toEqual([]);
  expect(await holds()).toBe(false);
  expect(forgotten).toContain(MEMBER);
  expect(errors).toBe(0);
});

test('a checkpoint that failed is owed, also by another process', async () => {
  await fill();
  const key = await erasingOf().begin(wish);
  const failing = createErasing({
    clock: { now: () => now },
    documents: { ...store, checkpoint: () => Promise.reject(new Error('the disk is full')) },
    posted,
    forget: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await expect(failing.run(key)).rejects.toThrow('full');
  expect(await holds()).toBe(true);
  await erasingOf().beat();
  expect(await holds()).toBe(false);
  await erasingOf().beat();
  expect(checkpoints).toBe(1);
});

test('many deletions share checkpoints: one in ten minutes, and none is left out', async () => {
  const erasing = erasingOf();
  for (let n = 0; n < 5; n += 1) {
    await fill();
    await erasing.run(await erasing.begin({ ...wish, at: n }));
  }
  expect(checkpoints).toBe(1);
  now += 10 * MINUTE;
  await erasing.beat();
  expect(checkpoints).toBe(2);
  expect(await holds()).toBe(false);
  now += 10 * MINUTE;
  await erasing.beat();
  expect(checkpoints).toBe(2);
});

test('one that is confirmed while another goes on is carried out too', async () => {
  await fill();
  const erasing = erasingOf({
    toldOf: async () => {
      if ((await store.erasures.all())[0]?.value.at === 0) await erasing.begin({ ...wish, at: 5 });
      return [];
    },
  });
  const key = await erasing.begin(wish);
  await erasing.run(key);
  expect(await store.erasures.get(key)).toMatchObject({ userId: MEMBER, at: 5 });
  await erasing.beat();
  expect(await store.erasures.all()).toEqual([]);
});

test('everything takes a smaller wish along that waits, and leaves its id nowhere', async () => {
  await fill();
  const erasing = erasingOf();
  await erasing.begin({ ...wish, scope: 'practice' });
  await erasing.run(await erasing.begin({ ...wish, at: 1 }));
  expect(await holds()).toBe(false);
  await erasing.beat();
  expect(await store.erasures.all()).toEqual([]);
});

test('one that cannot go on keeps no other one back', async () => {
  await GOES.answer?.(store, whose);
  await GOES.card?.(store, { ...whose, userId: '9' });
  const erasing = erasingOf({ withdraw: () => Promise.reject(new Error('not now')) });
  await erasing.begin(wish);
  await erasing.begin({ ...wish, userId: '9' });
  await erasing.beat();
  expect(errors).toBe(1);
  expect(await store.decks.ofMember('9')).toEqual([]);
  expect((await store.erasures.all()).map(({ value }) => value.userId)).toEqual([MEMBER]);
});

test('what Discord keeps is tried once an hour, and posts are counted again until that works', async () => {
  await GOES.answer?.(store, whose);
  const study = `study${GUILD}`;
  await store.studies.insert(studyOf({ id: study, guildId: GUILD }));
  await store.posts.recordMiss(postOf({ studyId: study, guildId: GUILD, date: '2026-07-02', state: 'closed' }));
  const left = { guildId: GUILD, channelId: '1', messageId: '2' };
  let [tries, counts] = [0, 0];
  const erasing = erasingOf({
    withdraw: async (answer, until, kept) => {
      await kept(left);
      await posted.withdraw(answer, until, kept);
    },
    remove: async () => {
      tries += 1;
      return tries > 2;
    },
    recount: async () => {
      counts += 1;
      return counts > 2 ? 'done' : 'later';
    },
  });
  const key = await erasing.begin(wish);
  expect(await erasing.run(key)).toEqual([left]);
  expect(await holds()).toBe(false);
  for (let minute = 0; minute <= 120; minute += 1) {
    now = minute * MINUTE;
    await erasing.beat();
  }
  expect([tries, counts]).toEqual([3, 3]);
  expect(await store.erasures.all()).toEqual([]);
});

test.each(['refused', 'over'] as const)(
  'a post of which Discord says "%s" keeps no other back, and is tried again an hour later',
  async (said) => {
    const guilds = [GUILD, '222222222222222222'];
    for (const guildId of guilds) {
      await GOES.answer?.(store, { ...whose, guildId });
      await store.studies.insert(studyOf({ id: `study${guildId}`, guildId }));
      const post = postOf({ studyId: `study${guildId}`, guildId, date: '2026-07-02', state: 'closed' });
      await store.posts.recordMiss(post);
    }
    const counts: string[] = [];
    const erasing = erasingOf({
      recount: async (_study, post) => {
        counts.push(post.guildId);
        const times = counts.filter((guildId) => guildId === post.guildId).length;
        return post.guildId !== GUILD || (said === 'refused' && times > 2) ? 'done' : said;
      },
    });
    const key = await erasing.begin(wish);
    await erasing.run(key);
    expect([...counts].sort()).toEqual(guilds);
    expect((await store.erasures.get(key))?.posts).toEqual([`study${GUILD}:2026-07-02:0`]);
    const tries: number[] = [];
    for (let minute = 1; minute <= 130; minute += 1) {
      now = minute * MINUTE;
      const before = counts.length;
      await erasing.beat();
      if (counts.length > before) tries.push(minute);
    }
    expect(tries).toEqual(said === 'refused' ? [1, 61] : [1]);
    expect(await store.erasures.all()).toEqual([]);
  },
);
