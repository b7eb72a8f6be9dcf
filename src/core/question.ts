// What a question is: the authored parts that every other part of the program reads.

export const DIFFICULTIES = [1, 2, 3, 4, 5] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];
export type Language = 'ko' | 'en';

/** One interview question with its authored help. Its `id` is stable and never reused: `<bank>/<slug>`. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly language: Language;
  readonly difficulty: Difficulty;
  readonly sampleAnswers: readonly string[];
  readonly tips: readonly string[];
  readonly keywords: readonly string[];
  readonly followUps: readonly string[];
  /** Where it was written: the file's name as its group knows it. */
  readonly source: string;
  /** What it is about, in words that nobody has to say: found by the search, not looked for by the coach. */
  readonly themes?: readonly string[];
  /** Whom it serves, in words; absent: everybody. */
  readonly audience?: readonly string[];
  /** The document that a technical answer rests on, on one line. */
  readonly reference?: string;
  readonly hints?: readonly Hint[];
}

/** One line on how a follow-up could be answered. */
export interface Hint {
  /** The follow-up's own words. */
  readonly followUp: string;
  readonly text: string;
}

/** The hint of a follow-up, if it has one. */
export function hintOf({ hints }: Question, followUp: string): string | undefined {
  return hints?.find((hint) => hint.followUp === followUp)?.text;
}

/** The difficulty of a number; null: of none, or of one that is no difficulty. */
export function difficultyOf(number: number | null): Difficulty | null {
  return DIFFICULTIES.find((one) => one === number) ?? null;
}
