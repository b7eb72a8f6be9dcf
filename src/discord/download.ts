// Fetching a file that a member gave to a command: from Discord's own hosts only, with an end to its size and time.
import type { Attachment } from 'discord.js';
import { kindOf, reasonFor } from '../core/file-kinds.ts';
import type { FaultCode } from '../core/question-files.ts';
import type { MessageKey } from './translate.ts';
import { type Upload, uploadName } from './upload-name.ts';
import { UserError } from './user-error.ts';

/** Where Discord keeps attachments. */
const DISCORD_FILES = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** Of one file, in bytes. */
const MAX_BYTES = 5 * 1024 * 1024;
/** ms. */
const TIMEOUT = 10_000;

/** Origins that attachments may come from; `api`: the configured address of Discord's API, whose server may serve them too. */
export function fileOrigins(api: string | undefined): ReadonlySet<string> {
  return new Set([...DISCORD_FILES, ...(api === undefined ? [] : [new URL(api).origin])]);
}

async function read(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw new UserError('question.refuse.fileTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What to do with a file of a kind that is not read. */
function refusalOf(code: FaultCode): MessageKey {
  return code === 'kind-other' ? 'question.refuse.fileKind' : `question.skipped.${code}`;
}

/** @throws UserError when the file is none that is read, or too large: asked before anything is fetched. */
export function requireReadable(file: Upload & Pick<Attachment, 'size'>): void {
  const name = uploadName(file);
  if (kindOf(name) === undefined) throw new UserError(refusalOf(reasonFor(name)));
  if (file.size > MAX_BYTES) throw new UserError('question.refuse.fileTooLarge');
}

/** The file's bytes, at most `most`, within `time` ms. @throws UserError when it cannot be had. */
export async function download(
  url: string,
  origins: ReadonlySet<string>,
  most: number = MAX_BYTES,
  time: number = TIMEOUT,
): Promise<Uint8Array> {
  if (!origins.has(new URL(url).origin)) throw new UserError('question.refuse.fileGone');
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(time) });
    if (!response.ok || !response.body) throw new UserError('question.refuse.fileGone');
    return await read(response.body, most);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('question.refuse.fileGone');
  }
}
