// What a database in a file meets: a path that cannot be opened, a full disk, a kill, and a member who wants to be forgotten.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { databaseOn, openDatabase, openSqlite } from '../../src/store/database.ts';
import { StoreBusyError, StoreFullError, StoreOpenError } from '../../src/store/errors.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

const noteSchema = z.object({ version: z.literal(1), n: z.number(), text: z.string() });
const note = (n: number, text = '') => ({ version: 1 as const, n, text });

let folder: string;
let unhandled: unknown[];
const keepUnhandled = (reason: unknown) => unhandled.push(reason);

beforeEach(async () => {
  folder = await newFolder();
  unhandled = [];
  process.on('unhandledRejection', keepUnhandled);
});

afterEach(async () => {
  process.off('unhandledRejection', keepUnhandled);
  await rm(folder, { recursive: true });
});

describe('opening', () => {
  const failing: readonly (readonly [string, string, (file: string) => Promise<void>])[] = [
    ['a folder', 'db', (file) => mkdir(file)],
    ['not a database', 'db', (file) => writeFile(file, 'not a database, but long enough to be looked at '.repeat(50))],
    ['under a file', 'file/db', () => writeFile(join(folder, 'file'), '')],
  ];

  test.each(failing)('a path that is %s is told with its name, and heard by nobody else', async (_, name, spoil) => {
    const file = join(folder, name);
    await spoil(file);
    const database = openDatabase({ file });
    const notes = database.collection('notes', noteSchema);
    await expect(database.ready()).rejects.toThrow(StoreOpenError);
    await expect(database.ready()).rejects.toThrow(file);
    await expect(notes.get('a')).rejects.toThrow(StoreOpenError);
    await database.close();
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });

  test('works once the obstacle is gone', async () => {
    const file = join(folder, 'db');
    await mkdir(file);
    const database = openDatabase({ file });
    await expect(database.ready()).rejects.toThrow(StoreOpenError);
    await rm(file, { recursive: true });
    await database.ready();
    await database.close();
  });

  test('makes the folders above the file, and touches nothing before it is asked', async () => {
    const file = join(folder, 'one', 'two', 'db');
    const database = openDatabase({ file });
    await expect(stat(join(folder, 'one'))).rejects.toThrow('ENOENT');
    await database.ready();
    expect((await stat(file)).isFile()).toBe(true);
    await database.close();
  });

  test('a database that another program holds is busy, then opens', async () => {
    const file = join(folder, 'db');
    const other = await stranger(file);
    await other.query('BEGIN EXCLUSIVE');
    const database = openDatabase({ file, retryForMs: 300, busyTimeoutMs: 50 });
    await expect(database.ready()).rejects.toThrow(StoreBusyError);
    await other.query('ROLLBACK');
    await database.ready();
    await other.close();
    await database.close();
    expect(unhandled).toEqual([]);
  });

  test('a commit survives a power cut, and readers do not wait for it', async () => {
    const engine = openSqlite({ file: join(folder, 'db') });
    expect(await engine.write('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await engine.write('PRAGMA secure_delete')).toEqual([{ secure_delete: 1 }]);
    expect(await engine.write('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await expect(engine.read('CREATE TABLE t(a)')).rejects.toThrow(StoreOpenError);
    await engine.close();
  });
});

describe('a full disk', () => {
  const long = 'long '.repeat(2000);

  test('at the engine: refused, nothing half written, and well again after a deletion', async () => {
    const engine = openSqlite({ file: join(folder, 'db') });
    const database = databaseOn(engine);
    const notes = database.collection('notes', noteSchema);
    await notes.put('kept', note(1));
    await engine.write('PRAGMA max_page_count = 40');

    let written = 0;
    const fill = async () => {
      for (; ; written += 1) await notes.put(`k${written}`, note(written, long));
    };
    await expect(fill()).rejects.toThrow(StoreFullError);
    expect(written).toBeGreaterThan(2);
    await expect(notes.update('kept', () => note(2, long))).rejects.toThrow(StoreFullError);
    await expect(notes.insertIfAbsent('new', note(1, long))).rejects.toThrow(StoreFullError);
    expect(await notes.get('kept')).toEqual(note(1));
    expect(await notes.get(`k${written}`)).toBeUndefined();
    expect(await notes.get('new')).toBeUndefined();
    expect(await notes.get('k0')).toEqual(note(0, long));

    await notes.delete('k0');
    expect((await notes.update('kept', () => note(2, long))).after).toEqual(note(2, long));
    expect(await engine.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await database.close();
  });

  const asRoot = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' });

  const canMount = (() => {
    try {
      asRoot('unshare', '--mount', 'true');
      return process.getuid?.() === 0;
    } catch {
      return false;
    }
  })();

  test.runIf(canMount)('of 512 KiB: refused, nothing half written, and well again when there is room', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    asRoot('mount', '-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk);
    try {
      const ballast = join(disk, 'ballast');
      await writeFile(ballast, Buffer.alloc(200 * 1024));
      const database = openDatabase({ file: join(disk, 'db') });
      const notes = database.collection('notes', noteSchema);
      await notes.put('kept', note(1));
      let written = 0;
      const fill = async () => {
        for (; ; written += 1) await notes.put(`k${written}`, note(written, long));
      };
      await expect(fill()).rejects.toThrow(StoreFullError);
      await expect(notes.update('kept', () => note(2, long))).rejects.toThrow(StoreFullError);
      expect(await notes.get('kept')).toEqual(note(1));
      expect(await notes.get(`k${written}`)).toBeUndefined();
      await rm(ballast);
      expect((await notes.update('kept', () => note(2, long))).after).toEqual(note(2, long));
      await database.close();
    } finally {
      asRoot('umount', disk);
    }
  });
});

describe('deleted text', () => {
  // Random keys split pages; a split page keeps copies of the rows that it gave away: with this seed, of seven members.
  test('is in no byte of the files after a checkpoint', async () => {
    let seed = 5;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const database = openDatabase({ file: join(folder, 'db') });
    const notes = database.collection('notes', noteSchema);
    const keys: string[] = [];
    for (let i = 0; i < 600; i += 1) {
      const member = `member${i % 20}x`;
      const key = `${random().toString(36).slice(2, 9)}:${member}`;
      keys.push(key);
      await notes.put(key, note(i, `words of ${member} ${'가'.repeat(random() * 40)}`));
      if (random() < 0.3)
        await notes.update(key, (current) => current && { ...current, text: `${current.text} and more` });
    }
    const leaving = Array.from({ length: 15 }, (_, i) => `member${i}x`);
    expect(await folderHolds(folder, leaving)).toBe(true);
    for (const key of keys) if (leaving.some((member) => key.endsWith(`:${member}`))) await notes.delete(key);
    await database.checkpoint();
    expect(await folderHolds(folder, leaving)).toBe(false);
    expect(await folderHolds(folder, ['member15x'])).toBe(true);
    await database.close();
  });

  test('a checkpoint that another program holds up is busy', async () => {
    const file = join(folder, 'db');
    const database = openDatabase({ file, retryForMs: 300, busyTimeoutMs: 50 });
    const notes = database.collection('notes', noteSchema);
    await notes.put('a', note(1));
    const other = await stranger(file);
    await other.query('BEGIN');
    await other.query('SELECT * FROM notes');
    await notes.put('a', note(2));
    await expect(database.checkpoint()).rejects.toThrow(StoreBusyError);
    await other.query('ROLLBACK');
    await other.close();
    await database.checkpoint();
    expect((await stat(`${file}-wal`)).size).toBe(0);
    await database.close();
  });
});

describe('a kill in the middle of writing', () => {
  const KEYS = 4;
  const textOf = (n: number) => String.fromCharCode(97 + (n % 26)).repeat(9000);

  // Vite's runner reads TypeScript, which Node 20 does not.
  const WRITER = `
    import { runnerImport } from 'vite';
    const [file, schemaFile] = process.argv.slice(-2);
    const { module: { openDatabase } } = await runnerImport(schemaFile);
    const { z } = await import('zod');
    const notes = openDatabase({ file }).collection('notes', z.object({ version: z.literal(1), n: z.number(), text: z.string() }));
    const write = async (key) => {
      for (;;) {
        const { after: { n } } = await notes.update(key, (current) => {
          const next = (current?.n ?? 0) + 1;
          return { version: 1, n: next, text: String.fromCharCode(97 + (next % 26)).repeat(9000) };
        });
        process.stdout.write(key + ' ' + n + '\\n');
      }
    };
    for (let i = 0; i < ${KEYS}; i += 1) write('k' + i);
  `;

  const told = async (child: ChildProcess, lines: number): Promise<string[]> => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > lines) child.kill('SIGKILL');
    });
    await once(child, 'close');
    return output.split('\n').slice(0, -1);
  };

  test('leaves each document old or new, and all that was acknowledged', async () => {
    const file = join(folder, 'db');
    const module = join(import.meta.dirname, '../../src/store/database.ts');
    for (const lines of [1, 60, 217]) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', WRITER, '--', file, module], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const acknowledged = await told(child, lines);
      expect(acknowledged.length).toBeGreaterThanOrEqual(lines);

      const database = openDatabase({ file });
      const notes = database.collection('notes', noteSchema);
      await database.ready();
      for (let i = 0; i < KEYS; i += 1) {
        const last = acknowledged.findLast((line) => line.startsWith(`k${i} `));
        const found = await notes.get(`k${i}`);
        if (last !== undefined) expect(found?.n).toBeGreaterThanOrEqual(Number(last.split(' ')[1]));
        expect(found?.text).toBe(found && textOf(found.n));
      }
      await database.close();
    }
  });
});
