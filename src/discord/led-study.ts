// A study that a leader's button or form names by its id, re-checked: an id in a custom id can be stale or forged.
import type { BaseInteraction } from 'discord.js';
import type { Study } from '../core/study.ts';
import type { App } from './app.ts';
import { UserError } from './user-error.ts';
import { requireLeader } from './where.ts';

/** @throws UserError when the server has no such study, or the member does not lead it. */
export const ledStudy = async (interaction: BaseInteraction<'cached'>, app: App, id: string): Promise<Study> => {
  const study = await app.store.studies.get(interaction.guildId, id);
  if (!study) throw new UserError('common.study.gone');
  requireLeader(interaction, study);
  return study;
};

/**
 * Saves a change and plans the study anew. `change` must be pure: it may be called again.
 * @throws UserError when the study is gone meanwhile.
 */
export const changeStudy = async (app: App, study: Study, change: (study: Study) => Study): Promise<Study> => {
  const changed = await app.store.studies.update(study.guildId, study.id, change);
  if (!changed) throw new UserError('common.study.gone');
  return app.posting.replan(changed);
};
