// A member's commands: slash commands, what their menu offers, and the "Apps" menu on messages and members.
import type { OptionValue, Reply, UploadedFile } from '../../protocol.ts';
import { refusal } from '../discord-error.ts';
import { findCommand } from '../interactions/find-command.ts';
import { ownersOfCommand } from '../interactions/installations.ts';
import { InteractionType } from '../interactions/interaction.ts';
import { autocompleteOptions, commandOptions } from '../interactions/options.ts';
import { nothingPicked, type Picked } from '../interactions/resolved.ts';
import { storeUploads } from '../message-parts.ts';
import { enterByClient } from '../thread-gates.ts';
import { channelOf } from '../world.ts';
import { type Hands, send, visibleMessage, withResolved } from './hands.ts';

type Given = Readonly<Record<string, OptionValue>>;

/** Puts files where the bot can fetch them; gives the id of each, by the name of its option. */
export function upload(hands: Hands, channelId: string, files: Readonly<Record<string, UploadedFile>>): Given {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) =>
      storeUploads(hands.world, channelId, [file]).map((id) => [name, id]),
    ),
  );
}

/** Runs a slash command. */
export async function command(hands: Hands, channelId: string, name: string, given: Given): Promise<Reply> {
  const channel = channelOf(hands.world, channelId);
  const found = findCommand(hands.world, channel, hands.userId, 'slash', name);
  const picked = nothingPicked();
  const options = commandOptions(found, given, picked, (id) => hands.world.state.channels.get(id)?.type);
  enterByClient(hands.world, channel, hands.userId);
  const { application } = found;
  const { id, name: commandName, guildId } = found.command;
  const data = { id, name: commandName, type: 1, ...(guildId === null ? {} : { guild_id: guildId }), options };
  const from = {
    type: InteractionType.command,
    application,
    name: [commandName, ...found.path].join(' '),
    commandType: 1,
    sourceMessageId: null,
    owners: ownersOfCommand(hands.world, channel, application, found.command, hands.userId),
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
  const from = {
    type: InteractionType.autocomplete,
    application,
    name: '',
    commandType: 0,
    sourceMessageId: null,
    owners: ownersOfCommand(hands.world, channel, application, found.command, hands.userId),
  };
  return send(hands, channel, from, { id, name: commandName, type: 1, options });
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
  enterByClient(hands.world, channel, hands.userId);
  const where = found.guildId === null ? {} : { guild_id: found.guildId };
  const data = { id: found.id, name: found.name, type: found.type, target_id: target.id, ...where };
  const from = {
    type: InteractionType.command,
    application,
    name: found.name,
    commandType: found.type,
    sourceMessageId: null,
    owners: ownersOfCommand(hands.world, channel, application, found, hands.userId),
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
