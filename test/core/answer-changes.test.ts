// Which messages can be an answer, and how an answer follows them.

import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { emptyAnswer, hasSubstance, withPart, withThread } from '../../src/core/answer-changes.ts';
import { fileOfLink } from '../../src/core/answer-files.ts';

test('words or a file are an answer; a sticker or a forwarded message, which have neither, are not', () => {
  expect(hasSubstance({ text: '네', attachments: [] })).toBe(true);
  expect(hasSubstance({ text: '', attachments: [fileOfLink('https://cdn.discordapp.com/a.png')] })).toBe(true);
  expect(hasSubstance({ text: '', attachments: [] })).toBe(false);
  expect(hasSubstance({ text: ' \n', attachments: [] })).toBe(false);
});

const LINK = 'https://cdn.discordapp.com/attachments/7/8/%EC%9D%B4%EB%A0%A5%EC%84%9C.pdf';
const READ: AnswerPart = {
  source: 'thread',
  messageId: '5',
  channelId: '7',
  text: '글',
  attachments: [{ name: '이력서.pdf', type: 'application/pdf', size: 9, url: LINK }],
  submittedAt: 1,
  editedAt: null,
  hidden: false,
};
const answerOf = (...parts: AnswerPart[]): Answer => ({ ...emptyAnswer('s:2026-07-01:0', 'g', 'u', 3), parts });
const NONE: ReadonlySet<string> = new Set();

describe('an answer read again', () => {
  test('that says the same stays the same, and nothing is to be written', () => {
    const answer = answerOf(READ);
    expect(withThread(answer, { parts: [READ], gone: NONE }, 99)).toBe(answer);
  });

  test('learns of a file that was kept as a signed link, and was not changed by that', () => {
    const { channelId: _, ...old } = READ;
    const before = answerOf({ ...old, attachments: [fileOfLink(`${LINK}?ex=aa&is=bb&hm=cc&`)] });
    expect(before.parts[0]?.attachments).toEqual([{ name: '이력서.pdf', type: null, size: null, url: LINK }]);
    expect(withThread(before, { parts: [READ], gone: NONE }, 99)).toEqual({ ...answerOf(READ), updatedAt: 3 });
  });

  test('was changed when its words or files are others', () => {
    const other = { ...READ, attachments: [fileOfLink('https://cdn.discordapp.com/attachments/7/9/a.pdf')] };
    expect(withThread(answerOf(READ), { parts: [other], gone: NONE }, 99).updatedAt).toBe(99);
    const edited = { ...READ, text: '고친 글', editedAt: 5 };
    expect(withThread(answerOf(READ), { parts: [edited], gone: NONE }, 99)).toMatchObject({ updatedAt: 99 });
  });

  test('loses what is gone, not what merely did not come', () => {
    expect(withThread(answerOf(READ), { parts: [], gone: NONE }, 99).parts).toEqual([READ]);
    expect(withThread(answerOf(READ), { parts: [], gone: new Set(['5']) }, 99).parts).toEqual([]);
    const form: AnswerPart = { ...READ, source: 'form' };
    expect(withThread(answerOf(form), { parts: [], gone: new Set(['5']) }, 99).parts).toEqual([
      { ...form, hidden: true },
    ]);
  });
});

test('an earlier state of a message never replaces a later one', () => {
  const later = answerOf({ ...READ, text: '나중', editedAt: 20 });
  expect(withPart(later, { ...READ, text: '먼저', editedAt: 10 }, 99)).toBe(later);
  expect(withPart(later, READ, 99)).toBe(later);
  expect(withPart(later, { ...READ, text: '가장 나중', editedAt: 30 }, 99).parts[0]?.text).toBe('가장 나중');
});
