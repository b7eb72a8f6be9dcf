// Routes about scheduled events. Only those that take place elsewhere: there are no voice channels here.

import { refusal } from '../discord-error.ts';
import { guildPermissions, has, Permission } from '../permissions.ts';
import {
  changeScheduledEvent,
  createScheduledEvent,
  deleteScheduledEvent,
  scheduledEventJson,
  scheduledEventOf,
} from '../scheduled-events.ts';
import type { Guild, Json, ScheduledEvent } from '../state.ts';
import { memberJson, userJson } from '../user-json.ts';
import { userOf } from '../world.ts';
import { type Call, type Check, noContent, ok, param, type Route } from './route.ts';
import { ownGuild } from './routes-guilds.ts';

const EXTERNAL = 3;

function named(call: Call): { guild: Guild; event: ScheduledEvent } {
  const guild = ownGuild(call);
  return { guild, event: scheduledEventOf(guild, param(call, 1)) };
}

function requireRight(call: Call, guild: Guild, creatorId: string): void {
  const permissions = guildPermissions(call.world.state, guild.id, call.application.botUserId);
  const isOwn = creatorId === call.application.botUserId;
  if (has(permissions, Permission.ManageEvents)) return;
  if (!isOwn || !has(permissions, Permission.CreateEvents)) throw refusal('missingPermissions');
}

function draw(call: Call, event: ScheduledEvent): Json {
  return scheduledEventJson(call.world, event, call.query.get('with_user_count') === 'true');
}

function create(call: Call): Json {
  const guild = ownGuild(call);
  requireRight(call, guild, call.application.botUserId);
  return draw(call, createScheduledEvent(call.world, guild, call.application.botUserId, call.body));
}

function patch(call: Call): Json {
  const { guild, event } = named(call);
  requireRight(call, guild, event.creatorId);
  changeScheduledEvent(call.world, event, call.body);
  return draw(call, event);
}

function remove(call: Call): void {
  const { guild, event } = named(call);
  requireRight(call, guild, event.creatorId);
  deleteScheduledEvent(call.world, guild, event);
}

function users(call: Call): Json[] {
  const { guild, event } = named(call);
  const limit = Number(call.query.get('limit') ?? 100);
  return [...event.interested].slice(0, limit).map((userId) => {
    const member = guild.members.get(userId);
    const withMember = call.query.get('with_member') === 'true' && member !== undefined;
    return {
      guild_scheduled_event_id: event.id,
      user_id: userId,
      user: userJson(userOf(call.world, userId)),
      response: 1,
      ...(withMember ? { member: memberJson(call.world, member) } : {}),
    };
  });
}

const isExternal: Check = (call) => {
  const type = call.body.entity_type;
  if (type === undefined || type === EXTERNAL) return [];
  return [{ path: ['entity_type'], code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {3}.' }];
};

const hasPlace: Check = (call) => {
  const metadata = call.body.entity_metadata as Json | null | undefined;
  if (metadata == null || String(metadata.location ?? '') !== '') return [];
  return [{ path: ['entity_metadata', 'location'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
};

const LIST = '/guilds/:id/scheduled-events';
const ONE = `${LIST}/:id`;

export const scheduledEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: LIST,
    handle: (call) => ok([...ownGuild(call).scheduledEvents.values()].map((event) => draw(call, event))),
  },
  {
    method: 'POST',
    path: LIST,
    schema: 'ExternalScheduledEventCreateRequestSchema',
    checks: [isExternal, hasPlace],
    handle: (call) => ok(create(call)),
  },
  { method: 'GET', path: ONE, handle: (call) => ok(draw(call, named(call).event)) },
  {
    method: 'PATCH',
    path: ONE,
    schema: 'ExternalScheduledEventPatchRequestPartialSchema',
    checks: [isExternal, hasPlace],
    handle: (call) => ok(patch(call)),
  },
  {
    method: 'DELETE',
    path: ONE,
    handle(call) {
      remove(call);
      return noContent;
    },
  },
  { method: 'GET', path: `${ONE}/users`, paging: { most: 100, by: 'id' }, handle: (call) => ok(users(call)) },
];
