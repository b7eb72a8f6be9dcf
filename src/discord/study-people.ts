// Who belongs to a study as Discord has them now: who is no longer in the server is taken off the member list.
import type { Client, GuildMember } from 'discord.js';
import { studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import { belongs, left, type StudyMember } from '../core/study-member.ts';
import type { App } from './app.ts';
import { memberNow } from './member-now.ts';

/** One of a study, as the server shows them. */
export interface StudyPerson {
  readonly listed: StudyMember;
  readonly member: GuildMember;
}

/** Ids that Discord takes in one request. */
const MOST = 100;
/** How long (ms) Discord may take for a request. */
const WAIT = 10_000;

/** Those of `userIds` whom Discord names when asked for all of them at once: not to be named says nothing yet. */
async function named(client: Client, guildId: string, userIds: readonly string[]): Promise<Map<string, GuildMember>> {
  const guild = client.guilds.cache.get(guildId);
  const found = new Map<string, GuildMember>();
  for (let at = 0; guild && at < userIds.length; at += MOST) {
    const user = userIds.slice(at, at + MOST);
    for (const [id, member] of await guild.members.fetch({ user, time: WAIT })) found.set(id, member);
  }
  return found;
}

/** Whether Discord says once more, of one who was not among those it named, that they are not in a server that it can reach. */
async function isGone(client: Client, { guildId, userId }: StudyMember): Promise<boolean> {
  const isThere = client.guilds.cache.get(guildId)?.available === true;
  return isThere && (await memberNow(client, guildId, userId)) === undefined;
}

/**
 * Those who belong to a study, in the order in which they joined. Who is gone from the server leaves the study.
 * @throws when Discord does not say who is there.
 */
export async function peopleOf(
  { client, store, clock }: Pick<App, 'client' | 'store' | 'clock'>,
  study: Study,
): Promise<readonly StudyPerson[]> {
  const listed = (await store.studyMembers.ofStudy(study.id)).filter(belongs);
  const found = await named(
    client,
    study.guildId,
    listed.map(({ userId }) => userId),
  );
  const today = studyDay(clock.now(), study.schedule.zone);
  const missing = listed.filter(({ userId }) => !found.has(userId));
  await Promise.all(
    missing.map(async (one) => {
      if (await isGone(client, one)) await store.studyMembers.update(one, (member) => left(member, today));
    }),
  );
  const since = ({ stays }: StudyMember): string => stays[0]?.from ?? '';
  return listed
    .flatMap((one) => {
      const member = found.get(one.userId);
      return member ? [{ listed: one, member }] : [];
    })
    .sort((a, b) => since(a.listed).localeCompare(since(b.listed)));
}
