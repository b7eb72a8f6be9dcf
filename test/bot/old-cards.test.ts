// Cards that were sent as embeds, before there were Components V2: their buttons work, and an edit makes them what is sent now.
import { Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import {
  descriptionsOf,
  modalOf,
  type QuestionWorld,
  settled,
  startQuestion,
  submitForm,
} from '../commands/question-world.ts';
import { titleOf, wordsOf } from './harness.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const V2 = 1 << 15;

/** Sends what the bot would have sent, as itself. */
const send = async (channelId: string, body: object): Promise<string> => {
  const { client } = await q.world.bot().app;
  const sent = (await client.rest.post(Routes.channelMessages(channelId), { body })) as { readonly id: string };
  return sent.id;
};

const button = (label: string, custom_id: string) => ({ type: 2, style: 2, label, custom_id });
const rowOf = (...components: readonly object[]) => [{ type: 1, components }];

/** The day's question on a card of the old kind, with its thread. */
const oldCard = async (): Promise<string> => {
  q = await startQuestion();
  const { channel } = q.world;
  const embeds = [{ title: '1번째 질문을 말해 주세요.', description: '인성 · ★★☆☆☆' }];
  const components = rowOf(button('답변하기', `submit:form:${q.key}`), button('예시 답안', `sample:post:${q.key}`));
  const id = await send(channel.id, { content: '**오늘의 질문**', embeds, components });
  const { client, store } = await q.world.bot().app;
  await client.rest.post(Routes.threads(channel.id, id), { body: { name: '7월 1일 (수)' } });
  await store.posts.update(q.key, (post) => ({ ...post, messageId: id, threadId: id }));
  return id;
};

test('a card with an embed is pressed, counted and closed', async () => {
  const id = await oldCard();
  const { members, leader } = q.world;
  const card = () => leader.message(id) ?? expect.fail('the card is gone');
  const form = modalOf(await members[0].press(id, `submit:form:${q.key}`));
  await settled(q.world, 0, await members[0].submit(form, { text: '제 강점은 끈기입니다.' }));
  await q.world.jump('2026-07-01T00:05:00Z');
  expect(card()).toMatchObject({ content: '', embeds: [] });
  expect(card().flags & V2).toBe(V2);
  expect(wordsOf(card())).toContain('답변 1명');
  await q.world.jump('2026-07-02T00:00:00Z');
  expect(titleOf(card())).toBe('1번째 질문을 말해 주세요.');
  expect(wordsOf(card())).toContain('마감했어요');
  expect(q.world.logged).toEqual([]);
});

test('an answer with an embed is edited by its author', async () => {
  const threadId = await oldCard();
  const { members, leader } = q.world;
  const [{ user }] = members;
  await submitForm(q, 0, '처음 쓴 답변');
  const [now] = leader.messages(threadId).filter((message) => wordsOf(message).includes('처음 쓴'));
  await leader.remove(threadId, now?.id ?? '');
  const embeds = [{ author: { name: '서연' }, description: '처음 쓴 답변' }];
  const components = rowOf(button('고치기', `submit:edit:${q.key}:${user.id}`));
  const old = await send(threadId, { embeds, components });
  const part = { messageId: old, hidden: false };
  const { store } = q.world.bot();
  await store.answers.update(
    q.key,
    user.id,
    (answer) => answer && { ...answer, parts: answer.parts.map((one) => ({ ...one, ...part })) },
  );
  const form = modalOf(await members[0].press(old, `submit:edit:${q.key}:${user.id}`));
  await settled(q.world, 0, await members[0].submit(form, { text: '고쳐 쓴 답변' }));
  const edited = leader.message(old) ?? expect.fail('the answer is gone');
  expect(edited.embeds).toEqual([]);
  expect(descriptionsOf(edited)).toEqual(['**서연**', '고쳐 쓴 답변']);
});
