// Times as Discord's API writes them.

/** ISO 8601 with microseconds and an offset. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '000+00:00');
}

/** The same, null for null. */
export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : iso(epochMs);
}
