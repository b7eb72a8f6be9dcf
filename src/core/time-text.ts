// A time of day as people write it, in Korean or English, turned into `HH:MM`.

const MORNING = new Set(['오전', '새벽', '아침', 'am']);
const AFTERNOON = new Set(['오후', '저녁', 'pm']);
const NAMED: ReadonlyMap<string, string> = new Map([
  ['정오', '12:00'],
  ['자정', '00:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
]);

const PART = '오전|오후|새벽|아침|낮|저녁|밤|am|pm';
const CLOCK = '(\\d{1,2})(?:(?:[:.]|시)(\\d{1,2}|반)?분?)?';
const SPOKEN = new RegExp(`^(${PART})?${CLOCK}(${PART})?$`);
const DIGITS = /^(\d{1,2})(\d{2})$/;

/** The hour of 24 that a part of the day makes of a said hour; undefined: they contradict each other. */
function hourOf(part: string | undefined, said: number): number | undefined {
  if (part === undefined) return said;
  if (MORNING.has(part)) return said > 12 ? undefined : said % 12;
  if (AFTERNOON.has(part)) return said < 12 ? said + 12 : said;
  if (part === '낮') return said < 6 ? said + 12 : said;
  // 밤 12시 is midnight and 밤 1시 comes after it; 밤 11시 comes before.
  if (said === 12) return 0;
  return said >= 6 && said < 12 ? said + 12 : said;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function timeOf(part: string | undefined, hours: string, minutes: string): string | undefined {
  const hour = hourOf(part, Number(hours));
  const minute = Number(minutes);
  if (hour === undefined || hour > 23 || minute > 59) return undefined;
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** `HH:MM` for `9:00`, `0930`, `오전 9시`, `9시 반`, `오후 9시 30분`, `9am`, `9:30 p.m.` and the like; undefined when it is no time. */
export function readTime(text: string): string | undefined {
  const written = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([ap])\.m\.?/g, '$1m')
    .replace(/\s+/g, '');
  const named = NAMED.get(written);
  if (named !== undefined) return named;
  const digits = DIGITS.exec(written);
  if (digits) return timeOf(undefined, digits[1] ?? '', digits[2] ?? '');
  const spoken = SPOKEN.exec(written);
  if (!spoken) return undefined;
  const [, before, hours = '', minutes = '0', after] = spoken;
  if (before !== undefined && after !== undefined) return undefined;
  return timeOf(before ?? after, hours, minutes === '반' ? '30' : minutes);
}
