// Reads again at a beat what is owed: channels in which something is not kept.
import { isResting, nextRetry, type Retry } from '../../src/core/retry.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';
import { refresh } from './thread-reading.ts';
import { logUnlessStopped, type Owed, owe, type ThreadWork } from './thread-work.ts';

/** Threads that are read at once: one that Discord does not answer for must not keep the others. */
export const THREADS_AT_ONCE = 4;
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

async function readChannel(work: ThreadWork, channelId: string, { guildId, retry }: Owed, now: number): Promise<void> {
  work.owed.delete(channelId);
  try {
    if (await isReadAround(work, guildId, channelId, retry)) return;
    owe(work, guildId, channelId, nextRetry(retry, now, null));
  } catch (error) {
    owe(work, guildId, channelId, nextRetry(retry, now, null));
    logUnlessStopped(work, { err: error, channelId }, 'a thread could not be re-read; a later beat tries again');
  }
}

/** Reads what is owed and does not rest; what cannot be had stays owed. */
export async function readOwed(work: ThreadWork): Promise<void> {
  const now = work.clock.now();
  const due = [...work.owed].filter(([, { retry }]) => !isResting(now, retry));
  await fanOut(due, THREADS_AT_ONCE, ([channelId, owed]) => readChannel(work, channelId, owed, now));
}
