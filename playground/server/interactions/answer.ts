// How a bot answers: the interaction callback, and what it does to the interaction and to the channel.

import { numberComponents } from '../components.ts';
import { DiscordError, invalidForm, refusal } from '../discord-error.ts';
import { editMessage } from '../message-changes.ts';
import type { SentFile } from '../message-parts.ts';
import { createMessage } from '../messages.ts';
import type { Json, Message, MessageInteraction } from '../state.ts';
import { channelOf, type World } from '../world.ts';
import { type Interaction, type Interactions, InteractionType } from './interaction.ts';

const EPHEMERAL = 64;
const LOADING = 128;
const CallbackType = { message: 4, deferMessage: 5, deferUpdate: 6, update: 7, choices: 8, form: 9 } as const;

function allowedTypes(interaction: Interaction): readonly number[] {
  const { message, deferMessage, deferUpdate, update, choices, form } = CallbackType;
  if (interaction.type === InteractionType.autocomplete) return [choices];
  if (interaction.type === InteractionType.command) return [message, deferMessage, form];
  if (interaction.type === InteractionType.component) return [message, deferMessage, deferUpdate, update, form];
  return interaction.sourceMessageId === null ? [message, deferMessage] : [message, deferMessage, deferUpdate, update];
}

/** Throws 50035 when this kind of answer does not fit this kind of interaction. */
function requireFittingType(interaction: Interaction, type: number): void {
  const allowed = allowedTypes(interaction);
  if (allowed.includes(type)) return;
  const message = `Value must be one of {${allowed.join(', ')}}.`;
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
}

function messageInteraction(interaction: Interaction): MessageInteraction {
  return {
    id: interaction.id,
    type: interaction.type,
    name: interaction.name,
    userId: interaction.userId,
    interactedMessageId: interaction.sourceMessageId,
    owners: interaction.owners,
  };
}

function messageType(interaction: Interaction, isFollowUp: boolean, about: Message | undefined): number {
  if (interaction.type === InteractionType.command && !isFollowUp) return interaction.commandType === 1 ? 20 : 23;
  return about === undefined ? 0 : 19;
}

/** Posts through the interaction's webhook. */
export function postFor(
  world: World,
  interaction: Interaction,
  body: Json,
  options: { files?: readonly SentFile[]; loading?: boolean; followUp?: boolean },
): Message {
  const aboutId = options.followUp === true ? interaction.originalId : interaction.sourceMessageId;
  const about = world.state.messages.get(aboutId ?? '');
  const ephemeral = interaction.isPrivate || (Number(body.flags ?? 0) & EPHEMERAL) !== 0;
  return createMessage(world, channelOf(world, interaction.channelId), {
    authorId: interaction.application.botUserId,
    applicationId: interaction.application.id,
    viaWebhook: true,
    body,
    files: options.files ?? [],
    ephemeralFor: ephemeral ? interaction.userId : null,
    interaction: messageInteraction(interaction),
    type: messageType(interaction, options.followUp === true, about),
    ...(about === undefined ? {} : { about }),
    flags: (ephemeral ? EPHEMERAL : 0) | (options.loading === true ? LOADING : 0),
  });
}

function sourceOf(world: World, interaction: Interaction): Message {
  const source = world.state.messages.get(interaction.sourceMessageId ?? '');
  if (source === undefined) throw refusal('unknownMessage');
  return source;
}

function answerWithMessage(world: World, interaction: Interaction, data: Json, files: readonly SentFile[]): void {
  const message = postFor(world, interaction, data, { files });
  interaction.originalId = message.id;
  interaction.settle({ kind: 'message', message });
}

function deferMessage(world: World, interaction: Interaction, data: Json): void {
  const message = postFor(world, interaction, { flags: data.flags }, { loading: true });
  interaction.originalId = message.id;
  interaction.deferred = 'message';
}

function update(world: World, interaction: Interaction, data: Json, files: readonly SentFile[]): void {
  const source = sourceOf(world, interaction);
  interaction.originalId = source.id;
  editMessage(world, channelOf(world, source.channelId), source, data, { files });
  interaction.settle({ kind: 'update', message: source });
}

function deferUpdate(interaction: Interaction, interactions: Interactions): void {
  interaction.originalId = interaction.sourceMessageId;
  interaction.deferred = 'update';
  setTimeout(() => interaction.settle({ kind: 'acknowledged' }), interactions.deadlineMs).unref();
}

function openForm(interaction: Interaction, interactions: Interactions, data: Json): void {
  const form = {
    interactionId: interaction.id,
    application: interaction.application,
    userId: interaction.userId,
    channelId: interaction.channelId,
    sourceMessageId: interaction.sourceMessageId,
    customId: String(data.custom_id),
    title: String(data.title),
    components: numberComponents((data.components as Json[] | undefined) ?? []),
    owners: interaction.owners,
  };
  interactions.forms.set(form.interactionId, form);
  interaction.settle({ kind: 'modal', form });
}

function choicesOf(data: Json): { name: string; value: string | number }[] {
  const choices = (data.choices as Json[] | null | undefined) ?? [];
  return choices.map((choice) => ({ name: String(choice.name), value: choice.value as string | number }));
}

/** Carries out a validated callback; throws 10062, 40060, 50035 or 10008. */
export function answer(
  world: World,
  interactions: Interactions,
  address: { id: string; token: string },
  body: Json,
  files: readonly SentFile[],
): Interaction {
  const interaction = interactions.toAnswer(address.id, address.token);
  const type = Number(body.type);
  requireFittingType(interaction, type);
  const data = (body.data as Json | null | undefined) ?? {};
  interaction.state = 'acknowledged';
  try {
    if (type === CallbackType.message) answerWithMessage(world, interaction, data, files);
    if (type === CallbackType.deferMessage) deferMessage(world, interaction, data);
    if (type === CallbackType.deferUpdate) deferUpdate(interaction, interactions);
    if (type === CallbackType.update) update(world, interaction, data, files);
    if (type === CallbackType.choices) interaction.settle({ kind: 'choices', choices: choicesOf(data) });
    if (type === CallbackType.form) openForm(interaction, interactions, data);
  } catch (error) {
    if (error instanceof DiscordError) interaction.state = 'open';
    throw error;
  }
  return interaction;
}
