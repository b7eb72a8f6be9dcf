// What a member chose in a select: counted, checked, and collected for `resolved`.
import { DiscordError } from '../discord-error.ts';
import type { Json } from '../state.ts';
import type { Picked } from './resolved.ts';

const SelectType = { string: 3, user: 5, role: 6, mentionable: 7, channel: 8, checkboxGroup: 22 } as const;

function refuse(select: Json, why: string): DiscordError {
  return new DiscordError(400, 50035, `Invalid Form Body: select ${String(select.custom_id)} ${why}`);
}

function requireOptions(select: Json, values: readonly string[]): void {
  const options = (select.options as Json[] | undefined) ?? [];
  for (const value of values) {
    if (!options.some((option) => option.value === value)) throw refuse(select, `has no option ${value}`);
  }
}

function collect(select: Json, values: readonly string[], picked: Picked): void {
  const type = select.type;
  for (const id of values) {
    if (type === SelectType.user || type === SelectType.mentionable) picked.users.add(id);
    if (type === SelectType.role || type === SelectType.mentionable) picked.roles.add(id);
    if (type === SelectType.channel) picked.channels.add(id);
  }
}

/** The chosen values; throws 50035 when they are too few, too many or not on offer. */
export function checkSelection(select: Json, values: readonly string[], picked: Picked, required = true): string[] {
  const least = Number(select.min_values ?? 1);
  const most = Number(select.max_values ?? (select.type === SelectType.checkboxGroup ? 10 : 1));
  const mayBeEmpty = !required && values.length === 0;
  if (!mayBeEmpty && values.length < least) throw refuse(select, `needs at least ${least}`);
  if (values.length > most) throw refuse(select, `takes at most ${most}`);
  if (select.type === SelectType.string || select.type === SelectType.checkboxGroup) requireOptions(select, values);
  collect(select, values, picked);
  return [...values];
}
