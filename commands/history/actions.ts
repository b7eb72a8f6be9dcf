// What a member does with their history: open a question, read, compare and delete versions, be asked again.
import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import { markedQuestion, questionMark } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { deskOf } from '../../src/discord/desk.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { show, takeTime } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { begin } from '../practice/index.ts';
import { listView } from './list-view.ts';
import { pairView } from './pair-view.ts';
import type { Place } from './place.ts';
import { type Opened, questionView } from './question-view.ts';
import { isWritten, type PastQuestion, withoutWords } from './rules/history.ts';
import { askedBy, openedOf, type Shelf, shelfOf, versionOf } from './shelf.ts';
import { threadsOf } from './threads.ts';
import { versionView } from './version-view.ts';

type Press = MessageComponentInteraction;

/** Opens a past question with what its threads say now. */
export async function openQuestion(
  interaction: ChatInputCommandInteraction | Press,
  shelf: Shelf,
  { question, place }: Opened,
): Promise<void> {
  const { app } = shelf.desk;
  const threads = await threadsOf(question, app);
  if (threads.length === 0) {
    return show(interaction, questionView({ question, place }, undefined, undefined, shelf.reader));
  }
  await takeTime(interaction);
  const behind = await freshen(threads, app, { within: PATIENCE, anew: true });
  const fresh = await shelfOf(interaction, app);
  const opened = openedOf(fresh, questionMark(question.questionId), place);
  const told = behind > 0 ? fresh.reader.t('answers.behind') : '';
  await show(interaction, questionView(opened, undefined, undefined, fresh.reader, told));
}

/** What a button of a past question names: references of versions, then pages. */
export interface Named {
  readonly shelf: Shelf;
  readonly opened: Opened;
  readonly refs: readonly (string | undefined)[];
  readonly page: string | undefined;
}

/** The versions of a question, or those that one of them can be compared with. */
export async function showVersions(interaction: Press, { shelf, opened, refs, page }: Named): Promise<void> {
  const chosen = refs.length > 0 ? versionOf(opened, refs[0]) : undefined;
  await show(interaction, questionView(opened, page, chosen, shelf.reader));
}

/** One version, in whole; or (`isAsking`) whether it shall be deleted. */
export async function read(interaction: Press, named: Named, isAsking = false): Promise<void> {
  const { shelf, opened, refs, page } = named;
  const look = { page, isInServer: shelf.isInServer, isAsking };
  await show(interaction, versionView(opened, versionOf(opened, refs[0]), look, shelf.reader.t));
}

/** Two versions, the older one first whichever was chosen first. */
export async function compareVersions(interaction: Press, { shelf, opened, refs, page }: Named): Promise<void> {
  const wanted = new Set(refs.map((ref) => versionOf(opened, ref).ref));
  const [before, after] = opened.question.versions.filter(({ ref }) => wanted.has(ref)).filter(isWritten);
  if (!before || !after) throw new UserError('history.gone');
  const pair = { before, after, questionFor: askedBy(shelf.desk, opened.question) };
  await show(interaction, pairView(opened, pair, page, shelf.reader.t));
}

async function afterRemoval(interaction: Press, app: App, { questionId }: PastQuestion, place: Place): Promise<void> {
  const shelf = await shelfOf(interaction, app);
  const told = shelf.reader.t('history.removed');
  const question = shelf.questions.find((one) => one.questionId === questionId);
  const screen = question
    ? questionView({ question, place }, undefined, undefined, shelf.reader, told)
    : listView(shelf.questions, place, shelf.reader.t, told);
  await show(interaction, screen);
}

/** Deletes a version that came from practice or a mock interview, also where the card holds its words. */
export async function remove(interaction: Press, { shelf, opened, refs }: Named): Promise<void> {
  const { app, userId } = shelf.desk;
  const { question, place } = opened;
  const { origin, text } = versionOf(opened, refs[0]);
  if (origin.kind === 'daily') throw new UserError('common.error.unknownButton');
  if (text !== null) {
    await app.store.decks.update(userId, question.questionId, (card) => card && withoutWords(card, text));
  }
  if (origin.kind === 'attempt') await app.store.attempts.remove(userId, question.questionId, origin.occasion);
  await afterRemoval(interaction, app, question, place);
}

/** Begins a sitting of practice with exactly this question. */
export async function askAgain(interaction: Press, mark: string | undefined, app: App): Promise<void> {
  const desk = await deskOf(interaction, app);
  const question = markedQuestion(desk.bank, mark ?? '', desk.language);
  if (!question) throw new UserError('history.notHere');
  await begin(interaction, desk, { category: null, difficulty: null, count: 1, question });
}
