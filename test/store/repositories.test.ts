// The repositories: what is kept of studies, posts, plans, answers and notes, and how their indexes keep up.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { type DailyPost, type Plan, type PostState, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { CorruptRowError } from '../../src/store/errors.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { postOf, studyOf } from '../documents.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

const aStudy = (guildId: string, id: string): Study =>
  studyOf({
    id,
    guildId,
    channelKind: 'forum',
    schedule: {
      time: '09:00',
      weekdays: [1, 2, 3, 4, 5],
      zone: 'Asia/Seoul',
      holidays: 'KR',
      pauses: [{ from: '2025-01-01', until: '2025-01-03' }],
    },
    reveal: 'after-answer',
    questionSet: { categories: ['운영체제'], order: 'shuffled' },
    leaderRoleId: '400',
    nextAt: 1_736_000_000_000,
  });

const aPost = (studyId: string, date: string, slot = 0, state: PostState = 'claimed'): DailyPost =>
  postOf({
    studyId,
    guildId: '100',
    date,
    slot,
    question: {
      id: 'ko/process-thread',
      title: '프로세스와 스레드의 차이는?',
      category: '운영체제',
      language: 'ko',
      difficulty: 2,
      sampleAnswers: ['프로세스는 …'],
      tips: [],
      keywords: ['문맥 교환'],
      followUps: [],
      source: 'os.md',
    },
    state,
  });

const anAnswer = (key: string, userId: string, text: string, guildId = '100'): Answer => ({
  version: 1,
  postKey: key,
  guildId,
  userId,
  parts: [{ source: 'form', messageId: null, text, attachments: [], submittedAt: 1, editedAt: null, hidden: false }],
  passed: false,
  updatedAt: 1,
});

const aPlan = (studyId: string, date: string, slot = 0): Plan => ({
  version: 1,
  studyId,
  date,
  slot,
  questionId: 'ko/tcp-udp',
  time: null,
  skip: false,
});

let folder: string;
let store: Store;
let corrupt: string[];

