// What most of some questions have in common: it stands once at the top of their file.
import type { Question } from '../../core/question.ts';
import type { FileHead } from './format.ts';

/** The value that most have; of equals the first. */
export function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The front matter of a file with these questions. */
export function headOf(questions: readonly Question[]): FileHead {
  return {
    category: mostCommon(questions.map(({ category }) => category)) ?? '',
    language: mostCommon(questions.map(({ language }) => language)) ?? 'ko',
  };
}
