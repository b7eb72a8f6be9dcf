// /history: versions of an answer end to end, whole, compared and deleted; and nobody else's.
import { ButtonStyle } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { INVITE } from '../../playground/study-server.ts';
import { newCard } from '../../src/core/deck.ts';
import { postKey } from '../../src/core/post.ts';
import { shortId } from '../../src/core/short-id.ts';
import { button, row } from '../../src/discord/pages.ts';
import { messageOf, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { directOf, put, reading, selectOf } from './history-reading.ts';
import {
  buttonsOf,
  firstPost,
  idOf,
  modalOf,
  ownQuestion,
  POSTED,
  settled,
  startQuestion,
  submitForm,
} from './question-world.ts';

let world: World;
afterEach(() => world.close());

const start = async (): Promise<void> => {
  world = await startWorld();
  await world.startBot();
};

const korean = () => reading(world.members[0], world.channel.id);

describe('a version', () => {
  test('is read in whole, over pages, with Markdown and mentions doing no harm', async () => {
    await start();
    const text = `@everyone [은행](https://evil.example) \u202E ${'긴 답변의 문장입니다. '.repeat(300)}`;
    await put(world, world.members[0], 1, { text, at: 1_000 });
    await put(world, world.members[0], 1, { text: '😀'.repeat(2_000), at: 2_000 });
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    expect(selectOf(r.screen()).options[0]?.label).toContain('1월 1일 (목) · 연습 · 글');
    await r.choose(/^1\./);
    const pages = [r.text()];
    while (buttonsOf(r.screen()).some(({ label, disabled }) => label === '다음' && !disabled)) {
      await r.press(/^다음$/);
      pages.push(r.text());
    }
    expect(r.screen().mentions).toEqual({ users: [], roles: [], everyone: false });
    const whole = pages
      .map((page) => page.split('\n\n').slice(1).join(''))
      .join('')
      .replace(/\s/g, '');
    expect(whole).not.toContain('](');
    expect(whole).not.toContain('\u202E');
    expect(whole).toContain('긴답변의문장입니다.'.repeat(300));
    await r.press(/이 질문의 답변들/);
    await r.press(/전후 비교/);
    expect(r.screen().embeds).toHaveLength(2);
    expect(r.fields().every(({ value }) => value.length <= 1_024 && !value.includes(']('))).toBe(true);
    while (buttonsOf(r.screen()).some(({ label, disabled }) => label === '다음' && !disabled)) await r.press(/^다음$/);
    expect(world.logged).toEqual([]);
  });

  test('one among many is found over pages, and any two are compared', async () => {
    await start();
    for (let n = 1; n <= 34; n += 1) await put(world, world.members[0], 1, { text: `답변 ${n}입니다.`, at: n * 1_000 });
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    // The newest are on the page that opens.
    expect(r.text()).toContain('**34.**');
    await r.press(/^이전$/);
    await r.choose(/^23\./);
    expect(r.text()).toContain('답변 23입니다.');
    await r.press(/다른 답변과 비교/);
    await r.press(/^이전$/);
    await r.press(/^이전$/);
    await r.press(/^이전$/);
    await r.choose(/^4\./);
    expect(r.fields().map(({ name, value }) => `${name} ${value}`)).toEqual([
      '전 (4) 답변 4입니다.',
      '후 (23) 답변 23입니다.',
    ]);
  });

  test('that was practised is deleted, after one question, also where the card holds its words', async () => {
    await start();
    const member = world.members[0];
    const { store } = world.bot();
    const r = reading(member, world.channel.id);
    const p = messageOf(await member.command(world.channel.id, 'practice', { question: 'test/q1' }));
    const modal = modalOf(await member.press(p.id, idOf(p, '답변 쓰기')));
    await member.submit(modal, { text: '지우고 싶은 답변입니다.' });
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^1\./);
    await r.press(/이 답변 지우기/);
    expect(r.screen().content).toContain('이 답변을 지울까요?');
    await r.press(/그대로 두기/);
    expect(await store.attempts.ofMember(member.user.id)).toHaveLength(1);
    await r.press(/이 답변 지우기/);
    const stale = reading(member, world.channel.id);
    await stale.list({ question: shortId('test/q1') });
    await stale.choose(/^1\./);
    await stale.press(/이 답변 지우기/);
    await world.restart();
    await r.press(/정말 지우기/);
    expect(r.screen().content).toBe('답변을 지웠어요.');
    expect(r.words()).not.toContain('지우고 싶은');
    expect(await world.bot().store.attempts.ofMember(member.user.id)).toEqual([]);
    const card = await world.bot().store.decks.get(member.user.id, 'test/q1');
    expect(card).toMatchObject({ answer: null, draft: null });
    const late = await stale.pressId(idOf(stale.screen(), '정말 지우기'));
    expect(late.content).toContain('이 기록은 이제 없어요');
  });

  test('of a mock interview is deleted here only; one that only the card holds is deleted there', async () => {
    await start();
    const member = world.members[0];
    const { store } = world.bot();
    await put(world, member, 1, { source: 'mock', text: '모의면접의 답변입니다.', at: 1_000 });
    await store.decks.add({
      ...newCard(member.user.id, 'test/q1', 2_000),
      answer: { text: '옛날에 연습한 답변입니다.', at: 2_000 },
    });
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^1\. .* · 모의면접 · 글$/);
    await r.press(/이 답변 지우기/);
    expect(r.screen().content).toContain('모의면접 결과에도 같은 글이 있어요');
    await r.press(/정말 지우기/);
    await r.choose(/^1\. .* · 연습 · 글$/);
    await r.press(/이 답변 지우기/);
    await r.press(/정말 지우기/);
    expect(r.text()).toContain('아직 내 답변이 없어요');
    expect(await store.decks.get(member.user.id, 'test/q1')).toMatchObject({ answer: null, addedAt: 2_000 });
  });

  test('of a daily post is deleted where it was written: it says how, and a forged button does nothing', async () => {
    const q = await startQuestion();
    world = q.world;
    await submitForm(q, 0, '데일리 답변입니다.');
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^1\./);
    expect(r.text()).toContain(`스레드에 올라간 글의 **지우기** 버튼으로 지워요. <#${q.post.threadId}>`);
    expect(buttonsOf(r.screen()).some(({ label }) => /지우기/.test(label))).toBe(false);
    const ref = selectOf(await r.press(/이 질문의 답변들/)).options[0]?.value ?? '';
    const forged = `history:sure:${shortId('test/q1')}:${ref}:0::0`;
    const user = await (await world.bot().app).client.users.fetch(world.members[0].user.id);
    const sent = await user.send({ content: '.', components: row([button('x', forged, ButtonStyle.Danger)]) });
    expect(messageOf(await world.members[0].press(sent.id, forged)).content).toContain('지금은 쓸 수 없는 버튼');
    expect((await q.answer(world.members[0].user.id))?.parts).toHaveLength(1);
  });
});

