// What becomes of daily posts, read off the changes of their documents: nothing that posts them knows that it is counted.
import { type DailyPost, postKey } from '../core/post.ts';
import type { Documents } from '../jobs/ports.ts';

/** Told of what became of posts. */
export interface PostCounts {
  sent(late: boolean): void;
  missed(reason: string): void;
  /** It will be tried again; `reason`: what Discord refused or left unanswered, `other`: neither. */
  retried(reason: string): void;
  /** How many are claimed and not in their channel yet. */
  waiting(posts: number): void;
}

const ARRIVED: readonly DailyPost['state'][] = ['sent', 'open'];

function tell(before: DailyPost | undefined, after: DailyPost, counts: PostCounts): void {
  if (before?.state === 'claimed' && ARRIVED.includes(after.state)) counts.sent(after.late);
  if (before?.state !== 'missed' && after.state === 'missed') counts.missed(after.missReason ?? 'other');
  if (after.retry && after.retry.times > (before?.retry?.times ?? 0)) counts.retried(after.retry.reason ?? 'other');
}

/** The documents, with all that is changed in them counted. */
export function counted<P extends Documents['posts']>(posts: P, counts: PostCounts): P {
  const claimed = new Set<string>();
  const note = (post: DailyPost): void => {
    if (post.state === 'claimed') claimed.add(postKey(post));
    else claimed.delete(postKey(post));
    counts.waiting(claimed.size);
  };
  return {
    ...posts,
    async claim(post) {
      const isNew = await posts.claim(post);
      if (isNew) note(post);
      return isNew;
    },
    async recordMiss(post) {
      const isNew = await posts.recordMiss(post);
      if (isNew) counts.missed(post.missReason ?? 'other');
      return isNew;
    },
    async update(key, change) {
      const changed = await posts.update(key, change);
      const { before, after } = changed;
      if (after) {
        tell(before, after, counts);
        note(after);
      }
      return changed;
    },
    async get(key) {
      const post = await posts.get(key);
      // Its study was deleted.
      if (!post && claimed.delete(key)) counts.waiting(claimed.size);
      return post;
    },
    async withSteps() {
      const found = await posts.withSteps();
      claimed.clear();
      for (const post of found) note(post);
      return found;
    },
  };
}
