// Embeds as they come back: of type "rich", trimmed, with links to files of their message that are new at each read.

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

const OF_MESSAGE = /^attachment:\/\/(.*)$/s;

function storedImage(image: Json, idOf: (name: string) => string | undefined): Json {
  const url = String(image.url);
  const id = idOf(OF_MESSAGE.exec(url)?.[1] ?? '');
  return { ...image, url: id === undefined ? url : `attachment://${id}`, width: 0, height: 0, flags: 0 };
}

function shownImage(image: Json, linkTo: (attachmentId: string) => string | undefined): Json {
  const url = linkTo(OF_MESSAGE.exec(String(image.url))?.[1] ?? '') ?? image.url;
  return { ...image, url, proxy_url: url };
}

function withImages(embed: Json, change: (image: Json) => Json): Json {
  const changed = { ...embed };
  for (const name of IMAGES) if (embed[name] !== undefined) changed[name] = change(embed[name] as Json);
  return changed;
}

/** What Discord stores for one embed of a request; `idOf` finds the message's file that `attachment://name` means. */
export function storedEmbed(request: Json, idOf: (name: string) => string | undefined): Json {
  const embed: Json = { ...(trimmed(request) as Json), type: 'rich' };
  if (typeof embed.timestamp === 'string') embed.timestamp = iso(Date.parse(embed.timestamp));
  const fields = embed.fields as Json[] | undefined;
  if (fields !== undefined) embed.fields = fields.map((field) => ({ ...field, inline: field.inline ?? false }));
  return withImages(embed, (image) => storedImage(image, idOf));
}

/** Stored embeds for a reader, each file behind a link that is good now. */
export function shownEmbeds(embeds: readonly Json[], linkTo: (attachmentId: string) => string | undefined): Json[] {
  return embeds.map((embed) => withImages(embed, (image) => shownImage(image, linkTo)));
}
