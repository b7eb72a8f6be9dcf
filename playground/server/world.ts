// The world: records, virtual time, ids, and the two ways in which a change is told (gateway events, "something changed").
import type { Rules } from '../local-discord.ts';
import type { VirtualClock } from '../protocol.ts';
import { refusal } from './discord-error.ts';
import type { History } from './history.ts';
import { usualRules } from './rules.ts';
import { createSnowflakes } from './snowflakes.ts';
import { type Application, type Channel, emptyState, type Guild, type Json, type State, type User } from './state.ts';

/** Who receives an event: each session sees the same thing with different eyes. */
export interface Viewer {
  readonly application: Application;
  readonly intents: number;
}

/** One gateway event before it is drawn for each session. */
export interface GatewayEvent {
  readonly name: string;
  /** Any of these intents is enough; 0: sent to everybody. */
  readonly intents: number;
  readonly guildId: string | null;
  /** Only for those who can see this channel. */
  readonly channel?: Channel;
  /** Who did it, where a page wants to know (typing, writing). */
  readonly actorId?: string;
  /** Only for this application. */
  readonly only?: string;
  /** Null: nothing for this viewer. */
  data(viewer: Viewer): Json | null;
}

export interface World {
  readonly state: State;
  readonly clock: VirtualClock;
  readonly history: History;
  /** What it is stricter about; can be changed while it runs. */
  rules: Rules;
  readonly nextId: () => string;
  /** How many links to files were handed out; no two are the same. */
  linksMade: number;
  /** `http://127.0.0.1:<port>`. */
  baseUrl: string;
  publish(event: GatewayEvent): void;
  onEvent(listener: (event: GatewayEvent) => void): void;
  /** Told after every change that a member could see. */
  onChange(listener: () => void): () => void;
  changed(): void;
}

/** An empty world on a clock. */
export function createWorld(clock: VirtualClock, history: History, rules: Partial<Rules> = {}): World {
  const eventListeners = new Set<(event: GatewayEvent) => void>();
  const changeListeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...changeListeners]) listener();
  };
  return {
    state: emptyState(() => clock.now()),
    clock,
    history,
    rules: { ...usualRules, ...rules },
    nextId: createSnowflakes(() => clock.now()),
    linksMade: 0,
    baseUrl: '',
    publish(event) {
      for (const listener of eventListeners) listener(event);
      changed();
    },
    onEvent(listener) {
      eventListeners.add(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    changed,
  };
}

/** Throws 10003. */
export function channelOf(world: World, channelId: string): Channel {
  const channel = world.state.channels.get(channelId);
  if (channel === undefined) throw refusal('unknownChannel');
  return channel;
}

/** Throws 10004. */
export function guildOf(world: World, guildId: string): Guild {
  const guild = world.state.guilds.get(guildId);
  if (guild === undefined) throw refusal('unknownGuild');
  return guild;
}

/** Throws 10013. */
export function userOf(world: World, userId: string): User {
  const user = world.state.users.get(userId);
  if (user === undefined) throw refusal('unknownUser');
  return user;
}

/** The thread part of a channel; throws 50024 for anything that is no thread. */
export function threadOf(channel: Channel): NonNullable<Channel['thread']> {
  if (channel.thread === null) throw refusal('wrongChannelType');
  return channel.thread;
}
