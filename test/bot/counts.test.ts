// Counts that do not wobble: requests a post, statements an answer, rows read a press, whatever a deck and a study have behind them.
import { createRequire } from 'node:module';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newCard } from '../../src/core/deck.ts';
import { addDays } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { postOf } from '../documents.ts';
import { question, startWorld, type World } from './harness.ts';

const DUE = '2026-07-01T00:00:00Z';
const CARDS = 60;
const PAST_POSTS = 40;

interface Statement {
  readonly sql: string;
  readonly rows: number;
}

/** What went to SQLite. */
let statements: Statement[] = [];

beforeAll(() => {
  // The driver itself is listened to: what goes to it is what counts, whoever asks.
  const adapter = createRequire(import.meta.url).resolve('@keyv/sqlite');
  const { prototype } = createRequire(adapter)('sqlite3').Database;
  const { all } = prototype;
  prototype.all = function counting(sql: string, ...given: unknown[]) {
    const done = given.pop() as (error: Error | null, rows: unknown[]) => void;
    return all.call(this, sql, ...given, (error: Error | null, rows: unknown[] = []) => {
      statements.push({ sql, rows: rows.length });
      done(error, rows);
    });
  };
});

let world: World;
let study: Study;
/** How long the history was before the question came. */
let before: number;
beforeEach(async () => {
  world = await startWorld({
    now: '2026-06-30T23:00:00Z',
    questions: Array.from({ length: CARDS + 20 }, (_, n) => question(n)),
  });
  await world.startBot();
  study = await world.study();
  await fill(world.members[0].user.id);
  before = world.local.history.length;
  await world.jump(DUE);
});
afterEach(() => world.close());

async function fill(userId: string): Promise<void> {
  const { store } = world.bot();
  for (let n = 0; n < CARDS; n += 1) await store.decks.add(newCard(userId, `test/q${n}`, 1));
  for (let n = 1; n <= PAST_POSTS; n += 1) {
    const past = {
      studyId: study.id,
      guildId: world.guild.id,
      date: addDays('2026-07-01', -n),
      state: 'closed',
    } as const;
    await store.posts.recordMiss(postOf({ ...past, question: question(n), closesAt: Date.parse(DUE) - n }));
  }
}

const counted = async (deed: () => Promise<unknown>): Promise<{ statements: number; rows: number }> => {
  statements = [];
  await deed();
  await world.bot().settled();
  return { statements: statements.length, rows: statements.reduce((sum, { rows }) => sum + rows, 0) };
};

test('what comes the second time reads a handful of rows, not a deck and a year', async () => {
  const [member] = world.members;
  const { id } = world.channel;
  const practice = () => member.command(id, 'practice');
  // That rows are counted at all: the first one has to read them.
  expect((await counted(practice)).rows).toBeGreaterThan(CARDS + PAST_POSTS);
  expect(await counted(practice)).toEqual({ statements: 2, rows: 2 });
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    history: () => member.command(id, 'history'),
    typing: () => member.autocomplete(id, 'history', { question: '질문' }, 'question'),
    deck: () => member.command(id, 'deck'),
  };
  for (const [name, deed] of Object.entries(deeds)) {
    await deed();
    expect({ name, ...(await counted(deed)) }).toEqual({ name, statements: 0, rows: 0 });
  }
});

test('a message becomes an answer by a handful of statements', async () => {
  const [threadId = ''] = (await world.posts(study)).flatMap((post) => post.threadId ?? []);
  const [, one, other] = world.members;
  const kept = (member: typeof one) => async () => {
    const { id } = await member.say(threadId, '제 강점은 끈기입니다.');
    // Its sign: it comes when the answer is stored.
    await world.local.waitFor(({ what, path }) => what.startsWith('PUT') && path?.includes(id) === true);
  };
  await kept(one)();
  // The first of a day makes answer, entry and member: three commits and what is looked up before them.
  expect((await counted(kept(other))).statements).toBeLessThanOrEqual(9);
  expect((await counted(kept(other))).statements).toBeLessThanOrEqual(4);
});

test('a question takes two requests', () => {
  const sent = world.local.history.filter(
    ({ index, kind, applicationId }) =>
      index >= before && kind === 'request' && applicationId === world.application.applicationId,
  );
  expect(sent.map(({ what }) => what)).toEqual([
    'POST /channels/:id/messages',
    'POST /channels/:id/messages/:id/threads',
  ]);
});
