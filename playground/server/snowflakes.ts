// Snowflakes: ids that carry the virtual time and only ever grow, also when the clock stands still or goes back.

const DISCORD_EPOCH_MS = 1_420_070_400_000;
const SEQUENCE_BITS = 22n;
const SEQUENCE_SIZE = 1 << 12;
/** Shorter ids than 17 digits collapse the rate-limit buckets of discord.js. */
const LEAST_MS = Math.ceil(1e16 / 2 ** 22);
const MOST_MS = Math.floor((1e19 - 1) / 2 ** 22);

/** Returns a maker of unique, increasing snowflakes of 17 to 19 digits. */
export function createSnowflakes(now: () => number): () => string {
  let lastMs = LEAST_MS;
  let sequence = -1;
  return () => {
    const ms = Math.min(Math.max(now() - DISCORD_EPOCH_MS, LEAST_MS), MOST_MS);
    if (ms > lastMs) {
      lastMs = ms;
      sequence = -1;
    }
    sequence += 1;
    if (sequence === SEQUENCE_SIZE) {
      lastMs += 1;
      sequence = 0;
    }
    return ((BigInt(lastMs) << SEQUENCE_BITS) | BigInt(sequence)).toString();
  };
}

/** Orders snowflakes by age; negative when `a` is older. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
