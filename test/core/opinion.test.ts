// Who may ask for a second opinion: one request at a time, so many a study day.
import { expect, test } from 'vitest';
import { newOpinionUse, OPINIONS_A_DAY, opinionAsked, opinionRefusal } from '../../src/core/opinion.ts';

const asked = (times: number, day: string) =>
  Array.from({ length: times }).reduce<ReturnType<typeof newOpinionUse>>(
    (use) => opinionAsked(use, day, null),
    newOpinionUse('1'),
  );

test('the day’s last one is allowed, the next is not, and another day begins anew', () => {
  const almost = asked(OPINIONS_A_DAY - 1, '2026-07-01');
  expect(opinionRefusal(almost, 0, '2026-07-01')).toBeUndefined();
  const all = opinionAsked(almost, '2026-07-01', null);
  expect(opinionRefusal(all, 0, '2026-07-01')).toBe('cap');
  expect(opinionRefusal(all, 0, '2026-07-02')).toBeUndefined();
  expect(opinionAsked(all, '2026-07-02', null)).toMatchObject({ day: '2026-07-02', asked: 1 });
});

test('one that is under way comes first, until its time is over', () => {
  const use = opinionAsked(newOpinionUse('1'), '2026-07-01', { id: 'a', until: 100 });
  expect(opinionRefusal(use, 99, '2026-07-01')).toBe('pending');
  expect(opinionRefusal(use, 100, '2026-07-01')).toBeUndefined();
  expect(opinionRefusal({ ...asked(OPINIONS_A_DAY, 'd'), pending: { id: 'a', until: 100 } }, 99, 'd')).toBe('pending');
});
