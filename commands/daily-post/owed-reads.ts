// Reads again at a beat what is owed: channels in which something is not kept.
import { isResting, nextRetry, type Retry } from '../../src/core/retry.ts';
import { refresh } from './thread-reading.ts';
import { logUnlessStopped, owe, type ThreadWork } from './thread-work.ts';

/** Readings in vain after which a thread that Discord does not show whole is left until it is asked for. */
const MOST_PARTIAL = 6;

/** Whether nothing more can be had of a channel's posts: read whole, closed meanwhile, or asked often enough. */
async function isReadAround(
  work: ThreadWork,
  guildId: string,
  channelId: string,
  retry: Retry | null,
): Promise<boolean> {
  let isRead = true;
  for (const post of await work.kept.postsAround(guildId, channelId)) {
    const study = await work.store.studies.get(post.guildId, post.studyId);
    if (study && !(await refresh(work, study, post)) && post.state !== 'closed') isRead = false;
  }
  return isRead || (retry?.times ?? 0) >= MOST_PARTIAL;
}

/** Reads what is owed and does not rest; what cannot be had stays owed. */
export async function readOwed(work: ThreadWork): Promise<void> {
  const now = work.clock.now();
  for (const [channelId, { guildId, retry }] of [...work.owed]) {
    if (isResting(now, retry)) continue;
    work.owed.delete(channelId);
    try {
      if (await isReadAround(work, guildId, channelId, retry)) continue;
      owe(work, guildId, channelId, nextRetry(retry, now, null));
    } catch (error) {
      owe(work, guildId, channelId, nextRetry(retry, now, null));
      logUnlessStopped(work, { err: error, channelId }, 'a thread could not be re-read; a later beat tries again');
    }
  }
}
