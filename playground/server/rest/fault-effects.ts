// What a fault makes of a request: another answer, none at all, or only a call.
import type { Fault } from '../../protocol.ts';
import { refusedFor, seconds, type Verdict } from './rate-limits.ts';
import type { Answer } from './route.ts';

type Effect = Fault['effect'];
/** How a request ends: with an answer, never, or with a broken connection. */
export type Ending = Answer | 'hang' | 'drop';

function limitedByFault(effect: Extract<Effect, { kind: 'rate-limit' }>): Ending & { verdict?: Verdict } {
  const refused = refusedFor(effect.scope, effect.retryAfterMs);
  const used = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': seconds(effect.retryAfterMs) };
  const verdict = effect.scope === 'global' ? refused : { ...refused, headers: { ...refused.headers, ...used } };
  return { status: 429, body: verdict.refused, verdict };
}

/** What happens instead of the deed; undefined when the request goes on as if nothing were. */
export async function faultBefore(effect: Effect | undefined): Promise<(Ending & { verdict?: Verdict }) | undefined> {
  if (effect === undefined) return undefined;
  if (effect.kind === 'rate-limit') return limitedByFault(effect);
  if (effect.kind === 'code') return { status: effect.status, body: { message: effect.message, code: effect.code } };
  if (effect.when === 'after') return undefined;
  if (effect.kind === 'status') return { status: effect.status, body: { message: `${effect.status}`, code: 0 } };
  if (effect.kind === 'call') {
    await effect.call();
    return undefined;
  }
  return effect.kind as Ending;
}

/** How the answer is replaced when the deed is done; undefined when it is not. */
export async function faultAfter(effect: Effect | undefined): Promise<Ending | undefined> {
  if (effect === undefined || effect.kind === 'rate-limit' || effect.kind === 'code' || effect.when === 'before') {
    return undefined;
  }
  if (effect.kind === 'status') return { status: effect.status, body: { message: `${effect.status}`, code: 0 } };
  if (effect.kind === 'call') {
    await effect.call();
    return undefined;
  }
  return effect.kind;
}
