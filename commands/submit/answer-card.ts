// A form answer as the thread shows it, in its author's name, with the buttons that only its author may use.

import { ButtonStyle, Colors, type GuildMember } from 'discord.js';
import { PAGE_LENGTH, pageText } from '../../src/core/page-text.ts';
import { box, type Layout, layout, words } from '../../src/discord/layout.ts';
import { LAYOUT_TEXT } from '../../src/discord/limits.ts';
import { type ButtonRow, button, row } from '../../src/discord/pages.ts';
import { plain, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { shownName, wholeAnswer } from '../answers/index.ts';
import * as routes from './routes.ts';

export interface AnswerCard extends Layout {
  readonly allowedMentions: { readonly parse: readonly never[] };
}

const COLOUR = Colors.Green;
/** Characters of an answer that leave room for its author's name. */
const ROOM = LAYOUT_TEXT - 400;

/** The id of the edit button: also the marker by which a posted answer is recognised. */
export function editId(key: string, userId: string): string {
  return routes.edit.id({ post: key, author: userId });
}

/** Edit and delete, for the author. */
export function ownButtons(key: string, userId: string, t: Translate): ButtonRow[] {
  return row([
    button(t('submit.edit'), editId(key, userId), ButtonStyle.Secondary),
    button(t('submit.delete'), routes.remove.id({ post: key, author: userId }), ButtonStyle.Danger),
  ]);
}

/** What a card shows of an answer: all of it, or its beginning. */
function shownOf(text: string): { readonly shown: string; readonly isWhole: boolean } {
  const safe = withoutMaskedLinks(text);
  if (safe.length <= ROOM) return { shown: safe, isWhole: true };
  const [beginning = ''] = pageText(text, PAGE_LENGTH);
  return { shown: `${withoutMaskedLinks(beginning)} …`, isWhole: false };
}

/** The answer in its author's name; a very long one is read on in private. */
export function answerCard(key: string, member: GuildMember, text: string, t: Translate): AnswerCard {
  const { shown, isWhole } = shownOf(text);
  // A name may be nothing but marks.
  const name = plain(shownName(member)) || `<@${member.id}>`;
  const whole = isWhole
    ? []
    : row([button(t('submit.whole'), wholeAnswer.id({ post: key, author: member.id }), ButtonStyle.Secondary)]);
  return {
    ...layout(box(COLOUR, [words(`**${name}**`), words(shown), ...whole]), ...ownButtons(key, member.id, t)),
    allowedMentions: { parse: [] },
  };
}
