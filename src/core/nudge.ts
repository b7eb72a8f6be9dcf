// When a member who has not answered is reminded in the question's thread: as they wished, once a question, and never on leave.
import { type Answer, memberStanding } from './answer.ts';
import type { DailyPost } from './post.ts';
import { belongs, isOnLeave, type StudyMember } from './study-member.ts';

/** Hours before the deadline that a member can choose. */
export const NUDGE_HOURS = [1, 3, 6, 12] as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A question that has just come wants no reminder yet (ms). */
const AT_FIRST = 30 * MINUTE;
/** Closer to the deadline than this (ms) a reminder only annoys. */
const TOO_LATE = 5 * MINUTE;

/** Posts that are remembered: more than a study has open at once. */
const REMEMBERED = 12;

/** The member once they were reminded of a post; the same object when they were already. */
export function nudged(member: StudyMember, key: string): StudyMember {
  const { nudgedFor = [] } = member;
  return nudgedFor.includes(key) ? member : { ...member, nudgedFor: [...nudgedFor, key].slice(-REMEMBERED) };
}

/** The member as before they were reminded of a post: nothing came of it. */
export function unnudged(member: StudyMember, key: string): StudyMember {
  return { ...member, nudgedFor: (member.nudgedFor ?? []).filter((noted) => noted !== key) };
}

/** Whether a member is to be reminded of an open post now (epoch ms). `key`: the post's. */
export function isNudgeDue(
  now: number,
  post: Pick<DailyPost, 'state' | 'date' | 'scheduledAt' | 'closesAt'>,
  key: string,
  member: StudyMember,
  answer: Answer | undefined,
): boolean {
  const { nudgeHours = null, nudgedFor = [] } = member;
  if (nudgeHours === null || nudgedFor.includes(key) || post.state !== 'open') return false;
  if (!belongs(member) || isOnLeave(member, post.date)) return false;
  // Who wrote what looks like talk hears of that by a sign, and may mean it as an answer.
  if (memberStanding(answer, false) !== 'nothing') return false;
  const from = Math.max(post.closesAt - nudgeHours * HOUR, post.scheduledAt + AT_FIRST);
  return from <= now && now < post.closesAt - TOO_LATE;
}
