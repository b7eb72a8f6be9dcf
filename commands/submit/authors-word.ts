// The author's word on a message in a thread: why it is an answer or none, and that it is one or not.

import { ApplicationCommandType, ButtonStyle, InteractionContextType } from 'discord.js';
import { type Answer, type AnswerPart, type Standing, standingOf } from '../../src/core/answer.ts';
import { withSaid } from '../../src/core/answer-changes.ts';
import { isHidden } from '../../src/core/study.ts';
import type { Command } from '../../src/discord/command.ts';
import { named } from '../../src/discord/command-text.ts';
import type { ServerMessageContext, ServerPressContext } from '../../src/discord/context.ts';
import { postHere } from '../../src/discord/find-post.ts';
import { button, row } from '../../src/discord/pages.ts';
import type { MessageKey } from '../../src/discord/translate.ts';
import * as routes from './routes.ts';

type OwnMessageContext = ServerMessageContext | ServerPressContext;

interface KeptMessage {
  readonly answer: Answer;
  readonly part: AnswerPart;
}

/** The member's own answer that holds a message, in whichever post. */
async function keptOf(
  { app, interaction, userId }: OwnMessageContext,
  messageId: string,
): Promise<KeptMessage | undefined> {
  for (const answer of await app.store.answers.ofMember(userId, interaction.guildId)) {
    const part = answer.parts.find((one) => one.messageId === messageId && one.source !== 'form');
    if (part) return { answer, part };
  }
  return undefined;
}

const OTHER: Readonly<Record<Standing, readonly ('answer' | 'talk')[]>> = {
  taken: ['talk'],
  late: ['talk'],
  unsure: ['answer', 'talk'],
  talk: ['answer'],
};

function standingScreen({ part }: KeptMessage, messageId: string, { t }: OwnMessageContext) {
  const standing = standingOf(part);
  const buttons = OTHER[standing].map((said) =>
    button(t(`submit.word.${said}`), routes.say.id({ message: messageId, said }), ButtonStyle.Secondary),
  );
  return { content: t(`submit.standing.${standing}`), components: row(buttons) };
}

/** Why a message is no part of any answer. */
async function whyNot(ctx: ServerMessageContext): Promise<MessageKey> {
  const { app, interaction } = ctx;
  const message = interaction.targetMessage;
  const found = await postHere(ctx);
  if (!found) return 'submit.why.elsewhere';
  if (isHidden(found.study.reveal)) return 'submit.mark.hidden';
  if (!app.readsMessages) return 'submit.why.unread';
  if (message.content.trim() === '' && message.attachments.size === 0) return 'submit.empty';
  if (message.reference && message.mentions.repliedUser?.id !== ctx.userId) return 'submit.why.reply';
  return message.createdTimestamp < found.post.closesAt ? 'submit.why.notYet' : 'submit.why.late';
}

async function explain(ctx: ServerMessageContext): Promise<void> {
  const message = ctx.interaction.targetMessage;
  if (message.author.id !== ctx.userId) ctx.refuse('submit.why.notOwn');
  const kept = await keptOf(ctx, message.id);
  if (kept) return ctx.show(standingScreen(kept, message.id, ctx));
  const command = ctx.t('submit.command.name');
  await ctx.show({ content: ctx.t(await whyNot(ctx), { command }) });
}

async function sayOf(
  ctx: OwnMessageContext,
  { answer: { postKey: key } }: KeptMessage,
  messageId: string,
  said: 'answer' | 'talk',
) {
  const { app, now, userId } = ctx;
  const change = await app.store.answers.update(
    key,
    userId,
    (answer) => answer && withSaid(answer, messageId, said, now),
  );
  app.answers.showSigns(change);
}

async function takeOut(ctx: ServerMessageContext): Promise<void> {
  const { id, author } = ctx.interaction.targetMessage;
  if (author.id !== ctx.userId) ctx.refuse('submit.why.notOwn');
  const kept = await keptOf(ctx, id);
  if (!kept) return ctx.refuse('submit.word.none');
  await sayOf(ctx, kept, id, 'talk');
  const undo = button(
    ctx.t('submit.word.answer'),
    routes.say.id({ message: id, said: 'answer' }),
    ButtonStyle.Secondary,
  );
  await ctx.show({ content: ctx.t('submit.standing.talk'), components: row([undo]) });
}

interface Said {
  readonly message: string;
  readonly said: 'answer' | 'talk';
}

/** A button on the screens of these commands. An id can be forged: only the member's own answers are looked through. */
export async function sayPressed(ctx: ServerPressContext, { message, said }: Said): Promise<void> {
  const kept = await keptOf(ctx, message);
  if (!kept) return ctx.refuse('submit.word.none');
  await sayOf(ctx, kept, message, said);
  const part = { ...kept.part, said };
  await ctx.show(standingScreen({ ...kept, part }, message, ctx));
}

const contexts = [InteractionContextType.Guild];

/** Takes a message of one's own out of one's answer. */
export const notMine: Command = {
  reach: 'server',
  data: { type: ApplicationCommandType.Message, ...named('submit.notMine.name'), contexts },
  help: undefined,
  execute: takeOut,
  handlers: [],
};

/** Says whether a message of one's own is an answer, and why. */
export const isItMine: Command = {
  reach: 'server',
  data: { type: ApplicationCommandType.Message, ...named('submit.why.name'), contexts },
  help: undefined,
  execute: explain,
  handlers: [],
};
