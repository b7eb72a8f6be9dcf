// What members of a study did on its days, read anew from what is stored each time it is asked.

import type { Answer } from '../core/answer.ts';
import { type AttendedDay, attendanceOf } from '../core/attendance.ts';
import { postKey } from '../core/post.ts';
import { isHidden, type Study } from '../core/study.ts';
import type { StudyMember } from '../core/study-member.ts';
import type { App } from './app.ts';

/** Study days (ISO dates), both included; absent: from the first, to the last. */
export interface DayRange {
  readonly from?: string;
  readonly until?: string;
}

/** What one member did on every day of the study, and how they belong to it. */
export async function ownAttendance(
  { store }: Pick<App, 'store'>,
  study: Study,
  userId: string,
): Promise<{ readonly member: StudyMember | undefined; readonly days: readonly AttendedDay[] }> {
  const member = await store.studyMembers.get(study.id, userId);
  const answers = await store.answers.ofMember(userId, study.guildId);
  return { member, days: attendanceOf(await store.posts.ofStudy(study.id), answers, member) };
}

/** What these members did on the days of a range, by user id. In a hidden study nobody learns from it who has answered what is still open. */
export async function attendanceOfAll(
  { store }: Pick<App, 'store'>,
  study: Study,
  members: readonly StudyMember[],
  range: DayRange,
): Promise<ReadonlyMap<string, readonly AttendedDay[]>> {
  const inRange = await store.posts.ofStudy(study.id, range);
  const posts = isHidden(study.reveal) ? inRange.filter(({ state }) => state === 'closed') : inRange;
  const answers: Answer[] = [];
  for (const post of posts) answers.push(...(await store.answers.ofPost(postKey(post))));
  const of = (userId: string): Answer[] => answers.filter((answer) => answer.userId === userId);
  return new Map(members.map((member) => [member.userId, attendanceOf(posts, of(member.userId), member)]));
}
