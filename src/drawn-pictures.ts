// Pictures behind the port that commands know: drawn by a worker, so that nobody waits for another's, and kept while they are asked for.
import type { Pictures } from './core/pictures.ts';
import type { Patience, TaskWorker } from './worker/task-worker.ts';

/** A picture takes some 40 ms; the first one more, because the font is loaded with it. */
const PATIENCE: Patience = { time: 20_000, others: 100 };
/** Pictures that are kept, some 50 KB each. */
const KEPT = 40;

/** Pictures drawn by a worker. */
export function picturesBy({ run }: TaskWorker): Pictures {
  /** By what is in them; the one that was asked for last is the last. */
  const known = new Map<string, Promise<Uint8Array>>();

  const draw = (name: keyof Pictures, picture: unknown, drawing: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const key = JSON.stringify([name, picture]);
    const drawn = known.get(key) ?? drawing();
    known.delete(key);
    known.set(key, drawn);
    drawn.catch(() => known.get(key) === drawn && known.delete(key));
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(oldest);
    }
    return drawn;
  };

  return {
    forecast: (picture) => draw('forecast', picture, () => run('forecast', [picture], PATIENCE)),
    session: (picture) => draw('session', picture, () => run('session', [picture], PATIENCE)),
    grid: (picture) => draw('grid', picture, () => run('grid', [picture], PATIENCE)),
    ranking: (picture) => draw('ranking', picture, () => run('ranking', [picture], PATIENCE)),
  };
}
