// Where a recording is silent, by its loudness alone: as coarse as its points, and nothing where speech and silence cannot be told apart.
import { pointsOf, type Recording } from './recording.ts';

/** What can be heard of the pauses of a recording, in seconds. */
export interface Pauses {
  /** The longest silence between words, and when it begins; undefined: none that counts. */
  readonly longest: { readonly seconds: number; readonly at: number } | undefined;
  /** Silence before the first word; 0: less than what counts. */
  readonly opening: number;
}

/** Seconds below which a silence is breath, not a pause. */
const COUNTS = 1;
/** Points, and spreads of the loudness of speech, below which nothing can be said. */
const FEWEST_POINTS = 20;
const FEWEST_SPREADS = 2;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Where values part best in two (Otsu, 1979): the split that leaves the least spread within. */
function split(values: readonly number[]): { readonly below: readonly number[]; readonly above: readonly number[] } {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  let best = { at: 0, between: -1 };
  let before = 0;
  for (let at = 1; at < sorted.length; at += 1) {
    before += sorted[at - 1] ?? 0;
    // Equal values are of one kind.
    if (sorted[at] === sorted[at - 1]) continue;
    const apart = (sum - before) / (sorted.length - at) - before / at;
    const between = at * (sorted.length - at) * apart ** 2;
    if (between > best.between) best = { at, between };
  }
  return { below: sorted.slice(0, best.at), above: sorted.slice(best.at) };
}

/** What lies between two kinds of values, sorted ones, but for a tenth of each: points in which a word begins or ends. */
function gap(below: readonly number[], above: readonly number[]): number {
  const highest = below[Math.floor((below.length - 1) * 0.9)] ?? 0;
  return (above[Math.floor(above.length * 0.1)] ?? 0) - highest;
}

/** Which points are silent; undefined: it cannot be told. Ratios of loudness are compared, so that the unknown scale matters little. */
function silences(points: readonly number[]): readonly boolean[] | undefined {
  const loudness = points.map((point) => Math.log2(1 + point));
  const { below, above } = split(loudness);
  if (below.length === 0) return undefined;
  if (gap(below, above) < FEWEST_SPREADS * spread(above)) return undefined;
  const loudestSilence = below.at(-1) ?? 0;
  return loudness.map((value) => value <= loudestSilence);
}

/** The silent stretches, in points: where each begins and ends. */
function stretches(silent: readonly boolean[]): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const [at, isSilent] of silent.entries()) {
    const last = found.at(-1);
    if (isSilent && last?.to === at) last.to = at + 1;
    else if (isSilent) found.push({ from: at, to: at + 1 });
  }
  return found;
}

/** The pauses of a recording; undefined: nothing can be said of them. */
export function pausesOf(recording: Recording): Pauses | undefined {
  const points = pointsOf(recording);
  if (points.length < FEWEST_POINTS) return undefined;
  const silent = silences(points);
  if (!silent) return undefined;
  const step = recording.seconds / points.length;
  const counting = stretches(silent).filter(({ from, to }) => to - from >= 2 && (to - from) * step >= COUNTS);
  const opening = counting.find(({ from }) => from === 0);
  const [longest] = counting
    .filter(({ from, to }) => from > 0 && to < points.length)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from));
  return {
    // The points in which words end and begin hide one more between them, on the average.
    longest: longest && { seconds: (longest.to - longest.from + 1) * step, at: longest.from * step },
    opening: opening ? opening.to * step : 0,
  };
}
