// Discord goes away from under the process as its user starts it: it says so, waits, comes back, or ends with what to do.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CreatedApplication, LocalDiscord } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { openStore } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newPrograms, type Programs } from './program.ts';

let programs: Programs;
let local: LocalDiscord;
let application: CreatedApplication;
let guildId: string;
let ownerId: string;
let channelId: string;

const open = async (): Promise<void> => {
  local = await startLocalDiscord({ identifyWindowMs: 0 });
  ownerId = local.createUser({ name: '민지', locale: 'ko' }).id;
  guildId = local.createGuild({ name: '스터디', ownerId }).id;
  channelId = local.createChannel(guildId, { name: '잡담' }).id;
  application = local.createApplication({ name: 'bot' });
  local.inviteBot(guildId, application.applicationId, '309237746688');
};
const settings = (): Record<string, string> => ({
  DISCORD_TOKEN: application.token,
  DISCORD_API_URL: local.apiUrl,
  // What is slow here must not pass for an outage.
  REQUEST_TIMEOUT_MS: '15000',
});

beforeEach(async () => {
  programs = await newPrograms();
  await open();
});
afterEach(async () => {
  await programs.clear();
  await local.close();
});

const answers = async (): Promise<string> => (await local.as(ownerId).command(channelId, 'help')).kind;
const end = (started: ReturnType<Programs['start']>): Promise<{ readonly code: number | null }> => {
  started.child.kill('SIGTERM');
  return started.ended;
};
const levels = (lines: readonly string[]): readonly number[] =>
  lines.flatMap((line) => (line.startsWith('{') ? [Number((JSON.parse(line) as { level: number }).level)] : []));

test('the intent is switched off: one line says so, and commands are answered on', async () => {
  const bot = programs.start(settings());
  await bot.said('the bot is running');
  local.setIntents(application.applicationId, { messageContent: false });
  local.gatewayFault(application.applicationId, 'invalid-session');
  await bot.said('the connection to Discord is over (4014');
  await bot.said('connected to Discord again');
  expect(await answers()).toBe('message');
  expect((await end(bot)).code).toBe(0);
  expect(bot.lines().filter((line) => line.includes('is over (4014'))).toHaveLength(1);
});

test('the token is reset: what to do, exit 1, no token', async () => {
  const bot = programs.start(settings());
  await bot.said('the bot is running');
  local.resetToken(application.applicationId);
  const { code, out, err } = await bot.ended;
  expect(code).toBe(1);
  expect(err).toContain('Reset Token');
  expect(err).not.toMatch(/^\s+at /m);
  expect(out + err).not.toContain(application.token);
});

test('a gateway that closes for good without a reason: a new session, commands are answered', async () => {
  const bot = programs.start(settings());
  await bot.said('the bot is running');
  for (const code of [4004, 4013]) {
    const before = bot.lines().filter((line) => line.includes('connected to Discord again')).length;
    local.gatewayFault(application.applicationId, { close: code });
    await expect
      .poll(() => bot.lines().filter((line) => line.includes('connected to Discord again')).length, { timeout: 20_000 })
      .toBe(before + 1);
  }
  expect(await answers()).toBe('message');
  expect((await end(bot)).code).toBe(0);
});

describe('a network that comes late', () => {
  test('is waited for, said once', async () => {
    // A port where nothing listens yet; a Discord of the same tokens opens behind it later.
    const door = createServer((from) => {
      const to = connect(Number(new URL(local.apiUrl).port), '127.0.0.1');
      for (const socket of [from, to]) socket.on('error', () => undefined);
      from.pipe(to).pipe(from);
    });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const { port } = door.address() as AddressInfo;
    await new Promise((resolve) => door.close(resolve));
    const bot = programs.start({ ...settings(), DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
    await bot.said('Discord cannot be reached');
    door.listen(port, '127.0.0.1');
    await bot.said('the bot is running');
    expect(await answers()).toBe('message');
    expect(bot.lines().filter((line) => line.includes('cannot be reached'))).toHaveLength(1);
    await end(bot);
    door.close();
  });

  test.each([
    ['a page instead of an answer', { kind: 'page', status: 403 }],
    ['a server error', { kind: 'status', status: 502, when: 'before' }],
    ['no answer at all', { kind: 'hang', when: 'before' }],
  ] as const)('%s to the first requests: waited for, then running', async (_what, effect) => {
    local.fault({ route: 'GET /applications/@me', times: 2, effect });
    const bot = programs.start({ ...settings(), ...(effect.kind === 'hang' ? { REQUEST_TIMEOUT_MS: '3000' } : {}) });
    await bot.said('the bot is running');
    expect(bot.lines().filter((line) => line.includes('cannot be reached'))).toHaveLength(1);
    expect(await answers()).toBe('message');
  });

  test('may be stopped while it waits: it ends well, at once', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const bot = programs.start({ ...settings(), DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
    await bot.said('Discord cannot be reached');
    expect((await end(bot)).code).toBe(0);
    server.close();
  });
});

test('a start that Discord does not answer for: the question goes out all the same', async () => {
  const due = new Date(Date.now() - 60_000);
  const schedule = { ...studyOf().schedule, time: due.toISOString().slice(11, 16), zone: 'Etc/UTC' };
  const store = openStore({ file: programs.databaseFile, onCorrupt: () => undefined });
  await store.ready();
  await store.studies.insert(studyOf({ guildId, channelId, schedule, nextAt: due.getTime() }));
  await store.close();
  const call = () => new Promise<void>(() => undefined);
  local.fault({ route: 'GET /applications/:id/commands', times: 9, effect: { kind: 'call', when: 'before', call } });
  const bot = programs.start({ ...settings(), REQUEST_TIMEOUT_MS: '25000' });
  await local
    .as(ownerId)
    .waitForMessage(channelId, ({ author, components }) => author.bot && components.length > 0, 80_000);
  expect((await end(bot)).code).toBe(0);
});

test('commands that cannot be registered: the bot runs, and says so once', async () => {
  const effect = {
    kind: 'code',
    status: 400,
    code: 50240,
    message: 'You cannot remove this app’s Entry Point',
  } as const;
  local.fault({ route: 'PUT /applications/:id/commands', effect });
  const bot = programs.start(settings());
  await bot.said('the bot is running');
  expect(bot.lines().filter((line) => line.includes('could not be registered'))).toHaveLength(1);
  expect((await end(bot)).code).toBe(0);
});

test('a promise that fails unheard and an error that nobody catches are logged, and end nothing', async () => {
  const stray = `process.on('SIGUSR2', () => {
    setImmediate(() => { throw new Error('stray two'); });
    Promise.reject(new Error('stray one'));
  });`;
  const bot = programs.start(settings(), { flags: ['--import', `data:text/javascript,${encodeURIComponent(stray)}`] });
  await bot.said('the bot is running');
  bot.child.kill('SIGUSR2');
  await bot.said('stray one');
  await bot.said('stray two');
  expect(await answers()).toBe('message');
  const { code } = await end(bot);
  expect(code).toBe(0);
  expect(levels(bot.lines()).filter((level) => level >= 50)).toHaveLength(2);
});
