// A member's deck as a file: taken along, and brought back after a look at what that would change.

import { setImmediate as immediate } from 'node:timers/promises';
import type { Attachment } from 'discord.js';
import {
  bytesOf,
  deckFiles,
  type FileCard,
  joinedCap,
  joinedCard,
  joinedWith,
  MOST_CARDS,
  MOST_DECK_BYTES,
  NOTHING,
  type ReadDeck,
} from '../../src/core/deck-file.ts';
import { type Exported, exportAnki } from '../../src/core/export-text.ts';
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';
import { newPractice } from '../../src/core/practice.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { download } from '../../src/discord/download.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { FILES } from '../../src/discord/limits.ts';
import { practiceOf } from '../../src/discord/member-practice.ts';
import { closedSamples } from '../../src/discord/reveal-gate.ts';
import { type Upload, uploadName } from '../../src/discord/upload-name.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { type Preview, previewView, takenView } from './file-view.ts';

/** Bytes of one file: a bot may send ten megabytes. */
const MOST_BYTES = 8_000_000;
const MEGABYTE = 1_000_000;

/** The cards whose question can be shown here; what the reveal of an open post keeps closed goes without its samples. */
async function withQuestions(ctx: PressContext): Promise<Exported[]> {
  const { app, userId, language, t } = ctx;
  const bank = await bankHere(ctx);
  const cards = await app.store.decks.ofMember(userId);
  const ids = cards.map(({ questionId }) => questionId);
  const closed = await closedSamples(ctx, ids);
  return cards.flatMap(({ questionId, answer }) => {
    const question = bank.get(questionId, language);
    if (!question) return [];
    const shown = closed.has(questionId) ? { ...question, sampleAnswers: [] } : question;
    return [{ question: shown, answers: answer ? [{ name: t('practice.own'), text: answer.text }] : [] }];
  });
}

/** Sends the deck as files in a message of its own: JSON to bring back, and text that Anki takes. */
export async function exportDeck(ctx: PressContext): Promise<void> {
  const { app, userId, t, now } = ctx;
  await ctx.later('apart');
  const [cards, { dailyCap }] = [await app.store.decks.ofMember(userId), await practiceOf(ctx)];
  if (cards.length === 0) ctx.refuse('deck.empty');
  const decks = deckFiles(cards, dailyCap, now, MOST_BYTES).map((text, at) => ({
    attachment: Buffer.from(text, 'utf8'),
    name: at === 0 ? 'deck.json' : `deck-${at + 1}.json`,
  }));
  const anki = {
    attachment: Buffer.from(exportAnki(await withQuestions(ctx)), 'utf8'),
    name: 'deck-anki.txt',
  };
  const withAnki = anki.attachment.byteLength <= MOST_BYTES && decks.length < FILES;
  const lines = [t('deck.file.exported', { count: cards.length }), ...(withAnki ? [t('deck.file.anki')] : [])];
  await ctx.show({ content: lines.join('\n'), files: withAnki ? [...decks, anki] : decks });
}

/** @throws UserError when the file is none of a deck, or too large: asked before anything is fetched. */
function requireReadable(file: Upload & Pick<Attachment, 'size'>): void {
  if (!/\.json$/i.test(uploadName(file))) throw new UserError('deck.file.refuse.kind');
  if (file.size > MOST_BYTES) throw new UserError('deck.file.refuse.large', { megabytes: MOST_BYTES / MEGABYTE });
}

/** Cards of a file or a deck that are looked at before others get their turn. */
const AT_ONCE = 100;

/** All of them, with pauses in between: thousands at once hold up everybody. */
async function* withPauses<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const [at, one] of all.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await immediate();
    yield one;
  }
}

async function* cardsOf({ cards }: ReadDeck): AsyncGenerator<FileCard> {
  // The worker has checked what it wrote.
  for await (const card of withPauses(cards)) yield JSON.parse(card) as FileCard;
}

async function previewOf(ctx: Context, id: string, file: ReadDeck): Promise<Preview> {
  const { app, userId, language } = ctx;
  const bank = await bankHere(ctx);
  const here = await app.store.decks.ofMember(userId);
  const byId = new Map(here.map((card) => [card.questionId, card]));
  let [joining, unknown, bytes] = [NOTHING, 0, 0];
  for await (const card of withPauses(here)) bytes += bytesOf(card);
  for await (const card of cardsOf(file)) {
    joining = joinedWith(joining, byId.get(card.questionId), card);
    if (!bank.get(card.questionId, language)) unknown += 1;
  }
  if (here.length + joining.added > MOST_CARDS) ctx.refuse('deck.file.refuse.full', { most: MOST_CARDS });
  if (joining.bytes > 0 && bytes + joining.bytes > MOST_DECK_BYTES) {
    ctx.refuse('deck.file.refuse.heavy', { megabytes: MOST_DECK_BYTES / MEGABYTE });
  }
  const { dailyCap } = await practiceOf(ctx);
  const cap = joinedCap(dailyCap, file);
  return { id, joining, unknown, cap: cap === dailyCap ? undefined : cap };
}

/** Shows what bringing a file would change; nothing is taken yet. @throws UserError when the deck has no room for it. */
export async function openFile(ctx: Context, attachment: Attachment): Promise<void> {
  const { interaction, app, userId, t } = ctx;
  requireReadable(attachment);
  await ctx.later();
  const bytes = await download(attachment.url, app.fileOrigins, MOST_BYTES);
  const [content, at] = [Buffer.from(bytes).toString('utf8'), app.clock.now()];
  const preview = await previewOf(ctx, interaction.id, await app.files.deck(content, at));
  await app.store.decks.keepImport({ version: 1, userId, id: preview.id, content, at });
  await ctx.show(previewView(preview, t));
}

/** Two files at once would each find room: a member's files are taken in turn. */
const queue = createKeyedQueue();

/** Card by card: what a crash leaves half-way is finished by pressing again. */
async function take(ctx: Context, id: string): Promise<Preview> {
  const { app, userId } = ctx;
  const { decks } = app.store;
  const brought = await decks.importOf(userId, id);
  if (!brought) ctx.refuse('deck.file.gone');
  const file = await app.files.deck(brought.content, brought.at);
  const preview = await previewOf(ctx, id, file);
  for await (const card of cardsOf(file)) {
    await decks.update(userId, card.questionId, (here) => joinedCard(here, card, userId));
  }
  await decks.updatePractice(userId, (state) => {
    const here = state ?? newPractice(userId);
    return { ...here, dailyCap: joinedCap(here.dailyCap, file) };
  });
  if (await decks.importOf(userId, id)) await decks.dropImport(userId);
  return preview;
}

/** What the buttons below a preview name. */
interface NamedFile {
  readonly file: string;
}

/** Takes the file that was looked at. @throws UserError when it is gone, or the deck has no room for it (any more). */
export async function takeFile(ctx: PressContext, { file }: NamedFile): Promise<void> {
  const { app, userId, t } = ctx;
  if (!(await app.store.decks.importOf(userId, file))) ctx.refuse('deck.file.gone');
  await ctx.later();
  const { joining } = await queue.wait(userId, () => take(ctx, file));
  await ctx.show(takenView(joining, t));
}

/** Forgets the file that was looked at. */
export async function dropFile({ app, userId }: Context, { file }: NamedFile): Promise<void> {
  if (await app.store.decks.importOf(userId, file)) await app.store.decks.dropImport(userId);
}
