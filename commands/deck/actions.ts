// What members do with their deck: look at it and at one card, let cards rest, start them over, choose how many come a day.
import type { ChatInputCommandInteraction } from 'discord.js';
import { type ReviewCard, startedOver } from '../../src/core/deck.ts';
import { outlook } from '../../src/core/due.ts';
import { newPractice } from '../../src/core/practice.ts';
import { askedQuestion, shortId } from '../../src/core/short-id.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { practiceOf, studyAt, zoneHere, zoneOf } from '../../src/discord/member-practice.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import { CAPS, cardOf, cardView, deckView } from './deck-view.ts';
import { openFile } from './file.ts';
import { drawForecast } from './forecast.ts';

/** Days that the forecast shows, today among them. */
const DAYS = 14;

/** What the button of a card names. */
interface NamedCard {
  readonly question: string;
}

/** Shows the deck as a whole. */
export async function showDeck(ctx: Context): Promise<void> {
  // Drawing takes a while, the first time above all.
  await ctx.later();
  const { app, userId, language, now } = ctx;
  const [state, study] = [await practiceOf(ctx), await studyAt(ctx)];
  // Reminders speak the language that the member last used.
  if (state.language !== language)
    await app.store.decks.updatePractice(userId, (kept) => kept && { ...kept, language });
  const cards = await app.store.decks.ofMember(userId);
  const sight = { now, zone: zoneOf(state, study, language), dailyCap: state.dailyCap };
  const days = outlook(cards, sight, DAYS);
  const picture = await drawForecast(ctx, days, sight);
  const bank = await bankHere(ctx);
  await ctx.show(deckView({ ...ctx, bank }, { cards, sight, reminder: state.reminder, days, picture }));
}

/** @throws UserError when the deck has no such card. */
async function requireCard({ app, userId, refuse }: Context, short: string): Promise<ReviewCard> {
  return cardOf(await app.store.decks.ofMember(userId), short) ?? refuse('deck.none');
}

async function showCard(ctx: Context, card: ReviewCard, asking = false): Promise<void> {
  const reader = { ...ctx, bank: await bankHere(ctx), zone: await zoneHere(ctx) };
  await ctx.show(cardView(reader, card, asking));
}

/** What /deck opens: the deck, one card of it, or what bringing a file would do. */
export async function openDeck(ctx: Context<ChatInputCommandInteraction>): Promise<void> {
  const { options } = ctx.interaction;
  const [file, words] = [options.getAttachment('file'), options.getString('question')];
  if (file) return openFile(ctx, file);
  if (words === null) return showDeck(ctx);
  const question = askedQuestion(await bankHere(ctx), words, ctx.language);
  if (!question) ctx.refuse('common.question.unknown');
  await showCard(ctx, await requireCard(ctx, shortId(question.id)));
}

/** The card that was chosen in the deck. */
export async function openCard(ctx: PressContext): Promise<void> {
  await showCard(ctx, await requireCard(ctx, valuesOf(ctx.interaction)[0] ?? ''));
}

async function change(ctx: PressContext, short: string, how: (card: ReviewCard) => ReviewCard): Promise<void> {
  const { questionId } = await requireCard(ctx, short);
  const { after: card } = await ctx.app.store.decks.update(
    ctx.userId,
    questionId,
    (current) => current && how(current),
  );
  await showCard(ctx, card ?? ctx.refuse('deck.none'));
}

/** Lets a card rest. */
export async function suspend(ctx: PressContext, { question }: NamedCard): Promise<void> {
  await change(ctx, question, (card) => ({ ...card, suspended: true }));
}

/** Lets a card come again. */
export async function resume(ctx: PressContext, { question }: NamedCard): Promise<void> {
  await change(ctx, question, (card) => ({ ...card, suspended: false }));
}

/** Asks whether a card shall really start over. */
export async function askToReset(ctx: PressContext, { question }: NamedCard): Promise<void> {
  await showCard(ctx, await requireCard(ctx, question), true);
}

/** Starts a card over. */
export async function reset(ctx: PressContext, { question }: NamedCard): Promise<void> {
  await change(ctx, question, (card) => startedOver(card, ctx.now));
}

/** How many questions come a day. */
export async function chooseCap(ctx: PressContext): Promise<void> {
  const { app, userId, interaction } = ctx;
  const [chosen] = valuesOf(interaction);
  const dailyCap = CAPS.find((cap) => String(cap) === chosen) ?? ctx.refuse('common.error.unknownButton');
  await app.store.decks.updatePractice(userId, (state) => ({ ...(state ?? newPractice(userId)), dailyCap }));
  await showDeck(ctx);
}
