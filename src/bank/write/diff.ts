// Compares two readings of a bank: which questions are new, changed, renamed, gone.
import type { Question } from '../../core/question.ts';
import { derivedSlug, normalTitle } from '../identity.ts';
import { alikeOf } from './similarity.ts';

export type PartName =
  | 'title'
  | 'category'
  | 'difficulty'
  | 'sampleAnswers'
  | 'tips'
  | 'keywords'
  | 'followUps'
  | 'themes'
  | 'audience'
  | 'reference'
  | 'hints';

export interface ChangedQuestion {
  readonly before: Question;
  readonly after: Question;
  /** What differs. */
  readonly parts: readonly PartName[];
}

export interface Rename extends ChangedQuestion {
  /** 0 to 1; 1: an id says so. */
  readonly likeness: number;
}

export interface BankDiff {
  readonly added: readonly Question[];
  readonly changed: readonly ChangedQuestion[];
  /** The same id under another title, or, with a likeness below 1, titles or answers so alike that a person should say. */
  readonly renamed: readonly Rename[];
  readonly gone: readonly Question[];
  /** How many are as they were. */
  readonly same: number;
}

const PARTS: readonly PartName[] = [
  'title',
  'category',
  'difficulty',
  'sampleAnswers',
  'tips',
  'keywords',
  'followUps',
  'themes',
  'audience',
  'reference',
  'hints',
];

function slugOf({ id }: Question): string {
  return id.slice(id.indexOf('/') + 1);
}

function isDerived(question: Question): boolean {
  return slugOf(question) === derivedSlug(question.source, question.title);
}

function partsOf(before: Question, after: Question): PartName[] {
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

function title({ language, title: text }: Question): string {
  return `${language}\n${normalTitle(text).toLowerCase()}`;
}

/** The names by which a question is known again, the surest first. */
const KEYS: readonly ((question: Question) => string | undefined)[] = [
  (question) => (isDerived(question) ? undefined : `${question.language}\n${slugOf(question)}`),
  (question) => `${question.source}\n${title(question)}`,
  title,
  // Once written in our own form, a derived id is an id.
  (question) => `${question.language}\n${slugOf(question)}`,
];

type Pair = readonly [before: Question, after: Question];

interface Leftover {
  pairs: Pair[];
  old: Question[];
  fresh: Question[];
}

function pairBy(left: Leftover, key: (question: Question) => string | undefined): Leftover {
  const waiting = new Map<string, Question[]>();
  for (const question of left.old) {
    const name = key(question);
    if (name === undefined) continue;
    const known = waiting.get(name);
    if (known) known.push(question);
    else waiting.set(name, [question]);
  }
  const taken = new Set<Question>();
  const pairs = [...left.pairs];
  const fresh = left.fresh.filter((after) => {
    const before = waiting.get(key(after) ?? '\0')?.shift();
    if (before === undefined) return true;
    taken.add(before);
    pairs.push([before, after]);
    return false;
  });
  return { pairs, fresh, old: left.old.filter((question) => !taken.has(question)) };
}

function renames([before, after]: Pair): boolean {
  return title(before) !== title(after);
}

/** What became of each question. Identity: an explicit id, else the file and the title without its last mark. */
export function diffBanks(old: readonly Question[], fresh: readonly Question[]): BankDiff {
  const start: Leftover = { pairs: [], old: [...old], fresh: [...fresh] };
  const left = KEYS.reduce(pairBy, start);
  const near = alikeOf(left.old, left.fresh).flatMap(({ old: place, fresh: other, likeness }) => {
    const [before, after] = [left.old[place], left.fresh[other]];
    return before && after ? [{ pair: [before, after] as const, likeness }] : [];
  });
  const nearly = new Set(near.flatMap(({ pair }) => pair));
  const change = ([before, after]: Pair): ChangedQuestion => ({ before, after, parts: partsOf(before, after) });
  const known = left.pairs.filter((pair) => !renames(pair)).map(change);
  const changed = known.filter(({ parts }) => parts.length > 0);
  const sure = left.pairs.filter(renames).map((pair) => ({ ...change(pair), likeness: 1 }));
  return {
    added: left.fresh.filter((question) => !nearly.has(question)),
    changed,
    renamed: [...sure, ...near.map((one) => ({ ...change(one.pair), likeness: one.likeness }))],
    gone: left.old.filter((question) => !nearly.has(question)),
    same: known.length - changed.length,
  };
}
