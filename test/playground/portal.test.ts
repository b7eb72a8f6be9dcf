// The portal's switches and the token, turned while a real client is connected; gateway closes on request.
import { type Client, DiscordAPIError, Events, GatewayIntentBits as I, Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { identifyingEvery, login, restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(): Promise<Stage> {
  const stage = await setStage({ identifyWindowMs: 0 }, { guildMembers: true });
  stages.push(stage);
  return stage;
}

async function enter(stage: Stage, intents: number[] = [I.Guilds, I.GuildMessages, I.MessageContent]): Promise<Client> {
  const client = await login(stage, { intents, ...identifyingEvery(10) });
  clients.push(client);
  return client;
}

function ended(client: Client): Promise<number> {
  return new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
}

const ourId = ({ application }: Stage) => application.applicationId;

test('message content off: the session reads on, REST is emptied at once, the next identify is closed with 4014', async () => {
  const stage = await open();
  const client = await enter(stage);
  const heard = new Promise((resolve) => client.once(Events.MessageCreate, ({ content }) => resolve(content)));
  stage.local.setIntents(ourId(stage), { messageContent: false });
  const { id } = await stage.local.as(stage.member.id).say(stage.text.id, 'secret');
  expect(await heard).toBe('secret');
  expect(await restOf(stage).get(Routes.channelMessage(stage.text.id, id))).toMatchObject({ content: '' });
  const end = ended(client);
  stage.local.gatewayFault(ourId(stage), 'invalid-session');
  expect(await end).toBe(4014);
});

test('the members intent off does the same to who asked for it; switched on again, an identify gets in', async () => {
  const stage = await open();
  const intents = [I.Guilds, I.GuildMembers];
  const client = await enter(stage, intents);
  stage.local.setIntents(ourId(stage), { guildMembers: false });
  const end = ended(client);
  stage.local.gatewayFault(ourId(stage), 'invalid-session');
  expect(await end).toBe(4014);
  stage.local.setIntents(ourId(stage), { guildMembers: true });
  expect((await enter(stage, intents)).isReady()).toBe(true);
});

test('a reset token ends the session with 4004 and requests with 401; the new one works', async () => {
  const stage = await open();
  const client = await enter(stage);
  const rest = restOf(stage);
  const end = ended(client);
  const token = stage.local.resetToken(ourId(stage));
  expect(token).not.toBe(stage.application.token);
  expect(await end).toBe(4004);
  await expect(rest.get(Routes.user())).rejects.toSatisfy(
    (error) => error instanceof DiscordAPIError && error.status === 401 && error.code === 0,
  );
  await restOf(stage).setToken(token).get(Routes.user());
  const again = await enter({ ...stage, application: { ...stage.application, token } });
  expect(again.isReady()).toBe(true);
});

test.each([
  [4000, true],
  [4014, false],
  [4004, false],
] as const)('closed with %i on request: the client comes back: %s', async (code, returns) => {
  const stage = await open();
  const client = await enter(stage);
  const end = returns
    ? new Promise((resolve) => client.once(Events.ShardResume, () => resolve('resumed')))
    : ended(client);
  stage.local.gatewayFault(ourId(stage), { close: code });
  expect(await end).toBe(returns ? 'resumed' : code);
});
