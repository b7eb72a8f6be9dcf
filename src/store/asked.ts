// What a study asked in the past, in one small document: a claim would else read years of posts to get at their questions' ids.
// Derived: it holds what no step changes any more, and the latest posts are read each time.

import { z } from 'zod';
import { askedIn, type DailyPost, postKey } from '../core/post.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { schemaFor } from './schema-for.ts';

/** Ids of what a study asked up to and with one post. */
interface Asked {
  readonly version: 1;
  /** The key of the last post that is in it. */
  readonly until: string;
  /** Oldest first, repeats included. */
  readonly ids: readonly string[];
}

const askedSchema = schemaFor<Asked>()(
  z.object({ version: z.literal(1), until: z.string(), ids: z.array(z.string()).readonly() }),
);

/** The latest posts that are never put away: "post now" may send one again, and a clock may be set back by days. */
const KEPT_BACK = 14;
/** Posts that are put away together. */
const AT_ONCE = 16;

export interface AskedIds {
  /** Ids of the questions that a study had, oldest first, repeats included. `isLive`: a post has steps left. */
  of(studyId: string, isLive: (post: DailyPost) => boolean): Promise<readonly string[]>;
  /** A post is about to be claimed: if it is older than what is put away, all is read anew. */
  claimed(post: DailyPost): Promise<void>;
  remove(studyId: string): Promise<void>;
}

/** What is asked of posts that are the latest of a study, in their order. */
interface Latest {
  readonly known: Asked | undefined;
  readonly posts: readonly DailyPost[];
}

/** What can be put away of the latest posts; undefined: too little to be worth a write. */
function putAway({ known, posts }: Latest, isLive: (post: DailyPost) => boolean): Asked | undefined {
  const firstLive = posts.findIndex(isLive);
  const over = Math.min(firstLive === -1 ? posts.length : firstLive, posts.length - KEPT_BACK);
  const last = posts[over - 1];
  if (over < AT_ONCE || last === undefined) return undefined;
  return {
    version: 1,
    until: postKey(last),
    ids: [...(known?.ids ?? []), ...posts.slice(0, over).flatMap(askedIn)],
  };
}

/** What studies asked, over the collection of their posts. */
export function askedIdsIn(database: Database, posts: Collection<DailyPost>): AskedIds {
  const asked = database.collection('asked', askedSchema);

  const latestOf = async (studyId: string): Promise<Latest> => {
    const known = await asked.get(studyId);
    const found: DailyPost[] = [];
    for await (const { value } of posts.scanAll(`${studyId}:`, known?.until)) found.push(value);
    return { known, posts: found };
  };

  return {
    of: async (studyId, isLive) => {
      const latest = await latestOf(studyId);
      const older = putAway(latest, isLive);
      if (older) await asked.put(studyId, older);
      return [...(latest.known?.ids ?? []), ...latest.posts.flatMap(askedIn)];
    },
    claimed: async (post) => {
      const known = await asked.get(post.studyId);
      if (known && postKey(post) <= known.until) await asked.delete(post.studyId);
    },
    remove: async (studyId) => void (await asked.delete(studyId)),
  };
}
