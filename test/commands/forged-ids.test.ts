// The ids of buttons can be forged: what others read stays as it is, and what an id names wrongly is refused, not a fault.

import { readdirSync, readFileSync } from 'node:fs';
import { Events } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { newCard } from '../../src/core/deck.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { questionMark } from '../../src/core/question-mark.ts';
import { type World, wordsOf } from '../bot/harness.ts';
import { mockOf, picked } from '../core/mock-questions.ts';
import { put } from './history-reading.ts';
import { ownQuestion, type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

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

/** Everything that an id can name, there for `actor`. */
interface Filled {
  readonly mock: string;
  readonly over: string;
}

const fill = async (actor: Actor): Promise<Filled> => {
  const { store } = world.bot();
  const [userId, guildId, now] = [actor.user.id, world.guild.id, world.clock.now()];
  await put(world, actor, 1, { at: now - 2_000, occasion: '1' });
  await put(world, actor, 1, { at: now - 1_000, occasion: '2' });
  await store.decks.add(newCard(userId, 'test/q1', now));
  await store.questions.put(ownQuestion(guildId, { id: `${guildId}/live` }));
  await store.questions.put({
    ...ownQuestion(guildId, { id: `${guildId}/waiting`, title: '제안' }),
    state: 'suggested',
  });
  await store.questions.put({ ...ownQuestion(guildId, { id: `${guildId}/gone`, title: '빠짐' }), state: 'removed' });
  const over = { ...mockOf(picked(), 60), id: '1521666647654400001', userId, endedAt: now };
  await store.mocks.begin(over);
  const running = { ...mockOf(picked(), 60), id: '1521666647654400002', userId };
  await store.mocks.begin(running);
  return { mock: running.id, over: over.id };
};

interface Route {
  readonly id: string;
  readonly values?: readonly string[];
}

const route = (id: string, ...values: readonly string[]): Route => (values.length > 0 ? { id, values } : { id });

const refOf = (occasion: string): string => nonceOf('version', 'attempt', occasion).slice(0, 8);

/** Every route of every command, with what there is to name. What takes the study away comes last. */
const routesOf = (userId: string, { mock, over }: Filled): readonly Route[] => {
  const [study, key, mark, date] = [q.study.id, q.key, questionMark('test/q1'), '2026-07-02'];
  const [one, other] = [refOf('1'), refOf('2')];
  const all = (prefix: string, ...ids: readonly string[]): Route[] => ids.map((id) => route(`${prefix}:${id}`));
  return [
    ...all('answers', `post:${key}`, `post:${key}:0:on`, `member:${userId}:0:on`),
    ...all('tip', `bank:${mark}`, `post:${key}`, `post:${key}:tips`),
    ...all('sample', `post:${key}`, `post:${key}:answers:0:on`, `bank:${mark}:answers`),
    ...all('deck', 'back', `suspend:${mark}`, `resume:${mark}`, `reset:${mark}`, 'export', 'remind', 'other', 'wake'),
    ...all('deck', 'unremind', 'quiet', `begin:${date}`, 'take:1', 'drop:1', `sure:${mark}`),
    route('deck:card', mark),
    route('deck:cap', '10'),
    route('deck:at', '21:00'),
    ...all('history', 'list:0::0', `open:${mark}:0::0`, `read:${mark}:${one}:0::0`, `with:${mark}:${one}:0::0`),
    ...all('history', `pair:${mark}:${one}:${other}:0::0`, `again:${mark}`, `remove:${mark}:${one}:0::0`),
    route('history:pick:0::0', mark),
    route(`history:see:${mark}:0::0`, one),
    route(`history:both:${mark}:${one}:0::0`, other),
    route(`history:sure:${mark}:${one}:0::0`),
    ...all('mock', 'start:1521666647654400009:3:-:-:-', `resume:${mock}:0`, `show:${mock}`, `write:${mock}:0`),
    ...all(
      'mock',
      `aloud:${mock}:0`,
      `skip:${mock}:1`,
      `stop:${mock}`,
      'past:0',
      `report:${over}:0`,
      `layer:${over}:0`,
    ),
    ...all('mock', `deck:${over}:0`, `delete:${over}`, `end:${mock}:2`, `fresh:${mock}:1521666647654400010:3:-:-:-`),
    route('mock:open', over),
    route(`mock:jump:${over}`, '0'),
    route(`mock:sure:${over}`),
    ...all('practice', 'next:1:0', 'stop:1', 'withdraw', `hint:1:${mark}:tips`, `write:1:${mark}`, `aloud:1:${mark}`),
    ...all('practice', `show:1:${mark}:answers`, `grade:1:${mark}:0:good`, `undo:1:${mark}:1`, `opinion:1:${mark}`),
    ...all('question', 'inbox:0', 'edit:live:ko', 'remove:live:ko', 'restore:gone:ko', 'accept:waiting:ko'),
    ...all('question', 'decline:waiting:ko', `settle:${mark}:${userId}`, 'take:1', 'takeall:1', 'drop:1', 'undo:1'),
    ...all('question', `report:post:${key}`),
    route('question:form:1', 'line'),
    route('question:same:1', mark),
    route('question:show', mark),
    ...all('schedule', `pause:${study}`, `move:${study}:${date}`, `search:${study}:${date}`, `time:${study}:${date}`),
    ...all('schedule', `skip:${study}:${date}`, `restore:${study}:${date}`, `resume:${study}`, `post:${study}`),
    route(`schedule:day:${study}`, date),
    route(`schedule:pick:${study}:${date}`, mark),
    route(`schedule:to:${study}:${date}`, '2026-07-06'),
    route(`schedule:until:${study}`, '2026-07-10'),
    ...all('mydata', `home:${userId}`, `file:${userId}`, `erase:${userId}`),
    route(`mydata:scope:${userId}`, 'practice'),
    ...all('submit', `form:${key}`, `edit:${key}:${userId}`, `delete:${key}:${userId}`, `pass:${key}`),
    ...all('setup', `page:${study}:home`, `form:${study}:time`, `start:${study}`, `trial:${study}`, `untrial:${study}`),
    ...all('setup', `post:${study}`, `remove:${study}`, `stop:${study}`),
    route('setup:study:-:-', study),
    route(`setup:set:${study}:reveal`, 'open'),
    route(`mydata:sure:${userId}:practice`),
    route(`setup:removed:${study}`),
  ];
};

const actionOf = (id: string): string => id.split(':').slice(0, 2).join(':');

/** Actions of the commands' routes, and those that the sources name in ids: `prefix:action`. */
const namedInSources = (): readonly string[] => {
  const prefixes = commands.flatMap((command) => ('prefix' in command ? [command.prefix] : [])).join('|');
  const declared = commands.flatMap((command) => ('handlers' in command ? command.handlers : []));
  const ids = new RegExp(`[\`'"]((?:${prefixes}):[a-z]{2,})`, 'g');
  return [
    ...declared.map(({ route: { prefix, action } }) => `${prefix}:${action}`),
    ...SOURCES.flatMap((source) => [...source.matchAll(ids)].map(([, id = '']) => id)),
  ];
};

const shownOf = (message: PageMessage | undefined): string => (message ? wordsOf(message) : 'deleted');

test('the table has every action that the sources name in an id', () => {
  const known = new Set(routesOf('1', { mock: '1', over: '2' }).map(({ id }) => actionOf(id)));
  // What only a form's id names is no button's.
  const forms = ['submit:send', 'practice:send', 'mock:send', 'question:save', 'deck:time', 'setup:text'];
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
    const copy = await actor.waitForMessage(threadId, ({ embeds }) =>
      wordsOf({ embeds } as PageMessage).includes('다른 사람'),
    );
    const cards = [
      { id: q.post.messageId, button: `sample:post:${q.key}` },
      { id: copy.id, button: `submit:edit:${q.key}:${world.members[1].user.id}` },
    ];
    const before = cards.map(({ id }) => shownOf(actor.message(id)));
    const kinds = { private: 0, modal: 0 };
    for (const [n, card] of cards.entries()) {
      const routes = routesOf(actor.user.id, await fill(actor));
      for (const { id, values } of routes) {
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

/** What stands where an id or a choice should name something. */
const SPOILT = [
  '',
  'x',
  '-1',
  '0.5',
  '99999999999999999999',
  '2026-13-45',
  '+275760-09-13',
  'Asia/Seoul',
  '\u0000',
  '__proto__',
];

test('an id of which any part is something else is refused or answered, and never a fault', async () => {
  const actor = world.leader;
  const routes = routesOf(actor.user.id, await fill(actor)).filter(({ id }) => !/removed|mydata:sure/.test(id));
  const press = async (id: string, values: readonly string[] | undefined): Promise<void> => {
    forged = { id, values };
    const reply = await actor.press(q.post.messageId, `sample:post:${q.key}`);
    expect(['message', 'modal'], id).toContain(reply.kind);
    expect(world.logged, `${id} ${values}`).toEqual([]);
  };
  let cells = 0;
  for (const { id, values } of routes) {
    const parts = id.split(':');
    for (const spoilt of SPOILT) {
      for (let at = 2; at < parts.length; at += 1) {
        await press(parts.with(at, spoilt).join(':'), values);
        cells += 1;
      }
      if (values) await press(id, [spoilt]);
    }
    await press(parts.slice(0, 2).join(':'), values);
    cells += 1;
  }
  expect(cells).toBeGreaterThan(1_500);
  console.info(`${cells} spoilt ids`);
}, 300_000);
