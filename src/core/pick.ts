// Which question a study gets next: deterministic given the bank, the history and the leader's plans.
import { createHash } from 'node:crypto';
import type { Language, Question } from './question.ts';
import type { QuestionSet } from './study.ts';

export interface PickFrom {
  readonly studyId: string;
  readonly language: Language;
  readonly set: QuestionSet;
  /** The whole bank, in its own order. */
  readonly questions: readonly Question[];
  /** Ids of the questions that the study had, oldest first, repeats included. */
  readonly history: readonly string[];
}

/** The questions that a study can draw: its categories, in its language (or, if the bank has none in it, in any). */
export const drawable = (questions: readonly Question[], set: QuestionSet, language: Language): Question[] => {
  const wanted = questions.filter(({ category }) => set.categories === null || set.categories.includes(category));
  const own = wanted.filter((question) => question.language === language);
  return own.length > 0 ? own : wanted;
};

const shuffleKey = (studyId: string, round: number, questionId: string): string =>
  createHash('sha256').update(`${studyId}:${round}:${questionId}`).digest('hex');

const countOf = (history: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of history) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/**
 * The next `count` questions: none repeats until all were used up, then the next round begins. Questions in `reserved`
 * (planned for other days) are left alone while others remain. Empty when the set has no question.
 */
export const pickNext = (from: PickFrom, count: number, reserved: ReadonlySet<string> = new Set()): Question[] => {
  const candidates = drawable(from.questions, from.set, from.language);
  const history = [...from.history];
  const picked: Question[] = [];
  while (picked.length < count && candidates.length > 0) {
    const question = pickOne(from, candidates, history, reserved);
    picked.push(question);
    history.push(question.id);
  }
  return picked;
};

const pickOne = (
  from: PickFrom,
  candidates: readonly Question[],
  history: readonly string[],
  reserved: ReadonlySet<string>,
): Question => {
  const used = countOf(history);
  const timesUsed = ({ id }: Question): number => used.get(id) ?? 0;
  const free = candidates.filter(({ id }) => !reserved.has(id));
  const pool = free.length > 0 ? free : candidates;
  const round = Math.min(...pool.map(timesUsed));
  const unused = pool.filter((question) => timesUsed(question) === round);
  // A new round must not open with the question that closed the last one.
  const last = history.at(-1);
  const fresh = unused.length > 1 ? unused.filter(({ id }) => id !== last) : unused;
  const ordered =
    from.set.order === 'in-order'
      ? fresh
      : fresh
          .map((question) => ({ question, key: shuffleKey(from.studyId, round, question.id) }))
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map(({ question }) => question);
  const [first] = ordered;
  if (!first) throw new Error('a question set without questions was asked for one');
  return first;
};
