// When a study posts: clock changes, days off, plans and closing, over many zones.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/core/post.ts';
import {
  addDays,
  closingTime,
  dayOff,
  instantOf,
  isTimeZone,
  nextOccurrence,
  occurrenceOn,
  occurrencesAfter,
  studyDay,
  weekdayOf,
} from '../../src/core/schedule.ts';
import type { PostingSchedule, Weekday } from '../../src/core/study.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const HOUR = 3_600_000;

const scheduleOf = (fields: Partial<PostingSchedule> = {}): PostingSchedule => ({
  time: '09:00',
  weekdays: EVERY_DAY,
  zone: 'Asia/Seoul',
  holidays: null,
  pauses: [],
  ...fields,
});

const planOf = (fields: Partial<Plan>): Plan => ({
  version: 1,
  studyId: 's',
  date: '2026-03-02',
  slot: 0,
  questionId: null,
  time: null,
  skip: false,
  ...fields,
});

const utc = (text: string): number => Date.parse(text);
const wall = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);

describe('wall-clock times', () => {
  test.each([
    // No clock changes.
    ['Asia/Seoul', '2026-03-08', '02:30', '2026-03-07T17:30Z', '2026-03-08T02:30'],
    ['Asia/Seoul', '2026-11-01', '01:30', '2026-10-31T16:30Z', '2026-11-01T01:30'],
    ['Asia/Kathmandu', '2026-06-01', '09:00', '2026-06-01T03:15Z', '2026-06-01T09:00'],
    // A gap of an hour at 02:00; an overlap of an hour at 01:00.
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59Z', '2026-03-08T01:59'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z', '2026-03-08T03:30'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00Z', '2026-03-08T03:00'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z', '2026-11-01T01:30'],
    // A gap and an overlap at midnight.
    ['America/Havana', '2026-03-08', '00:00', '2026-03-08T05:00Z', '2026-03-08T01:00'],
    ['America/Havana', '2026-03-08', '00:30', '2026-03-08T05:30Z', '2026-03-08T01:30'],
    ['America/Havana', '2026-11-01', '00:30', '2026-11-01T04:30Z', '2026-11-01T00:30'],
    // Half an hour.
    ['Australia/Lord_Howe', '2026-10-04', '02:10', '2026-10-03T15:40Z', '2026-10-04T02:40'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-05T01:45'],
    // A gap that ends the day: the time goes back an hour, for forward is tomorrow.
    ['America/Nuuk', '2026-03-28', '22:59', '2026-03-29T00:59Z', '2026-03-28T22:59'],
    ['America/Nuuk', '2026-03-28', '23:00', '2026-03-29T00:00Z', '2026-03-28T22:00'],
    ['America/Nuuk', '2026-03-28', '23:59', '2026-03-29T00:59Z', '2026-03-28T22:59'],
    ['America/Nuuk', '2026-03-29', '00:00', '2026-03-29T01:00Z', '2026-03-29T00:00'],
    // An overlap that ends the day.
    ['America/Nuuk', '2026-10-24', '23:30', '2026-10-25T00:30Z', '2026-10-24T23:30'],
    // Leap day and the year's ends.
    ['Asia/Seoul', '2028-02-29', '23:59', '2028-02-29T14:59Z', '2028-02-29T23:59'],
    ['Pacific/Kiritimati', '2027-01-01', '00:00', '2026-12-31T10:00Z', '2027-01-01T00:00'],
    ['Pacific/Pago_Pago', '2026-12-31', '23:59', '2027-01-01T10:59Z', '2026-12-31T23:59'],
  ])('%s on %s at %s', (zone, date, time, instant, shown) => {
    const at = instantOf(date, time, zone);
    expect(new Date(at).toISOString()).toBe(new Date(instant).toISOString());
    expect(wall(at, zone)).toBe(shown);
    expect(studyDay(at, zone)).toBe(date);
    expect(occurrencesAfter(scheduleOf({ zone, time }), at - 1, 1)).toEqual([{ date, slot: 0, at }]);
  });

  test('the study day turns at local midnight', () => {
    expect(studyDay(utc('2026-03-01T14:59:59.999Z'), 'Asia/Seoul')).toBe('2026-03-01');
    expect(studyDay(utc('2026-03-01T15:00Z'), 'Asia/Seoul')).toBe('2026-03-02');
    expect(studyDay(utc('2028-02-28T15:00Z'), 'Asia/Seoul')).toBe('2028-02-29');
    expect(studyDay(utc('2027-02-28T15:00Z'), 'Asia/Seoul')).toBe('2027-03-01');
    expect(studyDay(utc('2026-12-31T15:00Z'), 'Asia/Seoul')).toBe('2027-01-01');
    expect(studyDay(utc('2026-12-31T18:14Z'), 'Asia/Kathmandu')).toBe('2026-12-31');
    expect(studyDay(utc('2026-12-31T18:15Z'), 'Asia/Kathmandu')).toBe('2027-01-01');
  });

  test('a day that a zone left out has no post, and the days around it one each', () => {
    const samoa = scheduleOf({ zone: 'Pacific/Apia' });
    const days = occurrencesAfter(samoa, utc('2011-12-28T00:00-10:00'), 4).map(({ date }) => date);
    expect(days).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
    expect(occurrenceOn(samoa, '2011-12-30')).toBeNull();
  });

  test('addDays and weekdayOf follow the calendar', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(weekdayOf('2026-03-02')).toBe(1);
    expect(weekdayOf('2026-03-01')).toBe(7);
  });
});

