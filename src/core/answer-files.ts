// Files of an answer's messages: kept by name, type and message, because links to them expire.
import type { Answer, AnswerFile, AnswerPart } from './answer.ts';
import { barsOf, lengthOf } from './recording.ts';

/** A link without its signature, which Discord changes at each reading and lets run out after about a day. */
export function unsigned(link: string): string {
  return link.replace(/[?#].*$/s, '');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A file of which only a link was kept. */
export function fileOfLink(link: string): AnswerFile {
  const url = unsigned(link);
  return { name: decoded(url.slice(url.lastIndexOf('/') + 1)), type: null, size: null, url };
}

/** A message's address; Discord opens it for whoever may see it. */
export function messageLink(guildId: string, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}

/** The address of a part's message; null: it has none, or its channel was not noted. */
export function addressOf({ guildId }: Pick<Answer, 'guildId'>, { channelId, messageId }: AnswerPart): string | null {
  return channelId === undefined || messageId === null ? null : messageLink(guildId, channelId, messageId);
}

/** A file on one line, with a place where it can be had: by its name, a voice message by its length and its loudness. */
export function fileLine({ name, recording }: Pick<AnswerFile, 'name' | 'recording'>, place: string | null): string {
  const words = recording ? ['🎙️', lengthOf(recording.seconds), barsOf(recording)] : ['📎', name];
  return [...words, place ?? ''].filter((word) => word !== '').join(' ');
}

/** The files of a part, a line each, with the address of their message. */
export function fileLines(answer: Pick<Answer, 'guildId'>, part: AnswerPart): string[] {
  return part.attachments.map((file) => fileLine(file, addressOf(answer, part)));
}
