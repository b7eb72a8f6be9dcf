// The pictures of days and of who took part: each mark by its shape, both grounds readable, words that fit, nothing that breaks out.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CellMark, GridPicture, RankingPicture } from '../../src/core/pictures.ts';
import { type Faces, PALETTES, WIDTH } from '../../src/pictures/drawing.ts';
import { drawGrid } from '../../src/pictures/grid.ts';
import { drawRanking } from '../../src/pictures/ranking.ts';
import { loadFaces, pngOf } from '../../src/pictures/render.ts';
import { type Drawn, drawnIn, hostile } from './drawn.ts';

let faces: Faces;
beforeAll(async () => {
  faces = await loadFaces();
});

const MARKS: readonly CellMark[] = ['answered', 'late', 'passed', 'leave', 'frozen', 'missed', 'open', 'none'];
const THEMES = ['dark', 'light'] as const;

const gridOf = (rows: readonly (readonly CellMark[])[], fields: Partial<GridPicture> = {}): GridPicture => ({
  title: '7월 6일–12일',
  note: '참여자 2명',
  theme: 'dark',
  columns: ['월', '화', '수', '목', '금', '토', '일'],
  rows: rows.map((cells, n) => ({ label: `멤버${n}`, cells, end: `${n}/5` })),
  legend: {
    ...{ answered: '답변', late: '늦은 답변', passed: '패스', leave: '휴가' },
    ...{ frozen: '봐준 날', missed: '빠짐', open: '마감 전' },
  },
  ...fields,
});

const rankingOf = (rows: readonly Partial<RankingPicture['rows'][number]>[]): RankingPicture => ({
  title: '지난 4주',
  note: '답변한 날이 많은 순서',
  theme: 'dark',
  rows: rows.map((row, n) => ({
    place: n + 1,
    name: `멤버${n}`,
    answered: 1,
    late: 0,
    end: '1일',
    isOwn: false,
    ...row,
  })),
});

const grid = (picture: GridPicture): readonly Drawn[] => drawnIn(drawGrid(picture, faces).svg, faces);
const words = (drawn: readonly Drawn[]): string[] => drawn.filter(({ tag }) => tag === 'text').map(({ text }) => text);

describe('days', () => {
  test('have a row for each member, a column for each day, and only the marks that are there are explained', () => {
    const drawn = grid(
      gridOf([
        ['answered', 'late'],
        ['answered', 'none'],
      ]),
    );
    expect(words(drawn)).toEqual(expect.arrayContaining(['월', '일', '멤버0', '멤버1', '1/5', '답변', '늦은 답변']));
    expect(words(drawn)).not.toContain('패스');
    const discs = drawn.filter(({ tag, attributes }) => tag === 'circle' && attributes.fill === PALETTES.dark.main);
    expect(discs).toHaveLength(3);
  });

  test('tell every mark from every other by its shape, without its colour', () => {
    const shapes = MARKS.map((mark) => {
      const { svg } = drawGrid(gridOf([[mark]], { legend: gridOf([]).legend }), faces);
      const cell = /멤버0<\/text>(.*?)<text/.exec(svg)?.[1] ?? '';
      return cell.replace(/#[0-9a-f]{6}/g, '');
    });
    expect(new Set(shapes).size).toBe(MARKS.length);
    expect(shapes.every((shape) => shape !== '')).toBe(true);
  });

  test('grow with their rows, up to thirty', () => {
    const of = (count: number) => drawGrid(gridOf(Array.from({ length: count }, () => ['answered' as const])), faces);
    expect(of(2).height - of(1).height).toBe(of(30).height - of(29).height);
    expect(of(40)).toEqual(of(30));
  });
});

describe('the ranking', () => {
  test('has bars as long as there were days, what was late in stripes', () => {
    const drawn = drawnIn(drawRanking(rankingOf([{ answered: 8, late: 2 }, { answered: 5 }]), faces).svg, faces);
    const widths = (fill: string): number[] =>
      drawn.filter(({ attributes }) => attributes.fill === fill).map(({ left, right }) => right - left);
    const [first = 0, second = 0] = widths(PALETTES.dark.main);
    expect(second / first).toBeCloseTo(5 / 8, 2);
    expect((widths('url(#late)')[0] ?? 0) / first).toBeCloseTo(2 / 8, 2);
  });
});

/** Relative luminance and contrast as WCAG 2 has them. */
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(THEMES)('on a %s ground', (theme) => {
  const { ground, band, text, quiet, main, accent, late, line, ink } = PALETTES[theme];

  test('words and marks stand out', () => {
    for (const behind of [ground, band]) {
      for (const colour of [text, quiet]) expect(contrast(colour, behind)).toBeGreaterThanOrEqual(4.5);
      for (const colour of [main, accent, late, line]) expect(contrast(colour, behind)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(ink, main)).toBeGreaterThanOrEqual(4.5);
  });

  test('it is that ground which is drawn on', async () => {
    const drawing = drawGrid(gridOf([MARKS], { theme }), faces);
    expect(drawing.ground).toBe(ground);
    expect((await pngOf(drawing, faces)).byteLength).toBeGreaterThan(1_000);
  });
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...hostile));
const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 200 }));
const theme = fc.constantFrom(...THEMES);
const legend = fc.record({
  ...{ answered: text, late: text, passed: text, leave: text },
  ...{ frozen: text, missed: text, open: text },
});
const row = fc.record({ label: text, cells: fc.array(fc.constantFrom(...MARKS), { maxLength: 12 }), end: text });
const grids: fc.Arbitrary<GridPicture> = fc.record({
  ...{ title: text, note: text, theme, legend },
  columns: fc.array(text, { maxLength: 12 }),
  rows: fc.array(row, { maxLength: 6 }),
});
const rankings: fc.Arbitrary<RankingPicture> = fc.record({
  ...{ title: text, note: text, theme },
  rows: fc.array(
    fc.record({ place: number, name: text, answered: number, late: number, end: text, isOwn: fc.boolean() }),
    { maxLength: 6 },
  ),
});

describe('whatever is asked for', () => {
  const expectSound = ({ svg, height }: { svg: string; height: number }): void => {
    expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|null|e[+-]\d/);
    const drawn = drawnIn(svg, faces);
    const tags = new Set(['svg', 'rect', 'path', 'text', 'defs', 'pattern', 'circle']);
    expect(drawn.filter(({ tag }) => !tags.has(tag))).toEqual([]);
    for (const { tag, left, right, bottom, text: written } of drawn) {
      if ((tag !== 'rect' && (tag !== 'text' || written === '')) || Number.isNaN(left)) continue;
      expect([left >= 0, right <= WIDTH, bottom <= height]).toEqual([true, true, true]);
    }
  };

  test('days hold numbers only, and all inside', () => {
    fc.assert(
      fc.property(grids, (picture) => expectSound(drawGrid(picture, faces))),
      { numRuns: 60 },
    );
  });

  test('the ranking does, too', () => {
    fc.assert(
      fc.property(rankings, (picture) => expectSound(drawRanking(picture, faces))),
      { numRuns: 60 },
    );
  });
});
