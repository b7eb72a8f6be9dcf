// Reads what a picture shows from its bytes: the PNG that resvg writes (8 bits, RGBA, not interlaced).
import { inflateSync } from 'node:zlib';

export interface Shown {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` of a pixel. */
  colourAt(x: number, y: number): string;
}

const SIGNATURE = '89504e470d0a1a0a';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const chunksOf = (bytes: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
};

const paethOf = (left: number, up: number, corner: number): number => {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};

const guessOf = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  return filter === 3 ? (left + up) >> 1 : paethOf(left, up, corner);
};

/** Undoes the filter of each line, in place: a byte is counted from those left of it, above and in the corner. */
const unfiltered = (lines: Buffer, lineBytes: number): Buffer => {
  const row = lineBytes + 1;
  for (let start = 0; start < lines.length; start += row) {
    const filter = lines[start] ?? 0;
    if (filter === 0) continue;
    for (let at = start + 1; at < start + row; at += 1) {
      const left = at - start > 4 ? (lines[at - 4] ?? 0) : 0;
      const up = start > 0 ? (lines[at - row] ?? 0) : 0;
      const corner = start > 0 && at - start > 4 ? (lines[at - row - 4] ?? 0) : 0;
      lines[at] = (lines[at] ?? 0) + guessOf(filter, left, up, corner);
    }
  }
  return lines;
};

/** @throws Error when the bytes are no such PNG. */
export const shownIn = (png: Uint8Array): Shown => {
  const bytes = Buffer.from(png);
  if (bytes.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no PNG');
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.toString('hex', 8) !== '0806000000') throw new Error('another kind of PNG');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const lines = unfiltered(inflateSync(data), width * 4);
  return {
    width,
    height,
    colourAt: (x, y) => {
      const at = y * (width * 4 + 1) + 1 + x * 4;
      return `#${lines.toString('hex', at, at + 3)}`;
    },
  };
};
