// /question: leaders keep the server's own questions, members find, suggest and report; refusals write nothing.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, FieldValues, OptionValue, PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { shortId } from '../../src/core/short-id.ts';
import { messageOf, question, startWorld, textsOf, type World, wordsOf } from '../bot/harness.ts';
import { buttonsOf, CLOSED, choicesOf, expectWhole, forge, idOf, modalOf, startQuestion } from './question-world.ts';
import { type Panel, panelOf } from './setup-world.ts';

let world: World;
afterEach(() => world.close());

const FILLED: FieldValues = {
  title: '우리 서비스에서\t고치고 싶은 점은 무엇인가요?',
  answers: '- 답변: 검색을 고치겠습니다.\n  속도가 느립니다.\n- 알림을 줄이겠습니다.',
  tips: '써 본 경험부터 말해요\n대안을 함께 말해요',
  keywords: '서비스, 개선',
  followUps: '어떻게 잴 건가요?',
};
const EMPTY: FieldValues = { title: '', answers: '', tips: '', keywords: '', followUps: '' };
const TITLE = '우리 서비스에서 고치고 싶은 점은 무엇인가요?';

const run = (actor: Actor, name: string, options: Readonly<Record<string, OptionValue>> = {}): Promise<Reply> =>
  actor.command(world.channel.id, `question ${name}`, options);

const own = (): Promise<readonly OwnQuestion[]> => world.bot().store.questions.ofGuild(world.guild.id);

const fill = async (actor: Actor, name: string, values: FieldValues, options = {}): Promise<Panel> =>
  panelOf(actor, await actor.submit(modalOf(await run(actor, name, options)), values));

const only = async (): Promise<OwnQuestion> => {
  const [first, another] = await own();
  if (!first || another) throw new Error('expected exactly one own question');
  return first;
};

const begin = async (): Promise<void> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
};

describe('a leader', () => {
  beforeEach(begin);

  test('adds a question with all its parts, that is found at once', async () => {
    const panel = await fill(world.leader, 'add', FILLED, { category: '회사', difficulty: 4 });
    expect(panel.message().ephemeral).toBe(true);
    expectWhole(panel.message());
    expect(panel.text()).toContain('이 서버에서만 보이고');
    const { question, state, createdBy } = await only();
    expect(question).toMatchObject({
      title: TITLE,
      category: '회사',
      difficulty: 4,
      language: 'ko',
      sampleAnswers: ['검색을 고치겠습니다.\n속도가 느립니다.', '알림을 줄이겠습니다.'],
      tips: ['써 본 경험부터 말해요', '대안을 함께 말해요'],
      keywords: ['서비스', '개선'],
      followUps: ['어떻게 잴 건가요?'],
    });
    expect({ state, createdBy }).toEqual({ state: 'live', createdBy: world.leader.user.id });
    const sample = await world.leader.autocomplete(world.channel.id, 'sample', { question: 'ㄱㅊㄱ' }, 'question');
    expect(choicesOf(sample)).toEqual([TITLE]);
  });

  test('edits it in the filled form; what was not named stays', async () => {
    await fill(world.leader, 'add', FILLED, { category: '회사', difficulty: 4 });
    const before = await only();
    const offered = await world.leader.autocomplete(world.channel.id, 'question edit', { question: '' }, 'question');
    expect(choicesOf(offered)).toEqual([TITLE]);
    const form = modalOf(await run(world.leader, 'edit', { question: TITLE }));
    const shown = JSON.stringify(form.components);
    for (const text of ['- 답변: 검색을 고치겠습니다.\\n  속도가 느립니다.', '- 팁: 대안을', '서비스, 개선']) {
      expect(shown).toContain(text);
    }
    const panel = await panelOf(world.leader, await world.leader.submit(form, { ...FILLED, title: '새 말', tips: '' }));
    expect(panel.text()).toContain('고쳤어요');
    const after = await only();
    expect(after.question).toEqual({ ...before.question, title: '새 말', tips: [] });
    expect(after.createdAt).toBe(before.createdAt);
  });

  test('removes it and brings it back', async () => {
    await fill(world.leader, 'add', FILLED);
    const panel = await panelOf(world.leader, await run(world.leader, 'remove', { question: TITLE }));
    expect((await only()).state).toBe('removed');
    expect((await (await world.bot().app).bankOf(world.guild.id)).all.map(({ title }) => title)).not.toContain(TITLE);
    await panel.press('되돌리기');
    expect((await only()).state).toBe('live');
    expect(panel.text()).toContain('되돌렸어요');
    await panel.press('빼기');
    expect((await only()).state).toBe('removed');
  });

  test('is refused an empty title, a second question of the same words and a shared one; the text comes back', async () => {
    const empty = await fill(world.leader, 'add', { ...FILLED, title: '  ' });
    expect(empty.text()).toContain('질문이 비어 있어요');
    expect(empty.message().attachments).toHaveLength(1);
    expect(await own()).toEqual([]);
    await fill(world.leader, 'add', FILLED);
    const again = await fill(world.leader, 'add', FILLED);
    expect(again.text()).toContain('같은 질문이 이미 있어요');
    expect(again.message().attachments).toHaveLength(1);
    await only();
    const shared = messageOf(await run(world.leader, 'remove', { question: 'test/q1' }));
    expect(shared.content).toContain('우리 서버에 그런 질문이 없어요');
  });

  test('a question that is too long for the form is told to be', async () => {
    await fill(world.leader, 'add', FILLED);
    const first = await only();
    const long = { ...first.question, sampleAnswers: ['가'.repeat(3_000), '나'.repeat(3_000)] };
    await world.bot().store.questions.put({ ...first, question: long });
    expect(messageOf(await run(world.leader, 'edit', { question: TITLE })).content).toContain('다 들어가지 않아요');
  });

  test('by a study’s leader role is a leader too', async () => {
    const role = world.local.createRole(world.guild.id, { name: '스터디장' });
    world.local.addRole(world.guild.id, world.members[0].user.id, role.id);
    await world.study({ leaderRoleId: role.id });
    await fill(world.members[0], 'add', FILLED);
    await only();
  });
});

