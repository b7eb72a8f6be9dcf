// Whatever part of a thread's true list comes, nothing that still stands counts as gone; of a whole one exactly what is gone.
import type { APIMessage } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ends, goneAmong, PAGE, readPages, type ThreadPages } from '../../src/discord/thread-reader.ts';

const FIRST = 1_000;
/** As many as fill three pages and a bit. */
const MOST = 3 * PAGE + 20;

const idOf = (n: number): string => String(FIRST + n);
const messageOf = (id: string): APIMessage => ({ id, type: 0 }) as unknown as APIMessage;

/** What is wrong with the lists that Discord gives. */
type Damage = 'none' | 'prefix' | 'suffix' | 'gap' | 'empty page' | 'no history';

interface Thread {
  /** Which of the messages that were once written still stand; the starter is number 0. */
  readonly standing: readonly boolean[];
  readonly damage: Damage;
  /** Where the damage is, from 0 to 1. */
  readonly at: number;
  readonly length: number;
  /** Whether the message that Discord names as the last was deleted; Discord goes on naming it. */
  readonly namesDeleted: boolean;
}

const DAMAGES: readonly Damage[] = ['none', 'prefix', 'suffix', 'gap', 'empty page', 'no history'];

const threads = fc.record({
  standing: fc.array(fc.boolean(), { minLength: 1, maxLength: MOST }),
  damage: fc.constantFrom(...DAMAGES),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: MOST }),
  namesDeleted: fc.boolean(),
});

const worldOf = (thread: Thread) => {
  const written = [true, ...thread.standing].map((stands, n) => ({ id: idOf(n), stands }));
  const last = thread.namesDeleted ? written.at(-1) : written.findLast(({ stands }) => stands);
  const standing = written.filter((message) => message.stands && !(thread.namesDeleted && message === last));
  return { written: written.map(({ id }) => id), standing: standing.map(({ id }) => id), lastId: last?.id ?? null };
};

/** The list that Discord pages through: a part of the true one. */
const listedOf = (standing: readonly string[], { damage, at, length }: Thread): readonly string[] => {
  const cut = Math.floor(at * standing.length);
  switch (damage) {
    case 'prefix':
      return standing.slice(0, cut);
    case 'suffix':
      return standing.slice(cut);
    case 'gap':
      return standing.toSpliced(cut, length);
    default:
      return standing;
  }
};

const pagesOf = (thread: Thread): { pages: ThreadPages; ends: Ends } => {
  const { standing, lastId } = worldOf(thread);
  const listed = thread.damage === 'no history' ? [] : listedOf(standing, thread);
  const emptyPage = thread.damage === 'empty page' ? Math.floor(thread.at * (listed.length / PAGE)) : -1;
  let asked = 0;
  const pages: ThreadPages = {
    mayRead: () => thread.damage !== 'no history',
    after: async (id) => {
      asked += 1;
      if (asked - 1 === emptyPage) return [];
      // Discord gives the newest of a page first.
      return listed
        .filter((one) => BigInt(one) > BigInt(id))
        .slice(0, PAGE)
        .toReversed()
        .map(messageOf);
    },
    message: async (id) => (standing.includes(id) ? messageOf(id) : 'gone'),
    later: async () => {},
  };
  return { pages, ends: { threadId: idOf(0), isPost: true, lastId } };
};

const removedOf = async (thread: Thread): Promise<string[]> => {
  const { pages, ends } = pagesOf(thread);
  const read = await readPages(pages, ends);
  return [...(await goneAmong(worldOf(thread).written, read, pages)).gone];
};

