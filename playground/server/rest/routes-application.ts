// Routes about the bot itself: gateway address, own user, own application, direct messages.

import { channelJson } from '../channel-json.ts';
import { directMessageChannel } from '../channels.ts';
import { refusal } from '../discord-error.ts';
import { recommendedShards } from '../gateway/identify.ts';
import { identifiesLeft, MOST_IDENTIFIES } from '../gateway/identify-limit.ts';
import type { Application, Json } from '../state.ts';
import { selfJson, userJson } from '../user-json.ts';
import { userOf } from '../world.ts';
import { type Call, ok, param, type Route } from './route.ts';

const GUILD_MEMBERS_LIMITED = 1 << 15;
const MESSAGE_CONTENT_LIMITED = 1 << 19;

/** Flags of a small application: the "limited" variants of the portal's switches. */
export function applicationFlags(application: Application): number {
  return (
    (application.messageContent ? MESSAGE_CONTENT_LIMITED : 0) | (application.guildMembers ? GUILD_MEMBERS_LIMITED : 0)
  );
}

function applicationJson(call: Call): Json {
  const { application, world } = call;
  const guilds = [...world.state.guilds.values()].filter((guild) => guild.members.has(application.botUserId));
  const owner = [...world.state.users.values()].find((user) => !user.bot) ?? userOf(world, application.botUserId);
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    bot: userJson(userOf(world, application.botUserId)),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(application),
    flags_new: String(applicationFlags(application)),
    summary: '',
    is_monetized: false,
    hook: true,
    // Both are on in the portal unless somebody switches one off.
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: guilds.length,
    approximate_user_install_count: application.installedBy.size,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
    interactions_endpoint_url: null,
    redirect_uris: [],
    role_connections_verification_url: null,
    owner: userJson(owner),
    team: null,
  };
}

function gatewayBot(call: Call): Json {
  return {
    url: `${call.world.baseUrl.replace('http', 'ws')}/gateway`,
    shards: recommendedShards(call.world, call.application),
    session_start_limit: {
      total: MOST_IDENTIFIES,
      ...identifiesLeft(call.application),
      max_concurrency: 1,
    },
  };
}

function openDirectMessage(call: Call): Json {
  const { world, application } = call;
  const recipient = world.state.users.get(String(call.body.recipient_id ?? ''));
  if (recipient === undefined || recipient.id === application.botUserId) throw refusal('unknownUser');
  return channelJson(world, directMessageChannel(world, application.botUserId, recipient.id), application.botUserId);
}

export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway/bot', handle: (call) => ok(gatewayBot(call)) },
  { method: 'GET', path: '/gateway', handle: (call) => ok({ url: gatewayBot(call).url }) },
  { method: 'GET', path: '/applications/@me', handle: (call) => ok(applicationJson(call)) },
  { method: 'GET', path: '/oauth2/applications/@me', handle: (call) => ok(applicationJson(call)) },
  {
    method: 'GET',
    path: '/users/@me',
    handle: (call) => ok(selfJson(userOf(call.world, call.application.botUserId))),
  },
  { method: 'GET', path: '/users/:id', handle: (call) => ok(userJson(userOf(call.world, param(call, 0)))) },
  {
    method: 'POST',
    path: '/users/@me/channels',
    schema: 'CreatePrivateChannelRequestSchema',
    handle: (call) => ok(openDirectMessage(call)),
  },
];
