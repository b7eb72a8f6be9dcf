// What Discord says of a bot and its places, asked by requests alone, so that a bot at work is not disturbed.
import {
  type APIApplication,
  type APIUser,
  Client,
  DiscordAPIError,
  type Guild,
  type GuildMember,
  HTTPError,
  RESTEvents,
  Routes,
} from 'discord.js';
import type { Study } from '../core/study.ts';
import { mayReadFlags } from './client.ts';
import { botRole, type Mended, mendedIn, missing, type Needed, neededIn } from './needed.ts';

/** What Discord says of the bot itself. */
export interface BotLook {
  readonly applicationId: string;
  readonly userId: string;
  readonly name: string;
  /** Whether the message content intent is on. */
  readonly readsMessages: boolean;
  /** Names of the servers that it is in, of at most 200. */
  readonly servers: readonly string[];
  /** ms that our clock is ahead of Discord's, to the second; undefined: Discord did not say. */
  readonly aheadMs: number | undefined;
}

/** What keeps a study from its channel. `channel`: its name, for people. */
export type PlaceFault =
  | { readonly kind: 'server-gone' | 'channel-gone' | 'notice-gone' }
  | { readonly kind: 'timed-out'; readonly until: number }
  | {
      readonly kind: 'missing';
      readonly needed: Needed;
      readonly channel: string;
      readonly role: string;
      readonly bot: string;
      readonly where: Mended;
    };

export interface Looker {
  /** @throws DiscordAPIError with status 401 for a bad token; see `isUnreachable`. */
  bot(): Promise<BotLook>;
  place(study: Study, userId: string): Promise<readonly PlaceFault[]>;
  close(): Promise<void>;
}

/** Whether Discord could not be asked, as against: it said no. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof HTTPError || !(error instanceof DiscordAPIError);
}

/** Whether Discord does not take the token. */
export function isBadToken(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

function rightsIn(
  guild: Guild,
  bot: GuildMember,
  channelId: string,
  kind: Study['channelKind'] | 'notice',
): PlaceFault[] {
  const channel = guild.channels.cache.get(channelId);
  if (!channel) return [{ kind: kind === 'notice' ? 'notice-gone' : 'channel-gone' }];
  const said = { channel: `#${channel.name}`, role: botRole(bot), bot: bot.displayName };
  return missing(channel, bot, neededIn(kind)).map((needed) => {
    return { kind: 'missing', needed, where: mendedIn(channel, bot, needed), ...said };
  });
}

async function placeFaults(client: Client, study: Study, userId: string, now: number): Promise<PlaceFault[]> {
  const guild = await client.guilds.fetch(study.guildId).catch((error: unknown) => {
    if (isUnreachable(error)) throw error;
    return undefined;
  });
  if (!guild) return [{ kind: 'server-gone' }];
  const bot = await guild.members.fetch(userId);
  await guild.channels.fetch();
  const until = bot.communicationDisabledUntilTimestamp ?? 0;
  return [
    ...(until > now ? [{ kind: 'timed-out' as const, until }] : []),
    ...rightsIn(guild, bot, study.channelId, study.channelKind),
    ...(study.noticeChannelId === null ? [] : rightsIn(guild, bot, study.noticeChannelId, 'notice')),
  ];
}

/** Looks with a token, at `api` (undefined: Discord's own); an answer is waited for `timeoutMs`. */
export function lookWith(
  { token, api, timeoutMs }: { readonly token: string; readonly api: string | undefined; readonly timeoutMs: number },
  now: () => number,
): Looker {
  const client = new Client({
    intents: [],
    rest: { ...(api === undefined ? {} : { api }), timeout: timeoutMs, retries: 1 },
  });
  client.rest.setToken(token);
  let aheadMs: number | undefined;
  client.rest.on(RESTEvents.Response, (_request, { headers }) => {
    const said = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(said)) aheadMs = now() - said;
  });

  return {
    async bot() {
      const application = (await client.rest.get(Routes.currentApplication())) as APIApplication;
      const user = (await client.rest.get(Routes.user())) as APIUser;
      const guilds = (await client.rest.get(Routes.userGuilds())) as { name: string }[];
      return {
        applicationId: application.id,
        userId: user.id,
        name: application.name,
        readsMessages: mayReadFlags(application.flags),
        servers: guilds.map(({ name }) => name),
        aheadMs,
      };
    },
    place: (study, userId) => placeFaults(client, study, userId, now()),
    close: () => client.destroy(),
  };
}
