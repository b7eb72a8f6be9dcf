// /deck end to end: what comes when, what is hardest, letting a card rest, starting it over, the daily cap.
import { afterEach, expect, test } from 'vitest';
import type { Actor, PageMessage } from '../../playground/protocol.ts';
import { grade, newCard, type ReviewCard } from '../../src/core/deck.ts';
import { messageOf, question, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { allComponents, buttonsOf, choicesOf, expectWhole, idOf } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const DAY = 24 * 3_600_000;

const start = async (now = '2026-07-01T00:00:00Z'): Promise<void> => {
  world = await startWorld({
    now,
    questions: [1, 2, 3, 4].flatMap((n) => [question(n), question(n, { language: 'en', title: `Question ${n}?` })]),
  });
  await world.startBot();
};

/** Puts a card into a member's deck, graded `given` on the days before now. */
const put = async (actor: Actor, n: number, given: readonly ('again' | 'good' | 'easy')[]): Promise<ReviewCard> => {
  const now = world.clock.now();
  let card = newCard(actor.user.id, `test/q${n}`, now - 30 * DAY);
  for (const [at, one] of given.entries()) card = grade(card, now - (given.length - at) * DAY, one);
  await world.bot().store.decks.add(card);
  return card;
};

/** A card today, and one on each of the days after so many. */
const spread = async (actor: Actor, ahead: readonly number[]): Promise<void> => {
  await put(actor, 1, []);
  for (const [n, days] of ahead.entries()) {
    await put(actor, n + 2, ['easy']);
    const due = world.clock.now() + days * DAY;
    const { decks } = world.bot().store;
    await decks.update(actor.user.id, `test/q${n + 2}`, (one) => one && { ...one, memory: { ...one.memory, due } });
  }
};

const card = async (actor: Actor, n: number) => world.bot().store.decks.get(actor.user.id, `test/q${n}`);

const selectId = (message: PageMessage, id: string): readonly { readonly label: string; readonly value: string }[] => {
  const found = allComponents(message.components).find((one) => one.custom_id === id);
  return (found?.options ?? []) as readonly { readonly label: string; readonly value: string }[];
};

const directOf = async (actor: Actor): Promise<string> =>
  (await (await world.bot().app).client.users.createDM(actor.user.id)).id;

test.each(['a server', 'direct messages'] as const)('an empty deck says how it is filled, in %s', async (place) => {
  await start();
  const member = world.members[0];
  const reply = messageOf(
    await member.command(place === 'a server' ? world.channel.id : await directOf(member), 'deck'),
  );
  expect(reply.ephemeral).toBe(place === 'a server');
  expect(wordsOf(reply)).toContain('아직 비어 있어요');
  expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['알림']);
});

