// What changed from one written answer to a later one, as the coach sees it: only facts that differ, no score.
import { type CoachNotes, coach } from '../../../src/core/coach.ts';
import type { Question } from '../../../src/core/question.ts';
import type { Seconds } from '../../../src/core/speaking-time.ts';
import type { Synonyms } from '../../../src/core/synonyms.ts';

/** A fact that differs, before and after. */
export type TextChange =
  | { readonly kind: 'time'; readonly before: Seconds; readonly after: Seconds; readonly target: Seconds | null }
  | { readonly kind: 'conclusion'; readonly after: boolean }
  | { readonly kind: 'numbers'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly kind: 'example'; readonly after: boolean }
  | {
      readonly kind: 'keywords';
      /** How many were covered. */
      readonly before: number;
      readonly after: number;
      readonly all: number;
      readonly gained: readonly string[];
      readonly lost: readonly string[];
    };

/** One side: the words, and the question that they answer, in its wording of then. */
export interface Side {
  readonly question: Question;
  readonly text: string;
}

function sameTime(a: Seconds, b: Seconds): boolean {
  return a.from === b.from && a.to === b.to;
}
function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}

/** Without sample answers there is nothing to take a target from. */
function targetFor({ sampleAnswers }: Question, notes: CoachNotes): Seconds | null {
  return sampleAnswers.length > 0 ? notes.target : null;
}

function keywordChange(before: CoachNotes, after: CoachNotes): TextChange[] {
  const [had, has] = [before, after].map(({ keywords }) => keywords.covered.map(({ name }) => name)) as [
    string[],
    string[],
  ];
  const [gained, lost] = [without(has, had), without(had, has)];
  if (gained.length === 0 && lost.length === 0) return [];
  const all = has.length + after.keywords.open.length;
  return [{ kind: 'keywords', before: had.length, after: has.length, all, gained, lost }];
}

/** What differs between two answers; keywords only where both answer the question in one language. */
export function changesBetween(one: Side, other: Side, synonyms: Synonyms): TextChange[] {
  const isOneLanguage = one.question.language === other.question.language;
  // A question may have been edited in between: both are held against what it says now.
  const before = coach(isOneLanguage ? other.question : one.question, one.text, synonyms);
  const after = coach(other.question, other.text, synonyms);
  const numbers = before.numbers.join() !== after.numbers.join();
  return [
    ...(sameTime(before.time, after.time)
      ? []
      : [
          {
            kind: 'time',
            before: before.time,
            after: after.time,
            target: targetFor(other.question, after),
          } as const,
        ]),
    ...(before.conclusionFirst === after.conclusionFirst
      ? []
      : [{ kind: 'conclusion', after: after.conclusionFirst } as const]),
    ...(numbers ? [{ kind: 'numbers', before: before.numbers, after: after.numbers } as const] : []),
    ...((before.example === undefined) === (after.example === undefined)
      ? []
      : [{ kind: 'example', after: after.example !== undefined } as const]),
    ...(isOneLanguage ? keywordChange(before, after) : []),
  ];
}
