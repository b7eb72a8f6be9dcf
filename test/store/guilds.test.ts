// Forgetting a server: nothing of it stays in any table or byte, everything of others does, and so do members' own words.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCard } from '../../src/core/deck.ts';
import { FORGOTTEN } from '../../src/core/departure.ts';
import { write } from '../../src/core/mock.ts';
import { postKey } from '../../src/core/post.ts';
import { newPractice } from '../../src/core/practice.ts';
import type { Question } from '../../src/core/question.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { mockOf, NOW, picked } from '../core/mock-questions.ts';
import { postOf, studyOf } from '../documents.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await newFolder();
  store = openStore({ file: join(folder, 'db.sqlite'), onCorrupt: () => undefined });
  await store.ready();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const LEFT = '111111111111111111';
const OTHER = '222222222222222222';
const MEMBER = '700000000000000007';

/** Words of a server's own documents: each has the server's id in it. */
const words = (what: string, guildId: string): string => `${what} ${guildId}`;

const ownQuestion = (guildId: string): Question => ({
  id: `${guildId}/own`,
  title: words('질문', guildId),
  category: words('분류', guildId),
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [words('예시', guildId)],
  tips: [words('팁', guildId)],
  keywords: [words('키워드', guildId)],
  followUps: [words('꼬리', guildId)],
  source: words('파일', guildId),
});

/** One document of every kind. */
const fill = async (guildId: string): Promise<void> => {
  const question = ownQuestion(guildId);
  const studyId = `study${guildId}`;
  const post = postOf({ studyId, guildId, question, state: 'claimed', threadId: `thread${guildId}` });
  const key = postKey(post);
  await store.studies.insert(studyOf({ guildId, id: studyId }));
  await store.posts.claim(post);
  await store.posts.linkThread(`thread${guildId}`, key);
  await store.plans.change({ studyId, date: '2026-07-02', slot: 0 }, { questionId: question.id });
  const part = {
    source: 'form',
    messageId: null,
    attachments: [],
    submittedAt: 1,
    editedAt: null,
    hidden: false,
  } as const;
  await store.answers.update(key, MEMBER, () => ({
    version: 1,
    postKey: key,
    guildId,
    userId: MEMBER,
    parts: [{ ...part, text: words('답변', guildId) }],
    passed: false,
    updatedAt: 1,
  }));
  const pairs = [
    { giver: MEMBER, receiver: '702' },
    { giver: '702', receiver: MEMBER },
  ];
  await store.feedback.settlePairing({ version: 1, postKey: key, guildId, pairs, at: 1 });
  const said = { checks: [], verdict: 'again', good: words('피드백', guildId), lacking: '', next: '' } as const;
  const note = { version: 1, postKey: key, guildId, from: '702', to: MEMBER, anonymous: false, at: 1 } as const;
  await store.feedback.update(note, () => ({ ...note, ...said, thanked: false }));
  const by = { createdBy: MEMBER, createdAt: 1, updatedBy: MEMBER, updatedAt: 1 };
  const own = { version: 1, guildId, question, state: 'live', place: 0, ...by } as const;
  await store.questions.put(own);
  await store.reports.insert({
    version: 1,
    guildId,
    questionId: question.id,
    title: question.title,
    userId: MEMBER,
    reason: words('신고', guildId),
    at: 1,
    settled: false,
  });
  await store.imports.begin({
    version: 1,
    guildId,
    id: '5',
    by: MEMBER,
    state: 'preview',
    fileName: words('파일', guildId),
    content: '',
    form: null,
    found: { form: null, confidence: 0 },
    questions: [question],
    leftOut: { count: 0, first: [] },
    renames: [],
    at: 1,
    before: [own],
    added: [],
  });
  await fillMember(question);
};

const MINE = '내가 쓴 말이에요.';

/** What a member wrote about a question for themselves; one member for each server. */
const fillMember = async (question: Question): Promise<void> => {
  const userId = memberOf(question);
  await store.decks.add({ ...newCard(userId, question.id, 1), answer: { text: MINE, at: 1 } });
  const sitting = {
    id: '1',
    category: question.category,
    difficulty: null,
    count: null,
    shown: [question.id],
    startedAt: 1,
  };
  await store.decks.updatePractice(userId, () => ({ ...newPractice(userId), sitting }));
  await store.attempts.put({
    version: 1,
    userId,
    questionId: question.id,
    occasion: 'sitting',
    source: 'practice',
    title: question.title,
    language: 'ko',
    text: MINE,
    at: 1,
  });
  const asked = picked(2).map((one, n) => ({ ...one, probed: true, ...(n === 0 ? { question } : {}) }));
  await store.decks.keepImport({ version: 1, userId, id: '3', content: `[{"questionId":"${question.id}"}]`, at: 1 });
  const mock = { ...mockOf(asked), id: '9', userId, field: question.category };
  await store.mocks.begin(write(mock, 0, MINE, NOW + 1));
};

const memberOf = ({ id }: Question): string => (id.startsWith(LEFT) ? '701' : '702');

const holds = async (...texts: string[]): Promise<boolean> => {
  await store.checkpoint();
  return folderHolds(folder, texts);
};

