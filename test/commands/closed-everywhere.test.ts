// A sample answer that a hidden study keeps closed is closed for its members wherever they look for it, and by every way.
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { newCard } from '../../src/core/deck.ts';
import { shortId } from '../../src/core/short-id.ts';
import { messageOf, question, type World, wordsOf } from '../bot/harness.ts';
import { directOf } from './history-reading.ts';
import {
  anotherServer,
  choicesOf,
  forge,
  idOf,
  type QuestionWorld,
  startQuestion,
  submitForm,
} from './question-world.ts';

let world: World;
afterEach(() => world.close());

const SAMPLE = '1번 예시 답안입니다';
const MARK = shortId('test/q1');

/** Where a member can be: the way to its channel. */
const PLACES = {
  'the same server': async () => world.channel.id,
  'a second server': async () => anotherServer(world, [world.members[0].user.id]).channelId,
  'direct messages': async () => directOf(world, world.members[0]),
  'a server without the bot': async () => {
    const { local, application, leader, members } = world;
    local.installApplication(application.applicationId, members[0].user.id);
    const memberIds = [members[0].user.id];
    const { id } = local.createGuild({ name: '남의 서버', ownerId: leader.user.id, memberIds });
    return local.createChannel(id, { name: '잡담' }).id;
  },
} as const;
type Place = keyof typeof PLACES;

interface Way {
  readonly name: string;
  readonly inServer?: boolean;
  /** All that a member can read of what it leads to. */
  read(member: Actor, channelId: string): Promise<string>;
}

const whole = async (member: Actor, reply: Reply): Promise<PageMessage> => {
  const { id, channelId } = messageOf(reply);
  return member.waitForMessage(channelId, (message) => message.id === id && !message.loading);
};

const pressed =
  (id: string) =>
  async (member: Actor, channelId: string): Promise<string> => {
    const reply = await member.press(await forge(world, channelId, id), id);
    return reply.kind === 'modal' ? JSON.stringify(reply) : wordsOf(await whole(member, reply));
  };

const commanded =
  (name: string) =>
  async (member: Actor, channelId: string): Promise<string> =>
    wordsOf(await whole(member, await member.command(channelId, name, { question: 'test/q1' })));

const filesOf = async (message: PageMessage): Promise<string> =>
  (await Promise.all(message.attachments.map(async ({ url }) => (await fetch(url)).text()))).join('\n');

const WAYS: readonly Way[] = [
  { name: '/sample', inServer: true, read: commanded('sample') },
  { name: 'its button', inServer: true, read: pressed(`sample:bank:${MARK}:answers`) },
  { name: 'its page', inServer: true, read: pressed(`sample:bank:${MARK}:answers:0`) },
  { name: '/practice', read: commanded('practice') },
  { name: 'answered aloud', read: pressed(`practice:aloud:1:${MARK}`) },
  { name: 'the layers of practice', read: pressed(`practice:show:1:${MARK}:answers`) },
  { name: 'taking a grade back', read: pressed(`practice:undo:1:${MARK}:1`) },
  {
    name: 'the Anki file',
    read: async (member, channelId) => {
      await world.bot().store.decks.add(newCard(member.user.id, 'test/q1', world.clock.now()));
      const deck = await whole(member, await member.command(channelId, 'deck'));
      return filesOf(await whole(member, await member.press(deck.id, 'deck:export')));
    },
  },
];

/** A hidden study of the first server that asks q1; the member is in it. */
const asking = async (): Promise<QuestionWorld> => {
  const q = await startQuestion({ reveal: 'after-answer' }, { questions: [question(1)], rateLimits: false });
  world = q.world;
  return q;
};

describe.each(Object.keys(PLACES) as Place[])('in %s', (place) => {
  const here = WAYS.filter(({ inServer }) => !inServer || place.endsWith('server'));

  test('no way leads to the sample, all do once the member has answered', async () => {
    const q = await asking();
    const channelId = await PLACES[place]();
    const member = world.members[0];
    const ways = place === 'a server without the bot' ? here.filter(({ name }) => /^\/practice|Anki/.test(name)) : here;
    for (const way of ways) expect(await way.read(member, channelId), way.name).not.toContain(SAMPLE);
    const offered = await member.autocomplete(channelId, 'practice', { question: '' }, 'question');
    expect(choicesOf(offered)).toEqual([]);
    await submitForm(q, 0, '제 답변입니다.');
    const opening = ways.filter(({ name }) => !/^\/practice|grade/.test(name));
    for (const way of opening) expect(await way.read(member, channelId), way.name).toContain(SAMPLE);
    expect(opening.length).toBeGreaterThan(0);
    expect(world.logged).toEqual([]);
  });
});

