// The pace of all connections together: Discord counts a bot's requests in any sliding second, whichever connection they come by.
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** Whose turn it is: what members wait for goes before posts, which leave room for it; but never do all posts wait for members. */
export type Lane = 'members' | 'posts';

export interface Pace {
  /**
   * Resolves when one more request may be sent, with what must be called as soon as it is over.
   * @throws AbortError when the signal says that nobody wants it any more.
   */
  turn(lane: Lane, signal: AbortSignal | null | undefined): Promise<() => void>;
}

/** Requests in a second. */
interface Shares {
  /** By Discord's rule. */
  readonly all: number;
  /** How many of them may be posts. */
  readonly posts: number;
  /** How many are kept for posts that wait. */
  readonly kept: number;
}

const SHARES: Shares = { all: 50, posts: 45, kept: 5 };
/** A second (ms), and what a timer may be early. */
const SECOND = 1_010;
/** @discordjs/rest wants a time-out; ours begins when the request is sent. */
const NEVER = 2 ** 31 - 1;

/** What Discord does not count: first answers to interactions, and what follows them. */
const UNCOUNTED = /^\/(?:interactions|webhooks)\//;

/**
 * Says whether it is time for one more, at most one every `step` ms; if not, `again` is called when it is. A thousand posts that are due at
 * one minute would else come in heaps, with members' requests behind each.
 */
function evenly(step: number, again: () => void): () => boolean {
  let next = Number.NEGATIVE_INFINITY;
  let isAwaited = false;
  const look = (): void => {
    isAwaited = false;
    again();
  };
  return () => {
    const now = performance.now();
    if (now >= next) {
      next = Math.max(next, now - step) + step;
      return true;
    }
    if (!isAwaited) setTimeout(look, next - now).unref();
    isAwaited = true;
    return false;
  };
}

/**
 * Makes the pace of one process. A turn is given back a second after its request was over, not after it was sent: it may arrive at any
 * moment in between, and whatever arrives within one second holds a turn at the same time.
 */
export function createPace(shares: Shares = SHARES, second = SECOND): Pace {
  const taken = { members: 0, posts: 0 };
  const waiting: Readonly<Record<Lane, Set<() => void>>> = { members: new Set(), posts: new Set() };
  const isTime = evenly(second / shares.posts, () => serve('posts'));

  const isFree = (lane: Lane): boolean => {
    if (taken.members + taken.posts >= shares.all) return false;
    if (lane === 'posts') return taken.posts < shares.posts;
    return waiting.posts.size === 0 || taken.members < shares.all - shares.kept;
  };

  const serve = (lane: Lane): void => {
    for (const next of waiting[lane]) {
      if (!isFree(lane) || (lane === 'posts' && !isTime())) return;
      waiting[lane].delete(next);
      taken[lane] += 1;
      next();
    }
  };

  const giveBack = (lane: Lane): void => {
    taken[lane] -= 1;
    serve('members');
    serve('posts');
  };

  return {
    async turn(lane, signal) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          waiting[lane].delete(go);
          reject(signal?.reason);
        };
        const go = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting[lane].add(go);
        serve(lane);
      });
      return () => void setTimeout(giveBack, second, lane).unref();
    },
  };
}

export interface Paced {
  /** Base address of Discord's API; undefined: the real one. */
  readonly api: string | undefined;
  /** ms until a request without a whole answer is given up, counted from when it was sent. */
  readonly timeoutMs: number;
  readonly pace: Pace;
}

type Answer = Awaited<ReturnType<RESTOptions['makeRequest']>>;

/** An answer with its body read: @discordjs/rest reads it later, when no time-out watches any more, and a body can stall behind its head. */
async function readWhole(answer: Answer): Promise<Answer> {
  const body = await answer.arrayBuffer();
  const { status, statusText } = answer;
  // Statuses without a body refuse an empty one, too.
  const whole = new Response(body.byteLength > 0 ? body : null, { status, statusText, headers: [...answer.headers] });
  // Node and browsers type the stream of one body in two ways.
  return whole as Answer;
}

/** How a REST client of discord.js is made that keeps to the pace, with what it sends again by itself. */
export function pacedRest(
  { api, timeoutMs, pace }: Paced,
  lane: Lane,
): Pick<RESTOptions, 'timeout' | 'makeRequest'> & Partial<RESTOptions> {
  const base = api ?? DefaultRestOptions.api;
  const isCounted = (url: string): boolean => !UNCOUNTED.test(url.slice(base.length).replace(/^\/v\d+/, ''));

  const send: RESTOptions['makeRequest'] = async (url, init) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const signals = [late.signal, ...(init.signal ? [init.signal as AbortSignal] : [])];
    try {
      return await readWhole(await DefaultRestOptions.makeRequest(url, { ...init, signal: AbortSignal.any(signals) }));
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    ...(api === undefined ? {} : { api }),
    timeout: NEVER,
    async makeRequest(url, init) {
      if (!isCounted(url)) return send(url, init);
      const over = await pace.turn(lane, init.signal as AbortSignal | null | undefined);
      return send(url, init).finally(over);
    },
  };
}
