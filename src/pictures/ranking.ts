// Who took part how much as SVG: a bar for each, and what was late of it in stripes.
import type { RankingPicture, RankingRow } from '../core/pictures.ts';
import {
  box,
  type Drawing,
  picture as drawn,
  type Faces,
  heading,
  MARGIN,
  PALETTES,
  type Palette,
  type Pen,
  penOf,
  stripesOf,
  WIDTH,
  whole,
} from './drawing.ts';

const FIRST_ROW = 70;
const ROW = 30;
const BAR = 12;
const MOST_ROWS = 20;
const MOST = 9999;
const NAME_ROOM = 130;
const PLACE_ROOM = 26;
const END_ROOM = 110;
const GAP = 8;

/** Where a row's bar begins, and how long one of its days is. */
interface Bars {
  readonly from: number;
  readonly unit: number;
}

function rowOf(pen: Pen, row: RankingRow, n: number, { from, unit }: Bars, palette: Palette): string {
  const [top, line] = [FIRST_ROW + n * ROW, FIRST_ROW + n * ROW + 20];
  const [inTime, late] = [whole(row.answered, MOST) * unit, whole(row.late, MOST) * unit];
  const hand = { bold: row.isOwn, colour: palette.text };
  return [
    row.isOwn ? box(6, top, WIDTH - 12, ROW, `rx="4" fill="${palette.band}"`) : '',
    pen.write(String(whole(row.place, MOST)), MARGIN + PLACE_ROOM - 8, line, PLACE_ROOM, { ...hand, anchor: 'end' }),
    pen.write(row.name, MARGIN + PLACE_ROOM, line, NAME_ROOM, hand),
    box(from, top + 9, inTime, BAR, `rx="2" fill="${palette.main}"`),
    box(from + inTime, top + 9.5, late, BAR - 1, `fill="url(#late)" stroke="${palette.late}" stroke-width="1"`),
    pen.write(row.end, WIDTH - MARGIN, line, END_ROOM, { ...hand, anchor: 'end' }),
  ].join('');
}

/** 400 units wide, as high as its rows need. */
export function drawRanking(ranking: RankingPicture, faces: Faces): Drawing {
  const pen = penOf(faces);
  const palette = PALETTES[ranking.theme];
  const rows = ranking.rows.slice(0, MOST_ROWS);
  const end = Math.min(END_ROOM, Math.max(0, ...rows.map((row) => pen.width(row.end, { bold: true }))));
  const from = MARGIN + PLACE_ROOM + NAME_ROOM + GAP;
  const most = Math.max(1, ...rows.map(({ answered, late }) => whole(answered, MOST) + whole(late, MOST)));
  const bars = { from, unit: Math.max(0, WIDTH - MARGIN - end - GAP - from) / most };
  return drawn(
    FIRST_ROW + rows.length * ROW + 10,
    [
      stripesOf(palette),
      heading(pen, ranking.title, ranking.note, palette),
      ...rows.map((row, n) => rowOf(pen, row, n, bars, palette)),
    ],
    palette.ground,
  );
}
