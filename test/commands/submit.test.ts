// Submitting an answer: by form in open and hidden studies, by marking a message, passing; and every refusal.

import { afterEach, describe, expect, test } from 'vitest';
import { standingOf } from '../../src/core/answer.ts';
import { postKey } from '../../src/core/post.ts';
import { deferred } from '../../src/discord/deferred.ts';
import { messageOf, startWorld, textsOf, wordsOf } from '../bot/harness.ts';
import { madeRecording } from '../core/made-recording.ts';
import { stranger } from '../store/sqlite-ground.ts';
import {
  allComponents,
  buttonsOf,
  CLOSED,
  descriptionsOf,
  expectWhole,
  firstPost,
  forge,
  idOf,
  modalOf,
  type QuestionWorld,
  settled,
  startQuestion,
  submitForm,
} from './question-world.ts';
import { run } from './setup-world.ts';

/** Discord repeats the question's message at the top of its thread. */
const THREAD_STARTER = 21;

const UNKNOWN = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;

let q: QuestionWorld;
afterEach(() => q.world.close());

const member = (n: 0 | 1 | 2) => q.world.members[n];
/** What the bot said in the thread after the question itself. */
const inThread = () =>
  q.world.leader.messages(q.post.threadId).filter(({ author, type }) => author.bot && type !== THREAD_STARTER);
/** The answers that the bot posted there, without their authors' names. */
const shownThere = () => inThread().map((message) => descriptionsOf(message).slice(1).join(''));
/** Says twice that an answer is to be deleted; the screen that follows. */
const takeBack = async (n: 0 | 1 | 2, from: string, id = `submit:delete:${q.key}:${member(n).user.id}`) => {
  const asked = await settled(q.world, n, await member(n).press(from, id));
  return settled(q.world, n, await member(n).press(asked.id, idOf(asked, '정말 지우기')));
};
const textOf = async (n: 0 | 1 | 2) => (await q.answer(member(n).user.id))?.parts.map(({ text }) => text);

