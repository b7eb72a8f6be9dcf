// Recordings made from numbers: syllables with known silences between them, told as loudness on one of three scales.
import { createDraw } from '../../playground/server/draw.ts';

/** How a client may measure loudness: Discord does not say. */
export const SCALES = ['rms', 'peak', 'decibels'] as const;
type Scale = (typeof SCALES)[number];

/** Silence from a second on, for so many seconds. */
export interface Silence {
  readonly at: number;
  readonly seconds: number;
}

export interface Made {
  readonly seconds: number;
  readonly silences: readonly Silence[];
  /** Loudness of the room beside that of speech, in decibels below it. */
  readonly quiet: number;
  readonly scale: Scale;
  readonly seed: number;
}

/** Samples a second: enough for loudness. */
const RATE = 400;

function samples({ seconds, silences, quiet, seed }: Made): number[] {
  const next = createDraw(seed);
  const room = 10 ** (-quiet / 20);
  let strength = 1;
  return Array.from({ length: Math.round(seconds * RATE) }, (_, index) => {
    const at = index / RATE;
    // Four to five syllables a second, each of a strength of its own, with a dip between them.
    const phase = (at * 4.5) % 1;
    if (phase < 4.5 / RATE) strength = 0.5 + next();
    const isSilent = silences.some((silence) => at >= silence.at && at < silence.at + silence.seconds);
    const speech = isSilent ? 0 : strength * (0.25 + 0.75 * Math.sin(Math.PI * phase));
    return speech * (2 * next() - 1) + room * (2 * next() - 1);
  });
}

function loudness(part: readonly number[], scale: Scale): number {
  const rms = Math.sqrt(part.reduce((sum, value) => sum + value ** 2, 0) / part.length);
  if (scale === 'peak') return Math.max(...part.map(Math.abs)) / 1.6;
  if (scale === 'rms') return rms;
  return (20 * Math.log10(rms + 1e-6) + 60) / 60;
}

/** What Discord would be told: a point every tenth of a second, at most 256. */
export function madeRecording(made: Made): { readonly seconds: number; readonly waveform: string } {
  const all = samples(made);
  const count = Math.min(256, Math.floor(made.seconds * 10));
  const points = Array.from({ length: count }, (_, at) => {
    const part = all.slice(Math.floor((at * all.length) / count), Math.floor(((at + 1) * all.length) / count));
    return Math.max(0, Math.min(255, Math.round(255 * loudness(part, made.scale))));
  });
  return { seconds: made.seconds, waveform: Buffer.from(points).toString('base64') };
}
