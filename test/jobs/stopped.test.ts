// A study that the bot stopped because Discord refuses its place goes on when that is put right again, and nothing is lost over it.
import { describe, expect, test } from 'vitest';
import { DATE, KEY, NINE, studyIn, worldOf } from './one-study.ts';
import { beatUntil, change, DAY, HOUR, MINUTE } from './world.ts';

describe('a study that stopped', () => {
  test('goes on by itself when nothing is in the way any more, in time for its day', async () => {
    const world = await worldOf();
    world.sends.push('refused');
    await beatUntil(world, NINE + HOUR);
    expect(studyIn(world)).toMatchObject({ status: 'stopped', stopReason: 'missing-permissions' });
    world.obstacle = null;
    await beatUntil(world, NINE + HOUR + MINUTE);
    expect(studyIn(world)).toMatchObject({ status: 'active', stopReason: null, nextAt: NINE + DAY });
    expect(world.messagesOf(KEY)).toMatchObject([{ late: true, thread: true }]);
    expect(world.resumed).toEqual(['study']);
    expect(world.told).toEqual([]);
  });

  test('for days: each of them is recorded and told as lost to what stopped it, wherever the process dies on the way', async () => {
    const days = [DATE, '2026-03-03', '2026-03-04'];
    for (let operations = 0; operations < 30; operations += 1) {
      const world = await worldOf([{ noticeChannelId: 'notices' }]);
      world.sends.push('refused');
      await beatUntil(world, NINE + 3 * DAY - HOUR, HOUR);
      world.obstacle = null;
      world.kill(operations);
      await beatUntil(world, NINE + 3 * DAY + 2 * MINUTE);
      const missed = [...world.posts.values()].filter(({ state }) => state === 'missed');
      const named = missed.map(({ date, missReason, told }) => [date, missReason, told]);
      expect(named.toSorted(), `died after ${operations}`).toEqual(
        days.map((day) => [day, 'missing-permissions', true]),
      );
      const told = new Set([...world.told, ...world.lost].map(({ missed: { date } }) => date));
      expect([...told].toSorted()).toEqual(days.slice(1));
      expect(world.messages.map(({ post }) => post)).toEqual(['study:2026-03-05:0']);
      expect(world.resumed.length > 0 || operations > 0).toBe(true);
    }
  });

  test('tells so again until the notice channel takes it, over a restart too', async () => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.sends.push('refused');
    world.noticesGone = true;
    await beatUntil(world, NINE + 5 * MINUTE);
    expect(world.stopped).toHaveLength(3);
    world.kill();
    await beatUntil(world, NINE + 6 * MINUTE);
    world.noticesGone = false;
    await beatUntil(world, NINE + 2 * HOUR);
    expect(world.stopped).toHaveLength(5);
    world.kill();
    await beatUntil(world, NINE + 3 * HOUR);
    expect(world.stopped).toHaveLength(5);
  });

  test('rests between its tries also when the notice channel was cleared, and is told in the next one', async () => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.sends.push('refused');
    world.noticesGone = true;
    await beatUntil(world, NINE + 5 * MINUTE);
    await change(world, studyIn(world), { noticeChannelId: null });
    await beatUntil(world, NINE + HOUR);
    expect(world.stopped.length).toBeLessThan(10);
    await change(world, studyIn(world), { noticeChannelId: 'others' });
    world.noticesGone = false;
    await beatUntil(world, NINE + HOUR + 20 * MINUTE);
    expect(world.posts.get(KEY)).toMatchObject({ told: true });
  });

  test('also over a restart, and on a later day whose time has passed', async () => {
    const world = await worldOf();
    world.sends.push('refused');
    await beatUntil(world, NINE + 25 * HOUR, 30 * MINUTE);
    world.kill();
    world.obstacle = null;
    await beatUntil(world, NINE + 25 * HOUR + MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual(['study:2026-03-03:0']);
    expect(world.lost, 'the first question says which day was lost').toMatchObject([
      { missed: { date: DATE, reason: 'missing-permissions' } },
    ]);
  });

  test('though its documents fail while it is started: it posts as soon as they can be read, and the leader is told', async () => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.sends.push('refused');
    await beatUntil(world, NINE + 25 * HOUR, 30 * MINUTE);
    world.obstacle = null;
    world.broken.add('study');
    await beatUntil(world, NINE + 25 * HOUR + 2 * MINUTE);
    expect([studyIn(world).status, world.errors.length > 0]).toEqual(['active', true]);
    world.broken.clear();
    await beatUntil(world, NINE + 25 * HOUR + 3 * MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual(['study:2026-03-03:0']);
    expect([studyIn(world).nextAt, world.resumed]).toEqual([NINE + 2 * DAY, ['study']]);
  });

  test('in another channel, too', async () => {
    const world = await worldOf();
    world.sends.push('refused');
    await beatUntil(world, NINE + MINUTE);
    await change(world, studyIn(world), { channelId: 'elsewhere' });
    world.obstacle = null;
    await beatUntil(world, NINE + 2 * MINUTE);
    expect(world.messagesOf(KEY)).toMatchObject([{ channelId: 'elsewhere' }]);
  });

  test.each([['timed-out'], [undefined], ['missing-access']] as const)(
    'stays so while the server says %s',
    async (obstacle) => {
      const world = await worldOf();
      world.sends.push('refused');
      world.obstacle = obstacle;
      await beatUntil(world, NINE + HOUR);
      expect(studyIn(world).status).toBe('stopped');
      expect(world.requests.filter((request) => request === 'send')).toHaveLength(1);
    },
  );

  test('by its leader stays so', async () => {
    const world = await worldOf();
    world.obstacle = null;
    await change(world, studyIn(world), { status: 'stopped', stopReason: null });
    await beatUntil(world, NINE + HOUR);
    expect(studyIn(world).status).toBe('stopped');
    expect(world.requests).toEqual([]);
  });
});
