// The file .env, in whatever form an editor saved it.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { decode } from './bank/files/decode.ts';

/** Windows' editors put it before UTF-8, where it would be taken for a part of the first line. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The text of a file of settings: UTF-8 or UTF-16, with or without a mark. */
export function envText(bytes: Uint8Array): string {
  return decode(bytes).text.replace(BYTE_ORDER_MARK, '');
}

/** What a file of settings says. */
export function parseEnvFile(bytes: Uint8Array): NodeJS.ProcessEnv {
  return parseEnv(envText(bytes).replaceAll('\r\n', '\n'));
}

/** Adds what a file of settings says to an environment, which has the last word. No file: nothing. */
export function loadEnvFile(path: string, env: NodeJS.ProcessEnv): void {
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnvFile(readFileSync(path)))) env[name] ??= value;
}
