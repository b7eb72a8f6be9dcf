// The gateway: sessions that outlive their sockets, and every event to those who may see it.
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { LocalDiscord } from '../../local-discord.ts';
import { channelPermissions, has, Permission } from '../permissions.ts';
import type { Json } from '../state.ts';
import { createGatewayWeather, type GatewayWeather } from '../weather/gateway-weather.ts';
import type { Sky } from '../weather/sky.ts';
import type { GatewayEvent, World } from '../world.ts';
import { type Sessions, serveConnection } from './connection.ts';
import { greet } from './greeting.ts';
import { CloseCode, closeWith, readIdentify } from './identify.ts';
import { takeIdentify } from './identify-limit.ts';
import { memberChunks } from './member-chunks.ts';
import { Op } from './opcodes.ts';
import { carries, dispatch, replay, type Session, write } from './session.ts';

/** How long a session waits for its client, in real ms. */
const RESUMABLE_MS = 120_000;
const CLEAN_CLOSES = new Set([1000, 1001]);

export type GatewayFault = Parameters<LocalDiscord['gatewayFault']>[1];

/** Codes after which Discord lets nobody resume: a bad token, and all that says that the identify itself was wrong. */
function isFinal(code: number): boolean {
  return code === CloseCode.authenticationFailed || code >= CloseCode.invalidShard;
}

export interface Gateway {
  accept(socket: WebSocket, url: URL): void;
  fault(applicationId: string, effect: GatewayFault): void;
  close(): void;
}

function sees(world: World, session: Session, event: GatewayEvent): boolean {
  const { application } = session;
  if (world.state.guilds.get(event.guildId ?? '')?.available === false) return false;
  if (event.only !== undefined) return event.only === application.id;
  if (event.intents !== 0 && (session.intents & event.intents) === 0) return false;
  const { channel, guildId } = event;
  if (guildId !== null && world.state.guilds.get(guildId)?.members.has(application.botUserId) !== true) return false;
  if (channel === undefined) return guildId !== null;
  return has(channelPermissions(world.state, channel, application.botUserId), Permission.ViewChannel);
}

/** Lengths in real ms: between a client's heartbeats, between an application's identifies (0: any number of them). */
export interface GatewayTimes {
  readonly heartbeatMs: number;
  readonly identifyWindowMs: number;
}

function nameOf(effect: GatewayFault): string {
  return typeof effect === 'object' ? `close ${effect.close}` : effect;
}

interface GatewayWork {
  readonly world: World;
  readonly times: GatewayTimes;
  /** By id: the sessions that live, or may be resumed. */
  readonly all: Map<string, Session>;
}

function note({ world }: GatewayWork, session: Session | null, what: string, body: Json): void {
  const who = session === null ? {} : { applicationId: session.application.id };
  world.history.append({ kind: 'gateway', what, body, ...who });
}

function invalidate(socket: WebSocket): null {
  socket.send(JSON.stringify({ op: Op.invalidSession, d: false, s: null, t: null }));
  return null;
}

function identify(work: GatewayWork, socket: WebSocket, data: Json): Session | null {
  const { world, all, times } = work;
  const { history } = world;
  const identified = readIdentify(world, socket, data);
  if (identified === null) return null;
  const { application } = identified;
  const taken = takeIdentify(application, times.identifyWindowMs);
  if (taken !== 'granted') {
    history.append({ kind: 'gateway', what: `identify ${taken}`, applicationId: application.id });
    if (taken === 'too soon') return invalidate(socket);
    closeWith(socket, 'authenticationFailed', 'Authentication failed.');
    return null;
  }
  const id = randomBytes(16).toString('hex');
  const session: Session = { ...identified, id, sequence: 0, sent: [], socket, silent: false };
  all.set(id, session);
  note(work, session, 'identify', { intents: session.intents, shard: session.shard });
  greet(world, history, session);
  return session;
}

