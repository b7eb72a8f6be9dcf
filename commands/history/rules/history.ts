// A member's history: every question that they have had, each with their own answers to it as versions.
import { type Answer, answerText, hasAnswered } from '../../../src/core/answer.ts';
import { fileLines } from '../../../src/core/answer-files.ts';
import { timesOf } from '../../../src/core/answer-pages.ts';
import type { Attempt } from '../../../src/core/attempt.ts';
import type { ReviewCard } from '../../../src/core/deck.ts';
import type { Language, Question } from '../../../src/core/question.ts';
import { shortHash } from '../../../src/core/short-hash.ts';

/** One daily post as one member has had it. */
export interface DailyRecord {
  readonly postKey: string;
  readonly questionId: string;
  /** As it was posted; null: the member cannot see the post from here, only their own words. */
  readonly question: Question | null;
  readonly threadId: string | null;
  /** Epoch ms. */
  readonly postedAt: number;
  /** Whether it takes no more answers. */
  readonly isOver: boolean;
  readonly answer: Answer | undefined;
}

/** All that a history is made of, of one member. */
export interface Records {
  readonly daily: readonly DailyRecord[];
  readonly attempts: readonly Attempt[];
  readonly cards: readonly ReviewCard[];
}

/** Where a version is kept, so that it can be read again, refreshed or removed. */
export type VersionOrigin =
  | { readonly kind: 'daily'; readonly record: DailyRecord }
  | { readonly kind: 'attempt'; readonly occasion: string }
  /** Words that were practised before attempts were kept. */
  | { readonly kind: 'card' };

/** One answer of the member to a question; a daily post has one, whatever it was written in. */
export interface Version {
  /** Eight characters that name it among the versions of its question. */
  readonly ref: string;
  readonly from: 'daily' | Attempt['source'];
  readonly origin: VersionOrigin;
  /** Epoch ms. */
  readonly at: number;
  /** Null: answered aloud. */
  readonly text: string | null;
  /** What it came with, a line each. */
  readonly files: readonly string[];
  /** Null: what the member cannot see from here. */
  readonly language: Language | null;
}

/** What became of a question that was never answered as a daily post. */
export type UnansweredStatus = 'passed' | 'missed';

/** A question that a member has had. */
export interface PastQuestion {
  readonly questionId: string;
  /** As it was last asked; null: not for the member's eyes here. */
  readonly title: string | null;
  /** As it was last posted, where the member can see it. */
  readonly posted: Question | null;
  /** Epoch ms of the last time it was asked or answered. */
  readonly lastAt: number;
  /** The oldest first. */
  readonly versions: readonly Version[];
  readonly status: UnansweredStatus | null;
  readonly isPractised: boolean;
}

