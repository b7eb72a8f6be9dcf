// A mock interview as SVG: for each question the time used against its limit, and how long the answer takes to say.
import type { SessionPicture, SessionQuestion } from '../core/pictures.ts';
import { box, COLOURS, type Faces, heading, MARGIN, type Pen, path, penOf, picture, WIDTH, whole } from './drawing.ts';

const FIRST_ROW = 70;
const ROW = 46;
const BAR = 12;
const MOST_ROWS = 30;
const MOST_SECONDS = 86_400;
/** A time that is further over the longest limit is drawn as this, so that the other bars can be read. */
const FURTHEST = 2;
const LABEL_GAP = 7;
const LEGEND_LINE = 24;

const SOLID = `rx="2" fill="${COLOURS.main}"`;
const HATCHED = `fill="url(#late)" stroke="${COLOURS.late}" stroke-width="1"`;
const OUTLINED = `rx="2" fill="none" stroke="${COLOURS.quiet}" stroke-width="1.5" stroke-dasharray="3 3"`;
const HATCHES = `<defs><pattern id="late" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${COLOURS.ink}"/><rect width="2.6" height="5" fill="${COLOURS.late}"/></pattern></defs>`;

/** The limit: a post through the bar. */
const limitMark = (x: number, y: number): string => box(x - 1.5, y - 3, 3, BAR + 6, `rx="1" fill="${COLOURS.text}"`);

/** From the fast to the slow speaker: a bracket. */
const bracket = (from: number, to: number, y: number): string =>
  path(
    ['M', from, y - 4, 'V', y, 'H', Math.max(from + 1, to), 'V', y - 4],
    `stroke="${COLOURS.accent}" stroke-width="2" fill="none"`,
  );

/** Seconds as drawn, in the order from, to. */
const spokenOf = ({ spoken }: SessionQuestion): readonly [number, number] | undefined => {
  if (spoken === null) return undefined;
  const [from, to] = [whole(spoken.from, MOST_SECONDS), whole(spoken.to, MOST_SECONDS)];
  return to === 0 && from === 0 ? undefined : [Math.min(from, to), Math.max(from, to)];
};

const row = (
  pen: Pen,
  question: SessionQuestion,
  session: SessionPicture,
  top: number,
  xOf: (s: number) => number,
): string => {
  const [used, limit] = [whole(question.used, MOST_SECONDS), whole(question.limit, MOST_SECONDS)];
  const [bar, isSkipped] = [top + 22, question.outcome === 'skipped'];
  const time = isSkipped ? session.legend.skipped : `${used}/${limit}${session.unit}`;
  const wide = Math.min(130, pen.width(time, { bold: true }));
  const title = MARGIN + pen.width(question.label, { bold: true }) + LABEL_GAP;
  const spoken = spokenOf(question);
  const [end, late] = [xOf(used), question.outcome === 'late' ? Math.min(xOf(limit), xOf(used) - 8) : xOf(used)];
  return [
    pen.write(question.label, MARGIN, top + 13, 60, { bold: true, colour: COLOURS.quiet }),
    pen.write(question.title, title, top + 13, WIDTH - MARGIN - wide - 10 - title),
    pen.write(time, WIDTH - MARGIN, top + 13, 130, {
      anchor: 'end',
      bold: true,
      colour: question.outcome === 'late' ? COLOURS.late : isSkipped ? COLOURS.quiet : COLOURS.text,
    }),
    isSkipped ? box(MARGIN + 1, bar + 1, xOf(limit) - MARGIN - 2, BAR - 2, OUTLINED) : '',
    isSkipped ? '' : box(MARGIN, bar, late - MARGIN, BAR, SOLID),
    isSkipped || question.outcome !== 'late' ? '' : box(late, bar + 0.5, end - late, BAR - 1, HATCHED),
    limitMark(xOf(limit), bar),
    spoken ? bracket(xOf(spoken[0]), xOf(spoken[1]), bar + BAR + 6) : '',
  ].join('');
};

/** What the marks mean, as many lines as they need; only marks that are there. */
const legend = (
  pen: Pen,
  { legend: words, questions }: SessionPicture,
  top: number,
): { svg: string; height: number } => {
  const has = (outcome: SessionQuestion['outcome']): boolean =>
    questions.some((question) => question.outcome === outcome);
  const items: readonly (readonly [string, boolean, (x: number, y: number) => string])[] = [
    [words.answered, has('answered'), (x, y) => box(x, y, 18, BAR, SOLID)],
    [words.late, has('late'), (x, y) => box(x, y, 18, BAR, HATCHED)],
    [words.skipped, has('skipped'), (x, y) => box(x + 1, y + 1, 16, BAR - 2, OUTLINED)],
    [words.limit, true, (x, y) => limitMark(x + 9, y)],
    [words.spoken, questions.some((question) => spokenOf(question)), (x, y) => bracket(x, x + 18, y + BAR - 2)],
  ];
  let [x, y] = [MARGIN, top];
  const parts: string[] = [];
  for (const [word, isThere, mark] of items) {
    if (!isThere) continue;
    const wide = 24 + pen.width(word);
    if (x > MARGIN && x + wide > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND_LINE];
    parts.push(mark(x, y), pen.write(word, x + 24, y + 11, WIDTH - MARGIN - x - 24, { colour: COLOURS.quiet }));
    x += wide + 14;
  }
  return { svg: parts.join(''), height: y + LEGEND_LINE - top };
};

/** @returns an SVG of 400 units, as high as its questions need. */
export const sessionSvg = (session: SessionPicture, faces: Faces): string => {
  const pen = penOf(faces);
  const shown = session.questions.slice(0, MOST_ROWS);
  const longest = Math.max(1, ...shown.map(({ limit }) => whole(limit, MOST_SECONDS)));
  const times = shown.flatMap((question) => [whole(question.used, MOST_SECONDS), ...(spokenOf(question) ?? [])]);
  const end = Math.max(longest, Math.min(longest * FURTHEST, ...[Math.max(0, ...times)]));
  const xOf = (seconds: number): number => MARGIN + ((WIDTH - 2 * MARGIN - 2) * Math.min(seconds, end)) / end;
  const below = FIRST_ROW + shown.length * ROW + 6;
  const { svg, height } = legend(pen, session, below);
  return picture(below + height + 4, [
    HATCHES,
    heading(pen, session.title, session.note),
    ...shown.map((question, n) => row(pen, question, session, FIRST_ROW + n * ROW, xOf)),
    svg,
  ]);
};
