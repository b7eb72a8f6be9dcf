// Where the published schemas let an answer to an interaction through and Discord does not.
import type { FieldFault } from '../discord-error.ts';
import type { Json } from '../state.ts';
import { duplicateIdFaults, placed, selectFaults } from './overlay-components.ts';
import { messageFaults, requireSomething } from './overlay-messages.ts';
import type { Check } from './route.ts';

const CallbackType = { message: 4, update: 7, choices: 8, form: 9 } as const;
const ComponentType = { row: 1, stringSelect: 3, textInput: 4 } as const;
const MOST_FORM_PARTS = 5;

function rowInputFaults(components: readonly Json[]): FieldFault[] {
  return components.flatMap((row, index) => {
    if (row.type !== ComponentType.row) return [];
    const inputs = Array.isArray(row.components) ? (row.components as Json[]) : [];
    return inputs.flatMap((input, at) => {
      if (input.type !== ComponentType.textInput || input.label != null) return [];
      const path = ['data', 'components', index, 'components', at, 'label'];
      return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
    });
  });
}

function formFaults(data: Json): FieldFault[] {
  const components = Array.isArray(data.components) ? (data.components as Json[]) : [];
  const path = ['data', 'components'];
  const all = [...placed(components, path)];
  const message = `Must be between 1 and ${MOST_FORM_PARTS} in length.`;
  return [
    ...(components.length > MOST_FORM_PARTS ? [{ path, code: 'BASE_TYPE_BAD_LENGTH', message }] : []),
    ...duplicateIdFaults(all),
    ...all.filter(({ component }) => component.type === ComponentType.stringSelect).flatMap(selectFaults),
    ...rowInputFaults(components),
  ];
}

function choiceFaults(data: Json): FieldFault[] {
  const choices = Array.isArray(data.choices) ? (data.choices as Json[]) : [];
  return choices.flatMap((choice, index) => {
    const isLong = typeof choice.value === 'string' && [...choice.value].length > 100;
    if (!isLong) return [];
    const path = ['data', 'choices', index, 'value'];
    return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 100 or fewer in length.' }];
  });
}

/** The check of interaction callbacks; an answer with nothing in it throws 50006. */
export const callbackCheck: Check = (call) => {
  const type = Number(call.body.type);
  const data = (call.body.data as Json | null | undefined) ?? {};
  if (type === CallbackType.form) return formFaults(data);
  if (type === CallbackType.choices) return choiceFaults(data);
  if (type !== CallbackType.message && type !== CallbackType.update) return [];
  const faults = messageFaults(data, ['data']);
  if (faults.length === 0 && type === CallbackType.message) requireSomething(data, call.files.length);
  return faults;
};
