// /export: the server's questions as files, with answers only as far as they are revealed, and back again by import.
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, OptionValue, PageMessage } from '../../playground/protocol.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { messageOf, question, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { CLOSED, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';
import { panelOf } from './setup-world.ts';

let world: World;
afterEach(() => world.close());

const own = (n: number, guildId: string): OwnQuestion => ({
  version: 1,
  guildId,
  question: question(n, { id: `${guildId}/q${n}`, category: '우리 분류' }),
  state: 'live',
  place: n,
  createdBy: 'leader',
  createdAt: 0,
  updatedBy: 'leader',
  updatedAt: 0,
});

const run = async (options: Readonly<Record<string, OptionValue>> = {}): Promise<PageMessage> =>
  settled(world, 'leader', await world.leader.command(world.channel.id, 'export', options));

const fileOf = async ({ attachments }: PageMessage): Promise<string> => {
  const [file] = attachments;
  if (!file) throw new Error('no file came');
  return (await fetch(file.url)).text();
};

const text = async (options: Readonly<Record<string, OptionValue>> = {}): Promise<string> => fileOf(await run(options));

describe('the questions', () => {
  const begin = async (): Promise<void> => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    await world.startBot();
    for (const n of [1, 2, 3]) await world.bot().store.questions.put(own(n, world.guild.id));
    await world.bot().store.questions.put({ ...own(4, world.guild.id), state: 'suggested' });
    await world.bot().store.questions.put(own(9, 'another'));
  };

  test('of this server only, as Markdown that is imported as the same questions', async () => {
    await begin();
    const message = await run();
    expect(message.ephemeral).toBe(true);
    expect(message.content).toContain('질문 3 · 답변 0');
    const markdown = await fileOf(message);
    expect(markdown).toContain('### 1번째 질문을 말해 주세요.');
    expect(markdown).not.toContain('4번째');
    expect(markdown).not.toContain('9번째');
    const file = { name: 'questions.md', data: new TextEncoder().encode(markdown) };
    const reply = await world.leader.command(world.channel.id, 'question import', {}, { file });
    const panel = await panelOf(world.leader, reply);
    expect(panel.text()).toContain('새로 0 · 바뀜 0 · 이름 바뀜 0 · 파일에서 빠짐 0 · 그대로 3');
  });

  test('as JSON and for Anki', async () => {
    await begin();
    const list = JSON.parse(await text({ form: 'json' }));
    expect(list.map(({ title }: { title: string }) => title)).toHaveLength(3);
    expect(list[0]).toMatchObject({ ...own(1, world.guild.id).question, memberAnswers: [] });
    const cards = (await text({ form: 'anki' })).split('\n').slice(4, -1);
    expect(cards).toHaveLength(3);
    expect(cards[0]?.split('\t')[1]).toBe('1번째 질문을 말해 주세요.');
  });

  test('are for leaders; a server without any is told what to do', async () => {
    world = await startWorld({});
    await world.startBot();
    const member: Actor = world.members[2];
    expect(messageOf(await member.command(world.channel.id, 'export')).content).toContain("Only the study's leader");
    await world.leader.command(world.channel.id, 'export');
    const refused = await world.leader.waitForMessage(world.channel.id, ({ content }) =>
      content.includes('아직 없어요'),
    );
    expect(refused.attachments).toEqual([]);
  });
});

describe('the answers', () => {
  let q: QuestionWorld;
  const begin = async (reveal: 'open' | 'after-answer' | 'after-deadline', namesInExports = true): Promise<void> => {
    q = await startQuestion({ reveal, namesInExports });
    world = q.world;
    await submitForm(q, 0, '- 제 답변이에요.\n### 제목 같은 줄');
    await submitForm(q, 1, '두 번째 답변');
  };

  test('stand below their question, without names where the study or the leader says so', async () => {
    await begin('open', false);
    for (const anonymous of [false, true]) {
      const nameless = await text({ answers: true, anonymous });
      expect(nameless).toContain('두 번째 답변');
      expect(nameless).not.toContain('도윤');
    }
    await world.bot().store.studies.update(world.guild.id, q.study.id, (study) => ({ ...study, namesInExports: true }));
    await world.restart();
    expect(await text({ answers: true, anonymous: true })).not.toContain('도윤');
    const signed = await text({ answers: true });
    expect(signed).toContain('도윤: 두 번째 답변');
    const [first] = JSON.parse(await text({ answers: true, form: 'json' }));
    expect(first.memberAnswers).toEqual([
      { name: '서연', text: '- 제 답변이에요.\n### 제목 같은 줄' },
      { name: '도윤', text: '두 번째 답변' },
    ]);
  });

  test.each(['after-answer', 'after-deadline'] as const)(
    'of a hidden study (%s) stay out until the deadline',
    async (reveal) => {
      await begin(reveal);
      await world.bot().store.questions.put(own(5, world.guild.id));
      const before = await run({ answers: true });
      expect(before.content).toContain('답변 0');
      expect(await fileOf(before)).not.toContain('답변이에요');
      await world.jump(CLOSED);
      const after = await run({ answers: true });
      expect(after.content).toContain('답변 2');
      expect(await fileOf(after)).toContain('두 번째 답변');
    },
  );

  test('of a study that a leader by role does not lead stay out', async () => {
    await begin('open');
    const role = world.local.createRole(world.guild.id, { name: '다른 스터디장' });
    world.local.addRole(world.guild.id, world.members[0].user.id, role.id);
    const channel = world.local.createChannel(world.guild.id, { name: '다른-질문' });
    await world.study({ channelId: channel.id, leaderRoleId: role.id });
    await world.bot().store.questions.put(own(5, world.guild.id));
    const reply = await world.members[0].command(world.channel.id, 'export', { answers: true });
    const message = await settled(world, 0, reply);
    expect(message.content).toContain('질문 1 · 답변 0');
    expect(wordsOf(message)).not.toContain('두 번째');
  });
});
