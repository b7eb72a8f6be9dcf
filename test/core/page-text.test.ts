// Paging long text: nothing lost, nothing too long, nothing cut in two.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageText, shorten } from '../../src/core/page-text.ts';
import { processorMs } from '../processor-time.ts';

const lengthOf = (text: string): number => [...text].length;
const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom('안녕하세요. ', '면접입니다! ', '그래서요?\n', '"끝."\n\n', '가', '😀', '👩‍👩‍👧'),
      },
      { weight: 1, arbitrary: fc.constantFrom(' ', '\n', '\t', '   \n\n  ', '\u3000') },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('properties', () => {
  test('pages joined are the text without its blanks at the cuts, each within the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const pages = pageText(text, limit);
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) expect(lengthOf(page)).toBeLessThanOrEqual(limit);
        expect(withoutBlanks(pages.join(''))).toBe(withoutBlanks(text));
        let from = 0;
        for (const page of pages) {
          const at = text.indexOf(page, from);
          expect(text.slice(from, at).trim()).toBe('');
          from = at + page.length;
        }
        expect(text.slice(from).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('no page ends or begins inside a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        // One expectation for all pages: each takes longer than cutting them.
        expect(pageText(text, limit).filter((page) => /\p{Surrogate}/u.test(page))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('no page is blank unless the text is', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        if (text.trim() === '') return;
        for (const page of pageText(text, limit)) expect(page.trim()).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('where it cuts', () => {
  test('a short text is one page, even when empty', () => {
    expect(pageText('짧은 글', 10)).toEqual(['짧은 글']);
    expect(pageText('', 10)).toEqual(['']);
  });

  test('exactly at the limit is one page', () => {
    expect(pageText('가나다라마', 5)).toEqual(['가나다라마']);
    expect(pageText('😀😀😀', 3)).toEqual(['😀😀😀']);
  });

  test('at a paragraph before a line, a line before a sentence, a sentence before a word', () => {
    expect(pageText('첫 문단입니다.\n\n둘째 문단\n줄입니다. 더', 18)).toEqual([
      '첫 문단입니다.',
      '둘째 문단\n줄입니다. 더',
    ]);
    expect(pageText('한 줄입니다. 또\n다음 줄. 끝', 14)).toEqual(['한 줄입니다. 또', '다음 줄. 끝']);
    expect(pageText('저는 개발자입니다. 열심히 합니다', 15)).toEqual(['저는 개발자입니다.', '열심히 합니다']);
    expect(pageText('띄어쓰기만 있는 아주 긴 글', 10)).toEqual(['띄어쓰기만 있는', '아주 긴 글']);
  });

  test('at the end of a Korean sentence, its quotation mark included', () => {
    expect(pageText('그가 "괜찮아요." 라고 했어요', 12)).toEqual(['그가 "괜찮아요."', '라고 했어요']);
    expect(pageText('정말 좋았습니다… 그리고 또', 12)).toEqual(['정말 좋았습니다…', '그리고 또']);
  });

  test('not at an early end that would leave the page more than half empty', () => {
    expect(pageText('네. 저는띄어쓰기없이길게씁니다', 10)).toEqual(['네. 저는띄어쓰기없', '이길게씁니다']);
  });

  test('an emoji of several code points and a decomposed syllable stay whole', () => {
    const family = '👩‍👩‍👧';
    expect(pageText(`가나${family}다`, 5)).toEqual(['가나', family, '다']);
    const decomposed = '한국'.normalize('NFD');
    expect(pageText(decomposed, 4)).toEqual(['한'.normalize('NFD'), '국'.normalize('NFD')]);
  });

  test('one character longer than a page is cut all the same', () => {
    const towering = `a${'\u0301'.repeat(50)}`;
    const pages = pageText(towering, 10);
    expect(pages.join('')).toBe(towering);
    expect(pages.every((page) => lengthOf(page) <= 10)).toBe(true);
  });

  test('a long run of blanks makes no empty page', () => {
    expect(pageText(`처음${' '.repeat(500)}끝`, 20)).toEqual(['처음', '끝']);
    expect(pageText(`${'\n'.repeat(500)}끝`, 20)).toEqual(['끝']);
    expect(pageText(`처음${' '.repeat(500)}`, 20)).toEqual(['처음']);
  });
});

describe('the time it takes grows with the text, not with its square', () => {
  const shapes = {
    'no blank': '가'.repeat(100_000),
    sentences: '저는 개발자입니다. '.repeat(9_000),
    emoji: '😀'.repeat(50_000),
    'full stops and quotation marks': `.${'"'.repeat(99)}`.repeat(1_000),
    blanks: ' '.repeat(100_000),
  };
  test.each(Object.entries(shapes))('%s, 100,000 characters in pages of 100', (_, text) => {
    // The square took several seconds; linear is some tens of milliseconds.
    expect(processorMs(() => pageText(text, 100))).toBeLessThan(1_000);
    const pages = pageText(text, 100);
    expect(withoutBlanks(pages.join(''))).toBe(withoutBlanks(text));
  });
});

test.each([
  ['짧은 제목', 10, '짧은 제목'],
  ['여러\n줄의   제목', 10, '여러 줄의 제목'],
  ['아주 긴 제목입니다', 6, '아주 긴 …'],
  ['😀😀😀😀', 3, '😀😀…'],
  ['', 3, ''],
])('shorten(%j, %i)', (text, limit, expected) => {
  expect(shorten(text, limit)).toBe(expected);
  expect(lengthOf(shorten(text, limit))).toBeLessThanOrEqual(limit);
});
