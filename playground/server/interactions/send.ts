// Sending an interaction to its application: the whole payload that Discord sends.
import { channelJson } from '../channel-json.ts';
import { shownMessageJson } from '../message-json.ts';
import { channelPermissions } from '../permissions.ts';
import type { Channel, Json } from '../state.ts';
import { interactionMemberJson, userJson } from '../user-json.ts';
import { channelOf, userOf, type World } from '../world.ts';
import { appPermissions, contextOf } from './installations.ts';
import type { Interaction, Interactions, NewInteraction, Outcome } from './interaction.ts';

const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

function whoAndWhere(world: World, interaction: Interaction, channel: Channel): Json {
  const user = userOf(world, interaction.userId);
  const guild = world.state.guilds.get(interaction.guildId ?? '');
  const member = guild?.members.get(interaction.userId);
  const { application, owners } = interaction;
  const common = {
    locale: user.locale,
    app_permissions: appPermissions(world, channel, application, user.id).toString(),
    context: contextOf(channel, application),
    authorizing_integration_owners: owners,
  };
  if (guild === undefined || member === undefined) {
    return { ...common, user: userJson(user) };
  }
  const userMay = channelPermissions(world.state, channel, interaction.userId);
  return {
    ...common,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [...guild.features] },
    guild_locale: guild.locale,
    member: interactionMemberJson(world, guild.id, member, userMay),
  };
}

function payload(world: World, interaction: Interaction, data: Json): Json {
  const channel = channelOf(world, interaction.channelId);
  const source = world.state.messages.get(interaction.sourceMessageId ?? '');
  return {
    id: interaction.id,
    application_id: interaction.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: channelJson(world, channel, interaction.application.botUserId),
    ...whoAndWhere(world, interaction, channel),
    data,
    ...(source === undefined ? {} : { message: shownMessageJson(world, source, interaction.application) }),
    entitlements: [],
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}

/** Sends it and resolves with the first thing that the member sees, or with a failure after the deadline. */
export function sendInteraction(
  world: World,
  interactions: Interactions,
  from: NewInteraction,
  data: Json,
): Promise<Outcome> {
  const { interaction, outcome } = interactions.begin(world.nextId(), from);
  const json = payload(world, interaction, data);
  world.publish({
    name: 'INTERACTION_CREATE',
    intents: 0,
    guildId: interaction.guildId,
    only: interaction.application.id,
    data: () => json,
  });
  return outcome;
}
