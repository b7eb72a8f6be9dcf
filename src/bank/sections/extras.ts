// What only some questions have: themes, an audience, a reference, and hints below follow-ups.
import type { Difficulty, Hint, Language, Question } from '../../core/question.ts';
import { isLanguage } from '../markdown/front-matter.ts';
import type { Label } from '../words/labels.ts';
import { readDifficulty } from '../words/prefixes.ts';

/** The labels of `HINT`. */
const HINT_LINE = /^([\s\S]+)\n- (?:힌트|Hint):[ \t]+(\S.*)$/;

/** A follow-up apart from the line below it that says how it could be answered. */
export function hintIn(text: string): { readonly followUp: string; readonly hint: Hint[] } {
  const [, asked = text, hint] = HINT_LINE.exec(text) ?? [];
  const followUp = asked.trimEnd();
  return { followUp, hint: hint === undefined ? [] : [{ followUp, text: hint }] };
}

interface Found {
  readonly themes: readonly string[];
  readonly audience: readonly string[];
  readonly reference: string | undefined;
}

/** Nothing of it is there when it is empty. */
export function extras(
  { themes, audience, reference }: Found,
  hints: readonly Hint[],
): Pick<Question, 'themes' | 'audience' | 'reference' | 'hints'> {
  return {
    ...(themes.length === 0 ? {} : { themes }),
    ...(audience.length === 0 ? {} : { audience }),
    ...(reference === undefined ? {} : { reference }),
    ...(hints.length === 0 ? {} : { hints }),
  };
}

interface Singles {
  readonly slug?: string;
  readonly difficulty?: Difficulty;
  readonly category?: string;
  readonly language?: Language;
}

/** The values that a question has once. */
export function singles(single: ReadonlyMap<Label, string>): Singles {
  const slug = single.get('id');
  const difficulty = readDifficulty(single.get('difficulty') ?? '');
  const category = single.get('category')?.replace(/\s+/g, ' ');
  const language = single.get('language') ?? '';
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(category === undefined ? {} : { category }),
    ...(isLanguage(language) ? { language } : {}),
  };
}
