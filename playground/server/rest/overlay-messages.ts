// Where the published schemas let a message through and Discord does not.
import { type FieldFault, refusal } from '../discord-error.ts';
import type { Json, Message } from '../state.ts';
import { componentFaults } from './overlay-components.ts';
import type { Call, Check } from './route.ts';

type Path = readonly (string | number)[];

const MOST_CONTENT = 2_000;
const MOST_EMBED_TEXT = 6_000;
/** The flag of Components V2: a message that has it keeps it. */
export const COMPONENTS_V2 = 1 << 15;
const EMBED_PARTS = ['title', 'description', 'url', 'image', 'thumbnail', 'fields', 'author', 'footer', 'video'];

export function lengthOf(value: unknown): number {
  return typeof value === 'string' ? [...value].length : 0;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function embedText(embed: Json): number {
  const author = embed.author as Json | null | undefined;
  const footer = embed.footer as Json | null | undefined;
  const fields = listOf(embed.fields);
  const own = lengthOf(embed.title) + lengthOf(embed.description);
  const around = lengthOf(author?.name) + lengthOf(footer?.text);
  return fields.reduce((sum, field) => sum + lengthOf(field.name) + lengthOf(field.value), own + around);
}

function embedFaults(embeds: readonly Json[], path: Path): FieldFault[] {
  const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  const faults: FieldFault[] = [];
  for (const [index, embed] of embeds.entries()) {
    if (!EMBED_PARTS.some((part) => embed[part] != null && embed[part] !== '')) {
      faults.push({ path: [...path, index, 'description'], ...required });
    }
    for (const [at, field] of listOf(embed.fields).entries()) {
      for (const name of ['name', 'value']) {
        if (String(field[name] ?? '').trim() === '')
          faults.push({ path: [...path, index, 'fields', at, name], ...required });
      }
    }
  }
  if (embeds.reduce((sum, embed) => sum + embedText(embed), 0) > MOST_EMBED_TEXT) {
    const message = `Embed size exceeds maximum size of ${MOST_EMBED_TEXT}`;
    faults.push({ path, code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return faults;
}

function mentionFaults(body: Json, path: Path): FieldFault[] {
  const mentions = body.allowed_mentions as Json | null | undefined;
  const parse = listOf(mentions?.parse) as unknown[];
  return ['users', 'roles'].flatMap((kind) => {
    if (!parse.includes(kind) || listOf(mentions?.[kind]).length === 0) return [];
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    return [{ path: [...path, 'allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message }];
  });
}

function legacyFieldFaults(body: Json, path: Path): FieldFault[] {
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  return ['content', 'embeds'].flatMap((field) => {
    const value = body[field];
    if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    return [{ path: [...path, field], code, message }];
  });
}

/** All that Discord refuses in a message body beyond the schemas; `path` is where the message stands in the request. */
export function messageFaults(body: Json, path: Path): FieldFault[] {
  const isV2 = (Number(body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const tooLong = lengthOf(body.content) > MOST_CONTENT;
  const message = `Must be ${MOST_CONTENT} or fewer in length.`;
  return [
    ...(tooLong ? [{ path: [...path, 'content'], code: 'BASE_TYPE_MAX_LENGTH', message }] : []),
    ...embedFaults(listOf(body.embeds), [...path, 'embeds']),
    ...componentFaults(listOf(body.components), [...path, 'components'], isV2),
    ...mentionFaults(body, path),
    ...(isV2 ? legacyFieldFaults(body, path) : []),
  ];
}

/**
 * The same of an edit, checked as what it makes of the message: one with Components V2 stays so, and one that becomes so
 * gives up its content and embeds in the same request.
 */
export function editFaults(message: Message, body: Json, path: Path = []): FieldFault[] {
  const flags = Number(body.flags ?? 0);
  if ((message.flags & COMPONENTS_V2) === 0) {
    const { content = message.content, embeds = message.embeds } = body;
    return messageFaults((flags & COMPONENTS_V2) === 0 ? body : { ...body, content, embeds }, path);
  }
  const isRemoved = body.flags != null && (flags & COMPONENTS_V2) === 0;
  const fault = {
    path: [...path, 'flags'],
    code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    message: 'The IS_COMPONENTS_V2 flag cannot be removed from a message',
  };
  return [...(isRemoved ? [fault] : []), ...messageFaults({ ...body, flags: flags | COMPONENTS_V2 }, path)];
}

/** The schemas allow 4,000 characters of content, which only some people may write: the fault names a bot's limit. */
export function withOwnLimit(fault: FieldFault): FieldFault {
  const isContent = fault.path.at(-1) === 'content' && !fault.path.includes('components');
  if (!isContent || fault.code !== 'BASE_TYPE_MAX_LENGTH') return fault;
  return { ...fault, message: `Must be ${MOST_CONTENT} or fewer in length.` };
}

/** The check of routes whose whole body is a message. */
export const messageCheck: Check = (call: Call) => messageFaults(call.body, []);

/** Throws 50006 when there is nothing to show. */
export function requireSomething(body: Json, fileCount: number): void {
  const hasText = String(body.content ?? '').trim() !== '';
  const hasMore = ['embeds', 'components', 'sticker_ids'].some((name) => listOf(body[name]).length > 0);
  if (!hasText && !hasMore && fileCount === 0 && body.poll == null) throw refusal('emptyMessage');
}
