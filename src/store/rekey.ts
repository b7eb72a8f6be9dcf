// Brings every row under the current key, at the start after DATA_KEY has changed, and refuses a file whose key is not there.
import { type Cipher, PLAIN } from './cipher.ts';
import { StoreKeyError } from './errors.ts';
import type { Engine } from './sqlite.ts';

/** The note of a file about its keys. It is never encrypted itself. */
export interface KeyNote {
  /** Names of the keys that rows may be under, joined by blanks; undefined: no row was ever encrypted. */
  get(): Promise<string | undefined>;
  put(names: string): Promise<void>;
}

/** Its key in the table `meta`. */
export const KEY_NOTE = 'data-keys';

const PAGE = 500;

async function moveTable(engine: Engine, cipher: Cipher, table: string): Promise<void> {
  const sql = engine.dialect.statements(table);
  let after: string | undefined;
  for (;;) {
    const rows = await engine.read(after === undefined ? sql.page : sql.pageAfter, after ?? '', '\u{10FFFF}', PAGE);
    const moved = rows.flatMap(({ key, value }) => {
      if (typeof value !== 'string' || key === KEY_NOTE || cipher.keyOf(value) === cipher.current) return [];
      try {
        return [[String(key), value, cipher.seal(table, cipher.open(table, value))]];
      } catch {
        // It is damaged, and is told of when it is read.
        return [];
      }
    });
    if (moved.length > 0) await engine.write(sql.swap, engine.dialect.list(moved));
    if (rows.length < PAGE) return;
    after = String(rows.at(-1)?.key);
  }
}

/**
 * Checks that all rows can be read, and brings them under the current key unless the engine only reads. A crash in between
 * leaves both keys noted, and the next start goes on. @throws StoreKeyError
 */
export async function bringUnderKey(
  engine: Engine,
  cipher: Cipher,
  tables: Iterable<string>,
  note: KeyNote,
): Promise<void> {
  const noted = (await note.get())?.split(' ') ?? [PLAIN];
  const missing = noted.filter((name) => !cipher.known.has(name));
  if (missing.length > 0) throw new StoreKeyError(missing, cipher.current);
  if (engine.readOnly || (noted.length === 1 && noted[0] === cipher.current)) return;
  await note.put([...new Set([...noted, cipher.current])].join(' '));
  for (const table of tables) await moveTable(engine, cipher, table);
  // What was replaced would lie in the file's free pages for whoever reads its bytes.
  await engine.checkpoint();
  await note.put(cipher.current);
}
