// The posting job over documents in memory: on time, late, missed, failed, moved, stopped, repeated.
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { studyOf } from '../documents.ts';
import {
  beatUntil,
  change,
  createWorld,
  DAY,
  type Fate,
  HOUR,
  MINUTE,
  plan,
  questionsOf,
  type World,
} from './world.ts';

const ZONE = 'Asia/Seoul';
const at = (date: string, time: string): number => instantOf(date, time, ZONE);
const KEY = 'study:2026-03-02:0';

const worldOf = async (start: number, ...studies: readonly Partial<Study>[]): Promise<World> => {
  const list = studies.length === 0 ? [studyOf()] : studies.map((fields) => studyOf(fields));
  const world = createWorld(start, list, questionsOf(5));
  await plan(world);
  return world;
};

const studyIn = (world: World, id = 'study'): Study => {
  const study = world.studies.get(`guild:${id}`);
  if (!study) throw new Error(`no study ${id}`);
  return study;
};

/** What must hold in every world at every time. */
const expectSound = (world: World): void => {
  expect(world.errors).toEqual([]);
  expect(world.overlaps).toEqual([]);
  const posts = world.messages.map(({ post }) => post);
  expect(posts).toEqual([...new Set(posts)]);
};

describe('on time', () => {
  test('the post comes at its time, with its thread, and closes when the next one comes', async () => {
    const world = await worldOf(at('2026-03-02', '08:58'));
    await world.beat();
    world.real = at('2026-03-02', '08:59');
    await world.beat();
    expect(world.messages).toEqual([]);
    world.real = at('2026-03-02', '09:00');
    await world.beat();
    expect(world.messagesOf(KEY)).toMatchObject([{ question: 'bank/q0', late: false, thread: true }]);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', attempts: 1 });
    expect(studyIn(world).nextAt).toBe(at('2026-03-03', '09:00'));
    await beatUntil(world, at('2026-03-03', '09:01'));
    expect(world.posts.get(KEY)?.state).toBe('closed');
    expect(world.closed).toMatchObject([{ post: KEY, again: false }]);
    expect(world.messages).toHaveLength(2);
    expectSound(world);
  });

  test('a forum post is its own thread', async () => {
    const world = await worldOf(at('2026-03-02', '09:00') - 1, { channelKind: 'forum' });
    await beatUntil(world, at('2026-03-02', '09:01'));
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', messageId: '1000', threadId: '1000' });
    expectSound(world);
  });

  test('on the last evening before a clock change that ends the day', async () => {
    const schedule = { ...studyOf().schedule, zone: 'America/Nuuk', time: '23:30' };
    const world = await worldOf(instantOf('2026-03-28', '20:00', 'America/Nuuk'), { schedule });
    await beatUntil(world, instantOf('2026-03-30', '12:00', 'America/Nuuk'), 10 * MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual(['study:2026-03-28:0', 'study:2026-03-29:0']);
    expect(world.told).toEqual([]);
    expectSound(world);
  });

  test('a minute before midnight, though the beat comes after it', async () => {
    const world = await worldOf(at('2026-03-02', '20:00'), { schedule: { ...studyOf().schedule, time: '23:59' } });
    world.real = at('2026-03-03', '00:01');
    await world.beat();
    expect(world.messagesOf(KEY)).toMatchObject([{ late: false }]);
    expect(world.told).toEqual([]);
  });
});

describe('late and missed', () => {
  test('the bot comes back within the window: one post, marked late', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    world.kill();
    world.real = at('2026-03-02', '14:59');
    await world.beat();
    expect(world.messages).toMatchObject([{ post: KEY, late: true }]);
    expect(world.told).toEqual([]);
  });

  test('the bot comes back too late: none, recorded and told once', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    world.kill();
    world.real = at('2026-03-02', '15:01');
    await world.beat();
    await world.beat();
    world.kill();
    await world.beat();
    expect(world.messages).toEqual([]);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'missed', missReason: 'offline' });
    expect(world.told.map(({ missed }) => missed.date)).toEqual(['2026-03-02']);
    expect(studyIn(world).nextAt).toBe(at('2026-03-03', '09:00'));
  });

  test('three days away: the misses told once, in one notice, and one late post on the last day', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    world.kill();
    world.real = at('2026-03-05', '10:00');
    await world.beat();
    await beatUntil(world, at('2026-03-05', '10:05'));
    expect(world.told.map(({ missed }) => missed.date)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    expect(world.messages).toMatchObject([{ post: 'study:2026-03-05:0', late: true, question: 'bank/q0' }]);
    expectSound(world);
  });

  test('two years away: the last month is told, and today is still posted', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    world.kill();
    world.real = at('2028-03-02', '10:00');
    await world.beat();
    expect(world.told.length).toBeLessThanOrEqual(31);
    expect(world.told.at(-1)?.missed.date).toBe('2028-03-01');
    expect(world.messages).toMatchObject([{ post: 'study:2028-03-02:0', late: true }]);
    expect(studyIn(world).nextAt).toBe(at('2028-03-03', '09:00'));
  });

  test('Discord away at nine and back at one: the post says that it is late', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.weather = 'later';
    await beatUntil(world, at('2026-03-02', '09:30'));
    world.weather = 'ok';
    world.real = at('2026-03-02', '13:00');
    await world.beat();
    expect(world.messagesOf(KEY)).toMatchObject([{ late: true, thread: true }]);
    expect(world.posts.get(KEY)?.late).toBe(true);
  });

  test('Discord away all day: missed, told once', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.weather = 'later';
    await beatUntil(world, at('2026-03-02', '15:10'));
    world.weather = 'ok';
    await beatUntil(world, at('2026-03-02', '16:00'));
    expect(world.messages).toEqual([]);
    expect(world.told).toMatchObject([{ missed: { date: '2026-03-02', reason: 'unanswered' } }]);
    expectSound(world);
  });

  test('a deadline that has passed: missed, not opened and closed at once', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'), { deadlineHours: 2 });
    world.kill();
    world.real = at('2026-03-02', '11:30');
    await world.beat();
    expect(world.messages).toEqual([]);
    expect(world.posts.get(KEY)?.state).toBe('missed');
  });

  test('a set without questions: missed, and told why', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'), {
      questionSet: { categories: ['none'], order: 'in-order' },
    });
    await beatUntil(world, at('2026-03-02', '09:05'));
    expect(world.posts.get(KEY)).toMatchObject({ state: 'missed', missReason: 'no-questions' });
    expect(world.told).toMatchObject([{ missed: { reason: 'no-questions' } }]);
  });
});

