// /today: the question with who has answered, or why there is none and when the next comes.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { messageOf, question, startWorld, wordsOf } from '../bot/harness.ts';
import { buttonsOf, CLOSED, expectWhole, type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const ask = async (n: 0 | 1 | 2, channel = q.world.channel.id): Promise<PageMessage> =>
  messageOf(await q.world.members[n].command(channel, 'today'));
const fieldsOf = (message: PageMessage) =>
  (message.embeds[0]?.fields as { name: string; value: string }[] | undefined)?.map(({ name, value }) => [name, value]);

describe('with a question', () => {
  test('shows it privately with its deadline, thread and buttons', async () => {
    q = await startQuestion();
    const reply = await ask(0);
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toBe('**7월 1일 (수)의 질문**');
    expect(reply.embeds[0]?.title).toBe('1번째 질문을 말해 주세요.');
    expect(wordsOf(reply)).toContain(`<t:${Date.parse(CLOSED) / 1000}:R>`);
    expect(fieldsOf(reply)).toEqual([
      ['답변한 분 0명', '아직 없어요. 첫 답변을 남겨 보세요.'],
      ['스레드', `<#${q.post.threadId}>`],
    ]);
    const card = q.world.leader.message(q.post.messageId);
    const ids = (message: PageMessage) =>
      buttonsOf(message)
        .map(({ id }) => id)
        .sort();
    expect(ids(reply)).toEqual(card && ids(card));
  });

  test('names who has answered, without a ping, and counts who has passed', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '답변');
    await q.world.members[1].press(q.post.messageId, `submit:pass:${q.key}`);
    const reply = await ask(2);
    expect(fieldsOf(reply)?.slice(0, 2)).toEqual([
      ['Answered (1)', `<@${q.world.members[0].user.id}>`],
      ['Passed (1)', 'Names are not shown.'],
    ]);
    expect(reply.mentions.users).toEqual([]);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['Answer', 'Hint', 'Sample answer', 'Pass for today']);
  });

  test('in a hidden study tells who has submitted, not what', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    await submitForm(q, 0, '비밀 답변');
    const reply = await ask(1);
    expect(fieldsOf(reply)?.[0]).toEqual(['제출한 분 1명', `<@${q.world.members[0].user.id}>`]);
    expect(wordsOf(reply)).not.toContain('비밀');
  });

  test('in a thread speaks of that thread’s question, closed or not', async () => {
    q = await startQuestion();
    await q.world.jump(CLOSED);
    expect((await ask(0)).embeds[0]?.title).toBe('2번째 질문을 말해 주세요.');
    const old = await ask(0, q.post.threadId);
    expect(old.embeds[0]?.title).toBe('1번째 질문을 말해 주세요.');
    expect(buttonsOf(old).map(({ label }) => label)).toEqual(['답변 모아 보기', '힌트', '예시 답안']);
  });

  test('a crafted title breaks nothing, and a hundred names fit', async () => {
    const title = `@everyone [클릭](https://evil.example) ${'가😀'.repeat(600)}`;
    q = await startQuestion({}, { questions: [question(1, { title })] });
    const { store } = q.world.bot();
    for (let n = 0; n < 100; n += 1) {
      const userId = `1${String(n).padStart(18, '0')}`;
      const part = {
        source: 'form',
        messageId: null,
        text: '글',
        attachments: [],
        submittedAt: n,
        editedAt: null,
        hidden: false,
      } as const;
      await store.answers.update(q.key, userId, () => ({
        version: 1,
        postKey: q.key,
        guildId: q.study.guildId,
        userId,
        parts: [part],
        passed: false,
        updatedAt: n,
      }));
    }
    const reply = await ask(0);
    expectWhole(reply);
    expect(fieldsOf(reply)?.[0]?.[0]).toBe('답변한 분 100명');
    expect(fieldsOf(reply)?.[0]?.[1]).toContain('외 60명');
    expect(reply.mentions.everyone).toBe(false);
  });
});

describe('without one', () => {
  test('before its time: when it comes, and that the last one is still open', async () => {
    q = await startQuestion();
    await q.world.jump('2026-07-01T23:00:00Z');
    const reply = await ask(0);
    expect(reply.content).toContain('오늘의 질문은 아직 올라오지 않았어요');
    expect(reply.content).toContain(`<t:${Date.parse(CLOSED) / 1000}:F>`);
    expect(reply.content).toContain(`<#${q.post.threadId}>`);
  });

  test('at a weekend, on a holiday, in a pause: why, and the next', async () => {
    q = await startQuestion();
    await q.world.jump('2026-07-04T03:00:00Z');
    expect((await ask(0)).content).toContain('질문이 없는 요일');
    expect((await ask(0)).content).toContain(`<t:${Date.parse('2026-07-06T00:00:00Z') / 1000}:F>`);
    await q.world.jump('2026-10-08T23:00:00Z');
    expect((await ask(2)).content).toContain('public holiday (한글날)');
    const { store, posting } = await q.world.bot().app;
    const { after: paused } = await store.studies.update(q.study.guildId, q.study.id, (study) => ({
      ...study,
      schedule: { ...study.schedule, pauses: [{ from: '2026-10-05', until: '2026-10-16' }] },
    }));
    if (!paused) throw new Error('no study');
    await posting.replan(paused);
    await q.world.jump('2026-10-13T03:00:00Z');
    expect((await ask(0)).content).toContain('쉬어 가는 기간');
  });

  test('in a stopped study', async () => {
    q = await startQuestion();
    await q.world.bot().store.studies.update(q.study.guildId, q.study.id, (study) => ({
      ...study,
      status: 'stopped',
      nextAt: null,
    }));
    await q.world.jump('2026-07-02T03:00:00Z');
    expect((await ask(0)).content).toContain('스터디가 멈춰 있어요');
  });

  test('no study, and several with none here', async () => {
    q = await startQuestion();
    const lobby = q.world.local.createChannel(q.world.guild.id, { name: '로비' });
    const other = q.world.local.createChannel(q.world.guild.id, { name: '다른-스터디' });
    await q.world.study({ channelId: other.id });
    const which = await ask(2, lobby.id);
    expect(JSON.stringify(which.components)).toContain(`#${q.world.channel.name}`);
    expect(which.content).toContain('several studies');
    const world = await startWorld();
    try {
      await world.startBot();
      const none = messageOf(await world.members[0].command(world.channel.id, 'today'));
      expect(none.content).toContain('아직 스터디가 없어요');
    } finally {
      await world.close();
    }
  });
});
