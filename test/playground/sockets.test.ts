// The gateway towards bare sockets: what discord.js never does wrong, and how often an application may identify.
import { type Client, Events, GatewayIntentBits as I, Routes } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { takeIdentify } from '../../playground/server/gateway/identify-limit.ts';
import type { Application } from '../../playground/server/state.ts';
import { identifyingEvery, login, restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(...options: Parameters<typeof setStage>): Promise<Stage> {
  const stage = await setStage(...options);
  stages.push(stage);
  return stage;
}

interface Payload {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/** A socket of one's own: what comes can be awaited, what goes is up to the test. */
interface Line {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  send(op: number, d: unknown): void;
  /** The first payload, come or yet to come, that fits. */
  next(fits: (payload: Payload) => boolean): Promise<Payload>;
}

function dial(stage: Stage): Line {
  const socket = new WebSocket(stage.local.apiUrl.replace('http', 'ws').replace('/api', '/gateway?v=10'));
  const come: Payload[] = [];
  const waiting = new Set<(payload: Payload) => void>();
  socket.on('message', (raw) => {
    const payload = JSON.parse(String(raw)) as Payload;
    come.push(payload);
    for (const tell of waiting) tell(payload);
  });
  return {
    socket,
    closed: new Promise((resolve) => socket.on('close', resolve)),
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    next(fits) {
      const there = come.find(fits);
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve) => waiting.add((payload) => fits(payload) && resolve(payload)));
    },
  };
}

const isHello = ({ op }: Payload) => op === 10;
const isReady = ({ t }: Payload) => t === 'READY';
const isInvalid = ({ op }: Payload) => op === 9;
const identify = (stage: Stage) => ({ token: stage.application.token, intents: 1, properties: {} });

/** Dials and identifies; resolves with the line and its session's id. */
async function enter(stage: Stage): Promise<{ line: Line; sessionId: string }> {
  const line = dial(stage);
  await line.next(isHello);
  line.send(2, identify(stage));
  const { d } = await line.next(isReady);
  return { line, sessionId: (d as { session_id: string }).session_id };
}

