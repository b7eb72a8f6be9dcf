// What was written after a deletion was confirmed stays: messages by Discord's clock, forms and passes by ours.
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { type Erasure, isOver, TRIED_DAYS, writtenAfter } from '../../src/core/mydata-erasure.ts';

const part = (fields: Partial<AnswerPart>): AnswerPart => ({
  source: 'thread',
  messageId: '1',
  text: '글',
  attachments: [],
  submittedAt: 0,
  editedAt: null,
  hidden: false,
  ...fields,
});

const answer = (fields: Partial<Answer>): Answer => ({
  version: 1,
  postKey: 's:2026-07-01:0',
  guildId: 'g',
  userId: 'u',
  parts: [],
  passed: false,
  updatedAt: 0,
  ...fields,
});

/** Our clock is ten ahead of Discord's. */
const MOMENT = { at: 100, notedAt: 110 };

describe('of an answer', () => {
  test.each([
    ['a message from before', part({ submittedAt: 100 }), false],
    ['a message from after', part({ submittedAt: 101 }), true],
    ['a message from before that was edited after', part({ submittedAt: 99, editedAt: 200 }), false],
    ['a form from before, by a clock that is ahead', part({ source: 'form', submittedAt: 110 }), false],
    ['a form from after', part({ source: 'form', submittedAt: 111 }), true],
    ['a form that was sent again after', part({ source: 'form', submittedAt: 5, editedAt: 111 }), true],
    ['a form that was sent again before', part({ source: 'form', submittedAt: 5, editedAt: 110 }), false],
  ])('%s', (_what, one, stays) => {
    const both = answer({ parts: [part({ messageId: 'old' }), one] });
    expect(writtenAfter(both, MOMENT)).toEqual(stays ? { ...both, parts: [one] } : undefined);
  });

  test('a pass stays when it is new', () => {
    const pass = answer({ passed: true, updatedAt: 111 });
    expect(writtenAfter(pass, MOMENT)).toEqual(pass);
    expect(writtenAfter({ ...pass, updatedAt: 110 }, MOMENT)).toBeUndefined();
  });
});

describe('a deletion', () => {
  const done: Erasure = { version: 1, userId: null, scope: 'all', guildId: null, ...MOMENT, left: [], posts: [] };
  const left = [{ guildId: 'g', channelId: 'c', messageId: 'm' }];
  const late = MOMENT.notedAt + TRIED_DAYS * 86_400_000;

  test('is over when nothing is left to do, or when it was tried for long enough', () => {
    expect(isOver(done, 0)).toBe(true);
    expect(isOver({ ...done, left }, late - 1)).toBe(false);
    expect(isOver({ ...done, posts: ['p'] }, late - 1)).toBe(false);
    expect(isOver({ ...done, left, posts: ['p'] }, late)).toBe(true);
  });

  test('is never over while the member’s own are here', () => {
    expect(isOver({ ...done, userId: 'u' }, late)).toBe(false);
  });
});
