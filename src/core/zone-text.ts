// A time zone as people write it, turned into its IANA name.
import { isTimeZone } from './schedule.ts';
import { ZONE_NAMES } from './zone-names.ts';

/** Small letters without blanks, marks and accents: `São Paulo` is `saopaulo`. */
function squash(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.,'’-]+/g, '');
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf('timeZone').flatMap((zone): [string, string][] => [
    [squash(cityOf(zone)), zone],
    [squash(zone), zone],
  ]),
  // The machine's list has old names of some cities (Kiev); it knows the new ones all the same.
  ...Object.entries(ZONE_NAMES).flatMap(([zone, names]): [string, string][] =>
    isTimeZone(zone) ? [cityOf(zone), ...names.split(' ')].map((name) => [squash(name), zone]) : [],
  ),
]);

const OFFSET = /^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?$/i;
const SEOUL = 9 * 60;
/** Hours before and after UTC that have a zone. */
const [EARLIEST, LATEST] = [-12, 14];

/** Offsets of no whole hour that a zone without summer time has, in minutes. */
const BETWEEN: ReadonlyMap<number, string> = new Map([
  [270, 'Asia/Kabul'],
  [330, 'Asia/Kolkata'],
  [345, 'Asia/Kathmandu'],
  [390, 'Asia/Yangon'],
  [570, 'Australia/Darwin'],
]);

/** The zone of `UTC+9`, `GMT-3` and the like; undefined for what is no offset, or none that a zone has. */
function zoneOfOffset(text: string): string | undefined {
  const [, sign, hour = '', minute = '0'] = OFFSET.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const minutes = (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute));
  if (minutes === 0) return 'UTC';
  if (minutes === SEOUL) return 'Asia/Seoul';
  const hours = minutes / 60;
  if (!Number.isInteger(hours)) return BETWEEN.get(minutes);
  // Signs are the other way round in these names.
  return hours >= EARLIEST && hours <= LATEST ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : undefined;
}

/** The IANA zone for `Asia/Seoul`, `new york`, `서울`, `KST`, `UTC+9` and the like; undefined when there is none. */
export function readZone(text: string): string | undefined {
  const written = text.trim();
  const offset = zoneOfOffset(written);
  if (offset !== undefined) return offset;
  // Newer names (Asia/Kolkata) are known to the machine without being in its list.
  return NAMES.get(squash(written)) ?? (written.includes('/') && isTimeZone(written) ? written : undefined);
}

/** A zone as members read it: of the names of offsets the sign is turned to what people mean. */
export function shownZone(zone: string): string {
  return zone.replace(
    /^Etc\/GMT([+-])(\d+)$/,
    (_whole, sign: string, hours: string) => `UTC${sign === '-' ? '+' : '-'}${hours}`,
  );
}

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
export function zoneOfLocale(locale: string): string {
  return OF_LANGUAGE[locale] ?? 'UTC';
}
