// What members do on the screens of /mydata: look, choose what to delete, confirm it.
import type { MessageComponentInteraction } from 'discord.js';
import { SCOPES, type Scope } from '../../core/mydata-erasure.ts';
import type { Practising } from '../practice/desk.ts';
import { show, takeTime } from '../screen.ts';
import { UserError } from '../user-error.ts';
import { keptOf, type Owner } from './records.ts';
import { chooseView, confirmView, doneView, homeView, workingView } from './views.ts';

/** Shows what is kept. */
export const openHome = async (interaction: Practising, owner: Owner): Promise<void> => {
  // Everything that there is of the member is read.
  await takeTime(interaction);
  await show(interaction, homeView(owner, await keptOf(owner)));
};

/** Outside servers there are no answers of "this server". */
const scopesAt = (interaction: MessageComponentInteraction): readonly Scope[] =>
  SCOPES.filter((scope) => scope !== 'server' || interaction.inCachedGuild());

const scopeOf = (word: string | undefined): Scope => {
  const scope = SCOPES.find((one) => one === word);
  if (!scope) throw new UserError('common.error.unknownButton');
  return scope;
};

/** Asks what to delete. */
export const choose = (interaction: MessageComponentInteraction, owner: Owner): Promise<void> =>
  show(interaction, chooseView(owner, scopesAt(interaction)));

/** Says what goes and what stays; nothing is deleted yet. */
export const confirm = async (
  interaction: MessageComponentInteraction,
  owner: Owner,
  word: string | undefined,
): Promise<void> => {
  const scope = scopeOf(word);
  const server = interaction.inCachedGuild() ? interaction.guild : null;
  if (scope === 'server' && !server) throw new UserError('mydata.elsewhere');
  await show(interaction, confirmView(owner, scope, server));
};

/**
 * Notes the deletion, then carries it out. Once it is noted it goes on to the end, also when the bot stops in between.
 * @throws UserError for a server's answers anywhere but in that server.
 */
export const erase = async (
  interaction: MessageComponentInteraction,
  owner: Owner,
  [word, guildId]: readonly (string | undefined)[],
): Promise<void> => {
  const { app, userId } = owner;
  const scope = scopeOf(word);
  if (scope === 'server' && (!interaction.inCachedGuild() || interaction.guildId !== guildId)) {
    throw new UserError('mydata.elsewhere');
  }
  const place = scope === 'server' ? interaction.guildId : null;
  const key = await app.erasing.begin({ userId, scope, guildId: place, at: interaction.createdTimestamp });
  await show(interaction, workingView(owner));
  const left = await app.erasing.run(key).catch((error: unknown) => {
    // Noted is as good as done: the next beat goes on.
    app.log.error({ err: error }, 'what a member had deleted is not all gone yet; the next beat goes on');
    return undefined;
  });
  if (left) await interaction.editReply(doneView(owner, scope, left));
};
