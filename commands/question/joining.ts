// A suggestion that was taken joins what a study asks: at once where the server has one study, else where its leader says.
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import { drawable } from '../../src/core/pick.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { studiesLed } from '../../src/discord/find-study.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { choices, option, type Screen } from '../../src/discord/screen.ts';
import { channelName } from '../../src/discord/which-study.ts';
import { questionScreen } from './own-screen.ts';
import * as routes from './routes.ts';

async function asks(study: Study, { question }: OwnQuestion, { app }: ServerContext): Promise<boolean> {
  const { all } = await app.bankOf(study.guildId);
  return drawable(all, study.questionSet, study.language).some(({ id }) => id === question.id);
}

/** Has a study ask a question, whatever its set says. Returns the line that tells it. */
export async function join(own: OwnQuestion, study: Study, ctx: ServerContext): Promise<string> {
  const { id } = own.question;
  const said = ctx.t('question.done.joined', { channel: `<#${study.channelId}>` });
  if (await asks(study, own, ctx)) return said;
  await changeStudy(ctx, study, (old) => {
    const also = old.questionSet.also ?? [];
    return also.includes(id) ? old : { ...old, questionSet: { ...old.questionSet, also: [...also, id] } };
  });
  return said;
}

/** A question that was just taken, with the study that asks it, or the choice among several. */
export async function joinedScreen(own: OwnQuestion, said: string, ctx: ServerContext): Promise<Screen> {
  const { t } = ctx;
  const studies = (await studiesLed(ctx)).filter(({ status }) => status !== 'draft');
  const [only, another] = studies;
  if (!only) return questionScreen(own, said, t);
  if (!another) return questionScreen(own, `${said}\n${await join(own, only, ctx)}`, t);
  const screen = questionScreen(own, `${said}\n${t('question.done.joinWhere')}`, t);
  const options = studies.map(({ id, channelId }) => option(channelName(channelId, ctx), id));
  const select = choices(routes.join.id({ own: ownKey(own.question) }), t('question.select.join'), options);
  return { ...screen, components: [...select, ...screen.components] };
}
