// Lists that are not whole: nothing, without their newest (a copy that lags behind), without their oldest (a page that ends early).
import type { Fault } from '../../local-discord.ts';
import type { Json } from '../state.ts';

type Holes = Extract<Fault['effect'], { kind: 'list' }>;

function shortened(list: readonly unknown[], { lacks, count: given = 1 }: Holes): readonly unknown[] {
  const count = given === 'half' ? Math.ceil(list.length / 2) : given;
  if (lacks === 'all') return [];
  // Discord lists messages and archived threads from newest to oldest.
  return lacks === 'newest' ? list.slice(count) : list.slice(0, Math.max(0, list.length - count));
}

/** A list of messages, or the `threads` of a list of threads; anything else stays as it is. */
export function withHoles(body: unknown, holes: Holes): unknown {
  if (Array.isArray(body)) return shortened(body, holes);
  const threads = (body as Json | null | undefined)?.threads;
  return Array.isArray(threads) ? { ...(body as Json), threads: shortened(threads, holes) } : body;
}

/** Whether a list has anything that it could lack. */
export function isEmptyList(body: unknown): boolean {
  const list = Array.isArray(body) ? body : (body as Json | null | undefined)?.threads;
  return !Array.isArray(list) || list.length === 0;
}
