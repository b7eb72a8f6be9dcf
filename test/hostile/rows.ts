// What is stored, row by row, read beside the bot: to see what a deed changed.
import { openSqlite } from '../../src/store/database.ts';

/** `table/key` → the stored document as text. */
export type Rows = ReadonlyMap<string, string>;

export interface Reader {
  rows(): Promise<Rows>;
  close(): Promise<void>;
}

/** Reads a database that a bot is at work on. */
export const readerOf = async (file: string): Promise<Reader> => {
  const engine = openSqlite({ file, readOnly: true });
  await engine.open();
  const tables = (await engine.read("SELECT name FROM sqlite_master WHERE type = 'table'")).map(({ name }) =>
    String(name),
  );
  const all = tables.map((name) => `SELECT '${name}' AS name, key, value FROM "${name}"`).join(' UNION ALL ');
  return {
    async rows() {
      const found = await engine.read(all);
      return new Map(found.map(({ name, key, value }) => [`${name}/${key}`, String(value)]));
    },
    close: () => engine.close(),
  };
};

/** A row that is not as it was. */
export interface Change {
  /** `table/key` */
  readonly key: string;
  /** What stood and what stands there, with an arrow between. */
  readonly words: string;
}

/** The rows that are not as they were. */
export const changesOf = (before: Rows, after: Rows): readonly Change[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => ({ key, words: `${before.get(key) ?? ''} → ${after.get(key) ?? ''}` }));