test.each([
  [
    0,
    {
      due: '복습할 질문 1개',
      hard: '• 1번째 질문을 말해 주세요. (다시 2번)',
      days: '지난 30일 가운데 6일',
      weeks: '앞으로 2주',
    },
  ],
  [
    2,
    {
      due: 'due: 1',
      hard: '• Question 1? (again: 2 times)',
      days: 'on 6 of the last 30 days.',
      weeks: 'The coming two weeks',
    },
  ],
] as const)('shows what is due, the coming days and the hardest (member %i)', async (who, says) => {
  await start();
  const member = world.members[who];
  await put(member, 1, ['easy', 'again', 'good', 'good', 'again', 'good']);
  await put(member, 2, []);
  await put(member, 3, ['easy']);
  await put(world.members[1], 4, []);
  const reply = messageOf(await member.command(world.channel.id, 'deck'));
  expectWhole(reply);
  for (const text of Object.values(says)) expect(wordsOf(reply)).toContain(text);
  expect(wordsOf(reply)).not.toMatch(/\d+%|3번째 질문을 말해 주세요. \(|쉬는|resting/);
  expect(wordsOf(reply)).not.toContain('▇');
  expect(selectId(reply, 'deck:card')).toHaveLength(3);
  expect(wordsOf(reply)).not.toMatch(/4번째|Question 4/);
});

test.each([
  [0, '앞으로 2주의 복습 수 그래프: 오늘 1개 · 7월 6일 (월) 1개 · 7월 7일 (화) 1개 · 7월 8일 (수) 1개'],
  [2, 'Reviews of the coming two weeks: Today: 1 · Mon, Jul 6: 1 · Tue, Jul 7: 1 · Wed, Jul 8: 1'],
] as const)(
  'the coming days are a picture with an alternative text, also after a screen in between (member %i)',
  async (who, alt) => {
    await start('2026-07-01T12:00:00Z');
    const member = world.members[who];
    await spread(member, [5, 6, 7]);
    const deck = messageOf(await member.command(world.channel.id, 'deck'));
    expect(deck.attachments.map(({ filename }) => filename)).toEqual(['forecast.png']);
    expect(deck.attachments[0]?.size).toBeGreaterThan(2_000);
    expect(JSON.stringify(deck.embeds)).toContain('forecast.png');
    expect(deck.attachments[0]?.description).toBe(alt);
    // The picture says it once; its alternative text is for those who do not see it.
    expect(wordsOf(deck)).not.toContain(alt.slice(alt.indexOf(':') + 2));
    const [first] = selectId(deck, 'deck:card');
    const card = messageOf(await member.select(deck.id, 'deck:card', [String(first?.value)]));
    expect(card.attachments).toEqual([]);
    const back = messageOf(await member.press(deck.id, 'deck:back'));
    expect(back.attachments).toHaveLength(1);
    expect(world.logged).toEqual([]);
  },
);

test('of few days, a line of words says it all', async () => {
  await start('2026-07-01T12:00:00Z');
  const member = world.members[0];
  await spread(member, [5, 6]);
  const deck = messageOf(await member.command(world.channel.id, 'deck'));
  expect(deck.attachments).toEqual([]);
  expect(wordsOf(deck)).toContain('오늘 1개 · 7월 6일 (월) 1개 · 7월 7일 (화) 1개');
});

test('what cannot be drawn is shown as bars of text, and logged once', async () => {
  await start();
  const member = world.members[0];
  await spread(member, [5, 6, 7]);
  const forecast = () => Promise.reject(new Error('no font'));
  Object.assign(await world.bot().app, { pictures: { forecast } });
  const deck = messageOf(await member.command(world.channel.id, 'deck'));
  expect(deck.attachments).toEqual([]);
  expect(wordsOf(deck)).toContain('오늘 ▇▇▇▇▇▇▇▇▇▇▇▇ 1');
  expect(world.logged.map(({ msg }) => msg)).toEqual([expect.stringContaining('could not be drawn')]);
});

test('what was remembered, and what would come to mind, is told once there is enough of it', async () => {
  await start();
  const member = world.members[0];
  await put(member, 1, ['easy']);
  const words = async () => wordsOf(messageOf(await member.command(world.channel.id, 'deck')));
  expect(await words()).not.toMatch(/%|연습했어요|어려운 질문/);
  for (const n of [2, 3, 4, 5]) await put(member, n, ['easy']);
  expect(await words()).toMatch(/떠올릴 것 같은 질문: \d+%/);
  const review = { grade: 'good', state: 'review', elapsedDays: 2, scheduledDays: 2 } as const;
  const reviews = Array.from({ length: 20 }, (_, n) => ({ ...review, at: world.clock.now() - n * DAY }));
  const forgotten = reviews.map((one, n) => (n < 5 ? { ...one, grade: 'again' as const } : one));
  await world.bot().store.decks.update(member.user.id, 'test/q1', (one) => one && { ...one, reviews: forgotten });
  const later = await words();
  expect(later).toContain('복습 20번 가운데 75%');
  expect(later).toContain('지난 30일 가운데 20일');
  expect(later).toContain('(다시 5번)');
});

test.each([
  [
    0,
    {
      fresh: '평가 2번',
      rest: '쉬게 하기',
      resting: '쉬는 중이라',
      resume: '다시 꺼내기',
      reset: '처음부터 다시',
      asks: '복습 일정이 사라져요',
      sure: '정말 처음부터 다시',
      back: '복습함으로',
      cap: '하루에 5개까지',
    },
  ],
  [
    2,
    {
      fresh: 'Graded 2 times',
      rest: 'Let it rest',
      resting: 'Resting',
      resume: 'Take it up again',
      reset: 'Start over',
      asks: 'review schedule goes away',
      sure: 'Yes, start over',
      back: 'Back to the deck',
      cap: 'At most 5 a day',
    },
  ],
] as const)(
  'a card rests, is taken up, starts over with its words; the cap is set; over restarts (member %i)',
  async (who, says) => {
    await start();
    const member = world.members[who];
    const { memory, reviews } = await put(member, 1, ['easy', 'good']);
    const answer = { text: '답', at: 1 };
    await world.bot().store.decks.update(member.user.id, 'test/q1', (one) => one && { ...one, answer });
    const deck = messageOf(await member.command(world.channel.id, 'deck'));
    const [first] = selectId(deck, 'deck:card');
    let screen = messageOf(await member.select(deck.id, 'deck:card', [String(first?.value)]));
    const press = async (label: string): Promise<string> => {
      screen = messageOf(await member.press(deck.id, idOf(screen, label)));
      expectWhole(screen);
      return wordsOf(screen);
    };
    expect(wordsOf(screen)).toContain(says.fresh);
    await world.restart();
    expect(await press(says.rest)).toContain(says.resting);
    expect(await card(member, 1)).toMatchObject({ suspended: true, memory });
    world.clock.set(memory.due);
    const practice = messageOf(await member.command(world.channel.id, 'practice'));
    expect(practice.embeds[0]?.title).not.toMatch(/1번째|Question 1/);
    expect(await press(says.resume)).not.toContain(says.resting);
    expect(await press(says.reset)).toContain(says.asks);
    expect(await card(member, 1)).toMatchObject({ suspended: false, memory });
    await world.restart();
    await press(says.sure);
    expect(await card(member, 1)).toMatchObject({
      memory: { reps: 0, state: 'new' },
      lastGrade: null,
      answer,
      reviews,
    });
    await press(says.back);
    await world.restart();
    const changed = messageOf(await member.select(deck.id, 'deck:cap', ['5']));
    expect(wordsOf(changed)).toContain(says.cap);
    expect((await world.bot().store.decks.practice(member.user.id))?.dailyCap).toBe(5);
    expect(await world.bot().store.decks.practice(world.members[1].user.id)).toBeUndefined();
    expect(world.logged).toEqual([]);
  },
);

test('a question that is not in the deck is refused; the option offers questions', async () => {
  await start();
  const member = world.members[0];
  const refused = messageOf(await member.command(world.channel.id, 'deck', { question: 'test/q2' }));
  expect(refused.content).toContain('내 복습함에 없어요');
  const offered = await member.autocomplete(await directOf(member), 'deck', { question: '2번째' }, 'question');
  expect(choicesOf(offered)[0]).toContain('2번째');
});

test('a card whose question is gone can still rest', async () => {
  await start();
  const member = world.members[0];
  await put(member, 99, ['easy']);
  const deck = messageOf(await member.command(world.channel.id, 'deck'));
  const [first] = selectId(deck, 'deck:card');
  expect(first?.label).toBe('여기에서는 볼 수 없는 질문');
  const opened = messageOf(await member.select(deck.id, 'deck:card', [String(first?.value)]));
  await member.press(deck.id, idOf(opened, '쉬게 하기'));
  expect(await card(member, 99)).toMatchObject({ suspended: true });
});
