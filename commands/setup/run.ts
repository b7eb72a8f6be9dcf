// Starting, pausing, a trial post and "post now" from the set-up panel.
import { DiscordAPIError, type MessageComponentInteraction } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { App } from '../../src/discord/app.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { show, takeTime } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
import { postedNow } from '../daily-post/index.ts';
import { check } from './check.ts';
import { panel } from './panel.ts';
import { sendTrial } from './trial.ts';
import { moment } from './words.ts';

type Pressed = MessageComponentInteraction<'cached'>;

/** @throws UserError naming every fault that keeps the study from posting. */
const requireFaultless = async (
  study: Study,
  key: 'setup.refuse.start' | 'setup.refuse.trial',
  viewer: Viewer,
): Promise<void> => {
  const { faults } = await check(study, viewer);
  if (faults.length > 0) throw new UserError(key, { faults: faults.join('\n') });
};

const startedLine = (study: Study, first: boolean, { t }: Viewer): string => {
  if (study.nextAt === null) return t('setup.changed.startedNone');
  return t(first ? 'setup.changed.started' : 'setup.changed.restarted', moment(study.nextAt));
};

/** Starts a draft, or a study that was paused or stopped. */
export const start = async (interaction: Pressed, study: Study, viewer: Viewer): Promise<void> => {
  await requireFaultless(study, 'setup.refuse.start', viewer);
  const started = await changeStudy(viewer.app, study, (old) => ({ ...old, status: 'active', stopReason: null }));
  const said = startedLine(started, study.status === 'draft', viewer);
  await show(interaction, await panel(started, 'home', viewer, said));
};

/** Pauses until the leader starts it again; open posts stay open until their deadline. */
export const stop = async (interaction: Pressed, study: Study, viewer: Viewer): Promise<void> => {
  const stopped = await changeStudy(viewer.app, study, (old) =>
    old.status === 'active' ? { ...old, status: 'stopped', stopReason: null } : old,
  );
  const said = stopped.status === 'stopped' ? viewer.t('setup.changed.stopped') : '';
  await show(interaction, await panel(stopped, 'home', viewer, said));
};

/** Posts a trial card in the study's channel. */
export const trial = async (interaction: Pressed, study: Study, viewer: Viewer): Promise<void> => {
  await requireFaultless(study, 'setup.refuse.trial', viewer);
  await takeTime(interaction);
  const link = await sendTrial(study, viewer).catch((error: unknown) => {
    if (error instanceof DiscordAPIError) throw new UserError('setup.trial.failed', { reason: error.message });
    throw error;
  });
  await show(interaction, await panel(study, 'home', viewer, viewer.t('setup.trial.done', { link })));
};

/** The study as it is after what was just done to it; Discord may have refused it for good. */
const fresh = async (app: App, study: Study): Promise<Study> =>
  (await app.store.studies.get(study.guildId, study.id)) ?? study;

/** Posts today's question at once. */
export const postNow = async (interaction: Pressed, study: Study, viewer: Viewer): Promise<void> => {
  if (study.status !== 'active') throw new UserError('setup.post.notActive');
  await takeTime(interaction);
  const said = await postedNow(study, viewer.app, viewer.t);
  await show(interaction, await panel(await fresh(viewer.app, study), 'home', viewer, said));
};
