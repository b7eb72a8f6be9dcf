// The screens of a report: the overview, a question with the coach's notes, its sample answers, and the last word before deleting.
import { type APIEmbed, type AttachmentBuilder, ButtonStyle, Colors } from 'discord.js';
import { type Mock, type MockQuestion, stepsOf } from '../../src/core/mock.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import { button, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { coachEmbeds } from '../practice/index.ts';
import { type LayerMenu, layerOf, layerView, type WantedLayer } from '../sample/index.ts';
import { durationText } from './duration.ts';
import { type QuestionPage, questionPages } from './report-pages.ts';
import * as routes from './routes.ts';
import { askedIn, resultOf, type StepOutcome, sumOfMock } from './rules/mock-report.ts';
import { askedText, titled } from './screens.ts';
import { PICTURE } from './session-picture.ts';

const COLOUR = Colors.Fuchsia;
const LINE = 100;
const LAYERS = { layers: ['answers', 'tips', 'keywords', 'followUps'], first: 'answers' } as const;

const SYMBOLS: Readonly<Record<StepOutcome, string>> = {
  answered: '✅',
  late: '⏰',
  expired: '⏰',
  skipped: '⏭️',
  open: '⏹️',
};

/** Whose report is drawn: the interview, its pages, and questions that may not be shown here. */
export interface MockReport {
  readonly mock: Mock;
  readonly pages: readonly QuestionPage[];
  readonly away: ReadonlySet<string>;
  readonly synonyms: Synonyms;
  readonly t: Translate;
}

/** The question without what belongs to another server: the member's own words stay. */
function veiled(asked: MockQuestion, t: Translate): MockQuestion {
  const nothing = { sampleAnswers: [], tips: [], keywords: [], followUps: [] };
  const question = { ...asked.question, ...nothing, title: t('mock.report.gone') };
  const probe = { source: 'authored', text: t('mock.report.gone') } as const;
  return { ...asked, question, followUp: asked.followUp && { ...asked.followUp, probe } };
}

/** The report of an interview; `away`: ids of questions that may not be shown here. */
export function reportOf(mock: Mock, away: ReadonlySet<string>, synonyms: Synonyms, t: Translate): MockReport {
  const questions = mock.questions.map((asked) => (away.has(asked.question.id) ? veiled(asked, t) : asked));
  const shown = { ...mock, questions };
  return { mock: shown, pages: questionPages(shown, t), away, synonyms, t };
}

function overviewLines({ mock, t }: MockReport): string[] {
  const { asked, answered, late, skipped, followUps, used } = sumOfMock(mock);
  const questions = askedIn(mock);
  const lines = stepsOf({ questions: questions }).flatMap(({ index, isFollowUp, turn }) => {
    const one = questions[index];
    if (!one) return [];
    const mark = SYMBOLS[resultOf(turn, mock.endedAt).outcome];
    const title = plainLine(askedText(one, isFollowUp), LINE);
    return [t(`mock.report.${isFollowUp ? 'followUpLine' : 'line'}`, { number: index + 1, mark, title })];
  });
  return [
    t('mock.report.when', { time: timestamp(mock.startedAt, 'f'), used: durationText(used, t) }),
    ...(mock.stopped ? [t('mock.report.stopped', { count: asked })] : []),
    '',
    t('mock.report.sum', { answered, late, skipped }),
    ...(followUps > 0 ? [t('mock.report.followUps', { count: followUps, asked })] : []),
    '',
    ...lines,
  ];
}

/** The page of the report on which a question begins; page 0 is the overview. */
function firstPageOf({ pages }: MockReport, at: number): number {
  return pages.findIndex((page) => page.at === at) + 1;
}

function jumpRow(report: MockReport, at: number | undefined): Row[] {
  const { mock, t } = report;
  const options = askedIn(mock).map(({ question }, number) =>
    option(
      t('mock.option.question', { number: number + 1, title: question.title }),
      String(firstPageOf(report, number)),
      '',
      number === at,
    ),
  );
  const overview = option(t('mock.option.overview'), '0', '', at === undefined);
  return choices(routes.jump.id({ mock: mock.id }), t('mock.select.question'), [overview, ...options]);
}

