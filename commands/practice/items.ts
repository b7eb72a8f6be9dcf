// What a member does with one question of a sitting: open hints, answer, compare, grade, take the grade back.
import { answered, type Grade, grade, newCard, type ReviewCard, ungraded, wordsSince } from '../../src/core/deck.ts';
import type { Layer } from '../../src/core/layers.ts';
import { questionByShortId } from '../../src/core/short-id.ts';
import { FIELD, textForm } from '../../src/discord/answer-form.ts';
import type { Context, FormContext, PressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { practiceOf, zoneHere } from '../../src/discord/member-practice.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { answerView } from './answer-view.ts';
import * as routes from './routes.ts';
import { attemptsOfRound, occasionFor, type Round, wordsBefore } from './rules/rounds.ts';
import { aroundQuestion, goOnAfterGrade, sittingOf, stepBack } from './sitting.ts';
import { stockOf } from './stock.ts';
import { gradedView, namedBy, type PracticeItem, questionView } from './views.ts';

/** What the buttons of an item name. */
export interface NamedItem {
  readonly sitting: string;
  /** Its short id. */
  readonly question: string;
}

interface NamedLayer {
  readonly layer: Layer | 'own';
  readonly page?: number | undefined;
}

interface NamedReps {
  readonly reps: number;
}

/** The item that a custom id names. @throws UserError when its question cannot be shown here (any more). */
export async function findItem(ctx: Context, { sitting, question: shortId }: NamedItem): Promise<PracticeItem> {
  const question = questionByShortId(await bankHere(ctx), shortId, ctx.language) ?? ctx.refuse('practice.gone');
  return { sittingId: sitting, question };
}

/** The member's card of the question; undefined: never practised. */
export function findCard({ app, userId }: Context, { question }: PracticeItem): Promise<ReviewCard | undefined> {
  return app.store.decks.get(userId, question.id);
}

/** @throws UserError while the reveal of an open post keeps the question's sample answers closed. */
export async function requireOpen(ctx: Context, { question }: PracticeItem): Promise<void> {
  if (await closedSample(ctx, question.id)) ctx.refuse('practice.closed');
}

/** Opens a layer of hints. */
export async function openHint(ctx: PressContext, named: NamedItem & NamedLayer): Promise<void> {
  const item = await findItem(ctx, named);
  const state = await practiceOf(ctx);
  const sitting = sittingOf(state, item.sittingId);
  const around = sitting && aroundQuestion(ctx, await stockOf(ctx, state, sitting));
  await ctx.show(questionView(item, await findCard(ctx, item), around, named, ctx.t));
}

/** What was begun: a draft, else what was written since the last grade. */
function begunIn(card: ReviewCard | undefined): string | undefined {
  return card && (card.draft ?? wordsSince(card));
}

/** Opens the form, with what was begun before. */
export async function openForm(ctx: PressContext, named: NamedItem): Promise<void> {
  const item = await findItem(ctx, named);
  const before = begunIn(await findCard(ctx, item));
  const id = routes.send.id({ ...namedBy(item), filled: filledHash(before ?? '') });
  await ctx.form(textForm(id, item.question.title, ctx.t('practice.form.hint'), before, ctx.t));
}

/** The round that a question of a sitting is in: it began with the last grade of the member's card. */
export function roundOf({ sittingId }: PracticeItem, card: ReviewCard | undefined): Round {
  return { sittingId, since: card?.memory.lastReview ?? null };
}

async function compare(ctx: Context, item: PracticeItem, layer?: NamedLayer): Promise<void> {
  await requireOpen(ctx, item);
  const { app, interaction, userId, language, now, t } = ctx;
  const card = (await findCard(ctx, item)) ?? newCard(userId, item.question.id, now);
  const round = roundOf(item, card);
  const around = {
    isRewritten: wordsBefore(await app.store.attempts.ofQuestion(userId, item.question.id), round) !== undefined,
    now,
    zone: await zoneHere(ctx),
    language,
    inServer: interaction.inCachedGuild(),
    hasOpinion: app.opinion !== undefined,
    synonyms: app.synonyms,
  };
  await ctx.show(answerView(item, card, layer, around, t));
}

/** Shows the sample answers with the grades, after an answer aloud. */
export async function answerAloud(ctx: PressContext, named: NamedItem): Promise<void> {
  await compare(ctx, await findItem(ctx, named));
}

/** Shows another layer beside the answer. */
export async function showLayer(ctx: PressContext, named: NamedItem & NamedLayer): Promise<void> {
  await compare(ctx, await findItem(ctx, named), named);
}

/** Keeps what was answered in a round for the member's history; null: aloud. */
async function keepAttempt(
  { app, userId, now }: Context,
  { question }: PracticeItem,
  text: string | null,
  round: Round,
): Promise<void> {
  const attempts = await app.store.attempts.ofQuestion(userId, question.id);
  // Aloud is noted with the grade, unless words of the round say more.
  if (text === null && attemptsOfRound(attempts, round).some((attempt) => attempt.text !== null)) return;
  await app.store.attempts.put({
    version: 1,
    userId,
    questionId: question.id,
    occasion: occasionFor(text, attempts, round),
    source: 'practice',
    title: question.title,
    language: question.language,
    text,
    at: Math.max(now, (round.since ?? 0) + 1),
  });
}

/** Takes a text: kept as draft and attempt before anything can go wrong, then as the member's answer. */
async function take(ctx: FormContext, item: PracticeItem, text: string, filled: string | undefined): Promise<void> {
  const { app, userId, now } = ctx;
  const { id } = item.question;
  const keep = (change: (card: ReviewCard) => ReviewCard) =>
    app.store.decks.update(userId, id, (card) => change(card ?? newCard(userId, id, now)));
  await keep((card) => {
    requireFresh(filled, begunIn(card) ?? '', text);
    return { ...card, draft: text };
  });
  await keepAttempt(ctx, item, text, roundOf(item, await findCard(ctx, item)));
  await requireOpen(ctx, item);
  await keep((card) => answered(card, text, now));
  await compare(ctx, item);
}

/** Takes the form; what is refused by now comes back whole. */
export async function send(
  ctx: FormContext,
  named: NamedItem & { readonly filled?: string | undefined },
): Promise<void> {
  const { interaction, t } = ctx;
  const text = interaction.fields.getTextInputValue(FIELD);
  if (text.trim() === '') ctx.refuse('practice.empty');
  try {
    await take(ctx, await findItem(ctx, named), text, named.filled);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ctx.tell(givenBack(t(error.key, error.params), text, t), 'fleeting');
  }
}

/** Counts a grade once: the button names the reps that it was drawn with. Then the next question is shown. */
export async function giveGrade(
  ctx: PressContext,
  { reps, given, ...named }: NamedItem & NamedReps & { readonly given: Grade },
): Promise<void> {
  const { app, userId, language, now, t } = ctx;
  const item = await findItem(ctx, named);
  const { id } = item.question;
  const before = await findCard(ctx, item);
  if ((before?.memory.reps ?? 0) === reps) await keepAttempt(ctx, item, null, roundOf(item, before));
  const { after: card } = await app.store.decks.update(userId, id, (current) => {
    const graded = current ?? newCard(userId, id, now);
    return graded.memory.reps === reps ? grade(graded, now, given) : undefined;
  });
  if (!card || card.memory.reps - 1 !== reps) ctx.refuse('practice.late');
  const state = await practiceOf(ctx);
  const sitting = sittingOf(state, item.sittingId);
  if (sitting) await goOnAfterGrade(ctx, state, sitting);
  else await ctx.show(gradedView(item, card, { now, zone: await zoneHere(ctx), language }, t));
}

/** Takes the last grade back, and asks for it again. */
export async function undo(ctx: PressContext, { reps, ...named }: NamedItem & NamedReps): Promise<void> {
  const item = await findItem(ctx, named);
  const { id } = item.question;
  await requireOpen(ctx, item);
  if ((await findCard(ctx, item))?.memory.reps === reps) await stepBack(ctx, item.sittingId, id);
  const { after: card } = await ctx.app.store.decks.update(ctx.userId, id, (current) =>
    current && current.memory.reps === reps ? ungraded(current) : undefined,
  );
  if (!card || card.memory.reps + 1 !== reps) ctx.refuse('practice.noUndo');
  await compare(ctx, item);
}
