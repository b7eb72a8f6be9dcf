// The gateway: sessions that outlive their sockets, and every event to those who may see it.
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { LocalDiscord } from '../../local-discord.ts';
import { channelPermissions, has, Permission } from '../permissions.ts';
import type { Json } from '../state.ts';
import { createGatewayWeather } from '../weather/gateway-weather.ts';
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

/** The gateway of a world. */
export function createGateway(world: World, sky: Sky, { heartbeatMs, identifyWindowMs }: GatewayTimes): Gateway {
  const all = new Map<string, Session>();
  const { history } = world;

  const note = (session: Session | null, what: string, body: Json): void => {
    const who = session === null ? {} : { applicationId: session.application.id };
    history.append({ kind: 'gateway', what, body, ...who });
  };

  world.onEvent((event) => {
    for (const session of all.values()) {
      if (!carries(session, event.guildId) || !sees(world, session, event)) continue;
      const data = event.data({ application: session.application, intents: session.intents });
      if (data !== null) weather.deliver(session, event, () => dispatch(session, history, event.name, data));
    }
  });

  const invalidate = (socket: WebSocket): null => {
    socket.send(JSON.stringify({ op: Op.invalidSession, d: false, s: null, t: null }));
    return null;
  };

  const sessions: Sessions = {
    heartbeatMs,
    identify(socket, data) {
      const identified = readIdentify(world, socket, data);
      if (identified === null) return null;
      const { application } = identified;
      const taken = takeIdentify(application, identifyWindowMs);
      if (taken !== 'granted') {
        history.append({ kind: 'gateway', what: `identify ${taken}`, applicationId: application.id });
        if (taken === 'too soon') return invalidate(socket);
        closeWith(socket, 'authenticationFailed', 'Authentication failed.');
        return null;
      }
      const id = randomBytes(16).toString('hex');
      const session: Session = { ...identified, id, sequence: 0, sent: [], socket, silent: false };
      all.set(id, session);
      note(session, 'identify', { intents: session.intents, shard: session.shard });
      greet(world, history, session);
      return session;
    },
    resume(socket, data) {
      const session = all.get(String(data.session_id));
      const token = String(data.token ?? '').replace(/^Bot /, '');
      const isOurs = session !== undefined && session.application.token === token;
      note(isOurs ? session : null, isOurs ? 'resume' : 'resume refused', { seq: data.seq });
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
      dispatch(session, history, 'RESUMED', { _trace: [] });
      return session;
    },
    requestMembers(session, data) {
      for (const chunk of memberChunks(world, session, data)) dispatch(session, history, 'GUILD_MEMBERS_CHUNK', chunk);
    },
    closed(session, socket, code) {
      note(session, 'close', { code });
      if (session === null || session.socket !== socket) return;
      session.socket = null;
      if (CLEAN_CLOSES.has(code)) all.delete(session.id);
      setTimeout(() => {
        if (session.socket === null) all.delete(session.id);
      }, RESUMABLE_MS).unref();
    },
  };

  const closeSession = (session: Session, code: number): void => {
    if (isFinal(code)) all.delete(session.id);
    session.socket?.close(code);
  };

  const applyFault = (session: Session, effect: GatewayFault): void => {
    if (typeof effect === 'object') closeSession(session, effect.close);
    if (effect === 'reconnect') write(session, { op: Op.reconnect, d: null });
    if (effect === 'drop') session.socket?.terminate();
    if (effect === 'silent') session.silent = true;
    if (effect !== 'invalid-session' && effect !== 'invalid-session-resumable') return;
    const isResumable = effect === 'invalid-session-resumable';
    write(session, { op: Op.invalidSession, d: isResumable });
    session.socket = null;
    if (!isResumable) all.delete(session.id);
  };

  const weather = createGatewayWeather(sky, (session, effect) => {
    history.append({ kind: 'fault', what: nameOf(effect), applicationId: session.application.id });
    applyFault(session, effect);
  });

  return {
    accept(socket, url) {
      serveConnection(socket, url, sessions);
    },
    fault(applicationId, effect) {
      history.append({ kind: 'fault', what: nameOf(effect), applicationId });
      for (const session of [...all.values()]) {
        if (session.application.id === applicationId) applyFault(session, effect);
      }
    },
    close() {
      for (const session of all.values()) session.socket?.terminate();
      all.clear();
    },
  };
}