describe('an answer that does not come', () => {
  test.each<[string, Fate[]]>([
    ['lost once', ['lost']],
    ['lost twice', ['lost', 'lost']],
    ['slow, then lost', ['slow', 'lost']],
    ['an error, then lost', ['error', 'lost']],
    ['lost, then later', ['lost', 'later']],
    ['errors only', ['error', 'error', 'error', 'error']],
  ])('%s: one message, in a text channel and in a forum', async (_, fates) => {
    for (const channelKind of ['text', 'forum'] as const) {
      const world = await worldOf(at('2026-03-02', '08:59'), { channelKind });
      world.sends.push(...fates);
      await beatUntil(world, at('2026-03-02', '09:20'));
      expect(world.messagesOf(KEY)).toHaveLength(1);
      expect(world.posts.get(KEY)?.state).toBe('open');
      expectSound(world);
    }
  });

  test('one attempt a beat: a beat does not try again by itself', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.weather = 'error';
    await beatUntil(world, at('2026-03-02', '09:00'));
    expect(world.faults).toBe(1);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'claimed', attempts: 1 });
  });

  test('lost and the bot away for an hour: the message is found, not sent again', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.sends.push('lost');
    await beatUntil(world, at('2026-03-02', '09:00'));
    world.kill();
    world.real = at('2026-03-02', '10:00');
    await world.beat();
    expect(world.messagesOf(KEY)).toMatchObject([{ thread: true }]);
    expect(world.posts.get(KEY)).toMatchObject({ state: 'open', attempts: 1 });
  });

  test('a message that was deleted before its thread: the post is cancelled', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.threads.push('later');
    await beatUntil(world, at('2026-03-02', '09:00'));
    world.channels.clear();
    await beatUntil(world, at('2026-03-02', '09:02'));
    expect(world.posts.get(KEY)?.state).toBe('cancelled');
    expect(world.messages).toEqual([]);
  });
});

