// The seeds of a run of the weather: given ones, or new ones from the clock.
import { createHash } from 'node:crypto';

const USUAL = 3;

/** A number fixed by a text. */
export function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** `1,2,3`: these; `x50`: fifty new ones; nothing: three new ones. @throws Error for anything else */
export function seedsFrom(given: string | undefined, now: number): readonly number[] {
  if (given !== undefined && /^\d+(,\d+)*$/.test(given)) return given.split(',').map(Number);
  const count = given === undefined || given === '' ? USUAL : Number(/^x(\d+)$/.exec(given)?.[1]);
  if (!Number.isInteger(count) || count < 1) throw new Error(`WEATHER_SEEDS is neither 1,2,3 nor x50: ${given}`);
  return Array.from({ length: count }, (_, n) => numberOf(`${now} ${n}`) % 1_000_000);
}
