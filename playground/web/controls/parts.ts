// Discord's components, read from their JSON into what the page can draw.
import type { PageComponent } from '../../protocol.ts';
import { asNumber, asObject, asObjects, asText, type Json, webAddress } from '../fields.ts';

export type Style = 'primary' | 'secondary' | 'success' | 'danger' | 'link';

export interface Button {
  readonly kind: 'button';
  readonly style: Style;
  readonly label: string;
  readonly emoji: string;
  readonly customId: string;
  readonly href: string | undefined;
  readonly disabled: boolean;
}

export type Source = 'string' | 'user' | 'role' | 'mentionable' | 'channel';

export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  readonly emoji: string;
}

export interface Select {
  readonly kind: 'select';
  readonly source: Source;
  readonly customId: string;
  readonly placeholder: string;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly channelTypes: readonly number[];
  readonly disabled: boolean;
}

export interface TextInput {
  readonly kind: 'input';
  readonly customId: string;
  readonly label: string;
  readonly long: boolean;
  readonly required: boolean;
  readonly min: number | undefined;
  readonly max: number;
  readonly value: string;
  readonly placeholder: string;
}

export interface ChoiceGroup {
  readonly kind: 'group';
  readonly one: boolean;
  readonly customId: string;
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}

export interface Tick {
  readonly kind: 'tick';
  readonly customId: string;
  readonly ticked: boolean;
}

export interface Upload {
  readonly kind: 'upload';
  readonly customId: string;
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
}

export type Part =
  | Upload
  | Button
  | Select
  | TextInput
  | ChoiceGroup
  | Tick
  | { readonly kind: 'row'; readonly inside: readonly Part[] }
  | {
      readonly kind: 'label';
      readonly label: string;
      readonly description: string;
      readonly inside: Part;
      readonly required: boolean;
    }
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'section'; readonly inside: readonly Part[]; readonly beside: Part }
  | { readonly kind: 'separator' }
  | { readonly kind: 'container'; readonly inside: readonly Part[]; readonly color: string | undefined }
  | { readonly kind: 'unknown'; readonly type: number };

/** Most characters of a text input that says nothing about it. */
const LONGEST_INPUT = 4_000;

const STYLES: readonly Style[] = ['primary', 'primary', 'secondary', 'success', 'danger', 'link'];

const SOURCES: Readonly<Record<number, Source>> = { 3: 'string', 5: 'user', 6: 'role', 7: 'mentionable', 8: 'channel' };

export function readParts(components: readonly PageComponent[]): readonly Part[] {
  return components.map((component) => readPart(component));
}

/** The texts of Components V2, in order: what stands for the message's own words. */
export function textsOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [part.content];
    return part.kind === 'section' || part.kind === 'container' ? textsOf(part.inside) : [];
  });
}

function readAll(value: unknown): readonly Part[] {
  return asObjects(value).map(readPart);
}

function readPart(json: Json): Part {
  const type = asNumber(json.type) ?? 0;
  switch (type) {
    case 1:
      return { kind: 'row', inside: readAll(json.components) };
    case 2:
      return readButton(json);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return readSelect(json, SOURCES[type] ?? 'string');
    case 4:
      return readInput(json);
    case 9:
      return { kind: 'section', inside: readAll(json.components), beside: readPart(asObject(json.accessory)) };
    case 10:
      return { kind: 'text', content: asText(json.content) };
    case 14:
      return { kind: 'separator' };
    case 17:
      return { kind: 'container', inside: readAll(json.components), color: accent(json.accent_color) };
    case 18:
      return readLabel(json);
    case 19:
      return readUpload(json);
    case 21:
    case 22:
      return readGroup(json, type === 21);
    case 23:
      return { kind: 'tick', customId: asText(json.custom_id), ticked: json.default === true };
    default:
      return { kind: 'unknown', type };
  }
}

function accent(value: unknown): string | undefined {
  const color = asNumber(value);
  return color === undefined ? undefined : `#${color.toString(16).padStart(6, '0')}`;
}

// A custom emoji would be fetched from Discord's CDN: its name stands for it.
function emojiText(value: unknown): string {
  const emoji = asObject(value);
  return asText(emoji.id) === '' ? asText(emoji.name) : `:${asText(emoji.name)}:`;
}

function readButton(json: Json): Button {
  return {
    kind: 'button',
    style: STYLES[asNumber(json.style) ?? 2] ?? 'secondary',
    label: asText(json.label),
    emoji: emojiText(json.emoji),
    customId: asText(json.custom_id),
    href: webAddress(asText(json.url)),
    disabled: json.disabled === true,
  };
}

function readChoice(json: Json): Choice {
  return {
    label: asText(json.label),
    value: asText(json.value),
    description: asText(json.description),
    emoji: emojiText(json.emoji),
  };
}

function chosenOf(json: Json): readonly string[] {
  const marked = asObjects(json.options).filter((option) => option.default === true);
  const given = asObjects(json.default_values).map((value) => asText(value.id));
  return [...marked.map((option) => asText(option.value)), ...given];
}

function readSelect(json: Json, source: Source): Select {
  return {
    kind: 'select',
    source,
    customId: asText(json.custom_id),
    placeholder: asText(json.placeholder),
    min: json.required === false ? 0 : (asNumber(json.min_values) ?? 1),
    max: asNumber(json.max_values) ?? 1,
    choices: asObjects(json.options).map(readChoice),
    chosen: chosenOf(json),
    channelTypes: Array.isArray(json.channel_types)
      ? json.channel_types.filter((type) => typeof type === 'number')
      : [],
    disabled: json.disabled === true,
  };
}

function readInput(json: Json): TextInput {
  return {
    kind: 'input',
    customId: asText(json.custom_id),
    label: asText(json.label),
    long: asNumber(json.style) === 2,
    required: json.required !== false,
    min: asNumber(json.min_length),
    max: asNumber(json.max_length) ?? LONGEST_INPUT,
    value: asText(json.value),
    placeholder: asText(json.placeholder),
  };
}

function readLabel(json: Json): Part {
  const inside = readPart(asObject(json.component));
  return {
    kind: 'label',
    label: asText(json.label),
    description: asText(json.description),
    inside,
    required:
      inside.kind === 'input' || inside.kind === 'group' ? inside.required : inside.kind === 'select' && inside.min > 0,
  };
}

function readUpload(json: Json): Upload {
  const required = json.required !== false;
  return {
    kind: 'upload',
    customId: asText(json.custom_id),
    required,
    min: required ? (asNumber(json.min_values) ?? 1) : 0,
    max: asNumber(json.max_values) ?? 1,
  };
}

function readGroup(json: Json, one: boolean): ChoiceGroup {
  const choices = asObjects(json.options).map(readChoice);
  const required = json.required !== false;
  return {
    kind: 'group',
    one,
    customId: asText(json.custom_id),
    required,
    min: required ? (asNumber(json.min_values) ?? 1) : 0,
    max: one ? 1 : (asNumber(json.max_values) ?? choices.length),
    choices,
    chosen: chosenOf(json),
  };
}