describe('closing', () => {
  test('tried again after Discord was away, and says that it may have got part of the way', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await beatUntil(world, at('2026-03-02', '09:01'));
    world.closes.push('later');
    await beatUntil(world, at('2026-03-03', '09:01'));
    expect(world.closed).toMatchObject([{ post: KEY, again: true }]);
    expect(world.posts.get(KEY)?.state).toBe('closed');
  });

  test('killed at any operation of closing: closed in the end, and a second time knows of the first', async () => {
    let repeated = 0;
    for (let operations = 0; operations < 12; operations += 1) {
      const world = await worldOf(at('2026-03-02', '08:59'), { deadlineHours: 2 });
      await beatUntil(world, at('2026-03-02', '09:01'));
      world.real = at('2026-03-02', '11:00');
      world.kill(operations);
      await world.beat();
      await beatUntil(world, at('2026-03-02', '11:02'));
      expect(world.posts.get(KEY)?.state).toBe('closed');
      expect(world.closed.slice(1).every(({ again }) => again)).toBe(true);
      if (world.closed.length > 1) repeated += 1;
    }
    expect(repeated).toBeGreaterThan(0);
  });
});

describe('refusals', () => {
  test('no permission: the study stops, told once, and does not try again', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.weather = 'refused';
    await beatUntil(world, at('2026-03-03', '09:30'), 10 * MINUTE);
    expect(world.faults).toBe(1);
    expect(world.stopped).toEqual([{ study: 'study', reason: 'missing-permissions' }]);
    expect(studyIn(world)).toMatchObject({ status: 'stopped', stopReason: 'missing-permissions', nextAt: null });
    expect(world.posts.get(KEY)).toMatchObject({ state: 'missed', missReason: 'missing-permissions' });
    expect(world.told, 'the notice of the stop said it').toEqual([]);
  });

  test('started again the same day: post now posts, the next day follows', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.sends.push('refused');
    await beatUntil(world, at('2026-03-02', '09:05'));
    expect(await world.run((posting) => posting.postNow(studyIn(world)))).toEqual({
      kind: 'refused',
      reason: 'missing-permissions',
    });
    const study = await change(world, studyIn(world), { status: 'active', stopReason: null });
    expect(study.nextAt).toBe(at('2026-03-03', '09:00'));
    expect(await world.run((posting) => posting.postNow(study))).toMatchObject({ kind: 'posted' });
    await beatUntil(world, at('2026-03-03', '09:01'), MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual([KEY, 'study:2026-03-03:0']);
    expectSound(world);
  });

  test('stopped after a lost answer: when the study goes on, its message is adopted, not repeated', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.sends.push('lost');
    await beatUntil(world, at('2026-03-02', '09:00'));
    await change(world, studyIn(world), { status: 'stopped', stopReason: null });
    await beatUntil(world, at('2026-03-02', '09:30'));
    expect(world.requests).toEqual(['send']);
    await change(world, studyIn(world), { status: 'active', stopReason: null });
    await beatUntil(world, at('2026-03-02', '09:35'));
    expect(world.messagesOf(KEY)).toMatchObject([{ thread: true }]);
    expect(world.posts.get(KEY)?.state).toBe('open');
  });

  test('a thread that may not be: the study stops; started again, the thread comes', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.threads.push('refused');
    await beatUntil(world, at('2026-03-02', '09:30'));
    expect(world.faults).toBe(1);
    expect(world.stopped).toHaveLength(1);
    await change(world, studyIn(world), { status: 'active', stopReason: null });
    await beatUntil(world, at('2026-03-02', '09:35'));
    expect(world.messagesOf(KEY)).toMatchObject([{ thread: true }]);
  });
});

