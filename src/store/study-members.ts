// The member lists of studies, by study and by member.
import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import { joined, type StudyMember, type StudyMemberId } from '../core/study-member.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { isBusy } from './errors.ts';
import { schemaFor } from './schema-for.ts';

export interface StudyMembers {
  get(studyId: string, userId: string): Promise<StudyMember | undefined>;
  /** All who ever belonged to a study, by user id: `belongs` and `wasIn` say when. A corrupt one is reported and left out. */
  ofStudy(studyId: string): Promise<readonly StudyMember[]>;
  /** The studies of a member, in one server or in all; a corrupt one is reported and left out. */
  ofMember(userId: string, guildId?: string): Promise<readonly StudyMember[]>;
  /** Notes that they have joined on a study day (ISO date), unless they belong already. */
  join(id: StudyMemberId, day: string): Promise<Change<StudyMember>>;
  /** What was and what is stored; undefined: they never joined. `change` must be pure: it may be called again. */
  update(id: StudyMemberId, change: (member: StudyMember) => StudyMember): Promise<Change<StudyMember>>;
  removeStudy(studyId: string): Promise<void>;
  removeGuild(guildId: string): Promise<void>;
  /** Takes a member off the lists of one server, or of all. */
  removeMember(userId: string, guildId?: string): Promise<void>;
}

const memberSchema = schemaFor<StudyMember>()(
  z.object({
    version: z.literal(1),
    guildId: z.string(),
    studyId: z.string(),
    userId: z.string(),
    stays: z.array(z.object({ from: z.string(), until: z.string().nullable() })).readonly(),
    leaves: z
      .array(z.object({ from: z.string(), until: z.string() }))
      .readonly()
      .exactOptional(),
    nudgeHours: z.number().nullable().exactOptional(),
    // Earlier only the last one was kept.
    nudgedFor: z.union([z.array(z.string()).readonly(), z.string().transform((key) => [key])]).exactOptional(),
  }),
);

/** Leads from a member to their studies. */
const entrySchema = z.object({ version: z.literal(1), guildId: z.string() });

interface MemberTables {
  readonly members: Collection<StudyMember>;
  readonly entries: Collection<z.infer<typeof entrySchema>>;
  /** A member and the entry that leads to them change together. */
  readonly queue: KeyedQueue;
}

function keyOf({ studyId, userId }: Pick<StudyMemberId, 'studyId' | 'userId'>): string {
  return `${studyId}:${userId}`;
}

async function entriesOf({ entries }: MemberTables, userId: string, guildId?: string): Promise<string[]> {
  const keys: string[] = [];
  // The server is in the entries, of which one may be damaged; the keys alone are always readable.
  if (guildId === undefined) for await (const key of entries.keys(`${userId}:`)) keys.push(key);
  else for await (const { key, value } of entries.scanAll(`${userId}:`)) if (value.guildId === guildId) keys.push(key);
  return keys;
}

/** The ids of an entry's key, `userId:studyId`. */
function idsOf(entry: string): { readonly userId: string; readonly studyId: string } {
  const end = entry.indexOf(':');
  return { userId: entry.slice(0, end), studyId: entry.slice(end + 1) };
}

function join({ members, entries, queue }: MemberTables, id: StudyMemberId, day: string): Promise<Change<StudyMember>> {
  const key = keyOf(id);
  const change = (member: StudyMember | undefined): StudyMember => joined(member, id, day);
  return queue.wait(key, () =>
    members.update(key, change, async (_, current) => {
      if (current) return;
      await entries.insertIfAbsent(`${id.userId}:${id.studyId}`, { version: 1, guildId: id.guildId });
    }),
  );
}

function remove({ members, entries, queue }: MemberTables, entry: string): Promise<void> {
  const key = keyOf(idsOf(entry));
  return queue.wait(key, async () => {
    await members.delete(key);
    await entries.delete(entry);
  });
}

/** The repository of member lists. */
export function studyMembersIn(database: Database): StudyMembers {
  const members = database.collection('studyMembers', memberSchema);
  const entries = database.collection('memberStudies', entrySchema);
  const tables: MemberTables = { members, entries, queue: createKeyedQueue({ failsNext: isBusy }) };

  return {
    get: (studyId, userId) => members.get(keyOf({ studyId, userId })),

    ofStudy: async (studyId) => {
      const found: StudyMember[] = [];
      for await (const { value } of members.scanAll(`${studyId}:`)) found.push(value);
      return found;
    },

    ofMember: async (userId, guildId) => {
      const keys = (await entriesOf(tables, userId, guildId)).map((entry) => keyOf(idsOf(entry)));
      const found = await members.getMany(keys);
      return keys.flatMap((key) => found.get(key) ?? []);
    },

    join: (id, day) => join(tables, id, day),
    update: (id, change) => members.update(keyOf(id), (member) => member && change(member)),

    removeStudy: async (studyId) => {
      for await (const key of members.keys(`${studyId}:`)) {
        await remove(tables, `${key.slice(studyId.length + 1)}:${studyId}`);
      }
    },

    removeGuild: async (guildId) => {
      for await (const { key, value } of entries.scanAll('')) if (value.guildId === guildId) await remove(tables, key);
    },

    removeMember: async (userId, guildId) => {
      for (const entry of await entriesOf(tables, userId, guildId)) await remove(tables, entry);
    },
  };
}
