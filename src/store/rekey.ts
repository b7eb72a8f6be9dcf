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
/** Passes of one start: a process with an older key that goes on writing must not keep it from starting. */
const MOST_PASSES = 5;

/** How many rows of a table were under another key. */
async function moveTable(engine: Engine, cipher: Cipher, table: string): Promise<number> {
  const sql = engine.dialect.statements(table);
  let after: string | undefined;
  let found = 0;
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
    found += moved.length;
    if (moved.length > 0) await engine.write(sql.swap, engine.dialect.list(moved));
    if (rows.length < PAGE) return found;
    after = String(rows.at(-1)?.key);
  }
}

/** Looks through all tables until nothing is left under another key. Whether that was reached, and whether anything was found. */
async function moveAll(
  engine: Engine,
  cipher: Cipher,
  tables: readonly string[],
): Promise<{ readonly isDone: boolean; readonly hasMoved: boolean }> {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let found = 0;
    for (const table of tables) found += await moveTable(engine, cipher, table);
    if (found === 0) return { isDone: true, hasMoved: pass > 0 };
  }
  return { isDone: false, hasMoved: true };
}

/**
 * Checks that all rows can be read, and brings them under the current key unless the engine only reads. A crash in between
 * leaves all keys noted, and the next start goes on. While older keys are given every start looks: a process that was not ended yet may
 * have written under one of them since. @throws StoreKeyError
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
  const isSettled = noted.length === 1 && noted[0] === cipher.current;
  if (engine.readOnly || (isSettled && !cipher.isChanging)) return;
  await note.put([...new Set([...noted, ...cipher.known])].join(' '));
  const { isDone, hasMoved } = await moveAll(engine, cipher, [...tables]);
  // What was replaced would lie in the file's free pages for whoever reads its bytes.
  if (hasMoved || !isSettled) await engine.checkpoint();
  if (isDone) await note.put(cipher.current);
}
