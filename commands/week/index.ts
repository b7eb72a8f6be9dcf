// /week: the leader's week in one picture: every member, every day, and the same in words.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { mondayOf } from '../../src/core/week.ts';
import { type Command, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { postHere } from '../../src/discord/find-post.ts';
import { requireLeader } from '../../src/discord/find-study.ts';
import { onLed } from '../../src/discord/led-study.ts';
import { chosenStudy, withStudy } from '../../src/discord/which-study.ts';
import type texts from '../../src/locales/en/week.json';
import * as routes from './routes.ts';
import { showWeek, showWords } from './screen.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly week: typeof texts;
  }
}

/** Shows this week of a study that the member leads. */
async function showNow(ctx: ServerContext, study: Study): Promise<void> {
  requireLeader(ctx, study);
  await showWeek(ctx, study, mondayOf(studyDay(ctx.app.clock.now(), study.schedule.zone)));
}

async function run(ctx: ServerCommandContext): Promise<void> {
  const here = await postHere(ctx);
  if (here) return showNow(ctx, here.study);
  await withStudy(ctx, routes.ofStudy.id({}), (study) => showNow(ctx, study));
}

/** The command and its controls. */
export const week: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('week.command'),
    // Leaders by role need not have Manage Server, so everyone sees it and each run is checked.
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'leaders', topic: 'lead', does: 'week.does' },
  execute: run,
  handlers: [
    on('press', routes.ofStudy, async (ctx: ServerPressContext) => showNow(ctx, await chosenStudy(ctx))),
    onLed('press', routes.show, (ctx: ServerPressContext, study, { first }) => showWeek(ctx, study, mondayOf(first))),
    on('press', routes.words, showWords),
  ],
};

export { createWeekSender } from './week-sender.ts';
