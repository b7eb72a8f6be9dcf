// Words and links that Discord refuses wherever they stand; which ones is not published, so the host says it.
import { type FieldFault, invalidForm, refusal } from './discord-error.ts';
import type { Json } from './state.ts';
import { guildOf, type World } from './world.ts';

/** Servers with one of these watch their names. */
const WATCHED = ['COMMUNITY', 'DISCOVERABLE'];

/** Throws 50035 for a name of a channel or thread with a word that a community's server may not have. */
export function requireAllowedName(world: World, guildId: string | null, name: unknown): void {
  if (guildId === null || typeof name !== 'string') return;
  const { features, refusedWords } = guildOf(world, guildId);
  if (!features.some((feature) => WATCHED.includes(feature))) return;
  if (!refusedWords.some((word) => name.toLowerCase().includes(word.toLowerCase()))) return;
  const message = 'Contains words not allowed for servers in Server Discovery.';
  throw invalidForm([{ path: ['name'], code: 'INVALID_COMMUNITY_PROPERTY_NAME', message }]);
}

type Place = readonly (string | number)[];

/** Every text of a body with its place. */
function* textsOf(value: unknown, path: Place): Generator<readonly [Place, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [index, part] of value.entries()) yield* textsOf(part, [...path, index]);
  else if (value !== null && typeof value === 'object')
    for (const [name, part] of Object.entries(value)) yield* textsOf(part, [...path, name]);
}

/** Throws 240000 for a message with a refused link, 50035 for one with a refused text; `path`: where it stands in the request. */
export function requireHarmless(world: World, { content, embeds, components }: Json, path: Place = []): void {
  const { refusedLinks, refusedTexts } = world.rules;
  if (refusedLinks.length + refusedTexts.length === 0) return;
  const texts = [...textsOf({ content, embeds, components }, path)];
  if (texts.some(([, text]) => refusedLinks.some((link) => text.includes(link)))) throw refusal('harmfulLink');
  const faults = texts.flatMap(([place, text]): FieldFault[] => {
    if (!refusedTexts.some((refused) => text.includes(refused))) return [];
    return [{ path: place, code: 'CONTENT_NOT_ALLOWED', message: 'Contains content that is not allowed.' }];
  });
  if (faults.length > 0) throw invalidForm(faults);
}
