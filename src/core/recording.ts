// What Discord tells of a voice message: how long it is, and how loud it is along the way.

/** A voice message as its member's client described it. Discord documents no scale of loudness: it only compares within one recording. */
export interface Recording {
  /** Length in seconds, above 0. */
  readonly seconds: number;
  /** Loudness along the way, 0 to 255 a byte, at most 256 of them, as base64; empty: not told. */
  readonly waveform: string;
}

/** Discord's limit for points of a waveform. */
const POINTS = 256;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** As many bars as fit beside the length on a phone's line. */
const WIDTH = 20;

/** A voice message from what Discord says of a file; undefined: it is none. What makes no sense as a waveform is left out. */
export function recordingOf(
  seconds: number | null | undefined,
  waveform: string | null | undefined,
): Recording | undefined {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  const isWhole = typeof waveform === 'string' && waveform.length <= (POINTS / 3 + 1) * 4 && BASE64.test(waveform);
  return { seconds, waveform: isWhole ? waveform : '' };
}

/** Loudness along the way, 0 to 255 a point. */
export function pointsOf({ waveform }: Pick<Recording, 'waveform'>): readonly number[] {
  return [...Buffer.from(waveform, 'base64')].slice(0, POINTS);
}

/** A length in seconds as a clock says it: 0:07, 12:30; what is not nothing is at least a second. */
export function lengthOf(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The recording drawn in letters, each the loudest of its stretch beside the loudest of all; empty: nothing to draw. */
export function barsOf(recording: Pick<Recording, 'waveform'>): string {
  const points = pointsOf(recording);
  const loudest = Math.max(0, ...points);
  if (loudest === 0) return '';
  const width = Math.min(WIDTH, points.length);
  return Array.from({ length: width }, (_, at) => {
    const stretch = points.slice(
      Math.floor((at * points.length) / width),
      Math.floor(((at + 1) * points.length) / width),
    );
    return BARS[Math.round((Math.max(...stretch) / loudest) * (BARS.length - 1))];
  }).join('');
}
