// A question on a private screen as a leader judges it: with all its parts, each cut to what a card can hold.
import type { APIEmbed } from 'discord.js';
import type { Question } from '../../src/core/question.ts';
import { questionEmbed } from '../../src/discord/question-card.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** Characters of one part on a card. */
const PART = 300;
/** Parts of one kind on a card; more are counted only. */
const SHOWN = 3;

function listed(name: string, parts: readonly string[], t: Translate): string[] {
  if (parts.length === 0) return [];
  const lines = parts.slice(0, SHOWN).map((part) => `• ${plainLine(part, PART)}`);
  const more = parts.length > SHOWN ? [t('question.card.more', { count: parts.length - SHOWN })] : [];
  return [[`**${name}**`, ...lines, ...more].join('\n')];
}

/** The whole question, shortened. */
export function wholeCard(question: Question, lines: readonly string[], t: Translate): APIEmbed {
  return questionEmbed(
    question,
    [
      ...lines,
      ...listed(t('sample.layer.answers'), question.sampleAnswers, t),
      ...(question.reference === undefined
        ? []
        : [t('sample.reference', { reference: withoutMaskedLinks(question.reference.slice(0, PART)) })]),
      ...listed(t('sample.layer.tips'), question.tips, t),
      ...listed(t('sample.layer.keywords'), question.keywords.length > 0 ? [question.keywords.join(' · ')] : [], t),
      ...listed(t('sample.layer.followUps'), question.followUps, t),
    ],
    t,
  );
}
