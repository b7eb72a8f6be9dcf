// Scheduled events of a server: planned, started, ended, called off, and who is interested.
import { DiscordError, invalidForm, refusal } from './discord-error.ts';
import { Intent } from './intents.ts';
import type { Guild, Json, ScheduledEvent } from './state.ts';
import { iso, isoOrNull } from './timestamps.ts';
import { userJson } from './user-json.ts';
import { guildOf, type World } from './world.ts';

const EXTERNAL = 3;
const Status = { scheduled: 1, active: 2, completed: 3, canceled: 4 } as const;
const MOST_OPEN_EVENTS = 100;
/** What each status may become. */
const NEXT: Readonly<Record<number, readonly number[]>> = {
  [Status.scheduled]: [Status.active, Status.canceled],
  [Status.active]: [Status.completed],
};

/** A scheduled event as Discord's API writes it. */
export function scheduledEventJson(world: World, event: ScheduledEvent, withCount = false): Json {
  const creator = world.state.users.get(event.creatorId);
  return {
    id: event.id,
    guild_id: event.guildId,
    channel_id: null,
    creator_id: event.creatorId,
    ...(creator === undefined ? {} : { creator: userJson(creator) }),
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: iso(event.startsAt),
    scheduled_end_time: isoOrNull(event.endsAt),
    privacy_level: 2,
    status: event.status,
    entity_type: EXTERNAL,
    entity_id: null,
    entity_metadata: { location: event.location },
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
    ...(withCount ? { user_count: event.interested.size } : {}),
  };
}

function tell(world: World, name: string, event: ScheduledEvent): void {
  const data = scheduledEventJson(world, event);
  world.publish({ name, intents: Intent.GuildScheduledEvents, guildId: event.guildId, data: () => data });
}

function refuseTimes(field: string, message: string): DiscordError {
  return invalidForm([{ path: [field], code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message }]);
}

function requireTimes(world: World, startsAt: number, endsAt: number | null): void {
  if (startsAt <= world.clock.now()) throw refuseTimes('scheduled_start_time', 'Cannot schedule event in the past.');
  if (endsAt === null) {
    throw invalidForm([
      { path: ['scheduled_end_time'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' },
    ]);
  }
  if (endsAt <= startsAt) throw refuseTimes('scheduled_end_time', 'Cannot schedule event to end before its start.');
}

function time(value: unknown): number | null {
  return typeof value === 'string' ? Date.parse(value) : null;
}

function placeOf(body: Json): string | undefined {
  const metadata = body.entity_metadata as Json | null | undefined;
  return metadata == null ? undefined : String(metadata.location);
}

/** Plans an event; throws 30038 beyond a hundred, 50035 for times that cannot be. */
export function createScheduledEvent(world: World, guild: Guild, creatorId: string, body: Json): ScheduledEvent {
  const startsAt = Date.parse(String(body.scheduled_start_time));
  const endsAt = time(body.scheduled_end_time);
  requireTimes(world, startsAt, endsAt);
  const open = [...guild.scheduledEvents.values()].filter(({ status }) => status <= Status.active);
  if (open.length >= MOST_OPEN_EVENTS) throw refusal('tooManyScheduledEvents');
  const event: ScheduledEvent = {
    id: world.nextId(),
    guildId: guild.id,
    creatorId,
    name: String(body.name),
    description: (body.description as string | null | undefined) ?? null,
    location: placeOf(body) ?? '',
    startsAt,
    endsAt,
    status: Status.scheduled,
    interested: new Set(),
  };
  guild.scheduledEvents.set(event.id, event);
  tell(world, 'GUILD_SCHEDULED_EVENT_CREATE', event);
  return event;
}

/** The event of a server; throws 10070. */
export function scheduledEventOf(guild: Guild, eventId: string): ScheduledEvent {
  const event = guild.scheduledEvents.get(eventId);
  if (event === undefined) throw refusal('unknownScheduledEvent');
  return event;
}

function requireStatus(event: ScheduledEvent, status: number): void {
  if (NEXT[event.status]?.includes(status) === true) return;
  throw new DiscordError(400, 180000, 'Cannot update a finished event');
}

/** Changes what a validated body names; a status only goes forward. */
export function changeScheduledEvent(world: World, event: ScheduledEvent, body: Json): void {
  const startsAt = time(body.scheduled_start_time) ?? event.startsAt;
  const endsAt = body.scheduled_end_time === undefined ? event.endsAt : time(body.scheduled_end_time);
  if (startsAt !== event.startsAt || endsAt !== event.endsAt) requireTimes(world, startsAt, endsAt);
  if (typeof body.status === 'number') requireStatus(event, body.status);
  Object.assign(event, {
    startsAt,
    endsAt,
    name: body.name ?? event.name,
    description: body.description === undefined ? event.description : body.description,
    location: placeOf(body) ?? event.location,
    status: body.status ?? event.status,
  });
  tell(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
}

/** Removes an event. */
export function deleteScheduledEvent(world: World, guild: Guild, event: ScheduledEvent): void {
  guild.scheduledEvents.delete(event.id);
  tell(world, 'GUILD_SCHEDULED_EVENT_DELETE', event);
}

/** A member wants to be told when it starts, or no longer. */
export function setInterest(world: World, guildId: string, eventId: string, userId: string, interested: boolean): void {
  const guild = guildOf(world, guildId);
  if (!guild.members.has(userId)) throw refusal('missingAccess');
  const event = scheduledEventOf(guild, eventId);
  if (event.interested.has(userId) === interested) return;
  if (interested) event.interested.add(userId);
  else event.interested.delete(userId);
  const data = () => ({ guild_scheduled_event_id: eventId, user_id: userId, guild_id: guildId });
  const name = `GUILD_SCHEDULED_EVENT_USER_${interested ? 'ADD' : 'REMOVE'}`;
  world.publish({ name, intents: Intent.GuildScheduledEvents, guildId, data });
}
