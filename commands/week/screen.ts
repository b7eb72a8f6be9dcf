// The week on a leader's private screen: pictures, the same in lines, and the ways to the weeks before and after.
import { ButtonStyle, Colors } from 'discord.js';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { mondayOf } from '../../src/core/week.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { requireLeader } from '../../src/discord/find-study.ts';
import { EMBED_DESCRIPTION } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { seenStudy } from '../../src/discord/which-study.ts';
import * as routes from './routes.ts';
import { drawWeek, linesOf, titleOf, weekFile, weekOf } from './week.ts';

/** Lines cut whole where a description has no more room. */
function fitted(lines: readonly string[], { t }: ServerContext): string {
  const more = (count: number): string => (count === 0 ? '' : `\n${t('week.more', { count })}`);
  for (let shown = lines.length; shown > 0; shown -= 1) {
    const text = lines.slice(0, shown).join('\n') + more(lines.length - shown);
    if (text.length <= EMBED_DESCRIPTION) return text;
  }
  return t('week.nobody');
}

/** Shows the week that begins on an ISO date. */
export async function showWeek(ctx: ServerContext, study: Study, first: string): Promise<void> {
  const { app, t } = ctx;
  await ctx.later();
  const week = await weekOf(app, study, first);
  const files = await drawWeek(app, study, week, ctx);
  const now = mondayOf(studyDay(app.clock.now(), study.schedule.zone));
  const to = (monday: string): string => routes.show.id({ study: study.id, first: monday });
  await ctx.show({
    content: t('week.heading', { channel: `<#${study.channelId}>`, week: titleOf(week.days, ctx) }),
    embeds: [
      { description: fitted(linesOf(week, ctx), ctx), color: Colors.Blurple },
      // Those of one message with one link stand together.
      ...files.map((_, n) => ({ color: Colors.Blurple, image: { url: `attachment://${weekFile(n)}` } })),
    ],
    components: row([
      button(t('week.button.before'), to(addDays(first, -7)), ButtonStyle.Secondary),
      button(t('week.button.after'), to(addDays(first, 7)), ButtonStyle.Secondary, first >= now),
    ]),
    files,
  });
}

/** Says the week of a posted picture in words. */
export async function showWords(
  ctx: ServerPressContext,
  { study: id, first }: { readonly study: string; readonly first: string },
): Promise<void> {
  const study = await seenStudy(ctx, id);
  // Where no weeks are posted, nobody but a leader learns of others by a forged id.
  if ((study.weekReport ?? null) === null) requireLeader(ctx, study);
  await ctx.later('apart');
  const week = await weekOf(ctx.app, study, first);
  await ctx.show({ content: '', embeds: [{ description: fitted(linesOf(week, ctx), ctx), color: Colors.Blurple }] });
}
