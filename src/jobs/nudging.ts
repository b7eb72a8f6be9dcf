// Reminds members who wished it and have not answered, in the thread: one message for all whose time has come, and nobody twice.

import { isNudgeDue, nudged, unnudged } from '../core/nudge.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { StudyMember } from '../core/study-member.ts';
import type { Store } from '../store/store.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, JobLog, NudgeSender } from './ports.ts';

export interface NudgingDeps {
  readonly clock: Clock;
  readonly documents: Pick<Store, 'posts' | 'studies' | 'answers' | 'studyMembers'>;
  readonly sender: NudgeSender;
  readonly log: JobLog;
  readonly isHere: (guildId: string) => boolean;
  /** From then on no further post is looked at. */
  readonly stopping?: AbortSignal;
}

/** ms between two looks at all open posts. */
const BETWEEN = 5 * 60_000;
const AT_ONCE = 4;

/** Those whose time has come. */
async function dueOf({ clock, documents }: NudgingDeps, post: DailyPost): Promise<readonly StudyMember[]> {
  const key = postKey(post);
  const wishing = (await documents.studyMembers.ofStudy(post.studyId)).filter(({ nudgeHours }) => nudgeHours);
  if (wishing.length === 0) return [];
  const answers = new Map((await documents.answers.ofPost(key)).map((answer) => [answer.userId, answer]));
  return wishing.filter((member) => isNudgeDue(clock.now(), post, key, member, answers.get(member.userId)));
}

async function nudge(deps: NudgingDeps, post: DailyPost): Promise<void> {
  const { documents, sender } = deps;
  const due = await dueOf(deps, post);
  const study = due.length === 0 ? undefined : await documents.studies.get(post.guildId, post.studyId);
  if (!study) return;
  const key = postKey(post);
  const claimed: StudyMember[] = [];
  for (const member of due) {
    // Noted before it is sent: a reminder that is lost is better than two.
    const { before, after } = await documents.studyMembers.update(member, (now) => nudged(now, key));
    if (after && before?.nudgedFor?.includes(key) !== true) claimed.push(member);
  }
  if (claimed.length === 0) return;
  const uncalled = await sender.send(
    study,
    post,
    claimed.map(({ userId }) => userId),
  );
  for (const member of claimed.filter(({ userId }) => uncalled.includes(userId)))
    await documents.studyMembers.update(member, (now) => unnudged(now, key));
}

/** Makes the job of one process. */
export function createNudging(deps: NudgingDeps): { beat(): Promise<void> } {
  const { clock, documents, log, isHere, stopping } = deps;
  /** Epoch ms. */
  let lastLook = Number.NEGATIVE_INFINITY;

  return {
    async beat() {
      const now = clock.now();
      // A clock that was set back must not put it off.
      if (lastLook <= now && now - lastLook < BETWEEN) return;
      lastLook = now;
      const open = (await documents.posts.open()).filter(({ guildId }) => isHere(guildId));
      const failures = await fanOut(open, AT_ONCE, async (post) => {
        if (!stopping?.aborted) await nudge(deps, post);
      });
      for (const error of failures) log.error({ err: error }, 'members who have not answered could not be reminded');
    },
  };
}
