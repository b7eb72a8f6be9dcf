// Today's question on a private screen: the question, who has answered, its thread and its buttons; or when it comes.
import type { APIEmbed, APIEmbedField } from 'discord.js';
import { type Answer, byStanding } from '../../src/core/answer.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Language, Question } from '../../src/core/question.ts';
import { isHidden } from '../../src/core/study.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import { type ButtonRow, row } from '../../src/discord/pages.ts';
import {
  type CardOptions,
  cardButtons,
  cardLines,
  dayName,
  passButton,
  questionEmbed,
  readButton,
} from '../../src/discord/question-card.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import type { MessageKey, Translate } from '../../src/discord/translate.ts';
import type { NoneToday } from './rules/none-today.ts';

interface TodayCard {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
}

/** Names shown; more are counted only. A field holds 1,024 characters, a mention up to 23. */
const NAMES = 40;

function namesOf(answers: readonly Answer[], t: Translate): string {
  const names = answers.slice(0, NAMES).map(({ userId }) => `<@${userId}>`);
  const more = answers.length - names.length;
  return [...names, ...(more > 0 ? [t('today.more', { count: more })] : [])].join(' ');
}

function whoField(name: string, answers: readonly Answer[], t: Translate): APIEmbedField[] {
  return answers.length === 0 ? [] : [{ name, value: namesOf(answers, t) }];
}

function fieldsOf({ study, post }: FoundPost, answers: readonly Answer[], t: Translate): APIEmbedField[] {
  const { answered, late, unsure, passed } = byStanding(answers, post.state === 'closed');
  const who: MessageKey = isHidden(study.reveal) ? 'today.submitted' : 'today.answered';
  return [
    ...(answered.length === 0
      ? [{ name: t(who, { count: 0 }), value: t('today.nobody') }]
      : whoField(t(who, { count: answered.length }), answered, t)),
    ...whoField(t('today.late', { count: late.length }), late, t),
    ...whoField(t('today.unsure', { count: unsure.length }), unsure, t),
    ...(passed.length === 0
      ? []
      : [{ name: t('today.passed', { count: passed.length }), value: t('today.passedWho') }]),
    ...(post.threadId === null ? [] : [{ name: t('today.thread'), value: `<#${post.threadId}>` }]),
  ];
}

/** A posted question with all that a member wants to know of it, in the member's language. */
export function postedView(
  { study, post }: FoundPost,
  question: Question,
  answers: readonly Answer[],
  reader: CardOptions & { readonly language: Language; readonly isOwnLanguage: boolean },
  t: Translate,
): TodayCard {
  const count = byStanding(answers, true).answered.length;
  const closed = post.state === 'closed';
  const key = postKey(post);
  const named = reader.isOwnLanguage ? undefined : reader.language;
  const pass = closed ? [] : [passButton(key, t)];
  const other = reader.alsoIn === undefined ? [] : [readButton(key, reader.alsoIn)];
  const lines = cardLines(study, post, reader.readsMessages, closed ? count : undefined, t);
  return {
    content: t('today.heading', { day: dayName(post.date, reader.language) }),
    embeds: [{ ...questionEmbed(question, lines, t), fields: fieldsOf({ study, post }, answers, t) }],
    components: [...row(cardButtons(key, question, closed, t, named)), ...row([...pass, ...other])],
  };
}

function reasonOf(none: NoneToday, t: Translate): string {
  if (none.kind !== 'off') return t(`today.none.${none.kind}`);
  const holiday = none.reason === 'holiday' ? none.holiday : null;
  return holiday === null ? t(`today.off.${none.reason}`) : t('today.off.namedHoliday', { name: holiday });
}

/** Why there is no question today, when the next one comes, and which one can still be answered. */
export function noneView(
  none: NoneToday,
  nextAt: number | null,
  stillOpen: DailyPost | undefined,
  t: Translate,
): string {
  const next =
    nextAt === null ? [] : [t('today.next', { time: timestamp(nextAt, 'F'), relative: timestamp(nextAt, 'R') })];
  const open = stillOpen?.threadId
    ? [t('today.stillOpen', { thread: `<#${stillOpen.threadId}>`, relative: timestamp(stillOpen.closesAt, 'R') })]
    : [];
  return [reasonOf(none, t), ...next, ...open].join('\n');
}
