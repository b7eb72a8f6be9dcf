// /week and /leaderboard: who did what on which day, in a picture and in words, for whom it is; hidden studies give nothing away.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { messageOf } from '../bot/harness.ts';
import { idOf, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

type Who = 0 | 1 | 2;

/** Answers or passes the question that is open. */
const take = async (n: Who, what: 'answer' | 'pass' = 'answer'): Promise<void> => {
  const post = (await q.world.posts(q.study)).at(-1);
  if (!post?.messageId || !post.threadId) throw new Error('no question is open');
  const open = { ...q, post: { ...post, messageId: post.messageId, threadId: post.threadId }, key: postKey(post) };
  if (what === 'answer') await submitForm(open, n, '답변');
  else await q.world.members[n].press(post.messageId, `submit:pass:${postKey(post)}`);
};

const shown = async (who: Who | 'leader', name: 'week' | 'leaderboard'): Promise<PageMessage> => {
  const actor = who === 'leader' ? q.world.leader : q.world.members[who];
  return settled(q.world, who, await actor.command(q.world.channel.id, name));
};
const linesOf = (message: PageMessage): readonly string[] => String(message.embeds[0]?.description).split('\n');

/** Wednesday 1 July to Friday: 서연 answers, 도윤 passes and answers, Alex answers late, then is on leave. */
const playWeek = async (fields: Partial<Study> = {}): Promise<void> => {
  q = await startQuestion(fields);
  const { world } = q;
  await take(0);
  await take(1, 'pass');
  await world.jump('2026-07-02T00:00:00Z');
  await world.members[2].say(q.post.threadId, 'I would first look at the query plan and then at the missing index.');
  await expect.poll(() => q.answer(world.members[2].user.id)).toMatchObject({ parts: [{ late: true }] });
  const who = { guildId: q.study.guildId, studyId: q.study.id, userId: world.members[2].user.id };
  await world.bot().store.studyMembers.update(who, (member) => ({
    ...member,
    leaves: [{ from: '2026-07-02', until: '2026-07-02' }],
  }));
  await take(0);
  await take(1);
  await world.jump('2026-07-03T00:00:00Z');
};

describe('the week', () => {
  test('has every member and day, as a picture and in words, for leaders only', async () => {
    await playWeek();
    const week = await shown('leader', 'week');
    expect(week.ephemeral).toBe(true);
    expect(week.content).toContain('6/29–7/5');
    expect(linesOf(week).slice(1)).toEqual([
      '질문이 있던 날: 수 목 금',
      '✅✅⏳ 서연 2/3',
      '🎫✅⏳ 도윤 1/2',
      '🕒🏖️⏳ Alex 0/2',
    ]);
    expect(week.attachments.map(({ filename }) => filename)).toEqual(['week-1.png']);
    expect(week.attachments[0]?.description).toBe(
      '6/29–7/5에 답변한 날 수와 답변할 날 수. 서연 2/3, 도윤 1/2, Alex 0/2',
    );
    expect((await shown(0, 'week')).content).toContain('스터디장');
    expect((await shown(0, 'week')).attachments).toEqual([]);
  });

  test('leads to the one before, where nobody was in, and back', async () => {
    await playWeek();
    const week = await shown('leader', 'week');
    const turn = async (from: PageMessage, label: string, says: string): Promise<PageMessage> => {
      await q.world.leader.press(from.id, idOf(from, label));
      return q.world.leader.waitForMessage(
        q.world.channel.id,
        ({ id, content }) => id === from.id && content.includes(says),
      );
    };
    const before = await turn(week, '지난주', '6/22–6/28');
    expect(linesOf(before)).toContain('이 주에는 마감한 질문이 없어요.');
    expect(linesOf(await turn(before, '다음 주', '6/29–7/5'))[2]).toContain('서연');
  });

  test('without members says how they come in', async () => {
    q = await startQuestion();
    expect(linesOf(await shown('leader', 'week'))[0]).toContain('아직 참여한 사람이 없어요');
  });

  test('of a hidden study says nothing of a question that is open', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    await take(0);
    expect(linesOf(await shown('leader', 'week'))).toContain('이 주에는 마감한 질문이 없어요.');
    expect(linesOf(await shown(1, 'leaderboard'))[0]).toContain('아직 순위가 없어요');
    await q.world.jump('2026-07-02T00:00:00Z');
    expect(linesOf(await shown('leader', 'week'))[2]).toBe('✅ 서연 1/1');
    expect(linesOf(await shown(1, 'leaderboard'))).toEqual(['1위 서연 · 1일']);
  });

  test('has thirty members on each picture', async () => {
    q = await startQuestion();
    const { world } = q;
    for (let n = 0; n < 31; n += 1) {
      const { id } = world.local.createUser({ name: `멤버${n}`, locale: 'ko' });
      world.local.addMember(world.guild.id, id);
      await world
        .bot()
        .store.studyMembers.join({ guildId: world.guild.id, studyId: q.study.id, userId: id }, '2026-07-01');
    }
    const week = await shown('leader', 'week');
    expect(week.attachments.map(({ filename }) => filename)).toEqual(['week-1.png', 'week-2.png']);
    expect(linesOf(week)).toHaveLength(2 + 31);
  });
});

describe('the ranking', () => {
  test('is by days answered, in the reader’s language, and names nobody who took no part', async () => {
    await playWeek();
    const korean = await shown(1, 'leaderboard');
    expect(linesOf(korean)).toEqual(['1위 서연 · 2일', '**2위 도윤 · 1일**', '3위 Alex · 0일, 늦은 답변 1일']);
    expect(korean.attachments[0]?.description).toContain('1위 서연 · 2일');
    const english = await shown(2, 'leaderboard');
    expect(linesOf(english)[2]).toBe('**3. Alex · 0 days, 1 day late**');
    expect(messageOf(await q.world.leader.command(q.world.channel.id, 'leaderboard')).ephemeral).toBe(true);
  });
});