beforeEach(async () => {
  folder = await newFolder();
  corrupt = [];
  store = openStore({ file: join(folder, 'db'), onCorrupt: (table, key) => corrupt.push(`${table}/${key}`) });
  await store.ready();
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Runs one statement as another program would. */
const raw = async (sql: string, ...values: unknown[]): Promise<readonly { readonly key: string }[]> => {
  const connection = await stranger(join(folder, 'db'));
  return connection.query(sql, ...values).finally(() => connection.close());
};

const openKeys = async () => (await raw('SELECT key FROM open ORDER BY key')).map(({ key }) => key);
const keysOf = (posts: readonly DailyPost[]) => posts.map(postKey);

describe('studies', () => {
  test('are kept whole, by server', async () => {
    const [a, b, c] = [aStudy('100', 's1'), aStudy('100', 's2'), aStudy('1000', 's3')];
    for (const study of [a, b, c]) expect(await store.studies.insert(study)).toBe(true);
    expect(await store.studies.insert({ ...a, channelId: 'other' })).toBe(false);
    expect(await store.studies.get('100', 's1')).toEqual(a);
    expect(await store.studies.get('1000', 's1')).toBeUndefined();
    expect(await store.studies.ofGuild('100')).toEqual([a, b]);
    const every: Study[] = [];
    for await (const study of store.studies.all()) every.push(study);
    expect(every).toEqual([c, a, b]);
  });

  test('are changed when they exist', async () => {
    await store.studies.insert(aStudy('100', 's1'));
    const { after: stopped } = await store.studies.update('100', 's1', (study) => ({ ...study, status: 'stopped' }));
    expect(stopped?.status).toBe('stopped');
    expect((await store.studies.update('100', 'none', (study) => study)).after).toBeUndefined();
    expect(await store.studies.remove('100', 's1')).toBe(true);
    expect(await store.studies.remove('100', 's1')).toBe(false);
    expect(await store.studies.get('100', 's1')).toBeUndefined();
  });
});

describe('posts', () => {
  test('keep all that their question has, and need none of what questions once did not have', async () => {
    const old = aPost('s', '2026-01-02');
    const question = old.question && {
      ...old.question,
      themes: ['동시성'],
      audience: ['개발자'],
      reference: 'POSIX.1-2024',
      hints: [{ followUp: '왜요?', text: '주소 공간을 말해요.' }],
    };
    const full = { ...aPost('s', '2026-01-03'), question };
    for (const post of [old, full]) {
      await store.posts.claim(post);
      expect(await store.posts.get(postKey(post))).toEqual(post);
    }
  });

  test('a slot is claimed once, by a post or a miss', async () => {
    const post = aPost('s1', '2025-01-06');
    expect(await Promise.all([store.posts.claim(post), store.posts.claim({ ...post, nonce: 'x' })])).toEqual([
      true,
      false,
    ]);
    expect(await store.posts.recordMiss({ ...post, state: 'missed', missReason: 'offline' })).toBe(false);
    expect(await store.posts.get(postKey(post))).toEqual(post);
    const missed = aPost('s1', '2025-01-07', 0, 'missed');
    expect(await store.posts.recordMiss(missed)).toBe(true);
    expect(await store.posts.claim({ ...missed, state: 'claimed' })).toBe(false);
    expect(keysOf(await store.posts.open())).toEqual([postKey(post)]);
  });

  test.each(['closed', 'missed', 'cancelled'] as const)('one that is %s is open no more', async (state) => {
    const post = aPost('s1', '2025-01-06');
    const key = postKey(post);
    await store.posts.claim(post);
    await store.posts.update(key, (current) => ({ ...current, state: 'sent', messageId: '500' }));
    expect(keysOf(await store.posts.open())).toEqual([key]);
    await store.posts.update(key, (current) => ({ ...current, state }));
    expect(await openKeys()).toEqual([]);
    expect(await store.posts.open()).toEqual([]);
  });

  test('a closed one that is to be counted anew has a step left until it is', async () => {
    const post = aPost('s1', '2025-01-06');
    const key = postKey(post);
    await store.posts.claim(post);
    await store.posts.update(key, (current) => ({ ...current, state: 'closed' }));
    expect(await openKeys()).toEqual([]);
    await store.posts.update(key, (current) => ({ ...current, recountFrom: 5 }));
    expect(keysOf(await store.posts.withSteps())).toEqual([key]);
    expect(await store.posts.open()).toEqual([]);
    await store.posts.update(key, ({ recountFrom, ...rest }) => (recountFrom === 5 ? rest : undefined));
    expect(await openKeys()).toEqual([]);
    expect(await store.posts.get(key)).not.toHaveProperty('recountFrom');
  });

  test('a missed slot that is posted after all is open again', async () => {
    const missed = aPost('s1', '2025-01-06', 0, 'missed');
    await store.posts.recordMiss(missed);
    await store.posts.update(postKey(missed), (post) => ({ ...post, state: 'claimed', missReason: null }));
    expect(keysOf(await store.posts.open())).toEqual([postKey(missed)]);
  });

  test('closing and reopening at once never leave an open post unseen', async () => {
    const post = aPost('s1', '2025-01-06');
    const key = postKey(post);
    await store.posts.claim(post);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        store.posts.update(key, (current) => ({ ...current, state: 'missed' })),
        store.posts.open(),
        store.posts.update(key, (current) => ({ ...current, state: 'claimed' })),
        store.posts.open(),
      ]);
      expect(keysOf(await store.posts.open())).toEqual([key]);
    }
  });

  test('claims while the open ones are being read are all open afterwards', async () => {
    const posts = Array.from({ length: 30 }, (_, i) => aPost('s1', '2025-01-06', i));
    await Promise.all(posts.flatMap((post) => [store.posts.claim(post), store.posts.open()]));
    expect(await store.posts.open()).toHaveLength(30);
  });

  test('what crashes left among the open ones is cleaned', async () => {
    await store.posts.claim(aPost('s1', '2025-01-06'));
    await store.posts.recordMiss(aPost('s1', '2025-01-07', 0, 'missed'));
    for (const key of ['s1:2025-01-07:0', 's1:2025-01-08:0']) {
      await raw('INSERT INTO open SELECT ?, value FROM open LIMIT 1', key);
    }
    expect(await openKeys()).toHaveLength(3);
    expect(keysOf(await store.posts.open())).toEqual(['s1:2025-01-06:0']);
    expect(await openKeys()).toEqual(['s1:2025-01-06:0']);
  });

  test('a corrupt open one is reported, kept among the open ones, and stops no other', async () => {
    for (const date of ['2025-01-06', '2025-01-07']) await store.posts.claim(aPost('s1', date));
    await raw('UPDATE posts SET value = ? WHERE key = ?', 'garbage', 's1:2025-01-06:0');
    expect(keysOf(await store.posts.open())).toEqual(['s1:2025-01-07:0']);
    expect(corrupt).toEqual(['posts/s1:2025-01-06:0']);
    expect(await openKeys()).toHaveLength(2);
    await expect(store.posts.get('s1:2025-01-06:0')).rejects.toThrow(CorruptRowError);
    expect(await store.posts.claim(aPost('s1', '2025-01-06'))).toBe(false);
  });

  test('come in order of day and slot, within a range', async () => {
    const days = ['2024-12-31', '2025-01-01', '2025-01-02'];
    const slots = [0, 2, 10];
    for (const slot of slots.toReversed()) for (const date of days) await store.posts.claim(aPost('s1', date, slot));
    await store.posts.claim(aPost('s10', '2025-01-01'));
    const expected = days.flatMap((date) => slots.map((slot) => `s1:${date}:${slot}`));
    const of = async (range?: { from?: string; until?: string }) => keysOf(await store.posts.ofStudy('s1', range));
    expect(await of()).toEqual(expected);
    expect(await of({ from: '2025-01-01', until: '2025-01-01' })).toEqual(expected.slice(3, 6));
    expect(await of({ from: '2025-01-01' })).toEqual(expected.slice(3));
    expect(await of({ until: '2025-01-01' })).toEqual(expected.slice(0, 6));
  });

  test('no claim without its entry among the open ones', async () => {
    await raw('DROP TABLE open');
    const post = aPost('s1', '2025-01-06');
    await expect(store.posts.claim(post)).rejects.toThrow('open');
    expect(await store.posts.get(postKey(post))).toBeUndefined();
  });

  test('more than one read holds are all open', async () => {
    const posts = Array.from({ length: 1050 }, (_, i) => aPost(`s${i}`, '2025-01-06'));
    await Promise.all(posts.map((post) => store.posts.claim(post)));
    expect(new Set(keysOf(await store.posts.open()))).toEqual(new Set(keysOf(posts)));
  });

  test('are found by their thread, and go with their study', async () => {
    const post = { ...aPost('s1', '2025-01-06'), threadId: '600' };
    const other = { ...aPost('s10', '2025-01-06'), threadId: '601' };
    for (const one of [post, other]) {
      await store.posts.claim(one);
      await store.posts.linkThread(one.threadId, postKey(one));
    }
    expect(await store.posts.byThread('600')).toEqual(post);
    expect(await store.posts.byThread('999')).toBeUndefined();
    await store.posts.removeStudy('s1');
    expect(await store.posts.byThread('600')).toBeUndefined();
    expect(await store.posts.get(postKey(post))).toBeUndefined();
    expect(await openKeys()).toEqual([postKey(other)]);
    expect((await raw('SELECT key FROM threads')).map(({ key }) => key)).toEqual(['601']);
  });
});