/** What a list is narrowed to. */
export const NARROWINGS = ['all', 'answered', 'missed', 'practised'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

function refOf(...words: readonly string[]): string {
  return shortHash('version', ...words).slice(0, 8);
}

function dailyVersion(record: DailyRecord): Version[] {
  const { answer, question, postKey } = record;
  if (!answer || !hasAnswered(answer)) return [];
  return [
    {
      ref: refOf('daily', postKey),
      from: 'daily',
      origin: { kind: 'daily', record },
      at: timesOf(answer.parts).at,
      text: answerText(answer),
      files: answer.parts.flatMap((part) => fileLines(answer, part)),
      language: question?.language ?? null,
    },
  ];
}

function attemptVersion({ occasion, source, at, text, language }: Attempt): Version {
  return {
    ref: refOf('attempt', occasion),
    from: source,
    origin: { kind: 'attempt', occasion },
    at,
    text,
    files: [],
    language,
  };
}

/** The words on a card are those of its last attempt, but for decks that are older than attempts. */
function cardVersion({ answer }: ReviewCard, attempts: readonly Attempt[]): Version[] {
  if (answer === null || attempts.some(({ text }) => text === answer.text)) return [];
  return [
    {
      ref: refOf('card'),
      from: 'practice',
      origin: { kind: 'card' },
      at: answer.at,
      text: answer.text,
      files: [],
      language: null,
    },
  ];
}

function statusOf(daily: readonly DailyRecord[]): UnansweredStatus | null {
  if (daily.some(({ answer }) => hasAnswered(answer))) return null;
  if (daily.some(({ answer }) => answer?.passed === true)) return 'passed';
  return daily.some(({ isOver }) => isOver) ? 'missed' : null;
}

interface Titled {
  readonly title: string;
  readonly at: number;
}

/** A title of nothing but dots and marks names nothing. */
function latestTitle(titled: readonly Titled[]): string | undefined {
  return titled
    .filter(({ title }) => /[\p{L}\p{N}]/u.test(title))
    .toSorted((a, b) => a.at - b.at)
    .at(-1)?.title;
}

function lastOf(daily: readonly DailyRecord[]): Question | null {
  return (
    daily
      .filter(({ question }) => question !== null)
      .toSorted((a, b) => a.postedAt - b.postedAt)
      .at(-1)?.question ?? null
  );
}

/** Putting a question into the deck is no answer: of one that was answered or asked it tells no time. */
function cardTimes({ memory, addedAt }: ReviewCard, isKnown: boolean): number[] {
  return memory.lastReview === null && isKnown ? [] : [memory.lastReview ?? addedAt];
}

/** Grows while the records are sorted by question. */
interface Heap {
  readonly daily: DailyRecord[];
  readonly attempts: Attempt[];
  card: ReviewCard | undefined;
}

function heaps({ daily, attempts, cards }: Records): Map<string, Heap> {
  const found = new Map<string, Heap>();
  const heapOf = (id: string): Heap => {
    const heap = found.get(id) ?? { daily: [], attempts: [], card: undefined };
    found.set(id, heap);
    return heap;
  };
  for (const record of daily) heapOf(record.questionId).daily.push(record);
  for (const attempt of attempts) heapOf(attempt.questionId).attempts.push(attempt);
  for (const card of cards) heapOf(card.questionId).card = card;
  return found;
}

function inTime(a: Version, b: Version): number {
  return a.at - b.at || (a.ref < b.ref ? -1 : 1);
}

function pastQuestion(
  questionId: string,
  { daily, attempts, card }: Heap,
  titleOf: (questionId: string) => string | undefined,
): PastQuestion {
  const versions = [
    ...daily.flatMap(dailyVersion),
    ...attempts.map(attemptVersion),
    ...(card ? cardVersion(card, attempts) : []),
  ].sort(inTime);
  const asked = daily.flatMap(({ question, postedAt }) => (question ? [{ title: question.title, at: postedAt }] : []));
  const known = [...versions.map(({ at }) => at), ...daily.map(({ postedAt }) => postedAt)];
  const times = [...known, ...(card ? cardTimes(card, known.length > 0) : [])];
  return {
    questionId,
    title: latestTitle([...asked, ...attempts]) ?? titleOf(questionId) ?? null,
    posted: lastOf(daily),
    lastAt: times.reduce((last, at) => Math.max(last, at), 0),
    versions,
    status: statusOf(daily),
    isPractised: attempts.length > 0 || (card !== undefined && (card.memory.reps > 0 || card.answer !== null)),
  };
}

/**
 * Every question of the records once, the latest first. `titleOf` names a question that no record has in words: one that
 * was only graded.
 */
export function historyOf(
  records: Records,
  titleOf: (questionId: string) => string | undefined = () => undefined,
): PastQuestion[] {
  return [...heaps(records)]
    .map(([questionId, heap]) => pastQuestion(questionId, heap, titleOf))
    .sort((a, b) => b.lastAt - a.lastAt || (a.questionId < b.questionId ? -1 : 1));
}

const FITS: Readonly<Record<Narrowing, (question: PastQuestion) => boolean>> = {
  all: () => true,
  answered: ({ versions }) => versions.length > 0,
  missed: ({ status }) => status !== null,
  practised: ({ isPractised }) => isPractised,
};

/** The questions of a kind, in their order. */
export function narrowed(questions: readonly PastQuestion[], to: Narrowing): PastQuestion[] {
  return questions.filter(FITS[to]);
}

/** A version that can be read and compared. */
export type WrittenVersion = Version & { readonly text: string };

/** Whether a version has words. */
export function isWritten(version: Version): version is WrittenVersion {
  return version.text !== null;
}

/** Where before and after begin: the oldest and the newest written version; undefined with fewer than two. */
export function beforeAndAfter({ versions }: PastQuestion): readonly [WrittenVersion, WrittenVersion] | undefined {
  const written = versions.filter(isWritten);
  const [first, last] = [written[0], written.at(-1)];
  return first && last && first !== last ? [first, last] : undefined;
}

/** A card without words that its member deleted; undefined: it does not hold them. */
export function withoutWords(card: ReviewCard, words: string): ReviewCard | undefined {
  const [isAnswer, isDraft] = [card.answer?.text === words, card.draft === words];
  if (!isAnswer && !isDraft) return undefined;
  return { ...card, answer: isAnswer ? null : card.answer, draft: isDraft ? null : card.draft };
}
