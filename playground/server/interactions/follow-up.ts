// What a bot does after its first answer: edit or delete the original, post and change follow-ups.
import { refusal } from '../discord-error.ts';
import { deleteMessage, editMessage } from '../message-changes.ts';
import type { SentFile } from '../message-parts.ts';
import type { Json, Message } from '../state.ts';
import { channelOf, type World } from '../world.ts';
import { postFor } from './answer.ts';
import { isGuest } from './installations.ts';
import type { Interaction } from './interaction.ts';

const LOADING = 128;
const MOST_AS_GUEST = 5;

/** The message that a webhook route names: `@original` or one of this interaction's own; throws 10008. */
export function namedMessage(world: World, interaction: Interaction, name: string): Message {
  const id = name === '@original' ? interaction.originalId : name;
  const message = world.state.messages.get(id ?? '');
  const isOwn = message?.applicationId === interaction.application.id && message.channelId === interaction.channelId;
  if (message === undefined || !isOwn) throw refusal('unknownMessage');
  return message;
}

function isWaiting(message: Message): boolean {
  return (message.flags & LOADING) !== 0;
}

/** Edits; the first edit behind "thinking…" is the answer itself. */
export function editNamed(
  world: World,
  interaction: Interaction,
  message: Message,
  body: Json,
  files: readonly SentFile[],
): void {
  const finishing = isWaiting(message);
  editMessage(world, channelOf(world, message.channelId), message, body, { files, finishing });
  if (message.id !== interaction.originalId) return;
  interaction.settle({ kind: interaction.deferred === 'update' ? 'update' : 'message', message });
}

/** Posts a follow-up; the first one after "thinking…" takes its place. Throws 40094 for the sixth of a guest. */
export function followUp(world: World, interaction: Interaction, body: Json, files: readonly SentFile[]): Message {
  const original = world.state.messages.get(interaction.originalId ?? '');
  if (original !== undefined && interaction.deferred === 'message' && isWaiting(original)) {
    editNamed(world, interaction, original, body, files);
    return original;
  }
  if (isGuest(world, interaction) && interaction.followUps >= MOST_AS_GUEST) throw refusal('tooManyFollowUps');
  const message = postFor(world, interaction, body, { files, followUp: true });
  interaction.followUps += 1;
  interaction.settle({ kind: 'message', message });
  return message;
}

/** Deletes; a member who waited for the original sees nothing any more. */
export function deleteNamed(world: World, interaction: Interaction, message: Message): void {
  deleteMessage(world, channelOf(world, message.channelId), message);
  if (message.id === interaction.originalId) interaction.settle({ kind: 'acknowledged' });
}
