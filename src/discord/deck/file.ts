// A member's deck as a file: taken along, and brought back after a look at what that would change.
import {
  type Attachment,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { type DeckFile, deckFiles, joinedCap, joinedCard, joiningOf, MOST_CARDS } from '../../core/deck-file.ts';
import { type Exported, exportAnki } from '../../core/export-text.ts';
import { newPractice } from '../../core/practice.ts';
import { type Desk, practiceOf } from '../practice/desk.ts';
import { download } from '../question/import/download.ts';
import { closedSamples } from '../reveal-gate.ts';
import { show, takeTime } from '../screen.ts';
import { type Upload, uploadName } from '../upload-name.ts';
import { UserError } from '../user-error.ts';
import { type Preview, previewView, takenView } from './file-view.ts';
import { readDeckFile } from './read-file.ts';

/** Bytes of one file: a bot may send ten megabytes. */
const MOST_BYTES = 8_000_000;
const MEGABYTE = 1_000_000;
/** Discord's most files of one message. */
const MOST_FILES = 10;

type Deferrable = ChatInputCommandInteraction | MessageComponentInteraction;

/** The file comes in a message of its own. With the bot alone there is nobody to hide it from. */
const defer = async (interaction: Deferrable): Promise<void> => {
  const isPrivate = interaction.context === InteractionContextType.BotDM;
  await interaction.deferReply(isPrivate ? {} : { flags: MessageFlags.Ephemeral });
};

/** The cards whose question can be shown here; what the reveal of an open post keeps closed goes without its samples. */
const withQuestions = async (interaction: Deferrable, desk: Desk): Promise<Exported[]> => {
  const { app, bank, userId, language, t } = desk;
  const cards = await app.store.decks.ofMember(userId);
  const ids = cards.map(({ questionId }) => questionId);
  const closed = await closedSamples(interaction, ids, app);
  return cards.flatMap(({ questionId, answer }) => {
    const question = bank.get(questionId, language);
    if (!question) return [];
    const shown = closed.has(questionId) ? { ...question, sampleAnswers: [] } : question;
    return [{ question: shown, answers: answer ? [{ name: t('practice.own'), text: answer.text }] : [] }];
  });
};

/** Sends the deck as files: JSON to bring back, and text that Anki takes. */
export const exportDeck = async (interaction: MessageComponentInteraction, desk: Desk): Promise<void> => {
  const { app, userId, t } = desk;
  await defer(interaction);
  const [cards, { dailyCap }] = [await app.store.decks.ofMember(userId), await practiceOf(desk)];
  if (cards.length === 0) throw new UserError('deck.empty');
  const decks = deckFiles(cards, dailyCap, app.clock.now(), MOST_BYTES).map((text, at) => ({
    attachment: Buffer.from(text, 'utf8'),
    name: at === 0 ? 'deck.json' : `deck-${at + 1}.json`,
  }));
  const anki = {
    attachment: Buffer.from(exportAnki(await withQuestions(interaction, desk)), 'utf8'),
    name: 'deck-anki.txt',
  };
  const withAnki = anki.attachment.byteLength <= MOST_BYTES && decks.length < MOST_FILES;
  const lines = [t('deck.file.exported', { count: cards.length }), ...(withAnki ? [t('deck.file.anki')] : [])];
  await interaction.editReply({ content: lines.join('\n'), files: withAnki ? [...decks, anki] : decks });
};

/** @throws UserError when the file is none of a deck, or too large: asked before anything is fetched. */
const requireReadable = (file: Upload & Pick<Attachment, 'size'>): void => {
  if (!/\.json$/i.test(uploadName(file))) throw new UserError('deck.file.refuse.kind');
  if (file.size > MOST_BYTES) throw new UserError('deck.file.refuse.large', { megabytes: MOST_BYTES / MEGABYTE });
};

const previewOf = async (desk: Desk, id: string, file: DeckFile): Promise<Preview> => {
  const { app, bank, userId, language } = desk;
  const joining = joiningOf(await app.store.decks.ofMember(userId), file);
  const { dailyCap } = await practiceOf(desk);
  const cap = joinedCap(dailyCap, file);
  return {
    id,
    joining,
    unknown: file.cards.filter(({ questionId }) => !bank.get(questionId, language)).length,
    cap: cap === dailyCap ? undefined : cap,
  };
};

/** @throws UserError when the deck would become larger than a deck may be. */
const requireRoom = async ({ app, userId }: Desk, { joining }: Preview): Promise<void> => {
  const cards = await app.store.decks.ofMember(userId);
  if (cards.length + joining.added > MOST_CARDS) throw new UserError('deck.file.refuse.full', { most: MOST_CARDS });
};

/** Shows what bringing a file would change; nothing is taken yet. */
export const openFile = async (
  interaction: ChatInputCommandInteraction,
  desk: Desk,
  attachment: Attachment,
): Promise<void> => {
  const { app, userId, t } = desk;
  requireReadable(attachment);
  await takeTime(interaction);
  const bytes = await download(attachment.url, app.fileOrigins, MOST_BYTES);
  const [content, at] = [Buffer.from(bytes).toString('utf8'), app.clock.now()];
  const preview = await previewOf(desk, interaction.id, readDeckFile(content, at));
  await requireRoom(desk, preview);
  await app.store.decks.keepImport({ version: 1, userId, id: preview.id, content, at });
  await show(interaction, previewView(preview, t));
};

/** Takes the file that was looked at. Card by card: what a crash leaves half-way is finished by pressing again. */
export const takeFile = async (interaction: MessageComponentInteraction, desk: Desk, id: string): Promise<void> => {
  const { app, userId, t } = desk;
  const { decks } = app.store;
  const brought = await decks.importOf(userId, id);
  if (!brought) throw new UserError('deck.file.gone');
  await takeTime(interaction);
  const file = readDeckFile(brought.content, brought.at);
  const preview = await previewOf(desk, id, file);
  await requireRoom(desk, preview);
  for (const card of file.cards) await decks.update(userId, card.questionId, (here) => joinedCard(here, card, userId));
  await decks.updatePractice(userId, (state) => {
    const here = state ?? newPractice(userId);
    return { ...here, dailyCap: joinedCap(here.dailyCap, file) };
  });
  await decks.dropImport(userId);
  await show(interaction, takenView(preview.joining, t));
};

/** Forgets the file that was looked at. */
export const dropFile = async ({ app, userId }: Desk, id: string): Promise<void> => {
  if (await app.store.decks.importOf(userId, id)) await app.store.decks.dropImport(userId);
};
