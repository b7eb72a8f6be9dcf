// The connection for posts: bounded, never re-sent behind our back, so that members' commands never wait behind it.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitError, REST, type RequestData, type RouteLike } from 'discord.js';
import type { ConnectionOptions } from './client.ts';
import { holdToken } from './held-token.ts';
import { pacedRest } from './pace.ts';

/** Longer waits (ms) are left to the next beat. */
const LONGEST_WAIT = 20_000;

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

export interface Bulk {
  /**
   * One request, sent at most once per call to Discord; a rate limit that passes soon is waited for.
   * @throws what @discordjs/rest throws: DiscordAPIError, HTTPError, RateLimitError (it was not sent), time-outs.
   */
  request(method: Method, route: RouteLike, data?: RequestData): Promise<unknown>;
}

export interface ClosableBulk extends Bulk {
  /** Breaks off what is under way, whose result is unknown then; later requests throw. */
  close(): void;
}

/** Makes the connection for posts. `retries: 0`: the library would deliver one post up to four times by itself. */
export function createBulk({ token, refused, ...paced }: ConnectionOptions): ClosableBulk {
  const rest = new REST({ ...pacedRest(paced, 'posts'), retries: 0, rejectOnRateLimit: () => true });
  holdToken(rest, token, refused);
  const closing = new AbortController();
  // One for each request that is under way.
  setMaxListeners(0, closing.signal);
  // A global limit met by one request holds for all (performance.now(), ms).
  let pausedUntil = 0;

  const once = async (method: Method, route: RouteLike, data: RequestData): Promise<unknown> => {
    const wait = pausedUntil - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal: closing.signal });
    return rest[method](route, { ...data, signal: closing.signal });
  };

  return {
    async request(method, route, data = {}) {
      for (let waited = 0; ; ) {
        try {
          return await once(method, route, data);
        } catch (error) {
          if (!(error instanceof RateLimitError)) throw error;
          if (error.global) pausedUntil = Math.max(pausedUntil, performance.now() + error.retryAfter);
          waited += error.retryAfter;
          if (waited > LONGEST_WAIT) throw error;
          await sleep(error.retryAfter, undefined, { signal: closing.signal });
        }
      }
    },
    close: () => closing.abort(),
  };
}
