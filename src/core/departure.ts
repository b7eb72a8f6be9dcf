// When a server that the bot was removed from is forgotten: after a grace, unless the bot comes back.
import type { Question } from './question.ts';
import { shortId } from './short-id.ts';

export interface Departure {
  readonly version: 1;
  readonly guildId: string;
  /** Epoch ms at which the bot noticed that it is no longer in the server. */
  readonly leftAt: number;
}

const DAY = 86_400_000;
/** Days for which everything of a left server is kept. */
export const GRACE_DAYS = 30;

/** `begin`: the grace begins. `cancel`: the bot is back. `purge`: the grace is over. */
export type DepartureStep = 'begin' | 'cancel' | 'purge' | 'nothing';

/** What is next for a server of which something is stored; `isHere`: the bot is in it, reachable or not. */
export function departureStep(now: number, isHere: boolean, departure: Departure | undefined): DepartureStep {
  if (isHere) return departure ? 'cancel' : 'nothing';
  if (!departure) return 'begin';
  return now - departure.leftAt >= GRACE_DAYS * DAY ? 'purge' : 'nothing';
}

/** Stands for words that were forgotten, where a member's own words on them stay. */
export const FORGOTTEN = '…';

/** What members' own documents call a question of a server that was forgotten: its id can be made of the question's words. */
export function forgottenId(questionId: string): string {
  return `gone/${shortId(questionId)}`;
}

/** A question of which nothing is left but that it was asked. */
export function forgottenQuestion({ id, language, difficulty }: Question): Question {
  return {
    id: forgottenId(id),
    title: FORGOTTEN,
    category: FORGOTTEN,
    language,
    difficulty,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: FORGOTTEN,
  };
}
