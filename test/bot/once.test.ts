// What Discord tells twice, loses or does not know yet: done once, gone on with, and not taken for nothing.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault, PageMessage } from '../../playground/protocol.ts';
import { idOf, modalOf } from '../commands/question-world.ts';
import { messageOf, startWorld, type World, wordsOf } from './harness.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';

let world: World;
beforeEach(async () => {
  world = await startWorld();
  await world.startBot();
  await world.study();
  await world.jump('2026-07-02T00:00:00Z');
});
afterEach(() => world.close());

const callbacks = () =>
  world.local.history.filter(({ kind, what }) => kind === 'request' && /^POST \/interactions\//.test(what));

test('told twice, it is answered once, and a form is kept once', async () => {
  const [member] = world.members;
  const card = world.cards(world.channel.id)[0] as PageMessage;
  const before = callbacks().length;
  world.local.weather.harsh({ seed: 1, share: 5, kinds: ['event twice'] });
  await member.command(world.channel.id, 'help');
  const form = modalOf(await member.press(card.id, idOf(card, '답변하기')));
  await member.submit(form, { text: '한 번만 남길 답변이에요.' });
  await world.bot().settled();
  expect(world.local.weather.counts()['event twice']).toBeGreaterThanOrEqual(3);
  expect(callbacks().length - before).toBe(3);
  expect(world.logged).toEqual([]);
});

const LOST: readonly Fault['effect'][] = [
  { kind: 'reset', when: 'after' },
  { kind: 'status', status: 502, when: 'after' },
];

test.each(LOST)('an answer that went through with %o is no reason to stop', async (effect) => {
  const [member] = world.members;
  // A deferral first, then the answer; and an answer at once.
  for (const name of ['answers', 'help']) {
    world.local.fault({ route: CALLBACK, effect });
    const reply = await member.command(world.channel.id, name);
    await world.bot().settled();
    expect(wordsOf(messageOf(reply))).not.toBe('');
  }
  expect(world.logged).toEqual([]);
});

test('a list that a member types into and that cannot be sent is not said to be empty', async () => {
  const { leader, channel } = world;
  const typing = () => leader.autocomplete(channel.id, 'tip', { question: '질문' }, 'question');
  world.local.fault({ route: CALLBACK, effect: { kind: 'drop', when: 'before' } });
  // Who gets no list waits for three seconds.
  void typing().catch(() => undefined);
  await world.local.waitFor(({ kind, what }) => kind === 'fault' && what === 'drop');
  await world.bot().settled();
  expect(callbacks().map(({ body }) => JSON.stringify(body))).not.toContainEqual(
    expect.stringContaining('"choices":[]'),
  );
  const again = await typing();
  expect(again.kind === 'choices' && again.choices.length).toBeGreaterThan(0);
});

test('a question that was just posted is not posted again because Discord does not know its card yet', async () => {
  const { leader, channel, local } = world;
  const [card] = world.cards(channel.id);
  const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
  local.fault({ route: 'GET /channels/:id/messages/:id', effect });
  local.fault({ route: 'GET /channels/:id/messages', effect: { kind: 'list', lacks: 'all' } });
  const reply = messageOf(await leader.command(channel.id, 'schedule post-now'));
  await leader.waitForMessage(channel.id, ({ id, loading }) => id === reply.id && !loading);
  expect(
    world
      .cards(channel.id)
      .filter(({ ephemeral }) => !ephemeral)
      .map(({ id }) => id),
  ).toEqual([card?.id]);
});
