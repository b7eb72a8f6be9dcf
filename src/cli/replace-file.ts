// Replaces a file in one step, so that a full disk or a crash leaves the old one; a link stays a link.
import { randomUUID } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Writes `text` in the place of what is at `path`, if anything; `mode`: its rights, else those of the old file. @throws what the system says */
export async function replaceFile(path: string, text: string, mode?: number): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode });
    // The rights of a new file are less by the umask.
    await chmod(temporary, mode ?? (await stat(target)).mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
