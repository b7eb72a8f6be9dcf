// A deck as a file: what a member takes along and brings back, and how what comes back joins what is here.
import { REVIEWS_KEPT, type Review, type ReviewCard } from './deck.ts';
import { DAILY_CAP } from './practice.ts';

export const DECK_FORMAT = 'daily-interview-deck';
export const DECK_VERSION = 1;
/** Cards of one deck and of one file. */
export const MOST_CARDS = 5_000;

/** A card as it is in a file: nobody's, so that it becomes the card of whoever brings it. */
export type FileCard = Omit<ReviewCard, 'version' | 'userId'>;

export interface DeckFile {
  readonly dailyCap: number;
  /** One for each question. */
  readonly cards: readonly FileCard[];
}

/** Bytes (as JSON) up to which files may bring a deck: all of it is read whenever its member practises. */
export const MOST_DECK_BYTES = 8_000_000;

/** Why a file is no deck; each reason has a text in the locales. */
export interface DeckRefusal {
  readonly why: 'json' | 'format' | 'version' | 'many' | 'field' | 'card' | 'twice';
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a file holds, its cards as JSON, one each: they are many, and whoever takes them does so piece by piece. */
export interface ReadDeck {
  readonly dailyCap: number;
  readonly cards: readonly string[];
}
export type DeckReading = ReadDeck | { readonly refusal: DeckRefusal };

/** A file that a member brought and has not yet taken: what they were shown is what they take. */
export interface DeckImport {
  readonly version: 1;
  readonly userId: string;
  readonly id: string;
  /** The file's text. */
  readonly content: string;
  /** Epoch ms. */
  readonly at: number;
}

function written({ version: _, userId: __, ...card }: ReviewCard): string {
  return JSON.stringify(card);
}

const encoder = new TextEncoder();
function sizeOf(text: string): number {
  return encoder.encode(text).length;
}

/** What a card takes of `MOST_DECK_BYTES`. */
export function bytesOf(card: ReviewCard): number {
  return sizeOf(written(card));
}

/** Lines in bundles of at most `most` bytes, at least one. */
function bundles(lines: readonly string[], most: number): string[][] {
  const found: string[][] = [[]];
  let size = 0;
  for (const line of lines) {
    const more = sizeOf(line) + 2;
    if (size + more > most && size > 0) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(line);
    size += more;
  }
  return found;
}

/** Bytes that a file needs besides its cards. */
const FRAME = 200;

/** The deck as JSON, a line for each card; several files where one would be larger than `most` bytes. */
export function deckFiles(
  cards: readonly ReviewCard[],
  dailyCap: number,
  now: number,
  most: number,
): readonly string[] {
  const exportedAt = new Date(now).toISOString();
  const head = { format: DECK_FORMAT, version: DECK_VERSION, exportedAt, dailyCap };
  const frame = JSON.stringify(head).slice(0, -1);
  return bundles(cards.map(written), most - FRAME).map((lines) => `${frame},"cards":[\n${lines.join(',\n')}\n]}\n`);
}

function reviewedAt({ memory }: Pick<ReviewCard, 'memory'> | FileCard): number {
  return memory.lastReview ?? -1;
}

/** All reviews of both, which took place whichever card goes on. */
function bothReviews(here: readonly Review[], file: readonly Review[]): readonly Review[] {
  const known = new Set(here.map(({ at }) => at));
  const more = file.filter(({ at }) => !known.has(at));
  return more.length === 0 ? here : [...here, ...more].sort((a, b) => a.at - b.at).slice(-REVIEWS_KEPT);
}

/** The words that were written last. */
function lastAnswer(here: ReviewCard['answer'], file: ReviewCard['answer']): ReviewCard['answer'] {
  return file && (here === null || file.at > here.at) ? file : here;
}

/**
 * The card after its twin of a file came: the one that was reviewed later goes on, and neither's reviews and words are lost. A
 * draft here stays; one of the file comes with the card that goes on only, because grading here has used it up.
 */
export function joinedCard(here: ReviewCard | undefined, file: FileCard, userId: string): ReviewCard {
  if (!here) return { ...file, version: 1, userId };
  const isNewer = reviewedAt(file) > reviewedAt(here);
  const { memory, before, lastGrade, suspended } = isNewer ? file : here;
  return {
    ...here,
    memory,
    before,
    lastGrade,
    suspended,
    reviews: bothReviews(here.reviews, file.reviews),
    answer: lastAnswer(here.answer, file.answer),
    draft: here.draft ?? (isNewer ? file.draft : null),
    addedAt: Math.min(here.addedAt, file.addedAt),
  };
}

/** What bringing a file would do to a deck: its cards by whose record is newer, and how many would be written. */
export interface Joining {
  readonly added: number;
  readonly newer: number;
  readonly older: number;
  readonly same: number;
  readonly changed: number;
  /** By how many bytes the deck would grow. */
  readonly bytes: number;
}

/** Made of the same fields in the same order. */
function isSame(one: ReviewCard, other: ReviewCard): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function kindOf(here: ReviewCard | undefined, file: FileCard, changes: boolean): 'added' | 'newer' | 'older' | 'same' {
  if (!here) return 'added';
  if (reviewedAt(here) > reviewedAt(file)) return 'older';
  return changes ? 'newer' : 'same';
}

/** Of no card yet. */
export const NOTHING: Joining = { added: 0, newer: 0, older: 0, same: 0, changed: 0, bytes: 0 };

/** Counts what bringing one more card would do; `here` is its twin in the deck. */
export function joinedWith(before: Joining, here: ReviewCard | undefined, file: FileCard): Joining {
  const counts = { ...before };
  const joined = joinedCard(here, file, here?.userId ?? '');
  const changes = !here || !isSame(here, joined);
  counts[kindOf(here, file, changes)] += 1;
  if (!changes) return counts;
  counts.changed += 1;
  counts.bytes += bytesOf(joined) - (here ? bytesOf(here) : 0);
  return counts;
}

/** The cards a day after a file came: a number that the member chose here stays. */
export function joinedCap(here: number, file: Pick<DeckFile, 'dailyCap'>): number {
  return here === DAILY_CAP ? file.dailyCap : here;
}
