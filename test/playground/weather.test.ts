// Weather: a share of everything goes wrong, the same from the same seed; each kind hits, is counted, and can be told apart.
import { setTimeout } from 'node:timers/promises';
import { type Client, Events, GatewayIntentBits as I, Routes } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { GATEWAY_FAULTS, type GatewayStorm, REQUEST_FAULTS, type RequestFault } from '../../playground/weather.ts';
import { identifyingEvery, login, restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(): Promise<Stage> {
  const stage = await setStage({ rateLimits: false });
  stages.push(stage);
  return stage;
}

function bare(stage: Stage, path: string, body?: object): Promise<Response> {
  return fetch(`${stage.local.apiUrl}/v10${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const send = (stage: Stage) => bare(stage, Routes.channelMessages(stage.text.id), { content: 'a' });
const hits = (stage: Stage) => Object.values(stage.local.weather.counts()).reduce((sum, count) => sum + count, 0);
const faults = (stage: Stage) => stage.local.history.filter(({ kind }) => kind === 'fault').map(({ what }) => what);
const said = (stage: Stage) => stage.local.as(stage.member.id).messages(stage.text.id).length;

/** How a request ended: a status, a kind of body, or nothing at all. */
async function endOf(request: Promise<Response>): Promise<string> {
  try {
    const answer = await request;
    const text = await answer.text();
    const body = answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text;
    return `${answer.status} ${body.code ?? answer.headers.get('x-ratelimit-scope') ?? (typeof body === 'string' ? 'page' : '')}`.trim();
  } catch {
    return 'lost';
  }
}

describe('requests', () => {
  /** What a kind looks like to a bare client that sends a message, and how many messages there are then. */
  const looks: Partial<Record<RequestFault, readonly [RegExp, number]>> = {
    'limited by route': [/^429 user$/, 0],
    'limited together': [/^429 shared$/, 0],
    'limited globally': [/^429 global$/, 0],
    blocked: [/^403 40333$/, 0],
    'refused in passing': [/^40[34] (50001|10003|50013)$/, 0],
    'down before the deed': [/^50\d 0$/, 0],
    'down after the deed': [/^50\d 0$/, 1],
    'lost before the deed': [/^lost$/, 0],
    'lost after the deed': [/^lost$/, 1],
    late: [/^200$/, 1],
  };
  test.each(Object.entries(looks))('%s', async (kind, [end, count]) => {
    const stage = await open();
    stage.local.weather.harsh({ seed: 1, share: 1, kinds: [kind as RequestFault] });
    expect(await endOf(send(stage))).toMatch(end);
    expect([said(stage), stage.local.weather.counts()[kind as RequestFault]]).toEqual([count, 1]);
    expect(stage.local.history.find(({ what }) => what === 'POST /channels/:id/messages')).toMatchObject({
      fault: kind,
    });
  });

  test('a page comes before or after the deed', async () => {
    const stage = await open();
    stage.local.weather.harsh({ seed: 1, share: 1, kinds: ['answered by a page'] });
    const ends: string[] = [];
    for (let n = 0; n < 8; n += 1) ends.push(await endOf(send(stage)));
    expect(ends.every((end) => /^(403|502|520) page$/.test(end))).toBe(true);
    expect(said(stage)).toBeGreaterThan(0);
    expect(said(stage)).toBeLessThan(8);
  });

  test('a thread’s message is unknown only while it is fresh', async () => {
    const stage = await open();
    const { id } = await stage.local.as(stage.member.id).say(stage.text.id, 'a');
    stage.local.weather.harsh({ seed: 1, share: 1, kinds: ['unknown yet'] });
    const start = () => endOf(bare(stage, Routes.threads(stage.text.id, id), { name: 'a' }));
    expect(await start()).toBe('404 10008');
    stage.local.clock.set(stage.local.clock.now() + 60_000);
    expect(await start()).toBe('201');
  });

  test('lists are empty, short at the end that would be read next, or behind; empty ones are not counted', async () => {
    const stage = await open();
    const read = async (query = '') =>
      ((await (await bare(stage, `${Routes.channelMessages(stage.text.id)}${query}`)).json()) as { content: string }[])
        .map(({ content }) => content)
        .join('');
    stage.local.weather.harsh({ seed: 1, share: 1, kinds: ['list empty', 'list short', 'list behind'] });
    expect([await read(), hits(stage)]).toEqual(['', 0]);
    for (const text of ['1', '2', '3', '4']) await stage.local.as(stage.member.id).say(stage.text.id, text);
    const as = async (kind: RequestFault, query?: string) => {
      stage.local.weather.harsh({ seed: 1, share: 1, kinds: [kind] });
      return read(query);
    };
    expect(await as('list empty')).toBe('');
    expect([await as('list short'), await as('list short', '?after=0')]).toEqual(['43', '21']);
    expect(await as('list behind')).toBe('321');
  });

  async function day(seed: number, requests: number): Promise<Stage> {
    const stage = await open();
    stage.local.weather.harsh({ seed, share: 0.3 });
    for (let n = 0; n < requests; n += 1) {
      await endOf(send(stage));
      await endOf(bare(stage, Routes.user()));
    }
    return stage;
  }

  test('the same seed brings the same faults, another one others, and about as many as ordered', async () => {
    const [first, again, other] = await Promise.all([day(7, 40), day(7, 40), day(8, 40)]);
    expect(faults(first)).toEqual(faults(again));
    expect(faults(first)).not.toEqual(faults(other));
    expect(hits(first)).toBe(faults(first).length);
    expect(hits(first)).toBeGreaterThan(12);
    expect(hits(first)).toBeLessThan(40);
  });

  test('what happens on one route does not depend on what is asked for in between', async () => {
    const stage = await open();
    const ends = async (between: boolean) => {
      stage.local.weather.harsh({ seed: 3, share: 0.5, kinds: ['blocked', 'lost before the deed'] });
      const list: string[] = [];
      for (let n = 0; n < 15; n += 1) {
        if (between) await endOf(bare(stage, Routes.user()));
        list.push(await endOf(send(stage)));
      }
      return list;
    };
    expect(await ends(true)).toEqual(await ends(false));
  });

  test('each kind comes within a few faults of a route, because they take turns', async () => {
    const stage = await open();
    stage.local.weather.harsh({ seed: 5, share: 1 });
    for (let n = 0; n < REQUEST_FAULTS.length; n += 1) await endOf(send(stage));
    const met = REQUEST_FAULTS.filter((kind) => stage.local.weather.counts()[kind] > 0);
    expect(met).toEqual(REQUEST_FAULTS.filter((kind) => !kind.startsWith('list') && kind !== 'unknown yet'));
  });

  test('first answers to interactions are spared most of it, and a member who presses again gets one', async () => {
    const stage = await setStage({ rateLimits: false, interactionDeadlineMs: 300 });
    stages.push(stage);
    const client = await login(stage);
    clients.push(client);
    await client.application.commands.set([{ name: 'a', description: 'd' }]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('a').catch(() => undefined);
    });
    stage.local.weather.harsh({ seed: 3, share: 0.4, kinds: ['lost before the deed', 'blocked'] });
    const member = stage.local.as(stage.member.id);
    const answered: boolean[] = [];
    for (let n = 0; n < 20; n += 1) answered.push((await member.command(stage.text.id, 'a')).kind === 'message');
    expect(answered.filter((ok) => ok).length).toBeGreaterThan(15);
    expect(stage.local.weather.counts().blocked).toBe(0);
  });

  test('a member gives up an answer that never follows its deferral', async () => {
    const stage = await open();
    stage.local.setRules({ patienceMs: 200 });
    const client = await login(stage);
    clients.push(client);
    await client.application.commands.set([{ name: 'a', description: 'd' }]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.deferReply();
    });
    stage.local.weather.harsh({ seed: 1, share: 0 });
    const reply = await stage.local.as(stage.member.id).command(stage.text.id, 'a');
    expect(reply).toMatchObject({ kind: 'failed', reason: expect.stringContaining('gave up') });
  });

  test('is over when it is calm again, and its counts stay to be read', async () => {
    const stage = await day(7, 20);
    const before = stage.local.weather.counts();
    stage.local.weather.calm();
    for (let n = 0; n < 20; n += 1) expect(await endOf(send(stage))).toBe('200');
    expect(stage.local.weather.counts()).toEqual(before);
    expect(stage.local.history.filter(({ kind, what }) => kind === 'host' && what === 'harsh')).toHaveLength(1);
  });
});

describe('the gateway', () => {
  async function enter(stage: Stage): Promise<{ client: Client<true>; heard: string[] }> {
    const client = await login(stage, {
      intents: [I.Guilds, I.GuildMessages, I.MessageContent],
      ...identifyingEvery(10),
    });
    clients.push(client);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    return { client, heard };
  }

  const ends: readonly (readonly [GatewayStorm, Events])[] = [
    ['connection dropped', Events.ShardResume],
    ['asked to reconnect', Events.ShardResume],
    ['asked to resume', Events.ShardResume],
    ['silence', Events.ShardResume],
    ['session lost', Events.ShardReady],
  ];
  test.each(ends)('%s: the client is back with %s', async (kind, event) => {
    const stage = await setStage({ rateLimits: false });
    stages.push(stage);
    const { client, heard } = await enter(stage);
    const back = new Promise((resolve) => client.once(event as Events.ShardReady, resolve));
    stage.local.weather.harsh({ seed: 1, share: 5, kinds: [kind] });
    const member = stage.local.as(stage.member.id);
    await member.say(stage.text.id, 'first');
    stage.local.weather.calm();
    await member.say(stage.text.id, 'meanwhile');
    await back;
    await member.say(stage.text.id, 'then');
    await expect.poll(() => heard).toContain('then');
    expect(heard.includes('meanwhile')).toBe(event === Events.ShardResume);
    expect(stage.local.weather.counts()[kind]).toBe(1);
  });

  test('an event is overtaken by one of another channel, never by one of its own', async () => {
    const stage = await open();
    const { heard } = await enter(stage);
    const other = stage.local.createChannel(stage.guild.id, { name: 'b' });
    stage.local.weather.harsh({ seed: 1, share: 5, kinds: ['event after a later one'] });
    const member = stage.local.as(stage.member.id);
    await member.say(stage.text.id, 'a1');
    await member.say(other.id, 'b1');
    await expect.poll(() => heard).toEqual(['b1', 'a1']);
    await member.say(stage.text.id, 'a2');
    await member.say(stage.text.id, 'a3');
    await expect.poll(() => heard).toEqual(['b1', 'a1', 'a2', 'a3']);
    expect(stage.local.weather.counts()['event after a later one']).toBe(1);
    await member.say(stage.text.id, 'alone');
    await setTimeout(200);
    await expect.poll(() => heard.at(-1)).toBe('alone');
  });

  test('an event comes twice', async () => {
    const stage = await open();
    const { client } = await enter(stage);
    // discord.js itself drops the second one of a message that it knows.
    const heard: unknown[] = [];
    client.on(Events.Raw, ({ t, d }) => t === 'MESSAGE_CREATE' && heard.push(d.content));
    stage.local.weather.harsh({ seed: 1, share: 5, kinds: ['event twice'] });
    await stage.local.as(stage.member.id).say(stage.text.id, 'a');
    await expect.poll(() => heard).toEqual(['a', 'a']);
    expect(GATEWAY_FAULTS.filter((kind) => stage.local.weather.counts()[kind] > 0)).toEqual(['event twice']);
  });
});

test('a real client tries again after a reset and after a 5xx, and so sends some of it twice', async () => {
  const stage = await open();
  stage.local.weather.harsh({ seed: 4, share: 0.3, kinds: ['lost after the deed', 'down before the deed', 'late'] });
  const rest = restOf(stage, { retries: 3 });
  const sent: boolean[] = [];
  for (let n = 0; n < 30; n += 1) {
    const request = rest.post(Routes.channelMessages(stage.text.id), { body: { content: `${n}` } });
    sent.push(
      await request.then(
        () => true,
        () => false,
      ),
    );
  }
  const contents = stage.local
    .as(stage.member.id)
    .messages(stage.text.id)
    .map(({ content }) => content);
  expect(sent.filter((ok) => ok).length).toBeGreaterThan(20);
  expect(contents.length).toBeGreaterThan(new Set(contents).size);
});
