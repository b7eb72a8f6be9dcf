// How long a session may be silent: each shard has a minute of its own, and logging in goes on as long as shards arrive.
import { Client, Events } from 'discord.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SessionEnding, watchSession } from '../../src/discord/ending.ts';

const PATIENCE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client of two shards that is being watched, and what became of it. */
function watched(): { readonly client: Client; readonly endings: readonly SessionEnding[]; readonly stop: () => void } {
  const client = new Client({ intents: [] });
  const endings: SessionEnding[] = [];
  const { over, stop } = watchSession(client, PATIENCE);
  void over.then((ending) => endings.push(ending));
  return { client, endings, stop };
}

function loggedIn(): ReturnType<typeof watched> {
  const session = watched();
  for (const id of [0, 1]) session.client.emit(Events.ShardReady, id, undefined);
  session.client.emit(Events.ClientReady, session.client as Client<true>);
  return session;
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('one shard that comes and goes does not hide another that stays away', async () => {
  const { client, endings } = loggedIn();
  client.emit(Events.ShardReconnecting, 0);
  for (let second = 0; second < 50; second += 10) {
    await pass(10_000);
    client.emit(Events.ShardReconnecting, 1);
    client.emit(Events.ShardResume, 1, 0);
  }
  expect(endings).toEqual([]);
  await pass(10_000);
  expect(endings).toEqual([{ code: undefined, cause: undefined }]);
});

test('a shard that is back in time ends nothing, and a later absence has its whole patience', async () => {
  const { client, endings } = loggedIn();
  client.emit(Events.ShardReconnecting, 0);
  await pass(PATIENCE - 1);
  client.emit(Events.ShardResume, 0, 0);
  await pass(PATIENCE);
  client.emit(Events.ShardReconnecting, 0);
  // discord.js says so at each of its attempts.
  await pass(PATIENCE - 1);
  client.emit(Events.ShardReconnecting, 0);
  expect(endings).toEqual([]);
  await pass(1);
  expect(endings).toHaveLength(1);
});

test('logging in may take longer as long as shards arrive, and no longer', async () => {
  const { client, endings } = watched();
  for (const id of [0, 1, 2]) {
    await pass(PATIENCE - 1);
    client.emit(Events.ShardReady, id, undefined);
  }
  expect(endings).toEqual([]);
  await pass(PATIENCE);
  expect(endings).toHaveLength(1);
});

test('what is no longer watched does not end any more', async () => {
  const { client, endings, stop } = loggedIn();
  for (const id of [0, 1]) client.emit(Events.ShardReconnecting, id);
  stop();
  await pass(2 * PATIENCE);
  expect(endings).toEqual([]);
});
