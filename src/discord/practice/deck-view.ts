// The screens of a member's deck: what comes when, what is hardest, and one card with what can be done to it.
import { type APIEmbed, type APIEmbedField, ButtonStyle } from 'discord.js';
import { allDue, hardest, outlook, type ReviewCard, recall, type Sight } from '../../core/deck.ts';
import { questionMark } from '../../core/question-mark.ts';
import { button, row } from '../pages.ts';
import { dayName } from '../question-card.ts';
import { plainLine, timestamp } from '../safe-text.ts';
import { choices, option, type Row, type Screen } from '../screen.ts';
import type { Desk } from './desk.ts';

const COLOUR = 0x57f287;
const DAYS = 14;
const HARDEST = 5;
const LINE = 150;
const TITLE = 256;
/** Discord's most options of one select. */
const OPTIONS = 25;
const BAR = 12;

/** Questions a day that can be chosen. */
export const CAPS = [5, 10, 20, 30, 50] as const;

type Looker = Pick<Desk, 'bank' | 'language' | 't'>;

const titleOf = ({ bank, language, t }: Looker, { questionId }: ReviewCard): string =>
  bank.get(questionId, language)?.title ?? t('deck.gone');

const screen = (embed: APIEmbed, components: Row[]): Screen => ({ content: '', embeds: [embed], components });

const dayLines = ({ language, t }: Looker, cards: readonly ReviewCard[], sight: Sight): string[] => {
  const days = outlook(cards, sight, DAYS);
  const most = Math.max(1, ...days.map((day) => day.cards.length));
  return days
    .filter((day) => day.cards.length > 0)
    .map((day) => {
      const bar = '▇'.repeat(Math.ceil((day.cards.length / most) * BAR));
      return t('deck.day', { day: dayName(day.date, language), bar, cards: day.cards.length });
    });
};

const fieldsOf = (looker: Looker, cards: readonly ReviewCard[], sight: Sight): APIEmbedField[] => {
  const { t } = looker;
  const days = dayLines(looker, cards, sight);
  const hard = hardest(cards, HARDEST).map((card) =>
    t('deck.hard', { title: plainLine(titleOf(looker, card), LINE), lapses: card.memory.lapses }),
  );
  return [
    ...(days.length > 0 ? [{ name: t('deck.days'), value: days.join('\n') }] : []),
    ...(hard.length > 0 ? [{ name: t('deck.hardest'), value: hard.join('\n') }] : []),
  ];
};

const summary = ({ t }: Looker, cards: readonly ReviewCard[], sight: Sight): string => {
  const share = recall(cards, sight.now);
  const due = allDue(cards, sight).length;
  const suspended = cards.filter((card) => card.suspended).length;
  return [
    t('deck.count', { cards: cards.length, due, suspended }),
    ...(share === undefined ? [] : [t('deck.recall', { percent: Math.round(share * 100) })]),
    t('deck.cap', { cap: sight.dailyCap }),
  ].join('\n');
};

/** The hardest first, then the others as they come. */
const openable = (cards: readonly ReviewCard[]): ReviewCard[] => {
  const hard = hardest(cards, HARDEST);
  const others = cards.filter((card) => !hard.includes(card)).toSorted((a, b) => a.memory.due - b.memory.due);
  return [...hard, ...others].slice(0, OPTIONS);
};

/** The deck as a whole. */
export const deckView = (looker: Looker, cards: readonly ReviewCard[], sight: Sight): Screen => {
  const { t } = looker;
  const embed = { title: t('deck.title'), color: COLOUR };
  if (cards.length === 0) return screen({ ...embed, description: t('deck.empty') }, []);
  const options = openable(cards).map((card) => option(titleOf(looker, card), questionMark(card.questionId)));
  const caps = CAPS.map((cap) => option(t('deck.option.cap', { cap }), String(cap), '', cap === sight.dailyCap));
  return screen({ ...embed, description: summary(looker, cards, sight), fields: fieldsOf(looker, cards, sight) }, [
    ...choices('deck:card', t('deck.select.card'), options),
    ...choices('deck:cap', t('deck.select.cap'), caps),
  ]);
};

const stateLines = ({ t }: Looker, { memory, suspended, answer }: ReviewCard): string[] => {
  const due = { relative: timestamp(memory.due, 'R'), time: timestamp(memory.due, 'f') };
  return [
    ...(suspended ? [t('deck.card.suspended')] : []),
    memory.reps === 0 ? t('deck.card.new') : t('deck.card.due', due),
    ...(memory.reps === 0 ? [] : [t('deck.card.history', { reps: memory.reps, lapses: memory.lapses })]),
    ...(answer ? [t('deck.card.answered', { time: timestamp(answer.at, 'f') })] : []),
  ];
};

/** One card; `asking`: whether it shall really start over. */
export const cardView = (looker: Looker, card: ReviewCard, asking = false): Screen => {
  const { t } = looker;
  const mark = questionMark(card.questionId);
  const lines = [...stateLines(looker, card), ...(asking ? ['', t('deck.sure')] : [])];
  const rest = card.suspended ? 'resume' : 'suspend';
  const back = button(t('deck.button.back'), 'deck:back', ButtonStyle.Secondary);
  const buttons = asking
    ? [button(t('deck.button.sure'), `deck:sure:${mark}`, ButtonStyle.Danger), back]
    : [
        button(t(`deck.button.${rest}`), `deck:${rest}:${mark}`, ButtonStyle.Secondary),
        button(t('deck.button.reset'), `deck:reset:${mark}`, ButtonStyle.Secondary, card.memory.reps === 0),
        back,
      ];
  const embed = { title: plainLine(titleOf(looker, card), TITLE), description: lines.join('\n'), color: COLOUR };
  return screen(embed, row(buttons));
};

/** The card that a mark names, whether the bank here has its question or not. */
export const cardOf = (cards: readonly ReviewCard[], mark: string | undefined): ReviewCard | undefined =>
  cards.find(({ questionId }) => questionMark(questionId) === mark);
