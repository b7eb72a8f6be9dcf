// Where the published schemas let message components through and Discord does not.
import type { FieldFault } from '../discord-error.ts';
import type { Json } from '../state.ts';

type Path = readonly (string | number)[];

const ComponentType = { row: 1, button: 2, stringSelect: 3, textDisplay: 10 } as const;
const LINK = 5;
const PREMIUM = 6;
const MOST_ROWS = 5;
const MOST_V2 = 40;
const MOST_V2_TEXT = 4_000;

interface Placed {
  readonly component: Json;
  readonly path: Path;
}

/** Every component with its path in the request. */
export function* placed(components: readonly Json[], path: Path): Generator<Placed> {
  for (const [index, component] of components.entries()) yield* placedOne(component, [...path, index]);
}

function* placedOne(component: Json, path: Path): Generator<Placed> {
  yield { component, path };
  if (Array.isArray(component.components)) yield* placed(component.components as Json[], [...path, 'components']);
  for (const name of ['component', 'accessory']) {
    const part = component[name];
    if (part !== null && typeof part === 'object') yield* placedOne(part as Json, [...path, name]);
  }
}

/** A custom id may stand once in a message or form. */
export function duplicateIdFaults(all: readonly Placed[]): FieldFault[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ component, path }) => {
    const id = component.custom_id;
    if (id == null || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = 'Component custom id cannot be duplicated';
    return [{ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message }];
  });
}

function buttonFaults({ component, path }: Placed): FieldFault[] {
  const style = component.style;
  const faults: FieldFault[] = [];
  const needsId = style !== LINK && style !== PREMIUM;
  if (needsId && component.custom_id == null) {
    const message = 'A custom id is required';
    faults.push({ path: [...path, 'custom_id'], code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', message });
  }
  if (style === LINK && component.url == null) {
    faults.push({ path: [...path, 'url'], code: 'BUTTON_COMPONENT_URL_REQUIRED', message: 'A url is required' });
  }
  if (component.custom_id != null && component.url != null) {
    const message = 'A custom id and url cannot both be specified';
    faults.push({ path: [...path, 'custom_id'], code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message });
  }
  if (style !== PREMIUM && (component.label ?? '') === '' && component.emoji == null) {
    const message = 'A label or emoji is required';
    faults.push({ path: [...path, 'label'], code: 'BUTTON_COMPONENT_INVALID', message });
  }
  return faults;
}

/** Values of a select may stand once, and its counts must fit its options. */
export function selectFaults({ component, path }: Placed): FieldFault[] {
  const options = (component.options as Json[] | undefined) ?? [];
  const seen = new Set<unknown>();
  const faults: FieldFault[] = [];
  for (const [index, option] of options.entries()) {
    if (seen.has(option.value)) {
      const message = 'The specified option value is already used';
      faults.push({
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message,
      });
    }
    seen.add(option.value);
  }
  const most = Number(component.max_values ?? 1);
  if (options.length > 0 && most > options.length) {
    const message = 'Max values cannot be greater than the number of options';
    faults.push({ path: [...path, 'max_values'], code: 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', message });
  }
  if (options.filter((option) => option.default === true).length > most) {
    const message = 'The number of default options exceeds the maximum number of values';
    faults.push({ path: [...path, 'options'], code: 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', message });
  }
  return faults;
}

function rowFaults({ component, path }: Placed): FieldFault[] {
  const parts = Array.isArray(component.components) ? (component.components as Json[]) : [];
  const hasSelect = parts.some((part) => part.type !== ComponentType.button);
  if (!hasSelect || parts.length <= 1) return [];
  const message = 'The specified component exceeds the maximum width';
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}

function classicFaults(components: readonly Json[], path: Path): FieldFault[] {
  const faults: FieldFault[] = [];
  if (components.length > MOST_ROWS) {
    faults.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between 1 and ${MOST_ROWS} in length.` });
  }
  for (const [index, component] of components.entries()) {
    if (component.type === ComponentType.row) continue;
    const message = 'Value of field "type" must be one of (1,).';
    faults.push({ path: [...path, index, 'type'], code: 'UNION_TYPE_CHOICES', message });
  }
  return faults;
}

function v2Faults(all: readonly Placed[], path: Path): FieldFault[] {
  const faults: FieldFault[] = [];
  const texts = all.filter(({ component }) => component.type === ComponentType.textDisplay);
  const text = texts.reduce((sum, { component }) => sum + [...String(component.content ?? '')].length, 0);
  if (all.length > MOST_V2) {
    const message = `Must have ${MOST_V2} or fewer components in all.`;
    faults.push({ path, code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
  }
  if (text > MOST_V2_TEXT) {
    const message = `The total number of displayable characters must be ${MOST_V2_TEXT} or fewer.`;
    faults.push({ path, code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
  return faults;
}

/** All that Discord refuses in a message's components beyond the schemas. */
export function componentFaults(components: readonly Json[], path: Path, isV2: boolean): FieldFault[] {
  const all = [...placed(components, path)];
  return [
    ...(isV2 ? v2Faults(all, path) : classicFaults(components, path)),
    ...duplicateIdFaults(all),
    ...all.flatMap((one) => {
      if (one.component.type === ComponentType.button) return buttonFaults(one);
      if (one.component.type === ComponentType.stringSelect) return selectFaults(one);
      return one.component.type === ComponentType.row ? rowFaults(one) : [];
    }),
  ];
}
