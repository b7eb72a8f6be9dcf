// `/setup`: a leader makes a study, changes it, moves it, tries it, starts it, removes it.
import { ApplicationCommandOptionType, ChannelType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import { type Command, on } from '../../src/discord/command.ts';
import { described, named, worded } from '../../src/discord/command-text.ts';
import type { ServerPressContext } from '../../src/discord/context.ts';
import { changeStudy, onLed } from '../../src/discord/led-study.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type texts from '../../src/locales/en/setup.json';
import { beginStudy, chooseStudy, openSetup } from './begin.ts';
import { OTHER } from './controls.ts';
import { FIELDS } from './fields.ts';
import { openForm, sendForm } from './forms.ts';
import { orRefusal, panel, showRefused } from './panel.ts';
import { askRemove, remove } from './remove.ts';
import * as routes from './routes.ts';
import { PAGES, type SettingName, type SettingsPage } from './rules/settings.ts';
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

/** A choice in a select, or a button that is a setting. */
async function choose(
  ctx: ServerPressContext,
  study: Study,
  { setting }: { readonly setting: SettingName },
): Promise<void> {
  const values = valuesOf(ctx.interaction);
  if (setting === 'holidays' && values[0] === OTHER) return openForm(ctx, study, { form: 'holidays' });
  const { page, read } = FIELDS[setting];
  const change = await orRefusal(() => read(values, study, ctx));
  if (change instanceof UserError) return showRefused(ctx, study, page, change);
  await ctx.show(await panel(await changeStudy(ctx, study, change.apply), page, ctx, { said: change.said }));
}

/** The command, its panel's controls, and the button on a trial post. */
export const setup: Command = {
  reach: 'server',
  help: { audience: 'leaders', topic: 'lead', does: 'setup.does' },
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
    on('press', routes.begin, beginStudy),
    onLed('press', routes.page, showPage),
    onLed('press', routes.form, openForm),
    onLed('press', routes.set, choose),
    onLed('form', routes.text, sendForm),
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
