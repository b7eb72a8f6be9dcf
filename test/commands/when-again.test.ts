// When questions come back, as the bot says it, against a rule of its own that reads the review log; 60 days of it in test/harsh.
import { expect, test } from 'vitest';
import { type Walk, walk } from '../when-again/walk.ts';

/** From the evening on, over midnight and the roll-over, into the morning. */
const NIGHT = [21, 22, 23, 24, 25, 26, 27, 28];
const SEOUL: Walk = {
  tongue: 'ko',
  from: '2026-06-30T15:00:00Z',
  days: 2,
  hours: NIGHT,
  place: { zone: 'Asia/Seoul', cap: 20, rollover: 3 },
};

test('every hour of some nights: grades, sums, the deck and its picture say what the rule says', async () => {
  const { cells, faults } = await walk(SEOUL);
  expect(faults).toEqual([]);
  // The first days bring few cards, which are told in one line; the bars of a picture are compared in the sixty days.
  expect(cells).toBeGreaterThan(120);
});

test('a day that begins an hour later, or one wrong date, is seen', async () => {
  const night = { ...SEOUL, days: 1, hours: [24, 25, 26, 27] };
  const { faults } = await walk({ ...night, place: { ...SEOUL.place, rollover: 4 } });
  expect(faults.length).toBeGreaterThan(0);
  let isSpoilt = false;
  const once = (text: string): string => {
    if (isSpoilt || !/^\*\*다시.*일 뒤/.test(text)) return text;
    isSpoilt = true;
    return text.replace(/\d+(?=일 뒤)/, (days) => String(Number(days) + 1));
  };
  expect((await walk({ ...night, spoil: once })).faults.map(({ what }) => what)).toEqual(['grades']);
});
