// The layers of a question's help: what is in each, and that nothing is lost between pages.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLayer, LAYERS, layerPages } from '../../src/core/layers.ts';
import { PAGE_LENGTH } from '../../src/core/page-text.ts';
import type { Question } from '../../src/core/question.ts';

const question: Question = {
  id: 'bank/strength',
  title: '강점을 말해 주세요.',
  category: '인성',
  language: 'ko',
  difficulty: 2,
  sampleAnswers: ['첫 예시', '둘째 예시'],
  tips: ['경험부터', '숫자로'],
  keywords: ['강점', '근거'],
  followUps: ['방해가 된 적은 없나요?'],
  source: 'file.md',
};

const blanksOut = (text: string): string => text.replace(/\s+/g, '');

describe('a layer', () => {
  test('holds its own part of the question only', () => {
    const texts = LAYERS.map((layer) =>
      layerPages(question, layer)
        .map(({ text }) => text)
        .join('|'),
    );
    expect(texts).toEqual(['강점 · 근거', '• 경험부터\n\n• 숫자로', '첫 예시|둘째 예시', '• 방해가 된 적은 없나요?']);
  });

  test('shows themes below the keywords, and a hint below its follow-up', () => {
    const hinted = {
      ...question,
      themes: ['자기 인식'],
      followUps: ['왜요?', '방해가 된 적은 없나요?'],
      hints: [{ followUp: '왜요?', text: '까닭을 하나만 말해요.' }],
    };
    const text = (layer: 'keywords' | 'followUps') => layerPages(hinted, layer).map((page) => page.text);
    expect(text('keywords')).toEqual(['강점 · 근거\n자기 인식']);
    expect(text('followUps')).toEqual(['• 왜요?\n\u3000↳ 까닭을 하나만 말해요.\n\n• 방해가 된 적은 없나요?']);
  });

  test('numbers the sample answers', () => {
    expect(layerPages(question, 'answers').map(({ item, items }) => `${item}/${items}`)).toEqual(['1/2', '2/2']);
  });

  test('of a question without it has no pages', () => {
    const bare = { ...question, sampleAnswers: [], tips: [], keywords: [], followUps: [] };
    for (const layer of LAYERS) expect(layerPages(bare, layer)).toEqual([]);
  });

  test('is known by its name only', () => {
    expect(LAYERS.every(isLayer)).toBe(true);
    expect(isLayer('toString')).toBe(false);
    expect(isLayer(undefined)).toBe(false);
  });
});

test('pages are short enough for a phone, and together they are the whole text', () => {
  const korean = fc.string({
    unit: fc.constantFrom('가', '나', '다', '.', ' ', '\n', '😀'),
    minLength: 1,
    maxLength: 6000,
  });
  fc.assert(
    fc.property(korean, (text) => {
      const pages = layerPages({ ...question, sampleAnswers: [text] }, 'answers');
      for (const page of pages) expect([...page.text].length).toBeLessThanOrEqual(PAGE_LENGTH);
      expect(blanksOut(pages.map((page) => page.text).join(''))).toBe(blanksOut(text));
    }),
    { numRuns: 50 },
  );
});
