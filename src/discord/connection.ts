// The connection to Discord as the bot has it: clients one after the other, a new one whenever one is over.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DiscordAPIError, Events, GatewayCloseCodes, Routes } from 'discord.js';
import type { Logger } from 'pino';
import type { ClosableBulk } from './bulk.ts';
import { type Connected, type ConnectionOptions, createClient, mayReadMessages } from './client.ts';
import { deferred } from './deferred.ts';
import { EndedError, type Ending, nameOf, watchSession } from './ending.ts';
import { createIdentifyBudget, type IdentifyBudget } from './identify-budget.ts';
import { createPace } from './pace.ts';

/** Thrown when Discord does not take the token (any more). */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor() {
    super(
      'Discord does not accept DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications → your application → Bot → Reset Token.',
    );
  }
}

export interface ConnectionParts {
  readonly options: Omit<ConnectionOptions, 'refused' | 'pace'>;
  /** Makes what sends posts; it lives as long as the connection. */
  readonly bulkOf: (options: ConnectionOptions) => ClosableBulk;
  readonly log: Logger;
  /** Attaches to a client that is not logged in yet, so that nothing is missed; what it gives is called when that client is ready. */
  readonly attach: (client: Client, readsMessages: boolean) => (ready: Client<true>) => void;
  /** ms that a session may be broken off before it is given up. Default: a minute. */
  readonly patienceMs?: number;
  /** ms before the n-th attempt in a row (from 0). Default: at once, then 1 s, 2 s, 4 s … 2 min. */
  readonly pauseMs?: (attempt: number) => number;
  /** Default: as Discord counts them. */
  readonly budget?: IdentifyBudget;
}

export interface Connection {
  readonly bulk: ClosableBulk;
  /** Connects, however long that takes, and anew whenever a session is over. @throws TokenError */
  open(): Promise<void>;
  /** Resolves when the connection has ended by itself: Discord does not take the token any more. */
  readonly ended: Promise<TokenError>;
  close(): Promise<void>;
}

const PATIENCE = 60_000;
/** A session that lived this long (ms) was a good one: the next attempt comes at once. */
const STEADY = 30_000;
const LONGEST_PAUSE = 120_000;
/** ms between two questions whether the token is good. One 401 says nothing. */
const DOUBT = 2_000;

function backOff(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(1_000 * 2 ** (attempt - 1), LONGEST_PAUSE);
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** Whether an end has to do with the token. */
function doubtsToken(error: unknown): boolean {
  return (
    isUnauthorised(error) ||
    (error instanceof EndedError && error.code === GatewayCloseCodes.AuthenticationFailed) ||
    (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
  );
}

function isDisallowed(error: unknown): boolean {
  return error instanceof EndedError && error.code === GatewayCloseCodes.DisallowedIntents;
}

/** What tells one failure from another in the log. */
function kindOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${'code' in error ? String(error.code) : ''} ${error.message}`
    : String(error);
}

function loggedIn(client: Client, token: string): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.login(token).catch(reject);
  });
}

interface Session extends Connected {
  readonly over: Promise<Ending>;
}

/** Makes the connection; nothing is sent before `open`. */
export function createConnection(parts: ConnectionParts): Connection {
  const { log, attach, patienceMs = PATIENCE, pauseMs = backOff, budget = createIdentifyBudget() } = parts;
  const closing = new AbortController();
  const opened = deferred<void>();
  const ended = deferred<TokenError>();
  let session: Session | undefined;
  let doubt: Promise<boolean> | undefined;
  /** What the log has said of attempts that failed. */
  let told = '';
  let readsMessages: boolean | undefined;

  const tokenStands = async (): Promise<boolean> => {
    for (const wait of [0, DOUBT]) {
      await sleep(wait);
      try {
        await bulk.request('get', Routes.user());
        return true;
      } catch (error) {
        if (!isUnauthorised(error)) return true;
      }
    }
    return false;
  };

  const isGood = (): Promise<boolean> => {
    doubt ??= tokenStands().finally(() => {
      doubt = undefined;
    });
    return doubt;
  };

  const giveUp = (): void => {
    closing.abort();
    const error = new TokenError();
    opened.reject(error);
    ended.resolve(error);
  };

  /** A 401 to a request: of this one, or is the token bad? */
  const refused = (): void => {
    if (doubt || closing.signal.aborted) return;
    void isGood().then((good) => {
      if (!good) giveUp();
      else log.warn({}, 'Discord refused a request for its token once, and takes it still');
    });
  };

  const options = { ...parts.options, refused, pace: createPace() };
  const bulk = parts.bulkOf(options);

  const connect = async (mayRead: boolean): Promise<Session> => {
    const reads = mayRead && (await mayReadMessages(bulk));
    const { client, end } = createClient({ ...options, readsMessages: reads, budget });
    const watch = watchSession(client, patienceMs);
    const ready = attach(client, reads);
    const made: Session = {
      client,
      over: watch.over,
      end: () => {
        watch.stop();
        return end();
      },
    };
    session = made;
    const early = watch.over.then((ending) => {
      throw new EndedError(ending);
    });
    try {
      ready(await Promise.race([loggedIn(client, options.token), early]));
    } catch (error) {
      await made.end();
      throw error;
    } finally {
      early.catch(() => undefined);
    }
    if (!reads && readsMessages !== false) {
      log.warn({}, 'the message content intent is off: answers come by form and message command');
    }
    readsMessages = reads;
    return made;
  };

  const failed = (error: unknown): void => {
    if (kindOf(error) === told || closing.signal.aborted) return;
    told = kindOf(error);
    log.warn({ err: error }, 'Discord cannot be reached; trying again until it can');
  };

  /** One session from its first request to its end. Gives how long (ms) it stood; @throws when it could not begin. */
  const live = async (mayRead: boolean, isFirst: boolean): Promise<{ ending: Ending; stood: number }> => {
    const { over, end } = await connect(mayRead);
    const began = performance.now();
    if (told !== '' || !isFirst) log.info({}, 'connected to Discord again');
    told = '';
    opened.resolve();
    const ending = await over;
    if (closing.signal.aborted) return { ending, stood: 0 };
    log.warn({ err: ending.cause }, `the connection to Discord is over (${nameOf(ending.code)}); connecting anew`);
    await end();
    return { ending, stood: performance.now() - began };
  };

  const run = async (): Promise<void> => {
    let attempt = 0;
    let mayRead = true;
    let isFirst = true;
    while (!closing.signal.aborted) {
      await sleep(pauseMs(attempt), undefined, { signal: closing.signal });
      attempt += 1;
      try {
        const { ending, stood } = await live(mayRead, isFirst);
        if (stood > STEADY) attempt = 0;
        mayRead = true;
        isFirst = false;
        if (doubtsToken(new EndedError(ending)) && !(await isGood())) return giveUp();
      } catch (error) {
        if (doubtsToken(error) && !(await isGood())) return giveUp();
        // The portal says that the intent is on, and the gateway does not know it yet.
        mayRead = !isDisallowed(error);
        failed(error);
      }
    }
  };

  return {
    bulk,
    ended: ended.promise,
    open() {
      // All that it throws is that it was closed.
      run().catch(() => undefined);
      return opened.promise;
    },
    async close() {
      closing.abort();
      opened.reject(new Error('the connection was closed before it was open'));
      await session?.end();
    },
  };
}