describe('the form in an open study', () => {
  test('posts the answer in the thread in the member’s name', async () => {
    q = await startQuestion();
    const reply = await submitForm(q, 0, '제 강점은 **끈기**입니다.');
    expect(reply.content).toBe('답변을 스레드에 올렸어요.');
    expect(reply.ephemeral).toBe(true);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['답변 모아 보기', '예시 답안', '코치 보기']);
    const [card] = inThread();
    expect(card && textsOf(card)).toEqual(['**서연**', '제 강점은 **끈기**입니다.']);
    expect((await q.answer(member(0).user.id))?.parts).toMatchObject([{ source: 'form', messageId: card?.id }]);
  });

  test('comes filled with what was submitted, and a second submission edits the posted one', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '초안');
    const card = inThread()[0];
    const modal = modalOf(await member(0).press(card?.id ?? '', `submit:edit:${q.key}:${member(0).user.id}`));
    expect(allComponents(modal.components).find(({ custom_id }) => custom_id === 'text')).toMatchObject({
      value: '초안',
    });
    const reply = await settled(q.world, 0, await member(0).submit(modal, { text: '고친 글' }));
    expect(reply.content).toBe('고친 답변을 스레드에 반영했어요.');
    expect(shownThere()).toEqual(['고친 글']);
    expect(await textOf(0)).toEqual(['고친 글']);
  });

  test('two submissions at once post once, and the thread shows what is stored', async () => {
    q = await startQuestion();
    const press = () => member(0).press(q.post.messageId, `submit:form:${q.key}`);
    const [one, two] = [modalOf(await press()), modalOf(await press())];
    const replies = await Promise.all([member(0).submit(one, { text: '하나' }), member(0).submit(two, { text: '둘' })]);
    await Promise.all(replies.map((reply) => settled(q.world, 0, reply)));
    expect(inThread()).toHaveLength(1);
    expect(shownThere()).toEqual(await textOf(0));
  });

  test('the author deletes it: message and text are gone, thread messages stay', async () => {
    q = await startQuestion();
    await member(0).say(q.post.threadId, '스레드에 쓴 글');
    await expect.poll(() => textOf(0)).toEqual(['스레드에 쓴 글']);
    await submitForm(q, 0, '창에서 쓴 글');
    const [card] = inThread();
    const asked = messageOf(await member(0).press(card?.id ?? '', `submit:delete:${q.key}:${member(0).user.id}`));
    expect(asked.content).toContain('지울까요');
    expect(shownThere()).toEqual(['창에서 쓴 글']);
    expect((await takeBack(0, card?.id ?? '')).content).toContain('답변을 지웠어요');
    expect(inThread()).toEqual([]);
    expect(await textOf(0)).toEqual(['스레드에 쓴 글']);
  });

  test.each([
    ['arrived without our knowing', { kind: 'status', status: 502, when: 'after' }, 'POST /channels/:id/messages', 4],
    ['Discord does not know for a moment', UNKNOWN, 'DELETE /channels/:id/messages/:id', 1],
  ] as const)('what the author deletes goes with a copy that %s', async (_what, effect, route, times) => {
    q = await startQuestion();
    q.world.local.fault({ route, times, effect });
    const { id, components } = await submitForm(q, 0, '지울 답변');
    const [card] = inThread();
    const remove = `submit:delete:${q.key}:${member(0).user.id}`;
    const from = JSON.stringify(components).includes(remove) ? id : (card?.id ?? '');
    await takeBack(0, from, remove);
    await expect.poll(() => textOf(0)).toEqual([]);
    await expect.poll(inThread).toEqual([]);
  });

  test('what was deleted is handed in again from the screen that says so, until something newer or the deadline', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '아까운 글');
    const [card] = inThread();
    const gone = await takeBack(0, card?.id ?? '');
    expect(descriptionsOf(gone)).toEqual(['아까운 글']);
    const back = () => member(0).press(gone.id, `submit:undo:${q.key}`);
    expect((await settled(q.world, 0, await back())).content).toContain('다시 냈어요');
    expect(shownThere()).toEqual(['아까운 글']);
    expect(await textOf(0)).toEqual(['아까운 글']);
    const again = await takeBack(0, inThread()[0]?.id ?? '');
    await submitForm(q, 0, '새로 쓴 글');
    const refused = await settled(q.world, 0, await member(0).press(again.id, `submit:undo:${q.key}`));
    expect(refused.content).toContain('새로 낸 답변');
    expect(await textOf(0)).toEqual(['새로 쓴 글']);
    const last = await takeBack(0, inThread()[0]?.id ?? '');
    await q.world.jump(CLOSED);
    expect(messageOf(await member(0).press(last.id, `submit:undo:${q.key}`)).content).toContain('마감했어요');
    expect(await textOf(0)).toEqual([]);
  });

  test('what was changed while it was being deleted comes back as it was last', async () => {
    q = await startQuestion({}, { requestTimeoutMs: 30_000 });
    await submitForm(q, 0, '첫 글');
    const [card] = inThread();
    const edit = async () =>
      modalOf(await member(0).press(card?.id ?? '', `submit:edit:${q.key}:${member(0).user.id}`));
    const asked = messageOf(await member(0).press(card?.id ?? '', `submit:delete:${q.key}:${member(0).user.id}`));
    const posted = deferred<void>();
    const effect = { kind: 'call', when: 'before', call: () => posted.promise } as const;
    q.world.local.fault({ route: 'PATCH /channels/:id/messages/:id', effect });
    const second = member(0).submit(await edit(), { text: '둘째 글' });
    await expect.poll(() => textOf(0)).toEqual(['둘째 글']);
    const third = member(0).submit(await edit(), { text: '셋째 글' });
    // When a press is answered, what was done before it is under way.
    await edit();
    const gone = member(0).press(asked.id, idOf(asked, '정말 지우기'));
    await edit();
    posted.resolve();
    await Promise.all([second, third]);
    expect(descriptionsOf(await settled(q.world, 0, await gone))).toEqual(['셋째 글']);
    expect(await textOf(0)).toEqual([]);
    expect(inThread()).toEqual([]);
  });

  test('a form that is sent while what was deleted is handed in again stays, and that is said', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '지운 글');
    const gone = await takeBack(0, inThread()[0]?.id ?? '');
    const form = modalOf(await member(0).press(q.post.messageId, `submit:form:${q.key}`));
    const [reached, released] = [deferred<void>(), deferred<void>()];
    const call = () => {
      reached.resolve();
      return released.promise;
    };
    q.world.local.fault({
      route: 'POST /interactions/:id/:token/callback',
      effect: { kind: 'call', when: 'before', call },
    });
    const back = member(0).press(gone.id, `submit:undo:${q.key}`);
    await reached.promise;
    await settled(q.world, 0, await member(0).submit(form, { text: '새로 쓴 글' }));
    released.resolve();
    expect((await settled(q.world, 0, await back)).content).toContain('새로 낸 답변');
    expect(await textOf(0)).toEqual(['새로 쓴 글']);
    expect(q.world.logged).toEqual([]);
  });

  test('the coach has notes on what was handed in, for its author', async () => {
    q = await startQuestion();
    const reply = await submitForm(q, 0, '저는 중복 예약을 12건에서 0건으로 줄였습니다.');
    const notes = messageOf(await member(0).press(reply.id, idOf(reply, '코치 보기')));
    expect(notes.ephemeral).toBe(true);
    expect(descriptionsOf(notes)[0]).toContain('12건');
  });

  test('of a spoken answer the notes tell length and pauses, and no word of an answer that is missing', async () => {
    q = await startQuestion();
    const silences = [{ at: 10, seconds: 3 }];
    const made = madeRecording({ seconds: 45, silences, quiet: 40, scale: 'rms', seed: 1 });
    const waveform = Uint8Array.from(Buffer.from(made.waveform, 'base64'));
    await member(0).speak(q.post.threadId, { seconds: 45, waveform });
    await expect.poll(async () => (await q.answer(member(0).user.id))?.parts.length).toBe(1);
    const planted = await forge(q.world, q.world.channel.id, `submit:coach:${q.key}`);
    const notes = messageOf(await member(0).press(planted, `submit:coach:${q.key}`));
    expect(notes.ephemeral).toBe(true);
    expect(descriptionsOf(notes)).toEqual([
      '🎙️ 0:45 동안 말했어요. (예시 답안으로 잡은 목표 0:20)\n⏸️ 가장 긴 쉼은 약 3초예요. (0:10쯤)',
    ]);
    const others = messageOf(await member(1).press(planted, `submit:coach:${q.key}`));
    expect(others.content).toBe('아직 이 질문에 낸 답변이 없어요.');
  });

  test('nobody else edits or deletes it', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '내 답변');
    const [card] = inThread();
    for (const action of ['edit', 'delete']) {
      const reply = await member(2).press(card?.id ?? '', `submit:${action}:${q.key}:${member(0).user.id}`);
      expect(messageOf(reply).content).toBe('Only the author of this answer can edit or delete it.');
    }
    expect(inThread()).toHaveLength(1);
    expect(await textOf(0)).toEqual(['내 답변']);
  });

  test('a moderator who deletes the copy hides it; the author keeps the text and may submit anew', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '내 답변');
    await q.world.leader.remove(q.post.threadId, inThread()[0]?.id ?? '');
    await expect.poll(async () => (await q.answer(member(0).user.id))?.parts[0]?.hidden).toBe(true);
    expect(await textOf(0)).toEqual(['내 답변']);
    await submitForm(q, 0, '다시 쓴 답변');
    expect(shownThere()).toEqual(['다시 쓴 답변']);
    expect((await q.answer(member(0).user.id))?.parts).toMatchObject([{ hidden: false, text: '다시 쓴 답변' }]);
  });

  test.each([
    ['brackets', ']('.repeat(2_000)],
    ['brackets before addresses', '](a:'.repeat(1_000)],
    ['brackets around a link', `[여기](https://evil.example)${']('.repeat(1_900)}`],
    ['brackets before blanks and an address', `[여기]( <https://evil.example>)${']('.repeat(1_900)}`],
  ])('of 4,000 characters of %s the thread shows the beginning, and no link hides in it', async (_what, text) => {
    q = await startQuestion();
    const told = await submitForm(q, 0, text);
    expect(told.content).toContain('올렸어요');
    expect(await textOf(0)).toEqual([text]);
    const shown = shownThere().join('');
    expect(shown).not.toMatch(/\]\(\s*<?\s*(?:https?|a):/);
    const bare = shown.replace(/[\s\u200b…]/g, '');
    expect(bare.length).toBeGreaterThan(1_000);
    expect(text.replace(/\s/g, '').startsWith(bare)).toBe(true);
  });

  test('4,000 characters, emoji, mentions, masked links and right-to-left marks are harmless, and read on', async () => {
    q = await startQuestion();
    const crafted = `@everyone <@${member(1).user.id}> [은행](https://evil.example) \u202E뒤집힌 글 😀 `;
    const text = crafted + '가😀'.repeat(Math.floor((4000 - crafted.length) / 3));
    await submitForm(q, 0, text);
    const [card] = inThread();
    if (!card) throw new Error('nothing was posted');
    expectWhole(card);
    expect(card.mentions).toEqual({ users: [], roles: [], everyone: false });
    const shown = shownThere().join('');
    expect(shown).not.toContain('](');
    expect(shown).not.toContain('\u202E');
    const bare = (words: string) => words.replace(/[\s\u200b\u202E…]/g, '');
    expect(bare(text).startsWith(bare(shown))).toBe(true);
    expect(await textOf(0)).toEqual([text]);
    const whole = await settled(q.world, 1, await member(1).press(card.id, idOf(card, '답변 전체 보기')));
    expect(whole.ephemeral).toBe(true);
    expect(bare(descriptionsOf(whole).join(''))).toContain(bare(shown));
    expect(whole.embeds[0]?.footer).toMatchObject({ text: '1 / 2쪽' });
  });

  test('an answer of 3,500 characters stands whole in the thread', async () => {
    q = await startQuestion();
    const text = '끝까지 해냈습니다. '.repeat(300).trim();
    await submitForm(q, 0, text);
    expect(shownThere()).toEqual([text]);
    expect(
      inThread()
        .flatMap(buttonsOf)
        .map(({ label }) => label),
    ).toEqual(['고치기', '지우기']);
  });

  test('links by the hundred, made harmless, still fit', async () => {
    q = await startQuestion();
    const text = '[x](http://e.xx)'.repeat(200);
    const reply = await submitForm(q, 0, text);
    expect(reply.content).toBe('답변을 스레드에 올렸어요.');
    expect(shownThere().join('').replaceAll('\u200b', '')).toBe(text);
  });

  test('when Discord does not take the copy, the text is kept and comes back; the next try posts it once', async () => {
    q = await startQuestion();
    const route = 'POST /channels/:id/messages';
    q.world.local.fault({ route, times: 20, effect: { kind: 'code', status: 403, code: 50013, message: 'no' } });
    const reply = await submitForm(q, 0, '귀한 글');
    expect(reply.content).toContain('스레드에 올리지는 못했어요');
    expect(reply.content).toContain('그대로 있어요');
    const [file] = reply.attachments;
    expect(await (await fetch(file?.url ?? '')).text()).toBe('귀한 글');
    expect(await textOf(0)).toEqual(['귀한 글']);
    q.world.local.clearFaults();
    await submitForm(q, 0, '귀한 글');
    expect(shownThere()).toEqual(['귀한 글']);
  });

  test('a copy whose answer got lost on the way is not sent twice', async () => {
    q = await startQuestion();
    const effect = { kind: 'status', status: 500, when: 'after' } as const;
    q.world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect });
    await submitForm(q, 0, '한 번만');
    expect(shownThere()).toEqual(['한 번만']);
  });

  test('a copy that arrived without our knowing is adopted, not doubled', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '초안');
    const [card] = inThread();
    await q.world
      .bot()
      .store.answers.update(q.key, member(0).user.id, (answer) =>
        answer ? { ...answer, parts: answer.parts.map((part) => ({ ...part, messageId: null })) } : undefined,
      );
    await submitForm(q, 0, '고친 글');
    expect(inThread().map(({ id }) => id)).toEqual([card?.id]);
    expect(shownThere()).toEqual(['고친 글']);
    expect((await q.answer(member(0).user.id))?.parts[0]?.messageId).toBe(card?.id);
  });

  test('a copy that arrived without our knowing is not doubled where lists lag and Discord does not know it for a moment', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '초안');
    const copies = inThread().map(({ id }) => id);
    await q.world
      .bot()
      .store.answers.update(q.key, member(0).user.id, (answer) =>
        answer ? { ...answer, parts: answer.parts.map((part) => ({ ...part, messageId: null })) } : undefined,
      );
    q.world.local.fault({ route: 'GET /channels/:id/messages', effect: { kind: 'list', lacks: 'newest' } });
    const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
    q.world.local.fault({ route: 'GET /channels/:id/messages/:id', effect });
    await submitForm(q, 0, '고친 글');
    expect(await textOf(0)).toEqual(['고친 글']);
    expect(inThread().map(({ id }) => id)).toEqual(copies);
  });

  test('a copy that arrived without our knowing is not doubled where the thread cannot be read', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '초안');
    const copies = inThread().map(({ id }) => id);
    await q.world
      .bot()
      .store.answers.update(q.key, member(0).user.id, (answer) =>
        answer ? { ...answer, parts: answer.parts.map((part) => ({ ...part, messageId: null })) } : undefined,
      );
    const ours = { id: q.world.application.botUserId, type: 'member', deny: String(1 << 16) } as const;
    const allow = async (overwrites: readonly (typeof ours)[]) => {
      const since = q.world.local.history.length;
      q.world.local.setOverwrites(q.world.channel.id, overwrites);
      await q.world.local.waitFor(({ what }) => what === 'CHANNEL_UPDATE', { since });
    };
    await allow([ours]);
    expect((await submitForm(q, 0, '고친 글')).content).toContain('스레드에 올리지는 못했어요');
    expect(await textOf(0)).toEqual(['고친 글']);
    await allow([]);
    expect(inThread().map(({ id }) => id)).toEqual(copies);
    await submitForm(q, 0, '고친 글');
    expect(inThread().map(({ id }) => id)).toEqual(copies);
    expect(shownThere()).toEqual(['고친 글']);
  });

  test('blanks are refused', async () => {
    q = await startQuestion();
    const reply = await submitForm(q, 0, '  \n ');
    expect(reply.content).toContain('비어 있는 글');
    expect(await q.answer(member(0).user.id)).toBeUndefined();
  });

  test('after the deadline the form is refused, and a form that was open gives its text back', async () => {
    q = await startQuestion();
    const modal = modalOf(await member(0).press(q.post.messageId, `submit:form:${q.key}`));
    await q.world.jump(CLOSED);
    const reply = await settled(q.world, 0, await member(0).submit(modal, { text: '늦은 글' }));
    expect(reply.content).toContain('마감했어요');
    expect(await (await fetch(reply.attachments[0]?.url ?? '')).text()).toBe('늦은 글');
    expect(await q.answer(member(0).user.id)).toBeUndefined();
  });
});

