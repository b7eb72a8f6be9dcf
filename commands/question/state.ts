// A server's question by its buttons: removed, brought back, accepted, declined; and the screen that shows it.
import { ButtonStyle } from 'discord.js';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { wholeCard } from './card.ts';
import { editId } from './inbox.ts';
import { askedOwn, namedOwn, requireLeaderHere } from './own.ts';
import * as routes from './routes.ts';

const SAID = 200;

type State = OwnQuestion['state'];

/** The question that a button names. */
interface NamedOwn {
  readonly own: string;
}

/** A title in a sentence. */
export function quoted({ title }: Pick<Question, 'title'>): { readonly title: string } {
  return { title: plainLine(title, SAID) };
}

/** A question as leaders see it after they changed it. */
export function questionScreen({ question }: OwnQuestion, content: string, t: Translate): Screen {
  const own = ownKey(question);
  return {
    content,
    embeds: [wholeCard(question, [], t)],
    components: row([
      button(t('question.button.edit'), editId(own), ButtonStyle.Secondary),
      button(t('question.button.remove'), routes.remove.id({ own }), ButtonStyle.Secondary),
    ]),
  };
}

function removedScreen({ question }: OwnQuestion, t: Translate): Screen {
  const id = routes.restore.id({ own: ownKey(question) });
  return {
    content: t('question.done.removed', quoted(question)),
    embeds: [],
    components: row([button(t('question.button.restore'), id, ButtonStyle.Secondary)]),
  };
}

async function setState(ctx: ServerContext, key: string, from: State, to: State): Promise<OwnQuestion> {
  const { after: own } = await ctx.app.store.questions.update(ctx.interaction.guildId, key, (old) =>
    old?.state === from ? { ...old, state: to, updatedBy: ctx.userId, updatedAt: ctx.now } : undefined,
  );
  return own?.state === to ? own : ctx.refuse('question.refuse.settled');
}

/** `/question remove`: what was posted keeps it; a button brings it back. */
export async function removeTyped(ctx: ServerCommandContext): Promise<void> {
  await requireLeaderHere(ctx);
  const { question } = await askedOwn(ctx, ctx.interaction.options.getString('question', true));
  await ctx.show(removedScreen(await setState(ctx, ownKey(question), 'live', 'removed'), ctx.t));
}

async function pressed(ctx: ServerPressContext, { own: key }: NamedOwn, from: State, to: State): Promise<OwnQuestion> {
  await requireLeaderHere(ctx);
  await namedOwn(ctx, key);
  return setState(ctx, key, from, to);
}

/** Who settled it, for the leaders that share the notice. */
function saidBy({ question }: OwnQuestion, { userId }: ServerContext) {
  return { ...quoted(question), member: `<@${userId}>` };
}

/** Takes it out of the server's questions. */
export async function remove(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'live', 'removed');
  await ctx.show(removedScreen(own, ctx.t), ctx.interaction.customId);
}

/** Brings a removed one back. */
export async function restore(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'removed', 'live');
  await ctx.show(questionScreen(own, ctx.t('question.done.restored'), ctx.t), ctx.interaction.customId);
}

/** Takes a suggestion. */
export async function accept(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'suggested', 'live');
  const said = ctx.t('question.done.accepted', saidBy(own, ctx));
  await ctx.show(questionScreen(own, said, ctx.t), ctx.interaction.customId);
}

/** Takes a suggestion away. */
export async function decline(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'suggested', 'removed');
  const content = ctx.t('question.done.declined', saidBy(own, ctx));
  await ctx.show({ content, embeds: [], components: [] }, ctx.interaction.customId);
}
