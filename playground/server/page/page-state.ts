// Everything that one member can see, for the page.
import type { PageState } from '../../page-protocol.ts';
import type { PageCommand } from '../../protocol.ts';
import { commandsIn, mayRun } from '../interactions/find-command.ts';
import { pageChannel, pageCommand, pageGuild, pageUser, visibleMessages } from '../page-json.ts';
import type { Channel, Guild } from '../state.ts';
import { userOf, type World } from '../world.ts';
import type { NextTimes } from './next-times.ts';
import type { TypingList } from './typing-list.ts';

const DIRECT_MESSAGES = '@me';

/** What the page's state is made of besides the world. */
export interface PageParts {
  readonly world: World;
  readonly typing: TypingList;
  readonly nextTimes: NextTimes;
}

function ownGuilds(world: World, userId: string): Guild[] {
  return [...world.state.guilds.values()].filter((guild) => guild.members.has(userId));
}

function directMessages(world: World, userId: string): Channel[] {
  return [...world.state.directMessages.values()].filter((channel) => channel.recipientIds.includes(userId));
}

/** Commands that the member may run somewhere in the server. */
function guildCommands(world: World, guild: Guild, userId: string): PageCommand[] {
  const channels = [...guild.channelIds].flatMap((id) => world.state.channels.get(id) ?? []);
  const runnable = commandsIn(world, { guildId: guild.id, recipientIds: [] }, userId).filter((command) =>
    channels.some((channel) => mayRun(world, channel, command, userId)),
  );
  return runnable.map(pageCommand);
}

function commandsOf(
  world: World,
  guilds: readonly Guild[],
  direct: readonly Channel[],
  userId: string,
): PageState['commands'] {
  const inGuilds = guilds.map((guild) => [guild.id, guildCommands(world, guild, userId)] as const);
  const inDirect = direct.flatMap((channel) =>
    commandsIn(world, channel, userId).filter((command) => mayRun(world, channel, command, userId)),
  );
  return Object.fromEntries([...inGuilds, [DIRECT_MESSAGES, inDirect.map(pageCommand)]]);
}

/** The state for `userId`; `most`: how many of a channel's last messages it carries. */
export function pageState(parts: PageParts, userId: string, most: (channelId: string) => number): PageState {
  const { world } = parts;
  const ownGuildList = ownGuilds(world, userId);
  const guilds = ownGuildList.map((guild) => pageGuild(world, guild, userId));
  const direct = directMessages(world, userId);
  const directPages = direct.map((channel) => pageChannel(world, channel, userId));
  const channels = [...guilds.flatMap((guild) => guild.channels), ...directPages].flatMap(
    ({ id }) => world.state.channels.get(id) ?? [],
  );
  const messages = channels.flatMap((channel) => {
    const list = visibleMessages(world, channel, userId, most(channel.id));
    return list.length === 0 ? [] : [[channel.id, list] as const];
  });
  return {
    me: pageUser(userOf(world, userId)),
    users: [...world.state.users.values()].map(pageUser),
    guilds,
    directMessages: directPages,
    messages: Object.fromEntries(messages),
    earlier: channels.filter(({ id, messageIds }) => messageIds.length > most(id)).map(({ id }) => id),
    commands: commandsOf(world, ownGuildList, direct, userId),
    typing: parts.typing.now(),
    clock: { now: world.clock.now(), running: world.clock.running, speed: world.clock.speed },
    nextTimes: parts.nextTimes.known(),
  };
}