describe('the form in a hidden study', () => {
  test('keeps the answer and tells the thread once who has submitted, without a ping', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    const notes = inThread().length;
    const reply = await submitForm(q, 0, '비밀 답변');
    expect(reply.content).toContain('마감 전까지는 나만');
    // Longer than Discord remembers a nonce.
    await q.world.jump('2026-07-01T01:00:00Z');
    await submitForm(q, 0, '고친 비밀 답변');
    const said = inThread().slice(notes);
    expect(said.map(({ content }) => content)).toEqual([`<@${member(0).user.id}>님이 답변을 제출했어요.`]);
    expect(JSON.stringify(q.world.local.as(q.world.leader.user.id).messages(q.post.threadId))).not.toContain('비밀');
    expect(await textOf(0)).toEqual(['고친 비밀 답변']);
    expect(said.map(({ mentions }) => mentions.users)).toEqual([[]]);
  });

  test('is deleted from its private confirmation, and is not announced again', async () => {
    q = await startQuestion({ reveal: 'after-answer' });
    const reply = await submitForm(q, 0, '비밀 답변');
    expect((await takeBack(0, reply.id)).content).toContain('답변을 지웠어요');
    expect(await textOf(0)).toEqual([]);
    await q.world.jump('2026-07-01T01:00:00Z');
    await submitForm(q, 0, '새 답변');
    expect(inThread().filter(({ content }) => content.includes('제출했어요'))).toHaveLength(1);
  });
});

