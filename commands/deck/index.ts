// /deck: what comes back when, how well it is known, what is hardest; resting cards, reminders, the deck as a file.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { outlook, type ReviewCard, startedOver } from '../../src/core/deck.ts';
import { newPractice } from '../../src/core/practice.ts';
import { askedQuestion, questionMark } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { ANYWHERE, type AnywhereCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { type Desk, deskOf, type Practising, practiceOf, studyAt, zoneOf } from '../../src/discord/desk.ts';
import { show, takeTime } from '../../src/discord/screen.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { offerQuestions } from '../../src/discord/which-question.ts';
import { CAPS, cardOf, cardView, deckView } from './deck-view.ts';
import { dropFile, exportDeck, openFile, takeFile } from './file.ts';
import { drawForecast } from './forecast.ts';
import { askTime, beginNow, chooseTime, openReminder, quiet, turnOff, typedTime, wake } from './remind.ts';

/** Days that the forecast shows, today among them. */
const DAYS = 14;

async function showDeck(interaction: Practising, desk: Desk): Promise<void> {
  // Drawing takes a while, the first time above all.
  await takeTime(interaction);
  const { app, userId, language } = desk;
  const [state, study] = [await practiceOf(desk), await studyAt(interaction, app)];
  // Reminders speak the language that the member last used.
  if (state.language !== language) await app.store.decks.updatePractice(userId, (now) => now && { ...now, language });
  const cards = await app.store.decks.ofMember(userId);
  const sight = { now: app.clock.now(), zone: zoneOf(state, study, language), dailyCap: state.dailyCap };
  const days = outlook(cards, sight, DAYS);
  const picture = await drawForecast(desk, days, sight.dailyCap);
  await show(interaction, deckView(desk, { cards, sight, reminder: state.reminder, days, picture }));
}

/** @throws UserError when the deck has no such card. */
async function requireCard({ app, userId }: Desk, mark: string | undefined): Promise<ReviewCard> {
  const card = cardOf(await app.store.decks.ofMember(userId), mark);
  if (!card) throw new UserError('deck.none');
  return card;
}

async function execute(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const [desk, words] = [await deskOf(interaction, app), interaction.options.getString('question')];
  const file = interaction.options.getAttachment('file');
  if (file) return openFile(interaction, desk, file);
  if (words === null) return showDeck(interaction, desk);
  const question = askedQuestion(desk.bank, words, desk.language);
  if (!question) throw new UserError('common.question.unknown');
  await show(interaction, cardView(desk, await requireCard(desk, questionMark(question.id))));
}

async function change(
  interaction: MessageComponentInteraction,
  desk: Desk,
  mark: string | undefined,
  how: (card: ReviewCard) => ReviewCard,
): Promise<void> {
  const { questionId } = await requireCard(desk, mark);
  const card = await desk.app.store.decks.update(desk.userId, questionId, (current) => current && how(current));
  if (!card) throw new UserError('deck.none');
  await show(interaction, cardView(desk, card));
}

async function setCap(interaction: MessageComponentInteraction, desk: Desk, word: string | undefined): Promise<void> {
  const dailyCap = CAPS.find((cap) => String(cap) === word);
  if (dailyCap === undefined) throw new UserError('common.error.unknownButton');
  await desk.app.store.decks.updatePractice(desk.userId, (state) => ({
    ...(state ?? newPractice(desk.userId)),
    dailyCap,
  }));
  await showDeck(interaction, desk);
}

async function pressReminder(
  interaction: MessageComponentInteraction,
  [action, day]: readonly (string | undefined)[],
  desk: Desk,
): Promise<void> {
  switch (action) {
    case 'remind':
      return openReminder(interaction, desk);
    case 'at':
      return chooseTime(interaction, desk, interaction.isStringSelectMenu() ? interaction.values[0] : undefined);
    case 'other':
      return askTime(interaction, desk);
    case 'unremind':
      return turnOff(interaction, desk);
    case 'quiet':
      return quiet(interaction, desk);
    case 'wake':
      return wake(interaction, desk);
    case 'begin':
      return beginNow(interaction, desk, day);
    default:
      throw new UserError('common.error.unknownButton');
  }
}

async function press(
  interaction: MessageComponentInteraction,
  [action, mark]: readonly string[],
  app: App,
): Promise<void> {
  const desk = await deskOf(interaction, app);
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  switch (action) {
    case 'back':
      return showDeck(interaction, desk);
    case 'card':
      return show(interaction, cardView(desk, await requireCard(desk, value)));
    case 'cap':
      return setCap(interaction, desk, value);
    case 'suspend':
    case 'resume':
      return change(interaction, desk, mark, (card) => ({ ...card, suspended: action === 'suspend' }));
    case 'reset':
      return show(interaction, cardView(desk, await requireCard(desk, mark), true));
    case 'sure':
      return change(interaction, desk, mark, (card) => startedOver(card, app.clock.now()));
    case 'export':
      return exportDeck(interaction, desk);
    case 'take':
      return takeFile(interaction, desk, mark ?? '');
    case 'drop':
      await dropFile(desk, mark ?? '');
      return showDeck(interaction, desk);
    default:
      return pressReminder(interaction, [action, mark], desk);
  }
}

async function submit(
  interaction: ModalSubmitInteraction,
  [action, filled]: readonly string[],
  app: App,
): Promise<void> {
  if (action !== 'time') throw new UserError('common.error.unknownButton');
  await typedTime(interaction, await deskOf(interaction, app), filled);
}

/** The command, its buttons and its selects. */
export const deck: AnywhereCommand = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('deck.command.name'),
    ...described('deck.command.description'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('deck.command.question.name'),
        ...described('deck.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        ...named('deck.command.file.name'),
        ...described('deck.command.file.description'),
      },
    ],
  },
  prefix: 'deck',
  help: { audience: 'members', does: 'help.does.deck' },
  execute,
  press,
  submit,
  autocomplete: offerQuestions,
};
