// Finds the threads that hold a member's daily answers, to re-read them before the answers are shown.

import { isHidden } from '../../src/core/study.ts';
import type { Facts } from '../../src/discord/context.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import type { PastQuestion } from './rules/history.ts';

/** The posts whose threads hold answers of this question that the member can see from here. */
export async function threadsOf({ versions }: PastQuestion, { app }: Facts): Promise<FoundPost[]> {
  const found: FoundPost[] = [];
  for (const { origin } of versions) {
    // Without the content intent, and for the form answers of a hidden study, a thread tells nothing.
    if (!app.readsMessages || origin.kind !== 'daily' || origin.record.threadId === null) continue;
    const post = await app.store.posts.get(origin.record.postKey);
    const study = post && (await app.store.studies.get(post.guildId, post.studyId));
    if (post && study && !isHidden(study.reveal)) found.push({ study, post });
  }
  return found;
}
