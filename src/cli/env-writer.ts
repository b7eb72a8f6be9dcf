// Puts one setting into the file .env and leaves every other line as it is; the file is its owner's alone.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { envText } from '../env-file.ts';
import { replaceFile } from './replace-file.ts';

/** A line that sets something, or would if it were not switched off; what follows the sign is its value. */
const SETTING = /^\s*(?:export\s+)?([A-Z_]+)\s*=/;

const OWNERS_ALONE = 0o600;

/** The text of a settings file with this one setting: in the place of the last line that sets it, else at the end. */
export function withSetting(text: string, name: string, value: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/(\r\n|\n)$/, '').split(/\r\n|\n/);
  const at = lines.findLastIndex((line) => SETTING.exec(line)?.[1] === name);
  const line = `${name}=${value}`;
  const all = at === -1 ? [...lines, line] : lines.with(at, line);
  return all.join(end) + end;
}

/** Writes a setting into `file`, which begins as `example` when it is not there. @throws what the system says */
export async function writeSetting(file: string, example: string, name: string, value: string): Promise<void> {
  const before = existsSync(file) ? envText(readFileSync(file)) : await readFile(example, 'utf8').catch(() => '');
  await replaceFile(file, withSetting(before, name, value), OWNERS_ALONE);
}