describe('a daily answer', () => {
  test('is shown as its thread has it now, also what changed while the bot was away', async () => {
    const q = await startQuestion();
    world = q.world;
    const member = world.members[0];
    const kept = await member.say(q.post.threadId, '초안입니다.');
    const deleted = await member.say(q.post.threadId, '지울 글입니다.');
    await expect.poll(async () => (await q.answer(member.user.id))?.parts.length).toBe(2);
    await world.stopBot();
    await member.edit(q.post.threadId, kept.id, '고친 글입니다.');
    await member.remove(q.post.threadId, deleted.id);
    await world.startBot();
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^1\./);
    expect(r.text()).toContain('고친 글입니다.');
    expect(r.text()).not.toContain('지울 글입니다.');
    expect(r.text()).toContain('수정됨');
    expect(r.text()).toContain(`답변한 메시지를 지워 주세요. 여기에서도 사라져요. <#${q.post.threadId}>`);
  });

  test('is shown from the store when Discord does not answer', async () => {
    const q = await startQuestion();
    world = q.world;
    await submitForm(q, 0, '남아 있는 답변입니다.');
    const effect = { kind: 'code', status: 500, code: 0, message: 'down' } as const;
    world.local.fault({ route: 'GET /channels/:id/messages', times: 20, effect });
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    expect(r.text()).toContain('내 답변 1개');
  });

  test('of a hidden study is its author’s to read and delete; no sample answer is here, and asking again waits', async () => {
    const q = await startQuestion({ reveal: 'after-deadline' });
    world = q.world;
    await submitForm(q, 0, '감춘 답변입니다.');
    await submitForm(q, 1, '남의 답변입니다.');
    await put(world, world.members[0], 1, { text: '먼저 연습한 답변입니다.', at: 1_000 });
    for (const channelId of [world.channel.id, await directOf(world, world.members[0])]) {
      const r = reading(world.members[0], channelId);
      const seen = [];
      await r.list();
      seen.push(r.words());
      await r.choose(/^1번째/);
      seen.push(r.words());
      await r.press(/전후 비교/);
      seen.push(r.words());
      expect(r.fields().map(({ value }) => value)).toEqual(['먼저 연습한 답변입니다.', '감춘 답변입니다.']);
      const again = await r.pressId(idOf(r.screen(), '다시 물어봐 주세요'));
      expect(again.content).toContain('예시 답안이 아직 열리지 않았어요');
      await r.press(/이 질문의 답변들/);
      await r.choose(/^2\./);
      seen.push(r.words());
      for (const words of seen) expect(words).not.toMatch(/예시 답안입니다|남의 답변/);
      expect(r.text()).toContain(channelId === world.channel.id ? '아래 **지우기** 버튼' : '그 서버에서 ');
    }
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^2\./);
    await r.press(/^지우기$/);
    await r.press(/지우기/);
    await expect.poll(async () => (await q.answer(world.members[0].user.id))?.parts).toEqual([]);
    await world.members[0].waitForMessage(world.channel.id, ({ content }) => content.includes('지웠어요'));
  });
});

