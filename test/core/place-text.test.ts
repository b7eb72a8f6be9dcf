// Zones and countries as people write them, and what a server's locale suggests.
import { describe, expect, test } from 'vitest';
import { countryName, readCountry } from '../../src/core/country-text.ts';
import { newStudy, telltaleLocale } from '../../src/core/new-study.ts';
import { isTimeZone } from '../../src/core/schedule.ts';
import { readZone, zoneOfLocale } from '../../src/core/zone-text.ts';

describe('readZone', () => {
  test.each([
    ['Asia/Seoul', 'Asia/Seoul'],
    ['asia/seoul', 'Asia/Seoul'],
    [' seoul ', 'Asia/Seoul'],
    ['new york', 'America/New_York'],
    ['America/new_york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
  ])('reads %j as %s', (text, zone) => {
    expect(readZone(text)).toBe(zone);
  });

  test.each(['', '+09:00', 'KST9', '서울', 'Asia/Atlantis', '/'])('refuses %j', (text) => {
    expect(readZone(text)).toBeUndefined();
  });
});

describe('readCountry', () => {
  test.each([
    ['KR', 'KR'],
    ['kr', 'KR'],
    ['대한민국', 'KR'],
    ['독일', 'DE'],
    ['Germany', 'DE'],
    [' 일본 ', 'JP'],
  ])('reads %j as %s', (text, code) => {
    expect(readCountry(text)).toBe(code);
  });

  test.each(['', 'ZZ', 'Atlantis', 'Korea Republic', 'K'])('refuses %j', (text) => {
    expect(readCountry(text)).toBeUndefined();
  });

  test('names it in each language', () => {
    expect(countryName('KR', 'ko')).toBe('대한민국');
    expect(countryName('KR', 'en')).toBe('South Korea');
  });
});

describe('a new study', () => {
  const at = { id: '1', guildId: '2', channelId: '3', channelKind: 'text', now: 5 } as const;

  test('of a Korean server: Seoul, Korean holidays, weekdays at nine', () => {
    expect(newStudy({ ...at, locale: 'ko', language: 'ko' })).toMatchObject({
      status: 'draft',
      createdAt: 5,
      reveal: 'open',
      schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5], zone: 'Asia/Seoul', holidays: 'KR' },
    });
  });

  test('of an English-speaking server: UTC, because its language is spoken in many zones', () => {
    expect(newStudy({ ...at, locale: 'en-US', language: 'en' }).schedule).toMatchObject({
      zone: 'UTC',
      holidays: null,
    });
  });

  test('every zone that a locale suggests exists', () => {
    for (const locale of [
      'ko',
      'ja',
      'zh-CN',
      'zh-TW',
      'th',
      'vi',
      'id',
      'hi',
      'en-GB',
      'de',
      'fr',
      'uk',
      'pt-BR',
      '?',
    ]) {
      expect(isTimeZone(zoneOfLocale(locale))).toBe(true);
    }
  });

  test('believes the server’s locale only where an admin could set it', () => {
    expect(telltaleLocale({ locale: 'ko', community: true }, 'en-US')).toBe('ko');
    expect(telltaleLocale({ locale: 'ko', community: false }, 'en-US')).toBe('ko');
    expect(telltaleLocale({ locale: 'en-US', community: true }, 'ko')).toBe('en-US');
    expect(telltaleLocale({ locale: 'en-US', community: false }, 'ko')).toBe('ko');
  });
});
