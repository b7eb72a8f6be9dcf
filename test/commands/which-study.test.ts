// Several studies in one server: whoever is in none of their channels is asked which one is meant, and goes on with it.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PageChannel } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { startWorld, type World } from '../bot/harness.ts';
import { expectWhole } from './question-world.ts';
import { type Panel, run, said } from './setup-world.ts';

let world: World;
let talk: PageChannel;
let forumStudy: Study;
afterEach(() => world.close());

/** Two studies, one of them in a forum, where nobody can run a command before the first post. */
beforeEach(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  talk = world.local.createChannel(world.guild.id, { name: '잡담' });
  const forum = world.local.createChannel(world.guild.id, { name: '질문-포럼', type: 'forum' });
  await world.startBot();
  await world.study({ id: '11' });
  forumStudy = await world.study({ id: '12', channelId: forum.id, channelKind: 'forum', reveal: 'after-answer' });
});

const asked = async (name: string, options = {}, actor = world.members[0]): Promise<Panel> => {
  const panel = await run(world, name, options, { actor, channelId: talk.id });
  expect(panel.text()).toContain('스터디가 여러 개 있어요');
  expectWhole(panel.message());
  expect(panel.options('of')).toEqual(['#오늘의-질문', '#질문-포럼']);
  return panel;
};

test('a forum study has its days and its “not yet” before its first post, from anywhere', async () => {
  const schedule = await asked('schedule view');
  await schedule.choose('of', '#질문-포럼');
  expect(schedule.text()).toContain('앞으로의 일정');
  const today = await asked('today');
  await today.choose('of', '#질문-포럼');
  expect(today.text()).toContain('아직 올라오지 않았어요');
});

test('each command goes on with the study that was chosen, also after a restart', async () => {
  await world.jump('2026-07-01T00:00:00Z');
  const [post] = await world.posts(forumStudy);
  const title = post?.question?.title ?? '';
  const shown: readonly [string, string][] = [
    ['today', title],
    ['sample', '답변을 내면'],
    ['tip', title],
    ['answers', '내 답변을 내면'],
  ];
  for (const [name, words] of shown) {
    const panel = await asked(name);
    if (name === 'tip') await world.restart();
    await panel.choose('of', '#질문-포럼');
    await expect.poll(() => panel.text(), { message: name }).toContain(words);
  }
});

test('what a leader typed is carried along; what has no room opens the schedule instead', async () => {
  const pause = await asked('schedule pause', { from: '7/6', until: '7/12' }, world.leader);
  await pause.choose('of', '#질문-포럼');
  expect(pause.text()).toContain('7월 6일 (월)부터 7월 12일 (일)까지 쉴게요');
  const long = await asked('schedule replace', { day: '7/2', question: '가'.repeat(100) }, world.leader);
  await long.choose('of', '#오늘의-질문');
  expect(long.buttons()).toContain('쉬기');
});

test('a study whose channel a member cannot see is not named, and a choice of it leads nowhere', async () => {
  const panel = await asked('today');
  const deny = PermissionFlagsBits.ViewChannel.toString();
  world.local.setOverwrites(forumStudy.channelId, [{ id: world.guild.id, type: 'role', deny }]);
  expect(said(await panel.choose('of', '#질문-포럼'))).toContain('이제 없어요');
  const only = await run(world, 'today', {}, { actor: world.members[0], channelId: talk.id });
  expect(only.text()).not.toContain('여러 개');
});

test('commands that texts name can be tapped', async () => {
  const { id } = world.local.commands(world.guild.id).find(({ name }) => name === 'schedule') ?? { id: '' };
  const panel = await run(world, 'setup');
  expect(panel.text()).toContain(`</schedule view:${id}>`);
  expect(panel.text()).not.toContain('`/일정`');
});