describe('nobody else’s', () => {
  test('marks and references of another member are refused', async () => {
    await start();
    const [member, other] = [world.members[0], world.members[1]];
    await put(world, member, 1, { text: '내 답변입니다.' });
    await put(world, other, 2, { text: '남의 비밀입니다.' });
    await put(world, other, 1, { text: '같은 질문의 비밀입니다.' });
    const mark = shortId('test/q2');
    const r = korean();
    await r.list();
    const { id } = selectOf(r.screen());
    await expect(member.select(r.screen().id, id, [mark])).rejects.toThrow();
    // A message of the bot whose buttons another one made up.
    const user = await (await world.bot().app).client.users.fetch(member.user.id);
    const forged = [
      `history:open:${mark}:0::0`,
      `history:read:${mark}:00000000:0::0`,
      `history:sure:${mark}:00000000:0::0`,
      `history:pair:${mark}:a:b:0::0`,
      `history:read:${shortId('test/q1')}:00000000:0::0`,
      'history:open',
      'history:toString:x',
      'history:pick:0::0',
    ];
    const buttons = forged.map((custom_id) => button('x', custom_id, ButtonStyle.Primary));
    const components = [...row(buttons.slice(0, 4)), ...row(buttons.slice(4))];
    const sent = await user.send({ content: '.', components });
    for (const custom_id of forged) {
      const reply = messageOf(await member.press(sent.id, custom_id));
      expect(reply.content, custom_id).toMatch(/이제 없어요|쓸 수 없는 버튼/);
      expect(wordsOf(reply), custom_id).not.toContain('비밀');
    }
    expect(await world.bot().store.attempts.ofMember(other.user.id)).toHaveLength(2);
    expect(world.logged).toEqual([]);
  });

  test('nothing crosses servers: not into another one, and outside only words of questions that the member still sees', async () => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    await world.startBot();
    const member = world.members[0];
    const ownId = `${world.guild.id}/ours`;
    const fields = { id: `${world.guild.id}/daily`, title: '첫 서버만의 질문', category: '우리 분류' };
    await world.bot().store.questions.put(ownQuestion(world.guild.id, fields));
    const study = await world.study({ questionSet: { categories: ['우리 분류'], order: 'in-order' } });
    await world.jump(POSTED);
    const post = await firstPost(world, study);
    const modal = modalOf(await member.press(post.messageId, `submit:form:${postKey(post)}`));
    await settled(world, 0, await member.submit(modal, { text: '첫 서버의 답변입니다.' }));
    await put(world, member, 0, { questionId: ownId, title: '우리만의 질문', text: '우리만의 답변입니다.' });
    const away = world.local.createGuild({
      name: '다른 서버',
      ownerId: world.leader.user.id,
      memberIds: [member.user.id],
    });
    const channel = world.local.createChannel(away.id, { name: '수다' });
    world.local.inviteBot(away.id, world.application.applicationId, INVITE);
    await world.restart();

    const here = reading(member, world.channel.id);
    await here.list();
    expect(here.words()).toContain('첫 서버만의 질문');
    expect(here.words()).toContain('우리만의 질문');
    const there = reading(member, channel.id);
    await there.list();
    expect(there.text()).toContain('아직 기록이 없어요');
    const outside = reading(member, await directOf(world, member));
    await outside.list();
    expect(outside.words()).toContain('첫 서버만의 질문');
    expect(outside.words()).toContain('우리만의 질문');

    world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny: '1024' }]);
    await expect
      .poll(async () => {
        await outside.list();
        return outside.words();
      })
      .not.toContain('첫 서버만의 질문');
    const lobby = world.local.createChannel(world.guild.id, { name: '로비' });
    await world.bot().store.questions.put({ ...ownQuestion(world.guild.id, fields), state: 'removed' });
    await world.restart();
    const inside = reading(member, lobby.id);
    await inside.list({ search: '첫 서버의 답변' });
    expect(inside.words()).not.toContain('첫 서버만의');
    await inside.choose(/^여기에서는 볼 수 없는 질문$/);
    await inside.choose(/^1\./);
    expect(inside.text()).toContain('첫 서버의 답변입니다.');
    // Nobody tells the bot: it has to ask.
    world.local.removeMember(world.guild.id, member.user.id);
    await outside.list();
    expect(outside.words()).not.toMatch(/첫 서버만의|우리만의/);
    expect(selectOf(outside.screen()).options.map(({ label }) => label)).toEqual([
      '여기에서는 볼 수 없는 질문',
      '여기에서는 볼 수 없는 질문',
    ]);
    const seen = [];
    for (const { value } of selectOf(outside.screen()).options) {
      await outside.list({ question: value });
      await outside.choose(/^1\./);
      seen.push(outside.text());
      expect(outside.text()).not.toContain('<#');
    }
    expect(seen.join()).toContain('첫 서버의 답변입니다.');
    expect(seen.join()).toContain('우리만의 답변입니다.');
  });

  test('as an app of the member’s own, in a server without the bot, it is shown to them alone', async () => {
    await start();
    const { local, application, leader } = world;
    const member = world.members[0];
    local.installApplication(application.applicationId, member.user.id);
    const away = local.createGuild({ name: '다른 서버', ownerId: leader.user.id, memberIds: [member.user.id] });
    const channel = local.createChannel(away.id, { name: '수다' });
    await put(world, member, 1);
    const r = reading(member, channel.id);
    expect((await r.list()).ephemeral).toBe(true);
    await r.choose(/^1번째/);
    expect(r.text()).toContain('내 답변 1개');
    expect(leader.message(r.screen().id)).toBeUndefined();
  });
});
