// A server's own question: its words, its state, and who brought or changed it.
import type { Language, Question } from './question.ts';

/** `suggested`: a leader has not yet taken it. `removed`: drawn no more, still readable in what was posted. */
export type OwnState = 'live' | 'suggested' | 'removed';

export interface OwnQuestion {
  readonly version: 1;
  readonly guildId: string;
  /** Its id is `<guildId>/<slug>`; wordings of one question in two languages share it. */
  readonly question: Question;
  readonly state: OwnState;
  /** Its place in the file that brought it, from 0. */
  readonly place: number;
  /** Member who wrote or suggested it; null: one who had their data deleted. */
  readonly createdBy: string | null;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly updatedBy: string | null;
  /** Epoch ms. */
  readonly updatedAt: number;
  /** Epoch ms at which a leader took it; absent: nobody suggested it, or it waits. */
  readonly acceptedAt?: number;
}

/** The question as its leader takes it or brings it back; a suggestion notes that it was taken. `at`: epoch ms. */
export function madeLive(own: OwnQuestion, by: string, at: number): OwnQuestion {
  const taken = own.state === 'suggested' ? { acceptedAt: at } : {};
  return { ...own, ...taken, state: 'live', updatedBy: by, updatedAt: at };
}

/** The order of a server's own questions: as they came, those of one file in its order. */
export function inOrder(one: OwnQuestion, other: OwnQuestion): number {
  return one.createdAt - other.createdAt || one.place - other.place;
}

/** The id of a server's own question. */
export function ownId(guildId: string, slug: string): string {
  return `${guildId}/${slug}`;
}

/** The key of one wording within its server: `slug:language`. */
export function ownKey({ id, language }: { readonly id: string; readonly language: Language }): string {
  return `${id.slice(id.indexOf('/') + 1)}:${language}`;
}

/** The server whose own question an id names; undefined: it is no server's own. */
export function homeOf(questionId: string): string | undefined {
  return /^(\d{17,20})\//.exec(questionId)?.[1];
}
