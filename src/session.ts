// The parts of the bot that hold one client of Discord: they are made anew with each, and what lives on reaches them here.
import { type Client, Events, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from 'pino';
import { createNotices } from '../commands/daily-post/notices.ts';
import { createPostSender } from '../commands/daily-post/post-sender.ts';
import { createTerms } from '../commands/daily-post/terms.ts';
import { createThreadAnswers, type ThreadAnswers } from '../commands/daily-post/thread-answers.ts';
import { createReminderSender } from '../commands/deck/reminder-sender.ts';
import { unreviewedBefore } from '../commands/feedback/unreviewed.ts';
import { commands } from '../commands/index.ts';
import { createNudgeSender } from '../commands/me/index.ts';
import { createPostedWords } from '../commands/mydata/posted.ts';
import { createAnswerShower } from '../commands/submit/index.ts';
import { createWeekSender } from '../commands/week/index.ts';
import type { DailyPost } from './core/post.ts';
import type { Study } from './core/study.ts';
import { watchAccess } from './discord/access-watch.ts';
import type { App } from './discord/app.ts';
import type { Bulk } from './discord/bulk.ts';
import { isConnected } from './discord/client.ts';
import type { CommandMentions } from './discord/command-mentions.ts';
import { deferred } from './discord/deferred.ts';
import { watchGuilds } from './discord/guild-watch.ts';
import { type Router, route } from './discord/router.ts';
import type { ServerBanks } from './discord/server-banks.ts';
import type { PostedWords } from './jobs/erasing.ts';
import type {
  AnswerShower,
  CardCounter,
  Clock,
  Notices,
  NudgeSender,
  PostSender,
  ReminderSender,
  WeekSender,
} from './jobs/ports.ts';
import type { Store } from './store/store.ts';

export interface SessionDeps {
  readonly app: Promise<App>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bulk: () => Bulk;
  readonly banks: ServerBanks;
  readonly mentions: CommandMentions;
  /** A server was left or entered. */
  readonly moved: (guildId: string) => void;
  /** Something in a server changed that may let a study post again. */
  readonly changed: (guildId: string) => void;
}

export interface Session {
  readonly client: Client<true>;
  readonly readsMessages: boolean;
  readonly keeper: ThreadAnswers;
  readonly sender: PostSender & CardCounter & AnswerShower;
  readonly notices: Notices;
  readonly reminders: ReminderSender;
  readonly posted: PostedWords;
  readonly weeks: WeekSender;
  readonly nudges: NudgeSender;
}

export interface Sessions {
  /** Attaches a session to a client that is not logged in yet; it takes the place of the one before when the client is ready. */
  attach(client: Client, readsMessages: boolean): (ready: Client<true>) => void;
  /** The session that there is, or the last one while a new one is on its way. @throws before the first is ready */
  current(): Session;
  /** Whether there is one, and Discord's events reach it. */
  isConnected(): boolean;
  /** Resolves when every interaction that has come until now is answered; never rejects. */
  settled(): Promise<void>;
  /** What the threads' readers do from now on is nobody's business. */
  stop(): void;
}

/** The parts that hold a client that is ready. */
function sessionOf(
  { app, store, clock, log, bulk, banks, mentions }: SessionDeps,
  client: Client<true>,
  keeper: ThreadAnswers,
  readsMessages: boolean,
): Session {
  const [answersOf, cardsOf, bankOf] = [store.answers.ofPost, store.decks.ofMember, banks.of];
  const unreviewed = (study: Study, post: DailyPost) => unreviewedBefore(store, study, post, clock.now());
  const holding = { client, bulk: bulk(), clock, bankOf };
  const sender = createPostSender({
    ...holding,
    readsMessages,
    keeper,
    answersOf,
    unreviewed,
    terms: createTerms(store),
  });
  return {
    client,
    readsMessages,
    keeper,
    sender: { ...sender, ...createAnswerShower({ ...holding, answers: store.answers, log }) },
    notices: createNotices(client, mentions, log),
    weeks: createWeekSender(client, app, log),
    nudges: createNudgeSender(client, log),
    reminders: createReminderSender({ ...holding, cardsOf, mentions }),
    posted: createPostedWords({ client, store, clock, recount: sender.recount, showSigns: keeper.showSigns }),
  };
}

/** Makes the place of the session. */
export function createSessions(deps: SessionDeps): Sessions {
  const { app, store, clock, log, bulk, moved, changed } = deps;
  /** Those of sessions that are over stay until they have answered. */
  const routers = new Set<Router>();
  let session: Session | undefined;

  const begin = (client: Client<true>, keeper: ThreadAnswers, readsMessages: boolean): void => {
    watchGuilds(client, moved);
    watchAccess(client, changed);
    session?.keeper.stop();
    session = sessionOf(deps, client, keeper, readsMessages);
  };

  return {
    attach(client, readsMessages) {
      const keeper = createThreadAnswers({ client, store, clock, log, bulk, readsMessages });
      // From here on the new one hears what happens: a reading of the old one would write over it until the new client is ready.
      client.ws.on(GatewayDispatchEvents.Ready, () => {
        if (session?.client !== client) session?.keeper.stop();
      });
      keeper.listen();
      const ready = deferred<void>();
      const router = route(client, commands, () => ready.promise.then(() => app));
      client.on(Events.Error, (error) => log.error({ err: error }, 'the connection to Discord failed'));
      return (client) => {
        for (const old of routers) void old.settled().then(() => routers.delete(old));
        routers.add(router);
        begin(client, keeper, readsMessages);
        ready.resolve();
      };
    },
    isConnected: () => session !== undefined && isConnected(session.client),
    current() {
      if (!session) throw new Error('the bot has not been connected yet');
      return session;
    },
    async settled() {
      await Promise.all([...routers].map((router) => router.settled()));
    },
    stop() {
      session?.keeper.stop();
    },
  };
}

/** What always is as `now` says: a part of whichever session there is. */
export function following<T extends object>(now: () => T): T {
  return new Proxy({} as T, { get: (_, name) => Reflect.get(now(), name) });
}
