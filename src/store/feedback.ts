// Peer feedback: who reads whose answer, and what they wrote, by post and by member.
import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { CHECKS, type Feedback, type MemberFeedback, type Pairing, VERDICTS } from '../core/feedback.ts';
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import { type Partners, withoutMember } from '../core/pairing.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { CorruptRowError, isBusy } from './errors.ts';
import type { PseudonymOf } from './pseudonyms.ts';
import { schemaFor } from './schema-for.ts';

export interface Feedbacks {
  /** The pairing of a post; undefined: nobody asked for it yet. */
  pairing(postKey: string): Promise<Pairing | undefined>;
  /** Keeps the first pairing of a post for good: what is stored then. */
  settlePairing(pairing: Pairing): Promise<Pairing>;
  /** The pairs of a study from a study day (ISO date) on. */
  pairsSince(studyId: string, date: string): Promise<readonly Partners[]>;
  /** The notes on the answers to a post; a corrupt one is reported and left out. */
  ofPost(postKey: string): Promise<readonly Feedback[]>;
  get(postKey: string, to: string, from: string): Promise<Feedback | undefined>;
  /** What was and what is stored. `change` must be pure: it may be called again. */
  update(
    key: Pick<Feedback, 'postKey' | 'guildId' | 'to' | 'from'>,
    change: (note: Feedback | undefined) => Feedback | undefined,
  ): Promise<Change<Feedback>>;
  /** All of a member, in one server or in all, the latest question first. */
  ofMember(userId: string, guildId?: string): Promise<MemberFeedback>;
  /** Names a member in a custom id without their user id: by this install's key, for one post. */
  markOf(postKey: string, userId: string): Promise<string>;
  removeStudy(studyId: string): Promise<void>;
  removeGuild(guildId: string): Promise<void>;
  /** Removes what a member gave and got, and them from the pairs; in one server or in all. */
  removeMember(userId: string, guildId?: string): Promise<void>;
}

const feedbackSchema = schemaFor<Feedback>()(
  z.object({
    version: z.literal(1),
    postKey: z.string(),
    guildId: z.string(),
    from: z.string(),
    to: z.string(),
    checks: z.array(z.enum(CHECKS)).readonly(),
    verdict: z.enum(VERDICTS),
    good: z.string(),
    lacking: z.string(),
    next: z.string(),
    anonymous: z.boolean(),
    at: z.number(),
    thanked: z.boolean(),
  }),
);

const pairingSchema = schemaFor<Pairing>()(
  z.object({
    version: z.literal(1),
    postKey: z.string(),
    guildId: z.string(),
    pairs: z.array(z.object({ giver: z.string(), receiver: z.string() })).readonly(),
    at: z.number(),
  }),
);

const entrySchema = z.object({ version: z.literal(1), guildId: z.string() });

interface Tables {
  readonly notes: Collection<Feedback>;
  readonly pairings: Collection<Pairing>;
  /** `userId:postKey` of everybody who is in a pairing or a note; written first, so a dangling one is harmless. */
  readonly entries: Collection<z.infer<typeof entrySchema>>;
  /** By post: forgetting somebody must not come between an entry and what it leads to. */
  readonly queue: KeyedQueue;
}

const MARK = 10;

function keyOf(postKey: string, to: string, from: string): string {
  return `${postKey}:${to}:${from}`;
}

function entryOf(userId: string, postKey: string): string {
  return `${userId}:${postKey}`;
}

/** Giver and receiver in a note's key. */
function peopleIn(key: string): readonly string[] {
  return key.split(':').slice(-2);
}

async function noteAll({ entries }: Tables, userIds: Iterable<string>, postKey: string, guildId: string) {
  for (const userId of new Set(userIds))
    await entries.insertIfAbsent(entryOf(userId, postKey), { version: 1, guildId });
}

function membersIn(pairs: readonly Partners[]): readonly string[] {
  return pairs.flatMap(({ giver, receiver }) => [giver, receiver]);
}

/** A pairing that cannot be read counts as none, so that its members can still be forgotten. */
async function readable({ pairings }: Tables, postKey: string): Promise<Pairing | undefined> {
  return pairings.get(postKey).catch(async (error: unknown) => {
    if (!(error instanceof CorruptRowError)) throw error;
    await pairings.delete(postKey);
    return undefined;
  });
}

async function notesOf({ notes }: Tables, postKey: string): Promise<Feedback[]> {
  const found: Feedback[] = [];
  for await (const { value } of notes.scanAll(`${postKey}:`)) found.push(value);
  return found;
}

