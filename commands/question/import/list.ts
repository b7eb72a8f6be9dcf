// `/question imports`: what was taken, each with the way back; and the way from new questions to a study that posts them.

import { ownKey } from '../../../src/core/own-question.ts';
import { drawable, sourceOf } from '../../../src/core/pick.ts';
import type { QuestionImport } from '../../../src/core/question-import.ts';
import type { QuestionSet, Study } from '../../../src/core/study.ts';
import type { ServerContext, ServerPressContext } from '../../../src/discord/context.ts';
import { studiesLed } from '../../../src/discord/find-study.ts';
import { changeStudy, ledStudy } from '../../../src/discord/led-study.ts';
import { plainLine, timestamp } from '../../../src/discord/safe-text.ts';
import { choices, option, type Screen, valuesOf } from '../../../src/discord/screen.ts';
import { channelName } from '../../../src/discord/which-study.ts';
import { requireLeaderHere } from '../own.ts';
import * as routes from '../routes.ts';
import type { NamedImport } from './run.ts';
import { takenScreen, wordsScreen } from './screens.ts';

const NAME = 80;

function lineOf({ fileName, at, by, state, added, before }: QuestionImport, { t }: ServerContext): string {
  const said = {
    file: plainLine(fileName, NAME),
    when: timestamp(at, 'R'),
    member: by === null ? t('question.imports.somebody') : `<@${by}>`,
  };
  if (state === 'undone') return t('question.imports.undone', said);
  return t('question.imports.taken', { ...said, added: added.length, changed: before.length });
}

async function listScreen(ctx: ServerContext): Promise<Screen> {
  const { app, interaction, t } = ctx;
  const all = await app.store.imports.taken(interaction.guildId);
  if (all.length === 0) return wordsScreen(t('question.imports.none'));
  const taken = all.filter(({ state }) => state === 'taken');
  return {
    content: '',
    embeds: [{ title: t('question.imports.title'), description: all.map((one) => lineOf(one, ctx)).join('\n') }],
    components: choices(
      routes.imports.id({}),
      t('question.select.imports'),
      taken.map(({ id, fileName, added, before }) =>
        option(fileName, id, t('question.imports.about', { added: added.length, changed: before.length })),
      ),
    ),
  };
}

/** `/question imports`. */
export async function showImports(ctx: ServerContext): Promise<void> {
  await requireLeaderHere(ctx);
  await ctx.show(await listScreen(ctx));
}

async function takenNamed(ctx: ServerPressContext, id: string): Promise<QuestionImport> {
  await requireLeaderHere(ctx);
  const found = await ctx.app.store.imports.get(ctx.interaction.guildId, id);
  return found?.state === 'taken' ? found : ctx.refuse('question.refuse.importGone');
}

/** A choice in the list: what it was, with the way back. */
export async function openTaken(ctx: ServerPressContext): Promise<void> {
  const [id = ''] = valuesOf(ctx.interaction);
  const taken = await takenNamed(ctx, id);
  await ctx.show(takenScreen(taken, lineOf(taken, ctx), ctx.t));
}

/** Where the questions of an import come from, as a set names it. */
async function sourcesOf({ guildId, added, before }: QuestionImport, { app }: ServerContext): Promise<string[]> {
  const keys = new Set([...added, ...before.map(({ question }) => ownKey(question))]);
  const live = (await app.ownBankOf(guildId)).all.filter((question) => keys.has(ownKey(question)));
  return [...new Set(live.map(sourceOf))];
}

async function useNow(ctx: ServerPressContext, taken: QuestionImport, study: Study): Promise<void> {
  const { app, t } = ctx;
  const sources = await sourcesOf(taken, ctx);
  const setOf = ({ questionSet: { order, also } }: Study): QuestionSet => ({
    categories: null,
    sources,
    order,
    ...(also ? { also } : {}),
  });
  const count = drawable((await app.bankOf(taken.guildId)).all, setOf(study), study.language).length;
  if (sources.length === 0 || count === 0) return ctx.refuse('question.refuse.noneToUse');
  await changeStudy(ctx, study, (old) => ({ ...old, questionSet: setOf(old) }));
  await ctx.show(takenScreen(taken, t('question.import.used', { channel: `<#${study.channelId}>`, count }), t));
}

/** Makes a study post these questions: the only one, or the one that is then chosen. */
export async function use(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const taken = await takenNamed(ctx, id);
  const studies = await studiesLed(ctx);
  const [only, another] = studies;
  if (!only) return ctx.refuse('common.study.none');
  if (!another) return useNow(ctx, taken, only);
  const { t } = ctx;
  const options = studies.map(({ id: study, channelId }) => option(channelName(channelId, ctx), study));
  await ctx.show({
    content: t('question.import.useWhere'),
    components: choices(routes.useIn.id({ id }), t('common.study.choose'), options),
  });
}

/** The study that was chosen for them. */
export async function useIn(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const taken = await takenNamed(ctx, id);
  const [study = ''] = valuesOf(ctx.interaction);
  await useNow(ctx, taken, await ledStudy(ctx, study));
}
