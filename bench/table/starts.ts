// How long a start takes until the first command is answered, and the memory that a bot has after it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentOf, type Kind, type Running } from './bots.ts';
import { type Aim, type Bench, inPairs, type Measure, measureOf, most, type Pair } from './measure.ts';
import { connected, dueStudy, registered, type Stage, setStage, withStore } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FLOOR_BOT = fileURLToPath(new URL('floor-bot.js', import.meta.url));
const CHANNELS = 30;
const MANY = 200;
/** ms after which a start has done what it does beside the first answer. */
const SETTLED = 3_000;
const A_DAY = 86_400_000;
const KIB = 1_024;
const MIB = KIB * KIB;

const START: Aim = { name: 'start', unit: 'ms', goal: most('ratio', 1.5) };
const NPM_START: Aim = { name: 'npm-start', unit: 'ms', goal: most('ratio', 2) };
const HEAP: Aim = { name: 'heap', unit: 'MiB', goal: most('ratio', 1.3) };
const RSS: Aim = { name: 'rss', unit: 'MiB', goal: most('ratio', 1.3) };
const PER_STUDY: Aim = { name: 'heap-server-study', unit: 'KiB', goal: most('ratio', 0.85) };
const PER_SERVER: Aim = { name: 'heap-server', unit: 'KiB', goal: most('ratio', 0.2) };

/** Resolves with ms until the first command was answered, counted from before the start. */
async function firstAnswer(stage: Stage, start: () => void): Promise<number> {
  const since = stage.local.history.length;
  const begun = performance.now();
  start();
  await connected(stage, since);
  const [member, channelId] = [stage.members[0], stage.places[0]?.channel.id ?? ''];
  const reply = await member?.command(channelId, 'help');
  if (reply?.kind !== 'message') throw new Error(`the first command was not answered: ${JSON.stringify(reply)}`);
  return performance.now() - begun;
}

/** A stage on which the bot was before, so that Discord knows its commands. */
async function knownStage(kind: Kind, servers: number, channels: number): Promise<Stage> {
  const stage = await setStage(kind, { servers, members: 2, channels });
  const bot = stage.start();
  await registered(stage);
  await bot.kill();
  return stage;
}

async function startOf(stage: Stage): Promise<number> {
  let bot: Running | undefined;
  const ms = await firstAnswer(stage, () => {
    bot = stage.start();
  });
  await bot?.kill();
  return ms;
}

/** The folder in which `npm start` starts the bot; the bare one's has nothing else. */
async function npmFolder({ kind, folder }: Stage): Promise<string> {
  if (kind === 'product') return ROOT;
  const own = join(folder, 'npm');
  await mkdir(own, { recursive: true });
  await writeFile(
    join(own, 'package.json'),
    JSON.stringify({ scripts: { start: `node ${JSON.stringify(FLOOR_BOT)}` } }),
  );
  return own;
}

async function npmStartOf(stage: Stage): Promise<number> {
  const { application, local, databaseFile } = stage;
  const cwd = await npmFolder(stage);
  const env = environmentOf({ token: application.token, apiUrl: local.apiUrl, databaseFile });
  let npm: ChildProcess | undefined;
  const ms = await firstAnswer(stage, () => {
    // In a group of its own: npm's children would outlive it.
    npm = spawn('npm', ['start'], { cwd, env, stdio: 'ignore', detached: true });
  });
  if (npm?.pid !== undefined) process.kill(-npm.pid, 'SIGKILL');
  return ms;
}

async function startPairs(aim: Aim, rounds: number): Promise<Pair[]> {
  const stages = { product: await knownStage('product', 1, 1), floor: await knownStage('floor', 1, 1) };
  const run = aim === START ? startOf : npmStartOf;
  if (aim === NPM_START) await run(stages.product); // It may have to build.
  const pairs = await inPairs(
    rounds,
    () => run(stages.product),
    () => run(stages.floor),
  );
  await Promise.all([stages.product.close(), stages.floor.close()]);
  return pairs;
}

interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** What a bot has in bytes when its start has settled. */
async function memoryOf(kind: Kind, servers: number, isStudied: boolean): Promise<Memory> {
  const stage = await setStage(kind, { servers, members: 2, channels: CHANNELS });
  const studied = isStudied ? stage.places : stage.places.slice(0, 1);
  if (kind === 'product') {
    const later = { nextAt: Date.now() + A_DAY };
    await withStore(stage, async ({ studies }) => {
      for (const [n, place] of studied.entries()) await studies.insert(dueStudy(place, `study${n}`, later));
    });
  }
  const bot = stage.start();
  await registered(stage);
  await sleep(SETTLED);
  const { heap, rss } = await bot.usage();
  await bot.kill();
  await stage.close();
  return { heap, rss };
}

async function memories(kind: Kind, wanted: (name: string) => boolean): Promise<Record<string, number>> {
  const one = await memoryOf(kind, 1, true);
  const perServer = async (isStudied: boolean): Promise<number> =>
    ((await memoryOf(kind, MANY + 1, isStudied)).heap - one.heap) / MANY / KIB;
  return {
    heap: one.heap / MIB,
    rss: one.rss / MIB,
    ...(wanted(PER_STUDY.name) ? { [PER_STUDY.name]: await perServer(true) } : {}),
    ...(wanted(PER_SERVER.name) ? { [PER_SERVER.name]: await perServer(false) } : {}),
  };
}

async function memoryMeasures(rounds: number, wanted: (name: string) => boolean): Promise<Measure[]> {
  const aims = [HEAP, RSS, PER_STUDY, PER_SERVER].filter(({ name }) => wanted(name));
  const found: { readonly product: Record<string, number>; readonly floor: Record<string, number> }[] = [];
  for (let round = 0; aims.length > 0 && round < rounds; round += 1)
    found.push({ product: await memories('product', wanted), floor: await memories('floor', wanted) });
  return aims.map((aim) =>
    measureOf(
      aim,
      found.map(({ product, floor }) => ({
        product: product[aim.name] ?? Number.NaN,
        floor: floor[aim.name] ?? Number.NaN,
      })),
    ),
  );
}

/** Starts and the memory after them; memory hardly wobbles, so that it is measured once where time is short. */
export const starts: Bench = {
  aims: [START, NPM_START, HEAP, RSS, PER_STUDY, PER_SERVER],
  async run({ rounds, quick }, wanted) {
    const measures: Measure[] = [];
    for (const aim of [START, NPM_START].filter(({ name }) => wanted(name)))
      measures.push(measureOf(aim, await startPairs(aim, rounds)));
    return [...measures, ...(await memoryMeasures(quick ? 1 : 2, wanted))];
  },
};
