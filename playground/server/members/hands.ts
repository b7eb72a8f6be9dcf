// What all of a member's dealings with a bot share: sending an interaction and drawing what came of it.
import type { Reply } from '../../protocol.ts';
import { refusal } from '../discord-error.ts';
import { isPrivateHere } from '../interactions/installations.ts';
import type { Form, Interactions, NewInteraction, Outcome } from '../interactions/interaction.ts';
import { type Picked, resolvedJson } from '../interactions/resolved.ts';
import { sendInteraction } from '../interactions/send.ts';
import { canSee, pageMessage } from '../page-json.ts';
import type { Application, Channel, Json, Message } from '../state.ts';
import type { World } from '../world.ts';

/** A member at work: where and with what. */
export interface Hands {
  readonly world: World;
  readonly interactions: Interactions;
  readonly userId: string;
  /** Forms that this member's phone has shown, by custom id; absent: a desktop client, which remembers none. */
  readonly phone?: Map<string, Form> | undefined;
}

/** A phone shows what it saw the first time under a form's custom id, whatever the bot sends now. */
function formInSight({ phone, interactions }: Hands, form: Form): Form {
  const first = phone?.get(form.customId);
  if (first === undefined) {
    phone?.set(form.customId, form);
    return form;
  }
  const shown = { ...form, title: first.title, components: first.components };
  interactions.forms.set(form.interactionId, shown);
  return shown;
}

function replyOf(hands: Hands, outcome: Outcome): Reply {
  const { world, userId } = hands;
  if (outcome.kind === 'message' || outcome.kind === 'update') {
    return { kind: outcome.kind, message: pageMessage(world, outcome.message, userId) };
  }
  if (outcome.kind !== 'modal') return outcome;
  const { interactionId, customId, title, components } = formInSight(hands, outcome.form);
  const shown = components.map((component) => ({ ...component, type: Number(component.type) }));
  return { kind: 'modal', modal: { interactionId, customId, title, components: shown } };
}

/** Adds whole objects for the ids that were picked. */
export function withResolved(
  hands: Hands,
  application: Application,
  channel: Channel,
  picked: Picked,
  data: Json,
): Json {
  const guild = hands.world.state.guilds.get(channel.guildId ?? '');
  const resolved = resolvedJson(hands.world, application, guild, hands.userId, picked);
  return resolved === undefined ? data : { ...data, resolved };
}

/** What came of an interaction, or that the member would not wait any longer for it. */
function inPatience(world: World, outcome: Promise<Outcome>): Promise<Outcome> {
  const { patienceMs } = world.rules;
  if (!Number.isFinite(patienceMs)) return outcome;
  return new Promise((resolve) => {
    const reason = 'The application deferred its answer, and the member gave up';
    const timer = setTimeout(() => resolve({ kind: 'failed', reason }), patienceMs).unref();
    void outcome.then((come) => {
      clearTimeout(timer);
      resolve(come);
    });
  });
}

/** Sends an interaction and waits for the first thing that the member sees. */
export async function send(
  hands: Hands,
  channel: Channel,
  from: Omit<NewInteraction, 'userId' | 'channelId' | 'guildId' | 'isPrivate'>,
  data: Json,
): Promise<Reply> {
  const { world, userId } = hands;
  const isPrivate = isPrivateHere(world, channel, from.application, userId);
  const where = { userId, channelId: channel.id, guildId: channel.guildId, isPrivate };
  return replyOf(
    hands,
    await inPatience(world, sendInteraction(world, hands.interactions, { ...from, ...where }, data)),
  );
}

/** A message in this member's sight; throws 10008. */
export function visibleMessage(hands: Hands, messageId: string): Message {
  const message = hands.world.state.messages.get(messageId);
  if (message === undefined || !canSee(hands.world, message, hands.userId)) throw refusal('unknownMessage');
  return message;
}
