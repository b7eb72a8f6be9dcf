// What a study's leader should know at a glance: that it stopped, that Discord refuses, that a day was lost or a question skipped.
import type { DailyPost, MissReason } from './post.ts';
import type { Study } from './study.ts';

export type Trouble =
  | { readonly kind: 'stopped'; readonly reason: MissReason }
  /** Refused so far; tried again at `at` (epoch ms). */
  | { readonly kind: 'trying'; readonly reason: MissReason; readonly at: number }
  | { readonly kind: 'lost'; readonly date: string; readonly reason: MissReason }
  | { readonly kind: 'set-aside'; readonly questionId: string };

/** Whether a day was lost to a refusal: that the bot was off, or had no questions, is told elsewhere. */
export function isLost({ state, missReason }: DailyPost): boolean {
  return state === 'missed' && missReason !== 'offline' && missReason !== 'no-questions';
}

/** What there is to tell; `latest` is the study's latest post. */
export function troubleOf(study: Study, latest: DailyPost | undefined): Trouble | null {
  if (study.status === 'stopped') return study.stopReason && { kind: 'stopped', reason: study.stopReason };
  if (!latest) return null;
  const { state, retry, date, missReason, setAside } = latest;
  if (isLost(latest)) return { kind: 'lost', date, reason: missReason ?? 'rejected' };
  // Closing goes on behind the scenes; nobody waits for it.
  const waits = state === 'claimed' || (latest.threadId === null && (state === 'sent' || state === 'open'));
  if (waits && retry?.reason) return { kind: 'trying', reason: retry.reason, at: retry.at };
  return setAside === undefined ? null : { kind: 'set-aside', questionId: setAside };
}
