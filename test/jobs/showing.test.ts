// Answers that are shown in their threads after the deadline, as the job sees it: when, how often, over deaths and delays.
import { expect, test } from 'vitest';
import { instantOf } from '../../src/core/schedule.ts';
import { studyOf } from '../documents.ts';
import { beatUntil, createWorld, DAY, MINUTE, plan, questionsOf, type World } from './world.ts';

const at = (date: string, time: string): number => instantOf(date, time, 'Asia/Seoul');
const KEY = 'study:2026-03-02:0';
const CLOSES = at('2026-03-02', '11:00');

const start = async (reveal: 'open' | 'after-deadline' = 'after-deadline'): Promise<World> => {
  const world = createWorld(at('2026-03-02', '08:59'), [studyOf({ reveal, deadlineHours: 2 })], questionsOf(5));
  await plan(world);
  return world;
};
const showing = (world: World) => world.posts.get(KEY)?.showing;

test('once, after the question has closed; of an open study never', async () => {
  const [hidden, open] = [await start(), await start('open')];
  for (const world of [hidden, open]) await beatUntil(world, CLOSES + 10 * MINUTE);
  expect(hidden.shown).toEqual([{ post: KEY, again: false, at: CLOSES }]);
  expect(hidden.requests.indexOf('show')).toBeGreaterThan(hidden.requests.indexOf('close'));
  expect(showing(hidden)).toBe('done');
  expect(open.shown).toEqual([]);
  expect(showing(open)).toBeUndefined();
});

test('again and again with longer rests while Discord takes none, and no longer than a day', async () => {
  const world = await start();
  world.shows.push(...Array.from({ length: 500 }, () => 'later' as const));
  await beatUntil(world, CLOSES + DAY + 60 * MINUTE);
  const shown = world.shown.filter(({ post }) => post === KEY);
  expect(shown.map(({ again }) => again)).toEqual(shown.map((_, n) => n > 0));
  expect(shown.length).toBeGreaterThan(90);
  expect(shown.length).toBeLessThan(110);
  expect(shown.at(-1)?.at).toBeLessThanOrEqual(CLOSES + DAY + 15 * MINUTE);
  expect(showing(world)).toBe('done');
});

test('goes on after a start, also long after: what was begun is looked for', async () => {
  const world = await start();
  world.shows.push('later');
  await beatUntil(world, CLOSES);
  expect(showing(world)).toBe('begun');
  world.kill();
  await world.beat();
  world.real = CLOSES + 5 * 60 * MINUTE;
  await world.beat();
  expect(world.shown.map(({ again }) => again)).toEqual([false, true]);
  expect(showing(world)).toBe('done');
});

test('goes on after two days of sleep, also when Discord takes none at first', async () => {
  const world = await start();
  world.shows.push('later', 'later');
  await beatUntil(world, CLOSES);
  world.real = CLOSES + 2 * DAY;
  await beatUntil(world, CLOSES + 2 * DAY + 30 * MINUTE);
  expect(world.shown.map(({ again }) => again)).toEqual([false, true, true]);
  expect(showing(world)).toBe('done');
});

test('a question that nobody could close, because its thread is gone, shows nothing', async () => {
  const world = await start();
  world.closes.push('over', 'over');
  await beatUntil(world, CLOSES + 5 * MINUTE);
  expect(world.posts.get(KEY)?.state).toBe('closed');
  expect(world.shown).toEqual([]);
});