describe('a member', () => {
  beforeEach(begin);

  test('may not add, edit, remove or see the inbox, and forged buttons do nothing', async () => {
    const panel = await fill(world.leader, 'add', FILLED);
    const before = await own();
    const member = world.members[0];
    const tries = [
      run(member, 'add'),
      run(member, 'edit', { question: TITLE }),
      run(member, 'remove', { question: TITLE }),
      run(member, 'inbox'),
    ];
    for (const reply of await Promise.all(tries)) expect(messageOf(reply).content).toContain('스터디장만 할 수 있어요');
    const offered = await member.autocomplete(world.channel.id, 'question edit', { question: '' }, 'question');
    expect(choicesOf(offered)).toEqual([]);
    const told = messageOf(await run(world.members[2], 'add'));
    expect(told.content).toContain("Only the study's leader");
    expect(panel.buttons()).toEqual(['고치기', '빼기']);
    expect(await own()).toEqual(before);
  });

  test('searches and opens a question’s help, without its answers on the card', async () => {
    const found = await panelOf(world.members[0], await run(world.members[0], 'search', { words: '3번째' }));
    expect(found.options('show')).toEqual(['3번째 질문을 말해 주세요.']);
    await found.choose('show', '3번째 질문을 말해 주세요.');
    expect(found.text()).toContain('3번째 질문을');
    expect(wordsOf(found.message())).not.toContain('예시 답안입니다');
    expect(found.buttons()).toEqual(['힌트', '예시 답안']);
    const sample = messageOf(await found.press('예시 답안'));
    expect(wordsOf(sample)).toContain('3번 예시 답안입니다.');
    const none = messageOf(await run(world.members[0], 'search', { words: '없는말씀' }));
    expect(none.content).toContain('에 가까운 질문이 없어요');
  });

  test('suggests; without a notice channel it waits in the inbox and is taken there', async () => {
    const told = await fill(world.members[0], 'suggest', FILLED);
    expect(told.message().ephemeral).toBe(true);
    expect(told.text()).toContain('제안을 스터디장에게 전했어요');
    expect((await only()).state).toBe('suggested');
    expect((await (await world.bot().app).bankOf(world.guild.id)).all).toHaveLength(12);
    const inbox = await panelOf(world.leader, await run(world.leader, 'inbox'));
    expectWhole(inbox.message());
    expect(inbox.text()).toContain(`<@${world.members[0].user.id}>`);
    expect(inbox.buttons()).toEqual(['받아들이기', '고치기', '거절하기']);
    await inbox.press('받아들이기');
    expect((await only()).state).toBe('live');
    expect(inbox.text()).toContain('받아들였어요');
    const empty = await panelOf(world.leader, await run(world.leader, 'inbox'));
    expect(empty.text()).toContain('기다리는 제안이나 신고가 없어요');
  });

  test('taken, it is asked by the study although its set leaves it out; both sides are told where they look', async () => {
    const study = await world.study({ questionSet: { categories: ['기술'], order: 'in-order' } });
    await fill(world.members[0], 'suggest', FILLED);
    const waiting = await panelOf(world.leader, await world.leader.command(world.channel.id, 'schedule view'));
    expect(waiting.text()).toContain('기다리는 제안 1개 · 신고 0개');
    const inbox = await panelOf(world.leader, await run(world.leader, 'inbox'));
    await inbox.press('받아들이기');
    expect(inbox.text()).toContain(`<#${world.channel.id}>에서 차례가 되면 올라와요`);
    const { id } = (await only()).question;
    expect((await world.bot().store.studies.get(world.guild.id, study.id))?.questionSet.also).toEqual([id]);
    const setup = await panelOf(world.leader, await world.leader.command(world.channel.id, 'setup'));
    expect(setup.text()).toContain('받아들인 제안 1개도 함께 올려요');
    expect(setup.text()).not.toContain('기다리는 제안');
    const told = async (n: 0 | 1) => messageOf(await world.members[n].command(world.channel.id, 'today')).content;
    expect(await told(0)).toContain('제안한 질문이 받아들여졌어요: **우리 서비스에서 고치고 싶은 점');
    expect(await told(1)).not.toContain('제안한 질문');
    await world.jump(Date.parse('2026-07-20T00:00:00Z'));
    expect(await told(0)).not.toContain('제안한 질문');
  });

  test('taken where there are several studies, it joins the one that the leader says', async () => {
    await world.study();
    const other = world.local.createChannel(world.guild.id, { name: '둘째' });
    const second = await world.study({
      channelId: other.id,
      questionSet: { categories: ['기술'], order: 'in-order' },
    });
    await fill(world.members[0], 'suggest', FILLED);
    const inbox = await panelOf(world.leader, await run(world.leader, 'inbox'));
    await inbox.press('받아들이기');
    await inbox.choose('join', '#둘째');
    expect(inbox.text()).toContain(`<#${other.id}>에서 차례가 되면`);
    expect((await world.bot().store.studies.get(world.guild.id, second.id))?.questionSet.also).toHaveLength(1);
  });

  test('has at most ten suggestions waiting', async () => {
    for (let n = 0; n < 10; n += 1) await fill(world.members[0], 'suggest', { ...EMPTY, title: `제안 ${n}` });
    const refused = await fill(world.members[0], 'suggest', { ...EMPTY, title: '하나 더' });
    expect(refused.text()).toContain('기다리는 제안이 10개예요');
    expect(refused.message().attachments).toHaveLength(1);
    expect(await own()).toHaveLength(10);
  });

  test('also of twenty-five that are sent at once ten are kept, and each of the others comes back', async () => {
    const member = world.members[0];
    const forms: PageModal[] = [];
    for (let n = 0; n < 25; n += 1) forms.push(modalOf(await run(member, 'suggest')));
    const replies = await Promise.all(
      forms.map((form, n) => member.submit(form, { ...EMPTY, title: `한꺼번에 ${n}` })),
    );
    expect(await own()).toHaveLength(10);
    const refused = replies.map(messageOf).filter(({ content }) => content.includes('기다리는 제안이 10개예요'));
    expect(refused).toHaveLength(15);
    for (const { attachments } of refused) expect(attachments).toHaveLength(1);
  });

  test('one title that several suggest at once is suggested once', async () => {
    const forms = await Promise.all(world.members.map(async (member) => modalOf(await run(member, 'suggest'))));
    await Promise.all(
      world.members.map((member, n) => member.submit(forms[n] as PageModal, { ...EMPTY, title: '같은 제안' })),
    );
    expect(await own()).toHaveLength(1);
  });
});

