// Member lists of studies that are older than member lists: who answered lately is taken for a member, once.
import { memberStanding } from '../core/answer.ts';
import { postKey } from '../core/post.ts';
import { addDays, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import type { Store } from '../store/store.ts';
import type { Clock, JobLog } from './ports.ts';

/** Days for which who has not answered still counts as being in the study. */
export const LATELY = 28;
/** Stands in the notes once it is done. */
const DONE = 'members-listed';

export interface ListingDeps {
  readonly clock: Clock;
  readonly documents: Pick<Store, 'studies' | 'posts' | 'answers' | 'studyMembers' | 'meta'>;
  readonly log: JobLog;
  /** From then on no further study is looked at. */
  readonly stopping?: AbortSignal;
}

/** Makes one study's list; who is on it, or has left it, stays as they are. */
async function list({ clock, documents }: ListingDeps, study: Study): Promise<void> {
  const { posts, answers, studyMembers } = documents;
  const from = addDays(studyDay(clock.now(), study.schedule.zone), -LATELY);
  for (const post of await posts.ofStudy(study.id, { from })) {
    for (const answer of await answers.ofPost(postKey(post))) {
      if (['nothing', 'unsure'].includes(memberStanding(answer, true))) continue;
      const who = { guildId: study.guildId, studyId: study.id, userId: answer.userId };
      if (!(await studyMembers.get(study.id, answer.userId))) await studyMembers.join(who, post.date);
    }
  }
}

/** The job: each beat calls it, and only the first one that comes to its end does anything. */
export function createListing(deps: ListingDeps): { beat(): Promise<void> } {
  const { documents, log, stopping } = deps;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    if ((await documents.meta.get(DONE)) !== undefined) return;
    for await (const study of documents.studies.all()) {
      if (stopping?.aborted) return;
      await list(deps, study);
    }
    await documents.meta.put(DONE, '1');
  };

  return {
    async beat() {
      running ??= run().catch((error: unknown) => {
        running = undefined;
        log.error({ err: error }, 'member lists could not be made of earlier answers; the next beat tries again');
      });
      await running;
    },
  };
}
