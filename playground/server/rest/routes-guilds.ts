// Routes about servers: the server itself, its channels, members and roles.
import { channelJson, guildChannels, guildJson } from '../channel-json.ts';
import { createChannel, readOverwrites } from '../channels.ts';
import { refusal } from '../discord-error.ts';
import { guildPermissions, has, Permission } from '../permissions.ts';
import { requireAllowedName } from '../refused-words.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import type { Guild, Json } from '../state.ts';
import { memberJson, roleJson } from '../user-json.ts';
import { guildOf } from '../world.ts';
import { readApiOverwrites } from './overwrites.ts';
import { type Call, created, ok, param, type Route } from './route.ts';

const TYPES: Readonly<Record<number, 'forum' | 'announcement'>> = { 5: 'announcement', 15: 'forum' };

/** The server of a route; throws 10004 where the bot is not. */
export function ownGuild(call: Call): Guild {
  const guild = guildOf(call.world, param(call, 0));
  if (!guild.members.has(call.application.botUserId)) throw refusal('unknownGuild');
  return guild;
}

function getGuild(call: Call): Json {
  const guild = ownGuild(call);
  if (call.query.get('with_counts') !== 'true') return guildJson(guild);
  return {
    ...guildJson(guild),
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.size,
  };
}

function listChannels(call: Call): Json[] {
  return guildChannels(call.world, ownGuild(call)).map((channel) => channelJson(call.world, channel, null));
}

function newChannel(call: Call): Json {
  const guild = ownGuild(call);
  if (!has(guildPermissions(call.world.state, guild.id, call.application.botUserId), Permission.ManageChannels)) {
    throw refusal('missingPermissions');
  }
  const tags = ((call.body.available_tags as Json[] | null | undefined) ?? []).map((tag) => String(tag.name));
  requireAllowedName(call.world, guild.id, call.body.name);
  const type = TYPES[Number(call.body.type)] ?? 'text';
  const channel = createChannel(call.world, guild.id, { name: String(call.body.name), type, tags });
  channel.overwrites = readOverwrites(readApiOverwrites(call.body.permission_overwrites));
  channel.topic = (call.body.topic as string | null | undefined) ?? null;
  return channelJson(call.world, channel, null);
}

function getMember(call: Call): Json {
  const member = ownGuild(call).members.get(param(call, 1));
  if (member === undefined) throw refusal('unknownMember');
  return memberJson(call.world, member);
}

function listMembers(call: Call): Json[] {
  const guild = ownGuild(call);
  if (!call.application.guildMembers) throw refusal('missingAccess');
  const after = call.query.get('after') ?? '0';
  const limit = Number(call.query.get('limit') ?? 1);
  const members = [...guild.members.values()].sort((a, b) => compareSnowflakes(a.userId, b.userId));
  const rest = members.filter((member) => compareSnowflakes(member.userId, after) > 0);
  return rest.slice(0, limit).map((member) => memberJson(call.world, member));
}

function ownGuilds(call: Call): Json[] {
  const { world, application } = call;
  const guilds = [...world.state.guilds.values()].filter((guild) => guild.members.has(application.botUserId));
  const after = call.query.get('after') ?? '0';
  const page = guilds
    .filter((guild) => compareSnowflakes(guild.id, after) > 0)
    .slice(0, Number(call.query.get('limit') ?? 200));
  return page.map((guild) => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === application.botUserId,
    permissions: guildPermissions(world.state, guild.id, application.botUserId).toString(),
    features: [...guild.features],
  }));
}

export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me/guilds', paging: { most: 200, by: 'id' }, handle: (call) => ok(ownGuilds(call)) },
  { method: 'GET', path: '/guilds/:id', handle: (call) => ok(getGuild(call)) },
  { method: 'GET', path: '/guilds/:id/channels', handle: (call) => ok(listChannels(call)) },
  {
    method: 'POST',
    path: '/guilds/:id/channels',
    schema: 'CreateGuildChannelRequestSchema',
    handle: (call) => created(newChannel(call)),
  },
  { method: 'GET', path: '/guilds/:id/members/:id', handle: (call) => ok(getMember(call)) },
  {
    method: 'GET',
    path: '/guilds/:id/members',
    paging: { most: 1_000, by: 'id' },
    handle: (call) => ok(listMembers(call)),
  },
  {
    method: 'GET',
    path: '/guilds/:id/roles',
    handle: (call) => ok([...ownGuild(call).roles.values()].map(roleJson)),
  },
];