describe('settings that change', () => {
  test('nine moved to ten after the post: nothing more today', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await beatUntil(world, at('2026-03-02', '09:30'));
    const study = await change(world, studyIn(world), { schedule: { ...studyOf().schedule, time: '10:00' } });
    expect(study.nextAt).toBe(at('2026-03-03', '10:00'));
    expect(world.posts.get(KEY)?.closesAt).toBe(at('2026-03-03', '10:00'));
    await beatUntil(world, at('2026-03-03', '10:01'));
    expect(world.messages.map(({ post }) => post)).toEqual([KEY, 'study:2026-03-03:0']);
    expectSound(world);
  });

  test('nine moved to ten before the post: at ten', async () => {
    const world = await worldOf(at('2026-03-02', '08:50'));
    await change(world, studyIn(world), { schedule: { ...studyOf().schedule, time: '10:00' } });
    await beatUntil(world, at('2026-03-02', '09:30'));
    expect(world.messages).toEqual([]);
    await beatUntil(world, at('2026-03-02', '10:00'));
    expect(world.messages).toHaveLength(1);
  });

  test('a setting changed after the time and before the beat does not lose the day', async () => {
    const world = await worldOf(at('2026-03-02', '08:50'));
    world.real = at('2026-03-02', '09:00') + 1;
    await change(world, studyIn(world), { pingRoleId: 'role' });
    await world.beat();
    expect(world.messagesOf(KEY)).toHaveLength(1);
    expect(studyIn(world).nextAt).toBe(at('2026-03-03', '09:00'));
  });

  test('a change that was saved but not planned (killed in between) does not lose the day', async () => {
    const world = await worldOf(at('2026-03-02', '07:00'), { schedule: { ...studyOf().schedule, time: '10:00' } });
    world.studies.set('guild:study', { ...studyIn(world), schedule: studyOf().schedule });
    world.kill();
    await beatUntil(world, at('2026-03-02', '10:01'));
    expect(world.messagesOf(KEY)).toMatchObject([{ late: true }]);
    await beatUntil(world, at('2026-03-03', '09:00'));
    expect(world.messages).toHaveLength(2);
  });

  test('post now, then the scheduled time: one post', async () => {
    const world = await worldOf(at('2026-03-02', '07:00'));
    const result = await world.run((posting) => posting.postNow(studyIn(world)));
    expect(result).toMatchObject({ kind: 'posted', post: { state: 'open', scheduledAt: at('2026-03-02', '07:00') } });
    expect(studyIn(world).nextAt).toBe(at('2026-03-03', '09:00'));
    await beatUntil(world, at('2026-03-02', '09:30'));
    expect(world.messages).toHaveLength(1);
    expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'already' });
    expectSound(world);
  });

  test('post now after the message was deleted sends the same question again, with a nonce of its own', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await beatUntil(world, at('2026-03-02', '09:01'));
    const [before] = world.messagesOf(KEY);
    world.channels.set(KEY, []);
    const result = await world.run((posting) => posting.postNow(studyIn(world)));
    expect(result).toMatchObject({ kind: 'posted', post: { state: 'open' } });
    expect(world.messagesOf(KEY)).toMatchObject([{ question: before?.question }]);
    expect(world.messagesOf(KEY)[0]?.nonce).not.toBe(before?.nonce);
    expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'already' });
    await beatUntil(world, at('2026-03-03', '09:00'));
    expect(world.messages).toHaveLength(2);
  });

  test('post now at the very time of the schedule: one post', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.real = at('2026-03-02', '09:00');
    const [now] = await Promise.all([world.run((posting) => posting.postNow(studyIn(world))), world.beat()]);
    expect(['posted', 'already', 'pending']).toContain(now?.kind);
    await beatUntil(world, at('2026-03-02', '09:05'));
    expect(world.messagesOf(KEY)).toHaveLength(1);
    expectSound(world);
  });

  test('post now while Discord is away is pending, and comes with a later beat', async () => {
    const world = await worldOf(at('2026-03-02', '07:00'));
    world.sends.push('later');
    expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'pending' });
    await beatUntil(world, at('2026-03-02', '07:01'));
    expect(world.messagesOf(KEY)).toHaveLength(1);
  });

  test('post now after a missed time takes its slot', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    world.kill();
    world.real = at('2026-03-02', '16:00');
    await world.beat();
    expect(await world.run((posting) => posting.postNow(studyIn(world)))).toMatchObject({ kind: 'posted' });
    expect(world.messagesOf(KEY)).toMatchObject([{ late: false }]);
  });

  test('a study that stopped while it was being planned stays without a next time', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await change(world, studyIn(world), { status: 'stopped', stopReason: 'missing-access', nextAt: null });
    expect(studyIn(world).nextAt).toBeNull();
    await beatUntil(world, at('2026-03-02', '09:01'));
    expect(world.messages).toEqual([]);
  });

  test('a planned question, a moved time and a skipped day', async () => {
    const world = await worldOf(at('2026-03-02', '08:00'));
    const none = { version: 1, studyId: 'study', slot: 0, questionId: null, time: null, skip: false } as const;
    world.plans.set('1', { ...none, date: '2026-03-02', questionId: 'bank/q3' });
    world.plans.set('2', { ...none, date: '2026-03-03', time: '21:00' });
    world.plans.set('3', { ...none, date: '2026-03-04', skip: true });
    await plan(world);
    await beatUntil(world, at('2026-03-05', '09:10'), 10 * MINUTE);
    expect(world.messages.map(({ post, question, at: sent }) => [post, question, sent])).toEqual([
      [KEY, 'bank/q3', at('2026-03-02', '09:00')],
      ['study:2026-03-03:0', 'bank/q0', at('2026-03-03', '21:00')],
      ['study:2026-03-05:0', 'bank/q1', at('2026-03-05', '09:00')],
    ]);
    expect(world.told).toEqual([]);
  });

  test('a removed study is forgotten', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await beatUntil(world, at('2026-03-02', '09:05'));
    const study = studyIn(world);
    world.studies.clear();
    await world.run(async (posting) => posting.forget(study));
    await beatUntil(world, at('2026-03-04', '10:00'), HOUR);
    expect(world.messages).toHaveLength(1);
    expectSound(world);
  });
});

