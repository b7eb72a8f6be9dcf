// Where the published schemas refuse what Discord accepts.
import type { FieldFault } from '../discord-error.ts';

/** Bit sets travel as decimal strings. */
const BIT_SET_FIELDS = new Set(['default_member_permissions', 'allow', 'deny']);
const LENGTH = /^Must be (\d+) or fewer in length\.$/;

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], body);
}

function isBitSet(fault: FieldFault, value: unknown): boolean {
  return BIT_SET_FIELDS.has(String(fault.path.at(-1))) && typeof value === 'string' && /^\d{1,20}$/.test(value);
}

/** Discord counts code points, the schemas count UTF-16 units. */
function isShortInCodePoints(fault: FieldFault, value: unknown): boolean {
  const most = LENGTH.exec(fault.message)?.[1];
  return most !== undefined && typeof value === 'string' && [...value].length <= Number(most);
}

/** Discord takes any ISO 8601 time, the schemas only those that end in `Z`. */
function isTime(fault: FieldFault, value: unknown): boolean {
  return fault.code === 'DATE_TIME_TYPE_PARSE' && !Number.isNaN(Date.parse(String(value)));
}

/** Whether Discord would let this fault pass. */
export function mayPass(fault: FieldFault, body: unknown): boolean {
  const value = valueAt(body, fault.path);
  return isBitSet(fault, value) || isTime(fault, value) || isShortInCodePoints(fault, value);
}
