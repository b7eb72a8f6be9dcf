// /help: what one can do here, a short page for each wish; leaders begin with theirs.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type Command, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { studyHereIfAny } from '../../src/discord/find-post.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import type texts from '../../src/locales/en/help.json';
import { type HelpReader, helpView, topicsFor } from './help-view.ts';
import { pick } from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly help: typeof texts;
  }
}

async function readerOf(ctx: ServerContext): Promise<HelpReader> {
  const study = await studyHereIfAny(ctx);
  return { reveal: study?.reveal, leads: isLeader(ctx, study) };
}

async function execute(ctx: ServerCommandContext): Promise<void> {
  const reader = await readerOf(ctx);
  await ctx.show(helpView(topicsFor(reader).first, reader, ctx));
}

/** A choice of what the member wants to do; one that is not theirs opens their first page. */
async function choose(ctx: ServerPressContext): Promise<void> {
  const [chosen] = valuesOf(ctx.interaction);
  const reader = await readerOf(ctx);
  const { all, first } = topicsFor(reader);
  await ctx.show(helpView(all.find((topic) => topic === chosen) ?? first, reader, ctx));
}

/** The command. */
export const help: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('help.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', topic: 'answer', does: 'help.does' },
  execute,
  handlers: [on('press', pick, choose)],
};