describe('passing', () => {
  test('is kept, and answering undoes it', async () => {
    q = await startQuestion();
    const reply = messageOf(await member(0).press(q.post.messageId, `submit:pass:${q.key}`));
    expect(reply.content).toContain('오늘은 패스');
    expect(reply.ephemeral).toBe(true);
    expect(await q.answer(member(0).user.id)).toMatchObject({ passed: true, parts: [] });
    expect(messageOf(await member(0).press(q.post.messageId, `submit:pass:${q.key}`)).content).toContain('이미 패스');
    const modal = modalOf(await member(0).press(reply.id, idOf(reply, '답변하기')));
    await settled(q.world, 0, await member(0).submit(modal, { text: '마음이 바뀌었어요' }));
    expect(await q.answer(member(0).user.id)).toMatchObject({ passed: false });
  });

  test('is refused to one who has answered, and after the deadline', async () => {
    q = await startQuestion();
    await submitForm(q, 2, 'My answer');
    const refused = messageOf(await member(2).press(q.post.messageId, `submit:pass:${q.key}`));
    expect(refused.content).toContain('already answered');
    expect(await q.answer(member(2).user.id)).toMatchObject({ passed: false });
    const stale = messageOf(await member(1).command(q.world.channel.id, 'today'));
    await q.world.jump(CLOSED);
    const late = messageOf(await member(1).press(stale.id, idOf(stale, '오늘은 패스')));
    expect(late.content).toContain('마감했어요');
    expect(await q.answer(member(1).user.id)).toBeUndefined();
  });
});

