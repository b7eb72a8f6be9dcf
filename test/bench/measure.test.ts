// The table's arithmetic: medians of ratios of neighbouring runs, goals either way, and turns that are fair to both.
import { expect, test } from 'vitest';
import { inPairs, least, measureOf, median, most, percentile } from '../../bench/table/measure.ts';

test('the median of an even number is between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([5])]).toEqual([2, 2.5, 5]);
  expect(percentile([4, 1, 3, 2], 0.99)).toBe(4);
});

test('a ratio is the median of the ratios of neighbours, not that of two medians', () => {
  const aim = { name: 'today', unit: 'ms', goal: most('ratio', 1.3) };
  // The second pair met a busy machine.
  const pairs = [
    { product: 2, floor: 2 },
    { product: 30, floor: 15 },
    { product: 6, floor: 5 },
  ];
  expect(measureOf(aim, pairs)).toEqual({
    name: 'today',
    unit: 'ms',
    product: 6,
    floor: 5,
    ratio: 1.2,
    goal: '≤ 1.3×',
    met: true,
  });
});

test('what has no bare bot beside it is held against its own goal', () => {
  const aim = { name: 'deck-core', unit: 'per core second', goal: least('product', 150) };
  expect(measureOf(aim, [{ product: 149, floor: null }])).toMatchObject({ floor: null, ratio: null, met: false });
  expect(measureOf(aim, [{ product: 150, floor: null }])).toMatchObject({ goal: '≥ 150', met: true });
});

test('a ratio that could not be measured meets no goal', () => {
  expect(measureOf({ name: 'x', unit: 'ms', goal: most('ratio', 1) }, [{ product: 1, floor: null }]).met).toBe(false);
});

test('each round begins with the other bot', async () => {
  const turns: string[] = [];
  const run = (kind: string) => async (round: number) => turns.push(`${kind}${round}`);
  const pairs = await inPairs(3, run('bot'), run('bare'));
  expect(turns).toEqual(['bot0', 'bare0', 'bare1', 'bot1', 'bot2', 'bare2']);
  expect(pairs.map(({ product, floor }) => [product, floor])).toEqual([
    [1, 2],
    [4, 3],
    [5, 6],
  ]);
});