function footer(text: string | undefined): Pick<APIEmbed, 'footer'> {
  return text === undefined ? {} : { footer: { text } };
}

/** The overview; `files`: its picture, if it could be drawn. */
export function overviewView(report: MockReport, files: AttachmentBuilder[], content: string): Screen {
  const { mock, pages, t } = report;
  const embed: APIEmbed = {
    title: t('mock.report.title'),
    description: overviewLines(report).join('\n'),
    color: COLOUR,
    ...(files.length > 0 ? { image: { url: `attachment://${PICTURE}` } } : {}),
    ...footer(pageOf(0, pages.length + 1, t)),
  };
  const buttons = [
    button(t('mock.button.deckAll'), routes.deck.id({ mock: mock.id, some: 'all' }), ButtonStyle.Secondary),
    button(t('mock.button.past'), routes.past.id({ page: 0 }), ButtonStyle.Secondary),
    button(t('mock.button.delete'), routes.remove.id({ mock: mock.id }), ButtonStyle.Secondary),
  ];
  const pager = pageRow((turned) => routes.report.id({ mock: mock.id, ...turned }), 0, pages.length + 1, t);
  return { content, embeds: [embed], components: [...pager, ...jumpRow(report, undefined), ...row(buttons)], files };
}

/** One page of a question; `page` counts from 1. */
export function questionPageView(report: MockReport, page: number, content: string): Screen {
  const { mock, pages, away, synonyms, t } = report;
  const shown = pages[page - 1];
  if (!shown) return overviewView(report, [], content);
  const { asked, at, text, isFirst } = shown;
  const place = { phase: t(`mock.phase.${asked.phase}`), number: at + 1, total: askedIn(mock).length };
  const { title, whole } = titled(asked.question.title);
  const embed: APIEmbed = {
    author: { name: t('mock.ask.of', place) },
    title,
    description: [...(isFirst ? whole : []), text].join('\n\n'),
    color: COLOUR,
    ...footer(pageOf(page, pages.length + 1, t)),
  };
  const isAway = away.has(asked.question.id);
  const words = isFirst && !isAway ? (asked.turn.end?.text ?? undefined) : undefined;
  const buttons = [
    button(t('mock.button.samples'), routes.layer.id({ mock: mock.id, question: at }), ButtonStyle.Primary),
    button(t('mock.button.deckOne'), routes.deck.id({ mock: mock.id, some: at }), ButtonStyle.Secondary),
  ];
  return {
    content,
    embeds: [embed, ...coachEmbeds(words, asked.question, synonyms, t)],
    components: [
      ...pageRow((turned) => routes.report.id({ mock: mock.id, ...turned }), page, pages.length + 1, t),
      ...jumpRow(report, at),
      ...row(isAway ? [] : buttons),
    ],
  };
}

/** The help of a question, one layer at a time, with the way back. */
export function layersView(report: MockReport, at: number, asked: MockQuestion, named: WantedLayer): Screen {
  const { mock, t } = report;
  const menu: LayerMenu = {
    ...LAYERS,
    idOf: (open) => routes.layer.id({ mock: mock.id, question: at, ...open }),
  };
  const { embeds, components } = layerView(menu, asked.question, layerOf(menu, named), undefined, t);
  const back = button(
    t('mock.button.back'),
    routes.report.id({ mock: mock.id, page: firstPageOf(report, at) }),
    ButtonStyle.Secondary,
  );
  return { content: '', embeds: [...embeds], components: [...components, ...row([back])] };
}

/** Whether the member really wants to delete an interview. */
export function deleteView(mock: Mock, t: Translate): Screen {
  const embed = { title: t('mock.delete.title'), description: t('mock.delete.sure'), color: COLOUR };
  const buttons = [
    button(t('mock.button.back'), routes.report.id({ mock: mock.id, page: 0 }), ButtonStyle.Secondary),
    button(t('mock.button.sure'), routes.sure.id({ mock: mock.id }), ButtonStyle.Danger),
  ];
  return { content: '', embeds: [embed], components: row(buttons) };
}
