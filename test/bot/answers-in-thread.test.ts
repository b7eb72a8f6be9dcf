// The answers of a hidden study, shown in its thread after the deadline: each once, in order, whatever Discord does meanwhile.
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault, PageMessage } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { dataOf } from '../commands/mydata-world.ts';
import {
  buttonsOf,
  CLOSED,
  idOf,
  modalOf,
  POSTED,
  type QuestionWorld,
  settled,
  startQuestion,
  submitForm,
} from '../commands/question-world.ts';
import { textsOf } from './harness.ts';

const MINUTE = 60_000;

let q: QuestionWorld;
afterEach(() => q.world.close());

const start = async (fields: Partial<Study> = {}): Promise<QuestionWorld> => {
  // Discord takes five messages in five seconds in one place.
  q = await startQuestion({ reveal: 'after-deadline', ...fields }, { rateLimits: false });
  return q;
};
const userOf = (n: 0 | 1 | 2): string => q.world.members[n].user.id;
const removeId = (n: 0 | 1 | 2): string => `submit:delete:${q.key}:${userOf(n)}`;
/** The answers that stand in the thread, oldest first. */
const shown = (): readonly PageMessage[] =>
  q.world.cards(q.post.threadId).filter((card) => buttonsOf(card).some(({ id }) => id.startsWith('submit:delete:')));
const texts = (): readonly string[] => shown().map((card) => textsOf(card).join(' | '));
const close = () => q.world.jump(CLOSED);
/** Beats a minute apart. */
const beats = async (count: number): Promise<void> => {
  for (let beat = 1; beat <= count; beat += 1) await q.world.jump(q.world.clock.now() + MINUTE);
};
const state = async () => (await q.world.posts(q.study)).find(({ date }) => date === q.post.date)?.showing;

const SEND = 'POST /channels/:id/messages';
const TWO = ['먼저 낸 답변', '나중에 낸 답변'];
/** What happens to the first answer that is sent; the summary goes before it. */
const firstMeets = (effect: Fault['effect']): void => {
  const path = q.post.threadId;
  q.world.local.fault({ route: SEND, path, effect: { kind: 'call', when: 'before', call: () => undefined } });
  q.world.local.fault({ route: SEND, path, effect });
};
const words = (): readonly string[] => texts().map((text) => text.split(' | ')[1] ?? '');
const bothAnswer = async (): Promise<void> => {
  await submitForm(q, 1, '먼저 낸 답변');
  q.world.clock.set(Date.parse(POSTED) + MINUTE);
  await submitForm(q, 0, '나중에 낸 답변');
};

describe('after the deadline', () => {
  test.each(['after-answer', 'after-deadline'] as const)(
    'of a study that opens %s: in order, by name',
    async (reveal) => {
      await start({ reveal });
      await bothAnswer();
      expect(shown()).toEqual([]);
      await close();
      const names = [1, 0].map((n) => q.world.members[n as 0 | 1].user.name);
      expect(texts()).toEqual([`**${names[0]}** | 먼저 낸 답변`, `**${names[1]}** | 나중에 낸 답변`]);
      expect(buttonsOf(shown()[0] as PageMessage).map(({ label }) => label)).toEqual(['지우기']);
      expect(await state()).toBe('done');
      await beats(2);
      expect(shown()).toHaveLength(2);
    },
  );

  test('nothing comes of an open study, of a pass, or of a question that was asked before answers were shown', async () => {
    await start();
    await submitForm(q, 0, '답변');
    await q.world.bot().store.posts.update(q.key, ({ showing: _, ...post }) => post);
    await close();
    expect(shown()).toEqual([]);
    expect(await state()).toBeUndefined();
  });

  test('the form says so, and the summary that they follow', async () => {
    await start();
    const form = JSON.stringify(modalOf(await q.world.members[0].press(q.post.messageId, `submit:form:${q.key}`)));
    expect(form).toContain('마감하면 스레드에 내 이름으로 올라가요');
    await bothAnswer();
    await close();
    const all = q.world.cards(q.post.threadId).map((card) => textsOf(card).join(' '));
    expect(all[0]).toContain('아래에 차례로 올릴게요');
    expect(all).toHaveLength(3);
  });

  test('a long one is folded, and read on in private', async () => {
    await start();
    const text = '저는 그때 문제를 이렇게 풀었습니다. '.repeat(100).trim();
    await submitForm(q, 0, text);
    await close();
    const [card] = shown();
    if (!card) throw new Error('nothing is shown');
    expect(textsOf(card).join('').length).toBeLessThan(800);
    const whole = await settled(q.world, 1, await q.world.members[1].press(card.id, idOf(card, '답변 전체 보기')));
    expect(whole.ephemeral).toBe(true);
    expect(String(whole.embeds[0]?.description)).toContain('저는 그때 문제를 이렇게 풀었습니다.');
  });
});

