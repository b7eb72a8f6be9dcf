// Starting, pausing, a trial post and "post now" from the set-up panel.
import { DiscordAPIError } from 'discord.js';
import { type Study, startedAgain } from '../../src/core/study.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { postedNow } from '../daily-post/index.ts';
import { check } from './check.ts';
import { inTurn } from './in-turn.ts';
import { orRefusal, panel, showRefused } from './panel.ts';
import { sendTrial } from './trial.ts';
import { moment } from './words.ts';

/** Whether something keeps the study from posting; the panel then says that, and names every fault. */
async function isBlocked(
  study: Study,
  key: 'setup.refuse.start' | 'setup.refuse.trial',
  ctx: ServerContext,
): Promise<boolean> {
  const { faults } = await check(study, ctx);
  if (faults.length > 0) await showRefused(ctx, study, 'home', new UserError(key));
  return faults.length > 0;
}

function startedLine(study: Study, first: boolean, { t }: ServerContext): string {
  if (study.nextAt === null) return t('setup.changed.startedNone');
  return t(first ? 'setup.changed.started' : 'setup.changed.restarted', moment(study.nextAt));
}

/** Starts a draft, or a study that was paused or stopped. */
export async function start(ctx: ServerPressContext, study: Study): Promise<void> {
  if (await isBlocked(study, 'setup.refuse.start', ctx)) return;
  const started = await inTurn(study.guildId, () =>
    changeStudy(ctx, study, (old) => startedAgain(old, ctx.app.clock.now())),
  );
  const said = startedLine(started, study.status === 'draft', ctx);
  await ctx.show(await panel(started, 'home', ctx, { said }));
}

/** Pauses until the leader starts it again; open posts stay open until their deadline. */
export async function stop(ctx: ServerPressContext, study: Study): Promise<void> {
  const stopped = await changeStudy(ctx, study, (old) =>
    old.status === 'active' ? { ...old, status: 'stopped', stopReason: null } : old,
  );
  const said = stopped.status === 'stopped' ? ctx.t('setup.changed.stopped') : '';
  await ctx.show(await panel(stopped, 'home', ctx, { said }));
}

/** Posts a trial card in the study's channel. */
export async function trial(ctx: ServerPressContext, study: Study): Promise<void> {
  if (await isBlocked(study, 'setup.refuse.trial', ctx)) return;
  await ctx.later();
  const link = await orRefusal(() =>
    sendTrial(study, ctx).catch((error: unknown) => {
      if (error instanceof DiscordAPIError) ctx.refuse('setup.trial.failed', { reason: error.message });
      throw error;
    }),
  );
  if (link instanceof UserError) return showRefused(ctx, study, 'home', link);
  await ctx.show(await panel(study, 'home', ctx, { said: ctx.t('setup.trial.done', { link }) }));
}

/** The study as it is after what was just done to it; Discord may have refused it for good. */
async function fresh({ app }: ServerContext, study: Study): Promise<Study> {
  return (await app.store.studies.get(study.guildId, study.id)) ?? study;
}

/** Posts today's question at once. */
export async function postNow(ctx: ServerPressContext, study: Study): Promise<void> {
  if (study.status !== 'active') ctx.refuse('setup.post.notActive');
  await ctx.later();
  const said = await postedNow(study, ctx);
  await ctx.show(await panel(await fresh(ctx, study), 'home', ctx, { said }));
}
