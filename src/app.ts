// The composition root: the only file that knows every part of the bot.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import type { FileWorker } from './bank/worker/file-worker.ts';
import type { AiEndpoint, Config } from './config.ts';
import { newPractice } from './core/practice.ts';
import type { QuestionBank } from './core/question-bank.ts';
import { watchAccess } from './discord/access-watch.ts';
import type { App } from './discord/app.ts';
import { createBulk } from './discord/bulk.ts';
import { createClient, mayReadMessages } from './discord/client.ts';
import { createReminderSender } from './discord/deck/reminder-sender.ts';
import { watchGuilds } from './discord/guild-watch.ts';
import { createPostedWords } from './discord/mydata/posted.ts';
import { createNotices } from './discord/notices.ts';
import { createPostSender } from './discord/post-sender.ts';
import { fileOrigins } from './discord/question/import/download.ts';
import { registerCommands } from './discord/registration.ts';
import { type Router, route } from './discord/router.ts';
import { createServerBanks } from './discord/server-banks.ts';
import { createThreadAnswers, type ThreadAnswers } from './discord/thread-answers.ts';
import { createDepartures, type Departures } from './jobs/departures.ts';
import { createErasing } from './jobs/erasing.ts';
import type { Clock } from './jobs/ports.ts';
import { createPosting } from './jobs/posting.ts';
import { createReminding } from './jobs/reminding.ts';
import type { StoppableOpinion } from './opinion/endpoint.ts';
import { readPrompts } from './opinion/prompts.ts';
import { createPictures } from './pictures/pictures.ts';
import { createQuestionFiles } from './question-files.ts';
import { openStore, type Store } from './store/store.ts';

/** What comes from outside: everything else is made here. */
export interface Outside {
  readonly config: Pick<Config, 'databaseFile' | 'discordApi' | 'requestTimeoutMs'> & { readonly token: string };
  readonly bank: QuestionBank;
  readonly log: Logger;
  readonly clock: Clock;
  /** Reads question files; it ends with the bot. */
  readonly fileWorker: FileWorker;
  /** Where second opinions come from, and the folder of their prompts; undefined: from nowhere. */
  readonly ai?: (AiEndpoint & { readonly promptFolder: string }) | undefined;
}

export interface Bot {
  /** Opens the store, connects and waits until every server is there. @throws when the store or Discord refuses. */
  start(): Promise<void>;
  /** Does all that is due now; whoever runs the bot calls it every minute, until `stop`. */
  beat(): Promise<void>;
  /** Finishes what is under way and disconnects. */
  stop(): Promise<void>;
  /** The running parts; rejects when start failed. */
  readonly app: Promise<App>;
  readonly store: Store;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Node 20 has no Promise.withResolvers. */
const deferred = <T>(): Deferred<T> => {
  const parts: { resolve?: (value: T) => void; reject?: (reason: unknown) => void } = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return { promise, resolve: (value) => parts.resolve?.(value), reject: (reason) => parts.reject?.(reason) };
};

/** How long (ms) a stop waits for members' commands that are under way. */
const LAST_ANSWERS = 5_000;
/** How long (ms) a stop then waits for those who are told that their file is not read. */
const LAST_REFUSALS = 1_000;

const loggedIn = (client: Client, token: string): Promise<Client<true>> =>
  new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.login(token).catch(reject);
  });

/** Loaded when wanted only: the client is as large as discord.js. */
const opinionFrom = async (ai: Outside['ai'], log: Logger): Promise<StoppableOpinion | undefined> => {
  if (!ai) return undefined;
  const { createOpinion } = await import('./opinion/endpoint.ts');
  return createOpinion(ai, await readPrompts(ai.promptFolder), log);
};

