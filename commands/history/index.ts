// /history: every question that a member has had, with their own answers from first to last, before and after.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import { questionMark } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { ANYWHERE, type AnywhereCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { show } from '../../src/discord/screen.ts';
import { CHOICES, LONGEST_TYPED, typedIn } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { choiceName } from '../../src/discord/which-question.ts';
import { askAgain, compareVersions, type Named, openQuestion, read, remove, showVersions } from './actions.ts';
import { listView, titleOf } from './list-view.ts';
import { LONGEST_SEARCH, type Place, placeOf, searchable } from './place.ts';
import { NARROWINGS, type PastQuestion } from './rules/history.ts';
import { findPast } from './rules/history-search.ts';
import { openedOf, type Shelf, shelfOf } from './shelf.ts';

const START: Place = { only: 'all', words: '', page: 0 };

/** What was chosen from the list, else the latest question that the words find. @throws UserError when there is none. */
function askedFor({ questions }: Shelf, words: string): PastQuestion {
  const marked = questions.find(({ questionId }) => questionMark(questionId) === words);
  const question = marked ?? findPast(questions, words)[0];
  if (!question) throw new UserError('history.unknown');
  return question;
}

async function execute(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const { options } = interaction;
  const shelf = await shelfOf(interaction, app);
  const words = options.getString('question');
  if (words !== null) return openQuestion(interaction, shelf, { question: askedFor(shelf, words), place: START });
  const only = NARROWINGS.find((one) => one === options.getString('only')) ?? 'all';
  const place = { only, words: searchable(options.getString('search') ?? ''), page: 0 };
  await show(interaction, listView(shelf.questions, place, shelf.reader.t));
}

/** How many versions each action names before the place in the list. */
const REFS = { open: 0, see: 0, read: 1, with: 1, both: 1, remove: 1, sure: 1, pair: 2 } as const;
type Action = keyof typeof REFS;

function isAction(word: string | undefined): word is Action {
  return word !== undefined && Object.hasOwn(REFS, word);
}

async function namedBy(
  interaction: MessageComponentInteraction,
  action: Action,
  [mark, ...args]: readonly string[],
  app: App,
): Promise<Named> {
  const shelf = await shelfOf(interaction, app);
  const [refs, rest] = [args.slice(0, REFS[action]), args.slice(REFS[action])];
  const value = interaction.isStringSelectMenu() ? interaction.values : [];
  return { shelf, opened: openedOf(shelf, mark, placeOf(rest)), refs: [...refs, ...value], page: rest[3] };
}

async function act(interaction: MessageComponentInteraction, action: Action, asked: Named): Promise<void> {
  switch (action) {
    case 'open':
    case 'with':
      return showVersions(interaction, asked);
    case 'see':
    case 'read':
      return read(interaction, asked);
    case 'both':
    case 'pair':
      return compareVersions(interaction, asked);
    case 'remove':
      return read(interaction, asked, true);
    case 'sure':
      return remove(interaction, asked);
  }
}

async function press(
  interaction: MessageComponentInteraction,
  [action, ...args]: readonly string[],
  app: App,
): Promise<void> {
  if (action === 'again') return askAgain(interaction, args[0], app);
  if (isAction(action)) return act(interaction, action, await namedBy(interaction, action, args, app));
  if (action !== 'list' && action !== 'pick') throw new UserError('common.error.unknownButton');
  const [shelf, place] = [await shelfOf(interaction, app), placeOf(args)];
  if (action === 'list') return show(interaction, listView(shelf.questions, place, shelf.reader.t));
  const mark = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  return openQuestion(interaction, shelf, openedOf(shelf, mark, place));
}

async function autocomplete(interaction: AutocompleteInteraction, app: App): Promise<void> {
  const { questions, reader } = await shelfOf(interaction, app);
  const found = findPast(questions, typedIn(interaction)).slice(0, CHOICES);
  await interaction.respond(
    found.map((question) => ({
      name: choiceName(titleOf(question, reader.t)),
      value: questionMark(question.questionId),
    })),
  );
}

/** The command, its buttons and its selects. */
export const history: AnywhereCommand = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('history.command.name'),
    ...described('history.command.description'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.search.name'),
        ...described('history.command.search.description'),
        max_length: LONGEST_SEARCH,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.question.name'),
        ...described('history.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.only.name'),
        ...described('history.command.only.description'),
        choices: NARROWINGS.map((one) => ({ ...named(`history.only.${one}`), value: one })),
      },
    ],
  },
  prefix: 'history',
  help: { audience: 'members', does: 'help.does.history' },
  execute,
  press,
  autocomplete,
};
