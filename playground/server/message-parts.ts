// The parts of a message as they are stored: files, embeds, lists that a body may leave out.
import type { UploadedFile } from '../protocol.ts';
import { storedEmbed } from './embeds.ts';
import { attachmentUrl } from './message-json.ts';
import type { Attachment, Json } from './state.ts';
import type { World } from './world.ts';

/** A file that came with a request. */
export interface SentFile {
  /** `files[0]` has key `0`. */
  readonly key: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
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
    const attachment: Attachment = {
      id: world.nextId(),
      filename: String(about?.filename ?? file.filename),
      size: file.data.byteLength,
      contentType: file.contentType,
      description: typeof about?.description === 'string' ? about.description : null,
      data: file.data,
      channelId,
    };
    world.state.attachments.set(attachment.id, attachment);
    return attachment;
  });
}

/** Stores files that a member hands to a bot; gives their ids. */
export function storeUploads(world: World, channelId: string, files: readonly UploadedFile[]): string[] {
  const sent = files.map(({ name, data, contentType }, index) => ({
    key: String(index),
    filename: name,
    contentType: contentType ?? 'application/octet-stream',
    data,
  }));
  return storeAttachments(world, channelId, {}, sent).map(({ id }) => id);
}

/** Embeds with links to files of the same message resolved. */
export function storedEmbeds(world: World, embeds: readonly Json[], attachments: readonly Attachment[]): Json[] {
  return embeds.map((embed) =>
    storedEmbed(embed, (url) => {
      const named = attachments.find((attachment) => url === `attachment://${attachment.filename}`);
      return named === undefined ? url : attachmentUrl(world, named);
    }),
  );
}

/** A list of the body; empty when it is absent or null. */
export function listOf(body: Json, name: string): Json[] {
  return (body[name] as Json[] | null | undefined) ?? [];
}
