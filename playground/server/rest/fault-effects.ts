// What a fault makes of a request: another answer, none at all, or only a call.
import type { Fault } from '../../protocol.ts';
import { refusedFor, seconds } from './rate-limits.ts';
import type { Answer } from './route.ts';

type Effect = Fault['effect'];

/** How a request ends: with an answer (and headers of its own), never, or with a broken connection. */
export type Ending = (Answer & { readonly headers?: Readonly<Record<string, string>> }) | 'hang' | 'drop';

function limited(effect: Extract<Effect, { kind: 'rate-limit' }>): Ending {
  const { headers, refused } = refusedFor(effect.scope, effect.retryAfterMs);
  const used = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': seconds(effect.retryAfterMs) };
  return { status: 429, body: refused, headers: effect.scope === 'global' ? headers : { ...headers, ...used } };
}

/** What happens at the moment that a fault chose; undefined when the request goes on as if nothing were. */
async function strike(effect: Exclude<Effect, { kind: 'rate-limit' | 'code' }>): Promise<Ending | undefined> {
  if (effect.kind === 'status') return { status: effect.status, body: { message: `${effect.status}`, code: 0 } };
  if (effect.kind !== 'call') return effect.kind;
  return (await effect.call()) === 'drop' ? 'drop' : undefined;
}

/** What happens instead of the deed. */
export async function faultBefore(effect: Effect | undefined): Promise<Ending | undefined> {
  if (effect === undefined) return undefined;
  if (effect.kind === 'rate-limit') return limited(effect);
  if (effect.kind === 'code') return { status: effect.status, body: { message: effect.message, code: effect.code } };
  return effect.when === 'before' ? strike(effect) : undefined;
}

/** What takes the answer's place when the deed is done. */
export async function faultAfter(effect: Effect | undefined): Promise<Ending | undefined> {
  if (effect === undefined || effect.kind === 'rate-limit' || effect.kind === 'code') return undefined;
  return effect.when === 'after' ? strike(effect) : undefined;
}
