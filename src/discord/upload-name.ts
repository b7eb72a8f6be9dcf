// What a member's upload is called. Discord keeps a plain name for its link, of which a Korean one leaves nothing, and the real one
// beside it as a title without an extension.
import type { Attachment } from 'discord.js';

export type Upload = Pick<Attachment, 'name' | 'title' | 'contentType'>;

/** Extensions of what is brought to the bot, by the type that Discord tells: of some names nothing but the extension is left. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'text/plain': '.txt',
  'application/zip': '.zip',
  'application/x-zip-compressed': '.zip',
  'application/json': '.json',
};
const NAME = 100;
const EXTENSION = /\.[A-Za-z0-9]{1,16}$/;

function extensionOf({ name, contentType }: Upload): string {
  const own = EXTENSION.exec(name)?.[0];
  if (own !== undefined) return own;
  const bare = Object.values(EXTENSIONS).find((extension) => extension === `.${name.toLowerCase()}`);
  return bare ?? EXTENSIONS[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? '';
}

/** The real name of an upload, without any folder: it names what is made of it and is never a path. */
export function uploadName(upload: Upload): string {
  const extension = extensionOf(upload);
  const whole = upload.title || upload.name;
  const name = whole.toLowerCase().endsWith(extension.toLowerCase()) ? whole : `${whole}${extension}`;
  return (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').slice(-NAME) || `file${extension}`;
}