describe('marking a message', () => {
  const mark = (n: 0 | 1 | 2, messageId: string, channelId = q.post.threadId) =>
    member(n).messageCommand(channelId, 'Submit as my answer', messageId);

  test('takes one’s own message in the study’s channel, without the content intent too', async () => {
    q = await startQuestion({}, { messageContent: false });
    const message = await member(0).say(q.world.channel.id, '채널에 쓴 답변');
    const reply = messageOf(await mark(0, message.id, q.world.channel.id));
    expect(reply.content).toContain('내 답변으로 제출했어요');
    expect((await q.answer(member(0).user.id))?.parts).toMatchObject([
      { source: 'marked', messageId: message.id, text: '채널에 쓴 답변' },
    ]);
    await mark(0, message.id, q.world.channel.id);
    expect((await q.answer(member(0).user.id))?.parts).toHaveLength(1);
  });

  test('follows edits and deletions, in the thread and in the channel, as they happen and after the bot was away', async () => {
    q = await startQuestion();
    const here = await member(0).say(q.world.channel.id, '채널 초안');
    const there = await member(1).say(q.post.threadId, '스레드 초안');
    await mark(0, here.id, q.world.channel.id);
    await mark(1, there.id);
    await member(0).edit(q.world.channel.id, here.id, '채널에서 고친 글');
    await member(1).edit(q.post.threadId, there.id, '스레드에서 고친 글');
    await expect.poll(() => textOf(0)).toEqual(['채널에서 고친 글']);
    await expect.poll(() => textOf(1)).toEqual(['스레드에서 고친 글']);
    await member(0).remove(q.world.channel.id, here.id);
    await expect.poll(() => textOf(0)).toEqual([]);
    const again = await member(0).say(q.world.channel.id, '다시 쓴 글');
    await mark(0, again.id, q.world.channel.id);
    await q.world.stopBot();
    await member(0).remove(q.world.channel.id, again.id);
    await member(1).remove(q.post.threadId, there.id);
    await q.world.startBot();
    await q.world.jump(CLOSED);
    expect([await textOf(0), await textOf(1)]).toEqual([[], []]);
  });

  test('stays an answer when the study moves to another channel', async () => {
    q = await startQuestion();
    const message = await member(0).say(q.world.channel.id, '옮기기 전의 답변');
    await mark(0, message.id, q.world.channel.id);
    const other = q.world.local.createChannel(q.world.guild.id, { name: '새-채널' });
    const panel = await run(q.world, 'setup');
    await panel.choose('page', '채널과 시간');
    await panel.choose('channel', other.id);
    await settled(q.world, 1, await member(1).command(q.post.threadId, 'answers'));
    expect(await textOf(0)).toEqual(['옮기기 전의 답변']);
    await q.world.jump(CLOSED);
    expect(await textOf(0)).toEqual(['옮기기 전의 답변']);
  });

  test('stays an answer when its channel cannot be read any more', async () => {
    q = await startQuestion();
    const other = q.world.local.createChannel(q.world.guild.id, { name: '새-채널' });
    const panel = await run(q.world, 'setup');
    await panel.choose('page', '채널과 시간');
    await panel.choose('channel', other.id);
    const message = await member(0).say(other.id, '새 채널의 답변');
    await mark(0, message.id, other.id);
    q.world.local.deleteChannel(other.id);
    await q.world.jump(CLOSED);
    expect(await textOf(0)).toEqual(['새 채널의 답변']);
  });

  test('in a forum post goes when it was deleted while the bot was away', async () => {
    const world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    const forum = world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' });
    await world.startBot();
    const study = await world.study({ channelId: forum.id, channelKind: 'forum' });
    await world.jump('2026-07-01T00:00:00Z');
    const post = await firstPost(world, study);
    const key = postKey(post);
    q = { world, study, post, key, answer: (userId) => world.bot().store.answers.get(key, userId) };
    const message = await member(0).say(post.threadId, '지울 글');
    await mark(0, message.id);
    await expect.poll(() => textOf(0)).toEqual(['지울 글']);
    await world.stopBot();
    await member(0).remove(post.threadId, message.id);
    await world.startBot();
    await world.jump(CLOSED);
    expect(await textOf(0)).toEqual([]);
  });

  test('refuses another’s message, a place without a question, and a closed question', async () => {
    q = await startQuestion({}, { messageContent: false });
    const own = await member(0).say(q.post.threadId, '내 글');
    expect(messageOf(await mark(2, own.id)).content).toBe('You can submit only your own messages.');
    const elsewhere = q.world.local.createChannel(q.world.guild.id, { name: '잡담' });
    const chat = await member(0).say(elsewhere.id, '잡담');
    expect(messageOf(await mark(0, chat.id, elsewhere.id)).content).toContain('답변할 질문이 없어요');
    // For a week it would be a late answer.
    await q.world.jump(q.post.closesAt + 7 * 86_400_000);
    expect(messageOf(await mark(0, own.id)).content).toContain('마감했어요');
    expect(await q.answer(member(0).user.id)).toBeUndefined();
    expect(await q.answer(member(2).user.id)).toBeUndefined();
  });

  test('is refused in a hidden study, with the reason', async () => {
    q = await startQuestion({ reveal: 'after-answer' });
    const own = await member(0).say(q.post.threadId, '내 글');
    expect(messageOf(await mark(0, own.id)).content).toContain('답변을 서로 감춰 두어요');
    expect(await q.answer(member(0).user.id)).toBeUndefined();
  });
});

