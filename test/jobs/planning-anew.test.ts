// Settings take effect whatever breaks their planning off: the documents, or the end of the process.
import { expect, test } from 'vitest';
import { withToPlan } from '../../src/core/study.ts';
import { KEY, NINE, studyIn, worldOf } from './one-study.ts';
import { beatUntil, DAY, HOUR, MINUTE } from './world.ts';

test.each([false, true])(
  'a study that was started while its documents fail is planned by a beat (over a restart: %s)',
  async (isOver) => {
    const world = await worldOf([{ status: 'stopped' }]);
    world.real = NINE - HOUR;
    world.studies.set('guild:study', { ...studyIn(world), status: 'active' });
    world.broken.add('study');
    await expect(world.run((posting) => posting.replan(studyIn(world)))).rejects.toThrow('damaged');
    world.broken.clear();
    if (isOver) world.kill();
    await beatUntil(world, NINE + MINUTE);
    expect(world.messages.map(({ post }) => post)).toEqual([KEY]);
  },
);

test.each([
  ['a beat', false],
  ['the next start', true],
])(
  'settings whose planning breaks off take effect by %s: an earlier time, and open posts’ deadlines',
  async (_, isOver) => {
    const world = await worldOf();
    await beatUntil(world, NINE);
    await beatUntil(world, NINE + DAY - 2 * HOUR, HOUR);
    const schedule = { ...studyIn(world).schedule, time: '07:30' };
    const changed = withToPlan({ ...studyIn(world), schedule, deadlineHours: 23 });
    world.studies.set('guild:study', changed);
    world.broken.add('study');
    await expect(world.run((posting) => posting.replan(changed))).rejects.toThrow('damaged');
    world.broken.clear();
    if (isOver) world.kill();
    await beatUntil(world, NINE + DAY - 2 * HOUR + MINUTE);
    expect(world.posts.get(KEY)?.closesAt).toBe(NINE + 23 * HOUR);
    await beatUntil(world, NINE + DAY - HOUR);
    expect(world.messages.map(({ post }) => post)).toEqual([KEY, 'study:2026-03-03:0']);
    expect(studyIn(world).toPlan).toBeUndefined();
  },
);
