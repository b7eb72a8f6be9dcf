// One client of Discord: what it listens to, how much it remembers, and how it ends.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  type RateLimitData,
  type RESTOptions,
  Routes,
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  Status,
  type WebSocketOptions,
} from 'discord.js';
import type { Bulk } from './bulk.ts';
import { holdToken } from './held-token.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { trustingRepeats } from './lost-confirmations.ts';
import { type Paced, pacedRest } from './pace.ts';

export interface ConnectionOptions extends Paced {
  readonly token: string;
  /** Called when Discord refuses a request for its token. */
  readonly refused: () => void;
}

interface ClientOptions extends ConnectionOptions {
  readonly readsMessages: boolean;
  readonly budget: IdentifyBudget;
}

export interface Connected {
  readonly client: Client;
  /** Ends the session for good and takes all listeners off. Requests can still be sent. */
  end(): Promise<void>;
}

/** How long (ms) Discord has to say good-bye. */
const LAST_WORDS = 1_000;

/** https://discord.com/developers/docs/resources/application#application-object-application-flags */
const GATEWAY_MESSAGE_CONTENT = (1 << 18) | (1 << 19);

/**
 * Longest wait (ms) for a rate limit. Discord closes a single channel for minutes, and whoever waits there keeps others: the beat that
 * reads threads one after the other, a leader's command, the start.
 */
const LONGEST_WAIT = 30_000;

function isTooLong({ timeToReset, retryAfter, sublimitTimeout }: RateLimitData): boolean {
  return Math.max(timeToReset, retryAfter, sublimitTimeout) > LONGEST_WAIT;
}

function restOf(options: Paced): Partial<RESTOptions> {
  const paced = pacedRest(options, 'members');
  return { ...paced, makeRequest: trustingRepeats(paced.makeRequest), rejectOnRateLimit: isTooLong };
}

/** Whether an application's flags say that the message content intent is switched on. */
export function mayReadFlags(flags = 0): boolean {
  return (flags & GATEWAY_MESSAGE_CONTENT) !== 0;
}

/**
 * Whether the message content intent is switched on in Discord's developer portal. Asking for it while it is off ends
 * the connection for good (close code 4014), so we look first.
 * @throws DiscordAPIError with status 401 for a bad token.
 */
export async function mayReadMessages(bulk: Bulk): Promise<boolean> {
  const application = (await bulk.request('get', Routes.currentApplication())) as { flags?: number };
  return mayReadFlags(application.flags);
}

/**
 * A shard that pauses before it connects again cannot be told to stop: it never gets past its first question. And when a session is
 * lost in the same breath as it was resumed, discord.js reads its sequence from nothing, and nobody catches that: it keeps the
 * session, and only the shard is told that there is none.
 */
function connectingWhile(wanted: () => boolean): NonNullable<WebSocketOptions['buildStrategy']> {
  return (manager) => {
    const { retrieveSessionInfo, updateSessionInfo } = manager.options;
    const lost = new Set<number>();
    manager.options.updateSessionInfo = (id, session) => {
      if (!session) return void lost.add(id);
      lost.delete(id);
      return updateSessionInfo(id, session);
    };
    manager.options.retrieveSessionInfo = (id) => {
      if (!wanted()) return new Promise(() => undefined);
      return lost.has(id) ? null : retrieveSessionInfo(id);
    };
    return new SimpleShardingStrategy(manager);
  };
}

/** As discord.js paces it within one client, and within the budget of them all. */
function identifyingWithin(budget: IdentifyBudget): NonNullable<WebSocketOptions['buildIdentifyThrottler']> {
  return async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const pace = new SimpleIdentifyThrottler(limit.max_concurrency);
    return {
      async waitForIdentify(shardId, signal) {
        await budget.wait(signal);
        await pace.waitForIdentify(shardId, signal);
      },
    };
  };
}

function clientOf({ readsMessages, ...options }: ClientOptions, ws: WebSocketOptions): Client {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];
  if (readsMessages) intents.push(GatewayIntentBits.MessageContent);
  return new Client({
    intents,
    // As many as Discord recommends: it refuses a connection with more than 2,500 servers for good (close code 4011).
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOf(options),
    ws,
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
}

/** Whether Discord's events reach the client. */
export function isConnected({ ws: { shards } }: Client): boolean {
  return shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}

/** Makes a client, not yet logged in. */
export function createClient(options: ClientOptions): Connected {
  let isWanted = true;
  const client = clientOf(options, {
    buildStrategy: connectingWhile(() => isWanted),
    buildIdentifyThrottler: identifyingWithin(options.budget),
  });
  holdToken(client.rest, options.token, options.refused);

  return {
    client,
    async end() {
      isWanted = false;
      client.removeAllListeners();
      client.ws.removeAllListeners();
      client.on(Events.Error, () => undefined);
      // What is under way still sends requests, and `destroy` takes the token away.
      const ended = client.destroy().finally(() => client.rest.setToken(options.token));
      await Promise.race([ended, sleep(LAST_WORDS, undefined, { ref: false })]);
    },
  };
}