describe('a clock that is set back', () => {
  test.each([HOUR, 10 * HOUR, DAY, 5 * DAY])('by %i ms: nothing twice, and the days go on', async (back) => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    await beatUntil(world, at('2026-03-04', '09:30'), 10 * MINUTE);
    world.slip = -back;
    await beatUntil(world, at('2026-03-04', '09:30') + back + DAY, 10 * MINUTE);
    const dates = world.messages.map(({ post }) => post);
    expect(dates).toEqual([...new Set(dates)]);
    expect(dates.slice(-1)).toEqual(['study:2026-03-05:0']);
    expectSound(world);
  });

  test('off for an hour after a lost answer, and the clock goes on where it stopped: found, not sent again', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.sends.push('lost');
    await beatUntil(world, at('2026-03-02', '09:00'));
    world.kill();
    world.real += HOUR;
    world.slip = MINUTE - HOUR;
    await beatUntil(world, world.real + 10 * MINUTE);
    expect(world.messagesOf(KEY)).toMatchObject([{ thread: true }]);
  });

  test('while a forum post is still on its way: it is not looked for until it has arrived', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'), studyOf({ channelKind: 'forum' }));
    world.sends.push('slow');
    await beatUntil(world, at('2026-03-02', '09:00'));
    world.slip = -HOUR;
    await world.beat();
    await beatUntil(world, world.real + 10 * MINUTE);
    expect(world.messagesOf(KEY)).toHaveLength(1);
    expect(world.posts.get(KEY)?.state).toBe('open');
  });

  test('a study that was set up while the clock ran ahead posts as soon as it is right', async () => {
    const world = createWorld(at('2026-03-02', '08:00'), [studyOf()], questionsOf(5));
    world.slip = 30 * DAY;
    await plan(world);
    await world.beat();
    expect(studyIn(world).nextAt).toBe(at('2026-04-01', '09:00'));
    world.slip = 0;
    await beatUntil(world, at('2026-03-02', '09:00'));
    expect(world.messages.map(({ post }) => post)).toEqual([KEY]);
  });

  test('one that ran a month ahead: nothing twice, and the days after that month are posted', async () => {
    const world = await worldOf(at('2026-03-02', '08:59'));
    world.slip = 30 * DAY;
    await beatUntil(world, at('2026-03-02', '09:30'));
    world.slip = 0;
    await beatUntil(world, at('2026-04-03', '09:30'), 30 * MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual([
      'study:2026-04-01:0',
      'study:2026-04-02:0',
      'study:2026-04-03:0',
    ]);
    expectSound(world);
  });
});

describe('several studies', () => {
  test('a broken one does not stop the others, and goes on when it is mended', async () => {
    const world = await worldOf(
      at('2026-03-02', '08:59'),
      { id: 'one', channelId: 'c1' },
      { id: 'broken', channelId: 'c2' },
      { id: 'two', channelId: 'c3' },
    );
    world.broken.add('broken');
    await beatUntil(world, at('2026-03-02', '09:02'));
    expect(world.messages.map(({ post }) => post)).toEqual(['one:2026-03-02:0', 'two:2026-03-02:0']);
    expect(world.errors).toHaveLength(3);
    world.broken.clear();
    await beatUntil(world, at('2026-03-02', '09:03'));
    expect(world.messagesOf('broken:2026-03-02:0')).toHaveLength(1);
  });

  test('beats that overlap do not overlap on one post', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => ({ id: `s${index}`, channelId: `c${index}` }));
    const world = await worldOf(at('2026-03-02', '08:59'), ...ids);
    world.real = at('2026-03-02', '09:00');
    world.sends.push(...Array.from({ length: 20 }, (): Fate => 'lost'));
    await Promise.all([world.beat(), world.beat(), world.beat()]);
    await beatUntil(world, at('2026-03-02', '09:05'));
    expect(world.messages).toHaveLength(30);
    expectSound(world);
  });
});
