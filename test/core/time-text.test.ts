// Times as people write them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '../../src/core/time-text.ts';

describe('readTime', () => {
  test.each([
    ['9:00', '09:00'],
    ['09:00', '09:00'],
    ['9', '09:00'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['오전 9시', '09:00'],
    ['9시 30분', '09:30'],
    ['9시 반', '09:30'],
    ['오후 9시 반', '21:30'],
    ['오후 12시', '12:00'],
    ['오전 12시', '00:00'],
    ['밤 12시', '00:00'],
    ['밤 11시', '23:00'],
    ['밤 1시', '01:00'],
    ['낮 12시', '12:00'],
    ['낮 1시', '13:00'],
    ['새벽 2시', '02:00'],
    ['저녁 7:30', '19:30'],
    ['아침 8시', '08:00'],
    ['오후 21시', '21:00'],
    ['정오', '12:00'],
    ['자정', '00:00'],
    ['9am', '09:00'],
    ['9:30 PM', '21:30'],
    ['9 p.m.', '21:00'],
    ['12am', '00:00'],
    ['noon', '12:00'],
    ['９：００', '09:00'],
    ['21.30', '21:30'],
    [' 7 시 5 분 ', '07:05'],
  ])('reads %j as %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test.each([
    '',
    '아침',
    '24:00',
    '25시',
    '9:60',
    '오전 13시',
    '아침 9시 pm',
    '9:00:00',
    '매일',
    '-1',
    '9시간',
    '12345',
    'am',
  ])('refuses %j', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  test('gives back every HH:MM as it is, and never anything but HH:MM', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(readTime(time)).toBe(time);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readTime(text) ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      }),
    );
  });
});
