// Public holidays against the dates that governments announced.
import { describe, expect, test } from 'vitest';
import { holidayName, isHoliday, isHolidayCountry } from '../../src/core/holidays.ts';

const datesOf = (country: string, year: number): string[] => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));
  return days.filter((date) => date.startsWith(String(year)) && isHoliday(country, date));
};

/** 월력요항 of the Korean government, without Sundays and without election days. */
const KOREA = {
  2026: [
    '2026-01-01', // 신정
    '2026-02-16', // 설날 전날
    '2026-02-17', // 설날
    '2026-02-18', // 설날 다음 날
    '2026-03-01', // 3·1절
    '2026-03-02', // 대체공휴일(3·1절)
    '2026-05-01', // 노동절
    '2026-05-05', // 어린이날
    '2026-05-24', // 부처님 오신 날
    '2026-05-25', // 대체공휴일(부처님 오신 날)
    '2026-06-06', // 현충일
    '2026-07-17', // 제헌절
    '2026-08-15', // 광복절
    '2026-08-17', // 대체공휴일(광복절)
    '2026-09-24', // 추석 전날
    '2026-09-25', // 추석
    '2026-09-26', // 추석 다음 날
    '2026-10-03', // 개천절
    '2026-10-05', // 대체공휴일(개천절)
    '2026-10-09', // 한글날
    '2026-12-25', // 기독탄신일
  ],
  2027: [
    '2027-01-01', // 신정
    '2027-02-06', // 설날 전날
    '2027-02-07', // 설날
    '2027-02-08', // 설날 다음 날
    '2027-02-09', // 대체공휴일(설날)
    '2027-03-01', // 3·1절
    '2027-05-01', // 노동절
    '2027-05-03', // 대체공휴일(노동절)
    '2027-05-05', // 어린이날
    '2027-05-13', // 부처님 오신 날
    '2027-06-06', // 현충일
    '2027-07-17', // 제헌절
    '2027-07-19', // 대체공휴일(제헌절)
    '2027-08-15', // 광복절
    '2027-08-16', // 대체공휴일(광복절)
    '2027-09-14', // 추석 전날
    '2027-09-15', // 추석
    '2027-09-16', // 추석 다음 날
    '2027-10-03', // 개천절
    '2027-10-04', // 대체공휴일(개천절)
    '2027-10-09', // 한글날
    '2027-10-11', // 대체공휴일(한글날)
    '2027-12-25', // 기독탄신일
    '2027-12-27', // 대체공휴일(기독탄신일)
  ],
};

describe('South Korea', () => {
  test.each([2026, 2027] as const)('%i is the announced calendar, substitute holidays included', (year) => {
    expect(datesOf('KR', year)).toEqual(KOREA[year]);
  });

  test("Seollal's three days begin on its eve", () => {
    expect(holidayName('KR', '2026-02-16')).toBe('설날');
    expect(isHoliday('KR', '2026-02-19')).toBe(false);
    expect(['2025-01-28', '2025-01-29', '2025-01-30'].every((date) => isHoliday('KR', date))).toBe(true);
  });

  test('Labour Day and Constitution Day are holidays from 2026 on only', () => {
    expect(isHoliday('KR', '2025-05-01')).toBe(false);
    expect(isHoliday('KR', '2022-05-02')).toBe(false);
    expect(isHoliday('KR', '2025-07-17')).toBe(false);
  });

  test('Chuseok of 2025 has its substitute day', () => {
    expect(isHoliday('KR', '2025-10-08')).toBe(true);
    expect(isHoliday('KR', '2025-10-10')).toBe(false);
  });
});

test.each([
  ['US', '2026-07-04', true],
  ['US', '2026-11-26', true],
  ['US', '2026-11-27', false],
  ['JP', '2026-01-12', true],
  ['JP', '2026-05-06', true],
  ['DE', '2026-10-03', true],
] as const)('%s on %s: %s', (country, date, expected) => {
  expect(isHoliday(country, date)).toBe(expected);
});

test('a holiday that reaches over the turn of the year holds on both sides', () => {
  // Incwala of Eswatini: six days from 28 December.
  expect(isHoliday('SZ', '2026-12-28')).toBe(true);
  expect(holidayName('SZ', '2027-01-02')).toBe('Incwala');
  expect(isHoliday('SZ', '2027-01-04')).toBe(false);
});

test('half a day off is no day off', () => {
  expect(isHoliday('IS', '2026-12-24')).toBe(false);
  expect(isHoliday('IS', '2026-12-25')).toBe(true);
});

test('a holiday of 23 hours, on the day of a clock change, is a whole day', () => {
  // Easter Sunday of 2027 is the day on which Europe's clocks go forward.
  expect(isHoliday('PL', '2027-03-28')).toBe(true);
});

test('country codes', () => {
  expect(isHolidayCountry('KR')).toBe(true);
  expect(isHolidayCountry('kr')).toBe(true);
  expect(isHolidayCountry('ZZ')).toBe(false);
  expect(isHolidayCountry('constructor')).toBe(false);
  expect(isHoliday('kr', '2026-10-09')).toBe(true);
  expect(isHoliday('ZZ', '2026-10-09')).toBe(false);
});
