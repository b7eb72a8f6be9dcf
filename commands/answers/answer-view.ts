// The private screen on which answers are read, one page at a time.

import { type APIEmbed, Colors, type Guild, type GuildMember } from 'discord.js';
import { standingOf } from '../../src/core/answer.ts';
import { type AnswerPage, timesOf } from '../../src/core/answer-pages.ts';
import { fitText } from '../../src/core/fit-text.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { type ButtonRow, pageAt, pageOf, pageRow } from '../../src/discord/pages.ts';
import { openingRow, opensAt } from '../../src/discord/reveal-gate.ts';
import { plainLine, timestamp, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import type { AnswerList } from './answer-list.ts';

export interface AnswerView {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
}

const COLOUR = Colors.Green;
const NAME = 80;

/** A member's name as text. One of nothing but invisible marks gives way to the account's. */
export function shownName(member: GuildMember): string {
  return fitText(withoutMaskedLinks(member.displayName), NAME) || member.user.username;
}

/** A member as an embed's author line shows them. */
function authorLine(member: GuildMember): NonNullable<APIEmbed['author']> {
  return { name: shownName(member), icon_url: member.displayAvatarURL() };
}

async function authorOf(guild: Guild, userId: string, t: Translate): Promise<NonNullable<APIEmbed['author']>> {
  const member = await guild.members.fetch(userId).catch(() => undefined);
  return member ? authorLine(member) : { name: t('answers.left') };
}

/** When and how it came, and what only its author needs to know. */
function factsOf({ parts, answer, piece, pieces }: AnswerPage, viewerId: string, t: Translate): string {
  const { at, edited } = timesOf(parts);
  const sources = [...new Set(parts.map(({ source }) => source))];
  const facts = [
    timestamp(at, 'f'),
    ...sources.map((source) => t(`answers.source.${source}`)),
    ...(edited ? [t('answers.edited')] : []),
    ...(parts.every((part) => part.late) ? [t('answers.late')] : []),
    ...(parts.every((part) => standingOf(part) === 'unsure') ? [t('answers.unsure')] : []),
    ...(pieces > 1 ? [t('answers.piece', { piece, pieces })] : []),
  ].join(' · ');
  const hidden = answer.userId === viewerId && parts.some((part) => part.hidden);
  return hidden ? `${facts}\n> ${t('answers.hidden')}` : facts;
}

async function embedOf(
  page: AnswerPage,
  list: AnswerList,
  { interaction, t, userId }: ServerContext,
): Promise<APIEmbed> {
  const question = list.posts.get(page.answer.postKey)?.post.question;
  const facts = factsOf(page, userId, t);
  return {
    ...(question ? { title: plainLine(question.title, EMBED_TITLE) } : {}),
    author: await authorOf(interaction.guild, page.answer.userId, t),
    description: `${facts}\n\n${withoutMaskedLinks(page.text)}`,
    color: COLOUR,
  };
}

/** The line above the answer, or in its place when there is none. */
function noteOf(list: AnswerList, t: Translate): string {
  if (list.closed) return t(`answers.closed.${list.closed.opensBy}`, opensAt(list.closed));
  if (list.leftOut > 0) return t('answers.leftOut', { count: list.leftOut });
  return list.pages.length === 0 ? t('answers.none') : '';
}

/** One page of answers; `behind`: their thread may say more by now. Fetches the author's name, so the interaction must be deferred. */
export async function answerView(
  ctx: ServerContext,
  list: AnswerList,
  wanted: number | undefined,
  behind = false,
): Promise<AnswerView> {
  const { t } = ctx;
  const index = pageAt(wanted, list.pages.length);
  const page = list.pages[index];
  const embed = page && (await embedOf(page, list, ctx));
  const footer = pageOf(index, list.pages.length, t);
  return {
    content: [noteOf(list, t), behind ? t('answers.behind') : ''].filter((line) => line !== '').join('\n'),
    embeds: embed ? [footer === undefined ? embed : { ...embed, footer: { text: footer } }] : [],
    components: [
      ...pageRow(list.idOf, index, list.pages.length, t),
      ...(list.closed && !page ? openingRow(list.closed, t) : []),
    ],
  };
}