describe('when something is wrong', () => {
  test('a form that Discord no longer waits for is kept all the same', async () => {
    q = await startQuestion();
    const modal = modalOf(await member(0).press(q.post.messageId, `submit:form:${q.key}`));
    const effect = { kind: 'code', status: 404, code: 10062, message: 'Unknown interaction' } as const;
    q.world.local.fault({ route: 'POST /interactions/:id/:token/callback', times: 1, effect });
    await member(0)
      .submit(modal, { text: '늦게 닿은 글' })
      .catch(() => undefined);
    await expect.poll(() => textOf(0)).toEqual(['늦게 닿은 글']);
    await expect.poll(() => shownThere()).toEqual(['늦게 닿은 글']);
  });

  test('in a deleted thread the text is kept and comes back', async () => {
    q = await startQuestion();
    q.world.local.deleteChannel(q.post.threadId);
    const reply = await submitForm(q, 0, '갈 곳 없는 글');
    expect(reply.content).toContain('스레드에 올리지는 못했어요');
    expect(await textOf(0)).toEqual(['갈 곳 없는 글']);
  });

  test('a locked database: the whole text comes back, nothing is posted', async () => {
    q = await startQuestion();
    const modal = modalOf(await member(0).press(q.post.messageId, `submit:form:${q.key}`));
    const other = await stranger(q.world.databaseFile);
    await other.query('BEGIN IMMEDIATE');
    const text = '가'.repeat(4000);
    await member(0).submit(modal, { text });
    const told = await member(0).waitForMessage(q.world.channel.id, ({ attachments }) => attachments.length > 0);
    await other.query('ROLLBACK');
    await other.close();
    expect(told.content).toContain('저장소가 바빠서');
    expect(await (await fetch(told.attachments[0]?.url ?? '')).text()).toBe(text);
    expect(await q.answer(member(0).user.id)).toBeUndefined();
    expect(inThread()).toEqual([]);
  });

  test('a member whose name is nothing but marks still answers', async () => {
    const name = '\u202E\u2066';
    q = await startQuestion();
    const user = q.world.local.createUser({ name, locale: 'ko' });
    q.world.local.addMember(q.world.guild.id, user.id);
    const actor = q.world.local.as(user.id);
    const modal = modalOf(await actor.press(q.post.messageId, `submit:form:${q.key}`));
    await actor.submit(modal, { text: '이름 없는 답변' });
    const card = await q.world.leader.waitForMessage(q.post.threadId, (message) =>
      descriptionsOf(message).includes('이름 없는 답변'),
    );
    expect(descriptionsOf(card)[0]).toMatch(/^\*\*.+\*\*$/);
  });

  test('two passes at once are one', async () => {
    q = await startQuestion();
    const press = () => member(0).press(q.post.messageId, `submit:pass:${q.key}`);
    await Promise.all([press(), press()]);
    expect(await q.answer(member(0).user.id)).toMatchObject({ passed: true, parts: [] });
  });

  test('the posted copy of a removed study is still its author’s to delete', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '지우고 싶은 글');
    const [card] = inThread();
    const { store } = q.world.bot();
    await store.answers.removeStudy(q.study.id);
    await store.posts.removeStudy(q.study.id);
    expect((await takeBack(0, card?.id ?? '')).content).toContain('답변을 지웠어요');
    expect(inThread()).toEqual([]);
  });
});

