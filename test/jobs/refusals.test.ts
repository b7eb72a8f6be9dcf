// What the posting job makes of Discord's refusals: passing ones, searches that find nothing, words that it never takes.
import { describe, expect, test } from 'vitest';
import { CATCH_UP_WINDOW } from '../../src/core/next-step.ts';
import type { Study } from '../../src/core/study.ts';
import { asked, DATE, KEY, NINE, studyIn, worldOf } from './one-study.ts';
import { beatUntil, change, DAY, HOUR, MINUTE, type World } from './world.ts';

/** Minutes after nine of each thing that Discord was asked. */
const minutesOf = async (world: World, until: number, what: World['requests'][number]): Promise<number[]> => {
  const minutes: number[] = [];
  while (world.real < until) {
    const before = world.requests.filter((request) => request === what).length;
    await beatUntil(world, world.real + MINUTE);
    if (world.requests.filter((request) => request === what).length > before)
      minutes.push((world.real - NINE) / MINUTE);
  }
  return minutes;
};

describe('a passing refusal', () => {
  test('of the card costs nothing but minutes', async () => {
    const world = await worldOf();
    world.sends.push('rejected');
    await beatUntil(world, NINE + 2 * MINUTE);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open' });
    expect(asked(world)).toEqual(['bank/q0']);
    expect(world.logged).toHaveLength(1);
  });

  test('that goes on is tried again, spaced out, inside the window; then the day is missed and told', async () => {
    const world = await worldOf();
    world.weather = 'rejected';
    const tries = await minutesOf(world, NINE + CATCH_UP_WINDOW + HOUR, 'send');
    expect(tries.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
    expect(tries.length).toBeLessThan(30);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'missed', missReason: 'rejected' });
    expect(world.told).toMatchObject([{ missed: { date: DATE, reason: 'rejected' } }]);
    expect(world.logged, 'once, not once a try').toHaveLength(1);
    expect(studyIn(world).status).toBe('active');
  });

  test('at the end of the window still gets its question out', async () => {
    const world = await worldOf();
    world.weather = 'rejected';
    await beatUntil(world, NINE + CATCH_UP_WINDOW - 16 * MINUTE);
    world.weather = 'ok';
    await beatUntil(world, NINE + CATCH_UP_WINDOW);
    expect(world.messagesOf(KEY)).toMatchObject([{ late: true }]);
  });

  test('of the thread: it is made later', async () => {
    const world = await worldOf();
    world.threads.push('rejected', 'rejected', 'gone');
    await beatUntil(world, NINE + 20 * MINUTE);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', threadId: expect.any(String) });
  });

  test('of the thread, and then one word that the card is gone: the card is not given up', async () => {
    const world = await worldOf();
    world.threads.push('rejected', 'gone');
    world.stands.push(false);
    await beatUntil(world, NINE + 20 * MINUTE);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', threadId: expect.any(String) });
  });

  test('of the thread, in a post that was given up without one: it is made all the same', async () => {
    const world = await worldOf();
    await beatUntil(world, NINE);
    const post = world.posts.get(KEY);
    const message = world.messagesOf(KEY)[0];
    if (!post || !message) throw new Error('no post');
    world.posts.set(KEY, { ...post, state: 'open', threadId: null });
    message.thread = false;
    world.kill();
    await beatUntil(world, NINE + MINUTE);
    expect(world.messagesOf(KEY)).toMatchObject([{ thread: true }]);
    expect(world.posts.get(KEY)).toMatchObject({ threadId: message.id });
  });

  test('at closing: closed in the end, and not before the window is over where it never stops', async () => {
    const once = await worldOf([{ deadlineHours: 2 }]);
    once.closes.push('refused');
    await beatUntil(once, NINE + 2 * HOUR + 2 * MINUTE);
    expect(once.closed).toMatchObject([{ post: KEY, again: true }]);
    const always = await worldOf([{ deadlineHours: 2 }]);
    always.closes.push(...Array.from({ length: 100 }, () => 'refused' as const));
    const tries = await minutesOf(always, NINE + 9 * HOUR, 'close');
    expect(tries.slice(0, 6)).toEqual([120, 121, 123, 127, 135, 150]);
    expect(always.posts.get(KEY)?.state).toBe('closed');
    expect(tries.at(-1)).toBeGreaterThanOrEqual(8 * 60);
    expect(always.logged.filter((line) => line.includes('to the end'))).toHaveLength(1);
  });

  test('at closing, by a host that slept meanwhile: not given up at the first word after days', async () => {
    const world = await worldOf([{ deadlineHours: 2 }]);
    world.closes.push('later', 'refused', 'refused');
    await beatUntil(world, NINE + 2 * HOUR);
    world.real = NINE + 20 * HOUR;
    await beatUntil(world, NINE + 20 * HOUR + 10 * MINUTE);
    expect(world.closed).toMatchObject([{ post: KEY, again: true }]);
    expect(world.logged.filter((line) => line.includes('to the end'))).toEqual([]);
  });

  test('at closing, one word that what it is about is gone: closed at the second, a beat later, and not by two in all', async () => {
    const twice = await worldOf([{ deadlineHours: 2 }]);
    twice.closes.push('over', 'over');
    expect(await minutesOf(twice, NINE + 2 * HOUR + 9 * MINUTE, 'close')).toEqual([120, 121]);
    expect([twice.posts.get(KEY)?.state, twice.closed, twice.logged]).toEqual(['closed', [], []]);
    const apart = await worldOf([{ deadlineHours: 2 }]);
    apart.closes.push('over', 'refused', 'over');
    await beatUntil(apart, NINE + 2 * HOUR + 9 * MINUTE);
    expect(apart.closed).toMatchObject([{ post: KEY, again: true }]);
  });

  test('at closing, one word that a card without a thread is gone: it is asked for its thread again', async () => {
    const world = await worldOf([{ deadlineHours: 2 }]);
    world.threads.push('later');
    await beatUntil(world, NINE);
    world.real = NINE + 2 * HOUR;
    world.threadsOf.push('gone');
    const [message] = world.messagesOf(KEY);
    if (message) message.thread = true;
    await beatUntil(world, NINE + 2 * HOUR + 3 * MINUTE);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'closed', threadId: message?.id });
  });

  test('a clock set back by a day does not hold the next try for a day', async () => {
    const world = await worldOf();
    world.sends.push('rejected', 'rejected', 'rejected', 'rejected', 'rejected');
    await beatUntil(world, NINE + 16 * MINUTE);
    world.slip = -DAY;
    await beatUntil(world, NINE + 18 * MINUTE);
    expect(world.messagesOf(KEY)).toHaveLength(1);
  });
});

