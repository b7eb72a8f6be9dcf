// The composition root: the only file that knows every part of the bot.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import type { FileWorker } from './bank/worker/file-worker.ts';
import type { AiEndpoint, Config } from './config.ts';
import { newPractice } from './core/practice.ts';
import type { QuestionBank } from './core/question-bank.ts';
import type { App } from './discord/app.ts';
import { createBulk } from './discord/bulk.ts';
import { createConnection } from './discord/connection.ts';
import { deferred } from './discord/deferred.ts';
import { fileOrigins } from './discord/download.ts';
import { createRegistration } from './discord/registration.ts';
import { createServerBanks } from './discord/server-banks.ts';
import { createDepartures } from './jobs/departures.ts';
import { createErasing } from './jobs/erasing.ts';
import type { Clock } from './jobs/ports.ts';
import { createPosting } from './jobs/posting.ts';
import { createReminding } from './jobs/reminding.ts';
import { createTwins } from './jobs/twins.ts';
import type { StoppableOpinion } from './opinion/endpoint.ts';
import { readPrompts } from './opinion/prompts.ts';
import { createPictures } from './pictures/pictures.ts';
import { createQuestionFiles } from './question-files.ts';
import { createSessions, following } from './session.ts';
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
  /** Opens the store, connects, however long that takes, and waits until every server is there. @throws Store…Error, TokenError */
  start(): Promise<void>;
  /** Does all that is due now; whoever runs the bot calls it every minute, until `stop`. */
  beat(): Promise<void>;
  /** Resolves when all that members did until now is answered and done with. */
  settled(): Promise<void>;
  /** Resolves when Discord does not take the token any more: the bot can do nothing but be stopped. */
  readonly ended: Promise<Error>;
  /** Finishes what is under way and disconnects. */
  stop(): Promise<void>;
  /** The running parts; rejects when start failed. */
  readonly app: Promise<App>;
  readonly store: Store;
}

/** How long (ms) a stop waits for members' commands and posts that are under way. Containers are killed after ten seconds. */
const LAST_ANSWERS = 5_000;
/** How long (ms) a stop then waits for what it broke off. */
const LAST_WRITES = 1_000;
/** How long (ms) a stop then waits for those who are told that their file is not read. */
const LAST_REFUSALS = 1_000;

/** Resolves with the work, or when its time (ms) is over. */
function within(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, sleep(ms, undefined, { ref: false })]);
}

/** Loaded when wanted only: the client is as large as discord.js. */
async function opinionFrom(ai: Outside['ai'], log: Logger): Promise<StoppableOpinion | undefined> {
  if (!ai) return undefined;
  const { createOpinion } = await import('./opinion/endpoint.ts');
  return createOpinion(ai, await readPrompts(ai.promptFolder), log);
}

/** Makes one bot; nothing runs before `start`. */
export function createBot({ config, bank, log, clock, fileWorker, ai }: Outside): Bot {
  const store = openStore({
    file: config.databaseFile,
    onCorrupt: (table, key) => log.error({ table, key }, 'a stored record is damaged and was left out'),
  });
  const { promise: app, resolve: started, reject: failed } = deferred<App>();
  let opinion: StoppableOpinion | undefined;
  let isStarted = false;
  const stop = new AbortController();
  const stopping = stop.signal;

  const moved = (guildId: string): void => {
    departures
      .look(guildId)
      .catch((err: unknown) => log.error({ err, guildId }, 'a server that was left is not noted'));
  };
  const changed = (guildId: string): void => {
    posting
      .look(guildId)
      .catch((err: unknown) => log.error({ err, guildId }, 'a server that changed is not looked at'));
  };
  const banks = createServerBanks(bank, store.questions);
  const bulk = () => connection.bulk;
  const sessions = createSessions({ app, store, clock, log, bulk, banks, moved, changed });
  const { current } = sessions;
  const registration = createRegistration(() => current().client, commands, log);

  /** What a new session may have been told differently. */
  const lookAgain = async (): Promise<void> => {
    await departures.load();
    await registration.attempt();
  };

  const connection = createConnection({
    options: { token: config.token, api: config.discordApi, timeoutMs: config.requestTimeoutMs },
    bulkOf: createBulk,
    log,
    attach: (client, readsMessages) => {
      const ready = sessions.attach(client, readsMessages);
      return (client) => {
        ready(client);
        if (!isStarted) return;
        lookAgain().catch((err: unknown) => log.error({ err }, 'servers that were left meanwhile are not noted'));
      };
    },
  });

  const isHere = (guildId: string): boolean => current().client.guilds.cache.has(guildId);
  const departures = createDepartures({ clock, documents: store, isHere, log });
  const sender = following(() => current().sender);
  const notices = following(() => current().notices);
  const posting = createPosting({ clock, documents: store, questions: banks, sender, notices, log, isHere, stopping });
  const reminders = following(() => current().reminders);
  const reminding = createReminding({ clock, documents: store.decks, sender: reminders, log, stopping });
  const posted = following(() => current().posted);
  const forget = (userId: string): void => reminding.track(newPractice(userId));
  const erasing = createErasing({ clock, documents: store, posted, forget, log, stopping });
  const twins = createTwins(randomUUID(), store, log);

  const connect = async (): Promise<App> => {
    opinion = await opinionFrom(ai, log);
    await posting.load();
    await reminding.load();
    await connection.open();
    isStarted = true;
    await departures.load();
    return {
      commands,
      get client() {
        return current().client;
      },
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
      answers: following(() => current().keeper),
      opinion,
      get readsMessages() {
        return current().readsMessages;
      },
    };
  };

  let beating = Promise.resolve();

  const beat = async (): Promise<void> => {
    await app;
    if (stopping.aborted) return;
    // Daily posts go first: many wait for one of them.
    const posted = posting.beat();
    const after = posted.then(() => Promise.all([current().keeper.beat(), reminding.beat()]));
    const run = Promise.all([posted, departures.beat(), erasing.beat(), after, registration.beat(), twins.beat()]);
    beating = Promise.all([beating, run]).then(
      () => undefined,
      () => undefined,
    );
    await run;
  };

  return {
    app,
    store,
    ended: connection.ended,
    beat,
    settled: sessions.settled,
    async start() {
      try {
        await store.ready();
        started(await connect());
      } catch (error) {
        failed(error);
        throw error;
      }
      await registration.attempt();
      await beat();
    },
    async stop() {
      stop.abort();
      opinion?.stop();
      sessions.stop();
      // Without the connection's token a member would be left without an answer, and their text unsent.
      await within(LAST_ANSWERS, Promise.all([beating, sessions.settled()]));
      connection.bulk.close();
      await within(LAST_WRITES, beating);
      await fileWorker.stop();
      await within(LAST_REFUSALS, sessions.settled());
      await connection.close();
      await store.close();
    },
  };
}
