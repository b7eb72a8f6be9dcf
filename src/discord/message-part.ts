// Messages as parts of an answer: as the gateway and lists bring them, and as discord.js hands them to commands.

import { type APIMessage, type Attachment, type Message, MessageType } from 'discord.js';
import type { AnswerFile, AnswerPart } from '../core/answer.ts';
import { hasSubstance } from '../core/answer-changes.ts';
import { unsigned } from '../core/answer-files.ts';
import { recordingOf } from '../core/recording.ts';
import { type Upload, uploadName } from './upload-name.ts';

function fileOf(file: Upload & Pick<Attachment, 'size' | 'url' | 'duration' | 'waveform'>): AnswerFile {
  const recording = recordingOf(file.duration, file.waveform);
  return {
    name: uploadName(file),
    type: file.contentType,
    size: file.size,
    url: unsigned(file.url),
    ...(recording ? { recording } : {}),
  };
}

/** A message of discord.js as a part of an answer. */
export function partOf(message: Message, source: AnswerPart['source']): AnswerPart {
  return {
    source,
    messageId: message.id,
    channelId: message.channelId,
    text: message.content,
    attachments: message.attachments.map(fileOf),
    submittedAt: message.createdTimestamp,
    editedAt: message.editedTimestamp,
    hidden: false,
  };
}

function timeOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

/** A message of Discord's API as a part of an answer. */
export function partOfApi(message: APIMessage, source: AnswerPart['source']): AnswerPart {
  return {
    source,
    messageId: message.id,
    channelId: message.channel_id,
    text: message.content,
    attachments: message.attachments.map((file) =>
      fileOf({
        name: file.filename,
        title: file.title ?? null,
        contentType: file.content_type ?? null,
        size: file.size,
        url: file.url,
        duration: file.duration_secs ?? null,
        waveform: file.waveform ?? null,
      }),
    ),
    submittedAt: Date.parse(message.timestamp),
    editedAt: timeOf(message.edited_timestamp),
    hidden: false,
  };
}

/** Whether a message is its author's own words to the question: no sticker, no bot, no reply to someone else. */
export function isAnswer(message: APIMessage): boolean {
  if (message.author.bot || message.webhook_id || !hasSubstance(partOfApi(message, 'thread'))) return false;
  if (message.type === MessageType.Default) return true;
  return message.type === MessageType.Reply && message.referenced_message?.author.id === message.author.id;
}
