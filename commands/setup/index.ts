// `/setup`: a leader makes a study, changes it, moves it, tries it, starts it, removes it.
import { ApplicationCommandOptionType, ChannelType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import { type Command, on } from '../../src/discord/command.ts';
import { described, named, worded } from '../../src/discord/command-text.ts';
import type { ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { changeStudy, onLed } from '../../src/discord/led-study.ts';
import { lineForm, valuesOf } from '../../src/discord/screen.ts';
import type texts from '../../src/locales/en/setup.json';
import { chooseStudy, openSetup } from './begin.ts';
import { OTHER } from './controls.ts';
import { FIELDS } from './fields.ts';
import { panel } from './panel.ts';
import { askRemove, remove } from './remove.ts';
import * as routes from './routes.ts';
import { PAGES, type SettingName, type SettingsPage, TYPED, type Typed } from './rules/settings.ts';
import { postNow, start, stop, trial } from './run.ts';
import { removeTrial } from './trial.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly setup: typeof texts;
  }
}

/** Shows a page of the panel. */
async function showPage(
  ctx: ServerPressContext,
  study: Study,
  named: { readonly page?: SettingsPage | undefined },
): Promise<void> {
  const [chosen] = valuesOf(ctx.interaction);
  const page = PAGES.find((each) => each === chosen) ?? named.page ?? 'home';
  await ctx.show(await panel(study, page, ctx));
}

/** What a form of a setting opens with. */
function shownIn(study: Study, setting: Typed): string {
  return setting === 'time' ? study.schedule.time : '';
}

async function openForm(
  ctx: ServerPressContext,
  study: Study,
  { setting }: { readonly setting: Typed },
): Promise<void> {
  const value = shownIn(study, setting);
  const id = routes.text.id({ study: study.id, setting, filled: filledHash(value) });
  await ctx.form(lineForm(id, ctx.t(`setup.form.${setting}`), ctx.t(`setup.form.${setting}Hint`), value));
}

async function choose(
  ctx: ServerPressContext,
  study: Study,
  { setting }: { readonly setting: SettingName },
): Promise<void> {
  const values = valuesOf(ctx.interaction);
  const other = values[0] === OTHER ? TYPED.find((each) => each === setting) : undefined;
  if (other) return openForm(ctx, study, { setting: other });
  const { page, read } = FIELDS[setting];
  const { apply, said } = await read(values, study, ctx);
  await ctx.show(await panel(await changeStudy(ctx, study, apply), page, ctx, said));
}

async function sendText(
  ctx: ServerFormContext,
  study: Study,
  { setting, filled }: { readonly setting: Typed; readonly filled?: string | undefined },
): Promise<void> {
  const { page, read } = FIELDS[setting];
  const text = ctx.interaction.fields.getTextInputValue('text');
  const { apply, said } = await read([text], study, ctx);
  const changed = await changeStudy(ctx, study, (now) => {
    requireFresh(filled, shownIn(now, setting), text);
    return apply(now);
  });
  await ctx.show(await panel(changed, page, ctx, said));
}

/** The command, its panel's controls, and the button on a trial post. */
export const setup: Command = {
  reach: 'server',
  help: { audience: 'leaders', does: 'setup.does' },
  data: {
    ...worded('setup.command'),
    contexts: [InteractionContextType.Guild],
    // A default that a server's admin can change; every press checks again. Leaders by role have `/schedule`.
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        ...named('setup.command.channelName'),
        ...described('setup.command.channel'),
        channel_types: [ChannelType.GuildText, ChannelType.GuildForum],
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('setup.command.timeName'),
        ...described('setup.command.time'),
        max_length: 20,
      },
    ],
  },
  execute: openSetup,
  handlers: [
    on('press', routes.choose, chooseStudy),
    onLed('press', routes.page, showPage),
    onLed('press', routes.form, openForm),
    onLed('press', routes.set, choose),
    onLed('form', routes.text, sendText),
    onLed('press', routes.start, start),
    onLed('press', routes.stop, stop),
    onLed('press', routes.trial, trial),
    onLed('press', routes.post, postNow),
    onLed('press', routes.remove, askRemove),
    onLed('press', routes.removed, remove),
    // Its study may be gone.
    on('press', routes.untrial, removeTrial),
  ],
};

export { page as setupPage } from './routes.ts';
