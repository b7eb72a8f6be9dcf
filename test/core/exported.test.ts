// What an export may tell: answers that everyone may read by now, nothing that a study still keeps closed.

import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { fileOfLink } from '../../src/core/answer-files.ts';
import { exportedOf, keepsClosed, membersOf, toldQuestion } from '../../src/core/exported.ts';
import type { PostState } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import type { Reveal } from '../../src/core/study.ts';
import { postOf } from '../documents.ts';

const QUESTION: Question = {
  id: 'daily/a',
  title: '왜요?',
  category: '인성',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: ['예시'],
  tips: [],
  keywords: [],
  followUps: [],
  source: 'a.md',
};

const part = (text: string, fields: Partial<AnswerPart> = {}): AnswerPart => ({
  source: 'form',
  messageId: null,
  text,
  attachments: [],
  submittedAt: 1,
  editedAt: null,
  hidden: false,
  ...fields,
});

const answer = (userId: string, parts: readonly AnswerPart[]): Answer => ({
  version: 1,
  postKey: 'study:2026-07-01:0',
  guildId: 'guild',
  userId,
  parts,
  passed: parts.length === 0,
  updatedAt: 1,
});

describe('a post', () => {
  const post = (state: PostState) => postOf({ state, question: QUESTION, closesAt: 100 });

  test.each([
    ['open', 'open', 50, true],
    ['after-answer', 'open', 50, false],
    ['after-deadline', 'sent', 99, false],
    ['after-deadline', 'open', 100, true],
    ['after-answer', 'closed', 50, true],
    ['open', 'claimed', 50, false],
    ['open', 'missed', 50, false],
    ['open', 'cancelled', 50, false],
  ] as const)('of a study that opens %s, %s at %i: told %s', (reveal: Reveal, state, now, told) => {
    expect(toldQuestion({ reveal }, post(state), now) !== undefined).toBe(told);
  });

  test('keeps its sample answers closed exactly while it takes answers in secret', () => {
    expect(keepsClosed({ reveal: 'after-answer' }, post('open'), 50)).toBe(true);
    expect(keepsClosed({ reveal: 'after-deadline' }, post('sent'), 99)).toBe(true);
    expect(keepsClosed({ reveal: 'after-deadline' }, post('open'), 100)).toBe(false);
    expect(keepsClosed({ reveal: 'open' }, post('open'), 50)).toBe(false);
    expect(keepsClosed({ reveal: 'after-answer' }, post('closed'), 50)).toBe(false);
  });

  test('a card that may stand, though no answer came, keeps them as well, until it would close', () => {
    const sent = { ...post('claimed'), attemptedAt: 10 };
    expect(keepsClosed({ reveal: 'after-deadline' }, sent, 50)).toBe(true);
    expect(keepsClosed({ reveal: 'after-deadline' }, sent, 100)).toBe(false);
    expect(keepsClosed({ reveal: 'after-deadline' }, post('claimed'), 50)).toBe(false);
  });
});

describe('an export', () => {
  const late = answer('1', [part('나중', { submittedAt: 9 })]);
  const early = answer('2', [part('먼저', { submittedAt: 3 }), part('숨김', { submittedAt: 4, hidden: true })]);
  const passed = answer('3', []);
  const removed = answer('4', [part('지움', { hidden: true })]);
  const picture = answer('5', [
    part('', {
      submittedAt: 5,
      messageId: '6',
      channelId: '7',
      attachments: [fileOfLink('https://cdn.example/a.png')],
    }),
  ]);
  const told = [{ question: QUESTION, named: true, answers: [late, early, passed, removed, picture] }];
  const open = { nameOf: () => null, isClosed: () => false };

  test('has answers in the order given, without what moderators removed and without passes', () => {
    const [one] = exportedOf([], told, open);
    expect(one?.answers.map(({ text }) => text)).toEqual(['먼저', '📎 a.png', '나중']);
    expect(membersOf(told)).toEqual(['2', '5', '1']);
  });

  test('has them as a question file keeps them, so that they are known again when that is imported', () => {
    const untidy = answer('1', [part('  첫 줄  \r\n\r\n둘째 줄\t\n')]);
    const [one] = exportedOf([], [{ question: QUESTION, named: true, answers: [untidy] }], open);
    expect(one?.answers[0]?.text).toBe('첫 줄\n\n둘째 줄');
  });

  test('puts them below the question that is there anyway, as it is worded now', () => {
    const own = { ...QUESTION, title: '왜 그런가요?' };
    const all = exportedOf([own], told, { ...open, nameOf: (userId) => `멤버 ${userId}` });
    expect(all).toHaveLength(1);
    expect(all[0]?.question).toBe(own);
    expect(all[0]?.answers[0]).toEqual({ name: '멤버 2', text: '먼저' });
    // The address of a message leads to its author.
    expect(all[0]?.answers[1]).toEqual({ name: '멤버 5', text: '📎 a.png https://discord.com/channels/guild/7/6' });
    const unnamed = told.map((one) => ({ ...one, named: false }));
    const nameless = exportedOf([own], unnamed, { ...open, nameOf: (userId) => `멤버 ${userId}` });
    expect(nameless[0]?.answers[0]).toEqual({ name: null, text: '먼저' });
  });

  test('leaves out sample answers that a study keeps closed, and questions without any answer', () => {
    const closed = exportedOf([], told, { ...open, isClosed: (id) => id === 'daily/a' });
    expect(closed[0]?.question.sampleAnswers).toEqual([]);
    expect(exportedOf([], [{ question: QUESTION, named: true, answers: [passed, removed] }], open)).toEqual([]);
  });
});
