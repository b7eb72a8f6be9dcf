// Which attempt a text of a sitting belongs to: the first words of a round are kept when they are written anew.
import type { Attempt } from '../../../src/core/attempt.ts';

/** One question of one sitting. */
export interface Round {
  readonly sittingId: string;
  /** Epoch ms of the last grade, which ended the round before; null: there was none. */
  readonly since: number | null;
}

function ofSitting(attempts: readonly Attempt[], sittingId: string): Attempt[] {
  return attempts.filter(({ occasion }) => occasion === sittingId || occasion.startsWith(`${sittingId}-`));
}

/** The attempts of a round, the oldest first: the first words and, where they were written anew, the last ones. */
export function attemptsOfRound(attempts: readonly Attempt[], { sittingId, since }: Round): Attempt[] {
  return ofSitting(attempts, sittingId).filter(({ at }) => at > (since ?? Number.NEGATIVE_INFINITY));
}

/** The occasion under which a text (null: aloud) is kept: its own, or that of an attempt which it replaces. */
export function occasionFor(text: string | null, attempts: readonly Attempt[], round: Round): string {
  const own = attemptsOfRound(attempts, round);
  const last = own.at(-1);
  // What was answered aloud gives way to words, the same words stay, and of many rewritings the last one counts.
  if (last && (last.text === null || last.text === text || own.length > 1)) return last.occasion;
  const before = ofSitting(attempts, round.sittingId).length;
  return before === 0 ? round.sittingId : `${round.sittingId}-${before + 1}`;
}

/** The first words of a round that was written anew; undefined: it was not. */
export function wordsBefore(attempts: readonly Attempt[], round: Round): string | undefined {
  const [first, ...others] = attemptsOfRound(attempts, round).flatMap(({ text }) => (text === null ? [] : [text]));
  return others.length > 0 ? first : undefined;
}