function resume(work: GatewayWork, socket: WebSocket, data: Json): Session | null {
  const { world, all } = work;
  const session = all.get(String(data.session_id));
  const token = String(data.token ?? '').replace(/^Bot /, '');
  const isOurs = session !== undefined && session.application.token === token;
  note(work, isOurs ? session : null, isOurs ? 'resume' : 'resume refused', { seq: data.seq });
  if (!isOurs) return invalidate(socket);
  session.socket?.terminate();
  session.socket = socket;
  session.silent = false;
  const sequence = Number(data.seq);
  if (!Number.isInteger(sequence) || sequence > session.sequence) {
    all.delete(session.id);
    closeWith(socket, 'invalidSequence', 'Invalid seq.');
    return null;
  }
  if (!replay(session, sequence)) {
    all.delete(session.id);
    return invalidate(socket);
  }
  dispatch(session, world.history, 'RESUMED', { _trace: [] });
  return session;
}

function closed(work: GatewayWork, session: Session | null, socket: WebSocket, code: number): void {
  const { all } = work;
  note(work, session, 'close', { code });
  if (session === null || session.socket !== socket) return;
  session.socket = null;
  if (CLEAN_CLOSES.has(code)) all.delete(session.id);
  setTimeout(() => {
    if (session.socket === null) all.delete(session.id);
  }, RESUMABLE_MS).unref();
}

function closeSession({ all }: GatewayWork, session: Session, code: number): void {
  if (isFinal(code)) all.delete(session.id);
  session.socket?.close(code);
}

function applyFault(work: GatewayWork, session: Session, effect: GatewayFault): void {
  if (typeof effect === 'object') closeSession(work, session, effect.close);
  if (effect === 'reconnect') write(session, { op: Op.reconnect, d: null });
  if (effect === 'drop') session.socket?.terminate();
  if (effect === 'silent') session.silent = true;
  if (effect !== 'invalid-session' && effect !== 'invalid-session-resumable') return;
  const isResumable = effect === 'invalid-session-resumable';
  write(session, { op: Op.invalidSession, d: isResumable });
  session.socket = null;
  if (!isResumable) work.all.delete(session.id);
}

/** What the connections of a gateway do to its sessions. */
function sessionsOf(work: GatewayWork): Sessions {
  const { world, times } = work;
  return {
    heartbeatMs: times.heartbeatMs,
    identify: (socket, data) => identify(work, socket, data),
    resume: (socket, data) => resume(work, socket, data),
    requestMembers(session, data) {
      for (const chunk of memberChunks(world, session, data)) {
        dispatch(session, world.history, 'GUILD_MEMBERS_CHUNK', chunk);
      }
    },
    closed: (session, socket, code) => closed(work, session, socket, code),
  };
}

/** Sends every event of the world to the sessions that see it. */
function carryEvents({ world, all }: GatewayWork, weather: GatewayWeather): void {
  world.onEvent((event) => {
    for (const session of all.values()) {
      if (!carries(session, event.guildId) || !sees(world, session, event)) continue;
      const data = event.data({ application: session.application, intents: session.intents });
      if (data !== null) weather.deliver(session, event, () => dispatch(session, world.history, event.name, data));
    }
  });
}

/** The gateway of a world. */
export function createGateway(world: World, sky: Sky, times: GatewayTimes): Gateway {
  const work: GatewayWork = { world, times, all: new Map() };
  const { all } = work;
  const sessions = sessionsOf(work);
  const weather = createGatewayWeather(sky, (session, effect) => {
    world.history.append({ kind: 'fault', what: nameOf(effect), applicationId: session.application.id });
    applyFault(work, session, effect);
  });
  carryEvents(work, weather);

  return {
    accept(socket, url) {
      serveConnection(socket, url, sessions);
    },
    fault(applicationId, effect) {
      world.history.append({ kind: 'fault', what: nameOf(effect), applicationId });
      for (const session of [...all.values()]) {
        if (session.application.id === applicationId) applyFault(work, session, effect);
      }
    },
    close() {
      for (const session of all.values()) session.socket?.terminate();
      all.clear();
    },
  };
}