describe('with a notice channel', () => {
  let notices: { readonly id: string };
  beforeEach(async () => {
    await begin();
    notices = world.local.createChannel(world.guild.id, { name: '스터디장' });
    await world.study({ noticeChannelId: notices.id });
  });

  const notice = (): Promise<PageMessage> =>
    world.leader.waitForMessage(notices.id, ({ author }) => author.id === world.application.botUserId);

  test('a suggestion is told there; pressed by a member it stays, by the leader it is declined', async () => {
    await fill(world.members[0], 'suggest', FILLED);
    const told = await notice();
    expect(wordsOf(told)).toContain(TITLE);
    expect(told.mentions.users).toEqual([]);
    const decline = idOf(told, '거절하기');
    expect(messageOf(await world.members[1].press(told.id, decline)).content).toContain('스터디장만');
    expect((await only()).state).toBe('suggested');
    await world.leader.press(told.id, decline);
    expect((await only()).state).toBe('removed');
    const done = world.leader.message(told.id);
    expect(done && textsOf(done)).toEqual([expect.stringContaining('거절했어요')]);
    expect(done && buttonsOf(done)).toEqual([]);
  });

  test('one of many emoji is told with its beginning, and taken there with its buttons', async () => {
    const parts = Array.from({ length: 3 }, () => `- ${'👩‍💻'.repeat(200)}`).join('\n');
    const title = '👩‍💻'.repeat(59);
    await fill(world.members[0], 'suggest', { title, answers: parts, tips: parts, keywords: parts, followUps: parts });
    const told = await notice();
    expect(textsOf(told).at(-1)).toMatch(/ …$/);
    await world.leader.press(told.id, idOf(told, '받아들이기'));
    const done = world.leader.message(told.id);
    expect(done && wordsOf(done)).toContain('받아들였어요');
    expect(done && buttonsOf(done).map(({ label }) => label)).toEqual(['고치기', '빼기']);
  });

  test('one that was told as an embed, as earlier versions did, is settled where it stands', async () => {
    await fill(world.members[0], 'suggest', FILLED);
    const told = await notice();
    const channel = (await world.bot().app).client.channels.cache.get(notices.id);
    if (!channel?.isSendable()) throw new Error('no notice channel');
    const button = { type: 2, style: 2, label: '거절하기', custom_id: idOf(told, '거절하기') } as const;
    const old = await channel.send({
      content: '새 제안이에요',
      embeds: [{ title: TITLE, description: '…' }],
      components: [{ type: 1, components: [button] }],
    });
    await world.leader.press(old.id, button.custom_id);
    const done = world.leader.message(old.id);
    expect(done && textsOf(done)).toEqual([expect.stringContaining('거절했어요')]);
    expect(done).toMatchObject({ content: '', embeds: [] });
  });

  test('taken with changes, the suggester is kept; a second leader’s press is told that it is settled', async () => {
    await fill(world.members[0], 'suggest', FILLED);
    const told = await notice();
    const accept = idOf(told, '받아들이기');
    const inbox = await panelOf(world.leader, await run(world.leader, 'inbox'));
    const form = modalOf(await world.leader.press(told.id, idOf(told, '고치기')));
    await world.leader.submit(form, { ...FILLED, title: '다듬은 질문' });
    const { question, state, createdBy } = await only();
    expect({ title: question.title, state }).toEqual({ title: '다듬은 질문', state: 'live' });
    expect(createdBy).toBe(world.members[0].user.id);
    expect(accept).toContain('accept');
    expect(messageOf(await inbox.press('거절하기')).content).toContain('이미 처리했어요');
    expect((await only()).state).toBe('live');
  });
});

