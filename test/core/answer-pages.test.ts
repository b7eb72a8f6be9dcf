// Answers in pages: whose, in what order, and that nobody sees what a moderator removed but its author.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { fileOfLink } from '../../src/core/answer-files.ts';
import { bySubmission, answerPages as pagesWith, timesOf } from '../../src/core/answer-pages.ts';

/** As where no link is known. */
const answerPages = (answers: readonly Answer[], viewerId: string) => pagesWith(answers, viewerId, () => undefined);

const part = (text: string, fields: Partial<AnswerPart> = {}): AnswerPart => ({
  source: 'thread',
  messageId: '1',
  text,
  attachments: [],
  submittedAt: 1,
  editedAt: null,
  hidden: false,
  ...fields,
});

const answer = (userId: string, ...parts: AnswerPart[]): Answer => ({
  version: 1,
  postKey: 's:2026-07-01:0',
  guildId: 'g',
  userId,
  parts,
  passed: false,
  updatedAt: 1,
});

describe('pages', () => {
  test('one member a page, many messages in one text, files with a link that opens them or the address of their message', () => {
    const attachments = ['x', 'y'].map((name) => fileOfLink(`https://cdn.discordapp.com/attachments/7/8/${name}.png`));
    const written = answer('a', part('하나'), part('둘', { attachments, channelId: '7' }));
    const signed = 'https://cdn.discordapp.com/attachments/7/8/x.png?ex=1';
    const linkOf = ({ name }: { readonly name: string }) => (name === 'x.png' ? signed : undefined);
    const pages = pagesWith([written, answer('b', part('셋'))], 'viewer', linkOf);
    expect(pages.map(({ text }) => text)).toEqual([
      `하나\n둘\n📎 x.png ${signed}\n📎 y.png https://discord.com/channels/g/7/1`,
      '셋',
    ]);
  });

  test('a long answer goes on over the next pages', () => {
    const pages = answerPages([answer('a', part('가'.repeat(4000)))], 'viewer');
    expect(pages.map(({ piece, pieces }) => `${piece}/${pieces}`)).toEqual(['1/3', '2/3', '3/3']);
  });

  test('what a moderator removed is there for its author only', () => {
    const removed = answer('a', part('보이는 글'), part('지워진 글', { hidden: true }));
    expect(answerPages([removed], 'b').map(({ text }) => text)).toEqual(['보이는 글']);
    expect(answerPages([removed], 'a').map(({ text }) => text)).toEqual(['보이는 글\n지워진 글']);
    expect(answerPages([answer('a', part('지워진 글', { hidden: true }))], 'b')).toEqual([]);
  });

  test('lose nothing of the answers but blanks', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3000 }), {
      minLength: 1,
      maxLength: 5,
    });
    const blanksOut = (text: string): string => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(texts, (written) => {
        const pages = answerPages([answer('a', ...written.map((text) => part(text)))], 'b');
        expect(blanksOut(pages.map(({ text }) => text).join(''))).toBe(blanksOut(written.join('')));
      }),
      { numRuns: 50 },
    );
  });
});

test('answers come in the order of their first words; a pass is none', () => {
  const late = answer('a', part('뒤', { submittedAt: 9 }));
  const early = answer('b', part('덧붙임', { submittedAt: 20 }), part('앞', { submittedAt: 3 }));
  const passed = { ...answer('c'), passed: true };
  expect(bySubmission([late, passed, early]).map(({ userId }) => userId)).toEqual(['b', 'a']);
});

test('the time is that of the first words; one edit marks the whole', () => {
  expect(timesOf([part('둘', { submittedAt: 9 }), part('하나', { submittedAt: 3, editedAt: 12 })])).toEqual({
    at: 3,
    edited: true,
  });
});
