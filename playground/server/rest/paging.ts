// The query of a list: how many, and from where on; and ids in paths, which have to be ids.
import type { FieldFault } from '../discord-error.ts';

/** How a list is paged. */
export interface Paging {
  /** The largest `limit`. */
  readonly most: number;
  /** What `before`, `after` and `around` name. */
  readonly by: 'id' | 'time';
}

const ID = /^\d{1,20}$/;
const EDGES = ['before', 'after', 'around'] as const;

function sizeFaults(given: string | null, most: number): FieldFault[] {
  if (given === null) return [];
  const path = ['limit'];
  const limit = Number(given);
  if (given.trim() === '' || !Number.isInteger(limit)) {
    return [{ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${given}" is not int.` }];
  }
  if (limit > most) {
    return [{ path, code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${most}.` }];
  }
  if (limit >= 1) return [];
  return [{ path, code: 'NUMBER_TYPE_MIN', message: 'int value should be greater than or equal to 1.' }];
}

function idFault(name: string, value: string): FieldFault {
  return { path: [name], code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` };
}

function edgeFaults(name: string, value: string | null, by: Paging['by']): FieldFault[] {
  if (value === null) return [];
  if (by === 'id') return ID.test(value) ? [] : [idFault(name, value)];
  if (!Number.isNaN(Date.parse(value))) return [];
  return [{ path: [name], code: 'DATE_TIME_TYPE_PARSE', message: `Could not parse ${value}. Should be ISO8601.` }];
}

/** All that is wrong with a list's query. */
export function pagingFaults({ most, by }: Paging, query: URLSearchParams): FieldFault[] {
  return [...sizeFaults(query.get('limit'), most), ...EDGES.flatMap((name) => edgeFaults(name, query.get(name), by))];
}

/** Every `:id` of a path that is none, by the name of what it should be: `channel_id`. */
export function pathFaults(path: string, params: readonly string[]): FieldFault[] {
  const steps = path.split('/');
  const places = steps.flatMap((step, index) => (step.startsWith(':') ? [index] : []));
  return places.flatMap((place, index) => {
    const value = params[index] ?? '';
    if (steps[place] !== ':id' || ID.test(value)) return [];
    return [idFault(`${(steps[place - 1] ?? '').replace(/s$/, '').replaceAll('-', '_')}_id`, value)];
  });
}
