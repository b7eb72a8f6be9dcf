// Reminders: at their wall-clock time also when the clocks change, at most one a study day, late within reason, never before a claim.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { practiceDay } from '../../src/core/due.ts';
import { looksAt, newReminder, type Reminder, reminderStep } from '../../src/core/reminder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (iso: string): number => Date.parse(iso);

const reminder = (fields: Partial<Reminder> = {}): Reminder => ({
  state: 'on',
  time: '08:00',
  zone: 'Asia/Seoul',
  lastDay: '2026-06-30',
  claimedAt: null,
  channelId: null,
  ...fields,
});

describe('a new reminder', () => {
  test.each([
    ['2026-07-01T07:59:00+09:00', '2026-07-01T08:00:00+09:00'],
    ['2026-07-01T08:00:00+09:00', '2026-07-02T08:00:00+09:00'],
    ['2026-07-01T23:30:00+09:00', '2026-07-02T08:00:00+09:00'],
    // Still the study day of the evening before.
    ['2026-07-02T01:00:00+09:00', '2026-07-02T08:00:00+09:00'],
  ])('set at %s comes first at %s', (now, first) => {
    const made = newReminder(at(now), { time: '08:00', zone: 'Asia/Seoul' }, null);
    expect(looksAt(made)).toBe(at(first));
    expect(reminderStep(at(now), made)).toEqual({ kind: 'wait' });
  });

  test('after midnight it belongs to the evening before', () => {
    const made = newReminder(at('2026-07-01T22:00:00+09:00'), { time: '01:30', zone: 'Asia/Seoul' }, null);
    expect(looksAt(made)).toBe(at('2026-07-02T01:30:00+09:00'));
    expect(reminderStep(at('2026-07-02T01:30:00+09:00'), made)).toEqual({ kind: 'claim', day: '2026-07-01' });
  });

  test('a later time on a day that had its reminder waits for the next day', () => {
    const had = reminder({ lastDay: '2026-07-01', channelId: '5' });
    const moved = newReminder(at('2026-07-01T09:00:00+09:00'), { time: '21:00', zone: 'Asia/Seoul' }, had);
    expect(looksAt(moved)).toBe(at('2026-07-02T21:00:00+09:00'));
    expect(moved.channelId).toBe('5');
  });
});

describe('a beat', () => {
  test.each([
    ['2026-07-01T07:59:59+09:00', 'wait'],
    ['2026-07-01T08:00:00+09:00', 'claim'],
    ['2026-07-01T14:00:00+09:00', 'claim'],
    ['2026-07-01T14:00:01+09:00', 'pass'],
    ['2026-07-02T07:59:59+09:00', 'pass'],
    ['2026-07-02T08:00:00+09:00', 'claim'],
  ])('at %s is to %s', (now, kind) => {
    expect(reminderStep(at(now), reminder()).kind).toBe(kind);
  });

  test('after days away only the last day counts', () => {
    expect(reminderStep(at('2026-07-09T09:00:00+09:00'), reminder())).toEqual({ kind: 'claim', day: '2026-07-09' });
  });

  test('late in the evening, a reminder does not come on the next study day', () => {
    const late = reminder({ time: '22:00' });
    expect(reminderStep(at('2026-07-02T02:59:00+09:00'), late).kind).toBe('claim');
    expect(reminderStep(at('2026-07-02T03:00:00+09:00'), late).kind).toBe('pass');
  });

  test('what is off or closed never comes', () => {
    for (const state of ['off', 'closed'] as const) {
      expect(reminderStep(at('2026-07-05T08:00:00+09:00'), reminder({ state }))).toEqual({ kind: 'wait' });
      expect(looksAt(reminder({ state }))).toBe(Number.POSITIVE_INFINITY);
    }
  });

  test('a claim is looked for before it is sent again, and dropped when its time is over', () => {
    const claimedAt = at('2026-07-01T08:00:00+09:00');
    const claimed = reminder({ lastDay: '2026-07-01', claimedAt });
    expect(looksAt(claimed)).toBeLessThanOrEqual(claimedAt);
    // A clock that may have been set back says nothing about how long Discord has known the nonce.
    expect(reminderStep(claimedAt, claimed).kind).toBe('find');
    expect(reminderStep(claimedAt - MINUTE, claimed).kind).toBe('find');
    expect(reminderStep(claimedAt + 6 * HOUR, claimed).kind).toBe('find');
    expect(reminderStep(claimedAt + 6 * HOUR + 1, claimed).kind).toBe('drop');
  });
});

