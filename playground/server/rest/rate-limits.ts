// Rate limits in real monotonic time: 50 requests a second per bot, buckets per route and channel, with Discord's headers.
import { createHash } from 'node:crypto';
import type { Route } from './route.ts';

const GLOBAL_LIMIT = 50;
const GLOBAL_WINDOW_MS = 1_000;
const MOST_INVALID = 10_000;
const INVALID_WINDOW_MS = 600_000;

export interface Limit {
  readonly count: number;
  readonly windowMs: number;
  /** A burst beyond it is everybody's fault, not this bot's. */
  readonly isShared?: boolean;
}

const SENDING: Limit = { count: 5, windowMs: 5_000 };
const THREADS: Limit = { count: 50, windowMs: 300_000, isShared: true };
const WEBHOOK: Limit = { count: 5, windowMs: 2_000 };
const ORDINARY: Limit = { count: 50, windowMs: 1_000 };
/** How often a channel's messages may be listed, as observed on Discord. */
export const MESSAGE_READS: Limit = { count: 5, windowMs: 5_000 };
/** A thread may be renamed about twice in ten minutes; other changes of it do not count. */
const RENAME: Limit = { count: 2, windowMs: 600_000 };

const LIMITS: Readonly<Record<string, Limit>> = {
  'POST /channels/:id/messages': SENDING,
  'PATCH /channels/:id/messages/:id': SENDING,
  'DELETE /channels/:id/messages/:id': { count: 5, windowMs: 1_000 },
  'POST /channels/:id/messages/bulk-delete': { count: 1, windowMs: 1_000 },
  'PUT /channels/:id/messages/:id/reactions/:emoji/@me': { count: 1, windowMs: 250 },
  'POST /channels/:id/messages/:id/threads': THREADS,
  'POST /channels/:id/threads': THREADS,
  'PUT /applications/:id/commands': { count: 2, windowMs: 5_000 },
  'PUT /applications/:id/guilds/:id/commands': { count: 2, windowMs: 5_000 },
  'POST /webhooks/:id/:token': WEBHOOK,
  'PATCH /webhooks/:id/:token/messages/@original': WEBHOOK,
  'PATCH /webhooks/:id/:token/messages/:id': WEBHOOK,
};

/** Callbacks have no bucket at all. */
const UNLIMITED = new Set(['POST /interactions/:id/:token/callback']);

interface Bucket {
  used: number;
  resetAt: number;
}

/** Headers to send, and the 429 body when the request may not pass. */
export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly refused?: { readonly message: string; readonly retry_after: number; readonly global: boolean };
}

export interface RateLimits {
  /** Counts one request of a bot; `major` is the channel, server or webhook of its path. */
  check(route: Route, major: string, botId: string, isRename: boolean): Verdict;
  /** Counts a 401, 403 or 429 that was the bot's own fault. */
  countInvalid(): void;
  /** Ms for which Discord would ban the address for having counted so many; 0: not at all. */
  bannedMs(): number;
}

/** Seconds with three decimals, as the headers carry them. */
export function seconds(ms: number): string {
  return (Math.max(0, ms) / 1_000).toFixed(3);
}

/** The headers and body of a refusal; `Retry-After` is in whole seconds, as HTTP wants it. */
export function refusedFor(scope: 'user' | 'global' | 'shared', ms: number): Verdict {
  const isGlobal = scope === 'global';
  const headers = {
    'Retry-After': String(Math.ceil(ms / 1_000)),
    'X-RateLimit-Scope': scope,
    Via: '1.1 google',
    ...(isGlobal ? { 'X-RateLimit-Global': 'true' } : {}),
  };
  const refused = { message: 'You are being rate limited.', retry_after: Number(seconds(ms)), global: isGlobal };
  return { headers, refused };
}

function use(buckets: Map<string, Bucket>, key: string, limit: Limit, now: number): Bucket {
  let bucket = buckets.get(key);
  if (bucket === undefined || bucket.resetAt <= now) {
    bucket = { used: 0, resetAt: now + limit.windowMs };
    buckets.set(key, bucket);
  }
  bucket.used += 1;
  return bucket;
}

function bucketHeaders(
  name: string,
  limit: Limit,
  bucket: Bucket,
  now: number,
  epochNow: number,
): Record<string, string> {
  const left = bucket.resetAt - now;
  return {
    'X-RateLimit-Bucket': createHash('md5').update(name).digest('hex'),
    'X-RateLimit-Limit': String(limit.count),
    'X-RateLimit-Remaining': String(Math.max(0, limit.count - bucket.used)),
    'X-RateLimit-Reset': seconds(epochNow + left),
    'X-RateLimit-Reset-After': seconds(left),
  };
}

/** Limits that have counted nothing yet; `now` is monotonic real ms. */
export function createRateLimits(
  now: () => number = () => performance.now(),
  messageReads: Limit = MESSAGE_READS,
): RateLimits {
  const limits: Readonly<Record<string, Limit>> = { ...LIMITS, 'GET /channels/:id/messages': messageReads };
  const buckets = new Map<string, Bucket>();
  let invalid: Bucket = { used: 0, resetAt: 0 };

  const sublimit = (major: string, isRename: boolean, headers: Record<string, string>): Verdict => {
    if (!isRename) return { headers };
    const bucket = use(buckets, `rename:${major}`, RENAME, now());
    if (bucket.used <= RENAME.count) return { headers };
    const refused = refusedFor('user', bucket.resetAt - now());
    return { ...refused, headers: { ...headers, ...refused.headers } };
  };

  return {
    check(route, major, botId, isRename) {
      const name = `${route.method} ${route.path}`;
      if (UNLIMITED.has(name)) return { headers: {} };
      if (route.byPathToken !== true) {
        const global = use(buckets, `global:${botId}`, { count: GLOBAL_LIMIT, windowMs: GLOBAL_WINDOW_MS }, now());
        if (global.used > GLOBAL_LIMIT) return refusedFor('global', global.resetAt - now());
      }
      const limit = limits[name] ?? ORDINARY;
      const bucket = use(buckets, `${name}:${major}:${limit.isShared === true ? '' : botId}`, limit, now());
      const headers = bucketHeaders(name, limit, bucket, now(), Date.now());
      if (bucket.used <= limit.count) return sublimit(major, isRename, headers);
      const refused = refusedFor(limit.isShared === true ? 'shared' : 'user', bucket.resetAt - now());
      return { ...refused, headers: { ...headers, ...refused.headers } };
    },
    countInvalid() {
      if (invalid.resetAt <= now()) invalid = { used: 0, resetAt: now() + INVALID_WINDOW_MS };
      invalid.used += 1;
    },
    bannedMs() {
      return invalid.used >= MOST_INVALID ? Math.max(0, invalid.resetAt - now()) : 0;
    },
  };
}
