// A form answer as the thread shows it, in its author's name, with the buttons that only its author may use.

import { type APIEmbed, ButtonStyle, Colors, type GuildMember } from 'discord.js';
import { pageText } from '../../src/core/page-text.ts';
import { EMBED_DESCRIPTION } from '../../src/discord/limits.ts';
import { type ButtonRow, button, row } from '../../src/discord/pages.ts';
import { withoutMaskedAddresses, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { authorLine } from '../answers/index.ts';
import * as routes from './routes.ts';

export interface AnswerCard {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
  readonly allowedMentions: { readonly parse: readonly never[] };
}

const COLOUR = Colors.Green;
/** Discord's most characters of all embeds of a message, without the author's name. */
const EMBEDS = 6000 - 256;
/** Code points that fit a description whatever they are: an emoji counts twice. */
const PIECE = 2000;

/** The id of the edit button: also the marker by which a posted answer is recognised. */
export function editId(key: string, userId: string): string {
  return routes.edit.id({ post: key, author: userId });
}

/** Edit and delete, for the author. */
export function ownButtons(key: string, userId: string, t: Translate): ButtonRow[] {
  return row([
    button(t('submit.edit'), editId(key, userId), ButtonStyle.Secondary),
    button(t('submit.delete'), routes.remove.id({ post: key, author: userId }), ButtonStyle.Secondary),
  ]);
}

function pieces(text: string): string[] {
  const whole = withoutMaskedLinks(text);
  const safe = whole.length > EMBEDS ? withoutMaskedAddresses(text) : whole;
  return safe.length <= EMBED_DESCRIPTION ? [safe] : pageText(safe, PIECE);
}

/** The answer in its author's name; one embed, or more where links made harmless no longer fit one. */
export function answerCard(key: string, member: GuildMember, text: string, t: Translate): AnswerCard {
  const author = authorLine(member);
  return {
    embeds: pieces(text).map((description, index) => ({
      ...(index === 0 ? { author } : {}),
      description,
      color: COLOUR,
    })),
    components: ownButtons(key, member.id, t),
    allowedMentions: { parse: [] },
  };
}
