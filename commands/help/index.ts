// /help: what the bot does, the commands a member has, how to answer here, and what is kept.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import { studyHereIfAny } from '../../src/discord/find-post.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import type texts from '../../src/locales/en/help.json';
import { helpView } from './help-view.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly help: typeof texts;
  }
}

async function execute(ctx: ServerCommandContext): Promise<void> {
  const study = await studyHereIfAny(ctx);
  await ctx.show({ embeds: [helpView(study?.reveal, isLeader(ctx, study), ctx)] });
}

/** The command. */
export const help: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('help.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', does: 'help.does' },
  execute,
  handlers: [],
};
