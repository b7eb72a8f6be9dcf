// `/setup`: a leader makes a study, changes it, moves it, tries it, starts it, removes it.
import {
  ApplicationCommandOptionType,
  ChannelType,
  InteractionContextType,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { App } from '../../src/discord/app.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { filledMark, requireFresh } from '../../src/discord/filled-form.ts';
import { changeStudy, ledStudy } from '../../src/discord/led-study.ts';
import { lineForm, show, valuesOf } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { type Viewer, viewerOf } from '../../src/discord/viewer.ts';
import { chooseStudy, openSetup } from './begin.ts';
import { PAGES } from './controls.ts';
import { settingOf, typedOf } from './fields.ts';
import { panel } from './panel.ts';
import { askRemove, remove } from './remove.ts';
import { postNow, start, stop, trial } from './run.ts';
import { removeTrial } from './trial.ts';

type Pressed = MessageComponentInteraction<'cached'>;
/** A press that names a study; `name` is what else its id names. */
type StudyPress = (interaction: Pressed, study: Study, viewer: Viewer, name: string | undefined) => Promise<void>;

const page: StudyPress = async (interaction, study, viewer, name) => {
  const wanted = valuesOf(interaction)[0] ?? name;
  const found = PAGES.find((each) => each === wanted) ?? 'home';
  await show(interaction, await panel(study, found, viewer));
};

/** What a form of a setting opens with. */
const shownIn = (study: Study, typed: string): string => (typed === 'time' ? study.schedule.time : '');

const form: StudyPress = async (interaction, study, { t }, name) => {
  const typed = typedOf(name, valuesOf(interaction));
  if (!typed) throw new UserError('common.error.unknownButton');
  const value = shownIn(study, typed);
  const id = `setup:text:${study.id}:${typed}:${filledMark(value)}`;
  await interaction.showModal(lineForm(id, t(`setup.form.${typed}`), t(`setup.form.${typed}Hint`), value));
};

const set: StudyPress = async (interaction, study, viewer, name) => {
  const values = valuesOf(interaction);
  if (values.length > 0 && typedOf(name, values)) return form(interaction, study, viewer, name);
  const setting = settingOf(name);
  const { apply, said } = await setting.read(values, study, viewer);
  const changed = await changeStudy(viewer.app, study, apply);
  await show(interaction, await panel(changed, setting.page, viewer, said));
};

const PRESSES: ReadonlyMap<string, StudyPress> = new Map<string, StudyPress>([
  ['page', page],
  ['form', form],
  ['set', set],
  ['start', start],
  ['stop', stop],
  ['trial', trial],
  ['post', postNow],
  ['remove', askRemove],
  ['removed', remove],
]);

const press = async (interaction: Pressed, args: readonly string[], app: App): Promise<void> => {
  const [action = '', studyId = '', name] = args;
  const viewer = viewerOf(interaction, app);
  if (action === 'study') return chooseStudy(interaction, args.slice(1), app);
  if (action === 'untrial') return removeTrial(interaction, studyId, viewer);
  const pressed = PRESSES.get(action);
  if (!pressed) throw new UserError('common.error.unknownButton');
  return pressed(interaction, await ledStudy(interaction, app, studyId), viewer, name);
};

export const setup: SlashCommand = {
  prefix: 'setup',
  help: { audience: 'leaders', does: 'help.does.setup' },
  data: {
    ...named('setup.command.name'),
    ...described('setup.command.description'),
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
  press,
  async submit(interaction, args, app) {
    const [, studyId = '', name = '', filled] = args;
    const study = await ledStudy(interaction, app, studyId);
    const viewer = viewerOf(interaction, app);
    const setting = settingOf(name);
    const text = interaction.fields.getTextInputValue('text');
    const { apply, said } = await setting.read([text], study, viewer);
    const changed = await changeStudy(app, study, (now) => {
      requireFresh(filled, shownIn(now, name), text);
      return apply(now);
    });
    await show(interaction, await panel(changed, setting.page, viewer, said));
  },
};
