// Left servers over the hours: looked at seldom, forgotten once, and the files cleaned whatever comes in between.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDepartures, type DepartureJob } from '../../src/jobs/departures.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { folderHolds, newFolder } from '../store/sqlite-ground.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEFT = '111111111111111111';

let folder: string;
let store: Store;
let now: number;
let here: Set<string>;
let errors: unknown[];
beforeEach(async () => {
  folder = await newFolder();
  store = openStore({ file: join(folder, 'db.sqlite') });
  await store.ready();
  [now, here, errors] = [1_000 * DAY, new Set(['2']), []];
  for (const guildId of [LEFT, '2']) await store.studies.insert(studyOf({ guildId, id: `s${guildId}` }));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const job = (documents: Store = store): DepartureJob =>
  createDepartures({
    clock: { now: () => now },
    documents,
    isHere: (guildId) => here.has(guildId),
    log: { info: () => undefined, warn: () => undefined, error: (context) => errors.push(context) },
  });

const leftAt = async (): Promise<number | undefined> => (await store.departures.get(LEFT))?.leftAt;

test('every start compares; the first one that misses a server counts', async () => {
  await job().load();
  expect((await store.departures.all()).map(({ guildId }) => guildId)).toEqual([LEFT]);
  now += DAY;
  await job().load();
  expect(await leftAt()).toBe(1_000 * DAY);
});

test('a beat looks at most once an hour, also when the clock is set back', async () => {
  let looks = 0;
  const all = () => {
    looks += 1;
    return store.departures.all();
  };
  const departures = { ...store.departures, all };
  const beats = job({ ...store, departures });
  for (let minute = 0; minute < 180; minute += 1, now += 60_000) await beats.beat();
  expect(looks).toBe(3);
  now -= DAY;
  await beats.beat();
  await beats.beat();
  expect(looks).toBe(4);
});

test('a server that came back unheard is found by the next look', async () => {
  await job().load();
  here.add(LEFT);
  now += 31 * DAY;
  await job().beat();
  expect(await leftAt()).toBeUndefined();
  expect(await store.studies.ofGuild(LEFT)).toHaveLength(1);
});

test('two words about one server at a time end in one state', async () => {
  const beats = job();
  const first = beats.look(LEFT);
  here.add(LEFT);
  await Promise.all([first, beats.look(LEFT)]);
  expect(await leftAt()).toBeUndefined();
});

test('a failure is told and tried again; no byte stays although the process ended in between', async () => {
  await job().load();
  now += 30 * DAY;
  const broken = (part: Partial<Store>) => job({ ...store, ...part });
  const fail = async () => {
    throw new Error('the disk is full');
  };
  await broken({ guilds: { ...store.guilds, remove: fail } }).beat();
  expect(errors).toHaveLength(1);
  expect(await leftAt()).toBe(1_000 * DAY);

  await broken({ checkpoint: fail }).beat();
  expect(errors).toHaveLength(2);
  expect(await leftAt()).toBeUndefined();

  now += HOUR;
  await job().beat();
  expect(errors).toHaveLength(2);
  expect(await folderHolds(folder, [LEFT])).toBe(false);
  expect(await store.studies.ofGuild('2')).toHaveLength(1);
});