describe('in a second server', () => {
  test('it says why, without a way that leads nowhere', async () => {
    await asking();
    const { channelId } = anotherServer(world, [world.members[0].user.id, world.members[2].user.id]);
    const refused = messageOf(await world.members[0].command(channelId, 'sample', { question: 'test/q1' }));
    expect(wordsOf(refused)).toContain('다른 서버의 스터디');
    expect(wordsOf(refused)).not.toContain('submit:form');
    const english = messageOf(await world.members[2].command(channelId, 'sample', { question: 'test/q1' }));
    expect(wordsOf(english)).toContain('A study in another server');
  });

  test('it stays closed when Discord says once of a member that they are not in the study’s server', async () => {
    await asking();
    const [member] = world.members;
    const { channelId } = anotherServer(world, [member.user.id]);
    await member.command(world.channel.id, 'help');
    const effect = { kind: 'code', status: 404, code: 10007, message: 'Unknown Member' } as const;
    world.local.fault({ route: 'GET /guilds/:id/members/:id', path: world.guild.id, times: 1, effect });
    const { id } = messageOf(await member.command(channelId, 'sample', { question: 'test/q1' }));
    const said = await member.waitForMessage(channelId, (message) => message.id === id && !message.loading);
    expect(wordsOf(said)).toContain('다른 서버의 스터디');
  });

  test('it is open for who is not in the study’s server, or does not see its channel, and stays so when asked again', async () => {
    await asking();
    const { local, guild, channel, members, leader } = world;
    const { channelId } = anotherServer(
      world,
      members.map(({ user }) => user.id),
    );
    local.removeMember(guild.id, members[1].user.id);
    const sample = async (actor: Actor) =>
      wordsOf(messageOf(await actor.command(channelId, 'sample', { question: 'test/q1' })));
    const asked = () => local.history.filter(({ what }) => what === 'GET /guilds/:id/members/:id').length;
    expect(await sample(members[1])).toContain(SAMPLE);
    const once = asked();
    expect(once).toBeGreaterThan(0);
    expect(await sample(members[1])).toContain(SAMPLE);
    expect(asked()).toBe(once);
    local.addMember(guild.id, members[1].user.id);
    expect(wordsOf(messageOf(await members[1].command(channel.id, 'sample')))).not.toContain(SAMPLE);
    expect(await sample(members[1])).not.toContain(SAMPLE);
    local.setOverwrites(channel.id, [{ id: guild.id, type: 'role', deny: '1024' }]);
    await expect.poll(() => sample(members[0])).toContain(SAMPLE);
    expect(await sample(leader)).not.toContain(SAMPLE);
  });

  test('while Discord does not say who is where, it stays closed, and nothing fails', async () => {
    await asking();
    const { channelId } = anotherServer(world, [world.members[0].user.id]);
    const effect = { kind: 'status', status: 403, when: 'before' } as const;
    world.local.fault({ route: 'GET /guilds/:id/members/:id', effect, times: 9 });
    const refused = messageOf(await world.members[0].command(channelId, 'sample', { question: 'test/q1' }));
    expect(wordsOf(refused)).toContain('다른 서버의 스터디');
    expect(world.logged).toEqual([]);
  });
});

test('an interview asks no question whose samples another server’s study keeps closed', async () => {
  const questions = [1, 2, 3, 4].map((n) => question(n));
  const q = await startQuestion({ reveal: 'after-deadline' }, { questions });
  world = q.world;
  const member = world.members[0];
  const { channelId } = anotherServer(world, [member.user.id]);
  const { mocks } = world.bot().store;
  const intro = messageOf(await member.command(channelId, 'mock', { count: 3 }));
  await member.press(intro.id, idOf(intro, '시작'));
  const [mock] = await mocks.some(member.user.id, await mocks.idsOf(member.user.id));
  const free = questions.map(({ id }) => id).filter((id) => id !== q.post.question?.id);
  expect(mock?.questions.map(({ question: { id } }) => id).toSorted()).toEqual(free);
});
