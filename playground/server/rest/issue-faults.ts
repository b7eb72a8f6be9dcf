// Zod's issues in Discord's words: code, message and path; of a union only the branch that the body meant.
import type { core } from 'zod';
import type { FieldFault } from '../discord-error.ts';

type Issue = core.$ZodIssue;
type Path = readonly (string | number)[];

function valueAt(body: unknown, path: Path): unknown {
  let value = body;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

function typeFault(expected: string, value: unknown): { code: string; message: string } {
  if (value === undefined || value === null) return REQUIRED;
  if (expected === 'string')
    return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${JSON.stringify(value)}" as string.` };
  if (expected === 'boolean') return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
  if (expected === 'array') return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
  if (expected === 'object' || expected === 'record') {
    return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
  }
  return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not int.` };
}

function sizeFault(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): { code: string; message: string } {
  const counts = issue.origin === 'string' || issue.origin === 'array';
  if (issue.code === 'too_big') {
    if (counts) return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
    return { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` };
  }
  if (issue.origin === 'string' && Number(issue.minimum) === 1) return REQUIRED;
  if (counts) return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  return { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` };
}

function formatFault(
  issue: Extract<Issue, { code: 'invalid_format' }>,
  value: unknown,
): { code: string; message: string } {
  if (issue.format === 'url') return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
  if (issue.format === 'datetime') {
    return { code: 'DATE_TIME_TYPE_PARSE', message: `Could not parse ${String(value)}. Should be ISO8601.` };
  }
  return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not snowflake.` };
}

function choicesFault(values: readonly unknown[], value: unknown): { code: string; message: string } {
  if (value === undefined || value === null) return REQUIRED;
  return {
    code: 'BASE_TYPE_CHOICES',
    message: `Value must be one of {${values.map((one) => JSON.stringify(one)).join(', ')}}.`,
  };
}

function isAbout(issue: Issue, step: string): boolean {
  return issue.path.length === 1 && issue.path[0] === step;
}

function typeValues(branches: readonly Issue[][]): unknown[] {
  return branches.flatMap((branch) =>
    branch.flatMap((issue) => (issue.code === 'invalid_value' && isAbout(issue, 'type') ? issue.values : [])),
  );
}

/** How far a branch is from what the body meant; the smallest is reported. */
function distance(branch: readonly Issue[]): number {
  const isOtherKind = branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  return (isOtherKind ? 1_000 : 0) + branch.length;
}

function unionFaults(branches: readonly Issue[][], path: Path, body: unknown): FieldFault[] {
  const fitting = branches.filter((branch) => !branch.some((issue) => isAbout(issue, 'type')));
  const isKind = fitting.some((branch) => distance(branch) < 1_000);
  const types = typeValues(branches);
  if (!isKind && types.length > 0 && typeof valueAt(body, path) === 'object') {
    const at = [...path, 'type'];
    return [{ path: at, ...choicesFault(types, valueAt(body, at)) }];
  }
  const nearest = [...fitting].sort((a, b) => distance(a) - distance(b))[0] ?? [];
  return nearest.flatMap((issue) => issueFaults(issue, path, body));
}

function issueFaults(issue: Issue, above: Path, body: unknown): FieldFault[] {
  const path = [...above, ...(issue.path as Path)];
  const value = valueAt(body, path);
  if (issue.code === 'invalid_union') return unionFaults(issue.errors, path, body);
  if (issue.code === 'invalid_type') return [{ path, ...typeFault(issue.expected, value) }];
  if (issue.code === 'too_big' || issue.code === 'too_small') return [{ path, ...sizeFault(issue) }];
  if (issue.code === 'invalid_format') return [{ path, ...formatFault(issue, value) }];
  if (issue.code === 'invalid_value') return [{ path, ...choicesFault(issue.values, value) }];
  return [{ path, code: 'BASE_TYPE_INVALID', message: issue.message }];
}

/** All faults of a body; paths from its root. */
export function faultsOf(issues: readonly Issue[], body: unknown): FieldFault[] {
  return issues.flatMap((issue) => issueFaults(issue, [], body));
}
