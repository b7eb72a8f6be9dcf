// Review reminders end to end: asked for in /deck, sent once by direct message, over crashes and restarts, until turned off.
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, Fault, PageMessage } from '../../playground/protocol.ts';
import { newCard } from '../../src/core/deck.ts';
import { messageOf, question, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { buttonsOf, expectWhole, idOf, modalOf } from './question-world.ts';

let world: World;
afterEach(() => world.close());

/** A Wednesday, 09:00 in Seoul. */
const MORNING = '2026-07-01T00:00:00Z';
const EVENING = '2026-07-01T21:00:00+09:00';
const MINUTE = 60_000;

const start = async (now = MORNING): Promise<void> => {
  const both = [1, 2, 3].flatMap((n) => [question(n), question(n, { language: 'en', title: `Question ${n}?` })]);
  world = await startWorld({ now, questions: both });
  await world.startBot();
};

const directOf = (actor: Actor): string => world.local.openDirectMessage(actor.user.id, world.application.botUserId).id;

/** What the bot wrote to a member directly. */
const received = (actor: Actor): readonly PageMessage[] =>
  actor.messages(directOf(actor)).filter(({ author }) => author.bot);

const addCard = (actor: Actor, questionId = 'test/q1') =>
  world.bot().store.decks.add(newCard(actor.user.id, questionId, world.clock.now()));

const stored = async (actor: Actor) => (await world.bot().store.decks.practice(actor.user.id))?.reminder;

/** Opens the reminder's settings in the server and chooses a time. */
const choose = async (actor: Actor, time: string): Promise<PageMessage> => {
  const deck = messageOf(await actor.command(world.channel.id, 'deck'));
  await actor.press(deck.id, 'deck:remind');
  const screen = messageOf(await actor.select(deck.id, 'deck:at', [time]));
  expectWhole(screen);
  return screen;
};

const jumpBy = (ms: number) => world.jump(world.clock.now() + ms);

describe.each([
  [
    'in Korean',
    0,
    {
      on: '매일 오후 9:00에',
      due: '오늘 복습할 질문이 1개',
      begin: '연습 시작',
      off: '알림 끄기',
      gone: '알림을 껐어요',
      wake: '다시 켜기',
    },
  ],
  [
    'in English',
    2,
    {
      on: 'every day at 9:00 PM',
      due: 'One question is due',
      begin: 'Start practising',
      off: 'Turn reminders off',
      gone: 'The reminder is off',
      wake: 'Turn on again',
    },
  ],
] as const)('%s', (_language, who, says) => {
  test('comes once a day at its time, over restarts, and leads to practice', async () => {
    await start();
    const member = world.members[who];
    await world.study();
    await addCard(member);
    expect(wordsOf(await choose(member, '21:00'))).toContain(says.on);
    await world.restart();
    await world.jump('2026-07-01T20:59:59+09:00');
    expect(received(member)).toEqual([]);
    await world.jump(EVENING);
    const [reminder, ...more] = received(member);
    expect(more).toEqual([]);
    if (!reminder) throw new Error('no reminder came');
    expectWhole(reminder);
    expect(wordsOf(reminder)).toContain(says.due);
    await world.restart();
    await jumpBy(MINUTE);
    await jumpBy(60 * MINUTE);
    expect(received(member)).toHaveLength(1);

    const asked = messageOf(await member.press(reminder.id, idOf(reminder, says.begin)));
    expect(wordsOf(asked)).toContain(who === 2 ? 'Question 1?' : '1번째 질문');
    expect(asked.id).toBe(reminder.id);
    await world.jump('2026-07-02T21:00:00+09:00');
    expect(received(member)).toHaveLength(2);
    expect(world.logged).toEqual([]);
  });

  test('its own button turns it off at once, and on again', async () => {
    await start();
    const member = world.members[who];
    await world.study();
    await addCard(member);
    await choose(member, '21:00');
    await world.jump(EVENING);
    const [reminder] = received(member);
    if (!reminder) throw new Error('no reminder came');
    await world.restart();
    const quiet = messageOf(await member.press(reminder.id, idOf(reminder, says.off)));
    expect(wordsOf(quiet)).toContain(says.gone);
    await world.jump('2026-07-02T21:00:00+09:00');
    expect(received(member)).toHaveLength(1);
    await world.restart();
    const woken = messageOf(await member.press(reminder.id, idOf(quiet, says.wake)));
    expect(wordsOf(woken)).toContain(says.on);
    await world.jump('2026-07-03T20:59:00+09:00');
    expect(received(member)).toHaveLength(1);
    await world.jump('2026-07-03T21:00:00+09:00');
    expect(received(member)).toHaveLength(2);
  });
});

test('a time of one’s own is read as people write it; what is none is refused and changes nothing', async () => {
  await start();
  const member = world.members[0];
  const channelId = directOf(member);
  await addCard(member);
  const deck = messageOf(await member.command(channelId, 'deck'));
  const settings = messageOf(await member.press(deck.id, idOf(deck, '알림')));
  const form = modalOf(await member.press(deck.id, idOf(settings, '다른 시각')));
  const refused = messageOf(await member.submit(form, { text: '저녁 먹고' }));
  expect(wordsOf(refused)).toContain('알아보지 못했어요');
  expect(await stored(member)).toBeUndefined();
  const again = modalOf(await member.press(deck.id, idOf(settings, '다른 시각')));
  const set = messageOf(await member.submit(again, { text: '오전 9시 반' }));
  expect(wordsOf(set)).toContain('매일 오전 9:30');
  expect(await stored(member)).toMatchObject({ state: 'on', time: '09:30', zone: 'Asia/Seoul' });
  await world.jump('2026-07-01T09:30:00+09:00');
  expect(received(member).filter((one) => wordsOf(one).includes('복습할 시간'))).toHaveLength(1);
});

test('in its settings it is turned off, and a time that has passed waits for tomorrow', async () => {
  await start();
  const member = world.members[0];
  await addCard(member);
  const on = await choose(member, '08:00');
  await jumpBy(MINUTE);
  expect(received(member)).toEqual([]);
  const off = messageOf(await member.press(on.id, idOf(on, '알림 끄기')));
  expect(wordsOf(off)).toContain('지금은 꺼져 있어요');
  expect(buttonsOf(off).map(({ label }) => label)).not.toContain('알림 끄기');
  await world.jump('2026-07-02T08:00:00+09:00');
  expect(received(member)).toEqual([]);
});

test('nothing due, nothing sent; a resting card is not due', async () => {
  await start();
  const member = world.members[0];
  await addCard(member);
  await world.bot().store.decks.update(member.user.id, 'test/q1', (card) => card && { ...card, suspended: true });
  await choose(member, '21:00');
  await world.jump(EVENING);
  await world.bot().store.decks.update(member.user.id, 'test/q1', (card) => card && { ...card, suspended: false });
  // The day is done with: a reminder in the middle of the night is none.
  await jumpBy(60 * MINUTE);
  expect(received(member)).toEqual([]);
  await world.jump('2026-07-02T21:00:00+09:00');
  expect(received(member)).toHaveLength(1);
});

test.each([
  [5, 1],
  [7, 0],
])('after %i hours of absence it comes %i times', async (hours, times) => {
  await start();
  const member = world.members[0];
  await addCard(member);
  await choose(member, '12:00');
  await world.stopBot();
  world.clock.set(Date.parse('2026-07-01T12:00:00+09:00') + hours * 60 * MINUTE);
  await world.startBot();
  await jumpBy(MINUTE);
  expect(received(member)).toHaveLength(times);
});

const SENDING = 'POST /channels/:id/messages';

describe.each([
  ['never arrived', 'before'],
  ['arrived, but its answer was lost', 'after'],
] as const)('a message that %s', (_what, when) => {
  test.each([
    ['a minute', 1],
    // It is looked for before it is sent again.
    ['five minutes', 5],
  ])('is there exactly once after a crash and %s', async (_long, minutes) => {
    await start();
    const member = world.members[0];
    await addCard(member);
    await choose(member, '21:00');
    const fault: Fault = { route: SENDING, effect: { kind: 'drop', when } };
    world.local.fault(fault);
    await world.jump(EVENING);
    expect(received(member)).toHaveLength(when === 'after' ? 1 : 0);
    expect((await stored(member))?.claimedAt).toBe(Date.parse(EVENING));
    await world.stopBot();
    world.clock.set(Date.parse(EVENING) + minutes * MINUTE);
    await world.startBot();
    expect(received(member)).toHaveLength(1);
    expect(await stored(member)).toMatchObject({ claimedAt: null, lastDay: '2026-07-01' });
    await jumpBy(MINUTE);
    expect(received(member)).toHaveLength(1);
  });
});

describe('a message whose sending had no known result, looked for in a list that does not have it', () => {
  const lostThen = async (when: 'before' | 'after'): Promise<Actor> => {
    await start();
    const member = world.members[0];
    await addCard(member);
    await choose(member, '21:00');
    world.local.fault({ route: SENDING, effect: { kind: 'drop', when } });
    await world.jump(EVENING);
    await world.stopBot();
    world.clock.set(Date.parse(EVENING) + 5 * MINUTE);
    return member;
  };

  test('is not sent again while Discord does not show what is there', async () => {
    const member = await lostThen('after');
    world.local.fault({ route: 'GET /channels/:id/messages', times: 2, effect: { kind: 'list', lacks: 'all' } });
    await world.startBot();
    for (const minutes of [1, 2, 4]) await jumpBy(minutes * MINUTE);
    expect(received(member)).toHaveLength(1);
    expect(await stored(member)).toMatchObject({ claimedAt: null, lastDay: '2026-07-01' });
  });

  test('is sent once Discord has said twice that what lacks was deleted', async () => {
    const member = await lostThen('before');
    const { id } = await member.say(directOf(member), '안녕');
    await member.remove(directOf(member), id);
    await world.startBot();
    expect(received(member)).toEqual([]);
    await jumpBy(2 * MINUTE);
    expect(received(member)).toHaveLength(1);
    expect(await stored(member)).toMatchObject({ claimedAt: null, lastDay: '2026-07-01' });
  });
});

test.each(['연습 시작', '알림 끄기'])(
  'a message whose answer was lost and that was pressed since (%s) is not sent again',
  async (label) => {
    await start();
    const member = world.members[0];
    await addCard(member);
    await choose(member, '21:00');
    world.local.fault({ route: SENDING, effect: { kind: 'drop', when: 'after' } });
    await world.jump(EVENING);
    const [reminder] = received(member);
    if (!reminder) throw new Error('no reminder came');
    await member.press(reminder.id, idOf(reminder, label));
    await world.stopBot();
    world.clock.set(Date.parse(EVENING) + 5 * MINUTE);
    await world.startBot();
    await jumpBy(MINUTE);
    expect(received(member)).toHaveLength(1);
    expect(await stored(member)).toMatchObject({ claimedAt: null, lastDay: '2026-07-01' });
  },
);

test('on the day the clocks go forward it comes once, at the moved time', async () => {
  await start('2026-03-07T17:00:00Z');
  const member = world.members[2];
  await world.study({
    schedule: { time: '09:00', weekdays: [], zone: 'America/New_York', holidays: null, pauses: [] },
  });
  await addCard(member);
  const deck = messageOf(await member.command(world.channel.id, 'deck'));
  const settings = messageOf(await member.press(deck.id, idOf(deck, 'Reminder')));
  const form = modalOf(await member.press(deck.id, idOf(settings, 'Another time')));
  await member.submit(form, { text: '2:30 am' });
  await world.jump('2026-03-08T03:29:00-04:00');
  expect(received(member)).toEqual([]);
  await world.jump('2026-03-08T03:30:00-04:00');
  expect(received(member)).toHaveLength(1);
  await world.jump('2026-03-08T20:00:00-04:00');
  expect(received(member)).toHaveLength(1);
  await world.jump('2026-03-09T02:30:00-04:00');
  expect(received(member)).toHaveLength(2);
});

test('who takes no direct messages is not tried again, and reads why in the next deck', async () => {
  await start();
  const member = world.members[0];
  await addCard(member);
  await choose(member, '21:00');
  world.local.removeMember(world.guild.id, member.user.id);
  await world.jump(EVENING);
  expect((await stored(member))?.state).toBe('closed');
  const sendings = () => world.local.history.filter(({ what, status }) => what === SENDING && status === 403).length;
  expect(sendings()).toBe(1);
  await world.restart();
  await world.jump('2026-07-02T21:00:00+09:00');
  expect(sendings()).toBe(1);
  world.local.addMember(world.guild.id, member.user.id);
  const deck = messageOf(await member.command(world.channel.id, 'deck'));
  expect(wordsOf(deck)).toContain('다이렉트 메시지를 보낼 수 없어서 복습 알림을 껐어요');
  await choose(member, '22:00');
  await world.jump('2026-07-02T22:00:00+09:00');
  expect(received(member)).toHaveLength(1);
  expect(world.logged).toEqual([]);
});

/** A question that only this server has. */
const ownQuestion = async () => {
  const own = question(9, { id: `${world.guild.id}/own`, title: '우리 서버 질문' });
  await world.bot().store.questions.put({
    version: 1,
    guildId: world.guild.id,
    question: own,
    state: 'live',
    place: 0,
    createdBy: world.leader.user.id,
    createdAt: 0,
    updatedBy: world.leader.user.id,
    updatedAt: 0,
  });
  return own;
};

test('questions of a server only are not passed over because Discord does not say who is in it', async () => {
  await start();
  const [member] = world.members;
  await addCard(member, (await ownQuestion()).id);
  await choose(member, '21:00');
  const effect = { kind: 'status', status: 500, when: 'before' } as const;
  world.local.fault({ route: 'GET /guilds/:id/members/:id', times: 4, effect });
  await world.jump(EVENING);
  world.local.clearFaults();
  expect(received(member)).toHaveLength(1);
});

test('questions of a server only are counted for its members, and lead there', async () => {
  await start();
  const [member, left] = world.members;
  const own = await ownQuestion();
  for (const actor of [member, left]) {
    await addCard(actor, own.id);
    await addCard(actor, 'test/gone');
    await choose(actor, '21:00');
  }
  world.local.removeMember(world.guild.id, left.user.id);
  await world.jump(EVENING);
  const [reminder] = received(member);
  expect(wordsOf(reminder ?? messageOf({ kind: 'acknowledged' }))).toContain('서버에만 있는 질문 1개');
  expect(reminder && buttonsOf(reminder).map(({ label }) => label)).toEqual(['알림 끄기']);
  expect(received(left)).toEqual([]);
  expect((await stored(left))?.state).toBe('on');
});

test('what another member’s button does concerns whoever presses it only', async () => {
  await start();
  const [member, other] = world.members;
  await addCard(member);
  const on = await choose(member, '21:00');
  const deck = messageOf(await other.command(world.channel.id, 'deck'));
  await other.press(deck.id, idOf(deck, '알림'));
  expect(buttonsOf(on).map(({ label }) => label)).toContain('알림 끄기');
  expect(await stored(other)).toBeUndefined();
  expect(await stored(member)).toMatchObject({ state: 'on' });
});

test('it speaks the language that the member used last', async () => {
  await start();
  const member = world.members[2];
  await addCard(member);
  await choose(member, '21:00');
  const { decks } = world.bot().store;
  await decks.updatePractice(member.user.id, (state) => state && { ...state, language: 'ko' });
  await world.jump('2026-07-01T21:00:00Z');
  expect(received(member).map(wordsOf)).toEqual([expect.stringContaining('복습할 시간이에요')]);
  await member.command(world.channel.id, 'deck');
  expect((await decks.practice(member.user.id))?.language).toBe('en');
  await decks.updatePractice(member.user.id, (state) => state && { ...state, language: 'ko' });
  await member.command(world.channel.id, 'practice');
  expect((await decks.practice(member.user.id))?.language).toBe('en');
});

test.each([
  [403, 50001],
  [404, 10003],
  [403, 20026],
  [403, 40333],
])('one passing refusal, %i %i, costs minutes only', async (status, code) => {
  await start();
  const member = world.members[0];
  await addCard(member);
  await choose(member, '21:00');
  world.local.fault({ route: SENDING, times: 1, effect: { kind: 'code', status, code, message: 'refused' } });
  await world.jump(EVENING);
  expect(received(member)).toEqual([]);
  await jumpBy(MINUTE);
  expect(received(member)).toHaveLength(1);
  expect(await stored(member)).toMatchObject({ state: 'on', claimedAt: null });
});

test('the direct messages are opened when the member switches the reminder on, not at the hour', async () => {
  await start();
  const member = world.members[0];
  await addCard(member);
  const opened = () => world.local.history.filter(({ what }) => what === 'POST /users/@me/channels').length;
  await choose(member, '21:00');
  await expect.poll(async () => (await stored(member))?.channelId).toBe(directOf(member));
  expect(opened()).toBe(1);
  await world.jump(EVENING);
  expect(received(member)).toHaveLength(1);
  expect(opened()).toBe(1);
});