test('in a forum study the form’s answer stands in the post', async () => {
  q = await startQuestion();
  const forum = q.world.local.createChannel(q.world.guild.id, { name: '포럼', type: 'forum' });
  const study = await q.world.study({
    channelId: forum.id,
    channelKind: 'forum',
    schedule: { ...q.study.schedule, time: '10:00' },
  });
  await q.world.jump('2026-07-01T01:00:00Z');
  const post = await firstPost(q.world, study);
  const key = postKey(post);
  const modal = modalOf(await member(0).press(post.messageId, `submit:form:${key}`));
  await settled(q.world, 0, await member(0).submit(modal, { text: '포럼의 답변' }));
  const said = q.world.leader.messages(post.threadId).filter(({ author }) => author.bot);
  expect(said.flatMap(descriptionsOf)).toContain('포럼의 답변');
});

test('a button of a removed study is refused, and nothing is written', async () => {
  q = await startQuestion();
  const { store } = q.world.bot();
  await store.posts.removeStudy(q.study.id);
  for (const action of ['form', 'pass']) {
    const reply = messageOf(await member(2).press(q.post.messageId, `submit:${action}:${q.key}`));
    expect(wordsOf(reply)).toContain('The record of this question is gone');
  }
  expect(await store.answers.get(q.key, member(2).user.id)).toBeUndefined();
});

