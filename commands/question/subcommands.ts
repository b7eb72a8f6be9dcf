// `/question …`: brings each subcommand, button, select and form to its part.
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { App } from '../../src/discord/app.ts';
import { open, show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { viewerOf } from '../../src/discord/viewer.ts';
import { chooseForm, chooseOther, chooseSame, drop, openImport, take, undo } from './import/run.ts';
import { inboxScreen, settle } from './inbox.ts';
import { offerCategories, offerOwn, requireLeaderHere } from './own.ts';
import { openReport, sendReport } from './report.ts';
import { search, showFound } from './search.ts';
import { openEdit, openNew, pressEdit, pressState, removeTyped, submitWritten } from './write.ts';

type Run = (interaction: ChatInputCommandInteraction<'cached'>, app: App) => Promise<void>;
type Press = (interaction: MessageComponentInteraction<'cached'>, words: readonly string[], app: App) => Promise<void>;

const inbox: Run = async (interaction, app) => {
  await requireLeaderHere(interaction, app);
  await open(interaction, await inboxScreen(undefined, viewerOf(interaction, app)));
};

const RUNS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['add', (interaction, app) => openNew(interaction, 'new', app)],
  ['edit', openEdit],
  ['remove', removeTyped],
  ['search', search],
  ['suggest', (interaction, app) => openNew(interaction, 'offer', app)],
  ['inbox', inbox],
  ['import', openImport],
]);

const onState =
  (action: 'remove' | 'restore' | 'accept' | 'decline'): Press =>
  (interaction, words, app) =>
    pressState(interaction, action, words.join(':'), app);

const PRESSES: ReadonlyMap<string, Press> = new Map<string, Press>([
  ['edit', (interaction, words, app) => pressEdit(interaction, words.join(':'), app)],
  ['remove', onState('remove')],
  ['restore', onState('restore')],
  ['accept', onState('accept')],
  ['decline', onState('decline')],
  ['settle', settle],
  ['form', chooseForm],
  ['other', chooseOther],
  ['same', chooseSame],
  ['take', (interaction, words, app) => take(interaction, words, false, app)],
  ['takeall', (interaction, words, app) => take(interaction, words, true, app)],
  ['drop', drop],
  ['undo', undo],
  ['report', openReport],
  ['show', (interaction, _words, app) => showFound(interaction, app)],
  [
    'inbox',
    async (interaction, [page], app) => {
      await requireLeaderHere(interaction, app);
      await show(interaction, await inboxScreen(page, viewerOf(interaction, app)));
    },
  ],
]);

/** Runs a subcommand. @throws UserError when it is refused. */
export const runQuestion: Run = async (interaction, app) => {
  const run = RUNS.get(interaction.options.getSubcommand());
  if (!run) throw new UserError('common.error.unknownButton');
  await run(interaction, app);
};

/** A press or a choice. @throws UserError when it is stale or refused. */
export const pressQuestion: Press = async (interaction, [action = '', ...words], app) => {
  const press = PRESSES.get(action);
  if (!press) throw new UserError('common.error.unknownButton');
  await press(interaction, words, app);
};

/** A form that was sent. @throws UserError when it is stale or refused. */
export const submitQuestion = async (
  interaction: ModalSubmitInteraction<'cached'>,
  words: readonly string[],
  app: App,
): Promise<void> => {
  if (words[0] === 'report') return sendReport(interaction, words.slice(1), app);
  return submitWritten(interaction, words, app);
};

/** Answers the `/` menu. @throws UserError for members where only leaders may look. */
export const offerQuestion = async (interaction: AutocompleteInteraction<'cached'>, app: App): Promise<void> => {
  const { name } = interaction.options.getFocused(true);
  await (name === 'category' ? offerCategories : offerOwn)(interaction, app);
};
