// /history end to end: every question the member has had, their own answers as versions, and nobody else's.
import { ButtonStyle } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { INVITE } from '../../playground/study-server.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { emptyAnswer } from '../../src/core/collect.ts';
import { newCard } from '../../src/core/deck.ts';
import { withForm } from '../../src/core/form-part.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { postKey } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { questionMark } from '../../src/core/question-mark.ts';
import { addDays } from '../../src/core/schedule.ts';
import { button, row } from '../../src/discord/pages.ts';
import { messageOf, question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { postOf } from '../documents.ts';
import {
  allComponents,
  buttonsOf,
  CLOSED,
  choicesOf,
  descriptionsOf,
  expectWhole,
  firstPost,
  idOf,
  modalOf,
  POSTED,
  settled,
  startQuestion,
  submitForm,
} from './question-world.ts';

let world: World;
afterEach(() => world.close());

const start = async (options: WorldOptions = {}): Promise<void> => {
  world = await startWorld(options);
  await world.startBot();
};

const DAY = 24 * 3_600_000;

/** The direct messages of a member with the bot. */
const directOf = async (actor: Actor): Promise<string> =>
  (await (await world.bot().app).client.users.createDM(actor.user.id)).id;

interface Option {
  readonly label: string;
  readonly value: string;
}
const selectOf = (message: PageMessage): { readonly id: string; readonly options: readonly Option[] } => {
  const found = allComponents(message.components).find(({ type }) => type === 3);
  if (!found) throw new Error(`no select in ${JSON.stringify(message.components)}`);
  return { id: String(found.custom_id), options: found.options as readonly Option[] };
};

/** One member's history on one screen. */
const reading = (actor: Actor, channelId: string) => {
  let screen: PageMessage;
  const see = async (reply: Reply): Promise<PageMessage> => {
    const shown = reply.kind === 'acknowledged' ? screen : messageOf(reply);
    screen = await actor.waitForMessage(channelId, ({ id, loading }) => id === shown.id && !loading);
    expectWhole(screen);
    return screen;
  };
  const changed = async (reply: Reply, before: PageMessage): Promise<PageMessage> => {
    if (reply.kind !== 'acknowledged') return see(reply);
    screen = await actor.waitForMessage(
      channelId,
      (now) => now.id === before.id && !now.loading && wordsOf(now) !== wordsOf(before),
    );
    expectWhole(screen);
    return screen;
  };
  return {
    screen: () => screen,
    words: () => wordsOf(screen),
    text: () => descriptionsOf(screen).join('\n'),
    fields: () => screen.embeds.flatMap(({ fields }) => (fields ?? []) as { name: string; value: string }[]),
    list: async (options: Readonly<Record<string, string>> = {}) =>
      see(await actor.command(channelId, 'history', options)),
    refused: async (options: Readonly<Record<string, string>>) =>
      messageOf(await actor.command(channelId, 'history', options)).content,
    press: async (label: RegExp) => {
      const found = buttonsOf(screen).find((one) => label.test(one.label));
      if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(screen))}`);
      return see(await actor.press(screen.id, found.id));
    },
    pressId: async (id: string) => messageOf(await actor.press(screen.id, id)),
    choose: async (label: RegExp) => {
      const { id, options } = selectOf(screen);
      const found = options.find((one) => label.test(one.label));
      if (!found) throw new Error(`no option ${label} among ${JSON.stringify(options)}`);
      return changed(await actor.select(screen.id, id, [found.value]), screen);
    },
  };
};

const attempt = (userId: string, n: number, fields: Partial<Attempt> = {}): Attempt => ({
  version: 1,
  userId,
  questionId: `test/q${n}`,
  occasion: `${n}-${fields.at ?? 0}`,
  source: 'practice',
  title: question(n).title,
  language: 'ko',
  text: '연습한 답변입니다.',
  at: 0,
  ...fields,
});

const ownQuestion = (guildId: string, fields: Partial<Question>): OwnQuestion => ({
  version: 1,
  guildId,
  question: question(0, fields),
  state: 'live',
  place: 0,
  createdBy: 'leader',
  createdAt: 0,
  updatedBy: 'leader',
  updatedAt: 0,
});

const put = (actor: Actor, n: number, fields: Partial<Attempt> = {}): Promise<void> =>
  world.bot().store.attempts.put(attempt(actor.user.id, n, { at: world.clock.now(), ...fields }));

describe.each([
  [
    'in Korean',
    0,
    {
      answered: '답변 4번',
      missed: '아직 답변 없음 · 놓침',
      versions: '내 답변 4개, 오래된 것부터',
      ways: ['오늘의 질문 · 글', '연습 · 글', '모의면접 · 말', '연습 · 글'],
      pair: /^전과 후$/,
      sides: ['전 (1)', '후 (4)'],
      changed: ['첫 문장이 바로 답으로', '숫자: 없음 → 30%', '키워드: 0/1 → 1/1 · 새로 나온 것: 적중률'],
      other: /다른 답변과 비교/,
      both: ['전 (2)', '후 (4)'],
      again: /다시 물어봐 주세요/,
    },
  ],
  [
    'in English',
    2,
    {
      answered: '4 answers',
      missed: 'no answer yet · missed',
      versions: 'Your 4 answers, the oldest first',
      ways: ['question of the day · written', 'practice · written', 'mock interview · aloud', 'practice · written'],
      pair: /^Before and after$/,
      sides: ['Before (1)', 'After (4)'],
      changed: ['now goes straight to the answer', 'Numbers: none → 30%', 'Keywords: 0/1 → 1/1 · new: 적중률'],
      other: /Compare with another/,
      both: ['Before (2)', 'After (4)'],
      again: /Ask me this again/,
    },
  ],
] as const)('%s', (_language, who, says) => {
  test.each(['a server', 'direct messages'] as const)(
    'list, versions, before and after, any two, and asked again, in %s, over a restart',
    async (place) => {
      const questions = [1, 2, 3].map((n) => question(n, { keywords: ['적중률'] }));
      const q = await startQuestion({}, { questions });
      world = q.world;
      const member = world.members[who];
      await submitForm(q, who, '음, 안녕하세요. 처음 낸 답변입니다.');
      await world.jump(CLOSED);
      await world.jump(Date.parse(CLOSED) + DAY);
      await put(member, 1, { text: '두 번째 답변입니다.', at: world.clock.now() + 1_000 });
      await put(member, 1, { source: 'mock', text: null, at: world.clock.now() + 2_000 });
      const last = '적중률로 응답을 30% 줄였습니다. '.repeat(3).trim();
      await put(member, 1, { text: last, at: world.clock.now() + 3_000 });
      world.clock.set(world.clock.now() + DAY);
      const r = reading(member, place === 'a server' ? world.channel.id : await directOf(member));

      const list = await r.list();
      expect(list.ephemeral).toBe(place === 'a server');
      expect(r.text()).toContain(`✍️ **1번째 질문을 말해 주세요.** · <t:`);
      expect(r.text()).toContain(says.answered);
      // Outside servers there is only what the member answered.
      expect(r.text().includes(says.missed)).toBe(place === 'a server');

      await world.restart();
      await r.choose(/^1번째/);
      expect(r.text()).toContain(says.versions);
      expect(says.ways.every((way, n) => r.text().includes(`**${n + 1}.** <t:`) && r.text().includes(way))).toBe(true);
      expect(r.words()).not.toContain('처음 낸 답변입니다.\\n');

      await r.press(says.pair);
      expect(r.fields().map(({ name }) => name)).toEqual(says.sides);
      expect(r.fields().map(({ value }) => value)).toEqual(['음, 안녕하세요. 처음 낸 답변입니다.', last]);
      for (const words of says.changed) expect(r.words()).toContain(words);

      await r.press(says.other);
      expect(selectOf(r.screen()).options.map(({ label }) => label.slice(0, 2))).toEqual(['1.', '2.']);
      await r.choose(/^2\./);
      expect(r.fields().map(({ name }) => name)).toEqual(says.both);
      expect(r.fields()[0]?.value).toBe('두 번째 답변입니다.');

      await world.restart();
      await r.press(says.again);
      expect(r.screen().embeds[0]?.title).toBe('1번째 질문을 말해 주세요.');
      expect(buttonsOf(r.screen()).some(({ id }) => id.startsWith('practice:write:'))).toBe(true);
      const state = await world.bot().store.decks.practice(member.user.id);
      expect(state?.sitting).toMatchObject({ shown: ['test/q1'], count: 1 });
      expect(world.logged).toEqual([]);
    },
  );
});

const korean = () => reading(world.members[0], world.channel.id);

describe('the list', () => {
  test('is empty at first, and says how it is filled', async () => {
    await start();
    const r = korean();
    await r.list();
    expect(r.text()).toContain('아직 기록이 없어요');
    expect(r.screen().components).toEqual([]);
  });

  test('holds ten a page, the latest first, each once; a question opened leads back to its page', async () => {
    await start({ questions: Array.from({ length: 23 }, (_, n) => question(n + 1)) });
    const member = world.members[0];
    for (let n = 1; n <= 23; n += 1) {
      await put(member, n, { at: n * 1_000 });
      await put(member, n, { at: n * 1_000 + 1 });
    }
    const r = korean();
    const titles = [];
    await r.list();
    titles.push(...selectOf(r.screen()).options);
    expect(r.screen().embeds[0]?.footer).toMatchObject({ text: '1 / 3쪽' });
    await r.press(/^다음$/);
    titles.push(...selectOf(r.screen()).options);
    await world.restart();
    await r.choose(/^5번째/);
    await r.press(/목록으로/);
    expect(r.screen().embeds[0]?.footer).toMatchObject({ text: '2 / 3쪽' });
    await r.press(/^다음$/);
    titles.push(...selectOf(r.screen()).options);
    expect(titles.map(({ label }) => Number.parseInt(label, 10))).toEqual(Array.from({ length: 23 }, (_, n) => 23 - n));
  });

  test('is narrowed by kind and by words of titles and of own answers, and widened again', async () => {
    const q = await startQuestion();
    world = q.world;
    const member = world.members[0];
    const card = world.cards(world.channel.id)[0];
    if (!card) throw new Error('no card');
    await member.press(card.id, idOf(card, '오늘은 패스'));
    await world.jump(CLOSED);
    await world.jump(Date.parse(CLOSED) + DAY);
    await put(member, 7, { text: '데드락을 푼\n경험이 있습니다.' });
    await put(member, 8, { text: null });
    const r = korean();
    const shown = async (options: Readonly<Record<string, string>>): Promise<number[]> => {
      await r.list(options);
      const select = allComponents(r.screen().components).some(({ type }) => type === 3);
      return select ? selectOf(r.screen()).options.map(({ label }) => Number.parseInt(label, 10)) : [];
    };
    expect((await shown({})).toSorted()).toEqual([1, 2, 3, 7, 8]);
    expect(r.text()).toMatch(/⏭️ \*\*1번째 .* · 아직 답변 없음 · 패스/);
    expect(r.text()).toMatch(/💤 \*\*2번째 .* · 아직 답변 없음 · 놓침/);
    expect(r.text()).toMatch(/▫️ \*\*3번째 .* · 아직 답변 없음$/m);
    expect((await shown({ only: 'answered' })).toSorted()).toEqual([7, 8]);
    expect((await shown({ only: 'practised' })).toSorted()).toEqual([7, 8]);
    expect((await shown({ only: 'missed' })).toSorted()).toEqual([1, 2]);
    for (const search of ['데드락 푼', 'ㄷㄷㄹ', '데드라', '7번째'])
      expect(await shown({ search }), search).toEqual([7]);
    expect(await shown({ search: '7번째', only: 'missed' })).toEqual([]);
    expect(r.text()).toContain('여기에 맞는 질문이 없어요');
    expect(r.text()).toContain('놓치거나 패스한 질문 · ‘7번째’');
    await world.restart();
    await r.press(/모두 보기/);
    expect(selectOf(r.screen()).options).toHaveLength(5);
  });

  test('leaves out what closed before the member joined', async () => {
    const q = await startQuestion();
    world = q.world;
    await world.jump(CLOSED);
    const late = world.local.createUser({ name: '늦깎이', locale: 'ko' });
    world.local.addMember(world.guild.id, late.id);
    await world.jump(Date.parse(CLOSED) + DAY);
    const r = reading(world.local.as(late.id), world.channel.id);
    await r.list();
    expect(
      selectOf(r.screen())
        .options.map(({ label }) => Number.parseInt(label, 10))
        .toSorted(),
    ).toEqual([2, 3]);
  });

  test('the question option offers the member’s own history, and opens one', async () => {
    await start();
    const [member, other] = [world.members[0], world.members[1]];
    await put(member, 3, { text: '내가 쓴 데드락 답변' });
    await put(other, 4);
    const offered = (typed: string) =>
      member.autocomplete(world.channel.id, 'history', { question: typed }, 'question');
    expect(choicesOf(await offered(''))).toEqual(['3번째 질문을 말해 주세요.']);
    expect(choicesOf(await offered('데드락'))).toEqual(['3번째 질문을 말해 주세요.']);
    expect(choicesOf(await offered('4번째'))).toEqual([]);
    const r = korean();
    for (const words of [questionMark('test/q3'), '데드락']) {
      await r.list({ question: words });
      expect(r.text()).toContain('내 답변 1개');
    }
    expect(await r.refused({ question: questionMark('test/q4') })).toContain('그런 질문을 찾지 못했어요');
    expect(await r.refused({ question: '4번째' })).toContain('그런 질문을 찾지 못했어요');
  });
});

describe('a version', () => {
  test('is read in whole, over pages, with Markdown and mentions doing no harm', async () => {
    await start();
    const text = `@everyone [은행](https://evil.example) \u202E ${'긴 답변의 문장입니다. '.repeat(300)}`;
    await put(world.members[0], 1, { text, at: 1_000 });
    await put(world.members[0], 1, { text: '😀'.repeat(2_000), at: 2_000 });
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
    await r.press(/전과 후/);
    expect(r.screen().embeds).toHaveLength(2);
    expect(r.fields().every(({ value }) => value.length <= 1_024 && !value.includes(']('))).toBe(true);
    while (buttonsOf(r.screen()).some(({ label, disabled }) => label === '다음' && !disabled)) await r.press(/^다음$/);
    expect(world.logged).toEqual([]);
  });

  test('one among many is found over pages, and any two are compared', async () => {
    await start();
    for (let n = 1; n <= 34; n += 1) await put(world.members[0], 1, { text: `답변 ${n}입니다.`, at: n * 1_000 });
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
    await stale.list({ question: questionMark('test/q1') });
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
    await put(member, 1, { source: 'mock', text: '모의면접의 답변입니다.', at: 1_000 });
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
    expect(r.text()).toContain(`**지우기** 버튼을 쓰면 돼요. <#${q.post.threadId}>`);
    expect(buttonsOf(r.screen()).some(({ label }) => /지우기/.test(label))).toBe(false);
    const compare = buttonsOf(r.screen()).find(({ label }) => label === '이 질문의 답변들')?.id ?? '';
    const ref = selectOf(await r.press(/이 질문의 답변들/)).options[0]?.value ?? '';
    const forged = compare
      .replace(':open:', ':sure:')
      .replace(questionMark('test/q1'), `${questionMark('test/q1')}:${ref}`);
    await expect(world.members[0].press(r.screen().id, forged)).rejects.toThrow();
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
    await put(world.members[0], 1, { text: '먼저 연습한 답변입니다.', at: 1_000 });
    for (const channelId of [world.channel.id, await directOf(world.members[0])]) {
      const r = reading(world.members[0], channelId);
      const seen = [];
      await r.list();
      seen.push(r.words());
      await r.choose(/^1번째/);
      seen.push(r.words());
      await r.press(/전과 후/);
      seen.push(r.words());
      expect(r.fields().map(({ value }) => value)).toEqual(['먼저 연습한 답변입니다.', '감춘 답변입니다.']);
      const again = await r.pressId(idOf(r.screen(), '다시 물어봐 주세요'));
      expect(again.content).toContain('예시 답안이 아직 열리지 않았어요');
      await r.press(/이 질문의 답변들/);
      await r.choose(/^2\./);
      seen.push(r.words());
      for (const words of seen) expect(words).not.toMatch(/예시 답안입니다|남의 답변/);
      expect(r.text()).toContain(channelId === world.channel.id ? '아래 **지우기** 버튼' : '그 서버에서 `/기록`을');
    }
    const r = korean();
    await r.list();
    await r.choose(/^1번째/);
    await r.choose(/^2\./);
    await r.press(/^지우기$/);
    await expect.poll(async () => (await q.answer(world.members[0].user.id))?.parts).toEqual([]);
    const said = await world.members[0].waitForMessage(world.channel.id, ({ content }) => content.includes('지웠어요'));
    expect(wordsOf(said)).not.toContain('감춘 답변입니다.');
  });
});

