// Closed posts whose threads may have changed while nobody listened.
import type { DailyPost } from '../../src/core/post.ts';
import { postKey } from '../../src/core/post.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import { isHidden } from '../../src/core/study.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import type { Store } from '../../src/store/store.ts';

/** Study days back in which closed questions are read again after a start; older ones are before they are shown or exported. */
const DAYS = 30;

/** What is in no thread cannot be deleted there. */
async function standsInThread(store: Store, post: DailyPost): Promise<boolean> {
  return (await store.answers.ofPost(postKey(post))).some(({ parts }) =>
    parts.some(({ messageId }) => messageId !== null),
  );
}

/** The closed posts of the last days with answers in their threads, study by study, the newest first. */
export async function* recentlyClosed(
  store: Store,
  now: number,
): AsyncGenerator<FoundPost & { readonly threadId: string }> {
  for await (const study of store.studies.all()) {
    if (isHidden(study.reveal)) continue;
    const from = addDays(studyDay(now, study.schedule.zone), -DAYS);
    for (const post of (await store.posts.ofStudy(study.id, { from })).toReversed()) {
      const { threadId, state } = post;
      if (state === 'closed' && threadId !== null && (await standsInThread(store, post)))
        yield { study, post, threadId };
    }
  }
}
