// Brings a member's daily answers up to date before they are read: edits and deletions can have been missed while the bot was away.
import type { PastQuestion } from '../../core/history.ts';
import { isHidden } from '../../core/study.ts';
import type { App } from '../app.ts';
import type { Found } from '../which-post.ts';

/** The posts whose threads hold answers of this question that the member can see from here. */
export const threadsOf = async ({ versions }: PastQuestion, app: App): Promise<Found[]> => {
  const found: Found[] = [];
  for (const { origin } of versions) {
    // Without the content intent, and for the form answers of a hidden study, a thread tells nothing.
    if (!app.readsMessages || origin.kind !== 'daily' || origin.record.threadId === null) continue;
    const post = await app.store.posts.get(origin.record.postKey);
    const study = post && (await app.store.studies.get(post.guildId, post.studyId));
    if (post && study && !isHidden(study.reveal)) found.push({ study, post });
  }
  return found;
};

/** Reads the threads again; what is stored is still worth showing when Discord does not answer. */
export const freshen = async (threads: readonly Found[], app: App): Promise<void> => {
  for (const { study, post } of threads) {
    await app.answers.refresh(study, post).catch((error: unknown) => {
      app.log.warn(
        { err: error, thread: post.threadId },
        'a thread could not be re-read before its answers were shown',
      );
    });
  }
};
