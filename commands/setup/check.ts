// What keeps a study from posting, looked up in the server as it is now, each fault with its exact fix.
import {
  type APIEmbed,
  Colors,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import { drawable } from '../../src/core/pick.ts';
import { isHidden, type Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { botRole, mendedIn, missing, type Needed, neededIn } from '../../src/discord/needed.ts';
import { plainLine } from '../../src/discord/safe-text.ts';

/** What a check found: `faults` keep the study from posting, `warnings` do not. */
export interface Findings {
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

async function me(guild: Guild): Promise<GuildMember> {
  return guild.members.me ?? (await guild.members.fetchMe());
}

const FIXES = {
  server: 'setup.check.inServer',
  channel: 'setup.check.inChannel',
  'by-name': 'setup.check.byName',
} as const;

function permissionFault(channel: GuildBasedChannel, bot: GuildMember, needed: Needed, { t }: ServerContext): string {
  return t(FIXES[mendedIn(channel, bot, needed)], {
    channel: `<#${channel.id}>`,
    permission: t(`setup.permission.${needed}`),
    role: plainLine(botRole(bot), 100),
    bot: plainLine(bot.displayName, 100),
  });
}

function tagFaults(study: Study, channel: GuildBasedChannel, { t }: ServerContext): string[] {
  if (!channel.isThreadOnly()) return [];
  const said = { channel: `<#${channel.id}>` };
  const known = channel.availableTags.some(({ id }) => id === study.forumTagId);
  if (study.forumTagId !== null && !known) return [t('setup.check.tagGone', said)];
  return channel.flags.has('RequireTag') && !known ? [t('setup.check.tagRequired', said)] : [];
}

/** Another study (drafts aside) that posts to a channel. */
export async function rivalIn(
  channelId: string,
  study: Study | undefined,
  ctx: ServerContext,
): Promise<Study | undefined> {
  return (await ctx.app.store.studies.ofGuild(ctx.interaction.guild.id)).find(
    (other) => other.channelId === channelId && other.id !== study?.id && other.status !== 'draft',
  );
}

async function faultsOf(study: Study, ctx: ServerContext): Promise<string[]> {
  const { t, app } = ctx;
  const { guild } = ctx.interaction;
  const channel = guild.channels.cache.get(study.channelId);
  if (!channel) return [t('setup.check.channelGone')];
  const bot = await me(guild);
  const needed = missing(channel, bot, neededIn(study.channelKind));
  const questions = drawable((await app.bankOf(guild.id)).all, study.questionSet, study.language);
  return [
    ...((await rivalIn(channel.id, study, ctx))
      ? [t('setup.check.channelTaken', { channel: `<#${channel.id}>` })]
      : []),
    ...needed.map((permission) => permissionFault(channel, bot, permission, ctx)),
    ...tagFaults(study, channel, ctx),
    ...(questions.length === 0 ? [t('setup.check.noQuestions')] : []),
  ];
}

async function pingWarnings(
  { pingRoleId, channelId }: Study,
  { t, interaction: { guild } }: ServerContext,
): Promise<string[]> {
  if (pingRoleId === null) return [];
  const role = guild.roles.cache.get(pingRoleId);
  if (!role) return [t('setup.check.pingGone')];
  const here = guild.channels.cache.get(channelId)?.permissionsFor(await me(guild));
  // Never asked for, but many servers let everyone do it, the bot included.
  if (role.mentionable || here?.has(PermissionFlagsBits.MentionEveryone)) return [];
  return [t('setup.check.pingMuted', { role: `<@&${role.id}>`, name: plainLine(role.name, 100) })];
}

async function noticeWarnings(
  { noticeChannelId }: Study,
  { t, interaction: { guild } }: ServerContext,
): Promise<string[]> {
  if (noticeChannelId === null) return [];
  const channel = guild.channels.cache.get(noticeChannelId);
  if (!channel) return [t('setup.check.noticeGone')];
  const bot = await me(guild);
  const said = { channel: `<#${channel.id}>` };
  return missing(channel, bot, neededIn('notice')).map((permission) =>
    t('setup.check.noticePermission', {
      ...said,
      permission: t(`setup.permission.${permission}`),
      role: plainLine(botRole(bot), 100),
    }),
  );
}

/** Looks a study's channel, roles and questions over. */
export async function check(study: Study, ctx: ServerContext): Promise<Findings> {
  return {
    faults: await faultsOf(study, ctx),
    warnings: [...(await pingWarnings(study, ctx)), ...(await noticeWarnings(study, ctx))],
  };
}

const COLOUR_FINE = Colors.Green;
const COLOUR_FAULT = Colors.Red;

/** The findings on the panel. */
export function checkEmbed(study: Study, { faults, warnings }: Findings, { app, t }: ServerContext): APIEmbed {
  return {
    title: t('setup.check.title'),
    color: faults.length === 0 ? COLOUR_FINE : COLOUR_FAULT,
    description: [
      ...(faults.length === 0 ? [t('setup.check.fine', { channel: `<#${study.channelId}>` })] : faults),
      ...warnings,
      // Where answers are hidden, nothing in a thread counts, so there is nothing to say about reading it.
      ...(isHidden(study.reveal)
        ? []
        : [t(app.readsMessages ? 'setup.check.readsMessages' : 'setup.check.readsNothing')]),
    ].join('\n'),
  };
}
