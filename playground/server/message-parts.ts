// The parts of a message as they are stored: files, embeds, lists that a body may leave out.
import type { UploadedFile } from '../protocol.ts';
import { storedEmbed } from './embeds.ts';
import { storedName } from './file-names.ts';
import type { Attachment, Json } from './state.ts';
import type { World } from './world.ts';

/** A file that came with a request. */
export interface SentFile {
  /** `files[0]` has key `0`. */
  readonly key: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly voice?: Attachment['voice'];
}

/** Stores files with what the body says about them. */
export function storeAttachments(
  world: World,
  channelId: string,
  body: Json,
  files: readonly SentFile[],
): Attachment[] {
  const described = (body.attachments as Json[] | null | undefined) ?? [];
  return files.map((file) => {
    const about = described.find((entry) => String(entry.id) === file.key);
    const id = world.nextId();
    const givenName = String(about?.filename ?? file.filename);
    const attachment: Attachment = {
      id,
      givenName,
      ...storedName(givenName, id, world.rules.fileNames),
      size: file.data.byteLength,
      contentType: file.contentType,
      description: typeof about?.description === 'string' ? about.description : null,
      data: file.data,
      channelId,
      voice: file.voice ?? null,
    };
    world.state.attachments.set(attachment.id, attachment);
    return attachment;
  });
}

/** Files of a member as a request would bring them. */
export function sentFiles(files: readonly UploadedFile[]): SentFile[] {
  return files.map(({ name, data, contentType }, index) => ({
    key: String(index),
    filename: name,
    contentType: contentType ?? 'application/octet-stream',
    data,
  }));
}

/** Stores files that a member hands to a bot; gives their ids. */
export function storeUploads(world: World, channelId: string, files: readonly UploadedFile[]): string[] {
  return storeAttachments(world, channelId, {}, sentFiles(files)).map(({ id }) => id);
}

/** Embeds that know which files of their message they show, by the name that was given or the plain one. */
export function storedEmbeds(embeds: readonly Json[], attachments: readonly Attachment[]): Json[] {
  const idOf = (name: string): string | undefined =>
    attachments.find(({ givenName, filename }) => name === givenName || name === filename)?.id;
  return embeds.map((embed) => storedEmbed(embed, idOf));
}

/** A list of the body; empty when it is absent or null. */
export function listOf(body: Json, name: string): Json[] {
  return (body[name] as Json[] | null | undefined) ?? [];
}
