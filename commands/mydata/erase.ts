// What members do on the screens of /mydata: look, choose what to delete, confirm it.
import { SCOPES, type Scope } from '../../src/core/mydata-erasure.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { keptOf } from './records.ts';
import { chooseView, confirmView, doneView, homeView, workingView } from './views.ts';

/** Shows what is kept. */
export async function openHome(ctx: Context): Promise<void> {
  // Everything that there is of the member is read.
  await ctx.later();
  await ctx.show(homeView(ctx, await keptOf(ctx)));
}

/** Asks what to delete; outside servers there are no answers of "this server". */
export async function choose(ctx: PressContext): Promise<void> {
  const scopes = SCOPES.filter((scope) => scope !== 'server' || ctx.interaction.inCachedGuild());
  await ctx.show(chooseView(ctx, scopes));
}

/** Says what goes and what stays; nothing is deleted yet. */
export async function confirm(ctx: PressContext): Promise<void> {
  const { interaction } = ctx;
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  const scope = SCOPES.find((one) => one === chosen) ?? ctx.refuse('common.error.unknownButton');
  const server = interaction.inCachedGuild() ? interaction.guild : null;
  if (scope === 'server' && !server) ctx.refuse('mydata.elsewhere');
  await ctx.show(confirmView(ctx, scope, server));
}

/**
 * Notes the deletion, then carries it out. Once it is noted it goes on to the end, also when the bot stops in between.
 * @throws UserError for a server's answers anywhere but in that server.
 */
export async function erase(
  ctx: PressContext,
  { scope, server }: { readonly scope: Scope; readonly server?: string | undefined },
): Promise<void> {
  const { app, interaction, userId } = ctx;
  if (scope === 'server' && (!interaction.inCachedGuild() || interaction.guildId !== server)) {
    ctx.refuse('mydata.elsewhere');
  }
  const guildId = scope === 'server' ? interaction.guildId : null;
  const key = await app.erasing.begin({ userId, scope, guildId, at: interaction.createdTimestamp });
  await ctx.show(workingView(ctx));
  const left = await app.erasing.run(key).catch((error: unknown) => {
    // Noted is as good as done: the next beat goes on.
    app.log.error({ err: error }, 'a deletion is incomplete; the next beat goes on');
    return undefined;
  });
  if (left) await ctx.show(doneView(ctx, scope, left));
}
