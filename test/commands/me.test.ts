// /me: members join and leave a study, by a press or by answering; leaders see who belongs to it, as the server has them now.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { messageOf } from '../bot/harness.ts';
import { buttonsOf, idOf, type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const ask = async (n: 0 | 1 | 2): Promise<PageMessage> =>
  messageOf(await q.world.members[n].command(q.world.channel.id, 'me'));
const press = async (n: 0 | 1 | 2, message: PageMessage, label: string): Promise<PageMessage> =>
  messageOf(await q.world.members[n].press(message.id, idOf(message, label)));
const list = async (): Promise<readonly string[]> => {
  const home = messageOf(await q.world.leader.command(q.world.channel.id, 'me'));
  await q.world.leader.press(home.id, idOf(home, '참여자 보기'));
  const isShown = ({ id, content }: PageMessage): boolean => id === home.id && content.includes('참여자 ');
  return (await q.world.leader.waitForMessage(q.world.channel.id, isShown)).content.split('\n');
};

describe('a member', () => {
  test('joins by a press, leaves by another, and reads where they stand', async () => {
    q = await startQuestion();
    const first = await ask(0);
    expect(first.ephemeral).toBe(true);
    expect(first.content).toContain('아직 참여하지 않았어요');
    const joined = await press(0, first, '참여하기');
    expect(joined.content).toContain('7월 1일 (수)부터 참여하고 있어요');
    expect(await list()).toEqual([
      expect.stringContaining('참여자 1명'),
      expect.stringMatching(/^• 서연 \(7\/1부터\)$/),
    ]);
    await q.world.jump('2026-07-02T01:00:00Z');
    const left = await press(0, joined, '나가기');
    expect(left.content).toContain('7월 2일 (목)에 나갔어요');
    expect((await list())[0]).toContain('참여자 0명');
  });

  test('joins by answering, whichever way, and not by small talk; in English too', async () => {
    q = await startQuestion();
    const { world } = q;
    await submitForm(q, 0, '답변이에요.');
    await world.members[1].press(q.post.messageId, `submit:pass:${q.key}`);
    await world.members[2].say(q.post.threadId, 'ㅋㅋㅋ');
    expect((await ask(0)).content).toContain('참여하고 있어요');
    expect((await ask(1)).content).toContain('참여하고 있어요');
    expect((await ask(2)).content).toContain('You do not belong to it yet');
    const { author } = await world.members[2].say(
      q.post.threadId,
      'I led the migration of our billing service last year.',
    );
    await expect.poll(() => world.bot().store.answers.get(q.key, author.id)).toMatchObject({ parts: [{}, {}] });
    expect((await ask(2)).content).toContain('You have belonged to it since');
  });

  test('who has left comes back by the next answer, and not by an edit of an old one', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '답변이에요.');
    await press(0, await ask(0), '나가기');
    await submitForm(q, 0, '고친 답변이에요.');
    expect((await ask(0)).content).toContain('아직 참여하지 않았어요');
    await q.world.jump('2026-07-02T00:00:00Z');
    const post = (await q.world.posts(q.study)).at(-1);
    await q.world.members[0].press(post?.messageId ?? '', `submit:pass:${q.study.id}:2026-07-02:0`);
    expect((await ask(0)).content).toContain('7월 2일 (목)부터 참여하고 있어요');
  });
});

describe('the member list', () => {
  test('is offered to leaders only', async () => {
    q = await startQuestion();
    expect(buttonsOf(await ask(0)).map(({ label }) => label)).toEqual(['참여하기']);
  });

  test('has the names of now, and nobody who is gone from the server', async () => {
    q = await startQuestion();
    const { world } = q;
    for (const n of [0, 1] as const) await press(n, await ask(n), '참여하기');
    world.local.removeMember(world.guild.id, world.members[1].user.id);
    const lines = await list();
    expect(lines[0]).toContain('참여자 1명');
    const { store } = world.bot();
    expect(
      (await store.studyMembers.get(q.study.id, world.members[1].user.id))?.stays.at(-1)?.until ?? 'gone',
    ).not.toBeNull();
  });
});
