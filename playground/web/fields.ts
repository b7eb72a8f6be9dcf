// Reads single fields of Discord's JSON, whose shape the page must not trust.

export type Json = Readonly<Record<string, unknown>>;

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** The text in the member's language: Discord keeps translations beside the field, by locale. */
export function localized(json: Json, field: 'name' | 'description', locale: string): string {
  return asText(asObject(json[`${field}_localizations`])[locale]) || asText(json[field]);
}

/** An address that a click may open; anything but http and https is none. */
export function webAddress(value: string): string | undefined {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * What may be loaded or downloaded: only what this server itself serves, because the page asks nobody outside.
 * The server names itself by number, also to a page that was opened by its name.
 */
export function ownAddress(value: string): string | undefined {
  if (!URL.canParse(value, location.href)) return undefined;
  const url = new URL(value, location.href);
  const own = url.origin === location.origin || (LOOPBACK.includes(url.hostname) && url.port === location.port);
  return own ? url.pathname + url.search : undefined;
}

/** Stands in for an avatar from outside, which the library would replace by one from Discord's CDN. */
export const NO_AVATAR = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
