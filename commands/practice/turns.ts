// What a member does with one question: open hints, answer, compare, grade, take the grade back.
import { type MessageComponentInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import {
  answered,
  GRADES,
  type Grade,
  grade,
  newCard,
  type ReviewCard,
  ungraded,
  wordsSince,
} from '../../src/core/deck.ts';
import { markedQuestion } from '../../src/core/question-mark.ts';
import { FIELD, textForm } from '../../src/discord/answer-form.ts';
import { type Desk, type Practising, practiceOf, studyAt, zoneOf } from '../../src/discord/desk.ts';
import { filledMark, requireFresh } from '../../src/discord/filled-form.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { sittingOf } from './sitting.ts';
import { answerView, gradedView, nameOf, questionView, type Turn } from './views.ts';

/** The turn that custom id arguments name. @throws UserError when its question cannot be shown here (any more). */
export function turnOf(desk: Desk, [sittingId = '', mark = '']: readonly string[]): Turn {
  const question = markedQuestion(desk.bank, mark, desk.language);
  if (!question) throw new UserError('practice.gone');
  return { sittingId, question };
}

/** The member's card of the question; undefined: never practised. */
export function cardOf({ app, userId }: Desk, { question }: Turn): Promise<ReviewCard | undefined> {
  return app.store.decks.get(userId, question.id);
}

/** @throws UserError while the reveal of an open post keeps the question's sample answers closed. */
export async function requireOpen(interaction: Practising, { app }: Desk, { question }: Turn): Promise<void> {
  if (await closedSample(interaction, question.id, app)) throw new UserError('practice.closed');
}

/** Opens a layer of hints. */
export async function hint(interaction: Practising, desk: Desk, turn: Turn, rung: readonly string[]): Promise<void> {
  const sitting = sittingOf(await practiceOf(desk), turn.sittingId);
  await show(interaction, questionView(turn, await cardOf(desk, turn), sitting, rung, desk.t));
}

/** What was begun: a draft, else what was written since the last grade. */
function begunIn(card: ReviewCard | undefined): string | undefined {
  return card && (card.draft ?? wordsSince(card));
}

/** Opens the form, with what was begun before. */
export async function write(interaction: MessageComponentInteraction, desk: Desk, turn: Turn): Promise<void> {
  const card = await cardOf(desk, turn);
  const before = begunIn(card);
  const id = `practice:send:${nameOf(turn)}:${filledMark(before ?? '')}`;
  await interaction.showModal(textForm(id, turn.question.title, desk.t('practice.form.hint'), before, desk.t));
}

/** Shows the sample answers with the grades. */
export async function compare(
  interaction: Practising,
  desk: Desk,
  turn: Turn,
  layer: readonly string[] = [],
): Promise<void> {
  await requireOpen(interaction, desk, turn);
  const now = desk.app.clock.now();
  const card = (await cardOf(desk, turn)) ?? newCard(desk.userId, turn.question.id, now);
  const around = {
    now,
    zone: zoneOf(await practiceOf(desk), await studyAt(interaction, desk.app), desk.language),
    language: desk.language,
    inServer: interaction.inCachedGuild(),
    hasOpinion: desk.app.opinion !== undefined,
  };
  await show(interaction, answerView(turn, card, layer, around, desk.t));
}

/** Keeps what was answered in this sitting for the member's history; null: aloud. */
function keepAttempt(
  { app, userId }: Desk,
  { sittingId, question }: Turn,
  text: string | null,
  at: number,
): Promise<void> {
  return app.store.attempts.put({
    version: 1,
    userId,
    questionId: question.id,
    occasion: sittingId,
    source: 'practice',
    title: question.title,
    language: question.language,
    text,
    at,
  });
}

/** Takes a text: kept as draft and attempt before anything can go wrong, then as the member's answer. */
async function take(
  interaction: ModalSubmitInteraction,
  desk: Desk,
  turn: Turn,
  text: string,
  filled: string | undefined,
): Promise<void> {
  const { app, userId } = desk;
  const now = app.clock.now();
  const keep = (change: (card: ReviewCard) => ReviewCard) =>
    app.store.decks.update(userId, turn.question.id, (card) => change(card ?? newCard(userId, turn.question.id, now)));
  await keep((card) => {
    requireFresh(filled, begunIn(card) ?? '', text);
    return { ...card, draft: text };
  });
  await keepAttempt(desk, turn, text, now);
  await requireOpen(interaction, desk, turn);
  await keep((card) => answered(card, text, now));
  await compare(interaction, desk, turn);
}

/** Takes the form; what is refused by now comes back whole. */
export async function send(interaction: ModalSubmitInteraction, desk: Desk, named: readonly string[]): Promise<void> {
  const text = interaction.fields.getTextInputValue(FIELD);
  if (text.trim() === '') throw new UserError('practice.empty');
  try {
    await take(interaction, desk, turnOf(desk, named), text, named[2]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reply = givenBack(desk.t(error.key, error.params), text, desk.t);
    await interaction.reply({ ...reply, flags: MessageFlags.Ephemeral });
  }
}

function isGrade(word: string | undefined): word is Grade {
  return GRADES.some((one) => one === word);
}

async function showGraded(interaction: Practising, desk: Desk, turn: Turn, card: ReviewCard): Promise<void> {
  const sitting = sittingOf(await practiceOf(desk), turn.sittingId);
  await show(interaction, gradedView(turn, card, sitting, desk.t));
}

/** Notes that the question was answered aloud, unless words were written in the same sitting. */
async function keepAloud(desk: Desk, turn: Turn, now: number): Promise<void> {
  const attempts = await desk.app.store.attempts.ofQuestion(desk.userId, turn.question.id);
  const isWritten = attempts.some(({ occasion, text }) => occasion === turn.sittingId && text !== null);
  if (!isWritten) await keepAttempt(desk, turn, null, now);
}

/** Counts a grade once: the button names the reps that it was drawn with. */
export async function giveGrade(
  interaction: Practising,
  desk: Desk,
  turn: Turn,
  [reps, given]: readonly string[],
): Promise<void> {
  if (!isGrade(given)) throw new UserError('common.error.unknownButton');
  const { app, userId } = desk;
  const now = app.clock.now();
  if (String((await cardOf(desk, turn))?.memory.reps ?? 0) === reps) await keepAloud(desk, turn, now);
  const card = await app.store.decks.update(userId, turn.question.id, (current) => {
    const graded = current ?? newCard(userId, turn.question.id, now);
    return String(graded.memory.reps) === reps ? grade(graded, now, given) : undefined;
  });
  if (!card || String(card.memory.reps - 1) !== reps) throw new UserError('practice.late');
  await showGraded(interaction, desk, turn, card);
}

/** Takes the last grade back, and asks for it again. */
export async function undo(interaction: Practising, desk: Desk, turn: Turn, [reps]: readonly string[]): Promise<void> {
  await requireOpen(interaction, desk, turn);
  const card = await desk.app.store.decks.update(desk.userId, turn.question.id, (current) =>
    current && String(current.memory.reps) === reps ? ungraded(current) : undefined,
  );
  if (!card || String(card.memory.reps + 1) !== reps) throw new UserError('practice.noUndo');
  await compare(interaction, desk, turn);
}
