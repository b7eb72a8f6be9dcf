// The process as its user starts it: wrong settings told whole, a bad token explained, the practice Discord without a token.
import { chmod, chown, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { openStore } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { newPrograms, type Programs } from './program.ts';

let programs: Programs;

beforeEach(async () => {
  programs = await newPrograms('all');
});
afterEach(() => programs.clear());

/** A token of the right form that no Discord knows. */
const UNKNOWN_TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789AB';

test('wrong settings: every one of them, what it should be, exit 1, no stack', async () => {
  const { ended } = programs.start({
    DISCORD_TOKEN: 'oops',
    LOG_LEVEL: 'loud',
    PLAYGROUND_PORT: 'door',
    AI_MODEL: 'small-model',
  });
  const { code, err } = await ended;
  expect(code).toBe(1);
  for (const name of ['DISCORD_TOKEN', 'LOG_LEVEL', 'PLAYGROUND_PORT', 'AI_BASE_URL']) expect(err).toContain(name);
  expect(err).toContain('discord.com/developers');
  expect(err).not.toMatch(/^\s+at /m);
});

test('production without a token refuses to start', async () => {
  const { code, err } = await programs.start({ NODE_ENV: 'production' }).ended;
  expect(code).toBe(1);
  expect(err).toContain('DISCORD_TOKEN is missing');
});

test('a token that Discord does not know: what to do, exit 1, no stack, no token', async () => {
  const local = await startLocalDiscord();
  try {
    const { code, err } = await programs.start({ DISCORD_TOKEN: UNKNOWN_TOKEN, DISCORD_API_URL: local.apiUrl }).ended;
    expect(code).toBe(1);
    expect(err).toContain('Reset Token');
    expect(err).not.toMatch(/^\s+at /m);
    expect(err).not.toContain(UNKNOWN_TOKEN);
  } finally {
    await local.close();
  }
});

test('a database that cannot be opened: which file, exit 1, no stack', async () => {
  const local = await startLocalDiscord();
  try {
    const { token } = local.createApplication({ name: 'bot' });
    const file = join(programs.folder, 'a-file');
    await writeFile(file, '');
    const env = { DISCORD_TOKEN: token, DISCORD_API_URL: local.apiUrl, DATABASE_FILE: join(file, 'bot.sqlite') };
    const { code, err } = await programs.start(env).ended;
    expect(code).toBe(1);
    expect(err).toContain('a-file');
    expect(err).not.toMatch(/^\s+at /m);
  } finally {
    await local.close();
  }
});

/** A bot of its own Discord, and the settings that lead there. */
const discordWithBot = async () => {
  const local = await startLocalDiscord();
  const { token } = local.createApplication({ name: 'bot' });
  return { local, env: { DISCORD_TOKEN: token, DISCORD_API_URL: local.apiUrl } };
};

test('a database of a newer version: that the program is too old, exit 1, no stack', async () => {
  const { local, env } = await discordWithBot();
  try {
    const store = openStore({ file: programs.databaseFile });
    await store.ready();
    await store.studies.insert(studyOf());
    await store.close();
    const newer = await stranger(programs.databaseFile);
    await newer.query(`UPDATE studies SET value = replace(value, '"version":1', '"version":2')`);
    await newer.close();
    const { code, err } = await programs.start(env).ended;
    expect(code).toBe(1);
    expect(err).toContain('newer version of this program');
    expect(err).not.toMatch(/^\s+at /m);
  } finally {
    await local.close();
  }
});

test('a database file that cannot be written: that it is read-only, exit 1, no stack', async () => {
  const { local, env } = await discordWithBot();
  try {
    const store = openStore({ file: programs.databaseFile });
    await store.ready();
    await store.close();
    // Rights stop nobody who is root.
    await chmod(programs.folder, 0o777);
    await chmod(programs.databaseFile, 0o444);
    await chown(programs.databaseFile, 0, 0).catch(() => undefined);
    const { code, err } = await programs.start(env, process.getuid?.() === 0 ? { uid: 65_534 } : {}).ended;
    expect(code).toBe(1);
    expect(err).toContain('bot.sqlite');
    expect(err).toContain('read-only');
    expect(err).not.toMatch(/^\s+at /m);
  } finally {
    await local.close();
  }
});

test('a running bot’s files are its owner’s alone, whatever the umask', async () => {
  const { local, env } = await discordWithBot();
  try {
    const { child: started, ended } = programs.start(env);
    await local.waitFor(({ what }) => what === 'PUT /applications/:id/commands', { timeoutMs: 20_000 });
    expect((await stat(programs.databaseFile)).mode & 0o777).toBe(0o600);
    started.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  } finally {
    await local.close();
  }
});

test('health is asked for on loopback, and a port that is taken is told', async () => {
  const { local, env } = await discordWithBot();
  try {
    const { child: started, ended, said } = programs.start({ ...env, METRICS_PORT: '0' });
    const { address } = JSON.parse(await said('health and metrics are served')) as { address: string };
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect.poll(async () => (await fetch(`${address}/healthz`)).status).toBe(200);
    const second = await programs.start({ ...env, METRICS_PORT: new URL(address).port }).ended;
    expect(second.code).toBe(1);
    expect(second.err).toContain('METRICS_PORT');
    started.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  } finally {
    await local.close();
  }
});

test('a port that something else has: which one, what to do, exit 1, no stack', async () => {
  const local = await startLocalDiscord();
  try {
    const { port } = new URL(local.apiUrl);
    const { code, err } = await programs.start({ PLAYGROUND_PORT: port }).ended;
    expect(code).toBe(1);
    expect(err).toContain(port);
    expect(err).toContain('PLAYGROUND_PORT');
    expect(err).not.toMatch(/^\s+at /m);
  } finally {
    await local.close();
  }
});

test('without a token the practice Discord opens with today’s question, and Ctrl+C ends it well', async () => {
  // What a model is told is read at start: the built program finds it too.
  const ai = { AI_BASE_URL: 'http://127.0.0.1:9/v1', AI_MODEL: 'small-model' };
  const { child: started, ended, said } = programs.start({ PLAYGROUND_PORT: '0', ...ai });
  const line = await said('http://127.0.0.1:');
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
  const answer = await fetch(new URL('page/session', address));
  expect(answer.status).toBe(200);
  expect(JSON.stringify(await answer.json())).toContain('면접 스터디');
  started.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(out).toContain('DISCORD_TOKEN');
});
