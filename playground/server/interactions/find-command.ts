// Which registered command a member means, and whether they may run it here.
import { DiscordError } from '../discord-error.ts';
import { channelPermissions, has, Permission } from '../permissions.ts';
import type { Application, Channel, Command, Json } from '../state.ts';
import type { World } from '../world.ts';
import { Context, contextOf, ownersOfCommand } from './installations.ts';

const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;
const COMMAND_TYPES = { slash: 1, user: 2, message: 3 } as const;

export interface FoundCommand {
  readonly application: Application;
  readonly command: Command;
  /** Names of group and subcommand. */
  readonly path: readonly string[];
  /** The options of the command, or of the subcommand that the path names. */
  readonly options: readonly Json[];
}

type Place = Pick<Channel, 'guildId' | 'recipientIds'>;

/** Applications whose commands can be used in a channel: those that are there, and those that the member brings along. */
function applicationsIn(world: World, { guildId, recipientIds }: Place, userId: string | undefined): Application[] {
  const members = guildId === null ? undefined : world.state.guilds.get(guildId)?.members;
  return [...world.state.applications.values()].filter(({ botUserId, installedBy }) => {
    const isHere = members === undefined ? recipientIds.includes(botUserId) : members.has(botUserId);
    return isHere || (userId !== undefined && installedBy.has(userId));
  });
}

/** A place's commands: a server's own ones hide global ones of the same name and type. */
export function commandsIn(world: World, channel: Place, userId?: string): Command[] {
  return applicationsIn(world, channel, userId).flatMap((application) => {
    const all = [...application.commands.values()];
    const own = all.filter((command) => command.guildId !== null && command.guildId === channel.guildId);
    const hidden = new Set(own.map((command) => `${command.type}:${command.name}`));
    const global = all.filter((command) => command.guildId === null && !hidden.has(`${command.type}:${command.name}`));
    return [...own, ...global];
  });
}

function optionsOf(body: Json): Json[] {
  return (body.options as Json[] | null | undefined) ?? [];
}

function descend(body: Json, path: readonly string[]): readonly Json[] {
  let options = optionsOf(body);
  for (const step of path) {
    const next = options.find((option) => option.name === step && Number(option.type) <= SUBCOMMAND_GROUP);
    if (next === undefined) throw new DiscordError(404, 10063, `Unknown application command: no subcommand ${step}`);
    options = optionsOf(next);
  }
  if (options.some((option) => option.type === SUBCOMMAND || option.type === SUBCOMMAND_GROUP)) {
    throw new DiscordError(400, 50035, 'Invalid Form Body: a subcommand is needed');
  }
  return options;
}

function isForContext(command: Command, context: number): boolean {
  const contexts = command.body.contexts as number[] | null | undefined;
  if (contexts != null) return contexts.includes(context);
  return context === Context.guild || (command.guildId === null && command.body.dm_permission !== false);
}

/** Whether a member sees and may run a command in a channel: installations, contexts, permissions. */
export function mayRun(world: World, channel: Channel, command: Command, userId: string): boolean {
  const application = world.state.applications.get(command.applicationId);
  if (application === undefined || !isForContext(command, contextOf(channel, application))) return false;
  const owners = ownersOfCommand(world, channel, application, command, userId);
  if (Object.keys(owners).length === 0) return false;
  const permissions = channelPermissions(world.state, channel, userId);
  if (channel.guildId === null) return has(permissions, Permission.ViewChannel);
  if (!has(permissions, Permission.ViewChannel | Permission.UseApplicationCommands)) return false;
  const needed = command.body.default_member_permissions as string | null | undefined;
  if (needed == null || has(permissions, Permission.Administrator)) return true;
  return needed !== '0' && has(permissions, BigInt(needed));
}

/** Finds by base name (`schedule skip` for subcommands); throws 10063 when there is none, 50013 when it is refused. */
export function findCommand(
  world: World,
  channel: Channel,
  userId: string,
  kind: keyof typeof COMMAND_TYPES,
  name: string,
): FoundCommand {
  const path = kind === 'slash' ? name.trim().replace(/^\//, '').split(/\s+/) : [name];
  const command = commandsIn(world, channel, userId).find(
    (candidate) => candidate.type === COMMAND_TYPES[kind] && candidate.name === path[0],
  );
  const application = world.state.applications.get(command?.applicationId ?? '');
  if (command === undefined || application === undefined) {
    throw new DiscordError(404, 10063, `Unknown application command: ${name}`);
  }
  if (!mayRun(world, channel, command, userId)) throw new DiscordError(403, 50013, 'Missing Permissions');
  const steps = path.slice(1);
  return { application, command, path: steps, options: descend(command.body, steps) };
}
