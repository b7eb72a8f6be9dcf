// Erasures: deletions that members confirmed and that are not yet done with.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { type Erasure, nameOf, SCOPES } from '../core/mydata-erasure.ts';
import type { Database } from './database.ts';
import type { PseudonymOf } from './pseudonyms.ts';
import { schemaFor } from './schema-for.ts';

/** An erasure with its key, in which no id is. */
export interface KeyedErasure {
  readonly key: string;
  readonly value: Erasure;
}

export interface Erasures {
  /** Notes a deletion; one of the same kind that is under way goes on with the later time. Its key. */
  begin(erasure: Erasure & { readonly userId: string }): Promise<string>;
  get(key: string): Promise<Erasure | undefined>;
  all(): Promise<readonly KeyedErasure[]>;
  /** Those of a member, also when their id is no longer in them. */
  ofMember(userId: string): Promise<readonly KeyedErasure[]>;
  /** What was and what is stored. `change` must be pure: it may be called again. */
  update(key: string, change: (erasure: Erasure) => Erasure): Promise<Change<Erasure>>;
  remove(key: string): Promise<void>;
  /** The hash by which a button on a notice is known again when nobody's id is kept any more. */
  markOf(customId: string): Promise<string>;
  /** Takes a server out of what is still tried, and removes deletions that were only about it. */
  removeGuild(guildId: string): Promise<void>;
}

const erasureSchema = schemaFor<Erasure>()(
  z.object({
    version: z.literal(1),
    userId: z.string().nullable(),
    scope: z.enum(SCOPES),
    guildId: z.string().nullable(),
    at: z.number(),
    notedAt: z.number(),
    left: z.array(z.object({ guildId: z.string(), channelId: z.string(), messageId: z.string() })).readonly(),
    searches: z
      .array(
        z.object({
          guildId: z.string(),
          channelId: z.string(),
          marks: z.array(z.string()).readonly(),
          since: z.number(),
        }),
      )
      .readonly()
      .exactOptional(),
    posts: z.array(z.string()).readonly(),
  }),
);

function isOf(guildId: string) {
  return (one: { readonly guildId: string }): boolean => one.guildId === guildId;
}

/** The repository of erasures. */
export function erasuresIn(database: Database, pseudonym: PseudonymOf): Erasures {
  const erasures = database.collection('erasures', erasureSchema);

  const found = async (prefix: '' | `${string}:`): Promise<KeyedErasure[]> => {
    const all: KeyedErasure[] = [];
    for await (const one of erasures.scanAll(prefix)) all.push(one);
    return all;
  };

  return {
    begin: async (erasure) => {
      const { userId } = erasure;
      const key = `${await pseudonym(userId, 'erasures')}:${await pseudonym(userId, nameOf(erasure))}`;
      await erasures.update(key, (old) => ({
        ...erasure,
        at: Math.max(erasure.at, old?.at ?? erasure.at),
        notedAt: Math.max(erasure.notedAt, old?.notedAt ?? erasure.notedAt),
        left: old?.left ?? erasure.left,
        posts: old?.posts ?? erasure.posts,
        ...(old?.searches ? { searches: old.searches } : {}),
      }));
      return key;
    },

    markOf: (customId) => pseudonym(customId, 'notice'),
    get: (key) => erasures.get(key),
    all: () => found(''),
    ofMember: async (userId) => found(`${await pseudonym(userId, 'erasures')}:`),
    update: (key, change) => erasures.update(key, (erasure) => erasure && change(erasure)),
    remove: async (key) => {
      await erasures.delete(key);
    },

    removeGuild: async (guildId) => {
      for (const { key, value } of await found('')) {
        if (value.guildId === guildId) await erasures.delete(key);
        else if ([...value.left, ...(value.searches ?? [])].some(isOf(guildId))) {
          const others = <T extends { readonly guildId: string }>(all: readonly T[]): T[] =>
            all.filter((one) => !isOf(guildId)(one));
          await erasures.update(
            key,
            (erasure) =>
              erasure && { ...erasure, left: others(erasure.left), searches: others(erasure.searches ?? []) },
          );
        }
      }
    },
  };
}