describe('what was shown', () => {
  test('its author takes away for good, and nobody else does', async () => {
    await start();
    await bothAnswer();
    await close();
    const card = shown()[1] as PageMessage;
    const refused = await settled(q.world, 1, await q.world.members[1].press(card.id, removeId(0)));
    expect(refused.content).toContain('이 답변을 쓴 분만');
    const asked = await settled(q.world, 0, await q.world.members[0].press(card.id, removeId(0)));
    await settled(q.world, 0, await q.world.members[0].press(asked.id, idOf(asked, '정말 지우기')));
    expect(shown()).toHaveLength(1);
    expect((await q.answer(userOf(0)))?.parts).toEqual([]);
    await beats(3);
    expect(shown()).toHaveLength(1);
    expect(textsOf(q.world.cards(q.post.threadId)[0] as PageMessage).join('')).toContain('답변한 분 1명');
  });

  test('a moderator takes out of others’ sight, and its author keeps', async () => {
    await start();
    await bothAnswer();
    await close();
    await q.world.leader.remove(q.post.threadId, (shown()[1] as PageMessage).id);
    await expect.poll(async () => (await q.answer(userOf(0)))?.parts[0]?.hidden).toBe(true);
    await beats(2);
    expect(shown()).toHaveLength(1);
  });

  test('goes with all that its member has erased', async () => {
    await start();
    await bothAnswer();
    await close();
    await dataOf(q.world, q.world.members[0], q.world.channel.id).erase(/전부/);
    await beats(1);
    expect(words()).toEqual(['먼저 낸 답변']);
  });
});

describe('each stands once', () => {
  test.each([
    ['is lost before it arrives', { kind: 'drop', when: 'before' }],
    ['is lost after it arrived', { kind: 'drop', when: 'after' }],
    ['gets a 503 before it arrives', { kind: 'status', status: 503, when: 'before' }],
    ['gets a 503 after it arrived', { kind: 'status', status: 503, when: 'after' }],
  ] as const)('when the first %s', async (_, effect) => {
    await start();
    await bothAnswer();
    firstMeets(effect);
    await close();
    expect(await state()).toBe('begun');
    await beats(2);
    expect(words()).toEqual(TWO);
    expect(await state()).toBe('done');
  });

  test('over a restart that forgets what was on its way, long after', async () => {
    await start();
    await bothAnswer();
    firstMeets({ kind: 'drop', when: 'after' });
    await close();
    await q.world.stopBot();
    q.world.clock.set(Date.parse(CLOSED) + 30 * MINUTE);
    await q.world.startBot();
    await beats(1);
    expect(words()).toEqual(TWO);
  });

  test('where Discord never takes one of them, the others come', async () => {
    await start();
    await bothAnswer();
    firstMeets({ kind: 'code', status: 400, code: 200000, message: 'Message was blocked by automatic moderation' });
    await close();
    expect(words()).toEqual(['나중에 낸 답변']);
    expect(await state()).toBe('done');
  });

  test('in a thread that sleeps', async () => {
    await start();
    await bothAnswer();
    q.world.local.setThread(q.post.threadId, { archived: true });
    await close();
    expect(shown()).toHaveLength(2);
    await beats(1);
    expect(shown()).toHaveLength(2);
  });

  test('in a locked thread none come until it is opened', async () => {
    await start();
    await bothAnswer();
    q.world.local.setThread(q.post.threadId, { locked: true, archived: true });
    await close();
    await beats(3);
    expect(shown()).toEqual([]);
    q.world.local.setThread(q.post.threadId, { locked: false });
    await beats(5);
    expect(words()).toEqual(TWO);
  });
});
