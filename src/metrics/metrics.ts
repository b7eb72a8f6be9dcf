// What is measured of a running bot: Prometheus' counters and gauges, and its health. No id and no word of a member is in them.
import { stat } from 'node:fs/promises';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Documents } from '../jobs/ports.ts';
import { type Health, healthOf } from './health.ts';
import { counted } from './post-counts.ts';

/** What is asked of the bot when it is measured. */
export interface Measured {
  readonly databaseFile: string;
  /** Whether the gateway is ready. */
  isConnected(): boolean;
  /** Any read of the database. */
  read(): Promise<unknown>;
}

export interface Metrics {
  /** The documents, with what becomes of posts counted. */
  posts<P extends Documents['posts']>(posts: P): P;
  /** Runs a beat, and notes when it began, how long it took and whether it failed. */
  beat(work: () => Promise<void>): Promise<void>;
  /** From now on there is a bot to ask. */
  watch(bot: Measured): void;
  health(): Health;
  readonly contentType: string;
  /** In Prometheus' text format. */
  text(): Promise<string>;
}

const NAME = 'daily_interview';

interface Pulsing {
  lastBeat: number | undefined;
  goneSince: number | undefined;
  bot: Measured | undefined;
}

function postCountsIn(registers: Registry[]) {
  const sent = new Counter({
    name: `${NAME}_posts_sent_total`,
    help: 'Daily posts that reached their channel, by whether they were late',
    labelNames: ['late'],
    registers,
  });
  const missed = new Counter({
    name: `${NAME}_posts_missed_total`,
    help: 'Daily posts whose time passed, by reason',
    labelNames: ['reason'],
    registers,
  });
  const retried = new Counter({
    name: `${NAME}_posts_retried_total`,
    help: 'Steps of daily posts that Discord refused or did not answer, by reason; each is tried again',
    labelNames: ['reason'],
    registers,
  });
  const waiting = new Gauge({
    name: `${NAME}_posts_due`,
    help: 'Daily posts that are due and not in their channel yet',
    registers,
  });
  // Alerts on what never happened yet need the zero.
  for (const late of ['true', 'false']) sent.inc({ late }, 0);
  return {
    sent: (late: boolean) => sent.inc({ late: String(late) }),
    missed: (reason: string) => missed.inc({ reason }),
    retried: (reason: string) => retried.inc({ reason }),
    waiting: (posts: number) => waiting.set(posts),
  };
}

async function bytesOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Seconds that one read takes; undefined: it fails. */
async function readIn(bot: Measured): Promise<number | undefined> {
  const from = performance.now();
  return bot.read().then(
    () => (performance.now() - from) / 1_000,
    () => undefined,
  );
}

/** As `readIn`, of the bot that is watched. Who asks while one read is under way, as the measures of one scrape do, shares it. */
function sharedRead(pulse: Pulsing): () => Promise<number | undefined> {
  let reading: Promise<number | undefined> | undefined;
  return async () => {
    if (!pulse.bot) return undefined;
    reading ??= readIn(pulse.bot).finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

function measureDatabase(pulse: Pulsing, registers: Registry[]): void {
  const read = sharedRead(pulse);
  new Gauge({
    name: `${NAME}_database_up`,
    help: '1 when the database can be read',
    registers,
    async collect() {
      if (pulse.bot) this.set((await read()) === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: `${NAME}_database_read_seconds`,
    help: 'How long one read of the database took just now',
    registers,
    async collect() {
      const seconds = await read();
      if (seconds !== undefined) this.set(seconds);
    },
  });
  new Gauge({
    name: `${NAME}_database_bytes`,
    help: 'Size of the database file and of its log',
    labelNames: ['file'],
    registers,
    async collect() {
      if (!pulse.bot) return;
      const { databaseFile } = pulse.bot;
      this.set({ file: 'database' }, await bytesOf(databaseFile));
      this.set({ file: 'log' }, await bytesOf(`${databaseFile}-wal`));
    },
  });
}

function measurePulse(health: () => Health, registers: Registry[]): void {
  new Gauge({
    name: `${NAME}_gateway_up`,
    help: '1 when the connection to Discord is ready',
    registers,
    collect() {
      this.set(health().gateway === 'ready' ? 1 : 0);
    },
  });
  new Gauge({
    name: `${NAME}_beat_age_seconds`,
    help: 'Time since the last beat began; they come every minute',
    registers,
    collect() {
      const { beatAgeSeconds } = health();
      if (beatAgeSeconds !== null) this.set(beatAgeSeconds);
    },
  });
}

/** Makes the measures of one bot. `now`: ms of a clock that nobody sets. */
export function createMetrics(now: () => number = () => performance.now()): Metrics {
  const register = new Registry();
  const registers = [register];
  const pulse: Pulsing = { lastBeat: undefined, goneSince: now(), bot: undefined };
  const look = (): void => {
    if (pulse.bot?.isConnected()) pulse.goneSince = undefined;
    else pulse.goneSince ??= now();
  };
  const health = (): Health => {
    look();
    return healthOf({ ...pulse, now: now() });
  };
  // With it event-loop delay, memory and processor time.
  collectDefaultMetrics({ register });
  const counts = postCountsIn(registers);
  const failed = new Counter({ name: `${NAME}_beats_failed_total`, help: 'Beats that ended with an error', registers });
  const took = new Gauge({ name: `${NAME}_beat_seconds`, help: 'How long the last beat took', registers });
  measurePulse(health, registers);
  measureDatabase(pulse, registers);

  return {
    posts: (posts) => counted(posts, counts),
    async beat(work) {
      const from = now();
      pulse.lastBeat = from;
      look();
      try {
        await work();
      } catch (error) {
        failed.inc();
        throw error;
      } finally {
        took.set((now() - from) / 1_000);
      }
    },
    watch(bot) {
      pulse.bot = bot;
    },
    health,
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}
