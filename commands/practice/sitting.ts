// A sitting in Discord: it begins, goes on to the next question, and is summed up; all of it is in the store.
import type { ChatInputCommandInteraction } from 'discord.js';
import { outlook } from '../../src/core/due.ts';
import {
  candidates,
  endOf,
  justGraded,
  leftOf,
  newPractice,
  openQuestion,
  type PracticeState,
  type Sitting,
  type Stock,
  steppedBack,
  sumOf,
} from '../../src/core/practice.ts';
import { difficultyOf, type Question } from '../../src/core/question.ts';
import { askedQuestion } from '../../src/core/short-id.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { practiceOf, studyAt } from '../../src/discord/member-practice.ts';
import { categoryOf } from '../../src/discord/question-options.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { stockOf } from './stock.ts';
import { type AroundQuestion, questionView, sumView } from './views.ts';

/** What a member asked /practice for. */
export interface PracticeWish extends Pick<Sitting, 'category' | 'difficulty' | 'count'> {
  /** To begin with. */
  readonly question: Question | undefined;
}

/** The sitting that a button names, if it is the current one. */
export function sittingOf(state: PracticeState | undefined, id: string): Sitting | undefined {
  return state?.sitting?.id === id ? state.sitting : undefined;
}

/** What is on the screen beside a question: what was graded before it, and what comes after it. */
export function aroundQuestion(ctx: Context, stock: Stock): AroundQuestion {
  const { sitting, sight } = stock;
  return {
    sitting,
    left: leftOf(stock),
    graded: justGraded(stock),
    reader: { ...sight, language: ctx.language },
  };
}

async function showQuestion(ctx: Context, stock: Stock): Promise<void> {
  const { language, t } = ctx;
  const id = stock.sitting.shown.at(-1);
  const question = id === undefined ? undefined : (await bankHere(ctx)).get(id, language);
  if (!question) ctx.refuse('practice.gone');
  const card = stock.cards.find(({ questionId }) => questionId === id);
  const item = { sittingId: stock.sitting.id, question };
  await ctx.show(questionView(item, card, aroundQuestion(ctx, stock), undefined, t));
}

/** Shows what was done in a sitting. */
async function sumUp(ctx: Context, stock: Stock, ended = false): Promise<void> {
  const [, next] = outlook(stock.cards, stock.sight, 2);
  const around = aroundQuestion(ctx, stock);
  await ctx.show(sumView(sumOf(stock), next, ended ? endOf(stock) : undefined, around, ctx.t));
}

/** Notes the next question of a sitting, unless another press was quicker. */
async function note({ app, userId, refuse }: Context, sitting: Sitting, questionId: string): Promise<Sitting> {
  const { after: state } = await app.store.decks.updatePractice(userId, (current) =>
    current?.sitting?.id === sitting.id && current.sitting.shown.length === sitting.shown.length
      ? { ...current, sitting: { ...current.sitting, shown: [...current.sitting.shown, questionId] } }
      : undefined,
  );
  return sittingOf(state, sitting.id) ?? refuse('practice.over');
}

/** The question that comes next; undefined: nothing can. */
async function nextOf(ctx: Context, stock: Stock): Promise<string | undefined> {
  for (const { questionId } of candidates(ctx.userId, stock))
    if (!(await closedSample(ctx, questionId))) return questionId;
  return undefined;
}

async function advance(ctx: Context, stock: Stock): Promise<void> {
  const next = await nextOf(ctx, stock);
  if (next === undefined) return sumUp(ctx, stock, true);
  return showQuestion(ctx, { ...stock, sitting: await note(ctx, stock.sitting, next) });
}

/** What a grade leads to: the next question, or the one that is on the screen elsewhere. */
export async function goOnAfterGrade(ctx: Context, state: PracticeState, sitting: Sitting): Promise<void> {
  const stock = await stockOf(ctx, state, sitting);
  await (openQuestion(stock) === undefined ? advance(ctx, stock) : showQuestion(ctx, stock));
}

/** Notes that a question is on the screen again because its grade is taken back. */
export async function stepBack(ctx: Context, sittingId: string, questionId: string): Promise<void> {
  const { app, userId } = ctx;
  const cards = await app.store.decks.ofMember(userId);
  await app.store.decks.updatePractice(userId, (current) =>
    current?.sitting?.id === sittingId
      ? { ...current, sitting: steppedBack({ sitting: current.sitting, cards }, questionId) }
      : undefined,
  );
}

/** Begins a sitting and shows its first question. */
export async function begin(ctx: Context, wish: PracticeWish): Promise<void> {
  const { interaction, app, userId, language, now } = ctx;
  const { question, ...narrowed } = wish;
  if (question && (await closedSample(ctx, question.id))) ctx.refuse('practice.closed');
  const [study, before] = [await studyAt(ctx), await practiceOf(ctx)];
  const zone = study?.schedule.zone ?? before.zone;
  const empty: Sitting = { ...narrowed, id: interaction.id, shown: [], startedAt: now };
  const stock = await stockOf(ctx, { ...before, zone }, empty);
  const first = question?.id ?? (await nextOf(ctx, stock));
  const sitting = { ...empty, shown: first === undefined ? [] : [first] };
  // Once, with its first question: a member waits for each write.
  await app.store.decks.updatePractice(userId, (current) => ({
    ...(current ?? newPractice(userId)),
    zone,
    language,
    sitting,
  }));
  await (first === undefined ? sumUp(ctx, stock, true) : showQuestion(ctx, { ...stock, sitting }));
}

/** What /practice begins with. */
export async function openPractice(ctx: Context<ChatInputCommandInteraction>): Promise<void> {
  const { language, interaction } = ctx;
  const { options } = interaction;
  const bank = await bankHere(ctx);
  const category = categoryOf(options.getString('category'), { bank, language });
  const words = options.getString('question');
  const question = words === null ? undefined : askedQuestion(bank, words, language);
  if (words !== null && !question) ctx.refuse('common.question.unknown');
  const difficulty = difficultyOf(options.getInteger('difficulty'));
  await begin(ctx, { category, difficulty, count: options.getInteger('count'), question });
}

/** What the buttons of a sitting name. */
interface NamedSitting {
  readonly sitting: string;
}

interface FoundSitting {
  readonly state: PracticeState;
  readonly sitting: Sitting;
}

/** @throws UserError when another sitting is on, or none. */
async function requireSitting(ctx: PressContext, id: string): Promise<FoundSitting> {
  const state = await practiceOf(ctx);
  return { state, sitting: sittingOf(state, id) ?? ctx.refuse('practice.over') };
}

/** The next question; a second press of the same button leads to the question that the first one led to. */
export async function goOn(ctx: PressContext, named: NamedSitting & { readonly shown: number }): Promise<void> {
  const { state, sitting } = await requireSitting(ctx, named.sitting);
  const stock = await stockOf(ctx, state, sitting);
  await (sitting.shown.length === named.shown ? advance(ctx, stock) : showQuestion(ctx, stock));
}

/** The end that a member chose. */
export async function stop(ctx: PressContext, named: NamedSitting): Promise<void> {
  const { state, sitting } = await requireSitting(ctx, named.sitting);
  await sumUp(ctx, await stockOf(ctx, state, sitting));
}