describe('the author’s word on a message', () => {
  const TALK = '오 숫자 나오니까 좋네요 ㅋㅋ';
  const standings = async (n: 0 | 1 | 2) => (await q.answer(member(n).user.id))?.parts.map(standingOf);
  const said = async (n: 0 | 1 | 2, messageId: string, command: string) =>
    settled(q.world, n, await member(n).messageCommand(q.post.threadId, command, messageId));

  test('takes it out and puts it back', async () => {
    q = await startQuestion();
    const { id } = await member(0).say(q.post.threadId, '제 강점은 끝까지 해내는 끈기입니다.');
    await expect.poll(() => standings(0)).toEqual(['taken']);
    const out = await said(0, id, 'Not my answer');
    expect(out.content).toBe('이 메시지를 내 답변에서 뺐어요. 메시지는 그대로 있어요.');
    expect(await standings(0)).toEqual(['talk']);
    const back = await settled(q.world, 0, await member(0).press(out.id, idOf(out, '답변으로 낼게요')));
    expect(back.content).toBe('✅ 이 메시지는 내 답변이에요.');
    expect(await standings(0)).toEqual(['taken']);
  });

  test('settles what looked like talk', async () => {
    q = await startQuestion();
    const { id } = await member(0).say(q.post.threadId, TALK);
    await expect.poll(() => standings(0)).toEqual(['unsure']);
    const asked = await said(0, id, 'Is this my answer?');
    expect(asked.content).toContain('❔');
    await settled(q.world, 0, await member(0).press(asked.id, idOf(asked, '답변이 아니에요')));
    expect(await standings(0)).toEqual(['talk']);
  });

  test('is asked of one’s own messages only, and tells why another is no answer', async () => {
    q = await startQuestion();
    const { id } = await member(0).say(q.post.threadId, '제 강점은 끝까지 해내는 끈기입니다.');
    expect((await said(1, id, 'Is this my answer?')).content).toBe('내가 쓴 메시지에서만 볼 수 있어요.');
    expect((await said(1, id, 'Not my answer')).content).toBe('내가 쓴 메시지에서만 볼 수 있어요.');
    const reply = await member(1).say(q.post.threadId, '저도 그렇게 생각합니다.', { replyTo: id });
    expect((await said(1, reply.id, 'Is this my answer?')).content).toContain('답장이라 댓글로');
  });

  test('a forged button says nothing of another member’s message', async () => {
    q = await startQuestion();
    const { id } = await member(0).say(q.post.threadId, '제 강점은 끝까지 해내는 끈기입니다.');
    await expect.poll(() => standings(0)).toEqual(['taken']);
    const own = await member(1).say(q.post.threadId, TALK);
    await expect.poll(() => standings(1)).toEqual(['unsure']);
    const asked = await said(1, own.id, 'Is this my answer?');
    await member(1)
      .press(asked.id, `submit:say:${id}:talk`)
      .catch(() => undefined);
    expect(await standings(0)).toEqual(['taken']);
  });

  test('a mark after the deadline is a late answer', async () => {
    q = await startQuestion();
    await q.world.jump(CLOSED);
    const { id } = await member(0).say(q.post.threadId, TALK);
    const reply = await said(0, id, 'Submit as my answer');
    expect(reply.content).toContain('늦은 답변');
    expect(await standings(0)).toEqual(['late']);
  });
});
