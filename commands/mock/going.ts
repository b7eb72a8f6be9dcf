// A mock interview in Discord: it begins, goes from question to question, and ends; all of it is in the store.
import { type MessageComponentInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { begin, type Mock, resume, sceneOf, skip, speak, stepsOf, stop, write } from '../../src/core/mock.ts';
import type { MockWish } from '../../src/core/mock-pick.ts';
import { FIELD, textForm } from '../../src/discord/answer-form.ts';
import type { Desk, Practising } from '../../src/discord/desk.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { showReport } from './report.ts';
import { attemptOf } from './rules/mock-report.ts';
import { askedText, formHint, questionView, runningView, startView, stopView } from './screens.ts';
import { awayIn, pickedHere } from './where.ts';
import { wishOf } from './wish.ts';

const SNOWFLAKE = /^\d{17,20}$/;

/** The step that a custom id names; of anything else one that no interview has. */
function stepOf(word: string | undefined): number {
  return /^\d{1,2}$/.test(word ?? '') ? Number(word) : -1;
}

/** The member's own interview of an id. @throws UserError when there is none. */
export async function requireMock({ app, userId }: Desk, id: string | undefined): Promise<Mock> {
  const mock = SNOWFLAKE.test(id ?? '') ? await app.store.mocks.get(userId, id ?? '') : undefined;
  if (!mock) throw new UserError('mock.gone');
  return mock;
}

/** Shows where an interview is: its question, or the report. `content`: what just happened. */
async function showNow(interaction: Practising, desk: Desk, mock: Mock, content = ''): Promise<void> {
  const scene = sceneOf(mock, desk.app.clock.now());
  if (scene.kind === 'over') return showReport(interaction, desk, mock, 0, content);
  const away = await awayIn(interaction, desk, mock);
  if (away.has(scene.asked.question.id)) throw new UserError('mock.elsewhere');
  await show(interaction, questionView(mock, scene, desk.t, content));
}

async function showStart(interaction: Practising, desk: Desk, id: string, wish: MockWish, content = ''): Promise<void> {
  const picked = await pickedHere(interaction, desk, id, wish);
  if (picked.length === 0) throw new UserError('mock.none');
  const hasPast = (await desk.app.store.mocks.idsOf(desk.userId)).length > 0;
  await show(interaction, startView(id, wish, picked, hasPast, desk.t, content));
}

/** Shows the ways on from an interview that is on; `fresh`: the one that would begin instead. */
export async function offer(
  interaction: Practising,
  desk: Desk,
  mock: Mock,
  fresh?: { readonly id: string; readonly wish: MockWish },
): Promise<void> {
  const scene = sceneOf(mock, desk.app.clock.now());
  if (scene.kind === 'over') return showNow(interaction, desk, mock);
  await show(interaction, runningView(mock, scene, fresh, desk.t));
}

/** What /mock opens: the start of a new interview, or the ways on from the one that is on. */
export async function open(interaction: Practising, desk: Desk, wish: MockWish): Promise<void> {
  const mock = await desk.app.store.mocks.running(desk.userId);
  if (mock) await offer(interaction, desk, mock, { id: interaction.id, wish });
  else await showStart(interaction, desk, interaction.id, wish);
}

/** Begins the interview of a start screen; a second press leads to where the first one led. */
export async function start(interaction: Practising, desk: Desk, args: readonly string[]): Promise<void> {
  const { app, bank, userId, language } = desk;
  const [id = '', ...words] = args;
  if (!SNOWFLAKE.test(id)) throw new UserError('mock.gone');
  const known = await app.store.mocks.get(userId, id);
  if (known) return showNow(interaction, desk, known);
  const wish = wishOf(words, bank.categories(language));
  const picked = await pickedHere(interaction, desk, id, wish);
  if (picked.length === 0) throw new UserError('mock.none');
  const fresh = begin({ id, userId, language, field: wish.field }, picked, wish.seconds, app.clock.now());
  const mock = await app.store.mocks.begin(fresh);
  if (mock.id === id) await showNow(interaction, desk, mock);
  else await offer(interaction, desk, mock, { id, wish });
}

/** Ends the interview that is on and shows the start of a new one. */
export async function startOver(interaction: Practising, desk: Desk, args: readonly string[]): Promise<void> {
  const [runningId, id = '', ...words] = args;
  if (!SNOWFLAKE.test(id)) throw new UserError('mock.gone');
  const wish = wishOf(words, desk.bank.categories(desk.language));
  const { id: ended } = await requireMock(desk, runningId);
  const now = desk.app.clock.now();
  await desk.app.store.mocks.update(desk.userId, ended, (mock) => stop(mock, now));
  await showStart(interaction, desk, id, wish, desk.t('mock.ended'));
}

type Move = (mock: Mock, step: number, now: number) => Mock;

/** Makes a move in the store, and keeps an answer for the member's history. @throws UserError when the interview is gone. */
async function move(desk: Desk, id: string | undefined, step: number, how: Move): Promise<Mock> {
  const { app, userId } = desk;
  const { id: known } = await requireMock(desk, id);
  const now = app.clock.now();
  const mock = await app.store.mocks.update(userId, known, (current) => how(current, step, now));
  if (!mock) throw new UserError('mock.gone');
  const attempt = attemptOf(mock, step);
  if (attempt) await app.store.attempts.put(attempt);
  return mock;
}

const MOVES = { aloud: speak, skip } as const;

/** Ends the step that a button names, unless another press was quicker, and shows what is on then. */
export async function goOn(
  interaction: Practising,
  desk: Desk,
  how: keyof typeof MOVES,
  [id, step]: readonly string[],
): Promise<void> {
  return showNow(interaction, desk, await move(desk, id, stepOf(step), MOVES[how]));
}

/** Goes on after a pause: a question whose time is over is passed, and that is said. */
export async function goBack(interaction: Practising, desk: Desk, [id, word]: readonly string[]): Promise<void> {
  const step = stepOf(word);
  const mock = await move(desk, id, step, resume);
  const hasExpired = stepsOf(mock)[step]?.turn.end?.how === 'expired';
  await showNow(interaction, desk, mock, hasExpired && mock.endedAt === null ? desk.t('mock.resumed') : '');
}

/** Shows where the interview is, as it is. */
export async function look(interaction: Practising, desk: Desk, [id]: readonly string[]): Promise<void> {
  return showNow(interaction, desk, await requireMock(desk, id));
}

/** Ends the interview and shows its report, unless it has gone on since the button was drawn. */
export async function end(interaction: Practising, desk: Desk, [id, word]: readonly string[]): Promise<void> {
  const isOn = (mock: Mock, step: number, now: number): boolean => {
    const scene = sceneOf(mock, now);
    return scene.kind === 'question' && scene.step === step;
  };
  const stopped: Move = (mock, step, now) => (isOn(mock, step, now) ? stop(mock, now) : mock);
  await showNow(interaction, desk, await move(desk, id, stepOf(word), stopped));
}

/** Asks whether to stop. */
export async function askToStop(interaction: Practising, desk: Desk, [id]: readonly string[]): Promise<void> {
  const mock = await requireMock(desk, id);
  const scene = sceneOf(mock, desk.app.clock.now());
  if (scene.kind === 'over') return showNow(interaction, desk, mock);
  await show(interaction, stopView(mock, scene, desk.t));
}

/** Opens the form for the step that is on; for another one shows what is on. */
export async function openForm(
  interaction: MessageComponentInteraction,
  desk: Desk,
  [id, word]: readonly string[],
): Promise<void> {
  const [mock, now] = [await requireMock(desk, id), desk.app.clock.now()];
  const scene = sceneOf(mock, now);
  if (scene.kind === 'over' || scene.step !== stepOf(word)) return showNow(interaction, desk, mock);
  const title = askedText(scene.asked, scene.isFollowUp);
  const form = textForm(`mock:send:${mock.id}:${scene.step}`, title, formHint(scene, now, desk.t), undefined, desk.t);
  await interaction.showModal(form);
}

/** Takes a form's text: the answer of its step, or kept beside it when the step is over. */
export async function send(
  interaction: ModalSubmitInteraction,
  desk: Desk,
  [id, word]: readonly string[],
): Promise<void> {
  const [text, step, { t }] = [interaction.fields.getTextInputValue(FIELD), stepOf(word), desk];
  if (text.trim() === '') throw new UserError('mock.empty');
  const mock = await move(desk, id, step, (current, at, now) => write(current, at, text, now)).catch(
    (error: unknown) => {
      if (error instanceof UserError) return undefined;
      throw error;
    },
  );
  if (!mock) {
    await interaction.reply({ ...givenBack(t('mock.gone'), text, t), flags: MessageFlags.Ephemeral });
    return;
  }
  const isBeside = stepsOf(mock)[step]?.turn.left?.includes(text) === true;
  await showNow(interaction, desk, mock, isBeside ? t('mock.kept') : '');
}
