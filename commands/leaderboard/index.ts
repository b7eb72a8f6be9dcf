// /leaderboard: who took part in the last four weeks, by days answered and never by speed; only you see it.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type Command, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext, ServerPressContext } from '../../src/discord/context.ts';
import { postHere } from '../../src/discord/find-post.ts';
import { route } from '../../src/discord/route.ts';
import { chosenStudy, withStudy } from '../../src/discord/which-study.ts';
import type texts from '../../src/locales/en/leaderboard.json';
import { showBoard } from './board.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly leaderboard: typeof texts;
  }
}

/** The select of studies. */
const ofStudy = route('leaderboard', 'of', {});

async function run(ctx: ServerCommandContext): Promise<void> {
  const here = await postHere(ctx);
  if (here) return showBoard(ctx, here.study);
  await withStudy(ctx, ofStudy.id({}), (study) => showBoard(ctx, study));
}

/** The command and its select. */
export const leaderboard: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('leaderboard.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', topic: 'answer', does: 'leaderboard.does' },
  execute: run,
  handlers: [on('press', ofStudy, async (ctx: ServerPressContext) => showBoard(ctx, await chosenStudy(ctx)))],
};
