// /practice end to end: questions, hints, answers, grades and their dates, in a server and in direct messages.
import { ButtonStyle } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { button, row } from '../../src/discord/pages.ts';
import { messageOf, question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { directMessages, practising } from './practice-world.ts';
import { buttonsOf, choicesOf, idOf, modalOf, ownQuestion, POSTED } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const start = async (options: WorldOptions = {}): Promise<void> => {
  world = await startWorld(options);
  await world.startBot();
};

/** A written answer of a few sentences. */
const SAID =
  '저는 먼저 결론부터 말합니다.\n그리고 이유를 댑니다. 다음으로 겪은 일을 짧게 말하고, 거기서 무엇을 배웠는지와 지금은 어떻게 하는지를 덧붙입니다. 듣는 사람이 궁금해할 것을 남겨 둡니다. I also say what I learnt from it and what I do today, in plain words and without a long story.';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const cardsOf = (userId: string) => world.bot().store.decks.ofMember(userId);

const directOf = (actor: Actor): Promise<string> => directMessages(world, actor);

const filledIn = (modal: { readonly components: readonly object[] }): unknown =>
  (modal.components[0] as { readonly component?: { readonly value?: unknown } }).component?.value;

const textIn = async ({ attachments }: PageMessage): Promise<string> =>
  (await fetch(attachments[0]?.url ?? 'none:')).text();

/** The line that says when each grade brings the question back. */
const datesIn = (words: string): string => String(/\*\*다시\*\*.*/.exec(words)?.[0]);

/** The first row of buttons. */
const gradesOn = (screen: PageMessage): string[] =>
  buttonsOf(screen)
    .slice(0, 4)
    .map(({ label }) => label);

const numberIn = (title: string): number => Number(/\d+/.exec(title)?.[0]);

describe.each([
  ['in Korean', 0, { due: '복습할 질문', first: '처음 연습', own: '내 답변', good: '좋음', sum: '연습을 마쳤어요' }],
  [
    'in English',
    2,
    { due: 'Time to review', first: 'first time', own: 'Your answer', good: 'Good', sum: 'Practice is over' },
  ],
] as const)('%s', (_language, who, says) => {
  const options: WorldOptions = {
    questions: Array.from({ length: 8 }, (_, n) => question(n + 1, who === 2 ? { language: 'en' } : {})),
  };

  test.each(['a server', 'direct messages'] as const)('a whole round in %s, over a restart', async (place) => {
    await start(options);
    const member = world.members[who];
    const p = practising(member, place === 'a server' ? world.channel.id : await directOf(member));
    const opened = await p.begin({ count: 2 });
    expect(opened.ephemeral).toBe(place === 'a server');
    expect(p.words()).toContain(says.first);
    const n = numberIn(p.title());
    expect(p.words()).not.toContain(`키워드${n}`);
    expect(p.words()).not.toContain('예시 답안입니다');

    await p.press(/키워드|Keywords/);
    expect(p.words()).toContain(`키워드${n}`);
    expect(p.words()).not.toContain(`${n}번 팁`);
    await p.press(/의도와 개요|Tips|Intent/);
    expect(p.words()).toContain(`${n}번 팁`);

    await world.restart();
    await p.answer(SAID);
    expect(p.words()).toContain(says.own);
    expect(p.words()).toContain('먼저 결론부터');
    expect(p.words()).toContain(who === 2 ? 'What shows in the text' : '글에서 보이는 것');
    expect(p.words()).toContain('💡');
    expect(p.words()).not.toContain(`${n}번 예시 답안입니다`);
    expect(wordsOf(messageOf(await p.choose(/글에서 보이는 것 모두|All that shows/)))).toContain(
      who === 2 ? 'goes straight to the answer' : '첫 문장부터 바로 답해요',
    );
    await p.press(/^예시 답안$|^Show the sample$/);
    expect(p.words()).toContain(`${n}번 예시 답안입니다`);
    expect(p.words()).toContain('먼저 결론부터');
    await p.press(/예시 답안 접기|Hide the sample/);
    expect(p.words()).not.toContain(`${n}번 예시 답안입니다`);
    expect(gradesOn(p.screen())).toEqual(
      who === 2 ? ['Again', 'Hard', 'Good', 'Easy'] : ['다시', '어려움', '좋음', '쉬움'],
    );
    expect(p.words()).toMatch(
      who === 2
        ? /\*\*Again\*\* in 1 min · \*\*Hard\*\* in 6 min · \*\*Good\*\* in 10 min · \*\*Easy\*\* in \d+ days \(Jul \d+\)/
        : /\*\*다시\*\* 1분 뒤 · \*\*어려움\*\* 6분 뒤 · \*\*좋음\*\* 10분 뒤 · \*\*쉬움\*\* \d+일 뒤\(7\/\d+\)/,
    );

    await p.press(new RegExp(`^${says.good}`));
    const after = who === 2 ? '✅ **Good** · next review: in 10 min' : '✅ **좋음** · 다음 복습: 10분 뒤';
    expect(p.words()).toContain(after);
    const second = numberIn(p.title());
    expect(second).not.toBe(n);
    await world.restart();
    await p.press(/되돌리기|Undo/);
    expect(numberIn(p.title())).toBe(n);
    expect(p.words()).toContain('먼저 결론부터');
    await p.press(new RegExp(`^${says.good}`));
    expect(p.words()).toContain(after);

    expect(numberIn(p.title())).toBe(second);
    await p.press(/답 보기|Show answer/);
    expect(p.words()).not.toContain('💡');
    expect(p.words()).toContain(`${second}번 예시 답안입니다`);
    await p.press(/^쉬움|^Easy/);
    expect(p.words()).toContain(says.sum);
    expect(p.words()).toContain(who === 2 ? 'You practised 2 questions' : '질문 2개를 연습했어요');
    expect(p.words()).toContain(who === 2 ? 'One question comes back today' : '오늘 다시 나올 질문이 1개');
    expect(buttonsOf(p.screen()).map(({ label }) => label)).toEqual([who === 2 ? 'Undo' : '되돌리기']);

    world.clock.set(world.clock.now() + 2 * DAY);
    await p.begin();
    expect(numberIn(p.title())).toBe(n);
    expect(p.words()).toContain(says.due);
    expect(await cardsOf(member.user.id)).toHaveLength(2);
    expect(world.logged).toEqual([]);
  });
});

const korean = () => practising(world.members[0], world.channel.id);

describe('a grade', () => {
  test('counts once, however often and late its buttons are pressed', async () => {
    await start();
    const p = korean();
    await p.begin();
    await p.press(/답 보기/);
    const [good, again] = [p.idAt(/^좋음/), p.idAt(/^다시/)];
    const screen = p.screen().id;
    const member = world.members[0];
    await Promise.allSettled([member.press(screen, good), member.press(screen, good), member.press(screen, good)]);
    const [card] = await cardsOf(member.user.id);
    expect(card).toMatchObject({ lastGrade: 'good', memory: { reps: 1 } });
    expect(again).toContain(':0:again');
  });

  test('on an old screen of the same question is refused once the card has moved on', async () => {
    await start();
    const member = world.members[0];
    const [one, two] = [korean(), korean()];
    await one.begin({ question: 'test/q1' });
    await one.press(/답 보기/);
    await two.begin({ question: 'test/q1' });
    await two.press(/답 보기/);
    await two.press(/^다시/);
    // The first screen still shows the buttons of reps 0: what it leads to is what was counted.
    await one.press(/^쉬움/);
    expect(one.words()).toContain('**다시** · 다음 복습: 1분 뒤');
    expect((await cardsOf(member.user.id))[0]).toMatchObject({ lastGrade: 'again', memory: { reps: 1 } });
    expect(two.words()).toContain('건너뛰기');
    expect(one.words()).not.toContain('건너뛰기');
  });

  test('can be taken back: own words and the four dates are there again', async () => {
    await start();
    const p = korean();
    await p.begin();
    await p.answer('되돌릴 답변입니다.');
    const before = [p.title(), datesIn(p.words())];
    await p.press(/^다시/);
    const undo = p.idAt(/되돌리기/);
    await world.restart();
    await p.press(/되돌리기/);
    expect([p.title(), datesIn(p.words())]).toEqual(before);
    expect(p.words()).toContain('되돌릴 답변입니다.');
    expect((await cardsOf(world.members[0].user.id))[0]).toMatchObject({ lastGrade: null, memory: { reps: 0 } });
    expect(undo).toContain(':1');
    await p.press(/^쉬움/);
    expect((await cardsOf(world.members[0].user.id))[0]).toMatchObject({ lastGrade: 'easy', memory: { reps: 1 } });
  });
});

describe('what was written', () => {
  test('fits beside long sample answers, whatever it is made of', async () => {
    const long = '예시 답안의 긴 문장입니다. '.repeat(300);
    const keywords = Array.from({ length: 20 }, (_, n) => `아주 긴 키워드 이름 ${n}`);
    await start({
      questions: [question(1, { title: '가'.repeat(400), sampleAnswers: [long], keywords, followUps: [long] })],
    });
    const p = korean();
    await p.begin();
    for (const text of ['😀'.repeat(2000), '*_`[](http://a.b)'.repeat(230), `사실 그냥 ${'음 '.repeat(1900)}`]) {
      await p.answer(text);
      expect(p.screen().embeds).toHaveLength(1);
      await p.press(/^예시 답안$/);
      expect(p.screen().embeds).toHaveLength(2);
    }
    expect(world.logged).toEqual([]);
  });

  test('stands in the form again when it is opened again', async () => {
    await start();
    const p = korean();
    await p.begin();
    expect(filledIn(await p.form())).toBeUndefined();
    expect((await p.form()).title).toContain('번째 질문');
    const text = '긴 답변입니다. '.repeat(500).slice(0, 3998);
    await p.answer(text);
    expect(wordsOf(messageOf(await p.pressId(p.idAt(/내 답변 전체/))))).toContain(text.trim());
    await world.restart();
    expect(filledIn(await p.form())).toBe(text);
    const [card] = await cardsOf(world.members[0].user.id);
    expect(card?.answer?.text).toHaveLength(3998);
  });

  test('is kept as a draft when the question closed meanwhile, and comes back', async () => {
    await start({ now: '2026-06-30T23:00:00Z' });
    await world.study({ reveal: 'after-deadline' });
    const p = korean();
    await p.begin({ question: 'test/q1' });
    const modal = await p.form();
    await world.jump(POSTED);
    const refused = messageOf(await world.members[0].submit(modal, { text: '아직 못 낸 글' }));
    expect(refused.content).toContain('예시 답안이 아직 열리지 않았어요');
    expect(wordsOf(refused)).not.toContain('예시 답안입니다');
    expect((await cardsOf(world.members[0].user.id))[0]).toMatchObject({ draft: '아직 못 낸 글', answer: null });
    const attempts = await world.bot().store.attempts.ofMember(world.members[0].user.id);
    expect(attempts.map(({ text }) => text)).toEqual(['아직 못 낸 글']);
    expect(await textIn(refused)).toBe('아직 못 낸 글');
    expect(filledIn(await p.form())).toBe('아직 못 낸 글');
  });

  test('comes back whole when the question was removed meanwhile', async () => {
    await start({ questions: [] });
    const { questions } = world.bot().store;
    const own = ownQuestion(world.guild.id, { id: `${world.guild.id}/ours` });
    await questions.put(own);
    const p = korean();
    await p.begin({ question: own.question.id });
    const modal = await p.form();
    await questions.put({ ...own, state: 'removed' });
    await world.restart();
    const member = world.members[0];
    const refused = messageOf(await member.submit(modal, { text: '사라지면 안 되는 글' }));
    expect(refused.content).toContain('연습할 수 없는 질문이에요');
    expect(await textIn(refused)).toBe('사라지면 안 되는 글');
    for (const label of [/답 보기/, /키워드/])
      expect(messageOf(await p.pressId(p.idAt(label))).content).toContain('연습할 수 없는 질문이에요');
    expect(world.logged).toEqual([]);
  });

  test('comes back when Discord fails to show the next screen', async () => {
    await start();
    const p = korean();
    await p.begin();
    const modal = await p.form();
    world.local.fault({
      route: 'POST /interactions/:id/:token/callback',
      effect: { kind: 'status', status: 403, when: 'before' },
      times: 1,
    });
    const told = messageOf(await world.members[0].submit(modal, { text: '사라지면 안 되는 글' }));
    expect(await textIn(told)).toBe('사라지면 안 되는 글');
    expect(world.logged).toHaveLength(1);
    expect(filledIn(await p.form())).toBe('사라지면 안 되는 글');
  });
});

test('a form shows its question whole, also one that its title has no room for', async () => {
  const title = `${'아주 긴 질문을 *모두* 읽고 나서 '.repeat(9)}답해 주세요.`;
  await start({ questions: [question(1, { title })] });
  const p = korean();
  await p.begin();
  const modal = await p.form();
  expect(modal.title).toBe('답변하기');
  expect(modal.components.map(({ type }) => type)).toEqual([10, 18]);
  expect(String(modal.components[0]?.content).replaceAll('\\', '')).toBe(`**${title}**`);
  p.see(await world.members[0].submit(modal, { text: '끝까지 읽고 쓴 답변입니다.' }));
  expect(p.words()).toContain('끝까지 읽고 쓴');
  expect(world.logged).toEqual([]);
});

describe('an attempt', () => {
  const attemptsOf = () => world.bot().store.attempts.ofMember(world.members[0].user.id);

  test('is kept of the first words and of the last ones of a round, also when the grade is taken back', async () => {
    await start();
    const p = korean();
    await p.begin({ question: 'test/q1' });
    await p.answer('처음 쓴 답변입니다.');
    await world.restart();
    await p.answer('두 번째로 쓴 답변입니다.');
    await p.answer('고쳐 쓴 답변입니다.');
    const before = wordsOf(messageOf(await p.choose(/고치기 전과 비교/)));
    expect(before).toMatch(/처음 쓴 답변입니다.*고쳐 쓴 답변입니다/);
    expect(before).not.toContain('두 번째로');
    const at = world.clock.now();
    world.clock.set(at + 60_000);
    await p.press(/^좋음/);
    await p.press(/되돌리기/);
    await p.press(/^쉬움/);
    const [first, ...rewritten] = await attemptsOf();
    expect(first?.text).toBe('처음 쓴 답변입니다.');
    expect(rewritten).toEqual([
      {
        version: 1,
        userId: world.members[0].user.id,
        questionId: 'test/q1',
        occasion: `${first?.occasion}-2`,
        source: 'practice',
        title: '1번째 질문을 말해 주세요.',
        language: 'ko',
        text: '고쳐 쓴 답변입니다.',
        at,
      },
    ]);
    await p.begin({ question: 'test/q1' });
    await p.answer('다음 날의 답변입니다.');
    expect((await attemptsOf()).slice(1).map(({ text }) => text)).toEqual([
      '고쳐 쓴 답변입니다.',
      '다음 날의 답변입니다.',
    ]);
  });

  test('aloud is kept once it is graded, and gives way to words written afterwards', async () => {
    await start();
    const p = korean();
    await p.begin({ question: 'test/q1' });
    await p.press(/답 보기/);
    expect(await attemptsOf()).toEqual([]);
    const [screen, good] = [p.screen().id, p.idAt(/^좋음/)];
    const member = world.members[0];
    await Promise.allSettled([member.press(screen, good), member.press(screen, good)]);
    expect(await attemptsOf()).toMatchObject([{ questionId: 'test/q1', text: null, at: world.clock.now() }]);
    p.see(await p.pressId(good.replace('practice:grade:', 'practice:undo:').replace(':0:good', ':1')));
    await p.answer('말한 것을 적었습니다.');
    expect(await attemptsOf()).toMatchObject([{ text: '말한 것을 적었습니다.' }]);
  });

  test('none comes of a grade that was late', async () => {
    await start();
    const [old, fresh] = [korean(), korean()];
    await old.begin({ question: 'test/q1' });
    await old.press(/답 보기/);
    world.clock.set(world.clock.now() + 1_000);
    await fresh.begin({ question: 'test/q1' });
    await fresh.answer('새로 쓴 답변입니다.');
    await fresh.press(/^좋음/);
    await old.pressId(old.idAt(/^다시/));
    expect((await attemptsOf()).map(({ text }) => text)).toEqual(['새로 쓴 답변입니다.']);
  });
});

describe('“this answer is odd”', () => {
  test('is said where practice shows a sample answer, in a server, and the practice goes on', async () => {
    await start();
    const p = korean();
    await p.begin({ question: 'test/q1' });
    expect(p.words()).not.toContain('예시 답안 신고');
    await p.answer('제 답변입니다.');
    p.see(await p.choose(/의도와 개요/));
    expect(p.words()).toContain('1번 팁');
    expect(JSON.stringify(p.screen().components)).not.toContain('예시 답안 신고');
    p.see(await p.choose(/^예시 답안$/));
    const form = modalOf(await p.choose(/예시 답안 신고/));
    await world.restart();
    const told = messageOf(await world.members[0].submit(form, { reason: '결론이 없어요' }));
    expect(told.content).toContain('스터디장에게 전했어요');
    expect(await world.bot().store.reports.open(world.guild.id)).toMatchObject([
      { questionId: 'test/q1', reason: '결론이 없어요' },
    ]);
    expect(told.id).not.toBe(p.screen().id);
    await p.press(/^좋음/);
    expect(p.words()).toContain('✅ **좋음**');
  });

  test('has no button where nobody leads, and none without a sample answer', async () => {
    await start({ questions: [question(1), question(2, { sampleAnswers: [] })] });
    const direct = practising(world.members[0], await directOf(world.members[0]));
    await direct.begin({ question: 'test/q1' });
    await direct.press(/답 보기/);
    expect(direct.words()).toContain('1번 예시 답안입니다');
    const p = korean();
    await p.begin({ question: 'test/q2' });
    await p.press(/답 보기/);
    for (const one of [direct, p]) expect(JSON.stringify(one.screen().components)).not.toContain('예시 답안 신고');
  });
});

describe('which question comes', () => {
  const posted = async (fields: Partial<Study> = {}): Promise<void> => {
    await start({ now: '2026-06-30T23:00:00Z' });
    await world.study(fields);
    await world.jump(POSTED);
  };

  test('due ones first, then what the member missed in the study here, then new ones', async () => {
    await posted();
    await world.jump('2026-07-02T00:00:00Z');
    const p = korean();
    await p.begin({ question: 'test/q9' });
    await p.press(/답 보기/);
    await p.press(/^다시/);
    world.clock.set(world.clock.now() + 5 * 60_000);
    await p.begin({ count: 3 });
    expect(p.title()).toContain('9번째');
    await p.press(/건너뛰기/);
    // Of the 1st, closed now; today's question is still open.
    expect(p.title()).toContain('1번째');
    await p.press(/건너뛰기/);
    expect(['1번째', '2번째', '9번째'].some((one) => p.title().startsWith(`${one} `))).toBe(false);
    await p.press(/건너뛰기/);
    expect(p.words()).toContain('정한 개수를 다 했어요');
  });

  test('what closed before the member joined was not missed', async () => {
    await start({ now: '2026-06-30T23:00:00Z', questions: Array.from({ length: 30 }, (_, n) => question(n + 1)) });
    await world.study();
    await world.jump(POSTED);
    await world.jump('2026-07-02T00:00:00Z');
    const late = world.local.createUser({ name: '늦깎이', locale: 'ko' });
    world.local.addMember(world.guild.id, late.id);
    await world.jump('2026-07-03T00:00:00Z');
    const p = practising(world.local.as(late.id), world.channel.id);
    await p.begin();
    expect(p.title()).toContain('2번째');
    await p.press(/건너뛰기/);
    expect(p.title()).not.toMatch(/^1번째/);
  });

  test('as an app of the member’s own, what a server without the bot once had is not offered', async () => {
    await start({ questions: [question(1)] });
    const { local, application, leader } = world;
    const member = world.members[0];
    local.installApplication(application.applicationId, member.user.id);
    const away = local.createGuild({ name: '떠난 서버', ownerId: leader.user.id, memberIds: [member.user.id] });
    await world.bot().store.questions.put(ownQuestion(away.id, { id: `${away.id}/ours`, title: '떠난 서버의 질문' }));
    const channel = local.createChannel(away.id, { name: '수다' });
    for (const typed of ['', '질문'])
      expect(choicesOf(await member.autocomplete(channel.id, 'practice', { question: typed }, 'question'))).toEqual([
        '1번째 질문을 말해 주세요.',
      ]);
  });

  test('a double press on “next” leads to one question', async () => {
    await start();
    const p = korean();
    await p.begin();
    const next = p.idAt(/건너뛰기/);
    await Promise.allSettled([p.pressId(next), p.pressId(next)]);
    expect((await world.bot().store.decks.practice(world.members[0].user.id))?.sitting?.shown).toHaveLength(2);
  });

  test('passing a daily question puts it into the deck', async () => {
    await posted();
    const member = world.members[0];
    const card = world.cards(world.channel.id)[0];
    if (!card) throw new Error('no card');
    await member.press(card.id, idOf(card, '오늘은 패스'));
    expect((await cardsOf(member.user.id)).map(({ questionId }) => questionId)).toEqual(['test/q1']);
    const p = korean();
    await p.begin();
    expect(p.title()).toContain('1번째');
  });

  test.each(['a server', 'direct messages'] as const)(
    'one whose sample is closed for the member is not offered in %s, and opens with their answer',
    async (place) => {
      await start({ now: '2026-06-30T23:00:00Z', questions: [question(1)] });
      await world.study({ reveal: 'after-answer' });
      await world.jump(POSTED);
      const member = world.members[0];
      const p = practising(member, place === 'a server' ? world.channel.id : await directOf(member));
      await p.begin();
      expect(p.words()).toContain('지금은 연습할 질문이 없어요');
      const chosen = messageOf(await member.command(p.screen().channelId, 'practice', { question: 'test/q1' }));
      expect(chosen.content).toContain('예시 답안이 아직 열리지 않았어요');
      const offered = await member.autocomplete(p.screen().channelId, 'practice', { question: '' }, 'question');
      expect(choicesOf(offered)).toEqual([]);
      const card = world.cards(world.channel.id)[0];
      if (!card) throw new Error('no card');
      const modal = modalOf(await member.press(card.id, idOf(card, '답변하기')));
      await member.submit(modal, { text: '제 답변입니다.' });
      await expect.poll(async () => (await p.begin()).embeds[0]?.title).toContain('1번째');
    },
  );

  test('outside servers none is shown while Discord does not say whether its study is the member’s', async () => {
    await start({ now: '2026-06-30T23:00:00Z', questions: [question(1)] });
    await world.study({ reveal: 'after-answer' });
    await world.jump(POSTED);
    const member = world.members[0];
    const channelId = await directOf(member);
    world.local.fault({
      route: 'GET /guilds/:id/members/:id',
      effect: { kind: 'status', status: 403, when: 'before' },
      times: 9,
    });
    const refused = messageOf(await member.command(channelId, 'practice', { question: 'test/q1' }));
    expect(refused.content).toContain('예시 답안이 아직 열리지 않았어요');
    world.local.clearFaults();
    world.local.installApplication(world.application.applicationId, member.user.id);
    world.local.removeMember(world.guild.id, member.user.id);
    const p = practising(member, channelId);
    await p.begin({ question: 'test/q1' });
    await p.press(/답 보기/);
    expect(p.words()).toContain('1번 예시 답안입니다');
  });

  test('a daily cap ends the day, and the day rolls over at 03:00', async () => {
    await start({ now: '2026-07-01T16:00:00Z' });
    await world.study();
    const { decks } = world.bot().store;
    const p = korean();
    await p.begin();
    const { id } = world.members[0].user;
    await decks.updatePractice(id, (state) => state && { ...state, dailyCap: 1 });
    await p.press(/답 보기/);
    await p.press(/^쉬움/);
    expect(p.words()).toContain('오늘 몫을 다 했어요');
    world.clock.set(Date.parse('2026-07-01T17:59:00Z'));
    await p.begin();
    expect(p.words()).toContain('오늘 몫을 다 했어요');
    world.clock.set(Date.parse('2026-07-01T18:00:00Z'));
    await p.begin();
    expect(p.title()).toContain('번째 질문');
  });

  test('only of the chosen category and difficulty; an unknown category is refused', async () => {
    await start({
      questions: [
        question(1),
        question(2, { category: '운영체제', difficulty: 4 }),
        question(3, { category: '운영체제' }),
      ],
    });
    const p = korean();
    await p.begin({ category: '운영체제', difficulty: 4 });
    expect(p.title()).toContain('2번째');
    await p.press(/건너뛰기/);
    expect(p.words()).toContain('나올 수 있는 질문은 다 봤어요');
    await p.begin({ category: '운영체제', difficulty: 1 });
    expect(p.words()).toContain('고른 조건에 맞는 질문이 지금은 없어요');
    const refused = messageOf(await world.members[0].command(world.channel.id, 'practice', { category: '없는 분류' }));
    expect(refused.content).toContain('그런 분류가 없어요');
  });

  test('the options offer categories and questions, in a server and outside', async () => {
    await start({ questions: [question(1), question(2, { category: '운영체제' })] });
    const member = world.members[0];
    for (const channelId of [world.channel.id, await directOf(member)]) {
      const offer = (options: Readonly<Record<string, string>>, focused: string) =>
        member.autocomplete(channelId, 'practice', options, focused);
      expect(choicesOf(await offer({ category: '운영' }, 'category'))).toEqual(['운영체제']);
      expect(choicesOf(await offer({ category: '' }, 'category'))).toEqual(['인성', '운영체제']);
      expect(choicesOf(await offer({ question: '2번째' }, 'question'))).toEqual(['2번째 질문을 말해 주세요.']);
      expect(choicesOf(await offer({ question: '' }, 'question'))).toHaveLength(2);
    }
  });
});

describe('a sitting', () => {
  test('that was replaced by a newer one goes no further, but what is graded in it counts', async () => {
    await start();
    const [old, fresh] = [korean(), korean()];
    await old.begin();
    const next = old.idAt(/건너뛰기/);
    await fresh.begin();
    const refused = messageOf(await old.pressId(next));
    expect(refused.content).toContain('이 연습은 끝났어요');
    await old.press(/답 보기/);
    await old.press(/^좋음/);
    expect(await cardsOf(world.members[0].user.id)).toHaveLength(1);
  });

  test('is stopped with a sum of what was done', async () => {
    await start();
    const p = korean();
    await p.begin();
    await p.press(/답 보기/);
    await p.press(/^어려움/);
    await world.restart();
    await p.press(/그만하기/);
    expect(p.words()).toContain('질문 1개를 연습했어요');
    expect(p.words()).toMatch(/\\n어려움 1\\n/);
  });
});

describe('outside servers', () => {
  test('as an app of the member’s own: in a server without the bot and between two members, privately', async () => {
    await start();
    const { local, application, leader } = world;
    const member = world.members[0];
    local.installApplication(application.applicationId, member.user.id);
    const away = local.createGuild({ name: '다른 서버', ownerId: leader.user.id, memberIds: [member.user.id] });
    const places = [
      local.createChannel(away.id, { name: '수다' }),
      local.openDirectMessage(member.user.id, leader.user.id),
    ];
    for (const [n, place] of places.entries()) {
      const p = practising(member, place.id);
      expect((await p.begin({ question: `test/q${n + 1}` })).ephemeral).toBe(true);
      await p.press(/키워드/);
      await p.answer('어디서나 쓰는 답변입니다.');
      await p.press(/^쉬움/);
      await p.press(/그만하기/);
      expect(p.words()).toContain('질문 1개를 연습했어요');
    }
    expect(await cardsOf(member.user.id)).toHaveLength(2);
    expect(world.logged).toEqual([]);
  });

  test('the buttons of other commands are refused', async () => {
    await start();
    const member = world.members[0];
    const user = await (await world.bot().app).client.users.fetch(member.user.id);
    for (const id of ['sample:bank:x', 'submit:pass:1:2026-07-01:0', 'answers:post:1:2026-07-01:0', 'unknown']) {
      const sent = await user.send({ content: '.', components: row([button('x', id, ButtonStyle.Primary)]) });
      expect(messageOf(await member.press(sent.id, id)).content, id).toContain('서버 안에서만');
    }
  });

  test('no other command can be seen or run', async () => {
    await start();
    const member = world.members[0];
    const channelId = await directOf(member);
    for (const name of ['today', 'tip', 'sample', 'answers', 'schedule', 'setup', 'help'])
      await expect(member.command(channelId, name), name).rejects.toThrow(/^50013/);
  });
});
