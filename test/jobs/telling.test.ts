// Who is told of days that came to nothing: the notice channel, or the channel itself beside the next question; once.
import { describe, expect, test } from 'vitest';
import { CATCH_UP_WINDOW } from '../../src/core/next-step.ts';
import type { DailyPost } from '../../src/core/post.ts';
import { at, DATE, KEY, NINE, worldOf } from './one-study.ts';
import { beatUntil, DAY, HOUR, MINUTE } from './world.ts';

describe('who is told of lost days', () => {
  test('the notice channel at once; without one, the first question that comes again, once', async () => {
    const world = await worldOf([{}, { id: 'told', noticeChannelId: 'notices' }]);
    world.weather = 'rejected';
    await beatUntil(world, NINE + 32 * HOUR, 15 * MINUTE);
    world.weather = 'ok';
    await beatUntil(world, NINE + 3 * DAY, 15 * MINUTE);
    expect(world.lost.map(({ study, missed }) => [study, missed.date])).toEqual([
      ['study', '2026-03-02'],
      ['study', '2026-03-03'],
    ]);
  });

  test.each([
    ['rejected', true],
    ['rejected', false],
    ['refused', true],
    ['refused', false],
  ] as const)('%s; a notice channel that is gone (%s) counts as none', async (weather, isGone) => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.weather = weather;
    world.noticesGone = isGone;
    await beatUntil(world, NINE + 8 * HOUR, 15 * MINUTE);
    world.weather = 'ok';
    world.obstacle = null;
    await beatUntil(world, NINE + 3 * DAY, 15 * MINUTE);
    expect(world.posts.get(KEY)?.state).toBe('missed');
    expect(world.lost.map(({ missed }) => missed.date)).toEqual(isGone ? [DATE] : []);
  });

  test('of a day of which nobody was told, because the process died', async () => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.weather = 'rejected';
    await beatUntil(world, NINE + 8 * HOUR, 15 * MINUTE);
    const { told, ...post } = world.posts.get(KEY) ?? {};
    expect(told).toBe(true);
    world.posts.set(KEY, post as DailyPost);
    world.weather = 'ok';
    await beatUntil(world, NINE + DAY);
    expect(world.told.map(({ missed }) => missed.date)).toEqual([DATE, DATE]);
    expect([world.lost, world.posts.get(KEY)?.told]).toEqual([[], true]);
  });

  test('the next question again, where it was refused beside this one', async () => {
    const world = await worldOf();
    world.weather = 'rejected';
    await beatUntil(world, NINE + 8 * HOUR, 15 * MINUTE);
    world.weather = 'ok';
    world.besideQuestion.push(false);
    await beatUntil(world, NINE + 4 * DAY, 15 * MINUTE);
    expect(world.lost.map(({ missed }) => missed.date)).toEqual([DATE, DATE]);
  });

  test('of days on which the bot was off, a notice channel that did not take it at first', async () => {
    const world = await worldOf([{ noticeChannelId: 'notices' }]);
    world.kill();
    world.real = NINE + 10 * HOUR;
    world.noticesGone = true;
    await beatUntil(world, NINE + DAY - HOUR, 15 * MINUTE);
    world.noticesGone = false;
    await beatUntil(world, NINE + 3 * DAY, 15 * MINUTE);
    expect(world.told.map(({ missed: { date, reason } }) => [date, reason])).toEqual([
      [DATE, 'offline'],
      [DATE, 'offline'],
    ]);
    expect(world.lost).toEqual([]);
  });

  test('of a day on which Discord answered nothing but errors, as of any other; it is logged once', async () => {
    const world = await worldOf();
    world.weather = 'error';
    world.finds.push(...Array.from({ length: 100 }, () => 'ok' as const));
    await beatUntil(world, NINE + CATCH_UP_WINDOW + HOUR);
    world.weather = 'ok';
    expect(world.told).toMatchObject([{ missed: { date: DATE, reason: 'unanswered' } }]);
    expect([world.warned.length, world.logged.length]).toEqual([1, 0]);
    await beatUntil(world, NINE + DAY);
    expect(world.lost).toMatchObject([{ missed: { date: DATE, reason: 'unanswered' } }]);
  });

  test('days that were recorded before the documents failed, once', async () => {
    const world = await worldOf();
    world.kill();
    world.real = at('10:00', '2026-03-05');
    world.brokenPosts.add('study:2026-03-04:0');
    await beatUntil(world, world.real + 2 * MINUTE);
    world.brokenPosts.clear();
    await beatUntil(world, world.real + MINUTE);
    expect(world.told.map(({ missed: { date } }) => date)).toEqual([DATE, '2026-03-03', '2026-03-04']);
    expect(world.messages.map(({ post }) => post)).toEqual(['study:2026-03-05:0']);
  });

  test('that the bot was off is no news to a channel', async () => {
    const world = await worldOf();
    world.kill();
    world.real = NINE + 10 * HOUR;
    await beatUntil(world, NINE + DAY);
    expect(world.told).toMatchObject([{ missed: { reason: 'offline' } }]);
    expect(world.lost).toEqual([]);
  });
});
