// Links to files: signed, good for a day of virtual time, another one at each read.
import { createHmac, randomBytes } from 'node:crypto';
import type { Attachment } from './state.ts';
import type { World } from './world.ts';

const DAY_S = 86_400;
const HALF_HOUR_S = 1_800;
const KEY = randomBytes(32);

function signature(id: string, expires: string, issued: string): string {
  return createHmac('sha256', KEY).update(`${id}:${expires}:${issued}`).digest('hex');
}

function signed(world: World, { id, channelId, filename }: Attachment, issuedS: number): string {
  const [expires, issued] = [issuedS + DAY_S, issuedS].map((seconds) => seconds.toString(16));
  const query = `ex=${expires}&is=${issued}&hm=${signature(id, expires ?? '', issued ?? '')}&`;
  return `${world.baseUrl}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}?${query}`;
}

/** A link for a bot: issued within the last half hour, so that it lives a little less than a day, and new at each call. */
export function linkOf(world: World, attachment: Attachment): string {
  world.linksMade += 1;
  return signed(world, attachment, Math.floor(world.clock.now() / 1_000) - (world.linksMade % HALF_HOUR_S));
}

/** A link for the page: the same for half an hour, because Discord's client renews its links without a sign of it. */
export function pageLinkOf(world: World, attachment: Attachment): string {
  const now = Math.floor(world.clock.now() / 1_000);
  return signed(world, attachment, now - (now % HALF_HOUR_S));
}

/** Whether a link to the file of that id may still be followed. */
export function isGoodLink(world: World, id: string, query: URLSearchParams): boolean {
  const [expires = '', issued = ''] = [query.get('ex') ?? '', query.get('is') ?? ''];
  if (query.get('hm') !== signature(id, expires, issued)) return false;
  return Number.parseInt(expires, 16) * 1_000 > world.clock.now();
}
