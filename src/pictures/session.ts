// A mock interview as SVG: for each question the time used against its limit, and how long the answer takes to say.
import type { SessionPicture, SessionQuestion } from '../core/pictures.ts';
import {
  box,
  COLOURS,
  type Drawing,
  type Faces,
  heading,
  MARGIN,
  type Pen,
  path,
  penOf,
  picture,
  WIDTH,
  whole,
} from './drawing.ts';

const FIRST_ROW = 70;
const ROW = 50;
const BAR = 12;
const MOST_ROWS = 30;
const MOST_SECONDS = 86_400;
/** A time that is further over the longest limit is drawn as this, so that the other bars can be read. */
const FURTHEST = 2;
const WIDEST_LABEL = 60;
const WIDEST_TIME = 130;
/** A second too late must be seen, too. */
const LEAST_LATE = 8;
const LEGEND_LINE = 24;

const OUTCOMES = ['answered', 'late', 'skipped'] as const;
const SOLID = `rx="2" fill="${COLOURS.main}"`;
const HATCHED = `fill="url(#late)" stroke="${COLOURS.late}" stroke-width="1"`;
const OUTLINED = `rx="2" fill="none" stroke="${COLOURS.quiet}" stroke-width="1.5" stroke-dasharray="3 3"`;
const HATCHES = `<defs><pattern id="late" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${COLOURS.ink}"/><rect width="2.6" height="5" fill="${COLOURS.late}"/></pattern></defs>`;

/** The limit: a post through the bar. */
const limitMark = (x: number, y: number): string => box(x - 1.5, y - 3, 3, BAR + 5, `rx="1" fill="${COLOURS.text}"`);

/** From the fast to the slow speaker: a bracket. */
const bracket = (from: number, to: number, y: number): string =>
  path(
    ['M', from, y - 4, 'V', y, 'H', Math.max(from + 6, to), 'V', y - 4],
    `stroke="${COLOURS.accent}" stroke-width="2" fill="none"`,
  );

/** Seconds as drawn, in the order from, to. */
const spokenOf = ({ spoken }: SessionQuestion): readonly [number, number] | undefined => {
  if (spoken === null) return undefined;
  const [from, to] = [whole(spoken.from, MOST_SECONDS), whole(spoken.to, MOST_SECONDS)];
  return to === 0 && from === 0 ? undefined : [Math.min(from, to), Math.max(from, to)];
};

/** The time used, as much of it as was late in another pattern; nothing but an outline of one that was skipped. */
const bar = (outcome: SessionQuestion['outcome'], used: number, limit: number, y: number): string => {
  if (outcome === 'skipped') return box(MARGIN + 1, y + 1, limit - MARGIN - 2, BAR - 2, OUTLINED);
  const track = box(MARGIN, y, limit - MARGIN, BAR, `rx="2" fill="${COLOURS.track}"`);
  if (outcome === 'answered') return track + box(MARGIN, y, used - MARGIN, BAR, SOLID);
  const late = Math.min(used, limit);
  return (
    track +
    box(MARGIN, y, late - MARGIN, BAR, SOLID) +
    box(late, y + 0.5, Math.max(LEAST_LATE, used - late), BAR - 1, HATCHED)
  );
};

const TIME_COLOURS = { answered: COLOURS.text, late: COLOURS.late, skipped: COLOURS.quiet } as const;

