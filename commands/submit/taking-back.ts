// A form answer is deleted when its author says so twice, and can be handed in again from the screen that says it is gone.
import { ButtonStyle, type Message, MessageFlags } from 'discord.js';
import { takesAnswers } from '../../src/core/post.ts';
import type { ServerPressContext } from '../../src/discord/context.ts';
import { StaleFormError } from '../../src/discord/filled-form.ts';
import { visiblePost } from '../../src/discord/find-post.ts';
import { button, row } from '../../src/discord/pages.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { removeId } from './answer-card.ts';
import { deleteForm, submitForm } from './form-answers.ts';
import * as routes from './routes.ts';

interface NamedPost {
  readonly post: string;
}

/** The id of a message that its author's answer stands in: only one with their own delete button is. */
function isCopy(message: Message, key: string, userId: string): boolean {
  return !message.flags.has(MessageFlags.Ephemeral) && message.resolveComponent(removeId(key, userId)) !== null;
}

/** Asks; the answer's own message stays until the second word. */
export async function askToDelete(ctx: ServerPressContext, { post: key }: NamedPost): Promise<void> {
  const { interaction, t, userId } = ctx;
  const { message } = interaction;
  const copy = isCopy(message, key, userId) ? message.id : undefined;
  const sure = button(t('submit.sure.button'), routes.sure.id({ post: key, copy }), ButtonStyle.Danger);
  await ctx.tell({ content: t('submit.sure.ask'), components: row([sure]) });
}

/** The message that an id names, if it shows this member's answer: ids can be forged. */
async function copyOf(
  { interaction, userId }: ServerPressContext,
  key: string,
  messageId: string | undefined,
): Promise<Message<true> | undefined> {
  if (messageId === undefined || !interaction.channel) return undefined;
  const message = await interaction.channel.messages.fetch(messageId).catch(() => undefined);
  const isOurs = message?.author.id === interaction.client.user.id;
  return message && isOurs && isCopy(message, key, userId) ? message : undefined;
}

/** Whether what was deleted could be handed in again now. */
async function isOpen(ctx: ServerPressContext, key: string): Promise<boolean> {
  const post = await ctx.app.store.posts.get(key);
  return post?.guildId === ctx.interaction.guildId && takesAnswers(post, ctx.app.clock.now());
}

/** Deletes it; while its question is open, the screen keeps the text to be handed in again. */
export async function deleteAnswer(
  ctx: ServerPressContext,
  { post: key, copy }: NamedPost & { readonly copy?: string | undefined },
): Promise<void> {
  const { t } = ctx;
  await ctx.later();
  const text = await deleteForm(ctx, key, await copyOf(ctx, key, copy));
  const canReturn = text !== '' && (await isOpen(ctx, key));
  const back = button(t('submit.undo.button'), routes.undo.id({ post: key }), ButtonStyle.Secondary);
  await ctx.show({
    content: t(canReturn ? 'submit.deletedForNow' : 'submit.deleted'),
    embeds: canReturn ? [{ description: text }] : [],
    components: canReturn ? row([back]) : [],
  });
}

/** Hands the text on the pressed screen in again: the member's own, which nobody else sees. */
export async function handInAgain(ctx: ServerPressContext, { post: key }: NamedPost): Promise<void> {
  const { app, interaction, t } = ctx;
  const { message } = interaction;
  const found = await visiblePost(ctx, key);
  // The id can be forged onto another screen: only the one that says that the answer is gone has the button.
  const isIt = message.flags.has(MessageFlags.Ephemeral) && message.resolveComponent(interaction.customId) !== null;
  const text = isIt ? message.embeds[0]?.description : undefined;
  if (!text) return ctx.refuse('submit.undo.gone');
  if (!takesAnswers(found.post, app.clock.now())) {
    ctx.refuse('submit.closed', { relative: timestamp(found.post.closesAt, 'R') });
  }
  await ctx.later();
  await submitForm(ctx, { ...found, text, filled: undefined }).catch((error: unknown) => {
    // Something newer was written since: it is not written over.
    if (error instanceof StaleFormError) ctx.refuse('submit.undo.newer');
    throw error;
  });
  await ctx.show({ content: t('submit.undo.done'), embeds: [], components: [] });
}
