// Which question a study gets next: deterministic given the bank, the history and the leader's plans.
import { hash } from 'node:crypto';
import type { Language, Question } from './question.ts';
import { isForSome, questionsOfSet, readySetOf } from './question-sets.ts';
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

/** The one source of all questions that every server has. */
export const SHARED = '';

const OWN = /^\d{17,20}\//;

/** Where a question comes from, as a set names it: of a server's own questions the file. */
export function sourceOf({ id, source }: Question): string {
  return OWN.test(id) ? source : SHARED;
}

/** The sources of a server's own questions, in the bank's order. */
export function ownSources(questions: readonly Question[]): string[] {
  return [...new Set(questions.filter(({ id }) => OWN.test(id)).map(({ source }) => source))];
}

function has<T>(chosen: readonly T[] | null | undefined, value: T): boolean {
  return !chosen || chosen.includes(value);
}

/**
 * The questions that a study can draw: of its ready-made set, categories, difficulties and sources, in its language (or,
 * if the bank has none in it, in any).
 */
export function drawable(questions: readonly Question[], set: QuestionSet, language: Language): Question[] {
  const ready = readySetOf(set.ready);
  const unasked = ready === undefined && !set.categories ? questions.filter((one) => !isForSome(one)) : questions;
  const among = ready === undefined ? unasked : questionsOfSet(ready, questions);
  const wanted = among.filter(
    (question) =>
      has(set.categories, question.category) &&
      has(set.difficulties, question.difficulty) &&
      has(set.sources, sourceOf(question)),
  );
  const own = wanted.filter((question) => question.language === language);
  const drawn = own.length > 0 ? own : wanted;
  return [...drawn, ...also(questions, set, language, new Set(drawn.map(({ id }) => id)))];
}

/** What a set has beside what it says, each question in the study's language if there is one in it. */
function also(
  questions: readonly Question[],
  set: QuestionSet,
  language: Language,
  drawn: ReadonlySet<string>,
): Question[] {
  return (set.also ?? []).flatMap((id) => {
    if (drawn.has(id)) return [];
    const wordings = questions.filter((question) => question.id === id);
    return wordings.find((question) => question.language === language) ?? wordings[0] ?? [];
  });
}

/**
 * The next `count` questions: none repeats until all were used up, then the next round begins. Questions in `reserved`
 * (planned for other days) are left alone while others remain. Empty when the set has no question.
 */
export function pickNext(from: PickFrom, count: number, reserved: ReadonlySet<string> = new Set()): Question[] {
  const candidates = drawable(from.questions, from.set, from.language);
  const free = candidates.filter(({ id }) => !reserved.has(id));
  const pool = free.length > 0 ? free : candidates;
  const history = [...from.history];
  const picked: Question[] = [];
  while (picked.length < count && pool.length > 0) {
    const question = pickOne(from, pool, history);
    picked.push(question);
    history.push(question.id);
  }
  return picked;
}

/**
 * The round that the history has reached, and what it used up. What the leader repeats by hand, adds or removes does
 * not count for or against: a round is over when every question of the pool was in it.
 */
function roundOf(pool: readonly Question[], history: readonly string[]): { round: number; used: Set<string> } {
  const ids = new Set(pool.map(({ id }) => id));
  const used = new Set<string>();
  let round = 0;
  for (const id of history) {
    if (!ids.has(id)) continue;
    used.add(id);
    if (used.size < ids.size) continue;
    used.clear();
    round += 1;
  }
  return { round, used };
}

function pickOne(from: PickFrom, pool: readonly Question[], history: readonly string[]): Question {
  const { round, used } = roundOf(pool, history);
  const unused = pool.filter(({ id }) => !used.has(id));
  // A new round must not open with what closed the last one.
  const recent = new Set(history.slice(Math.max(0, history.length - Math.floor(pool.length / 2))));
  const rested = unused.filter(({ id }) => !recent.has(id));
  const choice = rested.length > 0 ? rested : unused;
  const first = from.set.order === 'in-order' ? choice[0] : shuffledFirst(from.studyId, round, among(from.set, choice));
  if (!first) throw new Error('a question set without questions was asked for one');
  return first;
}

/** Those of which one is drawn: the easiest that are left, where the difficulty is to rise. */
function among({ order }: QuestionSet, choice: readonly Question[]): readonly Question[] {
  if (order !== 'rising') return choice;
  const easiest = Math.min(...choice.map(({ difficulty }) => difficulty));
  return choice.filter(({ difficulty }) => difficulty === easiest);
}

function shuffledFirst(studyId: string, round: number, choice: readonly Question[]): Question | undefined {
  let first: { readonly question: Question; readonly key: string } | undefined;
  for (const question of choice) {
    const key = hash('sha256', `${studyId}:${round}:${question.id}`);
    if (first === undefined || key < first.key) first = { question, key };
  }
  return first?.question;
}
