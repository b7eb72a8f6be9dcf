// The process: environment → settings → bot → start; signals → stop.
import './utc.ts';
import { chmodSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type Bot, createBot, type Outside } from './app.ts';
import { createLiveBank } from './bank/files/live.ts';
import { readShipped } from './bank/files/shipped.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { QuestionBank } from './core/question-bank.ts';
import { seedDemo } from './demo.ts';
import { picturesBy } from './drawn-pictures.ts';
import { loadEnvFile } from './env-file.ts';
import { createLog } from './log.ts';
import { loadSynonyms } from './synonym-files.ts';
import { everyMinute, startTicker } from './ticker.ts';
import { createTaskWorker, type TaskWorker, TaskWorkerError } from './worker/task-worker.ts';

/** The program's own folder; this file runs as dist/src/main.js. */
const ROOT = new URL('../../', import.meta.url);

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Ends the process with an explanation for a person, without a stack. */
function giveUp(...lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

/** What a build makes. */
const DIST = new URL('../', import.meta.url);

/** The program of the workers, compiled beside this file. */
const WORKER = new URL('worker/program.js', import.meta.url);
/** ms in which a stop is over. */
const LONGEST_STOP = 11_000;
/** How long (ms) the leader's own files may take to be read. */
const READING = 600_000;

/** The shipped questions as the build read them. */
const SHIPPED = fileURLToPath(new URL('bank.json', DIST));

/** A bank that is empty until it has been read. */
interface FollowedBank {
  readonly bank: QuestionBank;
  readonly read: Promise<void>;
}

/** The shipped questions and the leader's own, followed while the bot runs. */
function followBank(config: Config, { run }: TaskWorker): FollowedBank {
  const shipped = { path: fileURLToPath(new URL('data', ROOT)), bank: 'daily' };
  const paths = [shipped, ...config.bankPaths.map((path) => ({ path }))];
  const live = createLiveBank(paths, async (all) => {
    const built = config.bankPaths.length === 0 ? await readShipped(shipped.path, SHIPPED) : undefined;
    return built ?? run('load', [all], { time: READING, others: Number.POSITIVE_INFINITY });
  });
  const look = async (): Promise<void> => {
    for (const { file, line, reason } of (await live.refresh()) ?? []) say(`${file}:${line}  ${reason}`);
  };
  const unread = (error: unknown): string => `The question files cannot be read: ${String(error)}`;
  const read = look().catch(async (error: unknown) => {
    // Whoever stops a bot that still reads ends its worker by that, and the process before this is over.
    if (error instanceof TaskWorkerError && error.why === 'stopped') await sleep(LONGEST_STOP);
    return giveUp(unread(error), 'If BANK_PATHS names very large files, leave some out.');
  });
  everyMinute(30, () => void look().catch((error: unknown) => say(unread(error))));
  return { bank: live.bank, read };
}

/** Where second opinions come from, with what a model is told; undefined: from nowhere. */
function aiOf({ ai }: Config): Outside['ai'] {
  return ai && { ...ai, promptFolder: fileURLToPath(new URL('src/opinion', ROOT)) };
}

/** Ends the process well on the first signal, at once on the second. Gives whether a stop has begun. */
function stopOnSignals(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  return () => stopping;
}

/**
 * An error in a corner ends nothing: one odd message from Discord would take the bot from every server. What must go on
 * is watched by itself, the ticker by its own clock and the session by its silence.
 */
function outliveErrors(log: Logger): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise failed that nobody waits for'));
  process.on('uncaughtException', (err) => log.error({ err }, 'an error that nobody caught'));
}

/** Starts the bot and its ticker, which a stop ends first; then what is open around the bot is closed. */
async function start(bot: Bot, log: Logger, close = async (): Promise<void> => undefined): Promise<void> {
  let stopTicker: (() => Promise<void>) | undefined;
  const stop = async (): Promise<void> => {
    await stopTicker?.();
    await bot.stop();
    await close();
  };
  const isStopping = stopOnSignals(stop);
  outliveErrors(log);
  const end = async (error: unknown): Promise<never> => {
    // Whoever stops a bot that is still connecting ends it by that.
    if (isStopping()) return new Promise(() => undefined);
    await stop().catch(() => undefined);
    return giveUp(error instanceof Error ? error.message : String(error));
  };
  // What the start does after it has connected may take long where Discord is slow: the ticker does not wait for it.
  const started = bot.start();
  started.catch(() => undefined);
  await bot.app.catch(end);
  stopTicker = startTicker(bot.beat, log);
  void bot.ended.then(end);
  await started.catch((err: unknown) => log.error({ err }, 'the first beat failed'));
}

