// A member reads a report: its pages, the sample answers of a question; puts questions into the deck; deletes it.
import { newCard } from '../../src/core/deck.ts';
import type { Mock, MockQuestion } from '../../src/core/mock.ts';
import type { Desk, Practising } from '../../src/discord/desk.ts';
import { pageAt } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { show, takeTime } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { showPast } from './past.ts';
import { deleteView, layersView, overviewView, questionPageView, type Report, reportOf } from './report-view.ts';
import { askedIn } from './rules/mock-report.ts';
import { pictureOf } from './session-picture.ts';
import { awayIn } from './where.ts';

async function reportHere(interaction: Practising, desk: Desk, mock: Mock): Promise<Report> {
  return reportOf(mock, await awayIn(interaction, desk, mock), desk.t);
}

/** Drawing may take longer than Discord waits for an answer, so the press is taken first. */
async function showOverview(interaction: Practising, desk: Desk, report: Report, content: string): Promise<void> {
  if (!interaction.isChatInputCommand()) await takeTime(interaction);
  await show(interaction, overviewView(report, await pictureOf(report.mock, desk.app, desk.t), content));
}

/** Shows a page of the report of an interview that is over; 0 is the overview. `content`: what just happened. */
export async function showReport(
  interaction: Practising,
  desk: Desk,
  mock: Mock,
  page: number,
  content = '',
): Promise<void> {
  const report = await reportHere(interaction, desk, mock);
  const at = pageAt(String(page), report.pages.length + 1);
  if (at > 0) await show(interaction, questionPageView(report, at, content));
  else await showOverview(interaction, desk, report, content);
}

/** The question that a custom id names, from 0. @throws UserError when the interview has none such. */
function questionAt(mock: Mock, word: string | undefined): { readonly at: number; readonly asked: MockQuestion } {
  const at = /^\d{1,2}$/.test(word ?? '') ? Number(word) : -1;
  const asked = askedIn(mock)[at];
  if (!asked) throw new UserError('common.question.postGone');
  return { at, asked };
}

/** Shows the sample answers and other help of a question: not while an open post keeps them closed. */
export async function showLayers(
  interaction: Practising,
  desk: Desk,
  mock: Mock,
  [word, ...layer]: readonly string[],
): Promise<void> {
  const { at, asked } = questionAt(mock, word);
  const report = await reportHere(interaction, desk, mock);
  if (report.away.has(asked.question.id)) throw new UserError('mock.elsewhere');
  if (await closedSample(interaction, asked.question.id, desk.app)) throw new UserError('mock.closed');
  await show(interaction, layersView(report, at, asked, layer));
}

/** Puts one question, or all that were asked, into the member's deck, and says how many were new. */
export async function addToDeck(
  interaction: Practising,
  desk: Desk,
  mock: Mock,
  word: string | undefined,
): Promise<void> {
  const { app, userId, t } = desk;
  const one = word === 'all' ? undefined : questionAt(mock, word);
  const ids = (one ? [one.asked] : askedIn(mock)).map(({ question }) => question.id);
  let added = 0;
  for (const id of ids) if (await app.store.decks.add(newCard(userId, id, app.clock.now()))) added += 1;
  const known = ids.length - added;
  const said = [
    ...(added > 0 ? [t('mock.deck.added', { count: added })] : []),
    ...(known > 0 ? [t('mock.deck.known', { count: known })] : []),
  ];
  const { pages } = await reportHere(interaction, desk, mock);
  const page = one ? pages.findIndex(({ at }) => at === one.at) + 1 : 0;
  await showReport(interaction, desk, mock, page, said.join(' '));
}

/** Asks whether to delete an interview. */
export async function askToDelete(interaction: Practising, desk: Desk, mock: Mock): Promise<void> {
  return show(interaction, deleteView(mock, desk.t));
}

/** Deletes an interview and shows those that are left. */
export async function remove(interaction: Practising, desk: Desk, mock: Mock): Promise<void> {
  await desk.app.store.mocks.remove(desk.userId, mock.id);
  await showPast(interaction, desk, '0', desk.t('mock.delete.done'));
}
