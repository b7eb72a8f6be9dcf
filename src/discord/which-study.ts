// Which study is meant, where the place does not tell: a select of those that the member sees; what is chosen goes on with the command.
import type { Study } from '../core/study.ts';
import { timeName } from './clock-words.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from './context.ts';
import { type FoundPost, latestPost, postHere } from './find-post.ts';
import { canSee, studiesMeant } from './find-study.ts';
import { choices, option, valuesOf } from './screen.ts';

/** A channel as selects name it, where nothing is a mention. */
export function channelName(channelId: string, { interaction, t }: ServerContext): string {
  return `#${interaction.guild.channels.cache.get(channelId)?.name ?? t('common.study.channelGone')}`;
}

function studyOption({ id, channelId, schedule }: Study, ctx: ServerContext) {
  return option(channelName(channelId, ctx), id, timeName(schedule.time, ctx.language));
}

/** Goes on with the study that the member means. Where it may be one of several, they are asked by a select under `id`. */
export async function withStudy(
  ctx: ServerCommandContext,
  id: string,
  goOn: (study: Study) => Promise<void>,
): Promise<void> {
  const { t } = ctx;
  const studies = await studiesMeant(ctx);
  const [only, another] = studies;
  if (!another) return goOn(only);
  const options = studies.map((study) => studyOption(study, ctx));
  await ctx.show({ content: t('common.study.which'), components: choices(id, t('common.study.choose'), options) });
}

/** As `withStudy`, with the question of the thread where this is, else the study's latest one. */
export async function withPost(
  ctx: ServerCommandContext,
  id: string,
  goOn: (found: FoundPost) => Promise<void>,
): Promise<void> {
  const here = await postHere(ctx);
  if (here) return goOn(here);
  await withStudy(ctx, id, async (study) => goOn(await latestPost(ctx, study)));
}

/** The study that was chosen in the select. @throws UserError as `seenStudy` */
export function chosenStudy(ctx: ServerPressContext): Promise<Study> {
  const [id = ''] = valuesOf(ctx.interaction);
  return seenStudy(ctx, id);
}

/** The study that a member's button or select names: what it names can be stale or forged. @throws UserError when they see no such study. */
export async function seenStudy(ctx: ServerContext, id: string): Promise<Study> {
  const study = await ctx.app.store.studies.get(ctx.interaction.guildId, id);
  if (!study || study.status === 'draft' || !canSee(ctx, study)) return ctx.refuse('common.study.gone');
  return study;
}
