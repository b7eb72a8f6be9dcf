// Which questions a mock interview asks: the same for one member and interview, in the order of a real one.
import { isIntroduction, PHASES, type Phase, phaseOf } from './mock-phase.ts';
import type { Difficulty, Question } from './question.ts';
import { isForSome } from './question-sets.ts';
import { shortHash } from './short-hash.ts';

/** How many questions an interview may have. */
export const FEWEST = 3;
export const MOST = 15;
export const USUAL = 5;

/** What a member asked /mock for. */
export interface MockWish {
  readonly count: number;
  /** A category for the technical part; null: all of them. */
  readonly field: string | null;
  readonly difficulty: Difficulty | null;
  /** For each question; null: each has its own time. */
  readonly seconds: number | null;
}

export interface MockStock {
  readonly userId: string;
  /** The interview's. */
  readonly id: string;
  /** The questions that may be asked, in one language. */
  readonly questions: readonly Question[];
  /** Question id → epoch ms at which the member last had it. */
  readonly had: ReadonlyMap<string, number>;
  /** Epoch ms. */
  readonly now: number;
}

export interface Picked {
  readonly question: Question;
  readonly phase: Phase;
  /** Whether an answer to it is followed up. */
  readonly probed: boolean;
}

type Shares = Readonly<Record<Phase, number>>;

/** What was had longer ago counts as new. */
const LATELY = 30 * 24 * 3_600_000;

/** The share of followed questions among those that can be. */
const PROBED = 0.6;

/** How many questions of each part an interview has where the bank has enough of all. */
export function sharesOf(count: number): Shares {
  const opening = count >= 7 ? 2 : 1;
  const closing = count >= 12 ? 2 : count >= 4 ? 1 : 0;
  const rest = count - opening - closing;
  return { opening, experience: Math.floor(rest / 2), technical: Math.ceil(rest / 2), closing };
}

interface Ranked {
  readonly question: Question;
  readonly ranks: readonly (number | string)[];
}

function byRanks(a: Ranked, b: Ranked): number {
  for (const [at, rank] of a.ranks.entries()) {
    const other = b.ranks[at] ?? rank;
    if (rank !== other) return rank < other ? -1 : 1;
  }
  return 0;
}

/** Questions best first: nearest to the wished difficulty, not had lately, then by chance of the interview's own. */
function ranked(
  questions: readonly Question[],
  difficulty: Difficulty | null,
  { userId, id, had, now }: MockStock,
): Question[] {
  return questions
    .map((question): Ranked => {
      const at = had.get(question.id) ?? Number.NEGATIVE_INFINITY;
      const distance = difficulty === null ? 0 : Math.abs(question.difficulty - difficulty);
      const lately = now - at < LATELY ? at : 0;
      return { question, ranks: [distance, lately, shortHash('mock', userId, id, question.id)] };
    })
    .sort(byRanks)
    .map(({ question }) => question);
}

/** The candidates of each part, best first; a question is in one part only. */
function poolsOf({ field, difficulty }: MockWish, stock: MockStock): Readonly<Record<Phase, readonly Question[]>> {
  const ids = new Set<string>();
  const unique = stock.questions.filter(({ id }) => !ids.has(id) && ids.add(id));
  const partOf = (question: Question): Phase | undefined => {
    if (question.category !== field && isForSome(question)) return undefined;
    const phase = phaseOf(question);
    if (phase === 'opening' || phase === 'closing' || field === null) return phase;
    if (question.category === field) return 'technical';
    return phase === 'technical' ? undefined : phase;
  };
  const of = (wanted: Phase, wished: Difficulty | null): Question[] =>
    ranked(
      unique.filter((question) => partOf(question) === wanted),
      wished,
      stock,
    );
  const opening = of('opening', null);
  return {
    opening: [...opening.filter(isIntroduction), ...opening.filter((question) => !isIntroduction(question))],
    experience: of('experience', difficulty),
    technical: of('technical', difficulty),
    closing: of('closing', null),
  };
}

/** Who takes over what a part does not have, and the order in which they do. */
const HEIRS: readonly Phase[] = ['technical', 'experience', 'opening', 'closing'];

function sizesOf(pools: Readonly<Record<Phase, readonly Question[]>>, count: number): Shares {
  const wanted = sharesOf(count);
  const sizes = { ...wanted };
  for (const phase of PHASES) sizes[phase] = Math.min(wanted[phase], pools[phase].length);
  let left = count - PHASES.reduce((sum, phase) => sum + sizes[phase], 0);
  for (const heir of HEIRS) {
    const more = Math.min(left, pools[heir].length - sizes[heir]);
    sizes[heir] += more;
    left -= more;
  }
  return sizes;
}

/** One introduction opens an interview; a second one would ask for the same again. */
function openers(pool: readonly Question[], size: number): Question[] {
  const [first, ...rest] = pool;
  if (!first) return [];
  const others = isIntroduction(first) ? rest.filter((question) => !isIntroduction(question)) : rest;
  return [first, ...others].slice(0, size);
}

function isProbeable({ phase }: Pick<Picked, 'phase'>): boolean {
  return phase === 'experience' || phase === 'technical';
}

/** Chooses which answers are followed up: not every one, at least one where there can be any. */
function probing(asked: readonly Omit<Picked, 'probed'>[], { userId, id }: MockStock): ReadonlySet<string> {
  const able = asked.filter(isProbeable).map(({ question }) => ({
    id: question.id,
    key: shortHash('mock-follow-up', userId, id, question.id),
  }));
  const most = able.length === 0 ? 0 : Math.max(1, Math.round(able.length * PROBED));
  const chosen = able.toSorted((a, b) => (a.key < b.key ? -1 : 1)).slice(0, most);
  return new Set(chosen.map((one) => one.id));
}

/** The questions of an interview in their order, fewer than wished where the bank has no more. */
export function pickMock(wish: MockWish, stock: MockStock): Picked[] {
  const all = poolsOf(wish, stock);
  const pools = { ...all, opening: openers(all.opening, all.opening.length) };
  const sizes = sizesOf(pools, wish.count);
  const asked = PHASES.flatMap((phase) => pools[phase].slice(0, sizes[phase]).map((question) => ({ question, phase })));
  const probed = probing(asked, stock);
  return asked.map((one) => ({ ...one, probed: probed.has(one.question.id) }));
}
