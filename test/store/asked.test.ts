// What a study asked is the same by its small document as by all its posts, and costs the same however old the study is.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedIn, type DailyPost, type PostState, postKey } from '../../src/core/post.ts';
import { addDays } from '../../src/core/schedule.ts';
import { databaseOn, openSqlite } from '../../src/store/database.ts';
import { type Posts, postsIn } from '../../src/store/posts.ts';
import { postOf } from '../documents.ts';
import { newFolder } from './sqlite-ground.ts';

let folder: string;
let posts: Posts;
let rowsRead = 0;
let close: () => Promise<void>;

beforeEach(async () => {
  folder = await newFolder();
  const engine = openSqlite({ file: join(folder, 'db.sqlite') });
  const database = databaseOn({
    ...engine,
    read: async (...query) => {
      const rows = await engine.read(...query);
      rowsRead += rows.length;
      return rows;
    },
  });
  posts = postsIn(database);
  close = database.close;
  await database.ready();
});

afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const FIRST = '2026-01-01';

const QUESTION: NonNullable<DailyPost['question']> = {
  id: 'bank/q',
  title: '질문',
  category: '운영체제',
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source: 'os.md',
};

const onDay = (day: number, state: PostState, studyId = 'old', setAside?: string): DailyPost =>
  postOf({
    studyId,
    guildId: '100',
    date: addDays(FIRST, day),
    state,
    question: { ...QUESTION, id: `bank/q${Math.abs(day) % 50}` },
    ...(setAside === undefined ? {} : { setAside }),
  });

const wholly = async (studyId: string): Promise<string[]> => (await posts.ofStudy(studyId)).flatMap(askedIn);

test('a claim reads as much of four years as of four weeks', async () => {
  await Promise.all(Array.from({ length: 1500 }, (_, day) => posts.recordMiss(onDay(day, 'closed'))));
  expect(await posts.asked('old')).toEqual(await wholly('old'));
  rowsRead = 0;
  const ids = await posts.asked('old');
  expect(ids).toHaveLength(1500);
  expect(rowsRead).toBeGreaterThan(0);
  expect(rowsRead).toBeLessThanOrEqual(32);
});

const states = fc.oneof(
  { arbitrary: fc.constantFrom<PostState>('closed', 'missed', 'cancelled'), weight: 60 },
  { arbitrary: fc.constantFrom<PostState>('open', 'claimed'), weight: 1 },
);

test('whatever happens to the latest posts, nothing is forgotten and nothing said twice', async () => {
  let study = 0;
  let cells = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ state: states, setAside: fc.boolean(), look: fc.boolean(), back: fc.nat({ max: 9 }) }), {
        minLength: 50,
        maxLength: 80,
      }),
      async (days) => {
        study += 1;
        const id = `s${study}`;
        for (const [day, { state, setAside, look, back }] of days.entries()) {
          const post = onDay(day, 'claimed', id, setAside ? `bank/aside${day}` : undefined);
          await posts.claim(post);
          await posts.update(postKey(post), (one) => ({ ...one, state }));
          // A clock that was set back: an older day that had no post gets one.
          if (back === 9) await posts.claim(onDay(-day - 1, 'closed', id));
          if (!look) continue;
          cells += 1;
          expect(await posts.asked(id)).toEqual(await wholly(id));
        }
      },
    ),
    { numRuns: 2 },
  );
  expect(cells).toBeGreaterThan(20);
});

test('goes with its study', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, day) => posts.claim(onDay(day, 'closed'))));
  await posts.asked('old');
  await posts.removeStudy('old');
  expect(await posts.asked('old')).toEqual([]);
});
