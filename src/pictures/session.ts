// A mock interview as SVG: for each question the time used against its limit, and how long the answer takes to say.
import type { SessionPicture, SessionQuestion } from '../core/pictures.ts';
import {
  box,
  COLOURS,
  type Drawing,
  picture as drawn,
  type Faces,
  heading,
  MARGIN,
  type Pen,
  path,
  penOf,
  stripesOf,
  WIDTH,
  whole,
} from './drawing.ts';

const FIRST_ROW = 70;
/** One line a question: Discord shows a picture at most 300 units high, and the report names the questions in words. */
const ROW = 29;
const BAR = 12;
const MOST_ROWS = 30;
const MOST_SECONDS = 86_400;
/** A time that is further over the longest limit is drawn as this, so that the other bars can be read. */
const FURTHEST = 2;
const WIDEST_LABEL = 48;
const WIDEST_TIME = 120;
const GAP = 8;
/** A second too late must be seen, too. */
const LEAST_LATE = 8;
const LEGEND_LINE = 24;

const OUTCOMES = ['answered', 'late', 'skipped'] as const;
const SOLID = `rx="2" fill="${COLOURS.main}"`;
const HATCHED = `fill="url(#late)" stroke="${COLOURS.late}" stroke-width="1"`;
const OUTLINED = `rx="2" fill="none" stroke="${COLOURS.quiet}" stroke-width="1.5" stroke-dasharray="3 3"`;

/** The limit: a post through the bar. */
function limitMark(x: number, y: number): string {
  return box(x - 1.5, y - 3, 3, BAR + 5, `rx="1" fill="${COLOURS.text}"`);
}

/** From the fast to the slow speaker: a bracket. */
function bracket(from: number, to: number, y: number): string {
  return path(
    ['M', from, y - 4, 'V', y, 'H', Math.max(from + 6, to), 'V', y - 4],
    `stroke="${COLOURS.accent}" stroke-width="2" fill="none"`,
  );
}

/** Seconds as drawn, in the order from, to. */
function spokenOf({ spoken }: SessionQuestion): readonly [number, number] | undefined {
  if (spoken === null) return undefined;
  const [from, to] = [whole(spoken.from, MOST_SECONDS), whole(spoken.to, MOST_SECONDS)];
  return to === 0 && from === 0 ? undefined : [Math.min(from, to), Math.max(from, to)];
}

/** The time used, as much of it as was late in another pattern; nothing but an outline of one that was skipped. */
function bar(outcome: SessionQuestion['outcome'], from: number, used: number, limit: number, y: number): string {
  if (outcome === 'skipped') return box(from + 1, y + 1, limit - from - 2, BAR - 2, OUTLINED);
  const track = box(from, y, limit - from, BAR, `rx="2" fill="${COLOURS.track}"`);
  if (outcome === 'answered') return track + box(from, y, used - from, BAR, SOLID);
  const late = Math.min(used, limit);
  return (
    track +
    box(from, y, late - from, BAR, SOLID) +
    box(late, y + 0.5, Math.max(LEAST_LATE, used - late), BAR - 1, HATCHED)
  );
}

const TIME_COLOURS = { answered: COLOURS.text, late: COLOURS.late, skipped: COLOURS.quiet } as const;

function timeOf({ outcome, used, limit }: SessionQuestion, { legend, unit }: SessionPicture): string {
  return outcome === 'skipped' ? legend.skipped : `${whole(used, MOST_SECONDS)}/${whole(limit, MOST_SECONDS)}${unit}`;
}

/** Where bars begin, and the place of a number of seconds behind it. */
interface Scale {
  readonly from: number;
  readonly xOf: (seconds: number) => number;
}

function widest(pen: Pen, texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => pen.width(text, { bold: true }))));
}

/** The bars are between the labels and the times. */
function scaleOf(pen: Pen, session: SessionPicture): Scale {
  const { questions } = session;
  const limit = Math.max(1, ...questions.map((question) => whole(question.limit, MOST_SECONDS)));
  const times = questions.flatMap((question) => [whole(question.used, MOST_SECONDS), ...(spokenOf(question) ?? [])]);
  const last = Math.max(limit, Math.min(limit * FURTHEST, Math.max(0, ...times)));
  const labels = widest(
    pen,
    questions.map(({ label }) => label),
    WIDEST_LABEL,
  );
  const ends = widest(
    pen,
    questions.map((question) => timeOf(question, session)),
    WIDEST_TIME,
  );
  const from = MARGIN + labels + GAP;
  const room = WIDTH - MARGIN - ends - GAP - 2 - from;
  return { from, xOf: (seconds) => from + (room * Math.min(seconds, last)) / last };
}

function row(pen: Pen, question: SessionQuestion, session: SessionPicture, top: number, scale: Scale): string {
  const { label, outcome } = question;
  const { from, xOf } = scale;
  const [used, limit] = [xOf(whole(question.used, MOST_SECONDS)), xOf(whole(question.limit, MOST_SECONDS))];
  const spoken = spokenOf(question);
  const [y, line] = [top + 4, top + 15];
  return [
    pen.write(label, MARGIN, line, WIDEST_LABEL, { bold: true, colour: COLOURS.quiet }),
    pen.write(timeOf(question, session), WIDTH - MARGIN, line, WIDEST_TIME, {
      anchor: 'end',
      bold: true,
      colour: TIME_COLOURS[outcome],
    }),
    bar(outcome, from, used, limit, y),
    limitMark(limit, y),
    spoken ? bracket(xOf(spoken[0]), xOf(spoken[1]), y + BAR + 6) : '',
  ].join('');
}

/** A mark of the legend: its word and how wide it is drawn. */
interface Mark {
  readonly word: string;
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

/** Only marks that the picture has. */
function marksOf({ legend, questions }: SessionPicture): Mark[] {
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
}

/** What the marks mean, in as many lines as they need, and where the lines end. */
function legendOf(pen: Pen, marks: readonly Mark[], top: number): { readonly parts: string[]; readonly end: number } {
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
}

/** 400 units wide, as high as its questions need. */
export function drawSession(picture: SessionPicture, faces: Faces): Drawing {
  const pen = penOf(faces);
  const session = { ...picture, questions: picture.questions.slice(0, MOST_ROWS) };
  const scale = scaleOf(pen, session);
  const { parts, end } = legendOf(pen, marksOf(session), FIRST_ROW + session.questions.length * ROW + 6);
  return drawn(end + 4, [
    stripesOf(COLOURS),
    heading(pen, session.title, session.note),
    ...session.questions.map((question, n) => row(pen, question, session, FIRST_ROW + n * ROW, scale)),
    ...parts,
  ]);
}
