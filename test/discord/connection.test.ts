// The connection on a real client and a local Discord: whatever ends a session, there is another one, and only one.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, Events } from 'discord.js';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { CreatedApplication, LocalDiscord } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createBulk } from '../../src/discord/bulk.ts';
import { type Connection, type ConnectionDeps, createConnection, TokenError } from '../../src/discord/connection.ts';
import { createIdentifyBudget } from '../../src/discord/identify-budget.ts';

let local: LocalDiscord;
let application: CreatedApplication;
let member: string;
let channel: string;
let connection: Connection | undefined;
let logged: Record<string, unknown>[];
/** Every client that was made, and what it was told about messages. */
let clients: { readonly client: Client; readonly readsMessages: boolean }[];
/** Contents of messages, as often as a listener of ours heard them. */
let heard: string[];
let onReady: (() => void) | undefined;

beforeEach(async () => {
  local = await startLocalDiscord({ identifyWindowMs: 0 });
  const user = local.createUser({ name: '민지' });
  const guild = local.createGuild({ name: '스터디', ownerId: user.id });
  channel = local.createChannel(guild.id, { name: '잡담' }).id;
  member = user.id;
  application = local.createApplication({ name: 'bot' });
  local.inviteBot(guild.id, application.applicationId, '68608');
  logged = [];
  clients = [];
  heard = [];
  connection = undefined;
});
afterEach(async () => {
  await connection?.close();
  await local.close();
});

const connect = (parts: Partial<ConnectionDeps> = {}): Connection => {
  connection = createConnection({
    options: { token: application.token, api: local.apiUrl, timeoutMs: 3_000 },
    bulkOf: createBulk,
    log: pino({ level: 'warn' }, { write: (line: string) => logged.push(JSON.parse(line)) }),
    attach: (client, readsMessages) => {
      clients.push({ client, readsMessages });
      client.on(Events.MessageCreate, ({ content }) => heard.push(content));
      return () => onReady?.();
    },
    pauseMs: () => 0,
    ...parts,
  });
  return connection;
};

/** Resolves when the next client is ready. */
const nextReady = (): Promise<void> =>
  new Promise((resolve) => {
    onReady = resolve;
  });

const messages = (): readonly unknown[] => logged.map(({ msg }) => msg);

test('what fails in our own parts while they are attached is told as ours, once, and tried again', async () => {
  let times = 0;
  const attach = (client: Client) => {
    times += 1;
    if (times < 3) throw new TypeError('cannot read properties of undefined');
    clients.push({ client, readsMessages: true });
    return () => {
      if (times < 5) {
        times += 1;
        throw new TypeError('cannot read properties of null');
      }
    };
  };
  await connect({ attach }).open();
  expect(logged.map(({ level, msg }) => [level, msg])).toEqual([
    [50, 'the bot itself failed while it connected; trying again'],
  ]);
  expect(logged[0]).toMatchObject({ err: { message: 'cannot read properties of undefined' } });
});

test('fifty sessions one after the other: one listens, none is left over, and each end is told once', async () => {
  await connect({ budget: createIdentifyBudget(60) }).open();
  const before = process.getActiveResourcesInfo().length;
  for (let n = 0; n < 50; n += 1) {
    const ready = nextReady();
    local.gatewayFault(application.applicationId, { close: 4004 });
    await ready;
  }
  expect(clients).toHaveLength(51);
  const old = clients.slice(0, -1).map(({ client }) => client);
  for (const client of old) {
    expect(client.isReady()).toBe(false);
    expect(client.eventNames()).toEqual([Events.Error]);
    expect(client.ws.eventNames()).toEqual([]);
  }
  expect(messages()).toHaveLength(50);
  // Sockets and timers of fifty clients would be hundreds.
  expect(process.getActiveResourcesInfo().length).toBeLessThan(before + 20);
  await local.as(member).say(channel, 'once');
  await expect.poll(() => heard).toEqual(['once']);
});

