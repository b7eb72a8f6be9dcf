// What a post's failed request comes to: Discord's answer, held against what Discord told us of the server.
import type { Client } from 'discord.js';
import type { NotNow, Refused, Unfit } from '../jobs/ports.ts';
import { obstacleOf, type PostingPlace } from './obstacle.ts';
import { codeOf, failureOf, isLasting, unfitPart } from './refusals.ts';

/** What came of a request that Discord did not carry out, or may not have. */
export type Verdict = { readonly kind: 'unknown' } | { readonly kind: 'later' } | NotNow | Unfit | Refused;

/** `only`: which of the question's words the request has when Discord's answer names no field. */
export function verdictOf(
  error: unknown,
  { client, place, now }: { readonly client: Client; readonly place: PostingPlace; readonly now: number },
  only: 'content' | 'name',
): Verdict {
  const failure = failureOf(error);
  if (failure.kind !== 'refused') return failure;
  const code = codeOf(error) ?? null;
  const part = unfitPart(error, only);
  if (part !== undefined && code !== null) return { kind: 'unfit', part, code };
  // What our view of the server contradicts is not believed: Discord says it in outages, and while the bot is timed out.
  const obstacle = isLasting(failure) ? obstacleOf(client, place, now) : null;
  if (obstacle === 'timed-out') return { kind: 'not-now', reason: 'timed-out', code };
  return obstacle ? { kind: 'refused', reason: obstacle } : { kind: 'not-now', reason: 'rejected', code };
}
