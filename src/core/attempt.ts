// What an attempt is: one answer of a member to a question outside a daily post, kept so that later ones can be compared with it.
import type { Language } from './question.ts';

export const ATTEMPT_SOURCES = ['practice', 'mock'] as const;

export interface Attempt {
  readonly version: 1;
  readonly userId: string;
  readonly questionId: string;
  /** The sitting of practice, there the round, or the mock interview that it belongs to. One occasion has one attempt. */
  readonly occasion: string;
  readonly source: (typeof ATTEMPT_SOURCES)[number];
  /** The question as it was asked. */
  readonly title: string;
  readonly language: Language;
  /** Null: answered aloud. */
  readonly text: string | null;
  /** Epoch ms. */
  readonly at: number;
}
