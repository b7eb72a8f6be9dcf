// Opens archives in memory: no path of theirs touches the disk, and what they claim about their sizes is not believed.
import { crc32 } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
import type { FaultCode } from '../../core/question-files.ts';
import { decodeCp949 } from './cp949.ts';
import { type Listed, listIn } from './zip-directory.ts';

export interface ZipEntry {
  /** Its path in the archive, without the folder that everything in it is in. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipReading {
  readonly entries: readonly ZipEntry[];
  readonly faults: readonly { readonly code: FaultCode; readonly name: string }[];
}

export interface ZipLimits {
  /** Bytes of one entry, unpacked. */
  readonly entry: number;
  /** Bytes of all entries, unpacked. */
  readonly total: number;
  readonly entries: number;
}

/** Small, so that a bomb is noticed before much of it is unpacked: deflate makes a thousand bytes of one at most. */
const CHUNK = 4096;

interface Growing {
  readonly name: string;
  readonly chunks: Uint8Array[];
  size: number;
  crc: number;
  done: boolean;
}

/** Old Korean archives name files in CP949, and some tools write UTF-8 without saying so. */
function nameOf(written: string): string {
  if (/[^\0-\xFF]/.test(written) || !/[\x80-\xFF]/.test(written)) return written;
  const bytes = Buffer.from(written, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCp949(bytes);
  }
}

function segments(name: string, listed: Listed | undefined): string[] {
  return (listed?.unicode ? name : nameOf(name))
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((one) => !['', '.', '..'].includes(one));
}

/** Without the one folder that all of them are in. */
function withoutRoot(paths: readonly (readonly string[])[]): string[] {
  const [root] = paths[0] ?? [];
  const common = paths.every((path) => path.length > 1 && path[0] === root);
  return paths.map((path) => (common ? path.slice(1) : path).join('/'));
}

function joined({ chunks }: Growing): Uint8Array {
  return Buffer.concat(chunks);
}

/** What the archive's list says of the entries as they come: of one name, in its order. */
function listedBy(entries: readonly Listed[]): (name: string) => Listed | undefined {
  const waiting = new Map<string, Listed[]>();
  for (const one of entries) waiting.set(one.name, [...(waiting.get(one.name) ?? []), one]);
  return (name) => waiting.get(name)?.shift();
}

/**
 * The entries that `wants` chooses by their path's segments; a code reports one instead. A broken archive gives what
 * stands before the break, and no entry whose checksum is another.
 */
export function readZip(
  bytes: Uint8Array,
  limits: ZipLimits,
  wants: (path: readonly string[]) => boolean | FaultCode,
): ZipReading {
  const found: Growing[] = [];
  const sums = new Map<Growing, number>();
  const faults: { code: FaultCode; name: string }[] = [];
  const list = listIn(bytes);
  const listed = listedBy(list?.entries ?? []);
  let total = 0;
  let seen = 0;
  let stopped = false;
  const report = (code: FaultCode, name: string): void => {
    if (!stopped) faults.push({ code, name });
  };
  const stop = (code: FaultCode, name: string): void => {
    report(code, name);
    stopped = true;
  };
  const unzip = new Unzip((file) => {
    const entry = listed(file.name);
    const path = segments(file.name, entry);
    const name = path.join('/');
    seen += 1;
    if (stopped || file.name.endsWith('/')) return;
    const wanted = wants(path);
    if (typeof wanted === 'string') return report(wanted, name);
    if (!wanted) return;
    if (entry?.locked) return report('locked-zip', name);
    if (found.length >= limits.entries) return stop('too-many', '');
    const growing: Growing = { name, chunks: [], size: 0, crc: 0, done: false };
    found.push(growing);
    if (entry !== undefined) sums.set(growing, entry.crc);
    file.ondata = (error, chunk, final) => {
      if (error) return stop('bad-zip', name);
      growing.size += chunk.length;
      total += chunk.length;
      if (growing.size > limits.entry || total > limits.total) return stop('too-large', name);
      growing.chunks.push(chunk);
      growing.crc = crc32(chunk, growing.crc);
      growing.done = final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !stopped; at += CHUNK)
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch {
    stop('bad-zip', found.at(-1)?.name ?? '');
  }
  const torn = found.find(({ done }) => !done);
  if (torn !== undefined) stop('bad-zip', torn.name);
  const isWhole = (one: Growing): boolean => one.crc === (sums.get(one) ?? one.crc);
  for (const one of found) if (one.done && !isWhole(one)) report('bad-zip', one.name);
  if (seen !== list?.count) stop('bad-zip', '');
  const whole = found.filter((one) => one.done && isWhole(one));
  const names = withoutRoot(whole.map(({ name }) => name.split('/')));
  const entries = whole.map((one, index) => ({ name: names[index] ?? one.name, bytes: joined(one) }));
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), faults };
}
