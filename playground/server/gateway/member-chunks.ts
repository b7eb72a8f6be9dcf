// Answers to "request guild members": by ids for everybody, all of them only with the members intent.
import { Intent } from '../intents.ts';
import type { Json, Member } from '../state.ts';
import { memberJson } from '../user-json.ts';
import type { World } from '../world.ts';
import type { Session } from './session.ts';

const CHUNK = 1_000;

function wanted(members: readonly Member[], session: Session, data: Json): readonly Member[] {
  const ids = data.user_ids;
  if (ids !== undefined) {
    const asked = new Set([ids].flat().map(String));
    return members.filter((member) => asked.has(member.userId));
  }
  return (session.intents & Intent.GuildMembers) === 0 ? [] : members;
}

/** GUILD_MEMBERS_CHUNK payloads; none for a server without the bot. */
export function memberChunks(world: World, session: Session, data: Json): Json[] {
  const guild = world.state.guilds.get(String(data.guild_id));
  if (guild === undefined || !guild.members.has(session.application.botUserId)) return [];
  const found = wanted([...guild.members.values()], session, data);
  const foundIds = new Set(found.map((member) => member.userId));
  const asked = data.user_ids === undefined ? [] : [data.user_ids].flat().map(String);
  const count = Math.max(1, Math.ceil(found.length / CHUNK));
  return Array.from({ length: count }, (_, index) => ({
    guild_id: guild.id,
    members: found.slice(index * CHUNK, (index + 1) * CHUNK).map((member) => memberJson(world, member)),
    chunk_index: index,
    chunk_count: count,
    not_found: asked.filter((id) => !foundIds.has(id)),
    ...(data.nonce === undefined ? {} : { nonce: data.nonce }),
  }));
}
