// Reading JSON that is known to be there but not typed: a missing part reads as nothing.

export type Json = Readonly<Record<string, unknown>>;

/** The object, or an empty one. */
export function json(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The list's objects, or none. */
export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(json) : [];
}

/** A string or number as a string, or the empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
