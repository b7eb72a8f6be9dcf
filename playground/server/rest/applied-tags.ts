// Tags of a forum post: only those that its forum has.
import { invalidForm } from '../discord-error.ts';
import type { Channel, Json } from '../state.ts';

/** Throws 50035 for a tag that the forum does not have. */
export function requireKnownTags(forum: Channel | undefined, body: Json): void {
  const known = new Set((forum?.tags ?? []).map(({ id }) => id));
  const applied = (body.applied_tags as string[] | null | undefined) ?? [];
  const faults = applied.flatMap((id, index) => {
    if (known.has(id)) return [];
    const message = `Value "${id}" is no tag of this forum.`;
    return [{ path: ['applied_tags', index], code: 'APPLIED_TAG_UNKNOWN', message }];
  });
  if (faults.length > 0) throw invalidForm(faults);
}
