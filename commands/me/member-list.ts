// The member list of a study, for its leaders: who belongs to it, and since when.
import { ButtonStyle } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { ServerPressContext } from '../../src/discord/context.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { shortDay } from '../../src/discord/question-card.ts';
import { plain } from '../../src/discord/safe-text.ts';
import { peopleOf, type StudyPerson } from '../../src/discord/study-people.ts';
import { shownName } from '../answers/index.ts';
import * as routes from './routes.ts';

/** Names on one page. */
const LINES = 20;

function lineOf({ listed, member }: StudyPerson, { t, language }: ServerPressContext): string {
  const from = listed.stays.at(-1)?.from ?? '';
  return t('me.list.line', { name: plain(shownName(member)), day: shortDay(from, language) });
}

/** Shows a page of the list, which is read anew. */
export async function showMembers(
  ctx: ServerPressContext,
  study: Study,
  { page: wanted }: { readonly page?: number | undefined },
): Promise<void> {
  const { app, t } = ctx;
  await ctx.later();
  const people = await peopleOf(app, study);
  const pages = Math.ceil(people.length / LINES);
  const page = pageAt(wanted, pages);
  const lines = people.slice(page * LINES, (page + 1) * LINES).map((person) => lineOf(person, ctx));
  const back = button(t('me.button.home'), routes.home.id({ study: study.id }), ButtonStyle.Secondary);
  await ctx.show({
    content: [
      t('me.list.title', { channel: `<#${study.channelId}>`, count: people.length }),
      ...(lines.length === 0 ? [t('me.list.nobody')] : lines),
      ...[pageOf(page, pages, t)].filter((text) => text !== undefined),
    ].join('\n'),
    embeds: [],
    components: [
      ...pageRow((turned) => routes.members.id({ study: study.id, ...turned }), page, pages, t),
      ...row([back]),
    ],
  });
}
