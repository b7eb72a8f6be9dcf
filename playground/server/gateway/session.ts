// One gateway session: what it was sent, in order, so that a resume can replay it.
import type { WebSocket } from 'ws';
import type { History } from '../history.ts';
import type { Application, Json } from '../state.ts';

/** Discord keeps only so much for a resume. */
const MOST_REPLAYED = 10_000;

interface Sent {
  readonly s: number;
  readonly t: string;
  readonly d: Json;
}

export interface Session {
  readonly id: string;
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [number, number];
  sequence: number;
  sent: Sent[];
  socket: WebSocket | null;
  /** A zombie: the socket stays open and nothing comes any more. */
  silent: boolean;
}

/** Whether its client hears anything now. */
export function isListening(session: Session): boolean {
  return session.socket !== null && !session.silent;
}

/** Writes one gateway payload, unless nobody listens or the gateway plays dead. */
export function write(session: Session, payload: Json): void {
  if (!isListening(session)) return;
  session.socket?.send(JSON.stringify({ s: null, t: null, ...payload }));
}

/** Sends an event and keeps it for a resume. */
export function dispatch(session: Session, history: History, name: string, data: Json): void {
  session.sequence += 1;
  const sent = { s: session.sequence, t: name, d: data };
  session.sent.push(sent);
  if (session.sent.length > MOST_REPLAYED) session.sent.shift();
  history.append({ kind: 'dispatch', what: name, body: data, applicationId: session.application.id });
  write(session, { op: 0, ...sent });
}

/** Sends again what came after `sequence`, or says that it is too long ago. */
export function replay(session: Session, sequence: number): boolean {
  const oldest = session.sent[0]?.s ?? session.sequence + 1;
  if (sequence < oldest - 1) return false;
  for (const sent of session.sent) if (sent.s > sequence) write(session, { op: 0, ...sent });
  return true;
}

/** Whether this session's shard carries a server; direct messages go to shard 0. */
export function carries(session: Session, guildId: string | null): boolean {
  const [id, count] = session.shard;
  if (guildId === null) return id === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}
