// A note in words, as its receiver and its giver read it.
import type { Feedback } from '../../src/core/feedback.ts';
import { withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** The words of a note, without who wrote it. */
export function noteWords({ verdict, checks, ...texts }: Feedback, t: Translate): string {
  const lines = (['good', 'lacking', 'next'] as const).flatMap((part) =>
    texts[part].trim() === '' ? [] : [t(`feedback.note.${part}`, { text: withoutMaskedLinks(texts[part]) })],
  );
  return [
    `**${t(`feedback.verdict.${verdict}`)}**`,
    ...checks.map((check) => `✓ ${t(`feedback.check.${check}`)}`),
    ...lines,
  ].join('\n');
}
