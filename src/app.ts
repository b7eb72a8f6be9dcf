// The composition root: what a bot is made of, and how it starts and stops.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type BotJobs, createBotJobs } from './bot-jobs.ts';
import type { AiEndpoint, Config } from './config.ts';
import type { Pictures } from './core/pictures.ts';
import type { QuestionBank } from './core/question-bank.ts';
import { type Synonyms, withSynonyms } from './core/synonyms.ts';
import type { App } from './discord/app.ts';
import { createBulk } from './discord/bulk.ts';
import { type CommandMentions, createCommandMentions } from './discord/command-mentions.ts';
import { type Connection, createConnection } from './discord/connection.ts';
import { deferred } from './discord/deferred.ts';
import { fileOrigins } from './discord/download.ts';
import { createRegistration } from './discord/registration.ts';
import { createServerBanks, type ServerBanks } from './discord/server-banks.ts';
import type { Clock } from './jobs/ports.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { StoppableOpinion } from './opinion/endpoint.ts';
import { readPrompts } from './opinion/prompts.ts';
import { createQuestionFiles } from './question-files.ts';
import { createSessions, following, type Sessions } from './session.ts';
import { openStore, type Store } from './store/store.ts';
import type { TaskWorker } from './worker/task-worker.ts';

/** What comes from outside: everything else is made here. */
export interface Outside {
  readonly config: Pick<Config, 'databaseFile' | 'discordApi' | 'requestTimeoutMs'> &
    Partial<Pick<Config, 'dataKeys'>> & { readonly token: string };
  readonly bank: QuestionBank;
  /** Until then the bank is empty, and the bot connects but answers nobody. Default: it has been read. */
  readonly bankRead?: Promise<void>;
  readonly log: Logger;
  readonly clock: Clock;
  /** Reads question files; it ends with the bot. */
  readonly fileWorker: TaskWorker;
  readonly pictures: Pictures;
  /** Words that searches take for each other; default: none. */
  readonly synonyms?: Synonyms;
  /** Where second opinions come from, and the folder of their prompts; undefined: from nowhere. */
  readonly ai?: (AiEndpoint & { readonly promptFolder: string }) | undefined;
  /** Measures the bot; undefined: nobody asks. */
  readonly metrics?: Metrics | undefined;
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

/** What a bot is made of. */
interface BotParts extends Outside {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly connection: Connection;
  readonly jobs: BotJobs;
  readonly banks: ServerBanks;
  readonly mentions: CommandMentions;
}

/** What handlers are given: the bot as it is now, whichever session there is. */
function appOf(parts: BotParts, opinion: StoppableOpinion | undefined): App {
  const { clock, log, store, banks, config, fileWorker, pictures, mentions, synonyms = [] } = parts;
  const { current } = parts.sessions;
  const { posting, reminding, erasing } = parts.jobs;
  return {
    commands,
    mentions,
    get client() {
      return current().client;
    },
    clock,
    log,
    store,
    bankOf: async (guildId) => withSynonyms(await banks.of(guildId), synonyms),
    ownBankOf: async (guildId) => withSynonyms(await banks.ownOf(guildId), synonyms),
    synonyms,
    acceptedOf: banks.acceptedOf,
    files: createQuestionFiles(fileWorker),
    fileOrigins: fileOrigins(config.discordApi),
    pictures,
    posting,
    reminding,
    erasing,
    answers: following(() => current().keeper),
    opinion,
    get readsMessages() {
      return current().readsMessages;
    },
  };
}

/** Finishes what is under way, within ten seconds; `last`: the last beat. */
async function stopAll(
  { sessions, connection, fileWorker, store }: BotParts,
  last: () => Promise<void>,
): Promise<void> {
  sessions.stop();
  // Without the connection's token a member would be left without an answer, and their text unsent.
  await within(LAST_ANSWERS, Promise.all([last(), sessions.settled()]));
  connection.bulk.close();
  await within(LAST_WRITES, last());
  await fileWorker.stop();
  await within(LAST_REFUSALS, sessions.settled());
  await connection.close();
  await store.close();
}

/** Makes the parts; what a session is told before they all are waits for `app`. */
function partsOf(outside: Outside, app: Promise<App>, stopping: AbortSignal): BotParts {
  const { config, bank, log, clock, metrics } = outside;
  const store = openStore({
    file: config.databaseFile,
    keys: config.dataKeys,
    onCorrupt: (table, key) => log.error({ table, key }, 'a stored record is damaged and was left out'),
  });
  const banks = createServerBanks(bank, store.questions);
  const bulk = () => connection.bulk;
  const moved = (guildId: string) => jobs.moved(guildId);
  // Before the questions are read a day would be planned without one.
  const changed = (guildId: string) =>
    void app.then(
      () => jobs.changed(guildId),
      () => undefined,
    );
  const mentions = createCommandMentions(commands);
  const sessions = createSessions({ app, store, clock, log, bulk, banks, mentions, moved, changed });
  const registration = createRegistration(() => sessions.current().client, commands, mentions.learn, log);
  const jobs = createBotJobs({ store, clock, log, banks, sessions, registration, stopping, metrics });
  const connection = createConnection({
    options: { token: config.token, api: config.discordApi, timeoutMs: config.requestTimeoutMs },
    bulkOf: createBulk,
    log,
    attach: (client, readsMessages) => {
      const ready = sessions.attach(client, readsMessages);
      return (client) => {
        ready(client);
        jobs.reconnected();
      };
    },
  });
  metrics?.watch({
    databaseFile: config.databaseFile,
    isConnected: sessions.isConnected,
    read: () => store.meta.get('running'),
  });
  return { ...outside, store, sessions, connection, jobs, banks, mentions };
}

/** Makes one bot; nothing runs before `start`. */
export function createBot(outside: Outside): Bot {
  const { promise: app, resolve: started, reject: failed } = deferred<App>();
  const stop = new AbortController();
  const parts = partsOf(outside, app, stop.signal);
  const { store, sessions, connection, jobs } = parts;
  let opinion: StoppableOpinion | undefined;
  let beating = Promise.resolve();

  const beat = async (): Promise<void> => {
    await app;
    if (stop.signal.aborted) return;
    const run = outside.metrics ? outside.metrics.beat(jobs.beat) : jobs.beat();
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
        opinion = await opinionFrom(outside.ai, outside.log);
        await jobs.load();
        await connection.open();
        await jobs.connected();
        await outside.bankRead;
        started(appOf(parts, opinion));
      } catch (error) {
        failed(error);
        throw error;
      }
      await jobs.register();
      await beat();
    },
    async stop() {
      stop.abort();
      opinion?.stop();
      await stopAll(parts, () => beating);
    },
  };
}
