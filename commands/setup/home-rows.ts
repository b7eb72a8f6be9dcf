// The last step of the set-up panel, and the first page of a study that runs: what can be done with it, and the server's studies.
import { ButtonStyle } from 'discord.js';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { channelName } from '../../src/discord/which-study.ts';
import { startButton } from './frame.ts';
import * as routes from './routes.ts';
import { whenName } from './words.ts';

/** In the select of studies: make a new one. */
export const NEW = 'new';

/** A study as an option of a select. */
export function studyOption(study: Study, ctx: ServerContext, chosen = false) {
  const label = ctx.t('setup.select.study', { channel: channelName(study.channelId, ctx), ...whenName(study, ctx) });
  return option(label, study.id, ctx.t(`setup.select.status.${study.status}`), chosen);
}

function newStudyOption({ t }: ServerContext) {
  return option(t('setup.select.newStudy'), NEW, t('setup.select.newStudyAbout'));
}

/** What can be done with a study now. Only one thing stands out, and only while it is what comes next. */
async function deeds(study: Study, ctx: ServerContext) {
  const { app, t } = ctx;
  const id = { study: study.id };
  const trial = button(t('setup.button.trial'), routes.trial.id(id), ButtonStyle.Secondary);
  const restart = button(t('setup.button.restart'), routes.start.id(id), ButtonStyle.Primary);
  if (study.status === 'draft') return [startButton(study, ctx), trial];
  if (study.status === 'stopped') return [restart, trial];
  const posts = await app.store.posts.ofStudy(study.id);
  const today = studyDay(app.clock.now(), study.schedule.zone);
  const style = posts.some(({ date, slot }) => date === today && slot === 0)
    ? ButtonStyle.Secondary
    : ButtonStyle.Primary;
  const label = t(posts.length === 0 ? 'setup.button.postFirst' : 'setup.button.postNow');
  return [
    button(label, routes.post.id(id), style),
    button(t('setup.button.stop'), routes.stop.id(id), ButtonStyle.Secondary),
    trial,
  ];
}

/** The rows below the select of steps. */
export async function homeRows(study: Study, ctx: ServerContext): Promise<Row[]> {
  const studies = await ctx.app.store.studies.ofGuild(ctx.interaction.guild.id);
  return [
    ...row(await deeds(study, ctx)),
    ...choices(routes.choose.id({ channelId: null, time: null }), ctx.t('setup.select.studies'), [
      newStudyOption(ctx),
      ...studies.map((each) => studyOption(each, ctx, each.id === study.id)),
    ]),
    ...row([button(ctx.t('setup.button.remove'), routes.remove.id({ study: study.id }), ButtonStyle.Danger)]),
  ];
}
