// Embeds as they come back: of type "rich", trimmed, with attachment links resolved.

import type { Json } from './state.ts';
import { iso } from './timestamps.ts';

const IMAGES = ['image', 'thumbnail', 'video'] as const;

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(kept.map(([key, field]) => [key, trimmed(field)]));
}

function shownImage(image: Json, resolve: (url: string) => string): Json {
  const url = resolve(String(image.url));
  return { ...image, url, proxy_url: url, width: 0, height: 0, flags: 0 };
}

/** What Discord stores for one embed of a request; `resolve` maps `attachment://name` to where it is served. */
export function storedEmbed(request: Json, resolve: (url: string) => string): Json {
  const embed: Json = { ...(trimmed(request) as Json), type: 'rich' };
  if (typeof embed.timestamp === 'string') embed.timestamp = iso(Date.parse(embed.timestamp));
  const fields = embed.fields as Json[] | undefined;
  if (fields !== undefined) embed.fields = fields.map((field) => ({ ...field, inline: field.inline ?? false }));
  for (const name of IMAGES) if (embed[name] !== undefined) embed[name] = shownImage(embed[name] as Json, resolve);
  return embed;
}
