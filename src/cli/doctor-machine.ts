// What `doctor` looks at on this machine: Node, fonts, the database and the disk that it is on.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Study } from '../core/study.ts';
import { openStore } from '../store/store.ts';
import type { Finding, Looked } from './doctor.ts';
import { sizeText } from './io.ts';
import { storeFault } from './store-faults.ts';

/** As `engines` in package.json has it. */
const OLDEST_NODE = [20, 19] as const;
/** Bytes: below, a day may fill it; below, SQLite soon cannot write. */
const FREE = { warning: 500 * 1024 ** 2, fault: 50 * 1024 ** 2 };

/** Whether Node is new enough. */
export function checkNode({ io, texts }: Looked): Finding {
  const [major = 0, minor = 0] = io.node.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld
    ? { check: 'node', state: 'fault', text: io.node, fix: texts.nodeFix }
    : { check: 'node', state: 'fine', text: io.node };
}

/** Whether pictures can be drawn. Without them the bot says their numbers in words. */
export async function checkFonts({ io, texts }: Looked): Promise<Finding> {
  try {
    await io.draw();
    return { check: 'fonts', state: 'fine', text: texts.fontsFine };
  } catch (error) {
    return { check: 'fonts', state: 'fault', text: texts.fontsFault(String(error)), fix: texts.fontsFix };
  }
}

/** Whether the database can be read and is whole, and its studies. */
export async function checkDatabase(
  { io, texts }: Looked,
  config: Config,
): Promise<{ readonly found: readonly Finding[]; readonly studies: readonly Study[] }> {
  const file = resolve(config.databaseFile);
  if (!existsSync(file)) return { found: [folderFinding(file, texts)], studies: [] };
  const studies: Study[] = [];
  const damaged: string[] = [];
  const store = openStore({
    file,
    keys: config.dataKeys,
    readOnly: true,
    onCorrupt: (table, key) => damaged.push(`${table} ${key}`),
  });
  const fault = (text: string, fix: string): Finding => ({ check: 'database', state: 'fault', text, fix });
  try {
    await store.ready();
    const { faults } = await store.inspect();
    for await (const study of store.studies.all()) studies.push(study);
    const wrong = [
      ...faults.slice(0, 3).map((text) => fault(text, texts.databaseFix)),
      ...damaged.map((row) => fault(texts.damagedRow(row), texts.databaseFix)),
    ];
    const fine: Finding = { check: 'database', state: 'fine', text: texts.databaseFine(file, studies.length) };
    return { found: wrong.length > 0 ? wrong : [fine], studies };
  } catch (error) {
    const said = storeFault(error, file, io);
    if (said === undefined) throw error;
    return { found: [fault(said, texts.databaseFix)], studies };
  } finally {
    await store.close();
  }
}

/** The nearest folder above a file that is there. */
function folderAbove(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : folderAbove(folder);
}

function folderFinding(file: string, texts: Looked['texts']): Finding {
  return { check: 'database', state: 'fine', text: texts.databaseNew(file) };
}

/** Whether there is room. */
export async function checkDisk({ io, texts }: Looked, config: Config): Promise<Finding> {
  const folder = folderAbove(resolve(config.databaseFile));
  const free = await io.freeBytes(folder);
  const text = texts.diskFree(folder, sizeText(free));
  if (free >= FREE.warning) return { check: 'disk', state: 'fine', text };
  return { check: 'disk', state: free < FREE.fault ? 'fault' : 'warning', text, fix: texts.diskFix };
}