/** A Discord whose gateway lets nobody in: it closes each connection as soon as it is there, or answers 520 instead of one. */
const shutGateway = async (how: 'closes' | 'answers 520') => {
  const server = createServer();
  const gateway = new WebSocketServer({ noServer: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const real = (await (
    await fetch(`${local.apiUrl}/v10/gateway/bot`, { headers: { authorization: `Bot ${application.token}` } })
  ).json()) as object;
  let connections = 0;
  let isShut = true;
  server.on('upgrade', (request, socket, head) => {
    connections += 1;
    if (how === 'answers 520') socket.end('HTTP/1.1 520 Unknown\r\nContent-Length: 0\r\n\r\n');
    else gateway.handleUpgrade(request, socket, head, (opened) => opened.close(4000));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const url = isShut ? { url: `ws://127.0.0.1:${port}` } : {};
    const body = request.url?.endsWith('/gateway/bot') ? { ...real, ...url } : { id: '1', flags: 0 };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  return {
    api: `http://127.0.0.1:${port}/api`,
    connections: () => connections,
    letIn: () => {
      isShut = false;
    },
    close: async () => {
      for (const socket of gateway.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

test.each(['closes', 'answers 520'] as const)(
  'a gateway that %s again and again is left, said once, until one lets us in; no client comes back from the dead',
  async (how) => {
    const shut = await shutGateway(how);
    try {
      const opened = connect({
        options: { token: application.token, api: shut.api, timeoutMs: 3_000 },
        patienceMs: 1_300,
      }).open();
      await expect.poll(() => clients.length, { timeout: 20_000 }).toBeGreaterThan(2);
      shut.letIn();
      await opened;
      expect(messages().slice(0, 1)).toEqual(['Discord cannot be reached; trying again until it can']);
      expect(messages().filter((line) => line === messages()[0])).toHaveLength(1);
      // discord.js pauses for half a second before it connects again, also when it was told to end meanwhile.
      const before = shut.connections();
      expect(before).toBeGreaterThan(2);
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      expect(shut.connections()).toBe(before);
    } finally {
      await shut.close();
    }
  },
);

describe('the message content intent', () => {
  test('switched off while the bot runs: the next session goes without', async () => {
    await connect().open();
    expect(clients.map(({ readsMessages }) => readsMessages)).toEqual([true]);
    local.setIntents(application.applicationId, { messageContent: false });
    const ready = nextReady();
    local.gatewayFault(application.applicationId, { close: 4014 });
    await ready;
    expect(clients.map(({ readsMessages }) => readsMessages)).toEqual([true, false]);
    expect(messages()).toEqual([
      'the connection to Discord is over (4014 DisallowedIntents); connecting anew',
      'the message content intent is off: answers come by form and message command',
    ]);
  });

  test('on by the portal and refused by the gateway: the session begins without', async () => {
    local.setIntents(application.applicationId, { messageContent: false });
    const flags = (1 << 18) | (1 << 19);
    const parts = connect();
    const request = parts.bulk.request.bind(parts.bulk);
    // The portal's word, as it is for a while after a switch.
    Object.assign(parts.bulk, {
      request: async (...args: Parameters<typeof request>) =>
        args[1] === '/applications/@me' ? { flags } : request(...args),
    });
    await parts.open();
    expect(clients.map(({ readsMessages }) => readsMessages)).toEqual([true, false]);
  });
});

describe('a token', () => {
  test('that is refused once is used on, by posts and by the client, and that is said', async () => {
    await connect().open();
    const refusal = { kind: 'code', status: 401, code: 0, message: '401: Unauthorized' } as const;
    local.fault({ route: 'GET /channels/:id', effect: refusal });
    await expect(connection?.bulk.request('get', `/channels/${channel}`)).rejects.toMatchObject({ status: 401 });
    await expect.poll(messages).toEqual(['Discord refused a request for its token once, and takes it still']);
    expect(await connection?.bulk.request('get', `/channels/${channel}`)).toMatchObject({ id: channel });

    local.fault({ route: 'GET /channels/:id', effect: refusal });
    const rest = clients[0]?.client.rest;
    await expect(rest?.get(`/channels/${channel}`)).rejects.toMatchObject({ status: 401 });
    await expect.poll(() => messages().length).toBe(2);
    expect(await rest?.get(`/channels/${channel}`)).toMatchObject({ id: channel });
  });

  test('that Discord does not know ends it at once', async () => {
    const other = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789AB';
    const opened = connect({ options: { token: other, api: local.apiUrl, timeoutMs: 3_000 } }).open();
    await expect(opened).rejects.toThrow(TokenError);
    expect(await connection?.ended).toBeInstanceOf(TokenError);
  });

  test('that was reset while the bot runs ends it', async () => {
    await connect().open();
    local.resetToken(application.applicationId);
    expect((await connection?.ended)?.message).toContain('Reset Token');
  });
});

test.each([
  ['a page of Cloudflare', { kind: 'page', status: 403 }],
  ['a server error', { kind: 'status', status: 503, when: 'before' }],
  ['a broken connection', { kind: 'drop', when: 'before' }],
  ['a wrong 404', { kind: 'code', status: 404, code: 0, message: '404: Not Found' }],
  ['a 401', { kind: 'code', status: 401, code: 0, message: '401: Unauthorized' }],
] as const)('%s in place of the first answers is borne', async (_what, effect) => {
  local.fault({ route: 'GET /applications/@me', times: 3, effect });
  local.fault({ route: 'GET /gateway/bot', times: 1, effect });
  await connect().open();
  expect(messages().filter((line) => line === 'Discord cannot be reached; trying again until it can')).not.toEqual([]);
  expect(clients.at(-1)?.client.isReady()).toBe(true);
});

test('closing while there is no Discord ends the attempts', async () => {
  const nowhere = { token: application.token, api: 'http://127.0.0.1:9/api', timeoutMs: 1_000 };
  const opened = connect({ options: nowhere, pauseMs: () => 60_000 * clients.length + 50 }).open();
  opened.catch(() => undefined);
  await expect.poll(() => logged.length).toBeGreaterThan(0);
  await connection?.close();
  await expect(opened).rejects.toThrow('closed before');
});
