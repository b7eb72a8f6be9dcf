// One gateway socket: reads what the client sends, in the order and at the pace that Discord allows.
import type { WebSocket } from 'ws';
import type { Json } from '../state.ts';
import { closeWith } from './identify.ts';
import { Op } from './opcodes.ts';
import type { Session } from './session.ts';

const MOST_COMMANDS = 120;
const COMMAND_WINDOW_MS = 60_000;

/** What a connection asks of the gateway. */
export interface Sessions {
  readonly heartbeatMs: number;
  /** Null when the socket was closed with a reason. */
  identify(socket: WebSocket, data: Json): Session | null;
  /** Null when the client has to identify anew. */
  resume(socket: WebSocket, data: Json): Session | null;
  requestMembers(session: Session, data: Json): void;
  closed(session: Session | null, socket: WebSocket, code: number): void;
}

function createPace(): () => boolean {
  let commands = 0;
  let windowEnds = 0;
  return () => {
    if (performance.now() > windowEnds) {
      commands = 0;
      windowEnds = performance.now() + COMMAND_WINDOW_MS;
    }
    commands += 1;
    return commands <= MOST_COMMANDS;
  };
}

function parse(raw: unknown): Json | null {
  try {
    return JSON.parse(String(raw)) as Json;
  } catch {
    return null;
  }
}

function say(socket: WebSocket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

/** Greets a socket and serves it until it closes. */
export function serveConnection(socket: WebSocket, url: URL, sessions: Sessions): void {
  let session: Session | null = null;
  let lastHeartbeat = performance.now();
  const isInPace = createPace();
  const watch = setInterval(() => {
    const silence = performance.now() - lastHeartbeat;
    if (silence > sessions.heartbeatMs * 2 + 1_000) closeWith(socket, 'timedOut', 'Session timed out.');
  }, sessions.heartbeatMs).unref();

  const enter = (op: number, data: Json): void => {
    if (session?.socket === socket) closeWith(socket, 'alreadyAuthenticated', 'Already authenticated.');
    else session = op === Op.identify ? sessions.identify(socket, data) : sessions.resume(socket, data);
  };

  const receive = (op: unknown, data: Json): void => {
    if (op === Op.heartbeat) {
      lastHeartbeat = performance.now();
      if (session?.silent !== true) say(socket, Op.heartbeatAck, null);
      return;
    }
    if (op === Op.identify || op === Op.resume) enter(op, data);
    else if (session === null) closeWith(socket, 'notAuthenticated', 'Not authenticated.');
    else if (op === Op.requestMembers) sessions.requestMembers(session, data);
    else if (op !== Op.presence && op !== Op.voice) closeWith(socket, 'unknownOpcode', 'Unknown opcode.');
  };

  socket.on('message', (raw) => {
    const payload = parse(raw);
    if (!isInPace()) closeWith(socket, 'rateLimited', 'Rate limited.');
    else if (payload === null) closeWith(socket, 'decodeError', 'Error while decoding payload.');
    else receive(payload.op, (payload.d ?? {}) as Json);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    clearInterval(watch);
    sessions.closed(session, socket, code);
  });
  if (url.searchParams.get('v') !== '10') closeWith(socket, 'invalidVersion', 'Invalid API version.');
  else if ((url.searchParams.get('encoding') ?? 'json') !== 'json') closeWith(socket, 'decodeError', 'Only json here.');
  else say(socket, Op.hello, { heartbeat_interval: sessions.heartbeatMs, _trace: [] });
}
