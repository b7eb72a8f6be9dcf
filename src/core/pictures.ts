// The pictures that members are shown, as what is drawn in them: words are in the member's language already.
import type { Seconds } from './speaking-time.ts';
import type { Theme } from './study.ts';

/** One day of a deck's forecast. */
export interface ForecastDay {
  /** Below the bar, such as "23" or "오늘". */
  readonly label: string;
  readonly cards: number;
}

export interface ForecastPicture {
  readonly title: string;
  /** A line below the title. */
  readonly note: string;
  /** Ends that line where the cap is drawn. */
  readonly capNote: string;
  /** The first is today; the first 31 are drawn. */
  readonly days: readonly ForecastDay[];
  /** Cards a day, a dashed line with its number, unless it is far above the bars. */
  readonly cap: number;
}

/** One question of a mock interview, in the order asked. Times are whole seconds. */
export interface SessionQuestion {
  /** Such as "1" or "1-1" for a follow-up. */
  readonly label: string;
  readonly used: number;
  readonly limit: number;
  /** How long the answer would take to say; null: it was not written. */
  readonly spoken: Seconds | null;
  readonly outcome: 'answered' | 'late' | 'skipped';
}

export interface SessionPicture {
  readonly title: string;
  readonly note: string;
  /** The first thirty are drawn. */
  readonly questions: readonly SessionQuestion[];
  /** Names of what the colours mean. */
  readonly legend: Readonly<Record<'answered' | 'late' | 'skipped' | 'limit' | 'spoken', string>>;
  /** "s" or "초". */
  readonly unit: string;
}

/** What a member did on a day. `frozen`: missed and forgiven. `none`: there is nothing to say. */
export type CellMark = 'answered' | 'late' | 'passed' | 'leave' | 'frozen' | 'missed' | 'open' | 'none';

export interface GridRow {
  /** Such as a member's name, or the first day of a week. */
  readonly label: string;
  /** One for each column; the first ten are drawn. */
  readonly cells: readonly CellMark[];
  /** At the end of the row, such as "4/5"; may be empty. */
  readonly end: string;
}

/** Days of members, or of one member's weeks. */
export interface GridPicture {
  readonly title: string;
  readonly note: string;
  readonly theme: Theme;
  /** Above the cells. */
  readonly columns: readonly string[];
  /** The first thirty are drawn. */
  readonly rows: readonly GridRow[];
  /** Names of what the marks mean. */
  readonly legend: Readonly<Record<Exclude<CellMark, 'none'>, string>>;
}

export interface RankingRow {
  readonly place: number;
  readonly name: string;
  readonly answered: number;
  readonly late: number;
  /** The numbers in words, at the end of the row. */
  readonly end: string;
  /** Whether it is the reader's own. */
  readonly isOwn: boolean;
}

export interface RankingPicture {
  readonly title: string;
  readonly note: string;
  readonly theme: Theme;
  /** The first twenty are drawn. */
  readonly rows: readonly RankingRow[];
}

/**
 * Draws; each gives the bytes of a PNG, and rejects when a picture cannot be drawn here (no WebAssembly, no font): whoever asks
 * shows words that stand without it. @throws Error
 */
export interface Pictures {
  forecast(picture: ForecastPicture): Promise<Uint8Array>;
  session(picture: SessionPicture): Promise<Uint8Array>;
  grid(picture: GridPicture): Promise<Uint8Array>;
  ranking(picture: RankingPicture): Promise<Uint8Array>;
}
