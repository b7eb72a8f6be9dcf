// Archives: what is read of them, and what a hostile one cannot do.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REASONS } from '../../src/bank/diagnostics.ts';
import { filesIn } from '../../src/bank/files/bytes.ts';
import { loadBank } from '../../src/bank/files/load.ts';
import { readZip } from '../../src/bank/files/unzip.ts';

const LIMITS = { entry: 1000, total: 3000, entries: 5 };
const all = (): boolean => true;

const names = async (bytes: Uint8Array): Promise<string[]> =>
  (await filesIn({ name: 'a.zip', bytes, path: 'a.zip', bank: 'a' })).files.map(({ name }) => name);

describe('an archive', () => {
  test('gives its Markdown and plain texts in the order of names, without the folder around it', async () => {
    const text = strToU8('### 왜요?');
    const bytes = zipSync({
      'repo-main/b.md': text,
      'repo-main/a/가.markdown': text,
      'repo-main/x.txt': text,
      'repo-main/y.pdf': text,
      'repo-main/.github/c.md': text,
      'repo-main/node_modules/d.md': text,
    });
    expect(await names(bytes)).toEqual(['a/가.markdown', 'b.md', 'x.txt']);
    expect(await names(zipSync({ '__MACOSX/._a.md': text, 'a.md': text }))).toEqual(['a.md']);
  });

  test('names in EUC-KR, or in UTF-8 that does not say so, are read', async () => {
    const withName = (raw: Uint8Array): Uint8Array => {
      const placeholder = 'x'.repeat(raw.length);
      const bytes = Buffer.from(zipSync({ [`${placeholder}.md`]: strToU8('### 왜요?') }));
      let at = bytes.indexOf(placeholder);
      while (at !== -1) {
        bytes.set(raw, at);
        at = bytes.indexOf(placeholder, at + 1);
      }
      return bytes;
    };
    expect(await names(withName(Uint8Array.of(0xb0, 0xa1)))).toEqual(['가.md']);
    expect(await names(withName(strToU8('가')))).toEqual(['가.md']);
  });

  test('names that say that they are UTF-8 are left alone', async () => {
    expect(await names(zipSync({ 'é.md': strToU8('### 왜요?') }))).toEqual(['é.md']);
  });

  test('files in it may come from Korean Windows too', async () => {
    const bytes = zipSync({ 'a.md': Uint8Array.of(0x23, 0x20, 0xb0, 0xa1, 0xb3, 0xaa) });
    expect((await filesIn({ name: 'a.zip', bytes, path: 'a.zip', bank: 'a' })).files[0]?.text).toBe('# 가나');
  });

  const told = async (entries: Record<string, Uint8Array>): Promise<string[]> =>
    (await filesIn({ name: 'a.zip', bytes: zipSync(entries), path: 'a.zip', bank: 'a' })).skipped.map(
      ({ code, file }) => `${code} ${file}`,
    );

  test('an archive in it is opened, as Notion packs twice; one in that is told, and so are other kinds', async () => {
    const inner = zipSync({ 'b.md': strToU8('### 왜요?') });
    const twice = zipSync({ 'c/b.zip': inner, 'd.md': strToU8('# 가') });
    expect(await names(zipSync({ 'Part-1.zip': inner }))).toEqual(['b.md']);
    expect(await told({ 'a.md': strToU8('# 가'), 'q/b.zip': twice, 'c.EGG': inner })).toEqual([
      'nested-zip a.zip/q/b.zip/c/b.zip',
      'kind-archive a.zip/c.EGG',
    ]);
  });

  test('that it holds nothing to read is told, with what it holds', async () => {
    expect(await told({ 'a.pdf': strToU8('### 왜요?') })).toEqual(['empty-zip a.zip', 'kind-pdf a.zip/a.pdf']);
    expect(REASONS['empty-zip']).toContain('.md, .mdx, .txt');
  });

  test('a path that leads out of it is only a name', async () => {
    const bytes = zipSync({ '../../evil.md': strToU8('a'), 'C:\\dir\\b.md': strToU8('b') });
    expect(await names(bytes)).toEqual(['C:/dir/b.md', 'evil.md']);
  });
});

/** Sets bits of an entry's flags in its own head and in the list. */
const withFlag = (bytes: Uint8Array, name: string, flag: number): Buffer => {
  const changed = Buffer.from(bytes);
  for (const [length, offset] of [
    [30, 6],
    [46, 8],
  ] as const) {
    const at = changed.indexOf(name, offset === 6 ? 0 : changed.indexOf('PK\u0001\u0002', 0, 'latin1')) - length;
    changed.writeUInt16LE(changed.readUInt16LE(at + offset) | flag, at + offset);
  }
  return changed;
};