const row = (
  pen: Pen,
  question: SessionQuestion,
  session: SessionPicture,
  top: number,
  xOf: (seconds: number) => number,
): string => {
  const { label, title, outcome } = question;
  const [used, limit] = [whole(question.used, MOST_SECONDS), whole(question.limit, MOST_SECONDS)];
  const time = outcome === 'skipped' ? session.legend.skipped : `${used}/${limit}${session.unit}`;
  const wide = Math.min(WIDEST_TIME, pen.width(time, { bold: true }));
  const start = MARGIN + Math.min(WIDEST_LABEL, pen.width(label, { bold: true })) + 7;
  const spoken = spokenOf(question);
  const y = top + 22;
  return [
    pen.write(label, MARGIN, top + 13, WIDEST_LABEL, { bold: true, colour: COLOURS.quiet }),
    pen.write(title, start, top + 13, WIDTH - MARGIN - wide - 10 - start),
    pen.write(time, WIDTH - MARGIN, top + 13, WIDEST_TIME, {
      anchor: 'end',
      bold: true,
      colour: TIME_COLOURS[outcome],
    }),
    bar(outcome, xOf(used), xOf(limit), y),
    limitMark(xOf(limit), y),
    spoken ? bracket(xOf(spoken[0]), xOf(spoken[1]), y + BAR + 7) : '',
  ].join('');
};

/** A mark of the legend: its word and how wide it is drawn. */
interface Mark {
  readonly word: string;
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

/** Only marks that the picture has. */
const marksOf = ({ legend, questions }: SessionPicture): Mark[] => {
  const outcomes = new Set(questions.map(({ outcome }) => outcome));
  const isSpoken = questions.some((question) => spokenOf(question));
  const bars: Readonly<Record<SessionQuestion['outcome'], Mark>> = {
    answered: { word: legend.answered, width: 16, draw: (x, y) => box(x, y, 16, BAR, SOLID) },
    late: { word: legend.late, width: 16, draw: (x, y) => box(x, y + 0.5, 16, BAR - 1, HATCHED) },
    skipped: { word: legend.skipped, width: 16, draw: (x, y) => box(x + 1, y + 1, 14, BAR - 2, OUTLINED) },
  };
  return [
    ...OUTCOMES.filter((outcome) => outcomes.has(outcome)).map((outcome) => bars[outcome]),
    { word: legend.limit, width: 4, draw: (x, y) => limitMark(x + 2, y) },
    ...(isSpoken
      ? [{ word: legend.spoken, width: 16, draw: (x: number, y: number) => bracket(x + 1, x + 16, y + BAR - 2) }]
      : []),
  ];
};

/** What the marks mean, in as many lines as they need, and where the lines end. */
const legendOf = (
  pen: Pen,
  marks: readonly Mark[],
  top: number,
): { readonly parts: string[]; readonly end: number } => {
  let [x, y] = [MARGIN, top];
  const parts = marks.map(({ word, width, draw }) => {
    const wide = width + 5 + pen.width(word);
    if (x > MARGIN && x + wide > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND_LINE];
    const room = WIDTH - MARGIN - x - width - 5;
    const part = draw(x, y) + pen.write(word, x + width + 5, y + 11, room, { colour: COLOURS.quiet });
    x += wide + 10;
    return part;
  });
  return { parts, end: y + LEGEND_LINE };
};

/** 400 units wide, as high as its questions need. */
export const drawSession = (session: SessionPicture, faces: Faces): Drawing => {
  const pen = penOf(faces);
  const questions = session.questions.slice(0, MOST_ROWS);
  const limit = Math.max(1, ...questions.map((question) => whole(question.limit, MOST_SECONDS)));
  const times = questions.flatMap((question) => [whole(question.used, MOST_SECONDS), ...(spokenOf(question) ?? [])]);
  const last = Math.max(limit, Math.min(limit * FURTHEST, Math.max(0, ...times)));
  const xOf = (seconds: number): number => MARGIN + ((WIDTH - 2 * MARGIN - 2) * Math.min(seconds, last)) / last;
  const { parts, end } = legendOf(pen, marksOf({ ...session, questions }), FIRST_ROW + questions.length * ROW + 6);
  return picture(end + 4, [
    HATCHES,
    heading(pen, session.title, session.note),
    ...questions.map((question, n) => row(pen, question, session, FIRST_ROW + n * ROW, xOf)),
    ...parts,
  ]);
};