describe('when the clocks change', () => {
  const newYork = (time: string, lastDay: string) => reminder({ zone: 'America/New_York', time, lastDay });

  test('a time in the gap moves on by an hour, and still comes once', () => {
    const gap = newYork('02:30', '2026-03-06');
    // 02:30 of Sunday the 8th belongs to Saturday's study day; it is 03:30 summer time.
    expect(looksAt(gap)).toBe(at('2026-03-08T03:30:00-04:00'));
    expect(reminderStep(at('2026-03-08T03:29:00-04:00'), gap).kind).toBe('wait');
    expect(reminderStep(at('2026-03-08T03:30:00-04:00'), gap)).toEqual({ kind: 'claim', day: '2026-03-07' });
    const next = { ...gap, lastDay: '2026-03-07' };
    expect(reminderStep(at('2026-03-08T12:00:00-04:00'), next).kind).toBe('wait');
    expect(reminderStep(at('2026-03-09T02:30:00-04:00'), next)).toEqual({ kind: 'claim', day: '2026-03-08' });
  });

  test('a time that comes twice is taken the first time', () => {
    const twice = newYork('01:30', '2026-10-30');
    expect(looksAt(twice)).toBe(at('2026-11-01T01:30:00-04:00'));
    const had = { ...twice, lastDay: '2026-10-31' };
    expect(reminderStep(at('2026-11-01T01:30:00-05:00'), had).kind).toBe('wait');
  });

  const beats = (zone: string, time: string, from: number, days: number, step: number): number[] => {
    let state = newReminder(from, { time, zone }, null);
    const sent: number[] = [];
    for (let now = from; now < from + days * 24 * HOUR; now += step) {
      const next = reminderStep(now, state);
      if (next.kind === 'claim') sent.push(now);
      if (next.kind === 'claim' || next.kind === 'pass') state = { ...state, lastDay: next.day };
    }
    return sent;
  };

  test('every day has one reminder, whatever the zone, time and season', () => {
    const zones = ['Asia/Seoul', 'America/New_York', 'America/Nuuk', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'));
    const season = fc.constantFrom(
      '2026-03-05T12:00:00Z',
      '2026-03-26T12:00:00Z',
      '2026-10-22T12:00:00Z',
      '2026-10-29T12:00:00Z',
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), time, season, (zone, [hour, minute], from) => {
        const sent = beats(zone, `${String(hour).padStart(2, '0')}:${minute}`, at(from), 8, 15 * MINUTE);
        expect(sent.length).toBeGreaterThanOrEqual(7);
        expect(sent.length).toBeLessThanOrEqual(9);
        for (const [n, now] of sent.slice(1).entries()) {
          const gap = now - (sent[n] ?? 0);
          expect(gap).toBeGreaterThanOrEqual(22 * HOUR);
          expect(gap).toBeLessThanOrEqual(26 * HOUR);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('however irregular the beats, no two come on one study day of the wall clock', () => {
    const jumps = fc.array(fc.integer({ min: 1, max: 40 * 60 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(jumps, fc.integer({ min: 3, max: 23 }), (minutes, hour) => {
        const zone = 'America/New_York';
        let [now, days] = [at('2026-03-05T12:00:00Z'), [] as string[]];
        let state = newReminder(now, { time: `${String(hour).padStart(2, '0')}:00`, zone }, null);
        for (const jump of minutes) {
          now += jump * MINUTE;
          const next = reminderStep(now, state);
          if (next.kind === 'claim') days = [...days, practiceDay(now, zone)];
          if (next.kind === 'claim' || next.kind === 'pass') state = { ...state, lastDay: next.day };
        }
        expect(days).toEqual([...new Set(days)]);
      }),
      { numRuns: 100 },
    );
  });
});