/** Makes one bot; nothing runs before `start`. */
export const createBot = ({ config, bank, log, clock, fileWorker, ai }: Outside): Bot => {
  const store = openStore({
    file: config.databaseFile,
    onCorrupt: (table, key) => log.error({ table, key }, 'a stored record is damaged and was left out'),
  });
  const connection = { token: config.token, api: config.discordApi, timeoutMs: config.requestTimeoutMs };
  const { promise: app, resolve: started, reject: failed } = deferred<App>();
  // Whoever needs the app awaits it; a failed start must not end the process as an unhandled rejection.
  app.catch(() => undefined);
  let client: Client | undefined;
  let router: Router | undefined;
  let opinion: StoppableOpinion | undefined;
  let departures: Departures | undefined;
  let threads: ThreadAnswers | undefined;

  const connect = async (): Promise<App> => {
    opinion = await opinionFrom(ai, log);
    const readsMessages = await mayReadMessages(connection);
    if (!readsMessages) log.warn({}, 'the message content intent is off: answers come by form and message command');
    const made = createClient(connection, readsMessages);
    client = made;
    const keeper = createThreadAnswers({ client: made, store, clock, log, readsMessages });
    threads = keeper;
    keeper.listen();
    router = route(made, commands, () => app);
    made.on(Events.Error, (error) => log.error({ err: error }, 'the connection to Discord failed'));
    const ready = await loggedIn(made, config.token);
    const bulk = createBulk(connection);
    const banks = createServerBanks(bank, store.questions);
    const answersOf = store.answers.ofPost;
    const sender = createPostSender({ client: ready, bulk, clock, readsMessages, keeper, answersOf });
    const notices = createNotices(ready, log);
    const isHere = (guildId: string): boolean => ready.guilds.cache.has(guildId);
    const leaving = createDepartures({ clock, documents: store, isHere, log });
    departures = leaving;
    watchGuilds(ready, (guildId) =>
      leaving.look(guildId).catch((err: unknown) => log.error({ err, guildId }, 'a server that was left is not noted')),
    );
    await leaving.load();
    const posting = createPosting({ clock, documents: store, questions: banks, sender, notices, log, isHere });
    await posting.load();
    watchAccess(ready, (guildId) => {
      posting
        .look(guildId)
        .catch((err: unknown) => log.error({ err, guildId }, 'a server that changed is not looked at'));
    });
    const cardsOf = store.decks.ofMember;
    const reminders = createReminderSender({ client: ready, bulk, clock, cardsOf, bankOf: banks.of });
    const reminding = createReminding({ clock, documents: store.decks, sender: reminders, log });
    await reminding.load();
    const posted = createPostedWords({ client: ready, store, recount: sender.recount });
    const forget = (userId: string): void => reminding.track(newPractice(userId));
    const erasing = createErasing({ clock, documents: store, posted, forget, log });
    await registerCommands(ready, commands);
    return {
      client: ready,
      clock,
      log,
      store,
      bankOf: banks.of,
      ownBankOf: banks.ownOf,
      files: createQuestionFiles(fileWorker),
      fileOrigins: fileOrigins(config.discordApi),
      pictures: createPictures(),
      posting,
      reminding,
      erasing,
      answers: keeper,
      opinion,
      readsMessages,
    };
  };

  let beating = Promise.resolve();

  const beat = async (): Promise<void> => {
    const { posting, reminding, erasing } = await app;
    // Daily posts go first: many wait for one of them.
    const posted = posting.beat();
    const after = posted.then(() => Promise.all([threads?.beat(), reminding.beat()]));
    const run = Promise.all([posted, departures?.beat(), erasing.beat(), after]);
    beating = Promise.all([beating, run]).then(
      () => undefined,
      () => undefined,
    );
    await run;
  };

  return {
    app,
    store,
    beat,
    async start() {
      try {
        await store.ready();
        started(await connect());
      } catch (error) {
        failed(error);
        throw error;
      }
      await beat();
    },
    async stop() {
      opinion?.stop();
      threads?.stop();
      await beating;
      // Without the connection's token a member would be left without an answer, and their text unsent.
      await Promise.race([router?.settled(), sleep(LAST_ANSWERS, undefined, { ref: false })]);
      await fileWorker.stop();
      await Promise.race([router?.settled(), sleep(LAST_REFUSALS, undefined, { ref: false })]);
      await client?.destroy();
      await store.close();
    },
  };
};
