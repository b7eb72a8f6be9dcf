// Two versions of an answer side by side, with what changed from one to the other as the coach sees it.

import { type APIEmbed, type APIEmbedField, ButtonStyle, Colors } from 'discord.js';
import { pageText } from '../../src/core/page-text.ts';
import type { Question } from '../../src/core/question.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import { FIELD_VALUE } from '../../src/discord/limits.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { listed, rangeOf } from '../practice/index.ts';
import { againButton, embedOf, namedBy, numberOf, type Opened } from './question-view.ts';
import * as routes from './routes.ts';
import type { WrittenVersion } from './rules/history.ts';
import { changesBetween, type TextChange } from './rules/history-changes.ts';
import { factsOf, wordsOf } from './version-view.ts';

const COLOUR = Colors.Yellow;
const NAMES = 150;

/** A text in pieces that fit a field; an emoji counts twice there. */
function piecesOf(version: WrittenVersion): string[] {
  const text = withoutMaskedLinks(wordsOf(version) ?? '');
  const pieces = pageText(text, FIELD_VALUE);
  return pieces.every((piece) => piece.length <= FIELD_VALUE) ? pieces : pageText(text, FIELD_VALUE / 2);
}

function numbersOf(numbers: readonly string[], t: Translate): string {
  return numbers.length > 0 ? listed(numbers, t, NAMES) : t('history.change.noNumbers');
}

function lineOf(change: TextChange, t: Translate): string {
  switch (change.kind) {
    case 'time': {
      const times = { before: rangeOf(change.before, t), after: rangeOf(change.after, t) };
      return change.target === null
        ? t('history.change.time', times)
        : t('history.change.timeFor', { ...times, target: rangeOf(change.target, t) });
    }
    case 'conclusion':
      return t(`history.change.conclusion.${change.after ? 'first' : 'later'}`);
    case 'numbers':
      return t('history.change.numbers', { before: numbersOf(change.before, t), after: numbersOf(change.after, t) });
    case 'example':
      return t(`history.change.example.${change.after ? 'some' : 'none'}`);
    case 'keywords':
      return [
        t('history.change.keywords', { before: change.before, after: change.after, all: change.all }),
        ...(change.gained.length > 0 ? [t('history.change.gained', { names: listed(change.gained, t, NAMES) })] : []),
        ...(change.lost.length > 0 ? [t('history.change.lost', { names: listed(change.lost, t, NAMES) })] : []),
      ].join(' · ');
  }
}

function changesEmbed(changes: readonly TextChange[], t: Translate): APIEmbed {
  return {
    title: t('history.change.title'),
    description:
      changes.length > 0 ? changes.map((change) => lineOf(change, t)).join('\n') : t('history.change.nothing'),
    color: COLOUR,
    footer: { text: t('practice.coach.about') },
  };
}

/** Two versions in their order, each with the question as the coach reads it. */
export interface Pair {
  readonly before: WrittenVersion;
  readonly after: WrittenVersion;
  readonly questionFor: (version: WrittenVersion) => Question;
  readonly synonyms: Synonyms;
}

/** One page of both texts, and what changed. */
export function pairView(opened: Opened, pair: Pair, page: number | undefined, t: Translate): Screen {
  const { before, after, questionFor, synonyms } = pair;
  const texts = { before: piecesOf(before), after: piecesOf(after) };
  const pages = Math.max(texts.before.length, texts.after.length);
  const index = pageAt(page, pages);
  const fieldOf = (side: 'before' | 'after'): APIEmbedField => {
    const number = numberOf(opened.question, pair[side]);
    const value = texts[side][index]?.trim() || t('history.pair.end');
    return { name: `${t(`history.pair.${side}`)} (${number})`, value, inline: true };
  };
  const head = (['before', 'after'] as const).map(
    (side) => `**${t(`history.pair.${side}`)} (${numberOf(opened.question, pair[side])})** ${factsOf(pair[side], t)}`,
  );
  const changes = changesBetween(
    { question: questionFor(before), text: before.text },
    { question: questionFor(after), text: after.text },
    synonyms,
  );
  const footer = pageOf(index, pages, t);
  const named = namedBy(opened);
  return {
    content: '',
    embeds: [
      {
        ...embedOf(opened, head.join('\n'), t),
        fields: [fieldOf('before'), fieldOf('after')],
        ...(footer === undefined ? {} : { footer: { text: footer } }),
      },
      changesEmbed(changes, t),
    ],
    components: [
      ...pageRow(
        (turned) => routes.pair.id({ ...named, version: before.ref, other: after.ref, ...turned }),
        index,
        pages,
        t,
      ),
      ...row([
        button(
          t('history.button.compare'),
          routes.chooseOther.id({ ...named, version: after.ref }),
          ButtonStyle.Secondary,
        ),
        againButton(opened, t),
        button(t('history.button.question'), routes.open.id(named), ButtonStyle.Secondary),
      ]),
    ],
  };
}
