// A bot whose connection ends for good: it goes on by a new one, with what it still may do, and nothing is done twice.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault, PageMessage } from '../../playground/protocol.ts';
import { startWorld, type World, wordsOf } from './harness.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ rateLimits: false });
});
afterEach(() => world.close());

const UNAUTHORISED: Fault['effect'] = { kind: 'code', status: 401, code: 0, message: '401: Unauthorized' };

/** Resolves when the bot is in a session that began after this call. */
const inNewSession = async (end: () => void): Promise<void> => {
  const { client } = await world.bot().app;
  end();
  await expect.poll(async () => (await world.bot().app).client !== client, { timeout: 20_000 }).toBe(true);
};
const closed = (code: number) => () => world.local.gatewayFault(world.application.applicationId, { close: code });

const messages = (): readonly unknown[] => world.logged.map(({ msg }) => msg);
const lastCard = (): PageMessage => {
  const card = world.cards(world.channel.id).at(-1);
  if (!card) throw new Error('there is no card');
  return card;
};

test.each([1, 3])(
  '%i requests refused with 401: the post goes out within the hour, and the next day’s',
  async (times) => {
    await world.startBot();
    const study = await world.study();
    world.local.fault({ route: 'POST /channels/:id/messages', times, effect: UNAUTHORISED });
    await world.jump('2026-07-02T00:00:00Z');
    for (let minutes = 1; minutes < 60; minutes += 5) {
      await world.jump(Date.parse('2026-07-02T00:00:00Z') + minutes * 60_000);
    }
    expect(world.cards(world.channel.id)).toHaveLength(1);
    await world.jump('2026-07-03T00:00:00Z');
    expect(world.cards(world.channel.id)).toHaveLength(2);
    expect((await world.posts(study)).map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(messages()).toContain('Discord refused a request for its token once, and takes it still');
  },
);

test('the intent switched off: buttons and commands are answered on, answers come by form, each question once', async () => {
  await world.startBot();
  await world.study();
  await world.jump('2026-07-02T00:00:00Z');
  world.local.setIntents(world.application.applicationId, { messageContent: false });
  await inNewSession(closed(4014));
  expect((await world.bot().app).readsMessages).toBe(false);
  const [member] = world.members;
  expect((await member.command(world.channel.id, 'today')).kind).toBe('message');
  const submit = JSON.stringify(lastCard().components).match(/submit:form:[^"]+/)?.[0] ?? '';
  expect((await member.press(lastCard().id, submit)).kind).toBe('modal');
  await world.jump('2026-07-03T00:00:00Z');
  await world.jump('2026-07-03T00:01:00Z');
  expect(world.cards(world.channel.id)).toHaveLength(2);
  expect(messages().filter((line) => String(line).startsWith('the connection to Discord is over'))).toHaveLength(1);
});

test('words written in the thread while the bot was deaf are caught up with by the new session', async () => {
  await world.startBot();
  const study = await world.study();
  await world.jump('2026-07-02T00:00:00Z');
  const [member] = world.members;
  const thread = lastCard().threadId ?? '';
  const call = () => member.say(thread, '끊긴 동안 적은 답변입니다');
  world.local.fault({ route: 'GET /applications/@me', effect: { kind: 'call', when: 'before', call } });
  await inNewSession(closed(4014));
  const key = (await world.posts(study)).map(({ date, slot }) => `${study.id}:${date}:${slot}`)[0] ?? '';
  const texts = async () =>
    (await world.bot().store.answers.ofPost(key)).flatMap(({ parts }) => parts.map(({ text }) => text));
  await expect.poll(texts).toEqual(['끊긴 동안 적은 답변입니다']);
});

test('each member’s command is answered once after several sessions, and a beat posts once', async () => {
  await world.startBot();
  await world.study();
  for (let n = 0; n < 2; n += 1) await inNewSession(closed(4004));
  const [member] = world.members;
  expect((await member.command(world.channel.id, 'help')).kind).toBe('message');
  const answers = world.local.history.filter(({ what }) => what === 'POST /interactions/:id/:token/callback');
  expect(answers).toHaveLength(1);
  await world.jump('2026-07-02T00:00:00Z');
  expect(world.cards(world.channel.id)).toHaveLength(1);
});

test('a server that was left between two sessions is noticed', async () => {
  await world.startBot();
  await world.study();
  await inNewSession(() => {
    world.local.removeMember(world.guild.id, world.application.botUserId);
    closed(4014)();
  });
  await expect.poll(async () => (await world.bot().store.departures.all()).length).toBe(1);
});

test('a reset token: whoever runs the bot is told, and it can be stopped', async () => {
  await world.startBot();
  world.local.resetToken(world.application.applicationId);
  expect((await world.bot().ended).message).toContain('Reset Token');
  await world.stopBot();
});

test.each([
  [400, 50240],
  [400, 30034],
  [403, 40333],
])('commands that cannot be registered (%i, %i): said once, posts go out, and later they are', async (status, code) => {
  const effect: Fault['effect'] = { kind: 'code', status, code, message: 'no' };
  world.local.fault({ route: 'PUT /applications/:id/commands', times: 2, effect });
  await world.startBot();
  expect(world.local.commands(world.guild.id)).toEqual([]);
  await world.study();
  await world.jump('2026-07-02T00:00:00Z');
  expect(world.cards(world.channel.id)).toHaveLength(1);
  expect(wordsOf(lastCard())).toContain('질문');
  for (let beat = 1; beat <= 4; beat += 1) await world.jump(Date.parse('2026-07-02T00:00:00Z') + beat * 60_000);
  expect(world.local.commands(world.guild.id).length).toBeGreaterThan(10);
  expect(messages().filter((line) => String(line).startsWith('the commands could not be registered'))).toHaveLength(1);
});