describe('a broken archive', () => {
  const two = zipSync({ 'a.md': strToU8('### 왜요?'), 'b.md': strToU8('### 언제요?') }, { level: 0 });

  test('a file with another checksum is not read, and the others are', () => {
    const bytes = Buffer.from(two);
    bytes[bytes.indexOf('###') + 1] = 0x61;
    const { entries, faults } = readZip(bytes, LIMITS, all);
    expect(entries.map(({ name }) => name)).toEqual(['b.md']);
    expect(faults).toEqual([{ code: 'bad-zip', name: 'a.md' }]);
  });

  test('a file with a password is told, and the others are read', () => {
    const { entries, faults } = readZip(withFlag(two, 'a.md', 1), LIMITS, all);
    expect(entries.map(({ name }) => name)).toEqual(['b.md']);
    expect(faults).toEqual([{ code: 'locked-zip', name: 'a.md' }]);
  });
});

describe('a hostile archive', () => {
  test('archives in archives share what they may unpack to', async () => {
    const inner = zipSync(Object.fromEntries(['a', 'b'].map((name) => [`${name}.md`, new Uint8Array(9_000_000)])));
    const bomb = zipSync(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.zip`, inner])));
    const { files, skipped } = await filesIn({ name: 'a.zip', bytes: bomb, path: 'a.zip', bank: 'a' });
    expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(50 * 1024 * 1024);
    expect(new Set(skipped.map(({ code }) => code))).toEqual(new Set(['too-large']));
  });

  test('a bomb is not unpacked, whatever it says of its size', async () => {
    const bomb = Buffer.from(zipSync({ 'a.md': new Uint8Array(60_000_000) }, { level: 1 }));
    const before = process.memoryUsage().arrayBuffers;
    const sizes = [22, 24];
    for (const [signature, offset] of [
      ['PK\u0003\u0004', sizes[0] ?? 0],
      ['PK\u0001\u0002', sizes[1] ?? 0],
    ] as const) {
      const at = bomb.indexOf(signature, 0, 'latin1');
      bomb.writeUInt32LE(10, at + offset);
    }
    const { files, skipped } = await filesIn({ name: 'a.zip', bytes: bomb, path: 'a.zip', bank: 'a' });
    expect(files).toEqual([]);
    expect(skipped.map(({ code, file }) => [code, file])).toEqual([['too-large', 'a.zip/a.md']]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });

  test('many small entries are stopped by number and by size', () => {
    const entries = (count: number, size: number): Uint8Array =>
      zipSync(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.md`, new Uint8Array(size)])));
    expect(readZip(entries(9, 1), LIMITS, all).faults).toEqual([{ code: 'too-many', name: '' }]);
    expect(readZip(entries(5, 900), LIMITS, all).faults).toEqual([{ code: 'too-large', name: '3.md' }]);
    expect(readZip(entries(5, 10), LIMITS, all).faults).toEqual([]);
  });

  test('one cut off or changed anywhere gives files or faults, and no crash', () => {
    const whole = zipSync({ 'a.md': strToU8('### 왜요?\n'.repeat(50)), 'b.md': strToU8('### 언제요?') });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.slice();
        if (!cut) bytes[at] = byte;
        const { entries, faults } = readZip(bytes, LIMITS, all);
        expect(entries.length + faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('from disk', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zip-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test('an archive is read like the folder in it, and nothing is written', async () => {
    const path = join(root, '우리 질문.zip');
    writeFileSync(
      path,
      zipSync({ 'q/a.md': strToU8('### 왜요?\n- id: why\n'), 'q/../../b.md': strToU8('### 언제요?') }),
    );
    const { questions, files } = await loadBank([{ path }]);
    expect(questions.map(({ id, title, source }) => [id, title, source])).toEqual([
      ['우리-질문/why', '왜요?', 'a.md'],
      [expect.stringMatching(/^우리-질문\/[0-9a-f]{12}$/), '언제요?', 'b.md'],
    ]);
    expect(files.map(({ file }) => file)).toEqual([`${path}/a.md`, `${path}/b.md`]);
    expect(readdirSync(root)).toEqual(['우리 질문.zip']);
  });

  test('what only says that it is one is a fault', async () => {
    const path = join(root, 'a.zip');
    writeFileSync(path, 'no archive');
    expect((await loadBank([{ path }])).skipped).toMatchObject([{ code: 'bad-zip', file: path, line: 0 }]);
  });
});
