// A member reads a report: its pages, the sample answers of a question; puts questions into the deck; deletes it.
import { newCard } from '../../src/core/deck.ts';
import type { Layer } from '../../src/core/layers.ts';
import type { Mock, MockQuestion } from '../../src/core/mock.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { pageAt } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { showPast } from './past.ts';
import { deleteView, layersView, type MockReport, overviewView, questionPageView, reportOf } from './report-view.ts';
import { askedIn } from './rules/mock-report.ts';
import { pictureOf } from './session-picture.ts';
import { awayIn } from './where.ts';

async function reportHere(ctx: Context, mock: Mock): Promise<MockReport> {
  return reportOf(mock, await awayIn(ctx, mock), ctx.app.synonyms, ctx.t);
}

/** Drawing may take longer than Discord waits for an answer, so the press is taken first. */
async function showOverview(ctx: Context, report: MockReport, content: string): Promise<void> {
  if (!ctx.interaction.isChatInputCommand()) await ctx.later();
  await ctx.show(overviewView(report, await pictureOf(report.mock, ctx), content));
}

/** Shows a page of the report of an interview that is over; 0 is the overview. `content`: what just happened. */
export async function showReport(ctx: Context, mock: Mock, page: number, content = ''): Promise<void> {
  const report = await reportHere(ctx, mock);
  const at = pageAt(page, report.pages.length + 1);
  if (at > 0) await ctx.show(questionPageView(report, at, content));
  else await showOverview(ctx, report, content);
}

/** The question of a number, from 0. @throws UserError when the interview has none such. */
function questionAt({ refuse }: Context, mock: Mock, at: number): MockQuestion {
  return askedIn(mock)[at] ?? refuse('common.question.postGone');
}

/** What the buttons of a question's help name. */
interface NamedAnswer {
  readonly question: number;
  readonly layer?: Layer | undefined;
  readonly page?: number | undefined;
}

/** Shows the sample answers and other help of a question: not while an open post keeps them closed. */
export async function showLayers(ctx: PressContext, mock: Mock, named: NamedAnswer): Promise<void> {
  const asked = questionAt(ctx, mock, named.question);
  const report = await reportHere(ctx, mock);
  const { id } = asked.question;
  if (report.away.has(id)) ctx.refuse('mock.elsewhere');
  if (await closedSample(ctx, id)) ctx.refuse('mock.closed');
  await ctx.show(layersView(report, named.question, asked, named));
}

/** Puts one question, or all that were asked, into the member's deck, and says how many were new. */
export async function addToDeck(
  ctx: PressContext,
  mock: Mock,
  { some }: { readonly some: number | 'all' },
): Promise<void> {
  const { app, userId, now, t } = ctx;
  const ids = (some === 'all' ? askedIn(mock) : [questionAt(ctx, mock, some)]).map(({ question }) => question.id);
  let added = 0;
  for (const id of ids) if (await app.store.decks.add(newCard(userId, id, now))) added += 1;
  const known = ids.length - added;
  const said = [
    ...(added > 0 ? [t('mock.deck.added', { count: added })] : []),
    ...(known > 0 ? [t('mock.deck.known', { count: known })] : []),
  ];
  const { pages } = await reportHere(ctx, mock);
  const page = some === 'all' ? 0 : pages.findIndex(({ at }) => at === some) + 1;
  await showReport(ctx, mock, page, said.join(' '));
}

/** Asks whether to delete an interview. */
export async function askToDelete(ctx: PressContext, mock: Mock): Promise<void> {
  await ctx.show(deleteView(mock, ctx.t));
}

/** Deletes an interview and shows those that are left. */
export async function remove(ctx: PressContext, mock: Mock): Promise<void> {
  await ctx.app.store.mocks.remove(ctx.userId, mock.id);
  await showPast(ctx, 0, ctx.t('mock.delete.done'));
}
