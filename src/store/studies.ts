// Studies, by server.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { FEEDBACK_MODES } from '../core/feedback.ts';
import { ORDERS, type Study } from '../core/study.ts';
import type { Database } from './database.ts';
import { guildIdsIn } from './guild-ids.ts';
import { replaced } from './remembered.ts';
import { schemaFor } from './schema-for.ts';

export interface Studies {
  get(guildId: string, id: string): Promise<Study | undefined>;
  ofGuild(guildId: string): Promise<readonly Study[]>;
  /** Every study of every server; a corrupt one is reported and left out. */
  all(): AsyncIterable<Study>;
  /** False: there is one with this id, which is unchanged. */
  insert(study: Study): Promise<boolean>;
  /** What was and what is stored; undefined: there is no such study. `change` must be pure: it may be called again. */
  update(guildId: string, id: string, change: (study: Study) => Study | undefined): Promise<Change<Study>>;
  /** False: there was none. Its posts stay until `posts.removeStudy`. */
  remove(guildId: string, id: string): Promise<boolean>;
  /** The servers that have studies. */
  guildIds(): Promise<readonly string[]>;
  /** The ids of a server's studies, those of corrupt ones too. */
  idsOf(guildId: string): Promise<readonly string[]>;
  /** Removes all studies of a server. */
  removeGuild(guildId: string): Promise<void>;
}

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

const difficulty = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

const schedule = z.object({
  time: z.string(),
  weekdays: z.array(weekday).readonly(),
  zone: z.string(),
  holidays: z.string().nullable(),
  pauses: z.array(z.object({ from: z.string(), until: z.string() })).readonly(),
  term: z.object({ from: z.string(), until: z.string() }).nullable().exactOptional(),
});

const stopReason = z.enum(['channel-gone', 'missing-access', 'missing-permissions', 'tag-required']);

const studySchema = schemaFor<Study>()(
  z.object({
    version: z.literal(1),
    id: z.string(),
    guildId: z.string(),
    channelId: z.string(),
    channelKind: z.enum(['text', 'forum']),
    language: z.enum(['ko', 'en']),
    schedule,
    deadlineHours: z.number().nullable(),
    reveal: z.enum(['open', 'after-answer', 'after-deadline']),
    questionSet: z.object({
      categories: z.array(z.string()).readonly().nullable(),
      difficulties: z.array(difficulty).readonly().nullable().exactOptional(),
      sources: z.array(z.string()).readonly().nullable().exactOptional(),
      ready: z.string().nullable().exactOptional(),
      also: z.array(z.string()).readonly().exactOptional(),
      order: z.enum(ORDERS),
    }),
    pingRoleId: z.string().nullable(),
    leaderRoleId: z.string().nullable(),
    noticeChannelId: z.string().nullable(),
    forumTagId: z.string().nullable(),
    namesInExports: z.boolean().exactOptional(),
    feedback: z.enum(FEEDBACK_MODES).nullable().exactOptional(),
    passesPerMonth: z.int().nonnegative().nullable().exactOptional(),
    theme: z.enum(['dark', 'light']).exactOptional(),
    weekReport: weekday.nullable().exactOptional(),
    weekTold: z.string().exactOptional(),
    status: z.enum(['draft', 'active', 'stopped']),
    stopReason: stopReason.nullable(),
    goesOnAfter: stopReason.nullable().exactOptional(),
    toPlan: z.int().positive().exactOptional(),
    nextAt: z.number().nullable(),
    createdAt: z.number(),
  }),
);

function keyOf(guildId: string, id: string): string {
  return `${guildId}:${id}`;
}

/** Bytes of studies that are remembered, by server, and about what one takes. */
const REMEMBERED = 8 * 2 ** 20;
const STUDY_SIZE = 1_500;

function idOf({ id }: Study): string {
  return id;
}

/** The repository of studies. */
export function studiesIn(database: Database): Studies {
  const studies = database.collection('studies', studySchema);
  const ofGuilds = database.remember<Study>({ sizeOf: () => STUDY_SIZE, most: REMEMBERED });

  return {
    get: async (guildId, id) =>
      // A corrupt one is not among the known ones, and is an error.
      ofGuilds.known(guildId)?.find((study) => study.id === id) ?? studies.get(keyOf(guildId, id)),

    ofGuild: (guildId) =>
      ofGuilds.read(guildId, async () => {
        const found: Study[] = [];
        for await (const { value } of studies.scanAll(`${guildId}:`)) found.push(value);
        return found;
      }),

    all: async function* () {
      for await (const { value } of studies.scanAll('')) yield value;
    },

    insert: (study) =>
      ofGuilds.writing(
        study.guildId,
        () => studies.insertIfAbsent(keyOf(study.guildId, study.id), study),
        (known, isNew) => (isNew ? replaced(known, idOf, study.id, study) : known),
      ),

    update: (guildId, id, change) =>
      ofGuilds.writing(
        guildId,
        () => studies.update(keyOf(guildId, id), (study) => (study === undefined ? undefined : change(study))),
        (known, { before, after }) => (after === before ? known : replaced(known, idOf, id, after)),
      ),

    remove: (guildId, id) => ofGuilds.writing(guildId, () => studies.delete(keyOf(guildId, id))),
    guildIds: () => guildIdsIn(studies),

    idsOf: async (guildId) => {
      const ids: string[] = [];
      for await (const key of studies.keys(`${guildId}:`)) ids.push(key.slice(guildId.length + 1));
      return ids;
    },

    removeGuild: (guildId) => ofGuilds.writing(guildId, () => studies.deleteAll(`${guildId}:`)),
  };
}
