// A country as people write it, turned into its code, for the holiday calendar.
import { isHolidayCountry } from '../../../src/core/holidays.ts';
import type { Language } from '../../../src/core/question.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

const names: Readonly<Record<Language, Intl.DisplayNames>> = {
  ko: new Intl.DisplayNames(['ko'], { type: 'region' }),
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
};

/** The country's name in a language, such as `대한민국` for `KR`. */
export function countryName(code: string, language: Language): string {
  return names[language].of(code) ?? code;
}

/** The code of a country with a holiday calendar, from its code or its Korean or English name; undefined when there is none. */
export function readCountry(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const named = CODES.filter(
    (code) =>
      code.toLowerCase() === written || [names.ko, names.en].some((name) => name.of(code)?.toLowerCase() === written),
  );
  // Codes of countries that are no more (DD) go by their successor's name.
  return named.find(isHolidayCountry);
}
