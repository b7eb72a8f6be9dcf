// What a member does with components: presses buttons, chooses in selects, submits forms.
import type { FieldValues, PageModal, Reply, UploadedFile } from '../../protocol.ts';
import { findComponent } from '../components.ts';
import { DiscordError, refusal } from '../discord-error.ts';
import { formComponents } from '../interactions/form-values.ts';
import { ownersOfMessage } from '../interactions/installations.ts';
import { InteractionType } from '../interactions/interaction.ts';
import { nothingPicked, type Picked } from '../interactions/resolved.ts';
import { checkSelection } from '../interactions/selection.ts';
import { storeUploads } from '../message-parts.ts';
import { isTimedOut, Permission, requirePermissions } from '../permissions.ts';
import type { Json, Message } from '../state.ts';
import { enterByClient } from '../thread-gates.ts';
import { channelOf } from '../world.ts';
import { type Hands, send, visibleMessage, withResolved } from './hands.ts';

const BUTTON = 2;
const STRING_SELECT = 3;

function pressable(hands: Hands, messageId: string, customId: string): { message: Message; component: Json } {
  const message = visibleMessage(hands, messageId);
  const component = findComponent(message.components, customId);
  if (component === undefined) throw new DiscordError(400, 50035, `Invalid Form Body: no component ${customId} here`);
  if (component.disabled === true) throw new DiscordError(400, 50035, 'Invalid Form Body: the component is disabled');
  const channel = channelOf(hands.world, message.channelId);
  requirePermissions(hands.world.state, channel, hands.userId, Permission.ViewChannel);
  if (isTimedOut(hands.world.state, channel.guildId, hands.userId)) throw refusal('missingPermissions');
  enterByClient(hands.world, channel, hands.userId);
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
  const from = {
    type: InteractionType.component,
    application,
    name: '',
    commandType: 0,
    sourceMessageId: message.id,
    owners: ownersOfMessage(channel, message),
  };
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
export async function submit(
  hands: Hands,
  modal: PageModal,
  values: FieldValues,
  files: Readonly<Record<string, readonly UploadedFile[]>>,
): Promise<Reply> {
  const form = hands.interactions.forms.get(modal.interactionId);
  if (form === undefined || form.userId !== hands.userId) {
    throw new DiscordError(404, 10062, 'Unknown interaction: no such form is open');
  }
  const channel = channelOf(hands.world, form.channelId);
  const picked = nothingPicked();
  const uploads = Object.fromEntries(
    Object.entries(files).map(([name, list]) => [name, storeUploads(hands.world, channel.id, list)]),
  );
  const components = formComponents(form.components, { values, uploads }, picked);
  const from = {
    type: InteractionType.modal,
    application: form.application,
    name: '',
    commandType: 0,
    sourceMessageId: form.sourceMessageId,
    owners: form.owners,
  };
  const data = { custom_id: form.customId, components };
  return send(hands, channel, from, withResolved(hands, form.application, channel, picked, data));
}
