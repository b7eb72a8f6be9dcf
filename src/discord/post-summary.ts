// The summary of a closed post in its thread: who answered, and the button that shows the answers.
import { ButtonStyle } from 'discord.js';
import { type Answer, byStanding } from '../core/answer.ts';
import { nonceOf } from '../core/nonce.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import { isHidden, type Study } from '../core/study.ts';
import type { TermSum } from '../core/term.ts';
import { answersToPost } from './card-routes.ts';
import { LINE, layout, words } from './layout.ts';
import { button, row } from './pages.ts';
import { dayName, feedbackButton } from './question-card.ts';
import { type Translate, translator } from './translate.ts';

/** Names listed in a summary; more are counted only. */
const NAMES = 40;
/** Members named with their numbers at the end of a term; their words are longer. */
const NAMED = 30;

function names(answers: readonly Answer[]): string {
  return (
    answers
      .slice(0, NAMES)
      .map(({ userId }) => `<@${userId}>`)
      .join(' ') + (answers.length > NAMES ? ' …' : '')
  );
}

/** What a term came to, and how to keep one's own part of it. */
function closingWords({ language }: Study, { term, questions, answers, members }: TermSum, t: Translate): string {
  const each = members.slice(0, NAMED).map(([id, count]) => t('card.term.member', { name: `<@${id}>`, count }));
  const days = { from: dayName(term.from, language), until: dayName(term.until, language) };
  return [
    `### ${t('card.term.closing', days)}`,
    t('card.term.sum', { questions, answers }),
    ...(each.length > 0 ? [each.join(' · ') + (members.length > NAMED ? ' …' : '')] : []),
    t('card.term.keep'),
  ].join('\n');
}

/** The custom id of a summary's button: the marker by which it is recognised. */
export function summaryId(post: DailyPost): string {
  return answersToPost.id({ post: postKey(post) });
}

/** The summary of a post as Discord takes it; `term`: the one that it closes. */
export function summaryOf(study: Study, post: DailyPost, answers: readonly Answer[], term?: TermSum) {
  const t = translator(study.language);
  const { answered, passed, late } = byStanding(answers, true);
  const isForFeedback = study.feedback != null && answered.length + late.length > 1;
  const lines = [
    ...(answered.length > 0 ? [t('card.summary.answered', { count: answered.length, names: names(answered) })] : []),
    ...(late.length > 0 ? [t('card.summary.late', { count: late.length, names: names(late) })] : []),
    ...(passed.length > 0 ? [t('card.summary.passed', { count: passed.length })] : []),
    ...(isHidden(study.reveal) ? [t(post.showing === undefined ? 'card.summary.revealed' : 'card.summary.shown')] : []),
    ...(isForFeedback ? [t('card.summary.feedback')] : []),
  ];
  const show = button(t('card.summary.show'), summaryId(post), ButtonStyle.Primary);
  const buttons = isForFeedback ? [show, feedbackButton(postKey(post), t)] : [show];
  return {
    ...layout(
      words(`### ${t('card.summary.title')}\n${lines.join('\n') || t('card.summary.nobody')}`),
      ...row(buttons),
      ...(term ? [LINE, words(closingWords(study, term, t))] : []),
    ),
    allowed_mentions: { parse: [] },
    nonce: nonceOf(postKey(post), 'summary'),
    enforce_nonce: true,
  };
}
