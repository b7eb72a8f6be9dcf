// How the bot bears many members: one process of it under a steady stream of commands, its memory watched, on a local Discord
// that keeps Discord's limits. `npm run bench -- load [commands a second] [seconds]`.
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Actor, LocalDiscord, OptionValue, Reply } from '../playground/protocol.ts';
import { startLocalDiscord } from '../playground/server/index.ts';
import { createStudyServer, INVITE } from '../playground/study-server.ts';
import type { Study } from '../src/core/study.ts';
import { openStore } from '../src/store/store.ts';

const MEMBERS = 1_000;
/** Members who have answered in the thread before the load begins. */
const ANSWERED = 300;
/** How long (real ms) a member waits for what was promised by "thinking…". */
const PATIENCE = 30_000;
const MINUTE = 60_000;
const PROGRAM = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** What members do, each as often as the others. */
const MIX: readonly (readonly [name: string, options?: Readonly<Record<string, OptionValue>>])[] = [
  ['answers'],
  ['today'],
  ['sample'],
  ['tip'],
  ['help'],
  ['practice'],
  ['history'],
  ['mydata'],
  ['schedule view'],
  ['question search', { words: '자기소개' }],
  ['practice', { question: '자기소개' }],
];

function say(line: string): void {
  return void process.stdout.write(`${line}\n`);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** An open study whose time has just come, by UTC, so that the bot posts when it starts. */
function dueStudy(guildId: string, channelId: string): Study {
  const now = Date.now();
  return {
    version: 1,
    id: 'load',
    guildId,
    channelId,
    channelKind: 'text',
    language: 'ko',
    schedule: {
      time: new Date(now).toISOString().slice(11, 16),
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      zone: 'UTC',
      holidays: null,
      pauses: [],
    },
    deadlineHours: null,
    reveal: 'open',
    questionSet: { categories: null, order: 'in-order' },
    pingRoleId: null,
    leaderRoleId: null,
    noticeChannelId: null,
    forumTagId: null,
    status: 'active',
    stopReason: null,
    nextAt: now - MINUTE,
    createdAt: now - MINUTE,
  };
}

interface Stage {
  readonly local: LocalDiscord;
  readonly bot: ChildProcess;
  readonly members: readonly Actor[];
  readonly threadId: string;
  readonly channelId: string;
}

async function setStage(folder: string): Promise<Stage> {
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const { guild, channel } = createStudyServer(local);
  const { applicationId, token } = local.createApplication({ name: 'Load' });
  local.inviteBot(guild.id, applicationId, INVITE);
  const members = Array.from({ length: MEMBERS }, (_, n) => {
    const { id } = local.createUser({ name: `멤버 ${n}`, locale: 'ko' });
    local.addMember(guild.id, id);
    return local.as(id);
  });
  const databaseFile = join(folder, 'load.sqlite');
  const store = openStore({ file: databaseFile, onCorrupt: () => undefined });
  await store.ready();
  await store.studies.insert(dueStudy(guild.id, channel.id));
  await store.close();
  const env = { ...process.env, DISCORD_TOKEN: token, DISCORD_API_URL: local.apiUrl, DATABASE_FILE: databaseFile };
  const bot = fork(PROGRAM, { env, cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const thread = await local.waitFor(({ kind, what }) => kind === 'dispatch' && what === 'THREAD_CREATE', {
    timeoutMs: 2 * MINUTE,
  });
  const threadId = String((thread.body as { id: string }).id);
  for (const member of members.slice(0, ANSWERED)) await member.say(threadId, '제 강점은 끈기입니다. '.repeat(10));
  return { local, bot, members, threadId, channelId: channel.id };
}

/** Resident MB of the bot's process. */
function memoryOf({ pid }: ChildProcess): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

async function isAnswered(reply: Reply, member: Actor): Promise<boolean> {
  if (reply.kind === 'failed') return false;
  if (reply.kind !== 'message' || !reply.message.loading) return true;
  const { channelId, id } = reply.message;
  return member
    .waitForMessage(channelId, (one) => one.id === id && !one.loading, PATIENCE)
    .then(
      () => true,
      () => false,
    );
}

interface Outcome {
  readonly name: string;
  readonly ms: number;
  readonly answered: boolean;
}

async function run(stage: Stage, n: number): Promise<Outcome> {
  const [name, options] = MIX[n % MIX.length] ?? ['help'];
  const member = stage.members[(n * 7) % stage.members.length];
  if (!member) throw new Error('nobody is there');
  const start = performance.now();
  const answered = await member
    .command(name === 'answers' ? stage.threadId : stage.channelId, name, options)
    .then((reply) => isAnswered(reply, member));
  return { name, ms: performance.now() - start, answered };
}

function report(outcomes: readonly Outcome[], label: string): void {
  const times = outcomes.map(({ ms }) => ms).sort((one, other) => one - other);
  const left = outcomes.filter(({ answered }) => !answered);
  const ms = (share: number): string => `${percentile(times, share).toFixed(0)} ms`;
  say(
    `${label}: ${outcomes.length} commands, ${left.length} unanswered; p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}, longest ${ms(1)}`,
  );
  const names = [...new Set(left.map(({ name }) => name))];
  for (const name of names) say(`  unanswered ${name}: ${left.filter((one) => one.name === name).length}`);
}

/** Steady load on a bot in a process of its own; prints who was not answered, how long it took, and the memory. */
export async function benchLoad(a: string | undefined, b: string | undefined): Promise<void> {
  const [rate, seconds] = [Number(a ?? 60), Number(b ?? 60)];
  const folder = await mkdtemp(join(tmpdir(), 'daily-interview-load-'));
  const stage = await setStage(folder);
  try {
    const memory = [memoryOf(stage.bot)];
    const outcomes: Promise<Outcome>[] = [];
    const start = performance.now();
    for (let n = 0; n < rate * seconds; n += 1) {
      await sleep(Math.max(0, start + (n * 1_000) / rate - performance.now()));
      outcomes.push(run(stage, n));
      if (n % (rate * 5) === 0) memory.push(memoryOf(stage.bot));
    }
    const all = await Promise.all(outcomes);
    memory.push(memoryOf(stage.bot));
    report(all, `${rate} commands a second for ${seconds} s`);
    report(
      all.filter(({ name }) => name === 'answers'),
      `  of these /answers on a thread of ${ANSWERED} messages`,
    );
    const reads = stage.local.history.filter(({ what }) => what === 'GET /channels/:id/messages').length;
    say(`  pages of messages read: ${reads}; memory of the bot every 5 s: ${memory.join(' ')} MB`);
  } finally {
    stage.bot.kill();
    await stage.local.close();
    await rm(folder, { recursive: true, force: true });
  }
}
