// What a question is: the authored parts that every other part of the program reads.

export type Difficulty = 1 | 2 | 3 | 4 | 5;
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
}
