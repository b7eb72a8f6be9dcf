// Reads a deck's file: what is in it is a stranger's until it is checked, and a refusal names what is wrong.
import { z } from 'zod';
import { CARD_STATES, GRADES, REVIEWS_KEPT } from '../../core/deck.ts';
import {
  DECK_FORMAT,
  DECK_VERSION,
  type DeckFile,
  type DeckReading,
  type DeckRefusal,
  type FileCard,
  MOST_CARDS,
} from '../../core/deck-file.ts';

/** Characters (code points) of an answer or a draft: a form takes no more, and shows them again. */
const WORDS = 4_000;
const ID = 1_000;
/** FSRS plans no further than 36,500 days for one grade, and each better grade at least a day later. */
const MOST_DAYS = 36_503;
const COUNT = 1_000_000;
/** Epoch ms of the year 2300. */
const LAST_TIME = 10_413_792_000_000;
/** ms by which another machine's clock may be ahead of ours. */
const SKEW = 86_400_000;
const MOST_A_DAY = 1_000;

const count = z.int().min(0).max(COUNT);
const days = z.int().min(0).max(MOST_DAYS);
const time = z.int().min(1).max(LAST_TIME);
const words = z.string().refine((text) => [...text].length <= WORDS);

function schemaAt(now: number) {
  const past = z
    .int()
    .min(1)
    .max(now + SKEW);
  const memory = z
    .object({
      due: time,
      stability: z.number().min(0).max(COUNT),
      difficulty: z.number().min(0).max(10),
      scheduledDays: days,
      learningSteps: count,
      reps: count,
      lapses: count,
      state: z.enum(CARD_STATES),
      lastReview: past.nullable(),
    })
    .check(({ value, issues }) => {
      // The scheduler goes on from a memory that is whole, or from none.
      const broken = (field: string) => issues.push({ code: 'custom', path: [field], input: value, message: field });
      const isNew = value.state === 'new';
      if ((value.lastReview === null) !== isNew) broken('lastReview');
      if (isNew ? value.stability !== 0 : value.stability < 0.001) broken('stability');
      if (isNew ? value.difficulty !== 0 : value.difficulty < 1) broken('difficulty');
    });
  const review = z.object({
    at: past,
    grade: z.enum(GRADES),
    state: z.enum(CARD_STATES),
    elapsedDays: z.int().min(-MOST_DAYS).max(MOST_DAYS),
    scheduledDays: days,
  });
  const card = z.object({
    questionId: z
      .string()
      .max(ID)
      .regex(/^[^\p{Cc}\p{Cs}]+$/u),
    memory,
    before: memory.nullable(),
    lastGrade: z.enum(GRADES).nullable(),
    reviews: z.array(review).max(REVIEWS_KEPT).readonly(),
    answer: z.object({ text: words, at: past }).nullable(),
    draft: words.nullable(),
    suspended: z.boolean(),
    addedAt: past,
  }) satisfies z.ZodType<FileCard>;
  return z.object({
    dailyCap: z.int().min(1).max(MOST_A_DAY),
    cards: z.array(card).readonly(),
  }) satisfies z.ZodType<DeckFile>;
}

const envelope = z.object({ format: z.literal(DECK_FORMAT), version: z.int(), cards: z.array(z.unknown()) });

function refused(why: DeckRefusal['why'], params: DeckRefusal['params'] = {}): DeckReading {
  return {
    refusal: { why, params },
  };
}

function parsed(text: string): { readonly document: unknown } | undefined {
  try {
    return { document: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}

/** Which field of which card is wrong: the names are the schema's own, never the file's words. */
function refusalOf({ issues }: z.ZodError): DeckReading {
  const [top, place, ...path] = issues[0]?.path ?? [];
  if (top !== 'cards' || typeof place !== 'number') return refused('field', { field: String(top) });
  return refused('card', { card: place + 1, field: path.join('.') || 'cards' });
}

/** The deck in a file's text, or what is wrong with it. */
export function readDeck(text: string, now: number): DeckReading {
  const read = parsed(text);
  if (!read) return refused('json');
  const opened = envelope.safeParse(read.document);
  if (!opened.success) return refused('format');
  const { version, cards } = opened.data;
  if (version !== DECK_VERSION) return refused('version', { version });
  if (cards.length > MOST_CARDS) return refused('many', { most: MOST_CARDS });
  const deck = schemaAt(now).safeParse(read.document);
  if (!deck.success) return refusalOf(deck.error);
  const seen = new Set<string>();
  const twice = deck.data.cards.findIndex(({ questionId }) => seen.size === seen.add(questionId).size);
  if (twice >= 0) return refused('twice', { card: twice + 1 });
  return { dailyCap: deck.data.dailyCap, cards: deck.data.cards.map((card) => JSON.stringify(card)) };
}