describe('a search for a card whose answer got lost', () => {
  const lost = async (fields: Partial<Study> = {}): Promise<World> => {
    const world = await worldOf([fields]);
    world.sends.push('lost');
    await beatUntil(world, NINE);
    // Until its nonce is not trusted any more.
    world.kill();
    world.real = NINE + 5 * MINUTE;
    return world;
  };

  test('that finds nothing in lists of which something lacks: nothing is sent until it is said twice', async () => {
    const there = await lost();
    there.finds.push('doubtful');
    await beatUntil(there, NINE + 10 * MINUTE);
    expect([there.posts.get(KEY)?.state, there.messages.length]).toEqual(['open', 1]);
    const gone = await lost();
    gone.channels.clear();
    gone.finds.push('doubtful', 'doubtful');
    await beatUntil(gone, NINE + 10 * MINUTE);
    expect([gone.posts.get(KEY)?.state, gone.messages.length]).toEqual(['open', 1]);
  });

  test('that never comes to its end: given up a day after the deadline, and told', async () => {
    const world = await lost({ deadlineHours: 2 });
    world.finds.push(...Array.from({ length: 1_000 }, () => 'unknown' as const));
    await beatUntil(world, NINE + 26 * HOUR - MINUTE);
    expect(world.posts.get(KEY)?.state).toBe('claimed');
    await beatUntil(world, NINE + 27 * HOUR);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'missed', missReason: 'unanswered' });
    expect(world.told).toMatchObject([{ missed: { date: DATE, reason: 'unanswered' } }]);
  });

  test('that fails once, long after the deadline: the card is found and closed all the same', async () => {
    const world = await lost({ deadlineHours: 2 });
    world.kill();
    world.real = NINE + 40 * HOUR;
    world.finds.push('unknown');
    await beatUntil(world, world.real + 3 * MINUTE);
    expect(world.posts.get(KEY)?.state).toBe('closed');
  });

  test('that fails for hours, after the bot was off for a day: the card is found and closed all the same', async () => {
    const world = await lost({ deadlineHours: 2 });
    world.kill();
    world.real = NINE + 30 * HOUR;
    world.finds.push(...Array.from({ length: 30 }, () => 'unknown' as const));
    await beatUntil(world, world.real + 8 * HOUR);
    expect(world.posts.get(KEY)?.state).toBe('closed');
  });

  test.each([null, 'missing-access'] as const)(
    'in a study that was stopped meanwhile (%s): found at the deadline, and closed',
    async (stopReason) => {
      const world = await lost({ deadlineHours: 2 });
      await change(world, studyIn(world), { status: 'stopped', stopReason });
      await beatUntil(world, NINE + 2 * HOUR - MINUTE);
      expect(world.posts.get(KEY)?.state).toBe('claimed');
      await beatUntil(world, NINE + 2 * HOUR + MINUTE);
      expect(world.posts.get(KEY)?.state).toBe('closed');
    },
  );
});

