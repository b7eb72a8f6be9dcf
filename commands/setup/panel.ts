// The set-up panel: the settings of one page in words, what is wrong, what just happened, and the controls below it.
import { type APIEmbed, Colors } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import type { Screen } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { troubleLine } from '../daily-post/index.ts';
import { waitingLines } from '../question/index.ts';
import { CATEGORIES } from './categories.ts';
import { check, checkEmbed, type Findings } from './check.ts';
import { controls } from './controls.ts';
import type { TypedAgain } from './frame.ts';
import type { SettingsPage } from './rules/settings.ts';
import { settingsEmbed } from './words.ts';

/** What just happened. It stands right above the controls, because on a phone the top of a panel is out of sight. */
export interface News {
  readonly said: string;
  readonly refused?: boolean;
  /** What was typed into a form and could not be read. */
  readonly retry?: TypedAgain | undefined;
}

async function moreCategories(study: Study, page: SettingsPage, { app, t }: ServerContext): Promise<string> {
  const number = (await app.bankOf(study.guildId)).categories(study.language).length;
  return page === 'categories' && number > CATEGORIES ? t('setup.moreCategories', { number, most: CATEGORIES }) : '';
}

/** On the way to the last step only what is wrong is told, so that the controls stay in sight. */
function checkEmbeds(study: Study, page: SettingsPage, findings: Findings, ctx: ServerContext): APIEmbed[] {
  const isFine = findings.faults.length === 0 && findings.warnings.length === 0;
  return page !== 'home' && isFine ? [] : [checkEmbed(study, findings, ctx)];
}

function newsEmbeds(said: string, refused = false): APIEmbed[] {
  return said === '' ? [] : [{ description: said, color: refused ? Colors.Red : Colors.Green }];
}

/** The panel of a study on a page. */
export async function panel(study: Study, page: SettingsPage, ctx: ServerContext, news?: News): Promise<Screen> {
  const findings = await check(study, ctx);
  const waiting = page === 'home' && study.status !== 'draft' ? await waitingLines(ctx) : [];
  const lines = [...(await troubleLine(study, ctx)), ...waiting, await moreCategories(study, page, ctx)];
  return {
    content: lines.filter((line) => line !== '').join('\n'),
    embeds: [
      await settingsEmbed(study, page, findings.faults.length > 0, ctx),
      ...checkEmbeds(study, page, findings, ctx),
      ...newsEmbeds(news?.said ?? '', news?.refused),
    ],
    components: await controls(study, page, ctx, news?.retry),
  };
}

/** What a reading gives, or its refusal: the panel shows that where the leader looks, and the next thing that is done clears it. */
export async function orRefusal<T>(read: () => T | Promise<T>): Promise<T | UserError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Shows why something was refused, and what was typed, ready to be corrected. */
export async function showRefused(
  ctx: ServerContext,
  study: Study,
  page: SettingsPage,
  { key, params }: UserError,
  retry?: TypedAgain,
): Promise<void> {
  await ctx.show(await panel(study, page, ctx, { said: ctx.t(key, params), refused: true, retry }));
}