describe('close codes', () => {
  test('4001 for an unknown opcode', async () => {
    const { line } = await enter(await open());
    line.send(12, {});
    expect(await line.closed).toBe(4001);
  });

  test.each(['not json', '[', ''])('4002 for %j', async (text) => {
    const { line } = await enter(await open());
    line.socket.send(text);
    expect(await line.closed).toBe(4002);
  });

  test('4005 for identifying or resuming twice on one socket', async () => {
    const stage = await open({ rateLimits: false });
    const first = await enter(stage);
    first.line.send(2, identify(stage));
    expect(await first.line.closed).toBe(4005);
    const { line, sessionId } = await enter(stage);
    line.send(6, { token: stage.application.token, session_id: sessionId, seq: 1 });
    expect(await line.closed).toBe(4005);
  });

  test('4007 for a sequence that was never sent; the session is over', async () => {
    const stage = await open();
    const { line, sessionId } = await enter(stage);
    line.socket.terminate();
    const resume = { token: stage.application.token, session_id: sessionId };
    const second = dial(stage);
    await second.next(isHello);
    second.send(6, { ...resume, seq: 99 });
    expect(await second.closed).toBe(4007);
    const third = dial(stage);
    await third.next(isHello);
    third.send(6, { ...resume, seq: 1 });
    expect(await third.next(isInvalid)).toMatchObject({ d: false });
  });

  test('4008 for the 121st command of a minute', async () => {
    const stage = await open();
    const { line } = await enter(stage);
    for (let n = 0; n < 119; n += 1) line.send(1, null);
    line.send(3, {});
    expect(await line.closed).toBe(4008);
  });

  test('120 commands in a minute are none too many', async () => {
    const stage = await open();
    const { line } = await enter(stage);
    for (let n = 0; n < 118; n += 1) line.send(1, null);
    line.send(8, { guild_id: stage.guild.id, user_ids: [stage.member.id], nonce: 'last' });
    expect(await line.next(({ t }) => t === 'GUILD_MEMBERS_CHUNK')).toMatchObject({ d: { nonce: 'last' } });
  });

  test('4009 for a client without heartbeats, and not for one that beats', async () => {
    const stage = await open({ heartbeatMs: 100, rateLimits: false });
    const [silent, beating] = [await enter(stage), await enter(stage)];
    const beat = setInterval(() => beating.line.send(1, null), 100);
    expect(await silent.line.closed).toBe(4009);
    clearInterval(beat);
    expect(beating.line.socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('resuming', () => {
  test.each([
    ['an unknown session', { session_id: '0' }],
    ['another token', { token: 'a.b.c' }],
  ])('with %s: op 9, the client has to identify', async (_what, change) => {
    const stage = await open();
    const { sessionId } = await enter(stage);
    const line = dial(stage);
    await line.next(isHello);
    line.send(6, { token: stage.application.token, session_id: sessionId, seq: 1, ...change });
    expect(await line.next(isInvalid)).toMatchObject({ d: false });
  });
});

describe('identifying', () => {
  test('twice within the window: op 9, and the second one has no session', async () => {
    const stage = await open();
    await enter(stage);
    const line = dial(stage);
    await line.next(isHello);
    line.send(2, identify(stage));
    expect(await line.next(isInvalid)).toMatchObject({ d: false });
    expect(stage.local.history.filter(({ what }) => what === 'READY')).toHaveLength(1);
    line.send(3, {});
    expect(await line.closed).toBe(4003);
  });

  test('a real client that comes too soon waits and gets in', async () => {
    const stage = await open({ identifyWindowMs: 500 });
    await enter(stage);
    const client = await login(stage, identifyingEvery(600));
    clients.push(client);
    expect(client.guilds.cache.get(stage.guild.id)?.available).toBe(true);
    expect(stage.local.history.filter(({ what }) => what === 'identify too soon')).toHaveLength(1);
  });

  test('gateway/bot counts what is left of the day', async () => {
    const stage = await open();
    const left = () => restOf(stage).get(Routes.gatewayBot());
    expect(await left()).toMatchObject({ session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0 } });
    await enter(stage);
    expect(await left()).toMatchObject({ session_start_limit: { remaining: 999, reset_after: expect.any(Number) } });
  });

  test('a thousand times a day, once a window', () => {
    const application = { identifies: [] } as unknown as Application;
    const take = (now: number) => takeIdentify(application, 5_000, now);
    expect([take(0), take(4_999), take(5_000)]).toEqual(['granted', 'too soon', 'granted']);
    for (let n = 2; n < 1_000; n += 1) expect(take(n * 5_000)).toBe('granted');
    expect(take(5_000_000)).toBe('too many today');
    expect(take(86_400_000)).toBe('granted');
    expect(take(86_404_999)).toBe('too many today');
  });
});

describe('an outage', () => {
  test('takes a server from its bots and brings it back whole', async () => {
    const stage = await open();
    const { local, guild, text, member } = stage;
    const client = await login(stage, { intents: [I.Guilds, I.GuildMessages, I.MessageContent] });
    clients.push(client);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    const away = new Promise((resolve) => client.once(Events.GuildUnavailable, ({ id }) => resolve(id)));
    local.setGuildAvailable(guild.id, false);
    expect(await away).toBe(guild.id);
    expect(client.guilds.cache.get(guild.id)?.available).toBe(false);
    await local.as(member.id).say(text.id, 'into the void');
    const back = new Promise((resolve) => client.once(Events.GuildAvailable, ({ id }) => resolve(id)));
    local.createChannel(guild.id, { name: 'meanwhile' });
    local.setGuildAvailable(guild.id, true);
    expect(await back).toBe(guild.id);
    expect(client.channels.cache.some((channel) => 'name' in channel && channel.name === 'meanwhile')).toBe(true);
    await local.as(member.id).say(text.id, 'heard');
    await expect.poll(() => heard).toEqual(['heard']);
  });

  test('at login: READY names the server, GUILD_CREATE comes when it is back', async () => {
    const stage = await open();
    stage.local.setGuildAvailable(stage.guild.id, false);
    const { line } = await enter(stage);
    expect((await line.next(isReady)).d).toMatchObject({ guilds: [{ id: stage.guild.id, unavailable: true }] });
    expect(stage.local.history.some(({ what }) => what === 'GUILD_CREATE')).toBe(false);
    stage.local.setGuildAvailable(stage.guild.id, true);
    expect(await line.next(({ t }) => t === 'GUILD_CREATE')).toMatchObject({ d: { id: stage.guild.id } });
  });
});
