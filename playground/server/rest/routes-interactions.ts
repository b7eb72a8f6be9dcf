// Routes about interactions: the callback, and the webhook that follows it.
import { invalidForm } from '../discord-error.ts';
import { answer } from '../interactions/answer.ts';
import { deleteNamed, editNamed, followUp, namedMessage } from '../interactions/follow-up.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { messageJson, restViewer } from '../message-json.ts';
import type { Json, Message } from '../state.ts';
import { callbackCheck } from './overlay-callbacks.ts';
import { editFaults, messageFaults, requireSomething } from './overlay-messages.ts';
import { type Answer, type Call, noContent, ok, param, type Route } from './route.ts';
import { requireSomethingLeft } from './routes-messages.ts';
import type { SchemaName } from './schemas.ts';

const EPHEMERAL = 64;
const UPDATE = 7;

function callbackSchema(call: Call): SchemaName {
  const type = Number(call.body.type);
  if (type === 8) return 'ApplicationCommandAutocompleteCallbackRequestSchema';
  if (type === 9) return 'ModalInteractionCallbackRequestSchema';
  if (type === 6 || type === 7) return 'UpdateMessageInteractionCallbackRequestSchema';
  return 'CreateMessageInteractionCallbackRequestSchema';
}

function draw(call: Call, message: Message): Json {
  return messageJson(call.world, message, restViewer(call.application));
}

function callbackResponse(call: Call, interaction: Interaction, type: number): Json {
  const message = call.world.state.messages.get(interaction.originalId ?? '');
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === undefined ? {} : { response_message_id: message.id }),
      response_message_loading: type === 5,
      response_message_ephemeral: ((message?.flags ?? 0) & EPHEMERAL) !== 0,
      channel_id: interaction.channelId,
      ...(interaction.guildId === null ? {} : { guild_id: interaction.guildId }),
    },
    resource: { type, ...(message === undefined ? {} : { message: draw(call, message) }) },
  };
}

/** An update is an edit of what was pressed. */
function requireFittingUpdate({ world, interactions, body }: Call, id: string, token: string): void {
  const source = world.state.messages.get(interactions.toAnswer(id, token).sourceMessageId ?? '');
  const faults =
    Number(body.type) === UPDATE && source
      ? editFaults(source, (body.data as Json | null | undefined) ?? {}, ['data'])
      : [];
  if (faults.length > 0) throw invalidForm(faults);
}

function callback(call: Call): Answer {
  const address = { id: param(call, 0), token: param(call, 1) };
  requireFittingUpdate(call, address.id, address.token);
  const interaction = answer(call.world, call.interactions, address, call.body, call.files);
  if (call.query.get('with_response') !== 'true') return noContent;
  const application = interaction.application;
  return ok(callbackResponse({ ...call, application }, interaction, Number(call.body.type)));
}

function interactionOf(call: Call): Interaction {
  return call.interactions.byToken(param(call, 0), param(call, 1));
}

function post(call: Call): Json {
  const interaction = interactionOf(call);
  requireSomething(call.body, call.files.length);
  return draw(call, followUp(call.world, interaction, call.body, call.files));
}

function named(call: Call): { interaction: Interaction; message: Message } {
  const interaction = interactionOf(call);
  return { interaction, message: namedMessage(call.world, interaction, call.params[2] ?? '@original') };
}

function edit(call: Call): Json {
  const { interaction, message } = named(call);
  requireSomethingLeft(message, call.body, call.files.length);
  editNamed(call.world, interaction, message, call.body, call.files);
  return draw(call, message);
}

function remove(call: Call): void {
  const { interaction, message } = named(call);
  deleteNamed(call.world, interaction, message);
}

function editCheck(call: Call): ReturnType<typeof messageFaults> {
  const interaction = interactionOf(call);
  const message = call.world.state.messages.get((call.params[2] ?? interaction.originalId) || '');
  return message === undefined ? messageFaults(call.body, []) : editFaults(message, call.body);
}

function routesFor(path: string): Route[] {
  return [
    { method: 'GET', path, byPathToken: true, handle: (call) => ok(draw(call, named(call).message)) },
    {
      method: 'PATCH',
      path,
      byPathToken: true,
      schema: 'IncomingWebhookUpdateRequestPartialSchema',
      checks: [editCheck],
      handle: (call) => ok(edit(call)),
    },
    {
      method: 'DELETE',
      path,
      byPathToken: true,
      handle(call) {
        remove(call);
        return noContent;
      },
    },
  ];
}

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:id/:token/callback',
    byPathToken: true,
    schema: callbackSchema,
    checks: [callbackCheck],
    handle: callback,
  },
  {
    method: 'POST',
    path: '/webhooks/:id/:token',
    byPathToken: true,
    schema: 'IncomingWebhookRequestPartialSchema',
    checks: [(call) => messageFaults(call.body, [])],
    handle: (call) => ok(post(call)),
  },
  ...routesFor('/webhooks/:id/:token/messages/@original'),
  ...routesFor('/webhooks/:id/:token/messages/:id'),
];