describe('plans', () => {
  test('are kept by day, in order, within a range', async () => {
    const plans = [aPlan('s1', '2025-01-06'), aPlan('s1', '2025-01-07', 2), aPlan('s1', '2025-01-07', 10)];
    for (const plan of plans.toReversed()) await store.plans.change(plan, plan);
    for (const plan of [aPlan('s1', '2025-01-08'), aPlan('s10', '2025-01-06')]) await store.plans.change(plan, plan);
    expect(await store.plans.ofStudy('s1', '2025-01-06', '2025-01-07')).toEqual(plans);
    const day = aPlan('s1', '2025-01-06');
    await Promise.all([store.plans.change(day, { skip: true }), store.plans.change(day, { time: '10:00' })]);
    expect(await store.plans.get('s1', '2025-01-06', 0)).toEqual({ ...day, skip: true, time: '10:00' });
    await store.plans.change(day, { skip: false, questionId: null });
    expect((await store.plans.get('s1', '2025-01-06', 0))?.time).toBe('10:00');
    await store.plans.change(day, { time: null });
    expect(await store.plans.get('s1', '2025-01-06', 0)).toBeUndefined();
    await store.plans.removeStudy('s1');
    expect(await store.plans.ofStudy('s1', '2025-01-01', '2025-12-31')).toEqual([]);
    expect(await store.plans.ofStudy('s10', '2025-01-01', '2025-12-31')).toHaveLength(1);
  });
});

