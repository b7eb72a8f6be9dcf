// The `resolved` part of an interaction: whole objects for the ids that a member picked.
import { channelJson } from '../channel-json.ts';
import { attachmentJson, shownMessageJson } from '../message-json.ts';
import { channelPermissions, guildPermissions } from '../permissions.ts';
import type { Application, Channel, Guild, Json } from '../state.ts';
import { partialMemberJson, roleJson, userJson } from '../user-json.ts';
import type { World } from '../world.ts';

/** Ids by kind, as they were collected from options, selects and targets. */
export interface Picked {
  readonly users: Set<string>;
  readonly roles: Set<string>;
  readonly channels: Set<string>;
  readonly messages: Set<string>;
  readonly attachments: Set<string>;
}

export function nothingPicked(): Picked {
  return { users: new Set(), roles: new Set(), channels: new Set(), messages: new Set(), attachments: new Set() };
}

function partialChannelJson(world: World, channel: Channel, userId: string): Json {
  const permissions = channelPermissions(world.state, channel, userId).toString();
  return { ...channelJson(world, channel, null), permissions };
}

function members(world: World, guild: Guild | undefined, ids: readonly string[]): Json {
  const entries = ids.flatMap((id) => {
    const member = guild?.members.get(id);
    if (guild === undefined || member === undefined) return [];
    const permissions = guildPermissions(world.state, guild.id, id).toString();
    return [[id, { ...partialMemberJson(member), permissions }] as const];
  });
  return Object.fromEntries(entries);
}

/** Undefined when nothing was picked. */
export function resolvedJson(
  world: World,
  application: Application,
  guild: Guild | undefined,
  userId: string,
  picked: Picked,
): Json | undefined {
  const { state } = world;
  const map = <T>(ids: Iterable<string>, find: (id: string) => T | undefined, draw: (found: T) => Json): Json =>
    Object.fromEntries(
      [...ids].flatMap((id) => {
        const found = find(id);
        return found === undefined ? [] : [[id, draw(found)] as const];
      }),
    );
  const parts: Json = {
    users: map(picked.users, (id) => state.users.get(id), userJson),
    members: members(world, guild, [...picked.users]),
    roles: map(picked.roles, (id) => guild?.roles.get(id), roleJson),
    channels: map(
      picked.channels,
      (id) => state.channels.get(id),
      (channel) => partialChannelJson(world, channel, userId),
    ),
    messages: map(
      picked.messages,
      (id) => state.messages.get(id),
      (message) => shownMessageJson(world, message, application),
    ),
    attachments: map(
      picked.attachments,
      (id) => state.attachments.get(id),
      (attachment) => attachmentJson(world, attachment),
    ),
  };
  const filled = Object.entries(parts).filter(([, part]) => Object.keys(part as Json).length > 0);
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}