describe('days off', () => {
  test('only the weekdays of the schedule', () => {
    const weekdays = scheduleOf({ weekdays: [1, 3, 5] });
    const days = occurrencesAfter(weekdays, utc('2026-11-01T00:00+09:00'), 4).map(({ date }) => date);
    expect(days).toEqual(['2026-11-02', '2026-11-04', '2026-11-06', '2026-11-09']);
    expect(dayOff(weekdays, '2026-11-03')).toBe('weekday');
  });

  test('a pause holds on both of its ends', () => {
    const paused = scheduleOf({ pauses: [{ from: '2026-11-03', until: '2026-11-05' }] });
    const days = occurrencesAfter(paused, utc('2026-11-02T00:00+09:00'), 2).map(({ date }) => date);
    expect(days).toEqual(['2026-11-02', '2026-11-06']);
    expect(dayOff(paused, '2026-11-03')).toBe('pause');
    expect(dayOff(paused, '2026-11-05')).toBe('pause');
    expect(dayOff(paused, '2026-11-06')).toBeNull();
  });

  test('pauses of one day, overlapping and nested', () => {
    const paused = scheduleOf({
      pauses: [
        { from: '2026-11-04', until: '2026-11-04' },
        { from: '2026-11-06', until: '2026-11-20' },
        { from: '2026-11-08', until: '2026-11-09' },
        { from: '2026-11-19', until: '2026-11-22' },
      ],
    });
    const days = occurrencesAfter(paused, utc('2026-11-03T00:00+09:00'), 4).map(({ date }) => date);
    expect(days).toEqual(['2026-11-03', '2026-11-05', '2026-11-23', '2026-11-24']);
  });

  test('a pause of two years ends', () => {
    const paused = scheduleOf({ pauses: [{ from: '2026-11-03', until: '2028-11-02' }] });
    expect(nextOccurrence(paused, utc('2026-11-03T00:00+09:00'))?.date).toBe('2028-11-03');
  });

  test('a pause for ever has no next post', () => {
    const paused = scheduleOf({ pauses: [{ from: '2026-11-03', until: '9999-12-31' }] });
    expect(occurrencesAfter(paused, utc('2026-11-02T00:00+09:00'), 3).map(({ date }) => date)).toEqual(['2026-11-02']);
    expect(nextOccurrence(paused, utc('2026-11-03T00:00+09:00'))).toBeNull();
  });

  test('without weekdays there is no next post', () => {
    expect(nextOccurrence(scheduleOf({ weekdays: [] }), 0)).toBeNull();
  });

  test('Chuseok of 2026 is silent, and the days around it are not', () => {
    const korea = scheduleOf({ holidays: 'KR' });
    const days = occurrencesAfter(korea, utc('2026-09-23T00:00+09:00'), 3).map(({ date }) => date);
    expect(days).toEqual(['2026-09-23', '2026-09-27', '2026-09-28']);
    expect(dayOff(korea, '2026-09-25')).toBe('holiday');
    expect(dayOff(scheduleOf(), '2026-09-25')).toBeNull();
  });

  test('Seollal of 2027 with its substitute day is silent', () => {
    const korea = scheduleOf({ holidays: 'KR', weekdays: [1, 2, 3, 4, 5] });
    const days = occurrencesAfter(korea, utc('2027-02-05T00:00+09:00'), 2).map(({ date }) => date);
    expect(days).toEqual(['2027-02-05', '2027-02-10']);
  });
});

