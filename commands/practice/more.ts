// The select of the grading screen: what is seldom wanted there.
import { wordsSince } from '../../src/core/deck.ts';
import { isLayer } from '../../src/core/layers.ts';
import { inServer, type PressContext, type ServerPressContext } from '../../src/discord/context.ts';
import { ofBank } from '../../src/discord/find-question.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import { openReport } from '../question/index.ts';
import { beforeView, type More, wholeView } from './answer-view.ts';
import { coachEmbeds } from './coach-view.ts';
import { findCard, findItem, type NamedItem, roundOf, showLayer } from './items.ts';
import { wordsBefore } from './rules/rounds.ts';
import { stop } from './sitting.ts';

async function wordsOf(ctx: PressContext, named: NamedItem) {
  const item = await findItem(ctx, named);
  const card = await findCard(ctx, item);
  const words = (card && wordsSince(card)) ?? ctx.refuse('practice.noWords');
  return { ...item, words, round: roundOf(item, card) };
}

/** Shows the member's words whole. */
export async function showWhole(ctx: PressContext, named: NamedItem): Promise<void> {
  const { words, question } = await wordsOf(ctx, named);
  await ctx.tell(wholeView(words, question), 'fleeting');
}

async function showCoach(ctx: PressContext, named: NamedItem): Promise<void> {
  const { words, question } = await wordsOf(ctx, named);
  await ctx.tell({ embeds: coachEmbeds(words, question, ctx.app.synonyms, ctx.t) }, 'fleeting');
}

async function showBefore(ctx: PressContext, named: NamedItem): Promise<void> {
  const { words, question, round } = await wordsOf(ctx, named);
  const attempts = await ctx.app.store.attempts.ofQuestion(ctx.userId, question.id);
  const before = wordsBefore(attempts, round) ?? ctx.refuse('practice.noWords');
  await ctx.tell(beforeView(before, words, ctx.t), 'fleeting');
}

async function report(ctx: PressContext, named: NamedItem): Promise<void> {
  if (!inServer(ctx)) ctx.refuse('common.error.guildOnly');
  const { name } = ofBank((await findItem(ctx, named)).question);
  await openReport(ctx as ServerPressContext, { name });
}

const CHOSEN: Readonly<Record<More, (ctx: PressContext, named: NamedItem) => Promise<void>>> = {
  coach: showCoach,
  before: showBefore,
  report,
  stop,
};

function isMore(word: string): word is More {
  return Object.hasOwn(CHOSEN, word);
}

/** Does what was chosen: opens a layer at a page, or one of the others. */
export async function chooseMore(ctx: PressContext, named: NamedItem): Promise<void> {
  const [what = '', page] = (valuesOf(ctx.interaction)[0] ?? '').split('.');
  if (isLayer(what)) return showLayer(ctx, { ...named, layer: what, page: Number(page) });
  return isMore(what) ? CHOSEN[what](ctx, named) : ctx.refuse('common.error.unknownButton');
}
