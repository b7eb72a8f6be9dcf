// The built page for the runs in a browser: built anew when one of its sources is younger.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const SOURCES = 'playground/web';
const BUILT = 'dist/web';

const youngest = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
  return Math.max(0, ...(await Promise.all(files)).map((file) => file.mtimeMs));
};

const builtAt = async (): Promise<number> => {
  try {
    return (await stat(join(BUILT, 'index.html'))).mtimeMs;
  } catch {
    return 0;
  }
};

/** The folder to serve. */
export const builtPage = async (): Promise<string> => {
  if ((await youngest(SOURCES)) > (await builtAt())) await build({ root: SOURCES, logLevel: 'warn' });
  return BUILT;
};
