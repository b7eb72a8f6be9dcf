// /me: a member's own place in a study: streak, last weeks, leave, the ways in and out; leaders see who belongs to it.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type Command, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext, ServerPressContext } from '../../src/discord/context.ts';
import { postHere } from '../../src/discord/find-post.ts';
import { onLed } from '../../src/discord/led-study.ts';
import { chosenStudy, withStudy } from '../../src/discord/which-study.ts';
import type texts from '../../src/locales/en/me.json';
import { goHome, joinStudy, leaveStudy, showHome } from './home.ts';
import { askLeave, endLeave, takeLeave } from './leave.ts';
import { showMembers } from './member-list.ts';
import { chooseNudge, quiet } from './nudges.ts';
import * as routes from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly me: typeof texts;
  }
}

async function run(ctx: ServerCommandContext): Promise<void> {
  const here = await postHere(ctx);
  if (here) return showHome(ctx, here.study);
  await withStudy(ctx, routes.ofStudy.id({}), (study) => showHome(ctx, study));
}

/** The command and its buttons. */
export const me: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('me.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', topic: 'answer', does: 'me.does' },
  execute: run,
  handlers: [
    on('press', routes.ofStudy, async (ctx: ServerPressContext) => showHome(ctx, await chosenStudy(ctx))),
    on('press', routes.home, goHome),
    on('press', routes.join, joinStudy),
    on('press', routes.leave, leaveStudy),
    on('press', routes.rest, askLeave),
    on('form', routes.rest, takeLeave),
    on('press', routes.back, endLeave),
    on('press', routes.nudge, chooseNudge),
    on('press', routes.quiet, quiet),
    onLed('press', routes.members, showMembers),
  ],
};

export { createNudgeSender } from './nudge-sender.ts';
export { cellOf, legendOf } from './weeks.ts';
