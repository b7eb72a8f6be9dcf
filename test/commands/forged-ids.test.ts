// The ids of buttons can be forged: pressed on what others read, none changes it. Spoilt and foreign ids are in test/hostile.

import { readdirSync, readFileSync } from 'node:fs';
import { Events } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { type World, wordsOf } from '../bot/harness.ts';
import { actionOf, type Example, fillOwn, fillServer, routesOf } from '../hostile/routes.ts';
import { type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

const SOURCES = ['src/discord', 'commands'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);

let q: QuestionWorld;
let world: World;
let forged: { readonly id: string; readonly values: readonly string[] | undefined } | undefined;
beforeEach(async () => {
  q = await startQuestion();
  world = q.world;
  const { client } = await world.bot().app;
  // What Discord would send if it did not look whether the button is there: the press of a button with another one's id.
  client.on(Events.Raw, (packet: { t: string; d: { data: Record<string, unknown> } }) => {
    if (packet.t !== 'INTERACTION_CREATE' || !forged) return;
    packet.d.data.custom_id = forged.id;
    if (forged.values) Object.assign(packet.d.data, { component_type: 3, values: forged.values });
    forged = undefined;
  });
});
afterEach(() => world.close());

const fill = async (actor: Actor): Promise<void> => {
  await fillOwn(world, actor);
  await fillServer(world, world.guild.id);
};

const routesHere = (actor: Actor): readonly Example[] =>
  routesOf({ study: q.study.id, key: q.key, userId: actor.user.id });

/** Actions of the commands' routes, and those that the sources name in ids: `prefix:action`. */
const namedInSources = (): readonly string[] => {
  const declared = commands.flatMap(({ handlers }) => handlers);
  const prefixes = [...new Set(declared.map(({ route: { prefix } }) => prefix))].join('|');
  const ids = new RegExp(`[\`'"]((?:${prefixes}):[a-z]{2,})`, 'g');
  return [
    ...declared.map(({ route: { prefix, action } }) => `${prefix}:${action}`),
    ...SOURCES.flatMap((source) => [...source.matchAll(ids)].map(([, id = '']) => id)),
  ];
};

const shownOf = (message: PageMessage | undefined): string => (message ? wordsOf(message) : 'deleted');

test('the table has every action that the sources name in an id', () => {
  const known = new Set(routesOf({ study: '1', key: '1:2026-07-01:0', userId: '1' }).map(({ id }) => actionOf(id)));
  // What only a form's id names is no button's.
  const forms = [
    'submit:send',
    'feedback:send',
    'practice:send',
    'mock:send',
    'question:new',
    'question:offer',
    'question:save',
    'question:named',
    'deck:time',
    'setup:text',
  ];
  const named = new Set(namedInSources());
  expect(named.size).toBeGreaterThan(60);
  expect([...named].filter((id) => !known.has(id) && !forms.includes(id))).toEqual([]);
});

test.each(['member', 'leader'] as const)(
  'pressed by a %s on the card and on another one’s answer, each changes nothing there',
  async (who) => {
    const actor = who === 'leader' ? world.leader : world.members[0];
    await submitForm(q, 1, '다른 사람의 답변입니다.');
    const { threadId } = q.post;
    const copy = await actor.waitForMessage(threadId, (message) => wordsOf(message).includes('다른 사람'));
    const cards = [
      { id: q.post.messageId, button: `sample:post:${q.key}` },
      { id: copy.id, button: `submit:edit:${q.key}:${world.members[1].user.id}` },
    ];
    const before = cards.map(({ id }) => shownOf(actor.message(id)));
    const kinds = { private: 0, modal: 0 };
    for (const [n, card] of cards.entries()) {
      await fill(actor);
      for (const { id, values } of routesHere(actor)) {
        forged = { id, values };
        const reply: Reply = await actor.press(card.id, card.button);
        const isPrivate = reply.kind === 'message' && reply.message.ephemeral;
        expect(isPrivate || reply.kind === 'modal', `${id} answered by ${reply.kind}`).toBe(true);
        kinds[isPrivate ? 'private' : 'modal'] += 1;
        expect(shownOf(actor.message(card.id)), id).toBe(before[n]);
      }
    }
    expect(cards.map(({ id }) => shownOf(actor.message(id)))).toEqual(before);
    console.info(`${who}: ${JSON.stringify(kinds)}`);
  },
  120_000,
);
