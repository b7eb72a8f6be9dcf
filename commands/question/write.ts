// Writing the server's questions in a form: leaders add and edit, members suggest.
import { madeLive, type OwnQuestion, ownId, ownKey } from '../../src/core/own-question.ts';
import { type Difficulty, difficultyOf, type Language, type Question } from '../../src/core/question.ts';
import { MOST_QUESTIONS } from '../../src/core/question-files.ts';
import type { ServerCommandContext, ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { wholeCard } from './card.ts';
import { filledWith, questionForm, type WrittenQuestion, wordsIn, writtenIn } from './form.ts';
import { editId, tellLeaders } from './inbox.ts';
import { joinedScreen } from './joining.ts';
import { askedOwn, inTurn, namedOwn, requireLeaderHere } from './own.ts';
import { questionScreen, quoted } from './own-screen.ts';
import * as routes from './routes.ts';

/** Suggestions of one member that may wait at a time. */
const MOST_WAITING = 10;

/** What a command's options say of a question, carried by its form's id. */
interface TypedOptions {
  readonly difficulty: Difficulty | null;
  readonly category: string;
}

type NewOptions = TypedOptions & { readonly language: Language };

/** Letters of a name that neither another interaction nor a hash of a title gives. */
function slugOf(interactionId: string): string {
  return `q-${BigInt(interactionId).toString(36)}`;
}

function optionsOf({ interaction: { options } }: ServerCommandContext): TypedOptions {
  return {
    difficulty: difficultyOf(options.getInteger('difficulty')),
    category: options.getString('category')?.trim() ?? '',
  };
}

function newOptionsOf(ctx: ServerCommandContext): NewOptions {
  const chosen = ctx.interaction.options.getString('language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : ctx.language;
  return { ...optionsOf(ctx), language };
}

/** Opens the form for a new question of a leader. */
export async function openNew(ctx: ServerCommandContext): Promise<void> {
  await requireLeaderHere(ctx);
  const id = routes.add.id(newOptionsOf(ctx));
  await ctx.form(questionForm(id, ctx.t('question.form.add.title'), undefined, ctx.t));
}

/** Opens the form for any member's suggestion. */
export async function openOffer(ctx: ServerCommandContext): Promise<void> {
  const id = routes.offer.id(newOptionsOf(ctx));
  await ctx.form(questionForm(id, ctx.t('question.form.suggest.title'), undefined, ctx.t));
}

async function editForm(
  ctx: ServerCommandContext | ServerPressContext,
  { question }: OwnQuestion,
  options: TypedOptions,
): Promise<void> {
  const { t } = ctx;
  const id = routes.save.id({ own: ownKey(question), filled: filledHash(filledWith(question, t)), ...options });
  await ctx.form(questionForm(id, t('question.form.edit.title'), question, t));
}

/** Opens the form with a question of the server. */
export async function openEdit(ctx: ServerCommandContext): Promise<void> {
  await requireLeaderHere(ctx);
  const own = await askedOwn(ctx, ctx.interaction.options.getString('question', true));
  await editForm(ctx, own, optionsOf(ctx));
}

/** Opens the form from a button. */
export async function pressEdit(ctx: ServerPressContext, { own: key }: { readonly own: string }): Promise<void> {
  await requireLeaderHere(ctx);
  const own = await namedOwn(ctx, key);
  if (own.state === 'removed') ctx.refuse('question.refuse.unknown');
  await editForm(ctx, own, { difficulty: null, category: '' });
}

function requireNew(all: readonly OwnQuestion[], { question: { title } }: OwnQuestion): void {
  if (all.length >= MOST_QUESTIONS) throw new UserError('question.refuse.full', { count: MOST_QUESTIONS });
  const same = all.find(({ question, state }) => state !== 'removed' && question.title === title);
  if (same) throw new UserError('question.refuse.there', quoted(same.question));
}

function newOwn(
  { interaction, userId: by, now: at }: ServerFormContext,
  { difficulty, language, category }: NewOptions,
  written: WrittenQuestion,
  state: OwnQuestion['state'],
): OwnQuestion {
  const { guildId, id } = interaction;
  const question: Question = {
    ...written,
    id: ownId(guildId, slugOf(id)),
    category: category || translator(language)('question.ownCategory'),
    language,
    difficulty: difficulty ?? 3,
    source: 'Discord',
  };
  return { version: 1, guildId, question, state, place: 0, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at };
}

async function add(ctx: ServerFormContext, options: NewOptions): Promise<void> {
  const { app, interaction, t } = ctx;
  await requireLeaderHere(ctx);
  const own = newOwn(ctx, options, writtenIn(interaction), 'live');
  await inTurn(interaction.guildId, async () => {
    requireNew(await app.store.questions.ofGuild(interaction.guildId), own);
    await app.store.questions.put(own);
  });
  await ctx.show(questionScreen(own, t('question.done.added'), t));
}

async function suggest(ctx: ServerFormContext, options: NewOptions): Promise<void> {
  const { app, interaction, t, userId } = ctx;
  const own = newOwn(ctx, options, writtenIn(interaction), 'suggested');
  await inTurn(interaction.guildId, async () => {
    const all = await app.store.questions.ofGuild(interaction.guildId);
    requireNew(all, own);
    const waiting = all.filter(({ state, createdBy }) => state === 'suggested' && createdBy === userId);
    if (waiting.length >= MOST_WAITING) ctx.refuse('question.refuse.waiting', { count: MOST_WAITING });
    await app.store.questions.put(own);
  });
  await ctx.show({ content: t('question.done.suggested'), embeds: [wholeCard(own.question, [], t)], components: [] });
  await tellLeaders(ctx, { kind: 'suggestion', own });
}

interface Edit {
  readonly own: string;
  readonly filled: string;
  readonly difficulty?: Difficulty | null | undefined;
  readonly category: string;
}

async function save(ctx: ServerFormContext, { own: key, filled, difficulty, category }: Edit): Promise<void> {
  const { app, interaction, t } = ctx;
  await requireLeaderHere(ctx);
  const written = writtenIn(interaction);
  const before = await namedOwn(ctx, key);
  const { after: own } = await app.store.questions.update(interaction.guildId, ownKey(before.question), (old) => {
    if (old === undefined || old.state === 'removed') return undefined;
    requireFresh(filled, filledWith(old.question, t), wordsIn(interaction));
    const question = {
      ...old.question,
      ...written,
      difficulty: difficulty ?? old.question.difficulty,
      category: category || old.question.category,
    };
    return madeLive({ ...old, question }, ctx.userId, ctx.now);
  });
  if (own?.state !== 'live') return ctx.refuse('question.refuse.unknown');
  const said = t(before.state === 'suggested' ? 'question.done.acceptedEdited' : 'question.done.edited');
  const screen = before.state === 'suggested' ? await joinedScreen(own, said, ctx) : questionScreen(own, said, t);
  await ctx.showShared(screen, editId(ownKey(own.question)));
}

/** A refusal gives the whole text back. */
function givingBack<V>(form: (ctx: ServerFormContext, values: V) => Promise<void>) {
  return async (ctx: ServerFormContext, values: V): Promise<void> => {
    try {
      await form(ctx, values);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await ctx.tell(givenBack(ctx.t(error.key, error.params), wordsIn(ctx.interaction), ctx.t));
    }
  };
}

/** The forms that were sent. */
export const sendNew = givingBack(add);
export const sendOffer = givingBack(suggest);
export const sendEdit = givingBack(save);
