// The member list: who belongs to a study. Members join by a press or by answering, and leave by a press or when the server says
// that they are gone; nobody is asked of Discord's members intent.
import { type Answer, memberStanding } from './answer.ts';
import { resumeOn, withPause } from './plan.ts';
import type { Pause } from './study.ts';

/** Days (ISO dates, study days) from joining to leaving. */
export interface Stay {
  readonly from: string;
  /** The day of leaving, which is not in it any more; null: they belong. */
  readonly until: string | null;
}

/** One member of one study, from the day they first joined it. */
export interface StudyMember {
  readonly version: 1;
  readonly guildId: string;
  readonly studyId: string;
  readonly userId: string;
  /** One after the other; only the last one may be open. */
  readonly stays: readonly Stay[];
  /** Days away (휴가), study days. Absent: none. */
  readonly leaves?: readonly Pause[];
  /** Hours before the deadline at which they are reminded in the thread if they have not answered. Absent or null: never. */
  readonly nudgeHours?: number | null;
  /** Keys of the last posts of which they were reminded: several can be open at once. */
  readonly nudgedFor?: readonly string[];
}

/** Who is meant, of which study. */
export type StudyMemberId = Pick<StudyMember, 'guildId' | 'studyId' | 'userId'>;

/** Whether a member belongs to the study now. */
export function belongs(member: StudyMember | undefined): boolean {
  return member?.stays.at(-1)?.until === null;
}

/** Whether a member belonged to the study on a study day (ISO date). */
export function wasIn({ stays }: Pick<StudyMember, 'stays'>, day: string): boolean {
  return stays.some(({ from, until }) => from <= day && (until === null || day < until));
}

/** The member once they have joined on a study day; the same object when they belong already. */
export function joined(member: StudyMember | undefined, id: StudyMemberId, day: string): StudyMember {
  const { guildId, studyId, userId } = id;
  const before = member ?? { version: 1, guildId, studyId, userId, stays: [] };
  const last = before.stays.at(-1);
  if (last?.until === null) return before;
  // Who left today and comes back was never away; a day before the leaving cannot be joined again.
  const isSame = last !== undefined && last.until !== null && day <= last.until;
  const earlier = isSame ? before.stays.slice(0, -1) : before.stays;
  return { ...before, stays: [...earlier, { from: isSame ? last.from : day, until: null }] };
}

/** The member once they have left on a study day; the same object when they do not belong. */
export function left(member: StudyMember, day: string): StudyMember {
  const last = member.stays.at(-1);
  if (last?.until !== null) return member;
  const earlier = member.stays.slice(0, -1);
  // A clock that was set back ends no stay before it began.
  return { ...member, stays: day <= last.from ? earlier : [...earlier, { ...last, until: day }] };
}

/** Whether a member is on leave on a study day (ISO date). */
export function isOnLeave({ leaves = [] }: Pick<StudyMember, 'leaves'>, day: string): boolean {
  return leaves.some(({ from, until }) => from <= day && day <= until);
}

/** The member with a leave, joined with those that it touches; `today`: the study day (ISO date). */
export function withLeave(member: StudyMember, leave: Pause, today: string): StudyMember {
  return { ...member, leaves: withPause(member.leaves ?? [], leave, today) };
}

/** The member who is back on a study day: the leave that is on ends the day before, else the next one is taken back. */
export function backFromLeave(member: StudyMember, day: string): StudyMember {
  return { ...member, leaves: resumeOn(member.leaves ?? [], day) };
}

function takesPart(answer: Answer | undefined): boolean {
  return ['answered', 'late', 'passed'].includes(memberStanding(answer, false));
}

/** Whether a change of an answer is its member's first word on the question: what looks like talk joins nobody. */
export function joinsBy(before: Answer | undefined, after: Answer): boolean {
  return takesPart(after) && !takesPart(before);
}
