// The deck as a file, end to end: taken along, looked at before it is brought, by whoever brings it, over restarts.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { grade, newCard, type ReviewCard } from '../../src/core/deck.ts';
import { deckFiles } from '../../src/core/deck-file.ts';
import { newPractice } from '../../src/core/practice.ts';
import { messageOf, question, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { buttonsOf, expectWhole, idOf } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const DAY = 86_400_000;
const NOW = Date.parse('2026-07-01T00:00:00Z');

const start = async (): Promise<void> => {
  const both = [1, 2, 3, 4].flatMap((n) => [question(n), question(n, { language: 'en', title: `Question ${n}?` })]);
  world = await startWorld({ questions: both });
  await world.startBot();
};

const put = async (
  actor: Actor,
  n: number,
  days: readonly number[],
  fields: Partial<ReviewCard> = {},
): Promise<void> => {
  const fresh = newCard(actor.user.id, `test/q${n}`, NOW - 30 * DAY);
  const card = days.reduce((one, day) => grade(one, NOW - day * DAY, 'good'), fresh);
  await world.bot().store.decks.add({ ...card, ...fields });
};

const cardsOf = (actor: Actor) => world.bot().store.decks.ofMember(actor.user.id);

const directOf = (actor: Actor): string => world.local.openDirectMessage(actor.user.id, world.application.botUserId).id;

/** The message of a reply, once it is there whole. */
const whole = async (actor: Actor, reply: Reply): Promise<PageMessage> => {
  const { id, channelId } = messageOf(reply);
  return actor.waitForMessage(channelId, (message) => message.id === id && !message.loading);
};

/** The exported files by name. */
const exported = async (actor: Actor, channelId: string): Promise<ReadonlyMap<string, string>> => {
  const deck = messageOf(await actor.command(channelId, 'deck'));
  const message = await whole(actor, await actor.press(deck.id, 'deck:export'));
  expect(message.ephemeral).toBe(deck.ephemeral);
  const files = message.attachments.map(
    async ({ filename, url }) => [filename, await (await fetch(url)).text()] as const,
  );
  return new Map(await Promise.all(files));
};

const bring = async (actor: Actor, content: string | Uint8Array, name = 'deck.json', channelId = world.channel.id) => {
  const data = typeof content === 'string' ? Buffer.from(content) : content;
  return whole(actor, await actor.command(channelId, 'deck', {}, { file: { name, data } }));
};

/** Presses and waits until the message is another one: taking is deferred. */
const pressed = async (actor: Actor, message: PageMessage, label: string): Promise<PageMessage> => {
  const before = wordsOf(message);
  await actor.press(message.id, idOf(message, label));
  return actor.waitForMessage(message.channelId, (one) => one.id === message.id && wordsOf(one) !== before);
};

describe.each([
  [
    'a server, in Korean',
    0,
    {
      take: '가져오기',
      added: '새로 들어올 카드 2개',
      unknown: '1개는 여기에서 볼 수 없는',
      done: '새 카드 2개',
      again: '바뀔 것이 없어요',
    },
  ],
  [
    'direct messages, in English',
    2,
    {
      take: 'Import',
      added: '2 new cards',
      unknown: 'one of them cannot be shown',
      done: 'New cards: 2',
      again: 'Nothing would change',
    },
  ],
] as const)('%s', (place, who, says) => {
  test('a deck goes to another member, over a restart, and a second time changes nothing', async () => {
    await start();
    const [giver, taker] = [world.members[1], world.members[who]];
    const channelId = place.startsWith('a server') ? world.channel.id : directOf(taker);
    await put(giver, 1, [9, 5], { answer: { text: '제 답변 <b>', at: NOW - DAY }, suspended: true });
    await put(giver, 99, [3], { draft: '쓰던 글' });
    await world
      .bot()
      .store.decks.updatePractice(giver.user.id, () => ({ ...newPractice(giver.user.id), dailyCap: 30 }));
    const text = (await exported(giver, world.channel.id)).get('deck.json') ?? '';
    expect(text).not.toContain(giver.user.id);

    const preview = await bring(taker, text, 'deck.json', channelId);
    expectWhole(preview);
    expect(preview.ephemeral).toBe(place.startsWith('a server'));
    expect(wordsOf(preview)).toContain(says.added);
    expect(wordsOf(preview)).toContain(says.unknown);
    expect(await cardsOf(taker)).toEqual([]);
    await world.restart();
    expect(wordsOf(await pressed(taker, preview, says.take))).toContain(says.done);
    const own = (await cardsOf(giver)).map((card) => ({ ...card, userId: taker.user.id }));
    expect(await cardsOf(taker)).toEqual(own);
    expect((await world.bot().store.decks.practice(taker.user.id))?.dailyCap).toBe(30);

    const again = await bring(taker, text, 'deck.json', channelId);
    expect(wordsOf(again)).toContain(says.again);
    expect(buttonsOf(again)).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });
});

test('of two decks the later review goes on, and no words of here are lost', async () => {
  await start();
  const [member, other] = [world.members[0], world.members[1]];
  await put(other, 1, [9, 2]);
  await put(other, 2, [9, 8]);
  await put(other, 3, [9]);
  await put(member, 1, [9, 5], { answer: { text: '여기의 답변', at: NOW - 5 * DAY }, draft: '여기의 글' });
  await put(member, 2, [9, 1]);
  await put(member, 3, [9]);
  await put(member, 4, [4]);
  const before = await cardsOf(member);
  const preview = await bring(member, (await exported(other, world.channel.id)).get('deck.json') ?? '');
  for (const text of ['파일의 기록이 더 새로운 카드 1개', '여기의 기록이 더 새로운 카드 1개', '똑같은 카드 1개']) {
    expect(wordsOf(preview)).toContain(text);
  }
  const done = await pressed(member, preview, '가져오기');
  expect(wordsOf(done)).toContain('새 카드 0개');
  const [first, ...rest] = await cardsOf(member);
  expect(first).toMatchObject({
    memory: { lastReview: NOW - 2 * DAY },
    answer: { text: '여기의 답변' },
    draft: '여기의 글',
  });
  expect(first?.reviews.map(({ at }) => (NOW - at) / DAY)).toEqual([9, 5, 2]);
  expect(rest.slice(1)).toEqual(before.slice(2));
  expect(rest[0]?.memory).toEqual(before[1]?.memory);
  expect(wordsOf(messageOf(await member.press(done.id, idOf(done, '복습함으로'))))).toContain('내 복습함');
});

test('what is wrong with a file is named, and nothing changes', async () => {
  await start();
  const member = world.members[0];
  await put(member, 1, [5]);
  const text = (await exported(member, world.channel.id)).get('deck.json') ?? '';
  const before = await cardsOf(member);
  const broken = text.replace(/"due":\d+/, '"due":"내일"');
  for (const [content, name, said] of [
    [text, 'deck.md', '.json 파일을 올려 주세요'],
    [new Uint8Array(8_000_001), 'deck.json', '8MB까지'],
    ['{', 'deck.json', '온전한 JSON이 아니에요'],
    ['{}', 'deck.json', '복습함 파일이 아니에요'],
    [broken, 'deck.json', '1번째 카드의 `memory.due`'],
  ] as const) {
    const refused = await bring(member, content, name);
    expect(wordsOf(refused)).toContain(said);
    expect(refused.ephemeral).toBe(true);
  }
  expect(await cardsOf(member)).toEqual(before);
  expect(world.logged).toEqual([]);
});

test('a file that was left, or replaced by another, is taken no more; a double press takes once', async () => {
  await start();
  const [member, other] = [world.members[0], world.members[1]];
  await put(other, 1, [5]);
  const text = (await exported(other, world.channel.id)).get('deck.json') ?? '';
  const first = await bring(member, text);
  const second = await bring(member, text);
  expect(wordsOf(messageOf(await member.press(first.id, idOf(first, '가져오기'))))).toContain('다시 올려 주세요');
  const left = messageOf(await member.press(second.id, idOf(second, '그만두기')));
  expect(wordsOf(left)).toContain('아직 비어 있어요');
  expect(await cardsOf(member)).toEqual([]);
  const third = await bring(member, text);
  const take = idOf(third, '가져오기');
  await Promise.allSettled([member.press(third.id, take), member.press(third.id, take)]);
  await member.waitForMessage(third.channelId, (one) => wordsOf(one).includes('새 카드 1개'));
  expect(await cardsOf(member)).toEqual((await cardsOf(other)).map((card) => ({ ...card, userId: member.user.id })));
  expect(world.logged).toEqual([]);
});

test('Anki gets the questions with samples and own answers, but no sample that a study keeps closed', async () => {
  await start();
  const study = await world.study({ reveal: 'after-answer' });
  const member = world.members[0];
  await world.jump('2026-07-02T00:00:00Z');
  const [post] = await world.posts(study);
  const asked = Number(/\d+/.exec(post?.question?.id ?? '')?.[0]);
  const free = asked === 1 ? 2 : 1;
  for (const n of [asked, free]) await put(member, n, [5], { answer: { text: `내가 쓴 ${n}`, at: NOW } });
  await put(member, 99, [5]);
  for (const channelId of [world.channel.id, directOf(member)]) {
    const text = (await exported(member, channelId)).get('deck-anki.txt') ?? '';
    const lines = text.split('\n').filter((line) => line.startsWith('test/q'));
    expect(lines).toHaveLength(2);
    expect(lines.find((line) => line.startsWith(`test/q${free}`))).toMatch(
      new RegExp(`\t${free}번째 질문.*\t${free}번 예시 답안입니다.*내 답변: 내가 쓴 ${free}`),
    );
    expect(text).not.toContain(`${asked}번 예시 답안`);
    expect(text).toContain(`내가 쓴 ${asked}`);
  }
});

test('as an app of the member’s own the deck is shown, kept, taken along and brought back', async () => {
  await start();
  const member = world.members[0];
  const { local, application, leader } = world;
  local.installApplication(application.applicationId, member.user.id);
  await put(member, 1, [29, 28]);
  const place = local.openDirectMessage(member.user.id, leader.user.id).id;
  const text = (await exported(member, place)).get('deck.json') ?? '';
  await world.bot().store.decks.remove(member.user.id, 'test/q1');
  const preview = await bring(member, text, 'deck.json', place);
  expect(preview.ephemeral).toBe(true);
  await world.restart();
  expect(wordsOf(await pressed(member, preview, '가져오기'))).toContain('새 카드 1개');
  const deck = messageOf(await member.command(place, 'deck'));
  expect(wordsOf(deck)).toMatch(/오늘 \d+개/);
  await member.press(deck.id, idOf(deck, '알림'));
  expect(wordsOf(messageOf(await member.select(deck.id, 'deck:at', ['21:00'])))).toContain('매일 오후 9:00');
  await world.jump('2026-07-01T21:00:00+09:00');
  const received = member.messages(directOf(member)).filter(({ author }) => author.bot);
  expect(received.map(wordsOf)).toEqual([expect.stringContaining('복습할 시간이에요')]);
  expect(world.logged).toEqual([]);
});

describe('a file that is large', () => {
  /** A deck of many cards, each with an answer of so many characters. */
  const deckOf = (from: number, cards: number, characters: number): string => {
    const text = '가나다 '.repeat(characters / 4);
    const all = Array.from({ length: cards }, (_, n) => ({
      ...grade(newCard('1', `test/q${from + n}`, NOW - 3 * DAY), NOW - 2 * DAY, 'good' as const),
      answer: { text, at: NOW - DAY },
    }));
    return deckFiles(all, 20, NOW, 8_000_000)[0] ?? '';
  };

  /** The longest (ms) that the process was kept from everything else while something went on. */
  const longestStop = async (during: () => Promise<unknown>): Promise<number> => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    await during();
    delays.disable();
    return delays.max / 1e6;
  };

  test.each([
    ['7.5 MB of brackets', () => '['.repeat(7_500_000), 'JSON'],
    ['7.5 MB of objects in objects', () => '{"a":'.repeat(1_500_000), 'JSON'],
    [
      '7.5 MB of numbers as cards',
      () => JSON.stringify({ format: 'daily-interview-deck', version: 1, cards: Array(3_700_000).fill(1) }),
      '카드가 너무 많아요',
    ],
  ] as const)('and wicked is refused without a stop for others: %s', async (_what, content, says) => {
    await start();
    const member = world.members[0];
    await bring(member, deckOf(1, 10, 40));
    let told = '';
    const stop = await longestStop(async () => {
      told = wordsOf(await bring(member, content()));
    });
    expect(told).toContain(says);
    expect(stop).toBeLessThan(400);
    expect(world.logged).toEqual([]);
  });

  test('and whole is shown and taken in pieces; a second one that would make the deck too large is refused', async () => {
    await start();
    const member = world.members[0];
    const content = deckOf(1, 1_000, 2_400);
    expect(Buffer.byteLength(content)).toBeGreaterThan(5_500_000);
    let preview: PageMessage | undefined;
    const shown = await longestStop(async () => {
      preview = await bring(member, content);
    });
    expect(preview && wordsOf(preview)).toContain('새로 들어올 카드 1000개');
    const message = preview as PageMessage;
    const taken = await longestStop(() => pressed(member, message, '가져오기'));
    expect(await cardsOf(member)).toHaveLength(1_000);
    const refused = wordsOf(await bring(member, deckOf(2_001, 1_000, 2_400)));
    expect(refused).toContain('8MB까지');
    expect(await cardsOf(member)).toHaveLength(1_000);
    expect(wordsOf(await bring(member, content))).toContain('바뀔 것이 없어요');
    expect(Math.max(shown, taken)).toBeLessThan(400);
    console.info(`longest stop: shown ${shown.toFixed(0)} ms, taken ${taken.toFixed(0)} ms`);
  }, 120_000);

  test('brought twice at once by two presses it is taken once, and the deck stays within its bound', async () => {
    await start();
    const member = world.members[0];
    const first = await bring(member, deckOf(1, 700, 2_400));
    const take = idOf(first, '가져오기');
    await Promise.allSettled([member.press(first.id, take), member.press(first.id, take)]);
    await member.waitForMessage(first.channelId, (one) => wordsOf(one).includes('새 카드 700개'), 20_000);
    const second = await bring(member, deckOf(5_001, 700, 2_400));
    expect(wordsOf(second)).toContain('8MB까지');
    expect(await cardsOf(member)).toHaveLength(700);
  }, 120_000);
});
