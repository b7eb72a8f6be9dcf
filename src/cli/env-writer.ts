// Puts one setting into the file .env and leaves every other line as it is; the file is its owner's alone.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { decode } from '../bank/files/decode.ts';

/** A line that sets something, or would if it were not switched off; what follows the sign is its value. */
const SETTING = /^\s*(?:export\s+)?([A-Z_]+)\s*=/;

/** The text of a settings file with this one setting: in the place of the last line that sets it, else at the end. */
export function withSetting(text: string, name: string, value: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/(\r\n|\n)$/, '').split(/\r\n|\n/);
  const at = lines.findLastIndex((line) => SETTING.exec(line)?.[1] === name);
  const line = `${name}=${value}`;
  const all = at === -1 ? [...lines, line] : lines.with(at, line);
  return all.join(end) + end;
}

function textOf(file: string): string {
  return existsSync(file) ? decode(readFileSync(file)).text.replace(/^\uFEFF/, '') : '';
}

/**
 * Writes a setting into `file`, which begins as `example` when it is not there. In one step, so that a full disk or a crash
 * leaves the old file. @throws what the system says
 */
export async function writeSetting(file: string, example: string, name: string, value: string): Promise<void> {
  const before = existsSync(file) ? textOf(file) : await readFile(example, 'utf8').catch(() => '');
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, withSetting(before, name, value), { flag: 'wx', mode: 0o600 });
    // The rights above are those of a new file less the umask.
    await chmod(temporary, 0o600);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
