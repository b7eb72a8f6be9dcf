// What an SVG of ours draws, read back by a parser that is not ours: the pictures of the tests, and where things are in them.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { ForecastPicture, SessionPicture, SessionQuestion } from '../../src/core/pictures.ts';
import { type Faces, penOf } from '../../src/pictures/drawing.ts';

/** A forecast of these cards a day, the first today. */
export const forecastOf = (cards: readonly number[], fields: Partial<ForecastPicture> = {}): ForecastPicture => ({
  title: '앞으로 2주',
  note: '모두',
  capNote: '점선은 하루 한도예요',
  days: cards.map((count, n) => ({ label: n === 0 ? '오늘' : String(n + 1), cards: count })),
  cap: 20,
  ...fields,
});

export const asked = (fields: Partial<SessionQuestion> = {}): SessionQuestion => ({
  label: '1',
  used: 30,
  limit: 60,
  spoken: null,
  outcome: 'answered',
  ...fields,
});

export const sessionOf = (
  questions: readonly SessionQuestion[],
  fields: Partial<SessionPicture> = {},
): SessionPicture => ({
  title: '모의 면접',
  note: '11월 23일',
  questions,
  legend: { answered: '시간 안', late: '넘긴 시간', skipped: '건너뜀', limit: '제한 시간', spoken: '말로 할 때' },
  unit: '초',
  ...fields,
});

/** Words that try to get out of the picture, or that its font cannot write. */
export const hostile = [
  '<script>alert(1)</script>',
  '</text></svg><svg onload="x">',
  '"\'&amp;&#0;&unknown;',
  ']]><!--',
  'a\u0000b\u0008c\u202Ed\uFEFFe\uD800f\u00ADg',
  'é 漢字 😀👩‍👩‍👧 ﬁ ①',
  '줄\n바꿈\t탭',
];

export interface Drawn {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Of a rectangle or a line of text, in units. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

const boundsOf = (tag: string, attributes: Readonly<Record<string, string>>, text: string, faces: Faces) => {
  const [x, y] = [Number(attributes.x), Number(attributes.y)];
  if (tag !== 'text') {
    return { left: x, right: x + Number(attributes.width), top: y, bottom: y + Number(attributes.height) };
  }
  const size = Number(attributes['font-size']);
  const width = penOf(faces).width(text, { size, bold: attributes['font-weight'] === '700' });
  const left = x - width * ({ start: 0, middle: 0.5, end: 1 }[attributes['text-anchor'] ?? ''] ?? Number.NaN);
  return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
};

/** Everything that is drawn, in order. */
export const drawnIn = (svg: string, faces: Faces): readonly Drawn[] => {
  const found: Drawn[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const text = textOf(node);
      found.push({ tag: node.tagName, attributes, text, ...boundsOf(node.tagName, attributes, text, faces) });
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parseFragment(svg));
  return found;
};
