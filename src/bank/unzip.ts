// Opens archives in memory: no path of theirs touches the disk, and what they claim about their sizes is not believed.
import { Unzip, UnzipInflate } from 'fflate';
import type { FaultCode } from './faults.ts';

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
  done: boolean;
}

/** Old Korean archives name files in EUC-KR, and some tools write UTF-8 without saying so. */
const nameOf = (written: string): string => {
  if (/[^\0-\xFF]/.test(written) || !/[\x80-\xFF]/.test(written)) return written;
  const bytes = Buffer.from(written, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('euc-kr').decode(bytes);
  }
};

const segments = (name: string): string[] =>
  nameOf(name)
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((one) => !['', '.', '..'].includes(one));

const END = 'PK\u0005\u0006';
const COUNT_OFFSET = 10;
const END_LENGTH = 22;

/** How many entries the archive's end says that there are; undefined: it has no end. */
const entriesOf = (bytes: Uint8Array): number | undefined => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = buffer.lastIndexOf(END, undefined, 'latin1');
  return at === -1 || at + END_LENGTH > buffer.length ? undefined : buffer.readUInt16LE(at + COUNT_OFFSET);
};

/** Without the one folder that all of them are in. */
const withoutRoot = (paths: readonly (readonly string[])[]): string[] => {
  const [root] = paths[0] ?? [];
  const common = paths.every((path) => path.length > 1 && path[0] === root);
  return paths.map((path) => (common ? path.slice(1) : path).join('/'));
};

const joined = ({ chunks }: Growing): Uint8Array => Buffer.concat(chunks);

/** The entries that `wants` chooses by their path's segments. A broken archive gives what stands before the break. */
export const readZip = (
  bytes: Uint8Array,
  limits: ZipLimits,
  wants: (path: readonly string[]) => boolean,
): ZipReading => {
  const found: Growing[] = [];
  const faults: { code: FaultCode; name: string }[] = [];
  let total = 0;
  let seen = 0;
  let stopped = false;
  const stop = (code: FaultCode, name: string): void => {
    if (!stopped) faults.push({ code, name });
    stopped = true;
  };
  const unzip = new Unzip((file) => {
    const path = segments(file.name);
    seen += 1;
    if (stopped || file.name.endsWith('/') || !wants(path)) return;
    const name = path.join('/');
    if (found.length >= limits.entries) return stop('too-many', '');
    const growing: Growing = { name, chunks: [], size: 0, done: false };
    found.push(growing);
    file.ondata = (error, chunk, final) => {
      if (error) return stop('bad-zip', name);
      growing.size += chunk.length;
      total += chunk.length;
      if (growing.size > limits.entry || total > limits.total) return stop('too-large', name);
      growing.chunks.push(chunk);
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
  const whole = found.filter(({ done }) => done);
  const torn = found.find(({ done }) => !done);
  if (torn !== undefined) stop('bad-zip', torn.name);
  if (seen !== entriesOf(bytes)) stop('bad-zip', '');
  const names = withoutRoot(whole.map(({ name }) => name.split('/')));
  const entries = whole.map((one, index) => ({ name: names[index] ?? one.name, bytes: joined(one) }));
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), faults };
};
