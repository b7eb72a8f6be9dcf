// A history: every question once, every answer once and in order, whatever the records are.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beforeAndAfter,
  type DailyRecord,
  historyOf,
  isWritten,
  narrowed,
  type PastQuestion,
  type Records,
  withoutWords,
} from '../../commands/history/rules/history.ts';
import type { Answer } from '../../src/core/answer.ts';
import { fileOfLink } from '../../src/core/answer-files.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { newCard, type ReviewCard } from '../../src/core/deck.ts';
import type { Question } from '../../src/core/question.ts';

const question = (id: string, fields: Partial<Question> = {}): Question => ({
  id,
  title: `${id}의 제목`,
  category: '인성',
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source: '',
  ...fields,
});

const answer = (postKey: string, texts: readonly string[], at: number, passed = false): Answer => ({
  version: 1,
  postKey,
  guildId: 'g',
  userId: 'u',
  parts: texts.map((text, n) => ({
    source: 'thread',
    messageId: `${postKey}-${n}`,
    text,
    channelId: 't',
    attachments: n === 0 ? [fileOfLink('https://cdn.example/a.png')] : [],
    submittedAt: at + n,
    editedAt: null,
    hidden: false,
  })),
  passed,
  updatedAt: at,
});

const daily = (id: string, n: number, fields: Partial<DailyRecord> = {}): DailyRecord => ({
  postKey: `s:2026-07-01:${n}`,
  questionId: id,
  question: question(id),
  threadId: 't',
  postedAt: n,
  isOver: true,
  answer: undefined,
  ...fields,
});

const attempt = (id: string, n: number, fields: Partial<Attempt> = {}): Attempt => ({
  version: 1,
  userId: 'u',
  questionId: id,
  occasion: String(n),
  source: 'practice',
  title: `${id}의 제목`,
  language: 'ko',
  text: `${n}번째 답변`,
  at: n,
  ...fields,
});

const card = (id: string, at: number, fields: Partial<ReviewCard> = {}): ReviewCard => ({
  ...newCard('u', id, at),
  ...fields,
});

const of = (records: Partial<Records>): PastQuestion[] => historyOf({ daily: [], attempts: [], cards: [], ...records });
const only = (questions: readonly PastQuestion[]): PastQuestion => {
  const [one, another] = questions;
  if (!one || another) throw new Error(`${questions.length} questions`);
  return one;
};

const id = fc.constantFrom('a', 'b', 'c', 'bank/d', 'bank/d:2');
const time = fc.integer({ min: 0, max: 50 });
const anyDaily = fc
  .uniqueArray(fc.tuple(id, fc.nat(30), fc.constantFrom('none', 'passed', 'words'), fc.boolean(), time), {
    selector: ([, n]) => n,
    maxLength: 15,
  })
  .map((rows) =>
    rows.map(([one, n, kind, isOver, at]) => {
      const key = `s:2026-07-01:${n}`;
      const own =
        kind === 'none' ? undefined : answer(key, kind === 'words' ? [`글 ${n}`, '둘째'] : [], at, kind === 'passed');
      return daily(one, n, { isOver, answer: own, postedAt: at });
    }),
  );
const anyAttempts = fc
  .uniqueArray(fc.tuple(id, fc.nat(30), fc.boolean(), time), { selector: ([one, n]) => `${one}:${n}`, maxLength: 25 })
  .map((rows) => rows.map(([one, n, aloud, at]) => attempt(one, n, { at, ...(aloud ? { text: null } : {}) })));
const anyCards = fc
  .uniqueArray(fc.tuple(id, fc.option(fc.nat(30)), time), { selector: ([one]) => one })
  .map((rows) =>
    rows.map(([one, n, at]) => card(one, at, { answer: n === null ? null : { text: `${n}번째 답변`, at } })),
  );
const anyRecords = fc.record({ daily: anyDaily, attempts: anyAttempts, cards: anyCards });

describe('whatever the records are', () => {
  test('every question is there once, the latest first', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const found = historyOf(records);
        const ids = found.map(({ questionId }) => questionId);
        expect(new Set(ids).size).toBe(ids.length);
        const wanted = [...records.daily, ...records.attempts, ...records.cards].map(({ questionId }) => questionId);
        expect(new Set(ids)).toEqual(new Set(wanted));
        const times = found.map(({ lastAt }) => lastAt);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
    );
  });

  test('no answer is lost, none comes twice, the oldest is first', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const found = historyOf(records);
        const answered = records.daily.filter(({ answer: own }) => (own?.parts.length ?? 0) > 0).length;
        const kept = records.attempts.length;
        const all = found.flatMap(({ versions }) => versions);
        expect(all.filter(({ origin }) => origin.kind === 'daily')).toHaveLength(answered);
        expect(all.filter(({ origin }) => origin.kind === 'attempt')).toHaveLength(kept);
        for (const { questionId, versions, lastAt } of found) {
          expect(new Set(versions.map(({ ref }) => ref)).size).toBe(versions.length);
          const times = versions.map(({ at }) => at);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(Math.max(0, ...times)).toBeLessThanOrEqual(lastAt);
          // A card's words are there exactly once.
          const words = records.cards.find((one) => one.questionId === questionId)?.answer?.text;
          const attempts = records.attempts.filter((one) => one.questionId === questionId && one.text === words);
          const shown = versions.filter(({ origin, text }) => origin.kind !== 'daily' && text === words);
          if (words !== undefined) expect(shown).toHaveLength(Math.max(1, attempts.length));
        }
      }),
    );
  });

  test('the order in which records come changes nothing', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const turned = {
          daily: records.daily.toReversed(),
          attempts: records.attempts.toReversed(),
          cards: records.cards.toReversed(),
        };
        const plain = (questions: readonly PastQuestion[]) =>
          questions.map(({ questionId, versions, status, lastAt }) => [
            questionId,
            versions.map(({ ref }) => ref),
            status,
            lastAt,
          ]);
        expect(plain(historyOf(turned))).toEqual(plain(historyOf(records)));
      }),
    );
  });

  test('a kind is a part of all, in the same order', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('answered', 'missed', 'practised'), (records, kind) => {
        const all = historyOf(records);
        const part = narrowed(all, kind);
        expect(all.filter((one) => part.includes(one))).toEqual(part);
        expect(narrowed(all, 'all')).toEqual(all);
      }),
    );
  });
});

