// What a member does with a bot: commands, autocomplete, buttons, selects, forms.
import type { FieldValues, OptionValue, PageModal, Reply } from '../../protocol.ts';
import { findComponent } from '../components.ts';
import { DiscordError, refusal } from '../discord-error.ts';
import { findCommand } from '../interactions/find-command.ts';
import { formComponents } from '../interactions/form-values.ts';
import { type Interactions, InteractionType, type NewInteraction, type Outcome } from '../interactions/interaction.ts';
import { autocompleteOptions, commandOptions } from '../interactions/options.ts';
import { nothingPicked, type Picked, resolvedJson } from '../interactions/resolved.ts';
import { checkSelection } from '../interactions/selection.ts';
import { sendInteraction } from '../interactions/send.ts';
import { canSee, pageMessage } from '../page-json.ts';
import { Permission, requirePermissions } from '../permissions.ts';
import type { Application, Channel, Json, Message } from '../state.ts';
import { channelOf, type World } from '../world.ts';

const BUTTON = 2;
const STRING_SELECT = 3;

/** A member at work: where and with what. */
export interface Hands {
  readonly world: World;
  readonly interactions: Interactions;
  readonly userId: string;
}

type Given = Readonly<Record<string, OptionValue>>;

function replyOf(hands: Hands, outcome: Outcome): Reply {
  const { world, userId } = hands;
  if (outcome.kind === 'message' || outcome.kind === 'update') {
    return { kind: outcome.kind, message: pageMessage(world, outcome.message, userId) };
  }
  if (outcome.kind !== 'modal') return outcome;
  const { interactionId, customId, title, components } = outcome.form;
  const shown = components.map((component) => ({ ...component, type: Number(component.type) }));
  return { kind: 'modal', modal: { interactionId, customId, title, components: shown } };
}

function withResolved(hands: Hands, application: Application, channel: Channel, picked: Picked, data: Json): Json {
  const guild = hands.world.state.guilds.get(channel.guildId ?? '');
  const resolved = resolvedJson(hands.world, application, guild, hands.userId, picked);
  return resolved === undefined ? data : { ...data, resolved };
}

async function send(
  hands: Hands,
  channel: Channel,
  from: Omit<NewInteraction, 'userId' | 'channelId' | 'guildId'>,
  data: Json,
): Promise<Reply> {
  const where = { userId: hands.userId, channelId: channel.id, guildId: channel.guildId };
  return replyOf(hands, await sendInteraction(hands.world, hands.interactions, { ...from, ...where }, data));
}

/** Runs a slash command. */
export async function command(hands: Hands, channelId: string, name: string, given: Given): Promise<Reply> {
  const channel = channelOf(hands.world, channelId);
  const found = findCommand(hands.world, channel, hands.userId, 'slash', name);
  const picked = nothingPicked();
  const options = commandOptions(found, given, picked, (id) => hands.world.state.channels.get(id)?.type);
  const { application } = found;
  const { id, name: commandName, guildId } = found.command;
  const data = { id, name: commandName, type: 1, ...(guildId === null ? {} : { guild_id: guildId }), options };
  const from = {
    type: InteractionType.command,
    application,
    name: [commandName, ...found.path].join(' '),
    commandType: 1,
    sourceMessageId: null,
  };
  return send(hands, channel, from, withResolved(hands, application, channel, picked, data));
}

/** Asks what the `/` menu offers for one option. */
export async function autocomplete(
  hands: Hands,
  channelId: string,
  name: string,
  given: Given,
  focused: string,
): Promise<Reply> {
  const channel = channelOf(hands.world, channelId);
  const found = findCommand(hands.world, channel, hands.userId, 'slash', name);
  const options = autocompleteOptions(found, given, focused);
  const { id, name: commandName } = found.command;
  const { application } = found;
  const from = { type: InteractionType.autocomplete, application, name: '', commandType: 0, sourceMessageId: null };
  return send(hands, channel, from, { id, name: commandName, type: 1, options });
}

function visibleMessage(hands: Hands, messageId: string): Message {
  const message = hands.world.state.messages.get(messageId);
  if (message === undefined || !canSee(hands.world, message, hands.userId)) throw refusal('unknownMessage');
  return message;
}

