// The connection to Discord as the bot has it: clients one after the other, a new one whenever one is over.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, GatewayCloseCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { ClosableBulk } from './bulk.ts';
import { type Connected, type ConnectionOptions, createClient, mayReadMessages } from './client.ts';
import { type Deferred, deferred } from './deferred.ts';
import { EndedError, nameOf, type SessionEnding, watchSession } from './ending.ts';
import { createIdentifyBudget, type IdentifyBudget } from './identify-budget.ts';
import { createPace } from './pace.ts';
import { createTokenCheck, doubtsToken, type TokenCheck } from './token-check.ts';

/** Thrown when Discord does not take the token (any more). */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor() {
    super(
      'Discord does not accept DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications → your application → Bot → Reset Token.',
    );
  }
}

/** What failed while a session began is ours, and no outage of Discord's. */
class OwnFault extends Error {
  constructor(cause: unknown) {
    super('the bot itself failed while it connected; trying again', { cause });
  }
}

function ours<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new OwnFault(error);
  }
}

export interface ConnectionDeps {
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

function backOff(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(1_000 * 2 ** (attempt - 1), LONGEST_PAUSE);
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
  readonly over: Promise<SessionEnding>;
}

interface ConnectionWork extends Required<Omit<ConnectionDeps, 'options' | 'bulkOf'>> {
  readonly options: ConnectionOptions;
  readonly bulk: ClosableBulk;
  readonly token: TokenCheck;
  readonly closing: AbortController;
  readonly opened: Deferred<void>;
  readonly ended: Deferred<TokenError>;
  /** The latest. */
  session: Session | undefined;
  /** Whether the latest session reads messages; undefined: there was none. */
  readsMessages: boolean | undefined;
  /** What the log has said of attempts that failed. */
  told: string;
}

function giveUp({ closing, opened, ended }: ConnectionWork): void {
  closing.abort();
  const error = new TokenError();
  opened.reject(error);
  ended.resolve(error);
}

/** A 401 to a request: of this one, or is the token bad? */
function refused(work: ConnectionWork): void {
  const { token, closing, log } = work;
  if (token.isAsking() || closing.signal.aborted) return;
  void token.isGood().then((good) => {
    if (!good) giveUp(work);
    else log.warn({}, 'Discord refused a request for its token once, and takes it still');
  });
}

/** Begins a session. @throws EndedError when it is over before it began, and what the login throws. */
async function connect(work: ConnectionWork, mayRead: boolean): Promise<Session> {
  const { options, bulk, budget, patienceMs, attach, log } = work;
  const reads = mayRead && (await mayReadMessages(bulk));
  const { client, end } = createClient({ ...options, readsMessages: reads, budget });
  const watch = watchSession(client, patienceMs);
  const ready = ours(() => attach(client, reads));
  const made: Session = {
    client,
    over: watch.over,
    end: () => {
      watch.stop();
      return end();
    },
  };
  work.session = made;
  const early = watch.over.then((ending) => {
    throw new EndedError(ending);
  });
  try {
    const live = await Promise.race([loggedIn(client, options.token), early]);
    ours(() => ready(live));
  } catch (error) {
    await made.end();
    throw error;
  } finally {
    early.catch(() => undefined);
  }
  if (!reads && work.readsMessages !== false) {
    log.warn({}, 'the message content intent is off: answers come by form and message command');
  }
  work.readsMessages = reads;
  return made;
}

function failed(work: ConnectionWork, error: unknown): void {
  if (kindOf(error) === work.told || work.closing.signal.aborted) return;
  work.told = kindOf(error);
  if (error instanceof OwnFault) work.log.error({ err: error.cause }, error.message);
  else work.log.warn({ err: error }, 'Discord cannot be reached; trying again until it can');
}

/** One session from its first request to its end. Gives how long (ms) it stood; @throws when it could not begin. */
async function live(
  work: ConnectionWork,
  mayRead: boolean,
  isFirst: boolean,
): Promise<{ readonly ending: SessionEnding; readonly stood: number }> {
  const { closing, opened, log } = work;
  const { over, end } = await connect(work, mayRead);
  const began = performance.now();
  if (work.told !== '' || !isFirst) log.info({}, 'connected to Discord again');
  work.told = '';
  opened.resolve();
  const ending = await over;
  if (closing.signal.aborted) return { ending, stood: 0 };
  log.warn({ err: ending.cause }, `the connection to Discord is over (${nameOf(ending.code)}); connecting anew`);
  await end();
  return { ending, stood: performance.now() - began };
}

/** One session after the other. @throws AbortError when it was closed, and nothing else. */
async function run(work: ConnectionWork): Promise<void> {
  const { closing, pauseMs, token } = work;
  let attempt = 0;
  let mayRead = true;
  let isFirst = true;
  while (!closing.signal.aborted) {
    await sleep(pauseMs(attempt), undefined, { signal: closing.signal });
    attempt += 1;
    try {
      const { ending, stood } = await live(work, mayRead, isFirst);
      if (stood > STEADY) attempt = 0;
      mayRead = true;
      isFirst = false;
      if (doubtsToken(new EndedError(ending)) && !(await token.isGood())) return giveUp(work);
    } catch (error) {
      if (doubtsToken(error) && !(await token.isGood())) return giveUp(work);
      // The portal says that the intent is on, and the gateway does not know it yet.
      mayRead = !isDisallowed(error);
      failed(work, error);
    }
  }
}

/** Makes the connection; nothing is sent before `open`. */
export function createConnection(deps: ConnectionDeps): Connection {
  const options = { ...deps.options, refused: () => refused(work), pace: createPace() };
  const bulk = deps.bulkOf(options);
  const work: ConnectionWork = {
    log: deps.log,
    attach: deps.attach,
    patienceMs: deps.patienceMs ?? PATIENCE,
    pauseMs: deps.pauseMs ?? backOff,
    budget: deps.budget ?? createIdentifyBudget(),
    options,
    bulk,
    token: createTokenCheck(bulk),
    closing: new AbortController(),
    opened: deferred(),
    ended: deferred(),
    session: undefined,
    readsMessages: undefined,
    told: '',
  };

  return {
    bulk,
    ended: work.ended.promise,
    open() {
      run(work).catch(() => undefined);
      return work.opened.promise;
    },
    async close() {
      work.closing.abort();
      work.opened.reject(new Error('the connection was closed before it was open'));
      await work.session?.end();
    },
  };
}
