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

/** What a card shows: an answer to a post, and whose it is. */
export interface CardAnswer {
  readonly postKey: string;
  readonly userId: string;
  /** As the server knows them; undefined: they have left. */
  readonly member: GuildMember | undefined;
  readonly text: string;
}

const COLOUR = Colors.Green;
/** Characters of an answer that leave room for its author's name. */
const ROOM = LAYOUT_TEXT - 400;
/** Characters that are shown where all answers come one below the other. */
const FOLDED = 700;

/** The id of the edit button. */
export function editId(key: string, userId: string): string {
  return routes.edit.id({ post: key, author: userId });
}

/** The id of the delete button: the marker by which a posted answer is recognised. */
export function removeId(key: string, userId: string): string {
  return routes.remove.id({ post: key, author: userId });
}

function deleteButton(key: string, userId: string, t: Translate) {
  return button(t('submit.delete'), removeId(key, userId), ButtonStyle.Danger);
}

/** Edit and delete, for the author. */
export function ownButtons(key: string, userId: string, t: Translate): ButtonRow[] {
  return row([button(t('submit.edit'), editId(key, userId), ButtonStyle.Secondary), deleteButton(key, userId, t)]);
}

/** What a card shows of an answer: all of it, or its beginning. */
function shownOf(text: string, room: number): { readonly shown: string; readonly isWhole: boolean } {
  const safe = withoutMaskedLinks(text);
  if (safe.length <= room) return { shown: safe, isWhole: true };
  const [beginning = ''] = pageText(text, Math.min(room, PAGE_LENGTH));
  return { shown: `${withoutMaskedLinks(beginning)} …`, isWhole: false };
}

function cardOf({ postKey: key, userId, member, text }: CardAnswer, room: number, own: ButtonRow[], t: Translate) {
  const { shown, isWhole } = shownOf(text, room);
  // A name may be nothing but marks.
  const name = (member && plain(shownName(member))) || `<@${userId}>`;
  const whole = isWhole
    ? []
    : row([button(t('submit.whole'), wholeAnswer.id({ post: key, author: userId }), ButtonStyle.Secondary)]);
  return layout(box(COLOUR, [words(`**${name}**`), words(shown), ...whole]), ...own);
}

/** The answer in its author's name; a very long one is read on in private. */
export function answerCard(answer: CardAnswer, t: Translate): AnswerCard {
  const own = ownButtons(answer.postKey, answer.userId, t);
  return { ...cardOf(answer, ROOM, own, t), allowedMentions: { parse: [] } };
}

/** The answer as it is shown after the deadline, when its author can only take it away; as Discord takes it. */
export function revealedCard(answer: CardAnswer, t: Translate) {
  const own = row([deleteButton(answer.postKey, answer.userId, t)]);
  return { ...cardOf(answer, FOLDED, own, t), allowed_mentions: { parse: [] } };
}