/** Runs a command of the "Apps" menu on what `picked` holds. */
function targetCommand(
  hands: Hands,
  channelId: string,
  kind: 'user' | 'message',
  name: string,
  target: { readonly id: string; readonly picked: Picked },
): Promise<Reply> {
  const channel = channelOf(hands.world, channelId);
  const { application, command: found } = findCommand(hands.world, channel, hands.userId, kind, name);
  const where = found.guildId === null ? {} : { guild_id: found.guildId };
  const data = { id: found.id, name: found.name, type: found.type, target_id: target.id, ...where };
  const from = {
    type: InteractionType.command,
    application,
    name: found.name,
    commandType: found.type,
    sourceMessageId: null,
  };
  return send(hands, channel, from, withResolved(hands, application, channel, target.picked, data));
}

/** Runs a message command on a message. */
export async function messageCommand(hands: Hands, channelId: string, name: string, messageId: string): Promise<Reply> {
  if (visibleMessage(hands, messageId).channelId !== channelId) throw refusal('unknownMessage');
  const picked = nothingPicked();
  picked.messages.add(messageId);
  return targetCommand(hands, channelId, 'message', name, { id: messageId, picked });
}

/** Runs a user command on somebody. */
export async function userCommand(hands: Hands, channelId: string, name: string, targetId: string): Promise<Reply> {
  if (!hands.world.state.users.has(targetId)) throw refusal('unknownUser');
  const picked = nothingPicked();
  picked.users.add(targetId);
  return targetCommand(hands, channelId, 'user', name, { id: targetId, picked });
}

function pressable(hands: Hands, messageId: string, customId: string): { message: Message; component: Json } {
  const message = visibleMessage(hands, messageId);
  const component = findComponent(message.components, customId);
  if (component === undefined) throw new DiscordError(400, 50035, `Invalid Form Body: no component ${customId} here`);
  if (component.disabled === true) throw new DiscordError(400, 50035, 'Invalid Form Body: the component is disabled');
  requirePermissions(
    hands.world.state,
    channelOf(hands.world, message.channelId),
    hands.userId,
    Permission.ViewChannel,
  );
  return { message, component };
}

async function useComponent(
  hands: Hands,
  message: Message,
  component: Json,
  more: Json,
  picked: Picked,
): Promise<Reply> {
  const application = hands.world.state.applications.get(message.applicationId ?? '');
  if (application === undefined) throw refusal('unknownApplication');
  const channel = channelOf(hands.world, message.channelId);
  const data = { custom_id: component.custom_id, component_type: component.type, id: component.id, ...more };
  const from = { type: InteractionType.component, application, name: '', commandType: 0, sourceMessageId: message.id };
  return send(hands, channel, from, withResolved(hands, application, channel, picked, data));
}

/** Presses a button. */
export async function press(hands: Hands, messageId: string, customId: string): Promise<Reply> {
  const { message, component } = pressable(hands, messageId, customId);
  if (component.type !== BUTTON) throw new DiscordError(400, 50035, 'Invalid Form Body: this is no button');
  return useComponent(hands, message, component, {}, nothingPicked());
}

/** Chooses in a select. */
export async function select(
  hands: Hands,
  messageId: string,
  customId: string,
  values: readonly string[],
): Promise<Reply> {
  const { message, component } = pressable(hands, messageId, customId);
  const type = Number(component.type);
  if (type !== STRING_SELECT && (type < 5 || type > 8)) {
    throw new DiscordError(400, 50035, 'Invalid Form Body: this is no select');
  }
  const picked = nothingPicked();
  const chosen = checkSelection(component, values, picked);
  return useComponent(hands, message, component, { values: chosen }, picked);
}

/** Submits a form that a bot opened for this member. */
export async function submit(hands: Hands, modal: PageModal, values: FieldValues): Promise<Reply> {
  const form = hands.interactions.forms.get(modal.interactionId);
  if (form === undefined || form.userId !== hands.userId) {
    throw new DiscordError(404, 10062, 'Unknown interaction: no such form is open');
  }
  const channel = channelOf(hands.world, form.channelId);
  const picked = nothingPicked();
  const components = formComponents(form.components, values, picked);
  const from = {
    type: InteractionType.modal,
    application: form.application,
    name: '',
    commandType: 0,
    sourceMessageId: form.sourceMessageId,
  };
  const data = { custom_id: form.customId, components };
  return send(hands, channel, from, withResolved(hands, form.application, channel, picked, data));
}