describe('words that Discord never takes', () => {
  test('the day gets another question, which stays the next day’s past: the refused one is not asked again', async () => {
    const world = await worldOf();
    world.unfit.add('bank/q0');
    await beatUntil(world, NINE + 2 * DAY);
    expect(asked(world)).toEqual(['bank/q1', 'bank/q2', 'bank/q3']);
    expect(world.posts.get(KEY)).toMatchObject({ setAside: 'bank/q0', attempts: 2 });
    expect(world.setAside).toEqual(['bank/q0']);
  });

  test('also when the leader planned it', async () => {
    const world = await worldOf();
    world.unfit.add('bank/q2');
    world.plans.set('p', {
      version: 1,
      studyId: 'study',
      date: DATE,
      slot: 0,
      questionId: 'bank/q2',
      time: null,
      skip: false,
    });
    await beatUntil(world, NINE);
    expect(asked(world)).toEqual(['bank/q0']);
  });

  test('a second question refused on one day is no question’s fault: nothing more is set aside, and it is told once', async () => {
    const world = await worldOf();
    world.unfit.add('bank/q0').add('bank/q1');
    await beatUntil(world, NINE + HOUR);
    expect(world.messages).toEqual([]);
    expect(world.posts.get(KEY)).toMatchObject({ setAside: 'bank/q0', question: { id: 'bank/q1' } });
    expect(world.logged).toHaveLength(1);
    world.unfit.clear();
    await beatUntil(world, NINE + 2 * HOUR);
    expect(asked(world)).toEqual(['bank/q1']);
  });

  test('two studies that meet the same code within an hour: the second sets nothing aside and tries later', async () => {
    const world = await worldOf([{}, { id: 'other', channelId: 'second' }]);
    world.sends.push('unfit', 'unfit');
    await beatUntil(world, NINE);
    expect(world.setAside).toHaveLength(1);
    const [first, second] = ['study', 'other'].map((id) => world.posts.get(`${id}:${DATE}:0`));
    expect([first, second].filter((post) => post?.setAside !== undefined)).toHaveLength(1);
    await beatUntil(world, NINE + MINUTE);
    expect(world.messages).toHaveLength(2);
  });

  test('the only question there is: nothing takes its place, and it is tried later', async () => {
    const world = await worldOf([{}], 1);
    world.sends.push('unfit');
    await beatUntil(world, NINE + MINUTE);
    expect(asked(world)).toEqual(['bank/q0']);
    expect(world.posts.get(KEY)?.setAside).toBeUndefined();
  });

  test('a name: the thread is named plainly, and the card stays', async () => {
    const world = await worldOf();
    world.threads.push('unfit');
    await beatUntil(world, NINE);
    expect(asked(world)).toEqual(['bank/q0']);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', plainName: true, threadId: expect.any(String) });
  });
});

test('a name that Discord refuses to several studies: each has its threads named plainly at once', async () => {
  const studies = ['study', 'other', 'third'];
  const world = await worldOf(studies.map((id) => ({ id, channelId: id })));
  world.threads.push('unfit', 'unfit', 'unfit');
  await beatUntil(world, NINE);
  const posts = studies.map((id) => world.posts.get(`${id}:${DATE}:0`));
  expect(posts.map((post) => [post?.state, post?.plainName])).toEqual(studies.map(() => ['open', true]));
  expect(world.logged).toEqual([]);
});

test('post now after a card that was deleted before its thread: at once, with a nonce of its own', async () => {
  const world = await worldOf();
  world.threads.push('later');
  await beatUntil(world, NINE);
  const nonce = world.posts.get(KEY)?.nonce;
  world.channels.clear();
  await beatUntil(world, NINE + 2 * MINUTE);
  expect(world.posts.get(KEY)?.state).toBe('cancelled');
  expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'posted' });
  expect(world.messagesOf(KEY)).toHaveLength(1);
  expect(world.messagesOf(KEY)[0]?.nonce).not.toBe(nonce);
});

test('post now does not wait for the next try', async () => {
  const world = await worldOf();
  world.sends.push('rejected', 'rejected', 'rejected', 'rejected', 'rejected');
  await beatUntil(world, NINE + 16 * MINUTE);
  expect(world.messages).toEqual([]);
  expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'posted' });
});
