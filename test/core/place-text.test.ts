// Zones and countries as people write them, and what a server's locale suggests.
import { describe, expect, test } from 'vitest';
import { countryName, readCountry } from '../../commands/setup/rules/country-text.ts';
import { newStudy, telltaleLocale } from '../../commands/setup/rules/new-study.ts';
import { isTimeZone } from '../../src/core/schedule.ts';
import { ZONE_NAMES } from '../../src/core/zone-names.ts';
import { readZone, shownZone, zoneOfLocale } from '../../src/core/zone-text.ts';

describe('readZone', () => {
  test.each([
    ['Asia/Seoul', 'Asia/Seoul'],
    ['asia/seoul', 'Asia/Seoul'],
    [' seoul ', 'Asia/Seoul'],
    ['new york', 'America/New_York'],
    ['America/new_york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['서울', 'Asia/Seoul'],
    [' 한국 ', 'Asia/Seoul'],
    ['서울'.normalize('NFD'), 'Asia/Seoul'],
    ['KST', 'Asia/Seoul'],
    ['GMT+9', 'Asia/Seoul'],
    ['UTC+9', 'Asia/Seoul'],
    ['utc + 09:00', 'Asia/Seoul'],
    ['+09:00', 'Asia/Seoul'],
    ['+0900', 'Asia/Seoul'],
    ['UTC-3', 'Etc/GMT+3'],
    ['GMT+8', 'Etc/GMT-8'],
    ['UTC+5:30', 'Asia/Kolkata'],
    ['UTC+0', 'UTC'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['상파울루', 'America/Sao_Paulo'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
    ['호찌민', 'Asia/Ho_Chi_Minh'],
    ['Kolkata', 'Asia/Kolkata'],
    ['New Delhi', 'Asia/Kolkata'],
    ['도쿄', 'Asia/Tokyo'],
    ['뉴욕', 'America/New_York'],
    ['San Francisco', 'America/Los_Angeles'],
    ['PST', 'America/Los_Angeles'],
    ['Port-au-Prince', 'America/Port-au-Prince'],
  ])('reads %j as %s', (text, zone) => {
    expect(readZone(text)).toBe(zone);
  });

  test('an offset is shown with the sign that people mean', () => {
    for (const text of ['UTC-3', 'UTC+8', 'UTC+14']) expect(shownZone(readZone(text) ?? '')).toBe(text);
    expect(shownZone('Asia/Seoul')).toBe('Asia/Seoul');
  });

  test('takes every zone that the machine lists, by its name and as it reads it', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.filter((zone) => readZone(zone) === undefined)).toEqual([]);
    expect(zones.length).toBeGreaterThan(400);
  });

  test('gives only zones that a study can have, and each name means one', () => {
    const all = Object.entries(ZONE_NAMES).flatMap(([zone, names]) => names.split(' ').map((name) => ({ zone, name })));
    expect(all.filter(({ zone }) => !isTimeZone(zone))).toEqual([]);
    expect(all.filter(({ zone, name }) => readZone(name) !== zone)).toEqual([]);
    const offsets = Array.from({ length: 27 }, (_, n) => `UTC${n < 12 ? '-' : '+'}${Math.abs(n - 12)}`);
    expect(offsets.filter((text) => !isTimeZone(readZone(text) ?? ''))).toEqual([]);
  });

  test.each(['', 'KST9', '아틀란티스', 'Asia/Atlantis', '/', 'CST', 'UTC+99', 'UTC-13', '+5:17', '9', '+', 'GMT+'])(
    'refuses %j',
    (text) => {
      expect(readZone(text)).toBeUndefined();
    },
  );
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
