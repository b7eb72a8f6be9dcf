// What a fresh session is told first: READY, then each of its servers whole.
import { guildCreateJson } from '../channel-json.ts';
import type { History } from '../history.ts';
import { Intent } from '../intents.ts';
import { applicationFlags } from '../rest/routes-application.ts';
import type { Guild, Json } from '../state.ts';
import { selfJson } from '../user-json.ts';
import { userOf, type World } from '../world.ts';
import { carries, dispatch, type Session } from './session.ts';

function readyJson(world: World, session: Session, guilds: readonly Guild[]): Json {
  const { application } = session;
  return {
    v: 10,
    user: selfJson(userOf(world, application.botUserId)),
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: `${world.baseUrl.replace('http', 'ws')}/gateway`,
    shard: [...session.shard],
    application: { id: application.id, flags: applicationFlags(application) },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    _trace: [],
  };
}

/** Sends READY with unavailable servers and then GUILD_CREATE for each without an outage (only with the guilds intent). */
export function greet(world: World, history: History, session: Session): void {
  const { botUserId } = session.application;
  const guilds = [...world.state.guilds.values()].filter(
    (guild) => guild.members.has(botUserId) && carries(session, guild.id),
  );
  dispatch(session, history, 'READY', readyJson(world, session, guilds));
  if ((session.intents & Intent.Guilds) === 0) return;
  const there = guilds.filter(({ available }) => available);
  for (const guild of there) dispatch(session, history, 'GUILD_CREATE', guildCreateJson(world, guild, botUserId));
}
