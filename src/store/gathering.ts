// What is asked for one by one is done together: while one statement is under way, what comes meanwhile waits for the next.

/** Items of one statement; more would keep the connection from other tables for too long. */
const AT_ONCE = 256;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * `run` does many at once and gives their results in the same order; each caller gets their own, or the error of the whole, which is also
 * that of those who wait where `failsNext` says so. Two with one key never go together, so that the first has been done when the second is.
 */
export function gathering<Item extends { readonly key: string }, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  failsNext: (error: unknown) => boolean = () => false,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  const take = (): Waiting<Item, Result>[] => {
    const byKey = new Map<string, Waiting<Item, Result>>();
    const later: Waiting<Item, Result>[] = [];
    for (const one of waiting) {
      if (byKey.size < AT_ONCE && !byKey.has(one.item.key)) byKey.set(one.item.key, one);
      else later.push(one);
    }
    waiting = later;
    return [...byKey.values()];
  };

  const drain = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = take();
      try {
        const results = await run(batch.map(({ item }) => item));
        for (const [index, { done }] of batch.entries()) done(results[index] as Result);
      } catch (error) {
        const next = failsNext(error) ? waiting : [];
        waiting = waiting.slice(next.length);
        for (const { fail } of [...batch, ...next]) fail(error);
      }
    }
    isRunning = false;
  };

  return (item) =>
    new Promise<Result>((done, fail) => {
      waiting.push({ item, done, fail });
      if (!isRunning) void drain();
    });
}
