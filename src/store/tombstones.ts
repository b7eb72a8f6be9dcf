// Tombstones: until when what a member wrote in Discord is not collected again, because they had it deleted.
import { z } from 'zod';
import { createKeyedQueue } from '../core/keyed-queue.ts';
import type { Database } from './database.ts';
import { isBusy } from './errors.ts';
import type { PseudonymOf } from './pseudonyms.ts';

export interface Tombstones {
  /**
   * From now on nothing that the member wrote until `at` (epoch ms, by Discord's clock) is collected in a server, or (null)
   * in any. Resolves when no `collect` that has not heard of it is under way.
   */
  put(userId: string, guildId: string | null, at: number): Promise<void>;
  /** Runs `collect` with the time (epoch ms) until which, included, nothing of the member counts. One read by key. */
  collecting<T>(userId: string, guildId: string, collect: (erasedAt: number) => Promise<T>): Promise<T>;
}

const stoneSchema = z.object({ version: z.literal(1), at: z.number() });

const EVERYWHERE = 'collected';
function inServer(guildId: string): string {
  return `collected:${guildId}`;
}

/** The repository of tombstones: their keys are pseudonyms, so that no id is in them. */
export function tombstonesIn(database: Database, pseudonym: PseudonymOf): Tombstones {
  const stones = database.collection('tombstones', stoneSchema);
  // By member: between a collector's look and its writing no deletion may begin.
  const queue = createKeyedQueue({ failsNext: isBusy });

  return {
    put: (userId, guildId, at) =>
      queue.wait(userId, async () => {
        const key = await pseudonym(userId, guildId === null ? EVERYWHERE : inServer(guildId));
        await stones.update(key, (stone) => ({ version: 1, at: Math.max(at, stone?.at ?? at) }));
      }),

    collecting: (userId, guildId, collect) =>
      queue.wait(userId, async () => {
        const keys = [await pseudonym(userId, EVERYWHERE), await pseudonym(userId, inServer(guildId))];
        const found = await stones.getMany(keys);
        return collect(Math.max(Number.NEGATIVE_INFINITY, ...[...found.values()].map(({ at }) => at)));
      }),
  };
}
