// What the process around the local Discord may do: set the stage, change it, look at it.
import type { LocalDiscord } from '../protocol.ts';
import { createApplication, createUser, installApplication, setIntents } from './accounts.ts';
import * as channels from './channels.ts';
import { enableActivities } from './entry-point.ts';
import * as guilds from './guilds.ts';
import { commandsIn } from './interactions/find-command.ts';
import { pageChannel, pageCommand, pageGuild, pageUser } from './page-json.ts';
import { addRole, createRole } from './roles.ts';
import { publishThread, setArchived } from './thread-life.ts';
import { timeOut } from './time-outs.ts';
import { channelOf, guildOf, threadOf, type World } from './world.ts';

type Setting =
  | 'createApplication'
  | 'setIntents'
  | 'setRules'
  | 'timeOut'
  | 'setGuild'
  | 'enableActivities'
  | 'setChannel'
  | 'createUser'
  | 'createGuild'
  | 'inviteBot'
  | 'installApplication'
  | 'setGuildAvailable'
  | 'openDirectMessage'
  | 'removeMember'
  | 'addMember'
  | 'createChannel'
  | 'setOverwrites'
  | 'deleteChannel'
  | 'setThread'
  | 'createRole'
  | 'addRole';
type Looking = 'guild' | 'channel' | 'commands';

/** Hands that stand above all permissions. */
export function hostSettings(world: World): Pick<LocalDiscord, Setting> {
  return {
    createApplication: (from) => createApplication(world, from),
    setIntents: (applicationId, switches) => setIntents(world, applicationId, switches),
    setRules(rules) {
      world.rules = { ...world.rules, ...rules };
    },
    setGuild: (guildId, change) => guilds.changeGuild(world, guildId, change),
    enableActivities: (applicationId) => pageCommand(enableActivities(world, applicationId)),
    setChannel: (channelId, change) => channels.setChannel(world, channelId, change),
    timeOut: (guildId, userId, until) => timeOut(world, guildId, userId, until),
    createUser: (from) => pageUser(createUser(world, from)),
    createGuild: (from) => pageGuild(world, guilds.createGuild(world, from), null),
    inviteBot: (guildId, applicationId, permissions) => guilds.inviteBot(world, guildId, applicationId, permissions),
    setGuildAvailable: (guildId, available) => guilds.setAvailable(world, guildId, available),
    installApplication: (applicationId, userId) => installApplication(world, applicationId, userId),
    openDirectMessage: (a, b) => pageChannel(world, channels.directMessageChannel(world, a, b), null),
    removeMember: (guildId, userId) => guilds.removeMember(world, guildId, userId),
    addMember: (guildId, userId) => guilds.addMember(world, guildId, userId),
    createChannel: (guildId, from) => pageChannel(world, channels.createChannel(world, guildId, from), null),
    setOverwrites(channelId, overwrites) {
      channels.changeOverwrites(world, channelOf(world, channelId), channels.readOverwrites(overwrites));
    },
    deleteChannel: (channelId) => channels.deleteChannel(world, channelId),
    setThread(threadId, change) {
      const channel = channelOf(world, threadId);
      const thread = threadOf(channel);
      if (change.locked !== undefined) thread.locked = change.locked;
      if (change.archived !== undefined) setArchived(world, channel, thread, change.archived);
      publishThread(world, 'THREAD_UPDATE', channel, thread);
    },
    createRole(guildId, from) {
      const { id, name, mentionable } = createRole(world, guildId, from);
      return { id, name, mentionable };
    },
    addRole: (guildId, userId, roleId) => addRole(world, guildId, userId, roleId),
  };
}

/** Eyes that see every channel. */
export function hostView(world: World): Pick<LocalDiscord, Looking> {
  return {
    guild: (guildId) => pageGuild(world, guildOf(world, guildId), null),
    channel(channelId) {
      const channel = world.state.channels.get(channelId);
      return channel === undefined ? undefined : pageChannel(world, channel, null);
    },
    commands: (guildId) => commandsIn(world, { guildId, recipientIds: [] }).map(pageCommand),
  };
}
