// A mock interview in Discord: it begins, goes from question to question, and ends; all of it is in the store.
import type { ChatInputCommandInteraction } from 'discord.js';
import { begin, currentStep, type Mock, resume, skip, speak, stepsOf, stop, write } from '../../src/core/mock.ts';
import { type MockWish, USUAL } from '../../src/core/mock-pick.ts';
import { difficultyOf } from '../../src/core/question.ts';
import { FIELD, textForm } from '../../src/discord/answer-form.ts';
import type { Context, FormContext, PressContext } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { categoryOf } from '../../src/discord/question-options.ts';
import { snowflake } from '../../src/discord/route.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { durationText } from './duration.ts';
import { showReport } from './report.ts';
import * as routes from './routes.ts';
import { attemptOf, resultOf } from './rules/mock-report.ts';
import { askedText, formHint, questionView, runningView, startView, stopView } from './screens.ts';
import { awayIn, pickedHere } from './where.ts';
import { type NamedWish, wishOf } from './wish.ts';

/** What the buttons of an interview name. */
interface NamedMock {
  readonly mock: string;
}
interface NamedStep extends NamedMock {
  readonly step: number;
}

/** The member's own interview of an id. @throws UserError when there is none. */
export async function requireMock({ app, userId, refuse }: Context, id: string): Promise<Mock> {
  const mock = snowflake.read(id) === undefined ? undefined : await app.store.mocks.get(userId, id);
  return mock ?? refuse('mock.gone');
}

/** Shows where an interview is: its question, or the report. `content`: what just happened. */
async function showNow(ctx: Context, mock: Mock, content = ''): Promise<void> {
  const current = currentStep(mock, ctx.now);
  if (current.kind === 'over') return showReport(ctx, mock, 0, content);
  const away = await awayIn(ctx, mock);
  if (away.has(current.asked.question.id)) ctx.refuse('mock.elsewhere');
  await ctx.show(questionView(mock, current, ctx.t, content));
}

async function showStart(ctx: Context, id: string, wish: MockWish, content = ''): Promise<void> {
  const picked = await pickedHere(ctx, id, wish);
  if (picked.length === 0) ctx.refuse('mock.none');
  const hasPast = (await ctx.app.store.mocks.idsOf(ctx.userId)).length > 0;
  await ctx.show(startView(id, wish, picked, hasPast, ctx.t, content));
}

/** Offers to resume or end the running interview; `fresh`: the one that would begin instead. */
export async function offer(
  ctx: Context,
  mock: Mock,
  fresh?: { readonly id: string; readonly wish: MockWish },
): Promise<void> {
  const current = currentStep(mock, ctx.now);
  if (current.kind === 'over') return showNow(ctx, mock);
  await ctx.show(runningView(mock, current, fresh, ctx.t));
}

/** What /mock opens: the start of a new interview, or the choice to resume or end the running one. */
export async function openMock(ctx: Context<ChatInputCommandInteraction>): Promise<void> {
  const { app, interaction, userId, language } = ctx;
  const { id, options } = interaction;
  const wish = {
    count: options.getInteger('count') ?? USUAL,
    field: categoryOf(options.getString('field'), { bank: await bankHere(ctx), language }),
    difficulty: difficultyOf(options.getInteger('difficulty')),
    seconds: options.getInteger('seconds'),
  };
  const mock = await app.store.mocks.running(userId);
  if (mock) await offer(ctx, mock, { id, wish });
  else await showStart(ctx, id, wish);
}

async function wishHere(ctx: Context, named: NamedWish): Promise<MockWish> {
  return wishOf(named, (await bankHere(ctx)).categories(ctx.language));
}

/** Begins the interview of a start screen; a second press leads to where the first one led. */
export async function start(ctx: PressContext, named: NamedMock & NamedWish): Promise<void> {
  const { app, userId, language, now } = ctx;
  const { mock: id } = named;
  const known = await app.store.mocks.get(userId, id);
  if (known) return showNow(ctx, known);
  const wish = await wishHere(ctx, named);
  const picked = await pickedHere(ctx, id, wish);
  if (picked.length === 0) ctx.refuse('mock.none');
  const fresh = begin({ id, userId, language, field: wish.field }, picked, wish.seconds, now);
  const mock = await app.store.mocks.begin(fresh);
  if (mock.id === id) await showNow(ctx, mock);
  else await offer(ctx, mock, { id, wish });
}

