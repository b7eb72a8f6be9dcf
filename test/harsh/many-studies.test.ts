// Ten thousand studies due at the same minute: one beat, its time and its memory.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { instantOf } from '../../src/core/schedule.ts';
import { studyOf } from '../documents.ts';
import { createWorld, MINUTE, plan, questionsOf } from '../jobs/world.ts';

const STUDIES = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** What is really held (bytes): garbage that nobody collected yet would be chance. */
const held = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

test('one beat posts them all, with their threads, within seconds and a few hundred megabytes', async () => {
  const studies = Array.from({ length: STUDIES }, (_, index) =>
    studyOf({ id: `s${index}`, guildId: `g${index}`, channelId: `c${index}` }),
  );
  const world = createWorld(instantOf('2026-03-02', '08:59', 'Asia/Seoul'), studies, questionsOf(200));
  await plan(world);
  world.real += MINUTE;
  const memory = held();
  const started = performance.now();
  await world.beat();
  const took = performance.now() - started;
  const grown = (held() - memory) / 2 ** 20;
  console.log(`a beat over ${STUDIES} studies: ${Math.round(took)} ms, ${Math.round(grown)} MB`);
  expect(world.errors).toEqual([]);
  expect(world.messages).toHaveLength(STUDIES);
  expect(world.messages.every(({ thread }) => thread)).toBe(true);
  expect([...world.posts.values()].every(({ state }) => state === 'open')).toBe(true);
  // Members wait for the question: the last one goes out before the first thread is started.
  expect(world.requests.lastIndexOf('send')).toBeLessThan(world.requests.indexOf('thread'));
  expect(took).toBeLessThan(30_000);
  expect(grown).toBeLessThan(150);
}, 120_000);

test('a beat with nothing due costs next to nothing', async () => {
  const studies = Array.from({ length: STUDIES }, (_, index) => studyOf({ id: `s${index}`, guildId: `g${index}` }));
  const world = createWorld(instantOf('2026-03-02', '09:01', 'Asia/Seoul'), studies, questionsOf(1));
  await plan(world);
  const started = performance.now();
  for (let beat = 0; beat < 100; beat += 1) await world.beat();
  expect((performance.now() - started) / 100).toBeLessThan(100);
}, 120_000);
