// Time-outs: a moderator takes a member's (or a bot's) voice for a while; it comes back by itself, without an event.
import { refusal } from './discord-error.ts';
import { guildPermissions, has, Permission } from './permissions.ts';
import { tellMember } from './roles.ts';
import { guildOf, type World } from './world.ts';

const LONGEST_MS = 28 * 86_400_000;

/** Times somebody out until a virtual epoch ms, or ends it with null; throws 10007, and 50013 for owners and administrators. */
export function timeOut(world: World, guildId: string, userId: string, until: number | null): void {
  const member = guildOf(world, guildId).members.get(userId);
  if (member === undefined) throw refusal('unknownMember');
  if (has(guildPermissions(world.state, guildId, userId), Permission.Administrator))
    throw refusal('missingPermissions');
  if (until !== null && until > world.clock.now() + LONGEST_MS) throw new Error('a time-out lasts 28 days at most');
  member.timedOutUntil = until;
  tellMember(world, guildId, member);
}
