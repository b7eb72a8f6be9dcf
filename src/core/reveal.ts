// When others' answers and the sample answer open: one rule for every way to see them.
import { type Answer, meantParts } from './answer.ts';
import type { DailyPost } from './post.ts';
import type { Reveal } from './study.ts';

/** `opensBy` says what opens it: the member's own answer, or the deadline. */
export type Opening = { readonly open: true } | { readonly open: false; readonly opensBy: 'answer' | 'deadline' };

/** Whether an answer has words in it (passing is not answering). */
export function hasAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && meantParts(answer).length > 0;
}

/** Whether a member may see others' answers and the sample answer of a post. A closed post is open to all. */
export function opening(
  reveal: Reveal,
  post: Pick<DailyPost, 'state' | 'closesAt'>,
  own: Answer | undefined,
  now: number,
): Opening {
  if (reveal === 'open' || post.state === 'closed' || now >= post.closesAt) return { open: true };
  if (reveal === 'after-deadline') return { open: false, opensBy: 'deadline' };
  return hasAnswered(own) ? { open: true } : { open: false, opensBy: 'answer' };
}
