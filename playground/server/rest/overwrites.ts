// Permission overwrites as they come in a request.
import type { WrittenOverwrite } from '../channels.ts';
import type { Json } from '../state.ts';

/** Overwrites of a validated body; none when the field is absent. */
export function readApiOverwrites(field: unknown): WrittenOverwrite[] {
  const list = (field as Json[] | null | undefined) ?? [];
  return list.map((overwrite) => ({
    id: String(overwrite.id),
    type: overwrite.type === 1 ? 'member' : 'role',
    allow: String(overwrite.allow ?? '0'),
    deny: String(overwrite.deny ?? '0'),
  }));
}
