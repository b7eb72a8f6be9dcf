// How a session with Discord's gateway ends: what is heard of it, and how long a silence is borne.
import { type Client, Events, GatewayCloseCodes } from 'discord.js';
import { deferred } from './deferred.ts';

/** Why a session is over. discord.js itself never takes up one of these again. */
export interface SessionEnding {
  /** Discord's close code; undefined: it did not come back within our patience. */
  readonly code: number | undefined;
  /** What was last heard of the connection. */
  readonly cause: unknown;
}

/** Thrown when a session ended before it had begun. */
export class EndedError extends Error {
  override readonly name = 'EndedError';
  readonly code: number | undefined;

  constructor({ code, cause }: SessionEnding) {
    super(`the gateway closed: ${nameOf(code)}`, { cause });
    this.code = code;
  }
}

/** What a close code is called. */
export function nameOf(code: number | undefined): string {
  return code === undefined ? 'it is silent' : `${code} ${GatewayCloseCodes[code] ?? ''}`.trim();
}

export interface Watch {
  /** Resolves when the session is over; never rejects. */
  readonly over: Promise<SessionEnding>;
  /** Nothing more is waited for. */
  stop(): void;
}

/**
 * Watches a client that is not logged in yet. discord.js connects again by itself twice a second, for ever; each of those
 * that gets through counts against the sessions that a bot may begin in a day.
 */
export function watchSession(client: Client, patienceMs: number): Watch {
  const { promise: over, resolve } = deferred<SessionEnding>();
  /** A timer for each part that is away: one that is back says nothing about another. */
  const away = new Map<number | 'login', NodeJS.Timeout>();
  let cause: unknown;

  const leaves = (part: number | 'login'): void => {
    if (!away.has(part)) away.set(part, setTimeout(() => resolve({ code: undefined, cause }), patienceMs).unref());
  };
  const isBack = (part: number | 'login'): void => {
    clearTimeout(away.get(part));
    away.delete(part);
  };
  const shardIsBack = (id: number): void => {
    isBack(id);
    if (!away.has('login')) return;
    // Shards log in one after the other, so many of them need longer than our patience with one.
    isBack('login');
    leaves('login');
  };

  leaves('login');
  client.on(Events.ShardError, (error) => {
    cause = error;
  });
  client.on(Events.ShardReconnecting, leaves);
  client.on(Events.ShardReady, shardIsBack);
  client.on(Events.ShardResume, shardIsBack);
  client.on(Events.ClientReady, () => isBack('login'));
  client.on(Events.ShardDisconnect, ({ code }) => resolve({ code, cause }));
  client.on(Events.Invalidated, () => resolve({ code: undefined, cause }));
  return {
    over,
    stop() {
      for (const part of away.keys()) isBack(part);
    },
  };
}