describe('a daily post', () => {
  test('is one version, with all that was written in it', () => {
    const own = answer('s:2026-07-01:1', ['첫 글', '둘째 글'], 5);
    const { versions } = only(of({ daily: [daily('a', 1, { answer: own })] }));
    expect(versions).toMatchObject([
      {
        from: 'daily',
        at: 5,
        text: '첫 글\n둘째 글',
        files: ['📎 a.png https://discord.com/channels/g/t/s:2026-07-01:1-0'],
        language: 'ko',
      },
    ]);
  });

  test('that was not answered is passed, missed or still open', () => {
    const passed = answer('s:2026-07-01:1', [], 5, true);
    expect(only(of({ daily: [daily('a', 1, { answer: passed })] })).status).toBe('passed');
    expect(only(of({ daily: [daily('a', 1)] })).status).toBe('missed');
    expect(only(of({ daily: [daily('a', 1, { isOver: false })] })).status).toBeNull();
    expect(only(of({ daily: [daily('a', 1, { answer: answer('s:2026-07-01:1', [], 5) })] })).status).toBe('missed');
  });

  test('that was answered once is not missed when it came again', () => {
    const own = answer('s:2026-07-01:1', ['글'], 5);
    const found = only(of({ daily: [daily('a', 1, { answer: own }), daily('a', 2)] }));
    expect([found.status, found.versions.length]).toEqual([null, 1]);
  });

  test('that was missed and then practised says both', () => {
    const found = of({ daily: [daily('a', 1)], attempts: [attempt('a', 3)] });
    expect(only(found)).toMatchObject({ status: 'missed', isPractised: true, lastAt: 3 });
    expect(narrowed(found, 'missed')).toEqual(found);
    expect(narrowed(found, 'answered')).toEqual(found);
  });

  test('that the member cannot see from here keeps their words and no question', () => {
    const own = answer('s:2026-07-01:1', ['글'], 5);
    const found = only(of({ daily: [daily('a', 1, { question: null, answer: own })] }));
    expect(found).toMatchObject({ title: null, posted: null, versions: [{ text: '글', language: null }] });
  });
});

describe('a title', () => {
  test('is as it was last asked; one that names nothing does not count', () => {
    const records = {
      daily: [daily('a', 1)],
      attempts: [
        attempt('a', 5, { title: '새 제목' }),
        attempt('a', 7, { title: '…' }),
        attempt('a', 8, { title: '' }),
      ],
      cards: [],
    };
    expect(only(historyOf(records)).title).toBe('새 제목');
  });

  test('of a question that was only graded is asked for; without an answer there is none', () => {
    const cards = [card('a', 1), card('b', 2)];
    const found = historyOf({ daily: [], attempts: [], cards }, (one) => (one === 'a' ? '은행의 제목' : undefined));
    expect(found.map(({ title }) => title)).toEqual([null, '은행의 제목']);
    expect(found.map(({ isPractised }) => isPractised)).toEqual([false, false]);
  });
});

test('before and after are the oldest and the newest with words', () => {
  const attempts = [
    attempt('a', 1, { text: null }),
    attempt('a', 2),
    attempt('a', 3),
    attempt('a', 4),
    attempt('a', 5, { text: null }),
  ];
  expect(beforeAndAfter(only(of({ attempts })))?.map(({ at }) => at)).toEqual([2, 4]);
  expect(beforeAndAfter(only(of({ attempts: attempts.slice(0, 2) })))).toBeUndefined();
  expect(only(of({ attempts })).versions.filter(isWritten)).toHaveLength(3);
});

test('words that were deleted leave the card, others stay', () => {
  const full = card('a', 1, { answer: { text: '글', at: 1 }, draft: '초안' });
  expect(withoutWords(full, '글')).toMatchObject({ answer: null, draft: '초안' });
  expect(withoutWords(full, '초안')).toMatchObject({ answer: { text: '글' }, draft: null });
  expect(withoutWords(full, '다른 글')).toBeUndefined();
});
