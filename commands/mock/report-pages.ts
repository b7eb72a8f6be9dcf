// A report cut into pages that fit a phone: an overview, then for each question what was said and how long it took.
import type { Mock, MockQuestion, MockStep } from '../../src/core/mock.ts';
import { pageText } from '../../src/core/page-text.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { durationText } from './duration.ts';
import { askedIn, resultOf } from './rules/mock-report.ts';
import { askedText } from './screens.ts';

/** One page below a question's title; `at`: which question, from 0. */
export interface QuestionPage {
  readonly at: number;
  readonly asked: MockQuestion;
  readonly text: string;
  /** The notes on an answer are shown beside its first page. */
  readonly isFirst: boolean;
}

/** Code points of a page: it leaves room for the coach's notes. */
const PAGE = 1_200;
const TITLE = 300;

/** How long a step took, in words. */
export function timeLine(step: MockStep, endedAt: number | null, t: Translate): string {
  const { outcome, used, limit, over } = resultOf(step, endedAt);
  const [spent, given, late] = [durationText(used, t), durationText(limit, t), durationText(over, t)];
  return t(`mock.report.time.${outcome}`, { used: spent, limit: given, over: late });
}

function answerLines({ end, left }: MockStep, t: Translate): string[] {
  const late = end?.how === 'written' && end.late ? [`-# ${t('mock.report.lateText')}`] : [];
  return [
    ...(end?.text ? ['', `**${t('mock.report.own')}**`, ...late, withoutMaskedLinks(end.text)] : []),
    ...(end?.how === 'aloud' ? ['', t('mock.report.aloud')] : []),
    ...(left === null ? [] : ['', `**${t('mock.report.left')}**`, withoutMaskedLinks(left)]),
  ];
}

function bodyOf(asked: MockQuestion, endedAt: number | null, t: Translate): string {
  const { followUp, turn } = asked;
  const more = followUp
    ? [
        '',
        `**↪ ${t('mock.report.followUp')}**`,
        plainLine(askedText(asked, true), TITLE),
        timeLine(followUp.turn, endedAt, t),
        ...answerLines(followUp.turn, t),
      ]
    : [];
  return [timeLine(turn, endedAt, t), ...answerLines(turn, t), ...more].join('\n');
}

/** The pages behind the overview, in order; every question has at least one. */
export function questionPages(mock: Mock, t: Translate): QuestionPage[] {
  return askedIn(mock).flatMap((asked, at) =>
    pageText(bodyOf(asked, mock.endedAt, t), PAGE).map((text, piece) => ({ at, asked, text, isFirst: piece === 0 })),
  );
}