describe('“this answer is odd”', () => {
  test('reaches the leaders once for each member and question', async () => {
    const q = await startQuestion();
    world = q.world;
    const member = world.members[0];
    const sample = messageOf(await member.command(world.channel.id, 'sample'));
    const id = idOf(sample, '예시 답안 신고');
    const form = modalOf(await member.press(sample.id, id));
    const told = messageOf(await member.submit(form, { reason: '숫자가 *틀렸어요*' }));
    expect(told.ephemeral).toBe(true);
    expect(told.content).toContain('스터디장에게 전했어요');
    expect(messageOf(await member.press(sample.id, id)).content).toContain('이미 알려 주셨어요');
    const again = messageOf(await member.submit(form, { reason: '또' }));
    expect(again.content).toContain('이미 알려 주셨어요');
    expect(again.attachments).toHaveLength(1);
    expect(await world.bot().store.reports.open(world.guild.id)).toHaveLength(1);

    const inbox = await panelOf(world.leader, await run(world.leader, 'inbox'));
    expect(inbox.text()).toContain('숫자가 \\*틀렸어요\\*');
    expect(inbox.buttons()).toEqual(['확인했어요', '예시 답안 보기']);
    await inbox.press('확인했어요');
    expect(await world.bot().store.reports.open(world.guild.id)).toEqual([]);
  });

  test('is not offered while the sample answers are closed', async () => {
    const q = await startQuestion({ reveal: 'after-deadline' });
    world = q.world;
    const sample = messageOf(await world.members[0].command(world.channel.id, 'sample'));
    expect(buttonsOf(sample).map(({ label }) => label)).not.toContain('예시 답안 신고');
  });

  const reports = () => world.bot().store.reports.open(world.guild.id);

  test('made up for a question of another server finds none, in the member’s language', async () => {
    const q = await startQuestion();
    world = q.world;
    const other = world.local.createGuild({ name: '다른 스터디', ownerId: world.leader.user.id, locale: 'ko' });
    const hidden = question(77, { id: `${other.id}/ours`, title: '다른 서버만의 질문인가요?' });
    const by = { place: 0, createdBy: 'a', createdAt: 0, updatedBy: 'a', updatedAt: 0 };
    const { questions, studies } = world.bot().store;
    await questions.put({ version: 1, guildId: other.id, question: hidden, state: 'live', ...by });
    await studies.insert({ ...q.study, guildId: other.id, id: 'theirs' });
    const theirs = `question:report:bank:${shortId(hidden.id)}`;
    const post = `question:report:post:theirs:${q.post.date}:${q.post.slot}`;
    const message = await forge(world, world.channel.id, theirs, post, 'question:report:bank', 'question:report');
    for (const [member, says] of [
      [world.members[0], /찾지 못했어요|쓸 수 없는 버튼/],
      [world.members[2], /No such question was found|is gone|no longer works/],
    ] as const) {
      for (const id of [theirs, post, 'question:report:bank', 'question:report']) {
        const reply = messageOf(await member.press(message, id));
        expect(reply.content, id).toMatch(says);
        expect(reply.ephemeral).toBe(true);
        expect(wordsOf(reply)).not.toContain(hidden.title);
      }
    }
    expect(await reports()).toEqual([]);
    expect(await world.bot().store.reports.open(other.id)).toEqual([]);
  });

  test('made up for a question that a hidden study keeps closed opens nothing, by its post or by its name', async () => {
    const q = await startQuestion({ reveal: 'after-deadline' });
    world = q.world;
    const ids = [`question:report:post:${q.key}`, `question:report:bank:${shortId(q.post.question?.id ?? '')}`];
    const message = await forge(world, world.channel.id, ...ids);
    for (const id of ids) {
      expect(messageOf(await world.members[0].press(message, id)).content).toContain('지금은 쓸 수 없는 버튼');
    }
    expect(await reports()).toEqual([]);
    await world.jump(CLOSED);
    expect(modalOf(await world.members[0].press(message, ids[1] ?? '')).title).toBe('예시 답안 신고');
  });

  test('written before a hidden study closed the question is not kept, and comes back', async () => {
    const q = await startQuestion();
    world = q.world;
    const member = world.members[0];
    const sample = messageOf(await member.command(world.channel.id, 'sample'));
    const form = modalOf(await member.press(sample.id, idOf(sample, '예시 답안 신고')));
    await world
      .bot()
      .store.studies.update(world.guild.id, q.study.id, (study) => ({ ...study, reveal: 'after-deadline' }));
    const refused = messageOf(await member.submit(form, { reason: '숫자가 틀렸어요' }));
    expect(refused.content).toContain('지금은 쓸 수 없는 버튼');
    expect(refused.attachments).toHaveLength(1);
    expect(await reports()).toEqual([]);
  });
});
