// What the page talks to: its session, its socket, its actions, files and avatars, and who is kept out.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, Events } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PageAction, PageResult, PageState, PageUpdate } from '../../playground/page-protocol.ts';
import { login, register, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
let folder: string;
let outside: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'page-'));
  folder = join(outside, 'built');
  await mkdir(folder);
  await writeFile(join(folder, 'index.html'), '<title>page</title>');
  await writeFile(join(folder, 'app.js'), 'let a;');
  await writeFile(join(outside, 'secret-outside.txt'), 'secret');
  stage = await setStage({ rateLimits: false, pageFolder: folder });
  client = await login(stage);
  await register(client, [{ name: 'today', description: 'd' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'private', flags: 64 });
  });
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
  await rm(outside, { recursive: true });
});

async function act(action: PageAction): Promise<PageResult> {
  const answer = await fetch(`${stage.local.pageUrl}page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  return (await answer.json()) as PageResult;
}

/** Opens the page as a user and waits until a state fits. */
async function stateOf(userId: string, fits: (state: PageState) => boolean = () => true): Promise<PageState> {
  const socket = new WebSocket(`${stage.local.pageUrl.replace('http', 'ws')}page/socket?as=${userId}`);
  try {
    return await new Promise((resolve) => {
      socket.on('message', (raw) => {
        const update = JSON.parse(String(raw)) as PageUpdate;
        if (fits(update.state)) resolve(update.state);
      });
    });
  } finally {
    socket.close();
  }
}

/** A raw request, because `fetch` tidies paths and hosts. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  const { port } = new URL(stage.local.pageUrl);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += String(chunk);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

test('the session lists users and servers', async () => {
  const session = await (await fetch(`${stage.local.pageUrl}page/session`)).json();
  expect(session).toMatchObject({
    users: [{ name: '지우' }, { name: 'Robin' }, { bot: true }],
    guilds: [{ name: '면접 스터디' }],
  });
});

test('the socket sends the whole state at once and after a change', async () => {
  const first = await stateOf(stage.member.id);
  expect(first).toMatchObject({
    me: { name: 'Robin' },
    guilds: [
      {
        id: stage.guild.id,
        channels: [
          { name: 'daily', canSend: true },
          { name: 'forum', type: 15 },
        ],
      },
    ],
    commands: { [stage.guild.id]: [{ name: 'today' }] },
    clock: { running: true, speed: 1 },
  });
  const changed = stateOf(
    stage.member.id,
    (state) => state.messages[stage.text.id]?.some(({ content }) => content === 'hi') === true,
  );
  expect(await act({ do: 'say', as: stage.leader.id, channelId: stage.text.id, content: 'hi' })).toEqual({ ok: true });
  await changed;
});

test('a command answers, and its private reply is in its own member’s state only', async () => {
  const result = await act({
    do: 'command',
    as: stage.leader.id,
    channelId: stage.text.id,
    name: 'today',
    options: {},
  });
  expect(result).toMatchObject({
    ok: true,
    reply: { kind: 'message', message: { content: 'private', ephemeral: true } },
  });
  const own = await stateOf(stage.leader.id);
  const other = await stateOf(stage.member.id);
  expect(JSON.stringify(own.messages)).toContain('private');
  expect(JSON.stringify(other.messages)).not.toContain('private');
});

test('a message with a file, and a voice message', async () => {
  const about = { as: stage.member.id, channelId: stage.text.id };
  const file = { name: '답변.txt', type: 'text/plain', base64: Buffer.from('a').toString('base64') };
  expect(await act({ do: 'say', ...about, content: '', files: [file] })).toEqual({ ok: true });
  expect(await act({ do: 'speak', ...about, seconds: 3 })).toEqual({ ok: true });
  const said = (await stateOf(stage.leader.id)).messages[stage.text.id] ?? [];
  const [written, spoken] = said.slice(-2).map(({ attachments }) => attachments[0]);
  expect(written).toMatchObject({ title: '답변', filename: expect.stringMatching(/\.txt$/), size: 1, seconds: null });
  expect(spoken).toMatchObject({ filename: 'voice-message.ogg', seconds: 3 });
  const { pathname, search } = new URL(written?.url ?? '');
  expect(await raw(`${pathname}${search}`)).toMatchObject({ status: 200, body: 'a' });
  expect(await raw(pathname)).toMatchObject({ status: 404 });
});

test('a refusal comes back as one', async () => {
  const result = await act({ do: 'say', as: stage.leader.id, channelId: stage.text.id, content: '' });
  expect(result).toEqual({ ok: false, error: expect.stringMatching(/^50006 /) });
  expect(await act({ do: 'nonsense' } as unknown as PageAction)).toMatchObject({ ok: false });
});

test('typing is shown until the message is there', async () => {
  await act({ do: 'typing', as: stage.leader.id, channelId: stage.text.id });
  expect((await stateOf(stage.member.id)).typing).toEqual([{ channelId: stage.text.id, userId: stage.leader.id }]);
  await act({ do: 'say', as: stage.leader.id, channelId: stage.text.id, content: 'said' });
  expect((await stateOf(stage.member.id)).typing).toEqual([]);
});

test('the clock stops, jumps and runs; a jump is told to its listeners', async () => {
  const jumps: number[] = [];
  const stop = stage.local.clock.onJump((now) => void jumps.push(now));
  await act({ do: 'clock', stop: true });
  await act({ do: 'clock', set: Date.UTC(2030, 0, 1) });
  expect((await stateOf(stage.member.id)).clock).toEqual({ now: Date.UTC(2030, 0, 1), running: false, speed: 1 });
  expect(jumps).toEqual([Date.UTC(2030, 0, 1)]);
  stop();
  await act({ do: 'clock', run: 60 });
  expect((await stateOf(stage.member.id)).clock).toMatchObject({ running: true, speed: 60 });
  await act({ do: 'clock', run: 1 });
});

test('the next times come from the host', async () => {
  stage.local.setNextTimes(() => Promise.resolve([{ label: 'tomorrow', at: 1 }]));
  const state = await stateOf(stage.member.id, ({ nextTimes }) => nextTimes.length > 0);
  expect(state.nextTimes).toEqual([{ label: 'tomorrow', at: 1 }]);
});

test('the built page, its files and its fallback', async () => {
  expect(await (await fetch(stage.local.pageUrl)).text()).toContain('<title>page</title>');
  const script = await fetch(`${stage.local.pageUrl}app.js`);
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(await (await fetch(`${stage.local.pageUrl}some/place`)).text()).toContain('<title>page</title>');
  expect((await fetch(`${stage.local.pageUrl}missing.js`)).status).toBe(404);
});

test.each([
  '/../secret-outside.txt',
  '/..%2fsecret-outside.txt',
  '/%2e%2e/secret-outside.txt',
  '/..%5csecret-outside.txt',
])('nothing outside of its folder: %s', async (path) => {
  expect((await raw(path)).body).not.toContain('secret');
});

test('another host name is turned away', async () => {
  expect(await raw('/page/session', { host: 'evil.example:80' })).toMatchObject({ status: 403 });
  expect(await raw('/api/v10/gateway', { host: 'evil.example' })).toMatchObject({ status: 403 });
  expect(await raw('/page/session', { host: 'localhost:1' })).toMatchObject({ status: 200 });
});

test.each(['https://evil.example', 'http://127.0.0.1:1', 'http://localhost:5173', 'null'])(
  'a page from %s can neither act nor listen',
  async (from) => {
    const origin = { origin: from };
    const acted = await fetch(`${stage.local.pageUrl}page/act`, {
      method: 'POST',
      headers: { ...origin, 'content-type': 'text/plain' },
      body: JSON.stringify({ do: 'clock', stop: true }),
    });
    expect(acted.status).toBe(403);
    const socket = new WebSocket(`${stage.local.pageUrl.replace('http', 'ws')}page/socket?as=${stage.leader.id}`, {
      headers: origin,
    });
    expect(await new Promise((resolve) => socket.on('error', resolve))).toBeInstanceOf(Error);
  },
);

test('our own page can act, by each name of this machine', async () => {
  const { port } = new URL(stage.local.pageUrl);
  for (const host of ['127.0.0.1', 'localhost']) {
    const own = { host: `${host}:${port}`, origin: `http://${host}:${port}` };
    expect(await raw('/page/session', own), host).toMatchObject({ status: 200 });
  }
});

test('avatars are ours: a letter on a disc, with nothing that a name could smuggle in', async () => {
  const evil = stage.local.createUser({ name: '<script>' });
  const svg = await (await fetch(new URL(evil.avatarUrl, stage.local.pageUrl))).text();
  expect(svg).toContain('&lt;</text>');
  expect((await fetch(new URL('/avatars/1.svg', stage.local.pageUrl))).status).toBe(404);
});
