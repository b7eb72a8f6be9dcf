// The bot runs twice on one database, by mistake: nothing stands twice, members are answered once, and the log says what it is.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import type { Bot } from '../../src/app.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
let first: Bot;
let second: Bot;
beforeEach(async () => {
  world = await startWorld();
  first = await world.startBot();
  second = await world.startBot();
});
afterEach(async () => {
  await first.stop();
  await world.close();
});

const loudOnes = (): readonly unknown[] =>
  world.logged.filter(({ level }) => Number(level) >= 50).map(({ msg, err }) => [msg, err]);

/** Presses a button, and fills in the form that it opens. */
const pressed = async (member: Actor, messageId: string, id: string): Promise<void> => {
  const reply = await member.press(messageId, id);
  if (reply.kind === 'modal') await member.submit(reply.modal, { text: '둘 다 받은 답변입니다' });
};

test('each says once that it seems to run twice, and the question stands once', async () => {
  await world.study();
  world.clock.set(Date.parse('2026-07-02T00:00:00Z'));
  for (let beat = 0; beat < 3; beat += 1) await Promise.all([first.beat(), second.beat()]);
  const said = world.logged.filter(({ msg }) => String(msg).includes('run twice'));
  expect(said.length).toBeGreaterThanOrEqual(1);
  expect(said.length).toBeLessThanOrEqual(2);
  expect(world.cards(world.channel.id)).toHaveLength(1);
});

test('commands, buttons and forms are answered, and what the other one answered first is no error', async () => {
  await world.study();
  await world.jump('2026-07-02T00:00:00Z');
  const [member] = world.members;
  const { leader, channel } = world;
  for (const name of ['help', 'today', 'answers', 'practice', 'deck', 'history', 'mydata', 'sample', 'tip', 'mock']) {
    await member.command(channel.id, name);
  }
  for (const name of ['setup', 'export']) await leader.command(channel.id, name);
  const card = world.cards(channel.id)[0];
  for (const { components } of (card?.components ?? []) as readonly {
    components?: readonly { custom_id?: string }[];
  }[]) {
    for (const { custom_id: id } of components ?? []) if (card && id) await pressed(member, card.id, id);
  }
  await second.stop();
  await first.stop();
  expect(loudOnes()).toEqual([]);
});
