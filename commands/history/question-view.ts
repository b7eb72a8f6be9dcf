// One past question: its versions in order, to be read, or (with one chosen) to be compared with that one.

import { type APIButtonComponent, type APIEmbed, ButtonStyle } from 'discord.js';
import { shorten } from '../../src/core/page-text.ts';
import type { Language } from '../../src/core/question.ts';
import { studyDay } from '../../src/core/schedule.ts';
import { shortId } from '../../src/core/short-id.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, pageAt, pageOf, pageRow, row, type Turned } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { COLOUR, titleOf } from './list-view.ts';
import type { ListPlace } from './place.ts';
import * as routes from './routes.ts';
import { beforeAndAfter, isWritten, type PastQuestion, type Version } from './rules/history.ts';

/** Who reads: their language, and the zone in which days are named where Discord does not name them itself. */
export interface HistoryReader {
  readonly t: Translate;
  readonly language: Language;
  /** IANA zone. */
  readonly zone: string;
}

/** A past question as its screens name it, with the way back to the list. */
export interface Opened {
  readonly question: PastQuestion;
  readonly place: ListPlace;
}

const A_PAGE = 10;
const BEGINNING = 100;

/** A past question and its place, as custom ids name them. */
export function namedBy({ question, place }: Opened): ListPlace & { readonly question: string } {
  return { question: shortId(question.questionId), ...place };
}

/** The embed that a past question's screens begin with. */
export function embedOf({ question }: Opened, description: string, t: Translate): APIEmbed {
  return {
    title: plainLine(titleOf(question, t), EMBED_TITLE),
    description,
    color: COLOUR,
  };
}

export function againButton(opened: Opened, t: Translate): APIButtonComponent {
  return button(t('history.button.again'), routes.again.id(namedBy(opened)), ButtonStyle.Primary);
}

/** The number of a version, as members count: from 1. */
export function numberOf({ versions }: PastQuestion, { ref }: Version): number {
  return versions.findIndex((one) => one.ref === ref) + 1;
}

/** Where a version came from and how. */
export function wayOf(version: Version, t: Translate): string {
  return [t(`history.from.${version.from}`), t(`history.way.${isWritten(version) ? 'written' : 'aloud'}`)].join(' · ');
}

function lineOf(opened: Opened, version: Version, t: Translate): string {
  return `**${numberOf(opened.question, version)}.** ${timestamp(version.at, 'f')} · ${wayOf(version, t)}`;
}

function optionOf({ question }: Opened, version: Version, { t, language, zone }: HistoryReader) {
  const facts = [dayName(studyDay(version.at, zone), language), wayOf(version, t)].join(' · ');
  const label = t('history.option.version', { n: numberOf(question, version), facts });
  return option(label, version.ref, shorten(version.text ?? '', BEGINNING));
}

function headOf({ question }: Opened, chosen: Version | undefined, t: Translate): string[] {
  if (chosen) return [t('history.choose', { n: numberOf(question, chosen) })];
  const count = question.versions.length;
  return [
    ...(question.status === null ? [] : [t(`history.was.${question.status}`)]),
    count === 0 ? t('history.none') : t('history.versions', { count }),
  ];
}

function buttonsOf(opened: Opened, t: Translate): APIButtonComponent[] {
  const pair = beforeAndAfter(opened.question);
  return [
    ...(pair
      ? [
          button(
            t('history.button.pair'),
            routes.pair.id({ ...namedBy(opened), version: pair[0].ref, other: pair[1].ref }),
            ButtonStyle.Primary,
          ),
        ]
      : []),
    againButton(opened, t),
    button(
      t('history.button.list'),
      routes.list.id({ ...opened.place, page: opened.place.listPage }),
      ButtonStyle.Secondary,
    ),
  ];
}

/** The versions; `page` as a custom id names it, else the last one. `chosen` is what another one is chosen for. */
export function questionView(
  opened: Opened,
  page: number | undefined,
  chosen: Version | undefined,
  reader: HistoryReader,
  told = '',
): Screen {
  const { t } = reader;
  const all = opened.question.versions;
  const versions = chosen ? all.filter((version) => isWritten(version) && version.ref !== chosen.ref) : all;
  const pages = Math.max(1, Math.ceil(versions.length / A_PAGE));
  const index = pageAt(page ?? pages - 1, pages);
  const shown = versions.slice(index * A_PAGE, (index + 1) * A_PAGE);
  const lines = [
    ...headOf(opened, chosen, t),
    ...(shown.length > 0 ? [''] : []),
    ...shown.map((one) => lineOf(opened, one, t)),
  ];
  const footer = pageOf(index, pages, t);
  const named = namedBy(opened);
  const select = chosen ? routes.both.id({ ...named, version: chosen.ref }) : routes.see.id(named);
  const pageId = (turned: Turned): string =>
    chosen
      ? routes.chooseOther.id({ ...named, version: chosen.ref, ...turned })
      : routes.open.id({ ...named, ...turned });
  return {
    content: told,
    embeds: [
      { ...embedOf(opened, lines.join('\n'), t), ...(footer === undefined ? {} : { footer: { text: footer } }) },
    ],
    components: [
      ...choices(
        select,
        t(`history.select.${chosen ? 'other' : 'version'}`),
        shown.map((one) => optionOf(opened, one, reader)),
      ),
      ...pageRow(pageId, index, pages, t),
      ...row(
        chosen
          ? [button(t('history.button.question'), routes.open.id(named), ButtonStyle.Secondary)]
          : buttonsOf(opened, t),
      ),
    ],
  };
}
