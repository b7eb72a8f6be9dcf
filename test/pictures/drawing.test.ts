// What pictures hold, before they are pixels: everything in its place, words that fit, nothing that breaks out.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ForecastPicture, SessionPicture } from '../../src/core/pictures.ts';
import { COLOURS, type Faces, penOf, TEXT, WIDTH } from '../../src/pictures/drawing.ts';
import { drawForecast } from '../../src/pictures/forecast.ts';
import { loadFaces } from '../../src/pictures/render.ts';
import { drawSession } from '../../src/pictures/session.ts';
import { asked, type Drawn, drawnIn, forecastOf, hostile, sessionOf } from './drawn.ts';

let faces: Faces;
beforeAll(async () => {
  faces = await loadFaces();
});

const forecast = (picture: ForecastPicture): readonly Drawn[] => drawnIn(drawForecast(picture, faces).svg, faces);
const session = (picture: SessionPicture): readonly Drawn[] => drawnIn(drawSession(picture, faces).svg, faces);

const filled = (drawn: readonly Drawn[], colour: string): Drawn[] =>
  drawn.filter(({ tag, attributes }) => tag === 'rect' && attributes.fill === colour);
const words = (drawn: readonly Drawn[]): string[] => drawn.filter(({ tag }) => tag === 'text').map(({ text }) => text);
const heightOf = ({ top, bottom }: Drawn): number => bottom - top;
const widthOf = ({ left, right }: Drawn): number => right - left;

/** The base of the dashed line of the cap. */
const capLine = (drawn: readonly Drawn[]): readonly number[] => {
  const line = drawn.find(({ attributes }) => attributes['stroke-dasharray'])?.attributes.d ?? '';
  return line.match(/[\d.]+/g)?.map(Number) ?? [];
};

describe('a forecast', () => {
  test('has a bar for each day with cards, as high as they are many, and today in another colour', () => {
    const drawn = forecast(forecastOf([12, 8, 0, 4]));
    const [today, pill] = filled(drawn, COLOURS.accent);
    const others = filled(drawn, COLOURS.main);
    expect(others).toHaveLength(2);
    expect(others.map((bar) => heightOf(bar) / heightOf(today ?? (others[0] as Drawn)))).toEqual([
      expect.closeTo(8 / 12, 2),
      expect.closeTo(4 / 12, 2),
    ]);
    expect(words(drawn)).toEqual(expect.arrayContaining(['앞으로 2주', '12', '8', '4', '오늘', '2', '3', '20']));
    const label = drawn.find(({ text }) => text === '오늘');
    expect(pill && label && pill.left < label.left && label.right < pill.right).toBe(true);
  });

  test('shows a day without cards as a thin line without a number', () => {
    const drawn = forecast(forecastOf([3, 0, 0]));
    expect(filled(drawn, COLOURS.line).map(heightOf)).toEqual([2, 2]);
    expect(words(drawn)).not.toContain('0');
  });

  test('says that nothing comes today', () => {
    expect(words(forecast(forecastOf([0, 0])))).toContain('0');
  });

  test.each([
    ['at the bars that reach it', [20, 20, 5], 20],
    ['above bars that do not', [5, 4, 3], 10],
    ['through bars that are over it', [80, 20, 5], 20],
  ])('draws the cap %s', (_, cards, cap) => {
    const drawn = forecast(forecastOf(cards, { cap }));
    const [left = 0, line = 0, right = 0] = capLine(drawn);
    const [today] = filled(drawn, COLOURS.accent);
    expect(today).toBeDefined();
    if (!today) return;
    expect(today.bottom - line).toBeCloseTo((heightOf(today) * cap) / (cards[0] ?? 0), 0);
    expect(right - left).toBeGreaterThan(WIDTH * 0.8);
    expect(words(drawn)).toContain(String(cap));
  });

  test('leaves out a cap that is far above the bars, and what explains it', () => {
    const drawn = forecast(forecastOf([6, 1], { cap: 50 }));
    expect(capLine(drawn)).toEqual([]);
    expect(words(drawn)).not.toContain('50');
    expect(words(drawn).join()).not.toContain('점선');
    expect(words(forecast(forecastOf([6, 1], { cap: 18 }))).join()).toContain('점선');
  });

  test.each([5, 20, 50])('shows one card as one, not as many (cap %i)', (cap) => {
    const one = filled(forecast(forecastOf([1, 1], { cap })), COLOURS.accent)[0] as Drawn;
    expect(heightOf(one)).toBeLessThan(25);
    expect(heightOf(one)).toBeGreaterThanOrEqual(3);
  });

  test('of a fortnight and of a single day', () => {
    expect(filled(forecast(forecastOf(Array.from({ length: 14 }, () => 5))), COLOURS.main)).toHaveLength(13);
    const [bar] = filled(forecast(forecastOf([5])), COLOURS.accent);
    expect(bar && widthOf(bar)).toBeLessThan(60);
  });

  test('of counts that are none shows none, and of endless ones the most that it writes', () => {
    const written = words(forecast(forecastOf([Number.NaN, -3, Number.POSITIVE_INFINITY])));
    expect(written.slice(2)).toEqual(['20', '0', '9999', '오늘', '2', '3']);
  });

  test('leaves numbers out rather than writing one into another', () => {
    const drawn = forecast(forecastOf([500, ...Array.from({ length: 13 }, () => 100)], { cap: 100 }));
    const numbers = drawn.filter(({ text }) => text === '100' || text === '500');
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.length).toBeLessThan(14);
  });
});