describe('nobody else’s', () => {
  test('marks and references of another member are refused', async () => {
    await start();
    const [member, other] = [world.members[0], world.members[1]];
    await put(member, 1, { text: '내 답변입니다.' });
    await put(other, 2, { text: '남의 비밀입니다.' });
    await put(other, 1, { text: '같은 질문의 비밀입니다.' });
    const mark = questionMark('test/q2');
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
      `history:read:${questionMark('test/q1')}:00000000:0::0`,
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
    await put(member, 0, { questionId: ownId, title: '우리만의 질문', text: '우리만의 답변입니다.' });
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
    const outside = reading(member, await directOf(member));
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
    world.local.removeMember(world.guild.id, member.user.id);
    await world.restart();
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
});

test('a question that was removed from the bank is still read, and asking again says so kindly', async () => {
  const q = await startQuestion({ reveal: 'open' });
  world = q.world;
  await submitForm(q, 0, '옛 답변입니다.');
  await put(world.members[0], 99, { title: '지금은 없는 질문', text: '없는 질문의 답변입니다.', at: 1_000 });
  await put(world.members[0], 99, { title: '지금은 없는 질문', text: '3배 빨라진 답변입니다.', at: 2_000 });
  const r = korean();
  await r.list();
  await r.choose(/^지금은 없는 질문/);
  await r.press(/전과 후/);
  expect(r.fields()).toHaveLength(2);
  expect(r.words()).toContain('숫자: 없음 → 3배');
  expect((await r.pressId(idOf(r.screen(), '다시 물어봐 주세요'))).content).toContain(
    '이 질문을 다시 물어볼 수 없어요',
  );
  expect(world.logged).toEqual([]);
});

test('what was just practised is there: written, and aloud without text', async () => {
  await start();
  const member = world.members[0];
  const p = messageOf(await member.command(world.channel.id, 'practice', { question: 'test/q1' }));
  const modal = modalOf(await member.press(p.id, idOf(p, '답변 쓰기')));
  await member.submit(modal, { text: '방금 연습한 답변입니다.' });
  world.clock.set(world.clock.now() + DAY);
  const aloud = messageOf(await member.command(world.channel.id, 'practice', { question: 'test/q1' }));
  const grades = messageOf(await member.press(aloud.id, idOf(aloud, '말로 답했어요')));
  const good = buttonsOf(grades).find(({ label }) => label.startsWith('좋음'));
  await member.press(grades.id, good?.id ?? '');
  await world.restart();
  const r = korean();
  await r.list({ only: 'practised' });
  expect(r.text()).toContain('답변 2번');
  await r.choose(/^1번째/);
  await r.choose(/^1\./);
  expect(r.text()).toContain('방금 연습한 답변입니다.');
  await r.press(/이 질문의 답변들/);
  await r.choose(/^2\. .* · 연습 · 말$/);
  expect(r.text()).toContain('말로 답해서 남은 글이 없어요');
  expect(buttonsOf(r.screen()).some(({ label }) => label === '다른 답변과 비교')).toBe(false);
});

test('a year of daily answers and 2,000 attempts are listed and searched well within a second', async () => {
  await start();
  const member = world.members[0];
  const { store } = world.bot();
  const study = await world.study();
  const text = '저는 캐시를 도입해서 응답 시간을 30% 줄였습니다. 병목을 찾아 팀원 세 명과 함께 고쳤습니다. '.repeat(12);
  for (let n = 0; n < 365; n += 1) {
    const at = Date.parse('2025-06-01') + n * DAY;
    const day = {
      studyId: study.id,
      guildId: world.guild.id,
      channelId: world.channel.id,
      date: addDays('2025-06-01', n),
    };
    await store.posts.recordMiss(
      postOf({ ...day, question: question(n % 300), state: 'closed', claimedAt: at, closesAt: at + DAY }),
    );
    const key = postKey({ ...day, slot: 0 });
    const empty = emptyAnswer(key, world.guild.id, member.user.id, at);
    await store.answers.update(key, member.user.id, () => withForm(empty, text, at));
  }
  for (let n = 0; n < 2_000; n += 1) {
    await put(member, n % 500, { occasion: String(n), text: `${text} ${n}`, at: n * 1_000 });
  }
  for (const channelId of [world.channel.id, await directOf(member)]) {
    const r = reading(member, channelId);
    for (const options of [{}, { search: 'ㅂㅁ 찾아' }, { search: '없는 말' }]) {
      const from = performance.now();
      await r.list(options);
      expect(performance.now() - from).toBeLessThan(1_000);
    }
    expect(r.text()).toContain('여기에 맞는 질문이 없어요');
    await r.press(/모두 보기/);
    expect(r.text()).toContain('모든 질문 · 500개');
  }
});
