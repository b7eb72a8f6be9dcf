// The measure of what is found in files, and its floor on the files that have an expected list.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { meanOf, scoreOf, scoresIn } from '../../bench/recall.ts';

const FOLDER = fileURLToPath(new URL('shapes', import.meta.url));

describe('the measure', () => {
  test.each([
    [['왜요?', '언제요?'], ['왜요', '언제 요?'], { recall: 1, precision: 1 }],
    [['왜요?', '언제요?'], ['왜요?'], { recall: 0.5, precision: 1 }],
    [['왜요?'], ['왜요?', '왜요?'], { recall: 1, precision: 0.5 }],
    [[], [], { recall: 1, precision: 1 }],
    [['왜요?'], [], { recall: 0, precision: 0 }],
    [[], ['왜요?'], { recall: 1, precision: 0 }],
  ])('%j against %j', (expected, found, score) => {
    expect(scoreOf(expected, found)).toEqual(score);
  });

  test('a long file counts as a short one', () => {
    expect(
      meanOf([
        { recall: 1, precision: 0 },
        { recall: 0, precision: 0.5 },
      ]),
    ).toEqual({ recall: 0.5, precision: 0.25 });
  });
});

test('no file with an expected list is read below the floor', async () => {
  const scores = await scoresIn(FOLDER);
  expect(scores.size).toBe(readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.json')).length);
  const low = [...scores].filter(([, { recall, precision }]) => Math.min(recall, precision) < 0.7);
  expect(low).toEqual([]);
  const { recall, precision } = meanOf(scores.values());
  expect(Math.min(recall, precision)).toBeGreaterThanOrEqual(0.95);
});
