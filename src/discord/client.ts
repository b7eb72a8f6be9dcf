// The connection to Discord: what it listens to and how much it remembers.
import { Client, GatewayIntentBits, Options, Partials, REST, Routes } from 'discord.js';

export interface ConnectionOptions {
  readonly token: string;
  /** Base address of Discord's API; undefined: the real one. */
  readonly api: string | undefined;
  /** ms until a request without an answer is given up. */
  readonly timeoutMs: number;
}

/** https://discord.com/developers/docs/resources/application#application-object-application-flags */
const GATEWAY_MESSAGE_CONTENT = (1 << 18) | (1 << 19);

const restOf = ({ api, timeoutMs }: ConnectionOptions) => ({
  ...(api === undefined ? {} : { api }),
  timeout: timeoutMs,
});

/**
 * Whether the message content intent is switched on in Discord's developer portal. Asking for it while it is off ends
 * the connection for good (close code 4014), so we look first.
 * @throws DiscordAPIError with status 401 for a bad token.
 */
export const mayReadMessages = async (options: ConnectionOptions): Promise<boolean> => {
  const rest = new REST(restOf(options)).setToken(options.token);
  const application = (await rest.get(Routes.currentApplication())) as { flags?: number };
  return ((application.flags ?? 0) & GATEWAY_MESSAGE_CONTENT) !== 0;
};

/** Makes the client, not yet logged in. */
export const createClient = (options: ConnectionOptions, readsMessages: boolean): Client => {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];
  if (readsMessages) intents.push(GatewayIntentBits.MessageContent);
  return new Client({
    intents,
    // Without it discord.js drops edits and deletions of messages that it has not cached.
    partials: [Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOf(options),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      ThreadMemberManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 1_000, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
};
