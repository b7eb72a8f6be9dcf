// A sitting in Discord: it begins, goes on to the next question, and is summed up; all of it is in the store.
import { outlook } from '../../src/core/deck.ts';
import { candidates, endOf, newPractice, type PracticeState, type Sitting, sumOf } from '../../src/core/practice.ts';
import type { Question } from '../../src/core/question.ts';
import { type Desk, type Practising, practiceOf, stockOf, studyAt, zoneOf } from '../../src/discord/desk.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { questionView, sumView } from './views.ts';

/** What a member asked /practice for. */
export interface Wish extends Pick<Sitting, 'category' | 'difficulty' | 'count'> {
  /** To begin with. */
  readonly question: Question | undefined;
}

/** The sitting of a button, if it is the one that is on. */
export function sittingOf(state: PracticeState | undefined, id: string | undefined): Sitting | undefined {
  return state?.sitting?.id === id ? (state?.sitting ?? undefined) : undefined;
}

async function showQuestion(interaction: Practising, desk: Desk, sitting: Sitting): Promise<void> {
  const { app, bank, userId, language, t } = desk;
  const id = sitting.shown.at(-1);
  const question = id === undefined ? undefined : bank.get(id, language);
  if (!question) throw new UserError('practice.gone');
  const card = await app.store.decks.get(userId, question.id);
  await show(interaction, questionView({ sittingId: sitting.id, question }, card, sitting, undefined, t));
}

/** Shows what was done in a sitting. */
export async function sumUp(
  interaction: Practising,
  desk: Desk,
  state: PracticeState,
  sitting: Sitting,
  ended = false,
): Promise<void> {
  const stock = await stockOf(desk, state, sitting, await studyAt(interaction, desk.app));
  const [, tomorrow] = outlook(stock.cards, stock.sight, 2);
  const why = ended ? endOf(stock) : undefined;
  await show(interaction, sumView(sumOf(stock), tomorrow?.cards.length ?? 0, why, desk.t));
}

/** Notes the next question of a sitting, unless another press was quicker. */
async function note(desk: Desk, sitting: Sitting, questionId: string): Promise<Sitting> {
  const state = await desk.app.store.decks.updatePractice(desk.userId, (current) =>
    current?.sitting?.id === sitting.id && current.sitting.shown.length === sitting.shown.length
      ? { ...current, sitting: { ...current.sitting, shown: [...current.sitting.shown, questionId] } }
      : undefined,
  );
  const noted = sittingOf(state, sitting.id);
  if (!noted) throw new UserError('practice.over');
  return noted;
}

async function advance(interaction: Practising, desk: Desk, state: PracticeState, sitting: Sitting): Promise<void> {
  const stock = await stockOf(desk, state, sitting, await studyAt(interaction, desk.app));
  for (const { questionId } of candidates(desk.userId, stock)) {
    if (await closedSample(interaction, questionId, desk.app)) continue;
    return showQuestion(interaction, desk, await note(desk, sitting, questionId));
  }
  return sumUp(interaction, desk, state, sitting, true);
}

/** Begins a sitting and shows its first question. */
export async function begin(interaction: Practising, desk: Desk, wish: Wish): Promise<void> {
  const { question, ...narrowed } = wish;
  if (question && (await closedSample(interaction, question.id, desk.app))) throw new UserError('practice.closed');
  const study = await studyAt(interaction, desk.app);
  const before = await practiceOf(desk);
  const sitting: Sitting = {
    ...narrowed,
    id: interaction.id,
    shown: question ? [question.id] : [],
    startedAt: desk.app.clock.now(),
  };
  const zone = study ? zoneOf(before, study, desk.language) : before.zone;
  const state = await desk.app.store.decks.updatePractice(desk.userId, (current) => ({
    ...(current ?? newPractice(desk.userId)),
    zone,
    language: desk.language,
    sitting,
  }));
  if (question) await showQuestion(interaction, desk, sitting);
  else await advance(interaction, desk, state ?? before, sitting);
}

/** The next question; a second press of the same button leads to the question that the first one led to. */
export async function goOn(interaction: Practising, desk: Desk, id: string, at: string): Promise<void> {
  const state = await practiceOf(desk);
  const sitting = sittingOf(state, id);
  if (!sitting) throw new UserError('practice.over');
  if (String(sitting.shown.length) !== at) return showQuestion(interaction, desk, sitting);
  return advance(interaction, desk, state, sitting);
}

/** The end that a member chose. */
export async function stop(interaction: Practising, desk: Desk, id: string): Promise<void> {
  const state = await practiceOf(desk);
  const sitting = sittingOf(state, id);
  if (!sitting) throw new UserError('practice.over');
  await sumUp(interaction, desk, state, sitting);
}