/** Ends the running interview and shows the start of a new one. */
export async function startOver(
  ctx: PressContext,
  named: NamedMock & NamedWish & { readonly running: string },
): Promise<void> {
  const { app, userId, now, t } = ctx;
  const wish = await wishHere(ctx, named);
  const { id: ended } = await requireMock(ctx, named.running);
  await app.store.mocks.update(userId, ended, (mock) => stop(mock, now));
  await showStart(ctx, named.mock, wish, t('mock.ended'));
}

type Move = (mock: Mock, step: number, now: number) => Mock;

/** Makes a move in the store, and keeps an answer for the member's history. @throws UserError when the interview is gone. */
async function move(ctx: Context, { mock: id, step }: NamedStep, how: Move): Promise<Mock> {
  const { app, userId, now } = ctx;
  const { id: known } = await requireMock(ctx, id);
  const { after: mock } = await app.store.mocks.update(userId, known, (current) => how(current, step, now));
  if (!mock) ctx.refuse('mock.gone');
  const attempt = attemptOf(mock, step);
  if (attempt) await app.store.attempts.put(attempt);
  return mock;
}

/** What is said of a step that was answered when its time was over; '' when it was in time. */
function lateWords(mock: Mock, { step }: NamedStep, t: Translate): string {
  const turn = stepsOf(mock)[step]?.turn;
  const { outcome, over } = turn ? resultOf(turn, mock.endedAt) : { outcome: 'open', over: 0 };
  return outcome === 'late' ? t('mock.late', { over: durationText(over, t) }) : '';
}

/** Ends the step that a button names as answered aloud, unless another press was quicker, and shows what is on then. */
export async function answerAloud(ctx: PressContext, named: NamedStep): Promise<void> {
  const mock = await move(ctx, named, speak);
  await showNow(ctx, mock, lateWords(mock, named, ctx.t));
}

/** Passes the step that a button names in the same way. */
export async function skipStep(ctx: PressContext, named: NamedStep): Promise<void> {
  await showNow(ctx, await move(ctx, named, skip));
}

/** Goes on after a pause: a question whose time is over is passed, and that is said. */
export async function goBack(ctx: PressContext, named: NamedStep): Promise<void> {
  const mock = await move(ctx, named, resume);
  const hasExpired = stepsOf(mock)[named.step]?.turn.end?.how === 'expired';
  await showNow(ctx, mock, hasExpired && mock.endedAt === null ? ctx.t('mock.resumed') : '');
}

/** Shows where the interview is, as it is. */
export async function look(ctx: PressContext, { mock }: NamedMock): Promise<void> {
  await showNow(ctx, await requireMock(ctx, mock));
}

/** Ends the interview and shows its report, unless it has gone on since the button was drawn. */
export async function end(ctx: PressContext, named: NamedStep): Promise<void> {
  const stopped: Move = (mock, step, now) => {
    const current = currentStep(mock, now);
    return current.kind === 'question' && current.step === step ? stop(mock, now) : mock;
  };
  await showNow(ctx, await move(ctx, named, stopped));
}

/** Asks whether to stop. */
export async function askToStop(ctx: PressContext, { mock: id }: NamedMock): Promise<void> {
  const mock = await requireMock(ctx, id);
  const current = currentStep(mock, ctx.now);
  if (current.kind === 'over') return showNow(ctx, mock);
  await ctx.show(stopView(mock, current, ctx.t));
}

/** Opens the form for the current step; for any other step shows the current one. */
export async function openForm(ctx: PressContext, { mock: id, step }: NamedStep): Promise<void> {
  const { now, t } = ctx;
  const mock = await requireMock(ctx, id);
  const current = currentStep(mock, now);
  if (current.kind === 'over' || current.step !== step) return showNow(ctx, mock);
  const title = askedText(current.asked, current.isFollowUp);
  const formId = routes.send.id({ mock: mock.id, step });
  await ctx.form(textForm(formId, title, formHint(current, now, t), undefined, t));
}

/** Takes a form's text: the answer of its step, or kept beside it when the step is over. */
export async function send(ctx: FormContext, named: NamedStep): Promise<void> {
  const { interaction, t } = ctx;
  const text = interaction.fields.getTextInputValue(FIELD);
  if (text.trim() === '') ctx.refuse('mock.empty');
  const mock = await move(ctx, named, (current, at, now) => write(current, at, text, now)).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (!mock) {
    await ctx.tell(givenBack(t('mock.gone'), text, t), 'fleeting');
    return;
  }
  const isBeside = stepsOf(mock)[named.step]?.turn.left?.includes(text) === true;
  await showNow(ctx, mock, isBeside ? t('mock.kept') : lateWords(mock, named, t));
}