test('a part of the list never takes what stands; the whole takes exactly what is gone (600 threads)', async () => {
  const cells = new Map<Damage, number>();
  await fc.assert(
    fc.asyncProperty(threads, async (thread) => {
      cells.set(thread.damage, (cells.get(thread.damage) ?? 0) + 1);
      const { written, standing } = worldOf(thread);
      const removed = await removedOf(thread);
      expect(removed.filter((id) => standing.includes(id))).toEqual([]);
      if (thread.damage === 'none') expect(removed).toEqual(written.filter((id) => !standing.includes(id)));
      if (thread.damage === 'no history' || thread.damage === 'empty page') expect(removed).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect([...cells.keys()].toSorted()).toEqual(DAMAGES.toSorted());
});

describe('a read', () => {
  const plain: Thread = { standing: [true, false, true], damage: 'none', at: 0, length: 1, namesDeleted: false };
  const isWhole = async (thread: Thread, change: Partial<ThreadPages> = {}): Promise<boolean> => {
    const { pages, ends } = pagesOf(thread);
    return (await readPages({ ...pages, ...change }, ends)).isWhole;
  };

  test('that ends where Discord said that the thread ends is whole', async () => {
    expect(await isWhole(plain)).toBe(true);
    expect(await isWhole({ ...plain, standing: Array.from({ length: 2 * PAGE - 1 }, () => true) })).toBe(true);
  });

  test('that ends before a deleted last message is whole, when Discord says that this message is gone', async () => {
    const deleted = { ...plain, namesDeleted: true };
    expect(await isWhole(deleted)).toBe(true);
    expect(await isWhole(deleted, { message: async () => 'unreadable' })).toBe(false);
  });

  test('is not whole without the start, without the end, when the right to read went meanwhile, or when it never ends', async () => {
    expect(await isWhole({ ...plain, damage: 'suffix', at: 0.5 })).toBe(false);
    expect(await isWhole({ ...plain, damage: 'prefix', at: 0.9 })).toBe(false);
    const allowed = [true, false];
    expect(await isWhole(plain, { mayRead: () => allowed.shift() ?? false })).toBe(false);
    const again = Array.from({ length: PAGE }, (_, n) => messageOf(idOf(n)));
    expect(await isWhole(plain, { after: async () => again })).toBe(false);
    const endless = async (id: string) => Array.from({ length: PAGE }, (_, n) => messageOf(String(Number(id) + n + 1)));
    expect(await isWhole(plain, { after: endless })).toBe(false);
  });
});

describe('one word that a message is gone, which its list lacks as well', () => {
  /** Says once of what stands that it is gone; a while later it does not any more. */
  const onceUnknown = (thread: Thread, change: Partial<ThreadPages> = {}) => {
    const { pages, ends } = pagesOf(thread);
    let isLater = false;
    const later = async () => {
      isLater = true;
    };
    const message = async (id: string) => (isLater ? pages.message(id) : 'gone');
    return { pages: { ...pages, message, later, ...change }, ends };
  };
  const standing = [true, true, true];

  test('of the last one does not make a read whole', async () => {
    const { pages, ends } = onceUnknown({ standing, damage: 'prefix', at: 0.9, length: 1, namesDeleted: false });
    expect((await readPages(pages, ends)).isWhole).toBe(false);
  });

  test('of one in the middle takes nothing out, and it is asked again', async () => {
    const { pages, ends } = onceUnknown({ standing, damage: 'gap', at: 0.4, length: 1, namesDeleted: false });
    const read = await readPages(pages, ends);
    expect(read.isWhole).toBe(true);
    expect(await goneAmong([idOf(1)], read, pages)).toEqual({ gone: new Set(), isSure: false });
  });

  test('costs one wait, however many are deleted, and none where nothing is', async () => {
    const many: Thread = {
      standing: [false, false, false, true],
      damage: 'none',
      at: 0,
      length: 1,
      namesDeleted: false,
    };
    let waits = 0;
    const later = async () => {
      waits += 1;
    };
    const { pages, ends } = pagesOf(many);
    const read = await readPages({ ...pages, later }, ends);
    expect(waits).toBe(0);
    expect((await goneAmong([idOf(1), idOf(2), idOf(3), idOf(4)], read, { ...pages, later })).gone.size).toBe(3);
    expect(waits).toBe(1);
  });
});

test('what a list lacks and Discord still shows by its id stays', async () => {
  const thread: Thread = { standing: [true, true, true], damage: 'gap', at: 0.4, length: 1, namesDeleted: false };
  const { pages, ends } = pagesOf(thread);
  const read = await readPages(pages, ends);
  expect(read.messages.map(({ id }) => id)).toEqual([idOf(0), idOf(2), idOf(3)]);
  expect(await goneAmong([idOf(1)], read, pages)).toEqual({ gone: new Set(), isSure: false });
});
