// The question card: what a daily post looks like in its channel, and the name of its thread.

import { type APIButtonComponent, type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { fitText } from '../core/fit-text.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { Language, Question } from '../core/question.ts';
import { isHidden, type Study, type Term } from '../core/study.ts';
import {
  answersToPost,
  feedbackOnPost,
  passQuestion,
  readPost,
  sampleOfPost,
  tipOfPost,
  writeAnswer,
} from './card-routes.ts';
import { timeName, WEEKDAYS, weekdayName } from './clock-words.ts';
import { beside, box, type Layout, LINE, layout, words } from './layout.ts';
import { EMBED_DESCRIPTION, EMBED_TITLE, LAYOUT_TEXT } from './limits.ts';
import { button, row } from './pages.ts';
import { plainLine, stars, timestamp, withoutBidi } from './safe-text.ts';
import { type Translate, translator } from './translate.ts';

/** A post whose question was picked. */
export type PickedPost = DailyPost & { readonly question: Question };

/** Every post that is sent had its question picked when it was claimed. */
export function picked(post: DailyPost): PickedPost {
  if (!post.question) throw new Error(`post ${postKey(post)} has no question`);
  return { ...post, question: post.question };
}

export interface Card extends Layout {
  readonly allowed_mentions: { readonly parse: readonly never[]; readonly roles: readonly string[] };
}

/** Characters of a question's title on its card: what the other texts leave, by far. */
const TITLE = LAYOUT_TEXT - 1_500;
const COLOUR = Colors.Blurple;
const COLOUR_CLOSED = 0x80848e;
const COLOUR_TERM = 0xfaa61a;

/** How a member answers in this study. */
function howToAnswer(study: Study, readsMessages: boolean, t: Translate): string {
  if (study.reveal === 'after-answer') return t('card.howAfterAnswer');
  if (study.reveal === 'after-deadline') return t('card.howAfterDeadline');
  return readsMessages ? t('card.howOpen') : t('card.howForm');
}

function metaOf({ category, difficulty }: Question, t: Translate): string {
  return t('card.meta', { category: plainLine(category, 100), stars: stars(difficulty) });
}

/** The question's own part of a private screen: its title, whole even when it is longer than an embed's title may be. */
export function questionEmbed(question: Question, lines: readonly string[], t: Translate): APIEmbed {
  const title = plainLine(question.title, EMBED_TITLE);
  const below = [metaOf(question, t), ...lines].join('\n\n');
  if (!title.endsWith('…')) return { title, description: below, color: COLOUR };
  const whole = plainLine(question.title, EMBED_DESCRIPTION - below.length - 2);
  return { title, description: `${whole}\n\n${below}`, color: COLOUR };
}

/** The id of the answer button: also the invisible marker by which a post's message is recognised. */
export function markerOf(key: string): string {
  return writeAnswer.id({ post: key });
}

/** What a card offers beside its words. */
export interface CardOptions {
  readonly readsMessages: boolean;
  /** The other language in which its question can be read; undefined: there is none. */
  readonly alsoIn: Language | undefined;
  /** Earlier answers that nobody has written on; absent: none. */
  readonly unreviewed?: number;
  /** The term that it opens; absent: none. */
  readonly opens?: Term | undefined;
}

/** The first thing to do with a post, and what helps to answer it; `language`: where the help is read in another than the member's. */
export function cardButtons(
  key: string,
  question: Question,
  closed: boolean,
  t: Translate,
  language?: Language,
): APIButtonComponent[] {
  const first = closed
    ? button(t('card.summary.show'), answersToPost.id({ post: key }), ButtonStyle.Primary)
    : button(t('card.answer'), markerOf(key), ButtonStyle.Primary);
  const help = { post: key, language };
  const hint = button(t('card.hint'), tipOfPost.id(help), ButtonStyle.Secondary);
  const sample = button(t('card.sample'), sampleOfPost.id(help), ButtonStyle.Secondary);
  return [
    first,
    ...(question.keywords.length + question.tips.length > 0 ? [hint] : []),
    ...(question.sampleAnswers.length > 0 ? [sample] : []),
  ];
}

/** Opens a post in another language, whose own words the button has. */
export function readButton(key: string, language: Language): APIButtonComponent {
  return button(translator(language)('common.readHere'), readPost.id({ post: key, language }), ButtonStyle.Secondary);
}

/** Lets a member off the question. */
export function passButton(key: string, t: Translate): APIButtonComponent {
  return button(t('card.pass'), passQuestion.id({ post: key }), ButtonStyle.Secondary);
}

/** Opens the answer that waits for the member's feedback. */
export function feedbackButton(key: string, t: Translate): APIButtonComponent {
  return button(t('card.feedback'), feedbackOnPost.id({ post: key }), ButtonStyle.Secondary);
}

function deadlineLine({ closesAt }: DailyPost, t: Translate): string {
  return t('card.deadline', { relative: timestamp(closesAt, 'R'), time: timestamp(closesAt, 'f') });
}

/** What is to be known of a post: how to answer and until when, or (`closedWith`: how many have answered) that it is closed. */
export function cardLines(
  study: Study,
  post: DailyPost,
  readsMessages: boolean,
  closedWith: number | undefined,
  t: Translate,
): string[] {
  if (closedWith !== undefined) return [t('card.closed', { count: closedWith })];
  return [howToAnswer(study, readsMessages, t), deadlineLine(post, t)];
}

function headingOf({ language, pingRoleId }: Study, post: DailyPost, isClosed: boolean, t: Translate): string {
  if (isClosed) return `**${t('card.headingClosed', { day: dayName(post.date, language) })}**`;
  const own = post.slot > 0 ? 'card.headingExtra' : 'card.heading';
  const heading = `**${t(post.late ? 'card.headingLate' : own)}**`;
  return pingRoleId === null ? heading : `<@&${pingRoleId}> ${heading}`;
}

/** The rules of a study, for a term that begins. */
function openingWords(study: Study, { from, until }: Term, t: Translate): string {
  const { language, reveal, feedback, schedule } = study;
  const days = WEEKDAYS.filter((day) => schedule.weekdays.includes(day)).map((day) =>
    weekdayName(day, language, 'short'),
  );
  return [
    `### ${t('card.term.opening', { from: dayName(from, language), until: dayName(until, language) })}`,
    t('card.term.when', { days: days.join('·'), time: timeName(schedule.time, language) }),
    t(`card.term.reveal.${reveal}`),
    ...(feedback ? [t('card.term.feedback')] : []),
    t('card.term.more'),
  ].join('\n');
}

/** The card of an open post, which says how many have answered, or (`closedWith`: how many had) of a closed one. */
export function questionCard(
  study: Study,
  post: PickedPost,
  { readsMessages, alsoIn, unreviewed = 0, opens }: CardOptions,
  closedWith?: number,
): Card {
  const t = translator(study.language);
  const key = postKey(post);
  const isClosed = closedWith !== undefined;
  const [first = '', deadline] = cardLines(study, post, readsMessages, closedWith, t);
  const counted = post.counted ? `\n${t('card.counted', { count: post.counted })}` : '';
  const meta = `-# ${metaOf(post.question, t)}`;
  const role = isClosed ? null : study.pingRoleId;
  return {
    ...layout(
      words(headingOf(study, post, isClosed, t)),
      ...(opens ? [box(COLOUR_TERM, [words(openingWords(study, opens, t))])] : []),
      box(isClosed ? COLOUR_CLOSED : COLOUR, [
        words(`### ${plainLine(post.question.title, TITLE)}`),
        alsoIn === undefined ? words(meta) : beside(meta, readButton(key, alsoIn)),
        LINE,
        isClosed && study.feedback ? beside(first, feedbackButton(key, t)) : words(first),
        ...(deadline === undefined ? [] : [beside(`${deadline}${counted}`, passButton(key, t))]),
        ...(unreviewed > 0 && !isClosed ? [words(`-# ${t('card.unreviewed', { count: unreviewed })}`)] : []),
        ...row(cardButtons(key, post.question, isClosed, t)),
      ]),
    ),
    allowed_mentions: { parse: [], roles: role === null ? [] : [role] },
  };
}

// Made once: making one takes fifty times as long as using it.
const DAYS = {
  ko: new Intl.DateTimeFormat('ko-KR', { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' }),
};
const SHORT_DAYS = {
  ko: new Intl.DateTimeFormat('en-US', { month: 'numeric', day: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }),
};

/** A study day (ISO date) as its study writes it, such as `7월 24일 (금)`. */
export function dayName(date: string, language: Study['language']): string {
  return DAYS[language].format(new Date(`${date}T00:00:00Z`));
}

/** Month and day of an ISO date where room is short: 11/29, Nov 29. */
export function shortDay(date: string, language: Study['language']): string {
  return SHORT_DAYS[language].format(new Date(`${date}T00:00:00Z`));
}

/** The name of a post's thread or forum post: day and question, at most 100 characters; the day alone where Discord refuses the title. */
export function threadName(study: Study, post: PickedPost): string {
  if (post.plainName) return dayName(post.date, study.language);
  const t = translator(study.language);
  const name = t('card.threadName', { day: dayName(post.date, study.language), title: post.question.title });
  return fitText(withoutBidi(name), 100);
}

/** What the thread of a hidden study opens with, so that nobody writes an answer there by mistake. */
export function threadNote(study: Study): string | null {
  return isHidden(study.reveal) ? translator(study.language)('card.threadNoteHidden') : null;
}
