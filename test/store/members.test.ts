// Forgetting a member: as if they had never been there, in every table and byte; and what is told of them is all there is.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isEmpty, recordsFile } from '../../src/core/mydata.ts';
import type { Erasure } from '../../src/core/mydata-erasure.ts';
import { newOpinionUse } from '../../src/core/opinion.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { GOES, ownQuestion, STAYS, type Whose, wordsOf } from '../member-records.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

const GUILD = '111111111111111111';
const OTHER_GUILD = '222222222222222222';
const MEMBER = '700000000000000007';
// Begins like the other one.
const OTHER = '7000000000000000071';

const made: { readonly folder: string; readonly store: Store }[] = [];
afterEach(async () => {
  for (const { folder, store } of made.splice(0)) {
    await store.close();
    await rm(folder, { recursive: true });
  }
});

const newStore = async (): Promise<{ readonly folder: string; readonly store: Store }> => {
  const folder = await newFolder();
  const store = openStore({ file: join(folder, 'db.sqlite'), onCorrupt: () => undefined });
  await store.ready();
  made.push({ folder, store });
  return { folder, store };
};

/** Every row of every table but the key of marks, which is random. */
const dump = async (folder: string): Promise<Record<string, unknown>> => {
  const other = await stranger(join(folder, 'db.sqlite'));
  const tables = await other.query(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    if (name === 'meta') continue;
    for (const { key, value } of await other.query(`SELECT key, value FROM ${String(name)}`)) {
      rows[`${String(name)} ${String(key)}`] = JSON.parse(String(value));
    }
  }
  await other.close();
  return rows;
};

const whose = (userId = MEMBER, n = 1, guildId = GUILD): Whose => ({ userId, guildId, n });

const fillAll = async (store: Store, one: Whose): Promise<void> => {
  for (const put of Object.values(GOES)) await put(store, one);
  for (const put of Object.values(STAYS)) await put(store, one, one.userId);
};

const forget = async (store: Store): Promise<void> => {
  for (const key of await store.answers.postKeysOf(MEMBER)) await store.answers.remove(key, MEMBER);
  await store.members.remove(MEMBER);
};

const erasure = (fields: Partial<Erasure & { userId: string }> = {}): Erasure & { readonly userId: string } => ({
  version: 1,
  userId: MEMBER,
  scope: 'all',
  guildId: null,
  at: 1,
  notedAt: 1,
  left: [],
  posts: [],
  ...fields,
});

