// Which messages can be an answer.
import { expect, test } from 'vitest';
import { hasSubstance } from '../../src/core/collect.ts';

test('words or a file are an answer; a sticker or a forwarded message, which have neither, are not', () => {
  expect(hasSubstance({ text: '네', attachments: [] })).toBe(true);
  expect(hasSubstance({ text: '', attachments: ['https://cdn.discordapp.com/a.png'] })).toBe(true);
  expect(hasSubstance({ text: '', attachments: [] })).toBe(false);
  expect(hasSubstance({ text: ' \n', attachments: [] })).toBe(false);
});