/** What is measured, and where it is asked for; undefined: nobody asks. */
async function openMetrics({ metrics: where }: Config) {
  if (!where) return undefined;
  const [{ createMetrics }, { serveMetrics }] = await Promise.all([
    import('./metrics/metrics.ts'),
    import('./metrics/server.ts'),
  ]);
  const metrics = createMetrics();
  const server = await serveMetrics(metrics, where).catch((error: unknown) =>
    giveUp(
      `METRICS_PORT ${where.port} on ${where.host} cannot be used (${String(error)}). Choose another, or leave it out.`,
    ),
  );
  return { metrics, ...server };
}

async function runBot(config: Config, token: string): Promise<void> {
  const fileWorker = createTaskWorker(WORKER);
  const { bank, read } = followBank(config, fileWorker);
  const log = createLog(config.logLevel);
  const measured = await openMetrics(config);
  if (measured) log.info({ address: measured.address }, 'health and metrics are served');
  const bot = createBot({
    config: { ...config, token },
    metrics: measured?.metrics,
    bank,
    bankRead: read,
    log,
    fileWorker,
    pictures: picturesBy(createTaskWorker(WORKER)),
    clock: { now: () => Date.now() },
    ai: aiOf(config),
    synonyms: loadSynonyms(ROOT),
  });
  await start(bot, log, measured?.close);
  const { client } = await bot.app;
  log.info({ servers: client.guilds.cache.size, questions: bank.all.length }, 'the bot is running');
}

/** @throws what the system says, but for a taken port, which ends the process with what to do. */
async function openDemoWorld(port: number) {
  const { startDemoWorld } = await import('../playground/demo-world.ts').catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    return giveUp(
      '.env 파일에 DISCORD_TOKEN이 없고, 연습용 디스코드에 필요한 패키지도 설치되어 있지 않아요. 토큰을 적거나(README), `npm ci`를 실행한 다음 다시 시작해 주세요.',
      'There is no DISCORD_TOKEN in .env, and the packages of the practice Discord are not installed. Add the token (README), or run `npm ci`, and start again.',
    );
  });
  const pageFolder = fileURLToPath(new URL('dist/web', ROOT));
  return startDemoWorld({ port, pageFolder }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return giveUp(
      `다른 프로그램이 ${port}번 포트를 쓰고 있어요. 이미 켜 둔 연습용 디스코드를 끄거나, .env 파일에 PLAYGROUND_PORT=0 (빈 포트를 골라요)을 적고 다시 시작해 주세요.`,
      `Port ${port} is taken. Stop the practice Discord that is already open, or put PLAYGROUND_PORT=0 (any free one) into .env and start again.`,
    );
  });
}

async function runDemo(config: Config): Promise<void> {
  const world = await openDemoWorld(config.playgroundPort);
  const fileWorker = createTaskWorker(WORKER);
  const { bank, read } = followBank(config, fileWorker);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const settings = { ...config, token: world.token, discordApi: world.local.apiUrl, databaseFile: world.databaseFile };
  const bot = createBot({
    config: settings,
    bank,
    bankRead: read,
    log,
    clock: world.local.clock,
    fileWorker,
    pictures: picturesBy(createTaskWorker(WORKER)),
    ai: aiOf(config),
    synonyms: loadSynonyms(ROOT),
  });
  await start(bot, log, world.close);
  await seedDemo(bot, world);
  say(
    '',
    `  연습용 디스코드가 열렸어요. 브라우저에서 열어 보세요 / A practice Discord is open:  ${world.local.pageUrl}`,
    '  진짜 디스코드에서 쓰려면 .env 파일에 DISCORD_TOKEN=… 을 적고 다시 `npm start` / To go live, put DISCORD_TOKEN=… into .env and run `npm start` again (README).',
    '',
  );
}

/** The token is for nobody else on this machine to read. */
function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch {
    // It is not there, or somebody else's.
  }
}

function settings(): Config {
  const file = fileURLToPath(new URL('.env', ROOT));
  makePrivate(file);
  loadEnvFile(file, process.env);
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return giveUp(
      'Some settings are invalid (.env, or the environment):',
      ...error.faults.map((fault) => `  - ${fault}`),
    );
  }
}

// Whatever the process makes holds members' words.
process.umask(0o077);
const config = settings();
if (config.token === undefined) await runDemo(config);
else await runBot(config, config.token);
