// /history end to end: every question the member has had, in a list that can be narrowed, searched and opened.
import { afterEach, describe, expect, test } from 'vitest';
import { shortId } from '../../src/core/short-id.ts';
import { messageOf, question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { directOf, put, reading, selectOf } from './history-reading.ts';
import {
  allComponents,
  buttonsOf,
  CLOSED,
  choicesOf,
  idOf,
  modalOf,
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

describe.each([
  [
    'in Korean',
    0,
    {
      answered: '글 3번 · 말로 1번',
      missed: '"놓침"',
      versions: '내 답변 4개, 오래된 것부터',
      ways: ['오늘의 질문 · 글', '연습 · 글', '모의면접 · 말', '연습 · 글'],
      pair: /^전후 비교$/,
      sides: ['전 (1)', '후 (4)'],
      changed: ['첫 문장부터 바로 답해요', '숫자: 없음 → 30%', '키워드: 0/1 → 1/1 · 새로 나온 것: 적중률'],
      other: /다른 답변과 비교/,
      both: ['전 (2)', '후 (4)'],
      again: /다시 물어봐 주세요/,
    },
  ],
  [
    'in English',
    2,
    {
      answered: 'written 3 times · aloud once',
      missed: '"missed"',
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
      await put(world, member, 1, { text: '두 번째 답변입니다.', at: world.clock.now() + 1_000 });
      await put(world, member, 1, { source: 'mock', text: null, at: world.clock.now() + 2_000 });
      const last = '적중률로 응답을 30% 줄였습니다. '.repeat(3).trim();
      await put(world, member, 1, { text: last, at: world.clock.now() + 3_000 });
      world.clock.set(world.clock.now() + DAY);
      const r = reading(member, place === 'a server' ? world.channel.id : await directOf(world, member));

      const list = await r.list();
      expect(list.ephemeral).toBe(place === 'a server');
      expect(r.text()).toContain(`✍️ 1번째 질문을 말해 주세요. · <t:`);
      expect(JSON.stringify(r.screen().components)).toContain(says.answered);
      expect(JSON.stringify(r.screen().components)).toContain(says.missed);

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
      await put(world, member, n, { at: n * 1_000 });
      await put(world, member, n, { at: n * 1_000 + 1 });
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
    await put(world, member, 7, { text: '데드락을 푼\n경험이 있습니다.' });
    await put(world, member, 8, { text: null });
    const r = korean();
    const shown = async (options: Readonly<Record<string, string>>): Promise<number[]> => {
      await r.list(options);
      const select = allComponents(r.screen().components).some(({ type }) => type === 3);
      return select ? selectOf(r.screen()).options.map(({ label }) => Number.parseInt(label, 10)) : [];
    };
    expect((await shown({})).toSorted()).toEqual([1, 2, 3, 7, 8]);
    expect(r.text()).toMatch(/⏭️ 1번째 .* · <t:\d+:R>$/m);
    expect(r.text()).toMatch(/💤 2번째 .* · <t:\d+:R>$/m);
    expect(r.text()).toMatch(/▫️ 3번째 .* · <t:\d+:R>$/m);
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
    await put(world, member, 3, { text: '내가 쓴 데드락 답변' });
    await put(world, other, 4);
    const offered = (typed: string) =>
      member.autocomplete(world.channel.id, 'history', { question: typed }, 'question');
    expect(choicesOf(await offered(''))).toEqual(['3번째 질문을 말해 주세요.']);
    expect(choicesOf(await offered('데드락'))).toEqual(['3번째 질문을 말해 주세요.']);
    expect(choicesOf(await offered('4번째'))).toEqual([]);
    const r = korean();
    for (const words of [shortId('test/q3'), '데드락']) {
      await r.list({ question: words });
      expect(r.text()).toContain('내 답변 1개');
    }
    expect(await r.refused({ question: shortId('test/q4') })).toContain('그런 질문을 찾지 못했어요');
    expect(await r.refused({ question: '4번째' })).toContain('그런 질문을 찾지 못했어요');
  });
});
test('a question that was removed from the bank is still read, and asking again says so kindly', async () => {
  const q = await startQuestion({ reveal: 'open' });
  world = q.world;
  await submitForm(q, 0, '옛 답변입니다.');
  await put(world, world.members[0], 99, { title: '지금은 없는 질문', text: '없는 질문의 답변입니다.', at: 1_000 });
  await put(world, world.members[0], 99, { title: '지금은 없는 질문', text: '3배 빨라진 답변입니다.', at: 2_000 });
  const r = korean();
  await r.list();
  await r.choose(/^지금은 없는 질문/);
  await r.press(/전후 비교/);
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
  const grades = messageOf(await member.press(aloud.id, idOf(aloud, '답 보기')));
  const good = buttonsOf(grades).find(({ label }) => label.startsWith('좋음'));
  await member.press(grades.id, good?.id ?? '');
  await world.restart();
  const r = korean();
  await r.list({ only: 'practised' });
  expect(JSON.stringify(r.screen().components)).toContain('글 1번 · 말로 1번');
  await r.choose(/^1번째/);
  await r.choose(/^1\./);
  expect(r.text()).toContain('방금 연습한 답변입니다.');
  await r.press(/이 질문의 답변들/);
  await r.choose(/^2\. .* · 연습 · 말$/);
  expect(r.text()).toContain('말로 답해서 남은 글이 없어요');
  expect(buttonsOf(r.screen()).some(({ label }) => label === '다른 답변과 비교')).toBe(false);
});

test('the last answer is read with one choice in the list, and at once where the question was named', async () => {
  await start();
  const member = world.members[0];
  await put(world, member, 1, { text: '가장 새로운 답변입니다.' });
  const list = messageOf(await member.command(world.channel.id, 'history'));
  const { id, options } = selectOf(list);
  const opened = messageOf(await member.select(list.id, id, [String(options[0]?.value)]));
  const named = messageOf(await member.command(world.channel.id, 'history', { question: shortId('test/q1') }));
  for (const screen of [opened, named]) expect(wordsOf(screen)).toContain('가장 새로운 답변입니다.');
});
