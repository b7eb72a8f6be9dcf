// What a member does with their history: open a question, read, compare and delete versions, be asked again.
import type { ChatInputCommandInteraction } from 'discord.js';
import { questionByShortId, shortId } from '../../src/core/short-id.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import { begin } from '../practice/index.ts';
import { listView } from './list-view.ts';
import { askedBy, type OwnHistory, openedOf, ownHistory, versionOf } from './own-history.ts';
import { pairView } from './pair-view.ts';
import { type ListPlace, searchable } from './place.ts';
import { type Opened, questionView } from './question-view.ts';
import { isWritten, NARROWINGS, type PastQuestion, withoutWords } from './rules/history.ts';
import { findPast } from './rules/history-search.ts';
import { threadsOf } from './threads.ts';
import { versionView } from './version-view.ts';

/** What the buttons of a past question name: the question by its short id, and the place in the list. */
interface NamedQuestion extends ListPlace {
  readonly question: string;
}
interface NamedVersion extends NamedQuestion {
  readonly version: string;
}
interface Paged {
  readonly page?: number | undefined;
}

const START: ListPlace = { only: 'all', words: '', listPage: 0 };

/** What was chosen from the list, else the latest question that the words find; undefined: there is none. */
function askedFor({ questions, synonyms }: OwnHistory, words: string): PastQuestion | undefined {
  return questions.find(({ questionId }) => shortId(questionId) === words) ?? findPast(questions, words, synonyms)[0];
}

/** What /history opens: the list, or one question of it. */
export async function openHistory(ctx: Context<ChatInputCommandInteraction>): Promise<void> {
  const { options } = ctx.interaction;
  const history = await ownHistory(ctx);
  const words = options.getString('question');
  if (words !== null) {
    const question = askedFor(history, words) ?? ctx.refuse('history.unknown');
    return openQuestion(ctx, history, { question, place: START });
  }
  const only = NARROWINGS.find((one) => one === options.getString('only')) ?? 'all';
  const place = { only, words: searchable(options.getString('search') ?? ''), listPage: 0 };
  await ctx.show(listView(history, place, ctx.t));
}

/** Opens a past question with what its threads say now. */
async function openQuestion(ctx: Context, history: OwnHistory, { question, place }: Opened): Promise<void> {
  const { t } = ctx;
  const threads = await threadsOf(question, ctx);
  if (threads.length === 0) return showOpened(ctx, history, { question, place }, '');
  await ctx.later();
  const behind = await freshen(ctx, threads, { within: PATIENCE, anew: true });
  const fresh = await ownHistory(ctx);
  const opened = openedOf(fresh, shortId(question.questionId), place);
  const told = behind > 0 ? t('answers.behind') : '';
  await showOpened(ctx, fresh, opened, told);
}

/** What a member wants of a question: their last answer that can be read, else what became of it. */
async function showOpened(ctx: Context, { reader }: OwnHistory, opened: Opened, told: string): Promise<void> {
  const last = opened.question.versions.findLast(isWritten);
  if (!last) return ctx.show(questionView(opened, undefined, undefined, reader, told));
  const look = { page: undefined, isInServer: ctx.interaction.inCachedGuild(), told };
  await ctx.show(versionView(opened, last, look, ctx.t));
}

/** A page of the list. */
export async function showList(
  ctx: PressContext,
  { page = 0, ...place }: Omit<ListPlace, 'listPage'> & Paged,
): Promise<void> {
  await ctx.show(listView(await ownHistory(ctx), { ...place, listPage: page }, ctx.t));
}

/** Opens the question that was chosen in the list. */
export async function pickQuestion(ctx: PressContext, place: ListPlace): Promise<void> {
  const history = await ownHistory(ctx);
  await openQuestion(ctx, history, openedOf(history, valuesOf(ctx.interaction)[0], place));
}

interface OpenedHistory {
  readonly history: OwnHistory;
  readonly opened: Opened;
}

/** What a button of a past question names, as it is now. @throws UserError when the member has none like it here. */
async function findQuestion(
  ctx: PressContext,
  { question, only, words, listPage }: NamedQuestion,
): Promise<OpenedHistory> {
  const history = await ownHistory(ctx);
  return { history, opened: openedOf(history, question, { only, words, listPage }) };
}