describe('a session', () => {
  test('has for each question its words, the time against the limit, and the limit’s mark', () => {
    const drawn = session(sessionOf([asked({ used: 30 }), asked({ label: '1-1', used: 60, limit: 120 })]));
    expect(words(drawn)).toEqual(expect.arrayContaining(['1', '30/60초', '1-1', '60/120초']));
    const [first, second, swatch] = filled(drawn, COLOURS.main);
    expect(first && second && widthOf(first) / widthOf(second)).toBeCloseTo(0.5, 1);
    expect(swatch).toBeDefined();
    const limits = filled(drawn, COLOURS.text);
    expect(limits).toHaveLength(3);
    expect(limits[0] && second && (limits[0].left + limits[0].right) / 2).toBeCloseTo(second?.right ?? 0, 0);
  });

  test('shows what came after the limit in a pattern, be it a second', () => {
    for (const used of [61, 90]) {
      const drawn = session(sessionOf([asked({ used, outcome: 'late' })]));
      const [solid] = filled(drawn, COLOURS.main);
      const [late] = filled(drawn, 'url(#late)');
      const [limit] = filled(drawn, COLOURS.text);
      expect(late && widthOf(late)).toBeGreaterThan(7);
      expect(late?.left).toBeCloseTo(solid?.right ?? 0, 1);
      expect(limit && (limit.left + limit.right) / 2).toBeCloseTo(late?.left ?? 0, 1);
    }
    const inTime = session(sessionOf([asked({ used: 60 })]));
    expect(filled(inTime, 'url(#late)')).toHaveLength(0);
  });

  test('shows one that was skipped as an outline with its word and no bar', () => {
    const drawn = session(sessionOf([asked({ outcome: 'skipped', used: 20 })]));
    expect(filled(drawn, COLOURS.main)).toHaveLength(0);
    expect(filled(drawn, 'none').length).toBeGreaterThan(0);
    expect(words(drawn).filter((word) => word === '건너뜀')).toHaveLength(2);
    expect(words(drawn)).not.toContain('20/60초');
  });

  test('brackets the time to say it, and explains only the marks that are there', () => {
    const brackets = (drawn: readonly Drawn[]) => drawn.filter(({ tag }) => tag === 'path').length;
    const drawn = session(sessionOf([asked({ spoken: { from: 40, to: 50 } }), asked({ spoken: { from: 0, to: 0 } })]));
    expect(brackets(drawn)).toBe(2);
    expect(words(drawn)).toEqual(expect.arrayContaining(['시간 안', '제한 시간', '말로 할 때']));
    expect(words(drawn)).not.toContain('넘긴 시간');
    const silent = session(sessionOf([asked()]));
    expect(brackets(silent)).toBe(0);
    expect(words(silent)).not.toContain('말로 할 때');
  });

  test('of a usual interview is no higher than Discord shows it', () => {
    const questions = Array.from({ length: 7 }, (_, n) => asked({ label: `${n + 1}`, spoken: { from: 20, to: 30 } }));
    expect(drawSession(sessionOf(questions), faces).height).toBeLessThan(WIDTH * 0.9);
  });

  test('grows with its questions, up to thirty', () => {
    const of = (count: number) =>
      drawSession(sessionOf(Array.from({ length: count }, (_, n) => asked({ label: `${n + 1}` }))), faces);
    expect(of(2).height - of(1).height).toBe(of(30).height - of(29).height);
    expect(of(99)).toEqual(of(30));
    expect(of(30).svg).toContain('>30<');
  });
});

