// Members' reports of sample answers: one for each member and question of a server.
import { z } from 'zod';
import type { Report } from '../core/report.ts';
import { shortId } from '../core/short-id.ts';
import type { Database } from './database.ts';
import { guildIdsIn } from './guild-ids.ts';
import { schemaFor } from './schema-for.ts';

export interface Reports {
  /** False: this member has reported this question before; that report is unchanged. */
  insert(report: Report): Promise<boolean>;
  has(guildId: string, questionId: string, userId: string): Promise<boolean>;
  /** Those that no leader has settled; a corrupt one is reported and left out. */
  open(guildId: string): Promise<readonly Report[]>;
  /** What is stored afterwards; undefined: there is no such report. `question`: its short id. */
  settle(guildId: string, question: string, userId: string): Promise<Report | undefined>;
  /** The servers that have reports. */
  guildIds(): Promise<readonly string[]>;
  /** Removes all of a server. */
  removeGuild(guildId: string): Promise<void>;
  /** All of a member, settled ones too, in every server: reads all there are. */
  ofMember(userId: string): Promise<readonly Report[]>;
  /** Removes all of a member. */
  removeMember(userId: string): Promise<void>;
}

const reportSchema = schemaFor<Report>()(
  z.object({
    version: z.literal(1),
    guildId: z.string(),
    questionId: z.string(),
    title: z.string(),
    userId: z.string(),
    reason: z.string(),
    at: z.number(),
    settled: z.boolean(),
  }),
);

/** The repository of reports. */
export function reportsIn(database: Database): Reports {
  const reports = database.collection('reports', reportSchema);
  const keyOf = (guildId: string, question: string, userId: string): string => `${guildId}:${question}:${userId}`;

  return {
    insert: (report) =>
      reports.insertIfAbsent(keyOf(report.guildId, shortId(report.questionId), report.userId), report),

    has: async (guildId, questionId, userId) =>
      (await reports.get(keyOf(guildId, shortId(questionId), userId))) !== undefined,

    open: async (guildId) => {
      const found: Report[] = [];
      for await (const { value } of reports.scanAll(`${guildId}:`)) if (!value.settled) found.push(value);
      return found;
    },

    settle: async (guildId, question, userId) => {
      const key = keyOf(guildId, question, userId);
      const { after } = await reports.update(key, (report) => report && { ...report, settled: true });
      return after;
    },

    guildIds: () => guildIdsIn(reports),
    removeGuild: (guildId) => reports.deleteAll(`${guildId}:`),

    ofMember: async (userId) => {
      const found: Report[] = [];
      for await (const { value } of reports.scanAll('')) if (value.userId === userId) found.push(value);
      return found;
    },

    removeMember: async (userId) => {
      for await (const key of reports.keys('')) if (key.endsWith(`:${userId}`)) await reports.delete(key);
    },
  };
}
