// Tags of a forum post: only those that its forum has, and moderated ones only by moderators.
import { invalidForm, refusal } from '../discord-error.ts';
import { channelPermissions, has, Permission } from '../permissions.ts';
import type { Channel } from '../state.ts';
import type { World } from '../world.ts';

function requireKnown(forum: Channel | undefined, applied: readonly string[]): void {
  const known = new Set((forum?.tags ?? []).map(({ id }) => id));
  const faults = applied.flatMap((id, index) => {
    if (known.has(id)) return [];
    const message = `Value "${id}" is no tag of this forum.`;
    return [{ path: ['applied_tags', index], code: 'APPLIED_TAG_UNKNOWN', message }];
  });
  if (faults.length > 0) throw invalidForm(faults);
}

/** Throws 50035 for a tag that the forum does not have, 50013 when a moderated one is put on or taken off by no moderator. */
export function requireTagsMayChange(
  world: World,
  forum: Channel | undefined,
  userId: string,
  before: readonly string[],
  field: unknown,
): void {
  const applied = field as readonly string[] | null | undefined;
  if (applied == null || forum === undefined) return;
  requireKnown(forum, applied);
  const changed = [...applied, ...before].filter((id) => applied.includes(id) !== before.includes(id));
  const moderated = forum.tags.some((tag) => tag.moderated && changed.includes(tag.id));
  if (!moderated || has(channelPermissions(world.state, forum, userId), Permission.ManageThreads)) return;
  throw refusal('missingPermissions');
}