describe('plans', () => {
  test('a skipped day has no post', () => {
    const plan = planOf({ skip: true });
    expect(dayOff(scheduleOf(), plan.date, plan)).toBe('skip');
    const days = occurrencesAfter(scheduleOf(), utc('2026-03-01T10:00+09:00'), 2, (date) =>
      date === plan.date ? plan : undefined,
    );
    expect(days.map(({ date }) => date)).toEqual(['2026-03-03', '2026-03-04']);
  });

  test('a moved day posts at its own hour, in the same slot', () => {
    const plan = planOf({ time: '21:15' });
    const [moved] = occurrencesAfter(scheduleOf(), utc('2026-03-02T09:00+09:00'), 1, () => plan);
    expect(moved).toEqual({ date: '2026-03-02', slot: 0, at: utc('2026-03-02T21:15+09:00') });
  });

  test('a plan does not make a post on a day off', () => {
    expect(occurrenceOn(scheduleOf({ weekdays: [2] }), '2026-03-02', planOf({ time: '21:15' }))).toBeNull();
  });
});

describe('occurrencesAfter', () => {
  test('the bound is exclusive below and inclusive above', () => {
    const nine = utc('2026-03-02T09:00+09:00');
    expect(occurrencesAfter(scheduleOf(), nine - 1, 1)[0]?.at).toBe(nine);
    expect(occurrencesAfter(scheduleOf(), nine, 1)[0]?.date).toBe('2026-03-03');
    expect(occurrencesAfter(scheduleOf(), nine - 1, 9, undefined, nine)).toHaveLength(1);
    expect(occurrencesAfter(scheduleOf(), nine - 1, 9, undefined, nine - 1)).toHaveLength(0);
    expect(occurrencesAfter(scheduleOf(), nine - 1, 0)).toEqual([]);
  });
});

describe('closingTime', () => {
  const due = { date: '2026-03-02', scheduledAt: utc('2026-03-02T09:00+09:00') };

  test('by default at the next posting time, over a weekend too', () => {
    expect(closingTime(scheduleOf(), null, due)).toBe(utc('2026-03-03T09:00+09:00'));
    const friday = { date: '2026-03-06', scheduledAt: utc('2026-03-06T09:00+09:00') };
    const weekdays = scheduleOf({ weekdays: [1, 2, 3, 4, 5] });
    expect(closingTime(weekdays, null, friday)).toBe(utc('2026-03-09T09:00+09:00'));
  });

  test('after the hours that the leader set', () => {
    expect(closingTime(scheduleOf(), 12, due)).toBe(due.scheduledAt + 12 * HOUR);
  });

  test("a post made by hand before today's time closes tomorrow", () => {
    const early = { date: '2026-03-02', scheduledAt: utc('2026-03-02T07:00+09:00') };
    expect(closingTime(scheduleOf(), null, early)).toBe(utc('2026-03-03T09:00+09:00'));
  });

  test('follows plans, and lasts a day when nothing comes after', () => {
    const skipTomorrow = (date: string): Plan | undefined =>
      date === '2026-03-03' ? planOf({ date, skip: true }) : undefined;
    expect(closingTime(scheduleOf(), null, due, skipTomorrow)).toBe(utc('2026-03-04T09:00+09:00'));
    expect(closingTime(scheduleOf({ weekdays: [] }), null, due)).toBe(due.scheduledAt + 24 * HOUR);
  });
});

