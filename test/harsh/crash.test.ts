// The bot as a process, killed between any two steps of a post and started again: exactly one message, one thread.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORUM_POST, type Killing, QUESTION, startKilling, THREAD } from './killing.ts';

let killing: Killing;
beforeEach(async () => {
  killing = await startKilling();
});
afterEach(() => killing.close());

const MINUTE = 60_000;

describe('killed and started again', () => {
  test.each([
    ['a minute later', MINUTE],
    ['ten minutes later', 10 * MINUTE],
  ] as const)('%s, at each step of a question and its thread', async (_name, downMs) => {
    await killing.dueStudy();
    await killing.killAtEach(
      [
        [QUESTION, 'before'],
        [QUESTION, 'after'],
        [THREAD, 'before'],
        [THREAD, 'after'],
      ],
      downMs,
    );
    expect(killing.cards()).toHaveLength(1);
    expect(killing.threads()).toHaveLength(1);
  });

  test('ten minutes later, when only the answer was lost', async () => {
    await killing.dueStudy();
    await killing.killAtEach([[QUESTION, 'after']], 10 * MINUTE);
    expect(killing.cards()).toHaveLength(1);
  });

  test('ten minutes later, at each step of a forum post', async () => {
    const forum = killing.forum();
    await killing.dueStudy({ channelId: forum.id, channelKind: 'forum' });
    await killing.killAtEach(
      [
        [FORUM_POST, 'before'],
        [FORUM_POST, 'after'],
      ],
      10 * MINUTE,
    );
    expect(killing.threads().filter(({ parentId }) => parentId === forum.id)).toHaveLength(1);
  });
});
