// What can be told of a written answer without judging it: length, order, coverage, habits; the same each time, no score.
import { exampleIn, numbersIn } from './coach-evidence.ts';
import { type Counted, fillersIn, repeatedIn } from './coach-habits.ts';
import { type Coverage, keywordsIn } from './coach-keywords.ts';
import { type Detour, detourOf } from './coach-opening.ts';
import type { Question } from './question.ts';
import { type Seconds, sentencesOf, speakingTime, targetOf } from './speaking-time.ts';
import type { Synonyms } from './synonyms.ts';

/** What would help most; the first that applies. */
export type Suggestion =
  | 'longer'
  | 'deeper'
  | 'conclusion'
  | 'split'
  | 'shorter'
  | 'fillers'
  | 'endings'
  | 'example'
  | 'numbers'
  | 'keywords'
  | 'aloud';

/** What the question's own sample answers show: without it nobody is asked for it. */
export interface Wanted {
  readonly example: boolean;
  readonly numbers: boolean;
}

export interface CoachNotes {
  readonly time: Seconds;
  readonly target: Seconds;
  readonly conclusionFirst: boolean;
  /** What the first sentence does instead of answering; undefined: the conclusion comes first. */
  readonly detour: Detour | undefined;
  readonly firstSentence: string;
  readonly keywords: Coverage;
  readonly fillers: readonly Counted[];
  /** Korean: how sentences end; English: how they begin. */
  readonly repeated: readonly Counted[];
  readonly numbers: readonly string[];
  /** The sentence that tells of something done, or says that an example comes. */
  readonly example: string | undefined;
  readonly wanted: Wanted;
  /** How much there is to see: in a `short` answer what is missing goes without saying, in a `tiny` one how it opens, too. */
  readonly size: 'tiny' | 'short' | 'whole';
  readonly suggestion: Suggestion;
}

/** Share of the target below which an answer first needs more. */
const SHORT = 0.6;
/** Seconds. */
const TINY = 10;
const MANY_FILLERS = 3;

/** Questions about ideas are answered well without a story, and most without figures. */
function wantedBy({ sampleAnswers, language }: Question): Wanted {
  return {
    example: sampleAnswers.length === 0 || sampleAnswers.some((sample) => exampleIn(sample, language) !== undefined),
    numbers: sampleAnswers.length > 0 && sampleAnswers.every((sample) => numbersIn(sample, language).length > 0),
  };
}

function total(counted: readonly Counted[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

type Seen = Omit<CoachNotes, 'suggestion'>;

/** How the answer is told comes before what is in it. */
function aboutTelling({ time, target, detour, fillers, repeated }: Seen): Suggestion | undefined {
  if (detour !== undefined) return detour === 'long' ? 'split' : 'conclusion';
  if (time.from > target.to) return 'shorter';
  if (total(fillers) >= MANY_FILLERS) return 'fillers';
  return repeated.length > 0 ? 'endings' : undefined;
}

function aboutContent(seen: Seen): Suggestion {
  const { time, target, keywords, wanted } = seen;
  if (wanted.example && seen.example === undefined) return 'example';
  if (time.to < target.from) return 'deeper';
  if (wanted.numbers && seen.numbers.length === 0) return 'numbers';
  // Good answers say much in other words: only one that touches none of the keywords is told.
  if (keywords.open.length > 0 && keywords.covered.length === 0) return 'keywords';
  return 'aloud';
}

function suggestionFor(seen: Seen): Suggestion {
  if (seen.size !== 'whole') return seen.wanted.example && seen.example === undefined ? 'longer' : 'deeper';
  return aboutTelling(seen) ?? aboutContent(seen);
}

function sizeOf(time: Seconds, target: Seconds): CoachNotes['size'] {
  if (time.to >= target.from * SHORT) return 'whole';
  return time.to <= TINY ? 'tiny' : 'short';
}

/**
 * The notes on a written answer to a question, in the question's language. Nothing is said about follow-ups: whether one is
 * answered cannot be told by words.
 */
export function coach(question: Question, written: string, synonyms: Synonyms = []): CoachNotes {
  const { language } = question;
  const text = written.normalize('NFC');
  const sentences = sentencesOf(text);
  const firstSentence = sentences[0] ?? '';
  const detour = detourOf(firstSentence, language);
  const [time, target] = [speakingTime(text, language), targetOf(question)];
  const seen: Seen = {
    time,
    target,
    conclusionFirst: firstSentence !== '' && detour === undefined,
    detour,
    firstSentence,
    keywords: keywordsIn(question, text, synonyms),
    fillers: fillersIn(text, language),
    repeated: repeatedIn(sentences, language),
    numbers: numbersIn(text, language),
    example: exampleIn(text, language),
    wanted: wantedBy(question),
    size: sizeOf(time, target),
  };
  return { ...seen, suggestion: suggestionFor(seen) };
}
