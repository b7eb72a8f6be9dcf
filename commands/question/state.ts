// A server's question by its buttons: removed, brought back, accepted, declined; and the screen that shows it.
import { ButtonStyle } from 'discord.js';
import { madeLive, type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { ledStudy } from '../../src/discord/led-study.ts';
import { button, row } from '../../src/discord/pages.ts';
import { type Screen, valuesOf } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { join, joinedScreen } from './joining.ts';
import { askedOwn, namedOwn, requireLeaderHere } from './own.ts';
import { questionScreen, quoted } from './own-screen.ts';
import * as routes from './routes.ts';

type State = OwnQuestion['state'];

/** The question that a button names. */
interface NamedOwn {
  readonly own: string;
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
  const { after: own } = await ctx.app.store.questions.update(ctx.interaction.guildId, key, (old) => {
    if (old?.state !== from) return undefined;
    if (to === 'live') return madeLive(old, ctx.userId, ctx.now);
    return { ...old, state: to, updatedBy: ctx.userId, updatedAt: ctx.now };
  });
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
  await ctx.showShared(removedScreen(own, ctx.t), ctx.interaction.customId);
}

/** Brings a removed one back. */
export async function restore(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'removed', 'live');
  await ctx.showShared(questionScreen(own, ctx.t('question.done.restored'), ctx.t), ctx.interaction.customId);
}

/** Takes a suggestion, and has a study ask it. */
export async function accept(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'suggested', 'live');
  const said = ctx.t('question.done.accepted', saidBy(own, ctx));
  await ctx.showShared(await joinedScreen(own, said, ctx), ctx.interaction.customId);
}

/** The study that was chosen for a question. */
export async function joinStudy(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  await requireLeaderHere(ctx);
  const own = await namedOwn(ctx, named.own);
  if (own.state !== 'live') ctx.refuse('question.refuse.settled');
  const [id = ''] = valuesOf(ctx.interaction);
  const said = await join(own, await ledStudy(ctx, id), ctx);
  await ctx.showShared(questionScreen(own, said, ctx.t), ctx.interaction.customId);
}

/** Takes a suggestion away. */
export async function decline(ctx: ServerPressContext, named: NamedOwn): Promise<void> {
  const own = await pressed(ctx, named, 'suggested', 'removed');
  const content = ctx.t('question.done.declined', saidBy(own, ctx));
  await ctx.showShared({ content, embeds: [], components: [] }, ctx.interaction.customId);
}
