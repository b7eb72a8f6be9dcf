// The language of the terminal: Korean when the locale, or `--lang`, says so.
import type { Language } from '../core/question.ts';

/** Where none of the variables is set, as on Windows, the system says it. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const { locale: ofSystem } = Intl.DateTimeFormat().resolvedOptions();
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ofSystem;
  return locale.startsWith('ko') ? 'ko' : 'en';
}
