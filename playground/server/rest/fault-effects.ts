// What a fault makes of a request: another answer, none at all, a list with holes, or only a call.
import { setTimeout } from 'node:timers/promises';
import type { Fault } from '../../local-discord.ts';
import { refusedFor, seconds } from './rate-limits.ts';
import type { Answer } from './route.ts';
import { withHoles } from './short-lists.ts';

type Effect = Fault['effect'];
type Timed = Exclude<Effect, { kind: 'rate-limit' | 'list' | 'stall' }>;

/** An answer with headers of its own. */
interface Answered extends Answer {
  readonly headers?: Readonly<Record<string, string>>;
  /** Its body never comes. */
  readonly stalls?: true;
}

/** How a request ends: with an answer, never, or with a broken connection. */
export type Ending = Answered | 'hang' | 'drop' | 'reset';

/** What Cloudflare says in Discord's place: a page for people, about the address and not about the bot. */
const CLOUDFLARE =
  '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1></body></html>';

function limited(effect: Extract<Effect, { kind: 'rate-limit' }>): Ending {
  const { headers, refused } = refusedFor(effect.scope, effect.retryAfterMs);
  const used = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': seconds(effect.retryAfterMs) };
  return { status: 429, body: refused, headers: effect.scope === 'global' ? headers : { ...headers, ...used } };
}

/** What happens at the moment that a fault chose; undefined when the request goes on as if nothing were. */
async function strike(effect: Timed): Promise<Ending | undefined> {
  if (effect.kind === 'status') return { status: effect.status, body: { message: `${effect.status}`, code: 0 } };
  if (effect.kind === 'code') return { status: effect.status, body: { message: effect.message, code: effect.code } };
  if (effect.kind === 'page') return { status: effect.status, page: effect.text ?? CLOUDFLARE };
  if (effect.kind === 'late') {
    await setTimeout(effect.ms);
    return undefined;
  }
  if (effect.kind !== 'call') return effect.kind;
  return (await effect.call()) === 'drop' ? 'drop' : undefined;
}

/** What happens instead of the deed. */
export async function faultBefore(effect: Effect | undefined): Promise<Ending | undefined> {
  if (effect === undefined || effect.kind === 'list' || effect.kind === 'stall') return undefined;
  if (effect.kind === 'rate-limit') return limited(effect);
  return (effect.when ?? 'before') === 'before' ? strike(effect) : undefined;
}

/** What takes the answer's place when the deed is done. */
export async function faultAfter(effect: Effect | undefined, answer: Answer): Promise<Ending | undefined> {
  if (effect === undefined || effect.kind === 'rate-limit') return undefined;
  if (effect.kind === 'stall') return { ...answer, stalls: true };
  if (effect.kind === 'list') return { ...answer, body: withHoles(answer.body, effect) };
  return effect.when === 'after' ? strike(effect) : undefined;
}
