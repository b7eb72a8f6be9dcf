// Identifying: who it is, which intents it may have, which shard; refused with Discord's close codes.
import type { WebSocket } from 'ws';
import { Intent, KNOWN_INTENTS } from '../intents.ts';
import type { Application, Json } from '../state.ts';
import type { World } from '../world.ts';

export const CloseCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const MOST_GUILDS_A_SHARD = 2_500;
const RECOMMENDED_GUILDS_A_SHARD = 1_000;

export interface Identified {
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [number, number];
}

/** Closes a socket with one of Discord's codes. */
export function closeWith(socket: WebSocket, reason: keyof typeof CloseCode, text: string): void {
  socket.close(CloseCode[reason], text);
}

function applicationOf(world: World, token: unknown): Application | undefined {
  const bare = String(token ?? '').replace(/^Bot /, '');
  return [...world.state.applications.values()].find((application) => application.token === bare);
}

function readShard(data: Json): readonly [number, number] | null {
  const shard: unknown = data.shard ?? [0, 1];
  if (!Array.isArray(shard)) return null;
  const [id, count] = shard.map(Number);
  if (id === undefined || count === undefined) return null;
  return Number.isInteger(id) && Number.isInteger(count) && id >= 0 && id < count ? [id, count] : null;
}

function guildCount(world: World, application: Application): number {
  let count = 0;
  for (const guild of world.state.guilds.values()) if (guild.members.has(application.botUserId)) count += 1;
  return count;
}

/** How many shards Discord tells a bot to connect by. */
export function recommendedShards(world: World, application: Application): number {
  return Math.max(1, Math.ceil(guildCount(world, application) / RECOMMENDED_GUILDS_A_SHARD));
}

function mayHave(application: Application, intents: number): boolean {
  if ((intents & Intent.MessageContent) !== 0 && !application.messageContent) return false;
  if ((intents & Intent.GuildMembers) !== 0 && !application.guildMembers) return false;
  return (intents & Intent.GuildPresences) === 0;
}

/** Reads an identify; closes the socket and returns null when it is refused. */
export function readIdentify(world: World, socket: WebSocket, data: Json): Identified | null {
  const refuse = (reason: keyof typeof CloseCode, text: string): null => {
    closeWith(socket, reason, text);
    return null;
  };
  const application = applicationOf(world, data.token);
  if (application === undefined) return refuse('authenticationFailed', 'Authentication failed.');
  const intents = Number(data.intents);
  if (!Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) {
    return refuse('invalidIntents', 'Invalid intent(s).');
  }
  if (!mayHave(application, intents)) return refuse('disallowedIntents', 'Disallowed intent(s).');
  const shard = readShard(data);
  if (shard === null) return refuse('invalidShard', 'Invalid shard.');
  if (guildCount(world, application) / shard[1] >= MOST_GUILDS_A_SHARD) {
    return refuse('shardingRequired', 'Sharding required.');
  }
  return { application, intents, shard };
}
