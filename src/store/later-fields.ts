// Fields that a later version of the program added to a document: an older one neither reads nor loses them.

type Fields = Readonly<Record<string, unknown>>;

function areFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `next` with the fields of `stored` that this version does not know: they are not in `read`, what it made of `stored`. */
export function withLaterFields(next: unknown, stored: unknown, read: unknown): unknown {
  if (!areFields(next) || !areFields(stored) || !areFields(read)) return next;
  const known = Object.entries(next).map(([name, value]) => [name, withLaterFields(value, stored[name], read[name])]);
  const later = Object.entries(stored).filter(([name]) => !(name in read) && !(name in next));
  return Object.fromEntries([...known, ...later]);
}
