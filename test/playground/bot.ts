// A real discord.js bot on a local Discord of its own, for the tests of this folder.
import { setTimeout } from 'node:timers/promises';
import {
  type ApplicationCommandDataResolvable,
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  REST,
  type RESTOptions,
} from 'discord.js';
import type {
  CreatedApplication,
  LocalDiscord,
  LocalDiscordOptions,
  PageChannel,
  PageGuild,
  PageUser,
} from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';

/** View, send, embed, attach, history, public threads, send in threads. */
const INVITED = '309237763072';

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];

export interface Stage {
  readonly local: LocalDiscord;
  readonly application: CreatedApplication;
  readonly leader: PageUser;
  readonly member: PageUser;
  readonly guild: PageGuild;
  readonly text: PageChannel;
  readonly forum: PageChannel;
}

/** A server with a leader, a member, a text and a forum channel, and an invited application. */
export async function setStage(
  options: LocalDiscordOptions = {},
  application: { messageContent?: boolean; guildMembers?: boolean; permissions?: string } = {},
): Promise<Stage> {
  const local = await startLocalDiscord(options);
  const leader = local.createUser({ name: '지우', locale: 'ko' });
  const member = local.createUser({ name: 'Robin', locale: 'en-US' });
  const guild = local.createGuild({ name: '면접 스터디', ownerId: leader.id, memberIds: [member.id] });
  const created = local.createApplication({
    name: 'daily',
    messageContent: application.messageContent ?? true,
    guildMembers: application.guildMembers ?? false,
  });
  local.inviteBot(guild.id, created.applicationId, application.permissions ?? INVITED);
  const text = local.createChannel(guild.id, { name: 'daily' });
  const forum = local.createChannel(guild.id, { name: 'forum', type: 'forum', tags: ['한국어', 'English'] });
  return { local, application: created, leader, member, guild, text, forum };
}

/** discord.js itself waits five seconds between two identifies; this makes it wait `ms`. */
export function identifyingEvery(ms: number): Pick<ClientOptions, 'ws'> {
  let last: Promise<void> | undefined;
  const waitForIdentify = async (): Promise<void> => {
    const before = last;
    last = (before ?? Promise.resolve()).then(() => setTimeout(ms));
    await before;
  };
  return { ws: { buildIdentifyThrottler: async () => ({ waitForIdentify }) } };
}

/** Logs a client in and waits until its servers are there. */
export async function login(stage: Stage, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: INTENTS,
    allowedMentions: { parse: [] },
    ...options,
    rest: { api: stage.local.apiUrl, ...options.rest },
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(stage.application.token);
  return ready;
}

/** Registers global commands. */
export async function register(client: Client<true>, commands: ApplicationCommandDataResolvable[]): Promise<void> {
  await client.application.commands.set(commands);
}

/** A bare REST client of the bot; it never tries again by itself. */
export function restOf(stage: Stage, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: stage.local.apiUrl, version: '10', retries: 0, ...options }).setToken(stage.application.token);
}

/** The field errors of a 50035. */
export async function formErrors(request: Promise<unknown>): Promise<unknown> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError) || error.code !== 50035) {
    throw new Error(`no 50035 but ${String(error)}`);
  }
  return 'errors' in error.rawError ? error.rawError.errors : undefined;
}