describe('answers', () => {
  const put = (answer: Answer) => store.answers.update(answer.postKey, answer.userId, () => answer);

  test('are found by post and by member, servers apart', async () => {
    const first = anAnswer('s1:2025-01-06:0', '11', '첫째');
    const second = anAnswer('s1:2025-01-07:0', '11', '둘째');
    const elsewhere = anAnswer('s9:2025-01-06:0', '11', '다른 서버', '900');
    const another = anAnswer('s1:2025-01-06:0', '111', '다른 사람');
    for (const answer of [first, second, elsewhere, another]) await put(answer);
    expect(await store.answers.get(first.postKey, '11')).toEqual(first);
    expect(await store.answers.ofPost('s1:2025-01-06:0')).toEqual([first, another]);
    expect(await store.answers.ofMember('11', '100')).toEqual([first, second]);
    expect(await store.answers.ofMember('11', '900')).toEqual([elsewhere]);
    expect(await store.answers.ofMember('1', '100')).toEqual([]);
  });

  test('parts added at once are all kept', async () => {
    const key = 's1:2025-01-06:0';
    const add = (n: number) =>
      store.answers.update(key, '11', (current) => {
        const one = anAnswer(key, '11', String(n));
        return current === undefined ? one : { ...current, parts: [...current.parts, ...one.parts] };
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(n)));
    expect((await store.answers.get(key, '11'))?.parts).toHaveLength(20);
  });

  test('a change of nothing leaves no trace', async () => {
    expect((await store.answers.update('s1:2025-01-06:0', '11', () => undefined)).after).toBeUndefined();
    expect(await raw('SELECT key FROM memberAnswers')).toEqual([]);
  });

  test('written and removed at once, one that is there is also its member’s', async () => {
    const answer = anAnswer('s1:2025-01-06:0', '11', 'a');
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([put(answer), store.answers.remove(answer.postKey, '11'), put(answer)]);
      const there = (await store.answers.get(answer.postKey, '11')) !== undefined;
      expect(await store.answers.ofMember('11', '100')).toHaveLength(there ? 1 : 0);
      await store.answers.remove(answer.postKey, '11');
    }
  });

  test('no answer without its entry among its member’s', async () => {
    await raw('DROP TABLE memberAnswers');
    await expect(put(anAnswer('s1:2025-01-06:0', '11', 'a'))).rejects.toThrow('memberAnswers');
    expect(await store.answers.get('s1:2025-01-06:0', '11')).toBeUndefined();
  });

  test('of which only signed links to files were kept are read as files, whose links say what they are', async () => {
    await put(anAnswer('s1:2025-01-06:0', '11', '글'));
    const link = 'https://cdn.discordapp.com/attachments/7/8/a%20b.png?ex=1&is=2&hm=3&';
    await raw(
      "UPDATE answers SET value = json_set(value, '$.value.parts[0].attachments', json(?)) WHERE key = ?",
      JSON.stringify([link]),
      's1:2025-01-06:0:11',
    );
    const file = {
      name: 'a b.png',
      type: null,
      size: null,
      url: 'https://cdn.discordapp.com/attachments/7/8/a%20b.png',
    };
    expect((await store.answers.get('s1:2025-01-06:0', '11'))?.parts[0]?.attachments).toEqual([file]);
    expect(corrupt).toEqual([]);
  });

  test('a corrupt one is reported and hides no other', async () => {
    for (const userId of ['11', '12']) await put(anAnswer('s1:2025-01-06:0', userId, 'a'));
    await raw('UPDATE answers SET value = ? WHERE key = ?', '{"value":{}}', 's1:2025-01-06:0:11');
    expect((await store.answers.ofPost('s1:2025-01-06:0')).map(({ userId }) => userId)).toEqual(['12']);
    expect(await store.answers.ofMember('11', '100')).toEqual([]);
    expect(corrupt).toEqual(['answers/s1:2025-01-06:0:11', 'answers/s1:2025-01-06:0:11']);
    await expect(put(anAnswer('s1:2025-01-06:0', '11', 'b'))).rejects.toThrow(CorruptRowError);
    expect(await store.answers.remove('s1:2025-01-06:0', '11')).toBe(true);
  });

  test('removed, they are in no byte of the files after a checkpoint', async () => {
    const words = (userId: string, day: number) => `${userId}의 비밀 ${day} ${'말'.repeat((day * 37) % 400)}`;
    for (let day = 10; day < 29; day += 1) {
      for (const userId of ['7001', '7002', '7003']) {
        await put(anAnswer(`s1:2025-01-${day}:0`, userId, words(userId, day)));
        await put(anAnswer(`s1:2025-01-${day}:0`, userId, `${words(userId, day)} 고침`));
      }
    }
    expect(await folderHolds(folder, ['7002'])).toBe(true);
    for (const { postKey: key } of await store.answers.ofMember('7002', '100')) await store.answers.remove(key, '7002');
    await store.studyMembers.removeMember('7002');
    await store.checkpoint();
    expect(await folderHolds(folder, ['7002'])).toBe(false);
    expect(await store.answers.ofMember('7001', '100')).toHaveLength(19);
  });

  test('go with their study', async () => {
    await put(anAnswer('s1:2025-01-06:0', '11', 'a'));
    await put(anAnswer('s10:2025-01-06:0', '11', 'b'));
    await store.answers.removeStudy('s1');
    expect(await store.answers.ofPost('s1:2025-01-06:0')).toEqual([]);
    expect((await store.answers.ofMember('11', '100')).map(({ postKey: key }) => key)).toEqual(['s10:2025-01-06:0']);
    expect(await raw('SELECT key FROM memberAnswers')).toHaveLength(1);
  });
});

test('notes are texts by name', async () => {
  expect(await store.meta.get('commands')).toBeUndefined();
  await store.meta.put('commands', ':hash');
  expect(await store.meta.get('commands')).toBe(':hash');
  expect(await store.meta.remove('commands')).toBe(true);
  expect(await store.meta.get('commands')).toBeUndefined();
});