/** All that one server and its member have. */
const allOf = async (guildId: string): Promise<unknown[]> => {
  const userId = memberOf(ownQuestion(guildId));
  const found = [
    await store.studies.get(guildId, `study${guildId}`),
    await store.posts.get(`study${guildId}:2026-07-01:0`),
    await store.posts.byThread(`thread${guildId}`),
    (await store.posts.open()).find((post) => post.guildId === guildId),
    await store.plans.get(`study${guildId}`, '2026-07-02', 0),
    await store.answers.get(`study${guildId}:2026-07-01:0`, MEMBER),
    (await store.answers.ofMember(MEMBER, guildId))[0],
    await store.studyMembers.get(`study${guildId}`, MEMBER),
    (await store.studyMembers.ofMember(MEMBER, guildId))[0],
    await store.feedback.pairing(`study${guildId}:2026-07-01:0`),
    (await store.feedback.ofPost(`study${guildId}:2026-07-01:0`))[0],
    (await store.feedback.ofMember(MEMBER, guildId)).received[0],
    (await store.questions.ofGuild(guildId))[0],
    (await store.reports.open(guildId))[0],
    await store.imports.get(guildId, '5'),
    await store.decks.get(userId, `${guildId}/own`),
    (await store.decks.practice(userId))?.sitting ?? undefined,
    (await store.attempts.ofQuestion(userId, `${guildId}/own`))[0],
    await store.decks.importOf(userId, '3'),
  ];
  return found.filter((one) => one !== undefined);
};
const KINDS = 19;

describe('a server that is forgotten', () => {
  test('leaves no byte of itself, and every document of another stays as it is', async () => {
    await fill(LEFT);
    await fill(OTHER);
    expect(await allOf(LEFT)).toHaveLength(KINDS);
    const others = await allOf(OTHER);
    expect(others).toHaveLength(KINDS);
    expect(await holds(LEFT)).toBe(true);
    expect(await store.guilds.ids()).toEqual(new Set([LEFT, OTHER]));
    await store.guilds.remove(LEFT);
    expect(await allOf(LEFT)).toEqual([]);
    expect(await holds(LEFT)).toBe(false);
    expect(await store.guilds.ids()).toEqual(new Set([OTHER]));
    expect(await allOf(OTHER)).toEqual(others);
    expect((await store.mocks.get('702', '9'))?.questions[0]?.question).toEqual(ownQuestion(OTHER));
  });

  test('leaves its members what they wrote for themselves', async () => {
    await fill(LEFT);
    const before = await store.mocks.get('701', '9');
    await store.guilds.remove(LEFT);
    const [card, ...otherCards] = await store.decks.ofMember('701');
    expect([card?.answer?.text, otherCards]).toEqual([MINE, []]);
    expect(await store.attempts.ofMember('701')).toMatchObject([{ title: FORGOTTEN, text: MINE }]);
    expect(await store.attempts.ofQuestion('701', card?.questionId ?? '')).toHaveLength(1);
    const mock = await store.mocks.get('701', '9');
    expect(mock?.questions[0]?.turn).toEqual(before?.questions[0]?.turn);
    expect(mock?.questions[0]?.question).toMatchObject({ id: card?.questionId, title: FORGOTTEN });
    expect(mock?.questions[0]?.followUp?.probe).toEqual({ source: 'authored', text: FORGOTTEN });
    expect(mock?.questions[1]).toEqual(before?.questions[1]);
  });

  test('is forgotten whole by the next try when one broke off anywhere', async () => {
    await fill(LEFT);
    const other = await stranger(join(folder, 'db.sqlite'));
    for (const table of [
      'memberAnswers',
      'feedback',
      'pairings',
      'posts',
      'plans',
      'reports',
      'decks',
      'mocks',
      'studies',
    ]) {
      const event = table === 'mocks' ? 'UPDATE' : 'DELETE';
      await other.query(
        `CREATE TRIGGER stop_${table} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'broken off'); END`,
      );
      await store.guilds.remove(LEFT).catch(() => undefined);
      expect(await store.guilds.ids()).toEqual(new Set([LEFT]));
      await other.query(`DROP TRIGGER stop_${table}`);
    }
    await other.close();
    await store.guilds.remove(LEFT);
    expect(await holds(LEFT)).toBe(false);
  });

  test('takes along answers and studies that cannot be read, and entries that a crash left without an answer', async () => {
    await fill(LEFT);
    const other = await stranger(join(folder, 'db.sqlite'));
    await other.query(`UPDATE studies SET value = 'garbage'`);
    await other.query(`UPDATE answers SET value = 'garbage'`);
    await other.query(
      `INSERT INTO memberAnswers SELECT '9:study9:2026-01-01:0', value FROM memberAnswers WHERE value LIKE '%${LEFT}%' LIMIT 1`,
    );
    await other.close();
    await store.guilds.remove(LEFT);
    expect(await holds(LEFT)).toBe(false);
  });
});

test('servers whose ids begin alike are told apart', async () => {
  for (const guildId of ['10', '100', '1000', '2']) await store.studies.insert(studyOf({ guildId, id: `s${guildId}` }));
  expect([...(await store.studies.guildIds())].sort()).toEqual(['10', '100', '1000', '2']);
  await store.guilds.remove('100');
  expect([...(await store.guilds.ids())].sort()).toEqual(['10', '1000', '2']);
});

describe('the repositories', () => {
  /** What no server has a part in: notes of the program, departures themselves, a member's use of second opinions, marks. */
  const OF_NO_SERVER = ['meta', 'departures', 'opinions', 'guilds', 'members', 'tombstones'];
  /** Forgotten study by study. */
  const OF_STUDIES = ['posts', 'plans'];

  test('all forget a server, but for those that say why not', () => {
    const parts = Object.entries(store).filter(([, part]) => typeof part === 'object');
    expect(parts.length).toBeGreaterThan(8);
    const deaf = parts.filter(([, part]) => !('removeGuild' in part)).map(([name]) => name);
    expect(deaf.sort()).toEqual([...OF_NO_SERVER, ...OF_STUDIES].sort());
  });
});