/** The versions of a question. */
export async function showVersions(ctx: PressContext, named: NamedQuestion & Paged): Promise<void> {
  const { history, opened } = await findQuestion(ctx, named);
  await ctx.show(questionView(opened, named.page, undefined, history.reader));
}

/** The versions with which one can be compared. */
export async function showOthers(ctx: PressContext, named: NamedVersion & Paged): Promise<void> {
  const { history, opened } = await findQuestion(ctx, named);
  await ctx.show(questionView(opened, named.page, versionOf(opened, named.version), history.reader));
}

async function showVersion(
  ctx: PressContext,
  named: NamedQuestion & Paged,
  ref: string | undefined,
  isAsking = false,
): Promise<void> {
  const { opened } = await findQuestion(ctx, named);
  const look = { page: named.page, isInServer: ctx.interaction.inCachedGuild(), isAsking };
  await ctx.show(versionView(opened, versionOf(opened, ref), look, ctx.t));
}

/** The version that was chosen, in whole. */
export async function readChosen(ctx: PressContext, named: NamedQuestion): Promise<void> {
  await showVersion(ctx, named, valuesOf(ctx.interaction)[0]);
}

/** A page of a version. */
export async function read(ctx: PressContext, named: NamedVersion & Paged): Promise<void> {
  await showVersion(ctx, named, named.version);
}

/** Asks whether a version shall be deleted. */
export async function askToRemove(ctx: PressContext, named: NamedVersion): Promise<void> {
  await showVersion(ctx, named, named.version, true);
}

/** Two versions, the older one first whichever was chosen first. */
async function compare(ctx: PressContext, named: NamedVersion & Paged, other: string | undefined): Promise<void> {
  const { history, opened } = await findQuestion(ctx, named);
  const wanted = new Set([named.version, other].map((ref) => versionOf(opened, ref).ref));
  const [before, after] = opened.question.versions.filter(({ ref }) => wanted.has(ref)).filter(isWritten);
  if (!before || !after) ctx.refuse('history.gone');
  const pair = { before, after, questionFor: askedBy(history, opened.question), synonyms: history.synonyms };
  await ctx.show(pairView(opened, pair, named.page, ctx.t));
}

/** A version beside the one that was chosen. */
export async function compareChosen(ctx: PressContext, named: NamedVersion): Promise<void> {
  await compare(ctx, named, valuesOf(ctx.interaction)[0]);
}

/** A page of two versions. */
export async function comparePair(
  ctx: PressContext,
  named: NamedVersion & Paged & { readonly other: string },
): Promise<void> {
  await compare(ctx, named, named.other);
}

async function showRest(ctx: PressContext, { questionId }: PastQuestion, place: ListPlace): Promise<void> {
  const history = await ownHistory(ctx);
  const { questions, reader } = history;
  const told = ctx.t('history.removed');
  const question = questions.find((one) => one.questionId === questionId);
  const screen = question
    ? questionView({ question, place }, undefined, undefined, reader, told)
    : listView(history, place, ctx.t, told);
  await ctx.show(screen);
}

/** Deletes a version that came from practice or a mock interview, also where the card holds its words. */
export async function remove(ctx: PressContext, named: NamedVersion): Promise<void> {
  const { app, userId } = ctx;
  const { opened } = await findQuestion(ctx, named);
  const { question, place } = opened;
  const { origin, text } = versionOf(opened, named.version);
  if (origin.kind === 'daily') ctx.refuse('common.error.unknownButton');
  if (text !== null) {
    await app.store.decks.update(userId, question.questionId, (card) => card && withoutWords(card, text));
  }
  if (origin.kind === 'attempt') await app.store.attempts.remove(userId, question.questionId, origin.occasion);
  await showRest(ctx, question, place);
}

/** Begins a sitting of practice with exactly this question. */
export async function askAgain(ctx: PressContext, { question: short }: { readonly question: string }): Promise<void> {
  const question = questionByShortId(await bankHere(ctx), short, ctx.language) ?? ctx.refuse('history.notHere');
  await begin(ctx, { category: null, difficulty: null, count: 1, question });
}