describe('a member who is forgotten', () => {
  test('leaves a store as if they had never been there, whatever there is of them and of others', async () => {
    const kinds = [...Object.keys(GOES), ...Object.keys(STAYS)];
    const document = fc.record({
      kind: fc.constantFrom(...kinds),
      userId: fc.constantFrom(MEMBER, OTHER),
      guildId: fc.constantFrom(GUILD, OTHER_GUILD),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 10, maxLength: 25 }), async (documents) => {
        const [store, without] = [await newStore(), await newStore()];
        // A server has one file to look at: another member's gives way to this one's, and does not come back.
        const gaveWay = (n: number): boolean =>
          documents[n]?.kind === 'preview' &&
          documents
            .slice(n + 1)
            .some(
              ({ kind, ...by }) => kind === 'preview' && by.guildId === documents[n]?.guildId && by.userId === MEMBER,
            );
        for (const [n, { kind, ...who }] of documents.entries()) {
          const isGone = who.userId === MEMBER || gaveWay(n);
          await GOES[kind]?.(store.store, { ...who, n });
          await STAYS[kind]?.(store.store, { ...who, n }, who.userId);
          if (!isGone) await GOES[kind]?.(without.store, { ...who, n });
          await STAYS[kind]?.(without.store, { ...who, n }, who.userId === MEMBER ? null : who.userId);
        }
        await forget(store.store);
        expect(await dump(store.folder)).toEqual(await dump(without.folder));
        expect(isEmpty(await store.store.members.of(MEMBER))).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test('leaves no byte of their id and words, also of records that cannot be read, and of deletions that go on', async () => {
    const { folder, store } = await newStore();
    await fillAll(store, whose());
    await fillAll(store, whose(OTHER));
    const key = await store.erasures.begin(erasure());
    await store.tombstones.put(MEMBER, null, 5);
    await store.tombstones.put(MEMBER, GUILD, 5);
    await store.erasures.update(key, (one) => ({ ...one, userId: null }));
    const other = await stranger(join(folder, 'db.sqlite'));
    for (const table of ['decks', 'answers', 'mocks']) {
      await other.query(`UPDATE ${table} SET value = 'garbage' WHERE key LIKE '%${MEMBER}%' AND key NOT LIKE '%71%'`);
    }
    await other.close();
    await store.checkpoint();
    expect(await folderHolds(folder, [`"${MEMBER}"`])).toBe(true);
    await forget(store);
    await store.checkpoint();
    expect(await readdir(folder)).toContain('db.sqlite-wal');
    const words = [...Object.keys(GOES), 'draft'].map((kind) => wordsOf(kind, whose()));
    const base64 = Buffer.from(wordsOf('preview', whose())).toString('base64');
    // Another member's id begins with theirs, so ids are looked for with what stands around them.
    const ids = [`"${MEMBER}"`, `${MEMBER}:`, `:${MEMBER}"`, `:${MEMBER}\u0000`];
    expect(await folderHolds(folder, [...words, base64, ...ids])).toBe(false);
    expect(await folderHolds(folder, [`"${OTHER}"`])).toBe(true);
  });

  test('loses the practice and nothing else; the answers of one server are told from the others', async () => {
    const { store } = await newStore();
    await GOES.answer?.(store, whose());
    await GOES.answer?.(store, whose(MEMBER, 2, OTHER_GUILD));
    await fillAll(store, whose(MEMBER, 3, OTHER_GUILD));
    const [inOne, inAll] = [await store.answers.postKeysOf(MEMBER, GUILD), await store.answers.postKeysOf(MEMBER)];
    expect(inOne).toEqual([`study${GUILD}:2026-07-02:0`]);
    expect(inAll).toHaveLength(3);
    const before = await store.members.of(MEMBER);
    await store.members.removePractice(MEMBER);
    const none = { cards: [], practice: undefined, deckFile: undefined, attempts: [], mocks: [] };
    expect(await store.members.of(MEMBER)).toEqual({ ...before, ...none });
    expect(await store.mocks.running(MEMBER)).toBeUndefined();
  });
});

/** Fields that say by themselves what they are. */
const SELF_EVIDENT = new Set(['format', 'version', 'about', 'postKey', 'questionId', 'category', 'phase', 'shownAt']);

describe('the file of a member', () => {
  test('holds every word that is kept of them, and none of others', async () => {
    const { store } = await newStore();
    // The server's other file to look at gives way to this member's.
    await fillAll(store, whose(OTHER, 2));
    await fillAll(store, whose());
    const records = await store.members.of(MEMBER);
    const words = { about: '', serverName: () => '우리 서버', post: () => undefined };
    const file = recordsFile(MEMBER, records, words, 0);
    const base64 = Buffer.from(wordsOf('preview', whose())).toString('base64');
    const silent = ['opinions', 'pairing', 'practice', 'preview'];
    const kinds = [...Object.keys(GOES).filter((kind) => !silent.includes(kind)), 'draft'];
    const missing = [...kinds.map((kind) => wordsOf(kind, whose())), base64].filter((one) => !file.includes(one));
    expect(missing).toEqual([]);
    for (const word of ['ai.example', 'sitting-원문', '21:00', '받은 질문 1', '받은 질문 1001', '질문.md']) {
      expect(file).toContain(word);
    }
    expect(file).not.toContain(OTHER);
    // Every field has something: a new kind of record cannot be forgotten here unseen.
    const empty = Object.entries(JSON.parse(file)).filter(([, value]) => value === null || String(value) === '');
    expect(empty.map(([name]) => name)).toEqual(['about']);
  });

  test('has no field that its description lacks, in either language', async () => {
    const { store } = await newStore();
    await fillAll(store, whose());
    const words = { about: '', serverName: () => null, post: () => undefined };
    const file = JSON.parse(recordsFile(MEMBER, await store.members.of(MEMBER), words, 0));
    const mocked = file.mockInterviews[0].questions[0];
    const parts = [
      file.dailyAnswers[0],
      file.dailyAnswers[0].parts[0],
      file.feedbackGiven[0],
      file.feedbackPartners[0],
    ];
    const fields = [file, ...parts, file.practiceCards[0], mocked];
    const names = fields.flatMap((one) => Object.keys(one)).filter((name) => !SELF_EVIDENT.has(name));
    const text = await readFile(new URL('../../docs/my-data.md', import.meta.url), 'utf8');
    const [korean = '', english = ''] = text.split('## My data in English');
    expect(names.filter((name) => !korean.includes(`\`${name}\``) || !english.includes(`\`${name}\``))).toEqual([]);
  });

  test('keeps what others wrote and what a study may keep closed out of it', async () => {
    const { store } = await newStore();
    const own = ownQuestion(whose(), 'live', 'leader');
    const question = { ...own.question, sampleAnswers: ['스터디장의 예시'] };
    await store.questions.put({ ...own, question, updatedBy: MEMBER });
    await GOES.mock?.(store, whose());
    const [key] = await store.mocks.idsOf(MEMBER);
    await store.mocks.update(MEMBER, key ?? '', (mock) => ({
      ...mock,
      questions: mock.questions.map((one) => ({ ...one, question: { ...one.question, sampleAnswers: ['봇의 예시'] } })),
    }));
    const words = { about: '', serverName: () => null, post: () => undefined };
    const file = recordsFile(MEMBER, await store.members.of(MEMBER), words, 0);
    expect(file).toContain('받은 질문 1');
    expect(file).not.toContain('예시');
  });
});

test('who has everything deleted gets no second helping of the day’s opinions', async () => {
  const { folder, store } = await newStore();
  await store.opinions.update(MEMBER, () => ({
    ...newOpinionUse(MEMBER),
    agreedTo: 'ai.example',
    day: '2026-07-01',
    asked: 7,
  }));
  await store.members.remove(MEMBER);
  expect(await store.opinions.get(MEMBER)).toBeUndefined();
  await store.members.remove(MEMBER);
  await store.checkpoint();
  expect(await folderHolds(folder, [MEMBER])).toBe(false);
  const { after: seen } = await store.opinions.update(MEMBER, (use) => use);
  expect(seen).toEqual({ ...newOpinionUse(MEMBER), day: '2026-07-01', asked: 7 });
});

describe('tombstones', () => {
  const until = (store: Store, guildId = GUILD) => store.tombstones.collecting(MEMBER, guildId, async (at) => at);

  test('are known after a restart, for their member and server only; the latest counts', async () => {
    const { folder, store } = await newStore();
    expect(await until(store)).toBe(Number.NEGATIVE_INFINITY);
    await store.tombstones.put(MEMBER, GUILD, 7);
    await store.tombstones.put(MEMBER, GUILD, 5);
    expect([await until(store), await until(store, OTHER_GUILD)]).toEqual([7, Number.NEGATIVE_INFINITY]);
    await store.tombstones.put(MEMBER, null, 9);
    await store.close();
    const again = openStore({ file: join(folder, 'db.sqlite') });
    await again.ready();
    expect([await until(again), await until(again, OTHER_GUILD)]).toEqual([9, 9]);
    expect(await again.tombstones.collecting(OTHER, GUILD, async (at) => at)).toBe(Number.NEGATIVE_INFINITY);
    await again.checkpoint();
    expect(await folderHolds(folder, [MEMBER, GUILD])).toBe(false);
    await again.close();
  });

  test('come neither before nor between a collector’s look and its writing', async () => {
    const { store } = await newStore();
    const seen: string[] = [];
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const collecting = store.tombstones.collecting(MEMBER, GUILD, async () => {
      await held;
      seen.push('collected');
    });
    const putting = store.tombstones.put(MEMBER, null, 1).then(() => seen.push('put'));
    await store.tombstones.put(OTHER, null, 1);
    expect(seen).toEqual([]);
    go();
    await Promise.all([collecting, putting]);
    expect(seen).toEqual(['collected', 'put']);
  });
});

describe('deletions that are noted', () => {
  test('are one for each kind and member, go on with the later time, and are found without an id in them', async () => {
    const { store } = await newStore();
    const key = await store.erasures.begin(erasure({ at: 5 }));
    expect(await store.erasures.begin(erasure({ at: 3 }))).toBe(key);
    expect(await store.erasures.get(key)).toMatchObject({ at: 5 });
    await store.erasures.begin(erasure({ scope: 'server', guildId: GUILD }));
    await store.erasures.begin(erasure({ userId: OTHER }));
    await store.erasures.update(key, (one) => ({ ...one, userId: null }));
    const found = await store.erasures.ofMember(MEMBER);
    expect(found.map(({ value }) => value.scope).sort()).toEqual(['all', 'server']);
    expect(await store.erasures.all()).toHaveLength(3);
    expect(key).not.toContain(MEMBER);
  });

  test('forget a server with everything that names it', async () => {
    const { folder, store } = await newStore();
    const left = [GUILD, OTHER_GUILD].map((guildId) => ({ guildId, channelId: '1', messageId: '2' }));
    const key = await store.erasures.begin(erasure({ left }));
    await store.erasures.begin(erasure({ scope: 'server', guildId: GUILD }));
    await store.guilds.remove(GUILD);
    expect((await store.erasures.get(key))?.left).toEqual(left.slice(1));
    expect(await store.erasures.all()).toHaveLength(1);
    await store.checkpoint();
    expect(await folderHolds(folder, [GUILD])).toBe(false);
  });
});

describe('the repositories', () => {
  /** What is of nobody, or names nobody: notes, servers, posts, marks; a deletion that is noted ends by itself. */
  const OF_NOBODY = ['meta', 'departures', 'guilds', 'studies', 'posts', 'plans', 'members', 'tombstones', 'erasures'];
  /** Go one by one, with what shows them in Discord. */
  const ONE_BY_ONE = ['answers'];

  test('all forget a member, but for those that say why not', async () => {
    const { store } = await newStore();
    const parts = Object.entries(store).filter(([, part]) => typeof part === 'object');
    const deaf = parts.filter(([, part]) => !('removeMember' in part)).map(([name]) => name);
    expect(deaf.sort()).toEqual([...OF_NOBODY, ...ONE_BY_ONE].sort());
  });

  test('that keep something of a member are all filled here', async () => {
    const { folder, store } = await newStore();
    await fillAll(store, whose());
    const tables = new Set(Object.keys(await dump(folder)).map((key) => key.slice(0, key.indexOf(' '))));
    const other = await stranger(join(folder, 'db.sqlite'));
    const all: string[] = [];
    for (const { name } of await other.query(`SELECT name FROM sqlite_schema WHERE type = 'table'`))
      all.push(String(name));
    await other.close();
    const ofNobody = [
      'meta',
      'opinionCounts',
      'departures',
      'studies',
      'posts',
      'open',
      'asked',
      'threads',
      'plans',
      'tombstones',
      'erasures',
    ];
    expect(all.filter((name) => !tables.has(name)).sort()).toEqual(ofNobody.sort());
  });
});
