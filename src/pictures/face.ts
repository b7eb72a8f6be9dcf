// One face of a font: which characters it has and how wide they are, read from the TrueType file.

export interface Face {
  readonly bytes: Uint8Array;
  /** The width of a character (code point) in ems; undefined: the face has no such character. */
  advanceOf(codePoint: number): number | undefined;
}

/** Offsets of the tables by their names. */
function tablesIn(view: DataView): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(entry + n)));
    tables.set(name, view.getUint32(entry + 8));
  }
  return tables;
}

/** Where the characters of the basic plane are mapped (format 4), or undefined. */
function mappingIn(view: DataView, cmap: number): number | undefined {
  for (let entry = cmap + 4; entry < cmap + 4 + 8 * view.getUint16(cmap + 2); entry += 8) {
    const mapping = cmap + view.getUint32(entry + 4);
    if (view.getUint16(mapping) === 4) return mapping;
  }
  return undefined;
}

/** The glyph of a character; 0: none. */
function glyphIn(view: DataView, mapping: number, codePoint: number): number {
  const columnBytes = view.getUint16(mapping + 6);
  const [ends, starts] = [mapping + 14, mapping + 16 + columnBytes];
  for (let at = 0; at < columnBytes; at += 2) {
    if (view.getUint16(ends + at) < codePoint) continue;
    const start = view.getUint16(starts + at);
    if (codePoint < start) return 0;
    const delta = view.getUint16(starts + columnBytes + at);
    const place = starts + 2 * columnBytes + at;
    const range = view.getUint16(place);
    const glyph = range === 0 ? codePoint : view.getUint16(place + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Reads a face. @throws Error or RangeError when the bytes are no such font. */
export function faceOf(bytes: Uint8Array): Face {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesIn(view);
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`the font has no table ${name}`);
    return offset;
  };
  const mapping = mappingIn(view, table('cmap'));
  if (mapping === undefined) throw new Error('the font maps characters in a way that is not read here');
  const [unitsPerEm, advances, advanceCount] = [
    view.getUint16(table('head') + 18),
    table('hmtx'),
    view.getUint16(table('hhea') + 34),
  ];
  return {
    bytes,
    advanceOf(codePoint) {
      const glyph = codePoint > 0xffff ? 0 : glyphIn(view, mapping, codePoint);
      if (glyph === 0) return undefined;
      return view.getUint16(advances + 4 * Math.min(glyph, advanceCount - 1)) / unitsPerEm;
    },
  };
}