describe('any words', () => {
  test.each(hostile)('are written as they are, or not at all: %j', (text) => {
    const names = { answered: text, late: text, skipped: text, limit: text, spoken: text };
    const all = [
      ...forecast(forecastOf([1, 2], { title: text, note: text, days: [{ label: text, cards: 3 }] })),
      ...session(sessionOf([asked({ label: text })], { title: text, note: text, unit: text, legend: names })),
    ];
    expect(new Set(all.map(({ tag }) => tag))).toEqual(new Set(['svg', 'rect', 'path', 'text', 'defs', 'pattern']));
    expect(all.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on'))).toEqual(
      [],
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(words(all).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u00ad\u202e\ufeff\ud800-\udfff]/);
  });

  test('that the font cannot write are replaced: an accent, a box for a letter, nothing for a picture', () => {
    const drawn = forecast(forecastOf([1], { title: 'café 漢字 😀 끝', note: '①번 ﬁne' }));
    expect(words(drawn).slice(0, 2)).toEqual(['cafe □□ 끝', '1번 fine']);
  });

  test('are what they were, when the font has them', () => {
    const title = `<b>&amp; "a" 'b' ]]> 가힣`;
    expect(words(forecast(forecastOf([1], { title })))).toContain(title);
  });

  test('that are too long end in … and fit', () => {
    const [title] = forecast(forecastOf([1], { title: '아주 긴 제목 '.repeat(20) })).filter(
      ({ tag }) => tag === 'text',
    );
    expect(title?.text).toMatch(/^아주 긴 제목 .*\S…$/);
    expect(title?.right).toBeLessThanOrEqual(WIDTH);
    expect(title?.right).toBeGreaterThan(WIDTH * 0.85);
  });

  test('are measured as the font has them', () => {
    const pen = penOf(faces);
    // All syllables are as wide as one another; an i is narrow.
    expect(pen.width('가나다라')).toBeCloseTo(4 * pen.width('힣'), 5);
    expect(pen.width('i')).toBeLessThan(pen.width('W') / 2);
    expect(pen.width('가', { size: 28 })).toBeCloseTo(2 * pen.width('가'), 5);
    expect(pen.width('가')).toBeGreaterThan(TEXT * 0.7);
    expect(pen.width('\u1112\u1161\u11ab')).toBe(pen.width('한'));
  });
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...hostile), fc.string());
const number = fc.oneof(fc.double(), fc.integer(), fc.integer({ min: 0, max: 200 }));
const forecasts: fc.Arbitrary<ForecastPicture> = fc.record({
  title: text,
  note: text,
  capNote: text,
  days: fc.array(fc.record({ label: text, cards: number }), { maxLength: 40 }),
  cap: number,
});
const sessions: fc.Arbitrary<SessionPicture> = fc.record({
  title: text,
  note: text,
  questions: fc.array(
    fc.record({
      label: text,
      used: number,
      limit: number,
      spoken: fc.option(fc.record({ from: number, to: number })),
      outcome: fc.constantFrom('answered', 'late', 'skipped'),
    }),
    { maxLength: 8 },
  ),
  legend: fc.record({ answered: text, late: text, skipped: text, limit: text, spoken: text }),
  unit: text,
});

/** Nothing unreadable as a number, nothing outside. */
const expectSound = ({ svg, height }: { svg: string; height: number }): void => {
  expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|null|e[+-]\d/);
  for (const { tag, left, right, top, bottom, text: written } of drawnIn(svg, faces)) {
    if (tag !== 'rect' && (tag !== 'text' || written === '')) continue;
    if (tag === 'rect' && Number.isNaN(left)) continue;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(WIDTH);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(height);
  }
};

describe('whatever is asked for', () => {
  test('a forecast holds numbers only, and all inside', () => {
    fc.assert(
      fc.property(forecasts, (picture) => expectSound(drawForecast(picture, faces))),
      { numRuns: 150 },
    );
  });

  test('a session holds numbers only, and all inside', () => {
    fc.assert(
      fc.property(sessions, (picture) => expectSound(drawSession(picture, faces))),
      { numRuns: 100 },
    );
  });

  test('no two numbers of a forecast lie on each other', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 200 }), (cards, cap) => {
        const bold = forecast(forecastOf(cards, { cap, days: cards.map((count) => ({ label: '', cards: count })) }))
          .filter(({ tag, text: written }) => tag === 'text' && /^\d+$/.test(written))
          .toSorted((a, b) => a.left - b.left);
        for (const [n, one] of bold.entries()) {
          const next = bold[n + 1];
          if (!next) break;
          expect(next.left >= one.right || Math.abs(next.top - one.top) >= TEXT * 0.7).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
