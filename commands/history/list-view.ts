// The list of past questions: ten a page, the latest first, each to be opened.
import { ButtonStyle, Colors } from 'discord.js';
import { charactersIn } from '../../src/core/fit-text.ts';
import { shortId } from '../../src/core/short-id.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { plain, plainLine, timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import type { OwnHistory } from './own-history.ts';
import type { ListPlace } from './place.ts';
import * as routes from './routes.ts';
import { isWritten, narrowed, type PastQuestion } from './rules/history.ts';
import { findPast } from './rules/history-search.ts';

/** The colour of history's screens. */
export const COLOUR = Colors.Green;

const A_PAGE = 10;
/** Widths of a title that fits with its time into one line of a phone; a Korean syllable is 2. */
const LINE = 26;

/** The title of a past question as plain text, not yet escaped. */
export function titleOf({ title }: PastQuestion, t: Translate): string {
  return title ?? t('history.unseen');
}

function symbolOf({ versions, status }: PastQuestion): string {
  if (versions.length > 0) return '✍️';
  if (status === null) return '▫️';
  return status === 'passed' ? '⏭️' : '💤';
}

/** How often it was answered, in writing and aloud; of one that never was, what became of it. */
function factsOf({ versions, status }: PastQuestion, t: Translate): string {
  const written = versions.filter(isWritten).length;
  const aloud = versions.length - written;
  const counts = [
    ...(written > 0 ? [t('history.written', { count: written })] : []),
    ...(aloud > 0 ? [t('history.spoken', { count: aloud })] : []),
  ];
  if (counts.length > 0) return counts.join(' · ');
  return status === null ? t('history.never') : t(`history.status.${status}`);
}

/** One line on a phone; the rest is in the select. */
function lineOf(question: PastQuestion, t: Translate): string {
  const title = titleOf(question, t);
  return `${symbolOf(question)} ${plainLine(title, charactersIn(title, LINE))} · ${timestamp(question.lastAt, 'R')}`;
}

function headOf(place: ListPlace, count: number, t: Translate): string {
  return [
    t(`history.only.${place.only}`),
    ...(place.words === '' ? [] : [t('history.words', { words: plain(place.words) })]),
    t('history.questions', { count }),
  ].join(' · ');
}

function isWhole({ only, words }: ListPlace): boolean {
  return only === 'all' && words === '';
}

/** One page of the list; `told` is what just happened. */
export function listView(
  { questions: all, synonyms }: Pick<OwnHistory, 'questions' | 'synonyms'>,
  place: ListPlace,
  t: Translate,
  told = '',
): Screen {
  const embed = { title: t('history.title'), color: COLOUR };
  if (all.length === 0) {
    return { content: told, embeds: [{ ...embed, description: t('history.empty') }], components: [] };
  }
  const questions = findPast(narrowed(all, place.only), place.words, synonyms);
  const pages = Math.ceil(questions.length / A_PAGE);
  const page = pageAt(place.listPage, pages);
  const shown = questions.slice(page * A_PAGE, (page + 1) * A_PAGE);
  const lines = shown.length > 0 ? shown.map((question) => lineOf(question, t)) : [t('history.nothing')];
  const footer = pageOf(page, pages, t);
  const options = shown.map((question) =>
    option(titleOf(question, t), shortId(question.questionId), factsOf(question, t)),
  );
  const everything = routes.list.id({ only: 'all', words: '', page: 0 });
  return {
    content: told,
    embeds: [
      {
        ...embed,
        description: [headOf(place, questions.length, t), '', ...lines].join('\n'),
        ...(footer === undefined ? {} : { footer: { text: footer } }),
      },
    ],
    components: [
      ...choices(routes.pick.id({ ...place, listPage: page }), t('history.select.question'), options),
      ...pageRow((turned) => routes.list.id({ ...place, ...turned }), page, pages, t),
      ...(isWhole(place) ? [] : row([button(t('history.button.all'), everything, ButtonStyle.Secondary)])),
    ],
  };
}
