// Opens archives in memory: no path of theirs touches the disk, and what they claim about their sizes is not believed.
import { crc32 } from 'node:zlib';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
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
  /** What the archive says; undefined: nothing. */
  readonly listedCrc: number | undefined;
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

/** An archive that is being unpacked. */
interface Unpacking {
  readonly limits: ZipLimits;
  /** Whether an entry is wanted, by its path's segments; a code reports one instead. */
  readonly wants: (path: readonly string[]) => boolean | FaultCode;
  readonly listed: (name: string) => Listed | undefined;
  readonly found: Growing[];
  readonly faults: { code: FaultCode; name: string }[];
  /** Bytes unpacked. */
  total: number;
  /** Entries met, wanted or not. */
  seen: number;
  stopped: boolean;
}

function report(work: Unpacking, code: FaultCode, name: string): void {
  if (!work.stopped) work.faults.push({ code, name });
}

function stop(work: Unpacking, code: FaultCode, name: string): void {
  report(work, code, name);
  work.stopped = true;
}

function collect(work: Unpacking, file: UnzipFile, name: string, listedCrc: number | undefined): void {
  const { limits } = work;
  const growing: Growing = { name, chunks: [], size: 0, crc: 0, listedCrc, done: false };
  work.found.push(growing);
  file.ondata = (error, chunk, final) => {
    if (error) return stop(work, 'bad-zip', name);
    growing.size += chunk.length;
    work.total += chunk.length;
    if (growing.size > limits.entry || work.total > limits.total) return stop(work, 'too-large', name);
    growing.chunks.push(chunk);
    growing.crc = crc32(chunk, growing.crc);
    growing.done = final;
  };
  file.start();
}

/** Takes an entry as it comes, if it is wanted. */
function take(work: Unpacking, file: UnzipFile): void {
  const entry = work.listed(file.name);
  const path = segments(file.name, entry);
  const name = path.join('/');
  work.seen += 1;
  if (work.stopped || file.name.endsWith('/')) return;
  const wanted = work.wants(path);
  if (wanted === false) return;
  if (wanted !== true) report(work, wanted, name);
  else if (entry?.locked) report(work, 'locked-zip', name);
  else if (work.found.length >= work.limits.entries) stop(work, 'too-many', '');
  else collect(work, file, name, entry?.crc);
}

function unpack(work: Unpacking, bytes: Uint8Array): void {
  const unzip = new Unzip((file) => take(work, file));
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !work.stopped; at += CHUNK)
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch {
    stop(work, 'bad-zip', work.found.at(-1)?.name ?? '');
  }
}

function isWhole({ done, crc, listedCrc }: Growing): boolean {
  return done && crc === (listedCrc ?? crc);
}

/**
 * The entries that `wants` chooses by their path's segments; a code reports one instead. A broken archive gives what
 * stands before the break, and no entry whose checksum is another.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits, wants: Unpacking['wants']): ZipReading {
  const list = listIn(bytes);
  const listed = listedBy(list?.entries ?? []);
  const work: Unpacking = { limits, wants, listed, found: [], faults: [], total: 0, seen: 0, stopped: false };
  unpack(work, bytes);
  const { found, faults } = work;
  const torn = found.find(({ done }) => !done);
  if (torn !== undefined) stop(work, 'bad-zip', torn.name);
  for (const one of found) if (one.done && !isWhole(one)) report(work, 'bad-zip', one.name);
  if (work.seen !== list?.count) stop(work, 'bad-zip', '');
  const whole = found.filter(isWhole);
  const names = withoutRoot(whole.map(({ name }) => name.split('/')));
  const entries = whole.map((one, index) => ({ name: names[index] ?? one.name, bytes: joined(one) }));
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), faults };
}
