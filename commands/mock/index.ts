// /mock: a mock interview alone, against the clock, with a report at its end; in servers, direct messages and everywhere.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { phaseOfCategory } from '../../src/core/mock-phase.ts';
import { FEWEST, MOST, USUAL } from '../../src/core/mock-pick.ts';
import { LONGEST, SHORTEST } from '../../src/core/mock-time.ts';
import { difficultyOf } from '../../src/core/question.ts';
import type { App } from '../../src/discord/app.ts';
import { ANYWHERE, type AnywhereCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { type Desk, deskOf } from '../../src/discord/desk.ts';
import { categoryOf, difficultyOption, offerCategories } from '../../src/discord/question-options.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import {
  askToStop,
  end,
  goBack,
  goOn,
  look,
  offer,
  open,
  openForm,
  requireMock,
  send,
  start,
  startOver,
} from './going.ts';
import { showPast } from './past.ts';
import { addToDeck, askToDelete, remove, showLayers, showReport } from './report.ts';

async function execute(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const desk = await deskOf(interaction, app);
  const { options } = interaction;
  await open(interaction, desk, {
    count: options.getInteger('count') ?? USUAL,
    field: categoryOf(options.getString('field'), desk),
    difficulty: difficultyOf(options.getInteger('difficulty')),
    seconds: options.getInteger('seconds'),
  });
}

async function read(
  interaction: MessageComponentInteraction,
  desk: Desk,
  action: string | undefined,
  [id, ...rest]: readonly string[],
): Promise<void> {
  const mock = await requireMock(desk, id);
  // An interview that is on has no report: neither samples nor notes before its end.
  if (mock.endedAt === null) return offer(interaction, desk, mock);
  switch (action) {
    case 'report':
      return showReport(interaction, desk, mock, Number(rest[0]));
    case 'layer':
      return showLayers(interaction, desk, mock, rest);
    case 'deck':
      return addToDeck(interaction, desk, mock, rest[0]);
    case 'delete':
      return askToDelete(interaction, desk, mock);
    case 'sure':
      return remove(interaction, desk, mock);
    default:
      throw new UserError('common.error.unknownButton');
  }
}

async function press(
  interaction: MessageComponentInteraction,
  [action, ...args]: readonly string[],
  app: App,
): Promise<void> {
  const desk = await deskOf(interaction, app);
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  switch (action) {
    case 'start':
      return start(interaction, desk, args);
    case 'fresh':
      return startOver(interaction, desk, args);
    case 'resume':
      return goBack(interaction, desk, args);
    case 'show':
      return look(interaction, desk, args);
    case 'write':
      return openForm(interaction, desk, args);
    case 'aloud':
    case 'skip':
      return goOn(interaction, desk, action, args);
    case 'stop':
      return askToStop(interaction, desk, args);
    case 'end':
      return end(interaction, desk, args);
    case 'past':
      return showPast(interaction, desk, args[0]);
    case 'open':
      return read(interaction, desk, 'report', [value ?? '', '0']);
    case 'jump':
      return read(interaction, desk, 'report', [args[0] ?? '', value ?? '0']);
    default:
      return read(interaction, desk, action, args);
  }
}

async function submit(
  interaction: ModalSubmitInteraction,
  [action, ...args]: readonly string[],
  app: App,
): Promise<void> {
  if (action !== 'send') throw new UserError('common.error.unknownButton');
  await send(interaction, await deskOf(interaction, app), args);
}

/** Fields of work; of a bank that has none, all its categories. */
async function autocomplete(interaction: AutocompleteInteraction, app: App): Promise<void> {
  const { bank, language } = await deskOf(interaction, app);
  const all = bank.categories(language);
  const fields = all.filter((name) => phaseOfCategory(name) === 'technical');
  await offerCategories(interaction, fields.length > 0 ? fields : all);
}

/** The command, its buttons, its selects and its form. */
export const mock: AnywhereCommand = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('mock.command.name'),
    ...described('mock.command.description'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('mock.command.count.name'),
        ...described('mock.command.count.description'),
        min_value: FEWEST,
        max_value: MOST,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('mock.command.field.name'),
        ...described('mock.command.field.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      difficultyOption('mock'),
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('mock.command.seconds.name'),
        ...described('mock.command.seconds.description'),
        min_value: SHORTEST,
        max_value: LONGEST,
      },
    ],
  },
  prefix: 'mock',
  help: { audience: 'members', does: 'help.does.mock' },
  execute,
  press,
  submit,
  autocomplete,
};
