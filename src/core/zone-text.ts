// A time zone as people write it, turned into its IANA name.
import { isTimeZone } from './schedule.ts';

const squash = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

const NAMES: ReadonlyMap<string, string> = new Map(
  [...Intl.supportedValuesOf('timeZone'), 'UTC'].flatMap((zone): [string, string][] => {
    const city = zone.slice(zone.lastIndexOf('/') + 1);
    return [
      [squash(city), zone],
      [squash(zone), zone],
    ];
  }),
);

/** The IANA zone for `Asia/Seoul`, `asia/seoul`, `new york` and the like; undefined when there is none. */
export const readZone = (text: string): string | undefined => {
  const written = text.trim();
  // Newer names (Asia/Kolkata) are known to the machine without being in its list.
  return NAMES.get(squash(written)) ?? (written.includes('/') && isTimeZone(written) ? written : undefined);
};

const OF_LANGUAGE: Readonly<Record<string, string>> = {
  ko: 'Asia/Seoul',
  ja: 'Asia/Tokyo',
  'zh-CN': 'Asia/Shanghai',
  'zh-TW': 'Asia/Taipei',
  th: 'Asia/Bangkok',
  vi: 'Asia/Ho_Chi_Minh',
  id: 'Asia/Jakarta',
  hi: 'Asia/Kolkata',
  'en-GB': 'Europe/London',
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  it: 'Europe/Rome',
  nl: 'Europe/Amsterdam',
  pl: 'Europe/Warsaw',
  ru: 'Europe/Moscow',
  tr: 'Europe/Istanbul',
  uk: 'Europe/Kyiv',
  'es-ES': 'Europe/Madrid',
  'sv-SE': 'Europe/Stockholm',
  'pt-BR': 'America/Sao_Paulo',
};

/** The zone that a Discord locale suggests; UTC for languages of many zones. */
export const zoneOfLocale = (locale: string): string => OF_LANGUAGE[locale] ?? 'UTC';
