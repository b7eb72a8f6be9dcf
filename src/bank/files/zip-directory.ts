// The list at the end of an archive: what it says of each entry's name, lock and checksum.

export interface Listed {
  /** As the entry itself carries it, before its letters are known. */
  readonly name: string;
  /** The name is UTF-8 and says so. */
  readonly unicode: boolean;
  /** A password is needed. */
  readonly locked: boolean;
  readonly crc: number;
}

const END = 'PK\u0005\u0006';
const END_LENGTH = 22;
const ENTRY = 0x02_01_4b_50;
const ENTRY_LENGTH = 46;
const LOCKED = 1;
const UNICODE = 1 << 11;

function entryAt(buffer: Buffer, at: number): { listed: Listed; next: number } | undefined {
  if (at + ENTRY_LENGTH > buffer.length || buffer.readUInt32LE(at) !== ENTRY) return undefined;
  const flags = buffer.readUInt16LE(at + 8);
  const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset));
  const end = at + ENTRY_LENGTH + (name ?? 0);
  const unicode = (flags & UNICODE) !== 0;
  return {
    listed: {
      name: buffer.toString(unicode ? 'utf8' : 'latin1', at + ENTRY_LENGTH, end),
      unicode,
      locked: (flags & LOCKED) !== 0,
      crc: buffer.readUInt32LE(at + 16),
    },
    next: end + (extra ?? 0) + (comment ?? 0),
  };
}

/** How many entries the archive's end says that there are, and those that its list can be read of; undefined: it has no end. */
export function listIn(bytes: Uint8Array): { count: number; entries: Listed[] } | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(END, undefined, 'latin1');
  if (end === -1 || end + END_LENGTH > buffer.length) return undefined;
  const entries: Listed[] = [];
  // What stands before an archive moves it, so its list is found from its end.
  let at = end - buffer.readUInt32LE(end + 12);
  for (let found = at < 0 ? undefined : entryAt(buffer, at); found !== undefined && at < end; ) {
    entries.push(found.listed);
    at = found.next;
    found = entryAt(buffer, at);
  }
  return { count: buffer.readUInt16LE(end + 10), entries };
}