async function forget(tables: Tables, userId: string, postKey: string): Promise<void> {
  const { notes, pairings, entries } = tables;
  const others = new Set<string>();
  const staying = new Set<string>();
  for await (const key of notes.keys(`${postKey}:`)) {
    const people = peopleIn(key);
    for (const one of people) (people.includes(userId) ? others : staying).add(one);
    if (people.includes(userId)) await notes.delete(key);
  }
  const pairing = await readable(tables, postKey);
  const pairs = withoutMember(pairing?.pairs ?? [], userId);
  for (const one of membersIn(pairing?.pairs ?? [])) others.add(one);
  for (const one of membersIn(pairs)) staying.add(one);
  if (pairing && pairs.length === 0) await pairings.delete(postKey);
  else if (pairing) await pairings.update(postKey, (now) => now && { ...now, pairs: withoutMember(now.pairs, userId) });
  for (const one of others) if (!staying.has(one) && one !== userId) await entries.delete(entryOf(one, postKey));
  // Last: it leads to the rest, should this be repeated.
  await entries.delete(entryOf(userId, postKey));
}

function forgetOne(tables: Tables, userId: string, postKey: string): Promise<void> {
  return tables.queue.wait(postKey, () => forget(tables, userId, postKey));
}

/** The posts of a member's entries, also of those that cannot be read where no server is asked for. */
async function postsOf({ entries }: Tables, userId: string, guildId: string | undefined): Promise<string[]> {
  const keys: string[] = [];
  if (guildId === undefined) for await (const key of entries.keys(`${userId}:`)) keys.push(key);
  else for await (const { key, value } of entries.scanAll(`${userId}:`)) if (value.guildId === guildId) keys.push(key);
  return keys.map((key) => key.slice(userId.length + 1));
}

async function ofMember(tables: Tables, userId: string, guildId?: string): Promise<MemberFeedback> {
  const keys = (await postsOf(tables, userId, guildId)).toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
  const found = await tables.pairings.getMany(keys);
  const notes: Feedback[] = [];
  for (const key of keys) notes.push(...(await notesOf(tables, key)));
  return {
    given: notes.filter(({ from }) => from === userId),
    received: notes.filter(({ to }) => to === userId),
    paired: keys.flatMap((key) => {
      const pairing = found.get(key);
      if (!pairing || !membersIn(pairing.pairs).includes(userId)) return [];
      return [{ postKey: key, guildId: pairing.guildId, at: pairing.at }];
    }),
  };
}

/** The study day in a post's key. */
function dayOf(postKey: string): string {
  return postKey.slice(postKey.indexOf(':') + 1);
}

async function removeStudy({ notes, pairings, entries }: Tables, studyId: string): Promise<void> {
  const people = new Set<string>();
  for await (const key of notes.keys(`${studyId}:`)) {
    const postKey = key.split(':').slice(0, -2).join(':');
    for (const userId of peopleIn(key)) people.add(entryOf(userId, postKey));
  }
  for await (const { key, value } of pairings.scanAll(`${studyId}:`)) {
    for (const userId of membersIn(value.pairs)) people.add(entryOf(userId, key));
  }
  for (const entry of people) await entries.delete(entry);
  await notes.deleteAll(`${studyId}:`);
  await pairings.deleteAll(`${studyId}:`);
}

/** The repository of peer feedback. */
export function feedbackIn(database: Database, pseudonym: PseudonymOf): Feedbacks {
  const tables: Tables = {
    notes: database.collection('feedback', feedbackSchema),
    pairings: database.collection('pairings', pairingSchema),
    entries: database.collection('memberFeedback', entrySchema),
    queue: createKeyedQueue({ failsNext: isBusy }),
  };
  const { notes, pairings, entries, queue } = tables;

  return {
    pairing: (postKey) => pairings.get(postKey),

    settlePairing: ({ postKey, ...fields }) =>
      queue.wait(postKey, async () => {
        const settled = await pairings.get(postKey);
        if (settled) return settled;
        await noteAll(tables, membersIn(fields.pairs), postKey, fields.guildId);
        await pairings.insertIfAbsent(postKey, { postKey, ...fields });
        return { postKey, ...fields };
      }),

    pairsSince: async (studyId, date) => {
      const found: Partners[] = [];
      for await (const { value } of pairings.scanAll(`${studyId}:`, `${studyId}:${date}`)) found.push(...value.pairs);
      return found;
    },

    ofPost: (postKey) => notesOf(tables, postKey),
    get: (postKey, to, from) => notes.get(keyOf(postKey, to, from)),

    update: ({ postKey, guildId, to, from }, change) =>
      queue.wait(postKey, () =>
        notes.update(keyOf(postKey, to, from), change, async (_next, current) => {
          if (current === undefined) await noteAll(tables, [to, from], postKey, guildId);
        }),
      ),

    ofMember: (userId, guildId) => ofMember(tables, userId, guildId),
    markOf: async (postKey, userId) => (await pseudonym(userId, `feedback:${postKey}`)).slice(0, MARK),
    removeStudy: (studyId) => removeStudy(tables, studyId),

    removeGuild: async (guildId) => {
      for await (const { key, value } of entries.scanAll('')) {
        const end = key.indexOf(':');
        if (value.guildId === guildId) await forgetOne(tables, key.slice(0, end), key.slice(end + 1));
      }
    },

    removeMember: async (userId, guildId) => {
      for (const postKey of await postsOf(tables, userId, guildId)) await forgetOne(tables, userId, postKey);
    },
  };
}
