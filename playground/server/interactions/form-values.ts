// What a member fills into a form: checked against its components, written as Discord sends it.
import type { FieldValues } from '../../protocol.ts';
import { walkComponents } from '../components.ts';
import { DiscordError } from '../discord-error.ts';
import type { Json } from '../state.ts';
import type { Picked } from './resolved.ts';
import { checkSelection } from './selection.ts';

const ComponentType = {
  row: 1,
  textInput: 4,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

function refuse(field: Json, why: string): DiscordError {
  return new DiscordError(400, 50035, `Invalid Form Body: field ${String(field.custom_id)} ${why}`);
}

function isRequired(field: Json): boolean {
  return field.required !== false;
}

function textValue(field: Json, given: string): string {
  if (given === '' && isRequired(field)) throw refuse(field, 'is required');
  if (given === '') return given;
  if (given.length < Number(field.min_length ?? 0)) throw refuse(field, 'is too short');
  if (given.length > Number(field.max_length ?? 4000)) throw refuse(field, 'is too long');
  return given;
}

function listOf(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined || given === '') return [];
  return typeof given === 'string' ? [given] : given;
}

function radioValue(field: Json, given: readonly string[]): string | null {
  const [value] = given;
  if (value === undefined && isRequired(field)) throw refuse(field, 'is required');
  const options = (field.options as Json[] | undefined) ?? [];
  if (value !== undefined && !options.some((option) => option.value === value))
    throw refuse(field, 'has no such option');
  return value ?? null;
}

/** What a member gave by custom id: values, and files that are already stored. */
export interface Given {
  readonly values: FieldValues;
  /** Ids of attachments. */
  readonly uploads: Readonly<Record<string, readonly string[]>>;
}

function uploadValues(field: Json, ids: readonly string[], picked: Picked): string[] {
  const chosen = checkSelection(field, ids, picked, isRequired(field));
  for (const id of chosen) picked.attachments.add(id);
  return chosen;
}

function filled(field: Json, { values, uploads }: Given, picked: Picked): Json {
  const type = Number(field.type);
  const base = { type, id: field.id, custom_id: field.custom_id };
  const given = values[String(field.custom_id)];
  if (type === ComponentType.textInput) {
    return { ...base, value: textValue(field, String(given ?? field.value ?? '')) };
  }
  if (type === ComponentType.checkbox) return { ...base, value: given === 'true' };
  if (type === ComponentType.radioGroup) return { ...base, value: radioValue(field, listOf(given)) };
  if (type === ComponentType.fileUpload) {
    return { ...base, values: uploadValues(field, uploads[String(field.custom_id)] ?? [], picked) };
  }
  return { ...base, values: checkSelection(field, listOf(given), picked, isRequired(field)) };
}

function submitted(component: Json, given: Given, picked: Picked): Json {
  const base = { type: component.type, id: component.id };
  if (component.type === ComponentType.row) {
    const fields = (component.components as Json[] | undefined) ?? [];
    return { ...base, components: fields.map((field) => filled(field, given, picked)) };
  }
  if (component.type !== ComponentType.label) return base;
  return { ...base, component: filled(component.component as Json, given, picked) };
}

/** `components` of a submitted form; throws 50035 for a missing, unknown or unfitting field. */
export function formComponents(components: readonly Json[], given: Given, picked: Picked): Json[] {
  const known = new Set([...walkComponents(components)].map((component) => component.custom_id));
  const unknown = Object.keys({ ...given.values, ...given.uploads }).find((name) => !known.has(name));
  if (unknown !== undefined) throw refuse({ custom_id: unknown }, 'does not exist');
  return components.map((component) => submitted(component, given, picked));
}
