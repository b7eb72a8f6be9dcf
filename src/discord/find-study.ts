// Finds the study that a member means by where they are, and says whether they lead it.
import { PermissionFlagsBits } from 'discord.js';
import type { Study } from '../core/study.ts';
import type { ServerFacts } from './context.ts';
import { UserError } from './user-error.ts';

type Acting = Pick<ServerFacts, 'interaction'>;

/** The channel of an interaction: the thread's parent when it came from a thread. */
function channelIdOf({ interaction }: Acting): string | null {
  const { channel } = interaction;
  return channel?.isThread() ? channel.parentId : interaction.channelId;
}

/** Whether a member may change a study: Manage Server, or the study's leader role. */
export function isLeader({ interaction }: Acting, study?: Study): boolean {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
  const role = study?.leaderRoleId;
  return typeof role === 'string' && interaction.member.roles.cache.has(role);
}

/** The studies of the server that a member leads, drafts among them. */
export async function studiesLed(ctx: ServerFacts): Promise<Study[]> {
  const all = await ctx.app.store.studies.ofGuild(ctx.interaction.guildId);
  return all.filter((study) => isLeader(ctx, study));
}

/** @throws UserError unless the member leads the study. */
export function requireLeader(ctx: Acting, study?: Study): void {
  if (!isLeader(ctx, study)) throw new UserError('common.study.leaderOnly');
}

/** Whether a member may see the channel of a study; its questions and answers are for those who can. */
export function canSee(ctx: Acting, study: Study): boolean {
  const { guild, member } = ctx.interaction;
  const channel = guild.channels.cache.get(study.channelId);
  // Of a study whose channel was deleted only its leader needs to know.
  if (!channel) return isLeader(ctx, study);
  return channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
}

/**
 * The studies that an interaction can be about: the one whose channel (or thread) it came from, else all that the member can see.
 * @throws UserError when there is none.
 */
export async function studiesMeant(ctx: ServerFacts): Promise<readonly [Study, ...Study[]]> {
  const all = await ctx.app.store.studies.ofGuild(ctx.interaction.guildId);
  const studies = all.filter((study) => study.status !== 'draft' && canSee(ctx, study));
  const channelId = channelIdOf(ctx);
  const here = studies.find((study) => study.channelId === channelId);
  const [first, ...others] = here ? [here] : studies;
  if (!first) throw new UserError('common.study.none');
  return [first, ...others];
}

/** The study that an interaction is about. @throws UserError when there is none, or several and the channel does not tell. */
export async function studyHere(ctx: ServerFacts): Promise<Study> {
  const [only, another] = await studiesMeant(ctx);
  if (another) throw new UserError('common.study.which');
  return only;
}
