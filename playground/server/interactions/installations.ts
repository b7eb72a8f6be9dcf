// Who brought an application to a place: a server, a direct message with its bot, or a person who added it to their account.
import { channelPermissions, has, Permission } from '../permissions.ts';
import type { Application, Channel, Command, IntegrationOwners, Message } from '../state.ts';
import type { World } from '../world.ts';
import type { Interaction } from './interaction.ts';

/** Where an interaction takes place, as Discord numbers it. */
export const Context = { guild: 0, botDirect: 1, privateChannel: 2 } as const;

const Installation = { guild: 0, user: 1 } as const;
const IN_EVERY_PLACE = Permission.AttachFiles | Permission.EmbedLinks | Permission.MentionEveryone;

/** The kind of place that a channel is for an application. */
export function contextOf(channel: Channel, application: Application): number {
  if (channel.guildId !== null) return Context.guild;
  return channel.recipientIds.includes(application.botUserId) ? Context.botDirect : Context.privateChannel;
}

function sharesGuild(world: World, botUserId: string, userId: string): boolean {
  return [...world.state.guilds.values()].some(({ members }) => members.has(botUserId) && members.has(userId));
}

function guildOwner(world: World, channel: Channel, application: Application, userId: string): string | undefined {
  const { botUserId } = application;
  if (channel.guildId !== null) {
    return world.state.guilds.get(channel.guildId)?.members.has(botUserId) === true ? channel.guildId : undefined;
  }
  const isReachable = channel.recipientIds.includes(botUserId) && sharesGuild(world, botUserId, userId);
  return isReachable ? '0' : undefined;
}

/** Every installation that lets a member run a command here; empty: none does. */
export function ownersOfCommand(
  world: World,
  channel: Channel,
  application: Application,
  command: Command,
  userId: string,
): IntegrationOwners {
  const types = (command.body.integration_types as readonly number[] | undefined) ?? [Installation.guild];
  const guild = types.includes(Installation.guild) ? guildOwner(world, channel, application, userId) : undefined;
  const isOwn = types.includes(Installation.user) && application.installedBy.has(userId);
  return { ...(guild === undefined ? {} : { 0: guild }), ...(isOwn ? { 1: userId } : {}) };
}

/** A component acts for those who brought the message; a message without an interaction is the bot's own. */
export function ownersOfMessage(channel: Channel, message: Message): IntegrationOwners {
  return message.interaction?.owners ?? { 0: channel.guildId ?? '0' };
}

/** Whether the bot answers in a server that it is not in. */
export function isGuest(world: World, interaction: Pick<Interaction, 'guildId' | 'application'>): boolean {
  const guild = world.state.guilds.get(interaction.guildId ?? '');
  return guild !== undefined && !guild.members.has(interaction.application.botUserId);
}

/** Whether only the member may see the answers: a guest needs the member's right to bring foreign apps along. */
export function isPrivateHere(world: World, channel: Channel, application: Application, userId: string): boolean {
  if (!isGuest(world, { guildId: channel.guildId, application })) return false;
  return !has(channelPermissions(world.state, channel, userId), Permission.UseExternalApps);
}

/** `app_permissions`: what the bot may do where it was called. */
export function appPermissions(world: World, channel: Channel, application: Application, userId: string): bigint {
  const context = contextOf(channel, application);
  if (context === Context.botDirect) return IN_EVERY_PLACE | Permission.UseExternalEmojis;
  if (context === Context.privateChannel) return IN_EVERY_PLACE;
  if (!isGuest(world, { guildId: channel.guildId, application })) {
    return channelPermissions(world.state, channel, application.botUserId);
  }
  const lent = IN_EVERY_PLACE | Permission.UseExternalEmojis;
  return channelPermissions(world.state, channel, userId) & lent;
}
