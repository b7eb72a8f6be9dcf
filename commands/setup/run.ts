// Starting, pausing, a trial post and "post now" from the set-up panel.
import { DiscordAPIError } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { postedNow } from '../daily-post/index.ts';
import { check } from './check.ts';
import { panel } from './panel.ts';
import { sendTrial } from './trial.ts';
import { moment } from './words.ts';

/** @throws UserError naming every fault that keeps the study from posting. */
async function requireFaultless(
  study: Study,
  key: 'setup.refuse.start' | 'setup.refuse.trial',
  ctx: ServerContext,
): Promise<void> {
  const { faults } = await check(study, ctx);
  if (faults.length > 0) ctx.refuse(key, { faults: faults.join('\n') });
}

function startedLine(study: Study, first: boolean, { t }: ServerContext): string {
  if (study.nextAt === null) return t('setup.changed.startedNone');
  return t(first ? 'setup.changed.started' : 'setup.changed.restarted', moment(study.nextAt));
}

/** Starts a draft, or a study that was paused or stopped. */
export async function start(ctx: ServerPressContext, study: Study): Promise<void> {
  await requireFaultless(study, 'setup.refuse.start', ctx);
  const started = await changeStudy(ctx, study, (old) => ({ ...old, status: 'active', stopReason: null }));
  const said = startedLine(started, study.status === 'draft', ctx);
  await ctx.show(await panel(started, 'home', ctx, said));
}

/** Pauses until the leader starts it again; open posts stay open until their deadline. */
export async function stop(ctx: ServerPressContext, study: Study): Promise<void> {
  const stopped = await changeStudy(ctx, study, (old) =>
    old.status === 'active' ? { ...old, status: 'stopped', stopReason: null } : old,
  );
  const said = stopped.status === 'stopped' ? ctx.t('setup.changed.stopped') : '';
  await ctx.show(await panel(stopped, 'home', ctx, said));
}

/** Posts a trial card in the study's channel. */
export async function trial(ctx: ServerPressContext, study: Study): Promise<void> {
  await requireFaultless(study, 'setup.refuse.trial', ctx);
  await ctx.later();
  const link = await sendTrial(study, ctx).catch((error: unknown) => {
    if (error instanceof DiscordAPIError) ctx.refuse('setup.trial.failed', { reason: error.message });
    throw error;
  });
  await ctx.show(await panel(study, 'home', ctx, ctx.t('setup.trial.done', { link })));
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
  await ctx.show(await panel(await fresh(ctx, study), 'home', ctx, said));
}
