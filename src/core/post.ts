// What a daily post is: the question of one study day and slot, with its steps and ids; and what of it is open, to whom, when.
import { type Answer, hasAnswered } from './answer.ts';
import { nonceOf } from './nonce.ts';
import type { Question } from './question.ts';
import type { Retry } from './retry.ts';
import type { Reveal, StopReason } from './study.ts';

/**
 * `claimed` → `sent` (a message exists) → `open` (its thread exists, or cannot) → `closed`.
 * `missed`: its time passed without a post; `missReason` says why. `cancelled`: its message was deleted before it had a thread.
 */
export type PostState = 'claimed' | 'sent' | 'open' | 'closed' | 'missed' | 'cancelled';

/** Why a time passed without a post: the bot was away or silenced, the set was empty, or Discord refused or did not answer. */
export type MissReason = StopReason | 'offline' | 'no-questions' | 'rejected' | 'timed-out' | 'unanswered';

export interface DailyPost {
  readonly version: 1;
  readonly studyId: string;
  readonly guildId: string;
  /** Study day, ISO date. */
  readonly date: string;
  /** Ordinal from 0, never a time. */
  readonly slot: number;
  readonly channelId: string;
  readonly channelKind: 'text' | 'forum';
  /** The question as it was when picked; null for a missed post that never had one. */
  readonly question: Question | null;
  /** At most 25 characters; the same for every attempt of this post, until its message is deleted. */
  readonly nonce: string;
  /** Epoch ms of the wall-clock time it was due. */
  readonly scheduledAt: number;
  /** Epoch ms at which it closes. */
  readonly closesAt: number;
  readonly claimedAt: number;
  readonly state: PostState;
  /** Posted noticeably after its time; the card says so. */
  readonly late: boolean;
  /** Epoch ms of the last attempt to send; null: never tried. */
  readonly attemptedAt: number | null;
  readonly attempts: number;
  readonly messageId: string | null;
  readonly threadId: string | null;
  readonly missReason: MissReason | null;
  /** Last message of the thread that was collected: the catch-up cursor. */
  readonly cursor: string | null;
  /** Epoch ms at which closing began; null: not yet. A crash in the middle must not tell the summary twice. */
  readonly closingAt: number | null;
  /** What is tried again: the sending, the thread or the closing. Absent or null: nothing was in vain. */
  readonly retry?: Retry | null;
  /** Id of the question that Discord refused for good on this day, which has another one since. */
  readonly setAside?: string;
  /** Discord refused the question's title as a name: thread and forum post are named by the day alone. */
  readonly plainName?: boolean;
  /** The newest message of the channel before the first attempt, as Discord named it: ours comes after it. */
  readonly after?: string | null;
  /** How many members have answered, as its card says; absent: none. */
  readonly counted?: number;
  /** Epoch ms of the latest move of a member's standing after the closing of which card and summary do not tell yet; absent: none. */
  readonly recountFrom?: number;
  /** The notice channel is to be told why this day has no question; until it is, each question that comes tries it again. */
  readonly toTell?: true;
  /** Leaders were told why this day has no question. */
  readonly told?: true;
  /** Its answers are shown in its thread after the deadline, and how far that is. Absent: they are not, nobody was told so. */
  readonly showing?: Showing;
}

/** `promised`: members who answer are told so. `owed`: it has closed. `begun`: some may stand there. `done`: nothing is left. */
export type Showing = 'promised' | 'owed' | 'begun' | 'done';

/** Whether a closed post's answers are still to be shown in its thread. */
export function owesAnswers({ state, showing }: DailyPost): boolean {
  return state === 'closed' && (showing === 'owed' || showing === 'begun');
}

/** The key of a post in every collection: `studyId:date:slot`. */
export function postKey(post: Pick<DailyPost, 'studyId' | 'date' | 'slot'>): string {
  return `${post.studyId}:${post.date}:${post.slot}`;
}

/** Ids of the questions that a post had; one that Discord refuses for good counts: it is not for today again. */
export function askedIn({ setAside, question, state }: DailyPost): string[] {
  return [...(setAside === undefined ? [] : [setAside]), ...(question && state !== 'missed' ? [question.id] : [])];
}

/** The nonce of a post that is sent again although Discord may still remember the one it had. */
export function anotherNonce({ studyId, date, slot }: DailyPost, now: number): string {
  return nonceOf(studyId, date, slot, now);
}

/**
 * The post to be sent again after its message was deleted: the same question, slot and answers. With another nonce, because
 * Discord refuses that of a deleted message for some minutes.
 */
export function sentAnew(post: DailyPost, place: Pick<DailyPost, 'channelId' | 'channelKind'>, now: number): DailyPost {
  return {
    ...post,
    ...place,
    state: 'claimed',
    nonce: anotherNonce(post, now),
    claimedAt: now,
    attemptedAt: null,
    messageId: null,
    threadId: null,
    cursor: null,
    retry: null,
    after: null,
  };
}

/** What a leader arranged for one coming study day and slot. */
export interface Plan {
  readonly version: 1;
  readonly studyId: string;
  readonly date: string;
  readonly slot: number;
  /** Replaces the pick. */
  readonly questionId: string | null;
  /** Replaces the schedule's `HH:MM` on this day. */
  readonly time: string | null;
  readonly skip: boolean;
}

/** Whether a post is there for members to see. */
export function isShown(post: DailyPost | undefined): post is DailyPost {
  return post?.state === 'sent' || post?.state === 'open' || post?.state === 'closed';
}

/** Whether a post takes answers now. */
export function takesAnswers(post: DailyPost, now: number): boolean {
  return (post.state === 'sent' || post.state === 'open') && now < post.closesAt;
}

/** Whether members may see a post without our knowing: it was sent, and Discord did not answer. */
export function isOnItsWay(post: DailyPost): boolean {
  return post.state === 'claimed' && post.attemptedAt !== null;
}

/** Whether a post asks its question now, as far as anybody may see: what it keeps closed stays closed. */
export function isAsking(post: DailyPost, now: number): boolean {
  return takesAnswers(post, now) || (isOnItsWay(post) && now < post.closesAt);
}

/** Whether a post could have been answered by a member who joined at `joinedAt` (epoch ms). */
export function wasFor({ closesAt }: DailyPost, joinedAt: number): boolean {
  return closesAt > joinedAt;
}

/** `opensBy` says what opens it: the member's own answer, or the deadline. */
export type Opening = { readonly open: true } | { readonly open: false; readonly opensBy: 'answer' | 'deadline' };

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