test.each([
  ['Asia/Seoul', true],
  ['asia/seoul', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Etc/GMT+9', true],
  ['Asia/Pyongyang ', false],
  ['KST', false],
  ['Seoul', false],
  ['+09:00', false],
  ['GMT+9', false],
  ['Z', false],
  ['Asia/Seoul[u-ca=gregory]', false],
  ['2026-01-01T00:00[Asia/Seoul]', false],
  ['', false],
])('isTimeZone(%j) is %s', (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});

describe('properties over every zone', () => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const anyTime = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const anyDate = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days));
  const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const anySchedule = fc.record({
    time: anyTime,
    weekdays: fc.uniqueArray(fc.constantFrom(...EVERY_DAY), { minLength: 1 }),
    zone: anyZone,
    holidays: fc.constantFrom(null, 'KR'),
    pauses: fc.array(
      fc.tuple(anyDate, fc.nat(40)).map(([from, days]) => ({ from, until: addDays(from, days) })),
      { maxLength: 3 },
    ),
  });
  const anyInstant = fc.integer({ min: utc('2024-01-02'), max: utc('2033-01-01') });

  test('posts strictly follow each other, one a study day at most, none on a day off, each on its own study day', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, after) => {
        const found = occurrencesAfter(schedule, after, 12);
        expect(found).toHaveLength(12);
        let before = { at: after, date: '' };
        for (const occurrence of found) {
          expect(occurrence.at).toBeGreaterThan(before.at);
          expect(occurrence.date > before.date).toBe(true);
          expect(dayOff(schedule, occurrence.date)).toBeNull();
          expect(studyDay(occurrence.at, schedule.zone)).toBe(occurrence.date);
          before = occurrence;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the next post after one is a later one, and none between is lost', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, after) => {
        const found = occurrencesAfter(schedule, after, 6);
        const oneByOne = found.map((_, index) => nextOccurrence(schedule, found[index - 1]?.at ?? after));
        expect(oneByOne).toEqual(found);
        for (const occurrence of found) expect(nextOccurrence(schedule, occurrence.at - 1)).toEqual(occurrence);
      }),
      { numRuns: 300 },
    );
  });

  /** The clock changes of the coming years, in every zone: where all surprises are. */
  const changes = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
    const found: { zone: string; date: string }[] = [];
    const end = utc('2029-01-01');
    let moment = Temporal.Instant.fromEpochMilliseconds(utc('2026-01-01')).toZonedDateTimeISO(zone);
    for (;;) {
      const next = moment.getTimeZoneTransition('next');
      if (!next || next.epochMilliseconds > end) return found;
      found.push({ zone, date: addDays(next.toPlainDate().toString(), -1) });
      moment = next;
    }
  });

  test('around every clock change a daily study posts once on each day', () => {
    const times = Array.from({ length: 48 }, (_, half) => `${two(half >> 1)}:${half % 2 ? '30' : '00'}`);
    expect(changes.length).toBeGreaterThan(500);
    fc.assert(
      fc.property(fc.constantFrom(...changes), fc.constantFrom(...times), ({ zone, date }, time) => {
        const schedule = scheduleOf({ zone, time });
        const days = [date, addDays(date, 1), addDays(date, 2)];
        const found = occurrencesAfter(schedule, instantOf(date, time, zone) - 1, 3);
        expect(found.map((occurrence) => occurrence.date)).toEqual(days);
        expect(found.map(({ at }) => studyDay(at, zone))).toEqual(days);
      }),
      { numRuns: 2000 },
    );
  });
});
