// Finds questions that may be one under two names: titles or answers much alike, each question once.
import type { Question } from '../../core/question.ts';
import { normalTitle } from '../identity.ts';

/** One of the old questions, one of the new, by their places, and how alike they are (0 to 1). */
export interface Alike {
  readonly old: number;
  readonly fresh: number;
  readonly likeness: number;
}

/** From here on two titles are offered as one. */
const ALIKE = 0.6;
/** No title says so surely that a person should not be asked. */
const SUREST = 0.99;
/** The most alike that are kept of one question: of titles from one mould all are alike. */
const KEPT = 32;
/** More are not compared: titles from one mould take the square of their number. */
const MOST_COMPARED = 5_000;

/** Each two letters that follow one another, once; those of two languages are never the same. */
function pairsOf({ title, language }: Question): readonly string[] {
  const text = normalTitle(title).toLowerCase().replace(/\s+/g, '');
  const count = Math.max(1, text.length - 1);
  return [...new Set(Array.from({ length: count }, (_, at) => `${language}${text.slice(at, at + 2)}`))];
}

function answerOf({ language, sampleAnswers: [answer] }: Question): string | undefined {
  return answer === undefined ? undefined : `${language}${answer}`;
}

function push(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known) known.push(place);
  else places.set(key, [place]);
}

/** Who has a pair; of one that most have, who has it not: titles from one mould share most of theirs. */
interface Holders {
  readonly places: readonly number[];
  readonly isCommon: boolean;
}

/** The new questions, by what the old ones are compared with. */
interface Index {
  readonly sizes: readonly number[];
  readonly byPair: ReadonlyMap<string, Holders>;
  readonly byAnswer: ReadonlyMap<string, readonly number[]>;
}

function holdersOf(places: readonly number[], count: number): Holders {
  if (places.length <= count / 2) return { places, isCommon: false };
  const having = new Set(places);
  return {
    places: Array.from({ length: count }, (_, place) => place).filter((one) => !having.has(one)),
    isCommon: true,
  };
}

function indexOf(fresh: readonly Question[]): Index {
  const byPair = new Map<string, number[]>();
  const byAnswer = new Map<string, number[]>();
  const sizes = fresh.map((question, place) => {
    const pairs = pairsOf(question);
    for (const pair of pairs) push(byPair, pair, place);
    const answer = answerOf(question);
    if (answer !== undefined) push(byAnswer, answer, place);
    return pairs.length;
  });
  const holders = new Map([...byPair].map(([pair, places]) => [pair, holdersOf(places, fresh.length)]));
  return { sizes, byPair: holders, byAnswer };
}

/** Keeps the list sorted and short; of equals the first stays first. */
function keep(list: Alike[], old: number, fresh: number, likeness: number): void {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.likeness ?? 1) < likeness) at -= 1;
  if (at >= KEPT) return;
  list.splice(at, 0, { old, fresh, likeness });
  if (list.length > KEPT) list.pop();
}

/** How many of the pairs each new question has, less what all of them have in the result's `base`. */
function sharedWith(pairs: readonly string[], { sizes, byPair }: Index): { base: number; shared: Int32Array } {
  const shared = new Int32Array(sizes.length);
  let base = 0;
  for (const pair of pairs) {
    const holders = byPair.get(pair);
    if (!holders) continue;
    const step = holders.isCommon ? -1 : 1;
    if (holders.isCommon) base += 1;
    for (const place of holders.places) shared[place] = (shared[place] ?? 0) + step;
  }
  return { base, shared };
}

/** Those most alike to an old question: Dice's coefficient of the titles' pairs of letters; equal answers make alike too. */
function mostAlike(question: Question, old: number, index: Index): readonly Alike[] {
  const pairs = pairsOf(question);
  const { base, shared } = sharedWith(pairs, index);
  const sameAnswer = new Set(index.byAnswer.get(answerOf(question) ?? ''));
  const list: Alike[] = [];
  for (let fresh = 0; fresh < shared.length; fresh += 1) {
    const titles = (2 * (base + (shared[fresh] ?? 0))) / (pairs.length + (index.sizes[fresh] ?? 0));
    const likeness = Math.min(SUREST, titles < ALIKE && sameAnswer.has(fresh) ? ALIKE : titles);
    if (likeness >= ALIKE) keep(list, old, fresh, likeness);
  }
  return list;
}

/** The likeliest pairs of what is left on both sides, the most alike first, each question once. */
export function alikeOf(old: readonly Question[], fresh: readonly Question[]): readonly Alike[] {
  if (old.length > MOST_COMPARED || fresh.length > MOST_COMPARED) return [];
  const index = indexOf(fresh);
  const [usedOld, usedFresh] = [new Set<number>(), new Set<number>()];
  return old
    .flatMap((question, place) => mostAlike(question, place, index))
    .sort((one, other) => other.likeness - one.likeness)
    .filter((one) => {
      if (usedOld.has(one.old) || usedFresh.has(one.fresh)) return false;
      usedOld.add(one.old);
      usedFresh.add(one.fresh);
      return true;
    });
}
