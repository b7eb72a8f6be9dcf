// Which study a member means by where they are, and whether they lead it.
import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import { studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import type { App } from './app.ts';
import { UserError } from './user-error.ts';

type InGuild = BaseInteraction<'cached'>;

/** The channel of an interaction: the thread's parent when it came from a thread. */
function channelIdOf(interaction: InGuild): string | null {
  const channel = interaction.channel;
  return channel?.isThread() ? channel.parentId : interaction.channelId;
}

/** Whether a member may change a study: Manage Server, or the study's leader role. */
export function isLeader(interaction: InGuild, study?: Study): boolean {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
  const role = study?.leaderRoleId;
  return typeof role === 'string' && interaction.member.roles.cache.has(role);
}

/** Whether a member may see the channel of a study; its questions and answers are for those who can. */
export function canSee(interaction: InGuild, study: Study): boolean {
  const channel = interaction.guild.channels.cache.get(study.channelId);
  // Of a study whose channel was deleted only its leader needs to know.
  if (!channel) return isLeader(interaction, study);
  return channel.permissionsFor(interaction.member).has(PermissionFlagsBits.ViewChannel);
}

/**
 * The study that an interaction is about: the one whose channel (or thread) it came from, else the only one that the
 * member can see.
 * @throws UserError when there is none, or several and the channel does not tell.
 */
export async function studyHere(interaction: InGuild, app: App): Promise<Study> {
  const all = await app.store.studies.ofGuild(interaction.guildId);
  const studies = all.filter((study) => study.status !== 'draft' && canSee(interaction, study));
  const channelId = channelIdOf(interaction);
  const here = studies.find((study) => study.channelId === channelId);
  if (here) return here;
  const [only, another] = studies;
  if (!only) throw new UserError('common.study.none');
  if (another) {
    throw new UserError('common.study.which', { channels: studies.map((s) => `<#${s.channelId}>`).join(' ') });
  }
  return only;
}

/** @throws UserError unless the member leads the study. */
export function requireLeader(interaction: InGuild, study?: Study): void {
  if (!isLeader(interaction, study)) throw new UserError('common.study.leaderOnly');
}

/**
 * A post by a key from a custom id, with its study: both re-read, both of this server.
 * @throws UserError when either is gone or belongs elsewhere.
 */
export async function postOf(
  interaction: InGuild,
  app: App,
  key: string,
): Promise<{ readonly study: Study; readonly post: DailyPost }> {
  const post = await app.store.posts.get(key);
  if (!post || post.guildId !== interaction.guildId) throw new UserError('common.question.postGone');
  const study = await app.store.studies.get(post.guildId, post.studyId);
  if (!study) throw new UserError('common.study.gone');
  return { study, post };
}

/** Today's post of a study, if it is there for members to see. */
export async function todaysPost(study: Study, app: App): Promise<DailyPost | undefined> {
  const date = studyDay(app.clock.now(), study.schedule.zone);
  const post = await app.store.posts.get(postKey({ studyId: study.id, date, slot: 0 }));
  const shown = post?.state === 'sent' || post?.state === 'open' || post?.state === 'closed';
  return shown ? post : undefined;
}
