// Files as Windows writes them: what is no UTF-8 is read where it makes Korean, and told where it makes nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCp949 } from '../../src/bank/files/cp949.ts';
import { decode } from '../../src/bank/files/decode.ts';
import { readBank } from '../../src/bank/read.ts';

/** `### 왜 지원했나요?` and `- 저는 똠방각하를 햏했습니다.` in CP949; 똠 and 햏 are no letters of EUC-KR. */
const CP949 = Uint8Array.from(
  Buffer.from(
    '2323 2320 bfd6 20c1 f6bf f8c7 dfb3 aabf e43f 0d0a 2d20 c0fa b4c2 208c 63b9 e6b0 a2c7 cfb8 a620 c164 c7df bdc0 b4cf b4d9 2e0d 0a'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  ),
);

const wide = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return little ? bytes : bytes.swap16();
};

const read = (bytes: Uint8Array): { text: string; faults: [string, number][] } => {
  const { text, mended } = decode(bytes);
  return { text: text.replace(/^\uFEFF/, ''), faults: mended === undefined ? [] : [['invalid-utf8', mended.line]] };
};

describe('a file that is not UTF-8', () => {
  test('from Korean Windows is read', () => {
    const { text, faults } = read(CP949);
    expect(text).toBe('### 왜 지원했나요?\r\n- 저는 똠방각하를 햏했습니다.\r\n');
    expect(faults).toEqual([]);
  });

  test('has every syllable where Windows has it', () => {
    const places = {
      갂: 0x8141,
      괓: 0x81fe,
      잸: 0xa041,
      좥: 0xa141,
      힣: 0xc652,
      가: 0xb0a1,
      힝: 0xc8fe,
      '→': 0xa1e6,
      '€': 0xa2e6,
    };
    const bytes = Uint8Array.from(Object.values(places).flatMap((pair) => [pair >> 8, pair & 0xff]));
    expect(decodeCp949(bytes)).toBe(Object.keys(places).join(''));
    expect(decodeCp949(Uint8Array.of(0x80, 0xff, 0xc6, 0x53, 0x61))).toBe('\uFFFD\uFFFD\uFFFDSa');
  });

  test('in UTF-16 with its mark is read, either way round', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, little) => {
        fc.pre(!text.startsWith('\uFEFF'));
        expect(read(wide(text, little))).toEqual({ text, faults: [] });
      }),
    );
    const [question] = readBank([
      { name: 'a.md', text: read(wide('### 왜요?\r\n- 저는 했습니다.', false)).text },
    ]).questions;
    expect(question).toMatchObject({ title: '왜요?', sampleAnswers: ['저는 했습니다.'] });
  });

  test('with one broken letter among Korean is still UTF-8, and its line is told', () => {
    const bytes = Buffer.concat([Buffer.from('### 왜요?\n- 저는 '), Buffer.of(0xed, 0x96), Buffer.from('했습니다.')]);
    expect(read(bytes)).toEqual({ text: '### 왜요?\n- 저는 \uFFFD했습니다.', faults: [['invalid-utf8', 2]] });
  });

  test('nor Korean is read as far as it goes, and its line is told', () => {
    const latin = Buffer.from('### Why?\n- A résumé.', 'latin1');
    expect(read(latin)).toEqual({ text: '### Why?\n- A r\uFFFDsum\uFFFD.', faults: [['invalid-utf8', 2]] });
    const cut = CP949.slice(0, 16);
    expect(read(cut).faults).toEqual([['invalid-utf8', 1]]);
    expect(read(wide('가', true).slice(0, 3)).faults).toEqual([['invalid-utf8', 1]]);
  });

  test('any bytes are a text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { faults } = read(bytes);
        expect(faults.every(([code, line]) => code === 'invalid-utf8' && line > 0)).toBe(true);
      }),
    );
  });

  test('a replacement mark that the file itself holds is a letter like others', () => {
    expect(read(Buffer.from('a\uFFFDb'))).toEqual({ text: 'a\uFFFDb', faults: [] });
  });
});
