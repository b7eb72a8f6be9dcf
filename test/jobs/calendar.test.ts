// What comes next for a study: what `/schedule` shows is what is posted.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedIn } from '../../src/core/post.ts';
import { addDays, instantOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { studyOf } from '../documents.ts';
import { beatUntil, change, createWorld, DAY, HOUR, plan, questionsOf, type World } from './world.ts';

const ZONE = 'Asia/Seoul';
const START = '2026-03-02';
const at = (date: string, time: string): number => instantOf(date, time, ZONE);
const NONE = { version: 1, studyId: 'study', slot: 0, questionId: null, time: null, skip: false } as const;

const studyIn = (world: World): Study => world.studies.get('guild:study') ?? studyOf();
const shown = async (world: World, count: number): Promise<(string | undefined)[][]> => {
  const coming = (await world.run((posting) => posting.coming(studyIn(world), count))) ?? [];
  return coming.map(({ occurrence, question }) => [occurrence.date, question?.id]);
};

const anyPlan = fc.record({
  day: fc.nat(12),
  questionId: fc.option(fc.nat(7).map((number) => `bank/q${number}`)),
  skip: fc.boolean(),
});

describe('the coming days', () => {
  test('are posted as they were shown: order, plans, skipped days, over the end of a round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom('in-order' as const, 'shuffled' as const),
        fc.array(anyPlan, { maxLength: 6 }),
        fc.nat(9),
        async (size, order, plans, past) => {
          const study = studyOf({ questionSet: { categories: null, order } });
          const world = createWorld(at(START, '08:00'), [study], questionsOf(size));
          await plan(world);
          await beatUntil(world, world.real + past * DAY, HOUR);
          const today = addDays(START, past);
          for (const { day, questionId, skip } of plans) {
            const date = addDays(today, day);
            world.plans.set(date, { ...NONE, date, questionId, skip });
          }
          await plan(world);
          const before = world.messages.length;
          const promised = await shown(world, 7);
          expect(promised).toHaveLength(7);
          await beatUntil(world, at(promised.at(-1)?.[0] ?? today, '10:00'), HOUR);
          const posted = world.messages.slice(before).map(({ post, question }) => [post.split(':')[1], question]);
          expect(posted).toEqual(promised);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  test('leave out a day that had its post, and one that was missed', async () => {
    const world = createWorld(at(START, '07:00'), [studyOf()], questionsOf(5));
    await plan(world);
    await world.run((posting) => posting.postNow(studyIn(world)));
    expect(await shown(world, 2)).toEqual([
      ['2026-03-03', 'bank/q1'],
      ['2026-03-04', 'bank/q2'],
    ]);
  });

  test('a question planned for a later day is not drawn before it, however far away', async () => {
    const world = createWorld(at(START, '07:00'), [studyOf()], questionsOf(3));
    world.plans.set('far', { ...NONE, date: '2026-04-20', questionId: 'bank/q0' });
    await plan(world);
    expect((await shown(world, 4)).map(([, question]) => question)).toEqual([
      'bank/q1',
      'bank/q2',
      'bank/q1',
      'bank/q2',
    ]);
  });

  test('a planned question that the bank no longer has gives way to the next pick', async () => {
    const world = createWorld(at(START, '07:00'), [studyOf()], questionsOf(3));
    world.plans.set('gone', { ...NONE, date: START, questionId: 'bank/gone' });
    await plan(world);
    expect(await shown(world, 1)).toEqual([[START, 'bank/q0']]);
  });

  test('an empty set shows days without questions', async () => {
    const world = createWorld(at(START, '07:00'), [studyOf()], []);
    await plan(world);
    expect(await shown(world, 1)).toEqual([[START, undefined]]);
  });

  test('a stopped study keeps its days to show but has no next time', async () => {
    const world = createWorld(at(START, '07:00'), [studyOf()], questionsOf(3));
    await plan(world);
    const study = await change(world, studyOf(), { status: 'stopped' });
    expect(study.nextAt).toBeNull();
    expect(await shown(world, 1)).toEqual([[START, 'bank/q0']]);
  });
});

test('the history is what was asked: not what was missed', async () => {
  const world = createWorld(at(START, '08:59'), [studyOf()], questionsOf(3));
  await plan(world);
  world.weather = 'rejected';
  await beatUntil(world, at('2026-03-02', '15:30'), HOUR / 4);
  world.weather = 'ok';
  await beatUntil(world, at('2026-03-03', '10:00'), HOUR / 4);
  const posts = [...world.posts.values()];
  expect(posts.map(({ state }) => state)).toEqual(['missed', 'open']);
  expect(posts.flatMap(askedIn)).toEqual(['bank/q0']);
});
