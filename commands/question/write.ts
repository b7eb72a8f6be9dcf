// Writing the server's questions: leaders add, edit, remove and bring back; members suggest.
import {
  ButtonStyle,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type OwnQuestion, ownId, ownKey } from '../../src/core/own-question.ts';
import type { Language, Question } from '../../src/core/question.ts';
import { MOST_QUESTIONS } from '../../src/core/question-files.ts';
import type { App } from '../../src/discord/app.ts';
import { filledMark, requireFresh } from '../../src/discord/filled-form.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { open, type Screen, show } from '../../src/discord/screen.ts';
import { languageOf, type Translate, translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { viewerOf } from '../../src/discord/viewer.ts';
import { wholeCard } from './card.ts';
import { difficultyOf, filledWith, questionForm, type Written, wordsIn, writtenIn } from './form.ts';
import { editId, tellLeaders } from './inbox.ts';
import { askedOwn, inTurn, namedOwn, requireLeaderHere } from './own.ts';

type Typed = ChatInputCommandInteraction<'cached'>;
type Pressed = MessageComponentInteraction<'cached'>;
type Submitted = ModalSubmitInteraction<'cached'>;

/** Suggestions of one member that may wait at a time. */
const MOST_WAITING = 10;
const SAID = 200;

const quoted = ({ title }: Pick<Question, 'title'>): { readonly title: string } => ({ title: plainLine(title, SAID) });

/** Letters of a name that neither another interaction nor a hash of a title gives. */
const slugOf = (interactionId: string): string => `q-${BigInt(interactionId).toString(36)}`;

const optionWords = (interaction: Typed): string => {
  const language = interaction.options.getString('language') ?? languageOf(interaction.locale);
  const difficulty = interaction.options.getInteger('difficulty') ?? '-';
  return `${difficulty}:${language}:${interaction.options.getString('category')?.trim() ?? ''}`;
};

/** Opens the form for a new question of a leader, or for a suggestion of any member. */
export const openNew = async (interaction: Typed, action: 'new' | 'offer', app: App): Promise<void> => {
  if (action === 'new') await requireLeaderHere(interaction, app);
  const { t } = viewerOf(interaction, app);
  const title = t(action === 'new' ? 'question.form.add.title' : 'question.form.suggest.title');
  await interaction.showModal(questionForm(`question:${action}:${optionWords(interaction)}`, title, undefined, t));
};

const markOf = ({ question }: OwnQuestion, t: Translate): string => filledMark(filledWith(question, t));

const editForm = (own: OwnQuestion, words: string, t: Translate) =>
  questionForm(
    `question:save:${ownKey(own.question)}:${markOf(own, t)}:${words}`,
    t('question.form.edit.title'),
    own.question,
    t,
  );

/** Opens the form with a question of the server. */
export const openEdit = async (interaction: Typed, app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const own = await askedOwn(interaction, interaction.options.getString('question', true), app);
  const difficulty = interaction.options.getInteger('difficulty') ?? '-';
  const words = `${difficulty}:${interaction.options.getString('category')?.trim() ?? ''}`;
  await interaction.showModal(editForm(own, words, viewerOf(interaction, app).t));
};

/** Opens the form from a button. */
export const pressEdit = async (interaction: Pressed, key: string, app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const own = await namedOwn(interaction, key, app);
  if (own.state === 'removed') throw new UserError('question.refuse.unknown');
  await interaction.showModal(editForm(own, '-:', viewerOf(interaction, app).t));
};

const requireNew = (all: readonly OwnQuestion[], { question: { title } }: OwnQuestion): void => {
  if (all.length >= MOST_QUESTIONS) throw new UserError('question.refuse.full', { count: MOST_QUESTIONS });
  const same = all.find(({ question, state }) => state !== 'removed' && question.title === title);
  if (same) throw new UserError('question.refuse.there', quoted(same.question));
};

const newOwn = (
  interaction: Submitted,
  [difficulty, language, ...category]: readonly string[],
  written: Written,
  state: OwnQuestion['state'],
  app: App,
): OwnQuestion => {
  const { guildId, user, id } = interaction;
  const [by, at] = [user.id, app.clock.now()];
  const own: Language = language === 'en' ? 'en' : 'ko';
  const t = translator(own);
  const question: Question = {
    ...written,
    id: ownId(guildId, slugOf(id)),
    category: category.join(':') || t('question.ownCategory'),
    language: own,
    difficulty: difficultyOf(difficulty) ?? 3,
    source: 'Discord',
  };
  return { version: 1, guildId, question, state, place: 0, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at };
};

const leaderButtons = (key: string, t: Translate) =>
  row([
    button(t('question.button.edit'), editId(key), ButtonStyle.Secondary),
    button(t('question.button.remove'), `question:remove:${key}`, ButtonStyle.Secondary),
  ]);

const shown = (own: OwnQuestion, content: string, t: Translate): Screen => ({
  content,
  embeds: [wholeCard(own.question, [], t)],
  components: leaderButtons(ownKey(own.question), t),
});

const add = async (interaction: Submitted, words: readonly string[], app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const own = newOwn(interaction, words, writtenIn(interaction), 'live', app);
  await inTurn(interaction.guildId, async () => {
    requireNew(await app.store.questions.ofGuild(interaction.guildId), own);
    await app.store.questions.put(own);
  });
  const { t } = viewerOf(interaction, app);
  await open(interaction, shown(own, t('question.done.added'), t));
};

const suggest = async (interaction: Submitted, words: readonly string[], app: App): Promise<void> => {
  const own = newOwn(interaction, words, writtenIn(interaction), 'suggested', app);
  await inTurn(interaction.guildId, async () => {
    const all = await app.store.questions.ofGuild(interaction.guildId);
    requireNew(all, own);
    const waiting = all.filter(({ state, createdBy }) => state === 'suggested' && createdBy === interaction.user.id);
    if (waiting.length >= MOST_WAITING) throw new UserError('question.refuse.waiting', { count: MOST_WAITING });
    await app.store.questions.put(own);
  });
  const { t } = viewerOf(interaction, app);
  const content = t('question.done.suggested');
  await open(interaction, { content, embeds: [wholeCard(own.question, [], t)], components: [] });
  await tellLeaders(interaction, { kind: 'suggestion', own }, app);
};

const save = async (
  interaction: Submitted,
  [slug, language, filled, difficulty, ...category]: readonly string[],
  app: App,
): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const written = writtenIn(interaction);
  const before = await namedOwn(interaction, `${slug}:${language}`, app);
  const [by, at] = [interaction.user.id, app.clock.now()];
  const { t } = viewerOf(interaction, app);
  const own = await app.store.questions.update(interaction.guildId, ownKey(before.question), (old) => {
    if (old === undefined || old.state === 'removed') return undefined;
    requireFresh(filled, filledWith(old.question, t), wordsIn(interaction));
    const question = {
      ...old.question,
      ...written,
      difficulty: difficultyOf(difficulty) ?? old.question.difficulty,
      category: category.join(':') || old.question.category,
    };
    return { ...old, question, state: 'live', updatedBy: by, updatedAt: at };
  });
  if (own?.state !== 'live') throw new UserError('question.refuse.unknown');
  const said = t(before.state === 'suggested' ? 'question.done.acceptedEdited' : 'question.done.edited');
  await show(interaction, shown(own, said, t), editId(ownKey(own.question)));
};

const FORMS: ReadonlyMap<string, (interaction: Submitted, words: readonly string[], app: App) => Promise<void>> =
  new Map([
    ['new', add],
    ['offer', suggest],
    ['save', save],
  ]);

/** A form that was sent. A refusal gives the whole text back. @throws UserError when no such form is known. */
export const submitWritten = async (
  interaction: Submitted,
  [action = '', ...words]: readonly string[],
  app: App,
): Promise<void> => {
  const form = FORMS.get(action);
  if (!form) throw new UserError('common.error.unknownButton');
  try {
    await form(interaction, words, app);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { t } = viewerOf(interaction, app);
    await interaction.reply({
      ...givenBack(t(error.key, error.params), wordsIn(interaction), t),
      flags: MessageFlags.Ephemeral,
    });
  }
};

const setState = async (
  interaction: Pressed | Typed,
  key: string,
  [from, to]: readonly [OwnQuestion['state'], OwnQuestion['state']],
  app: App,
): Promise<OwnQuestion> => {
  const [by, at] = [interaction.user.id, app.clock.now()];
  const own = await app.store.questions.update(interaction.guildId, key, (old) =>
    old?.state === from ? { ...old, state: to, updatedBy: by, updatedAt: at } : undefined,
  );
  if (own?.state !== to) throw new UserError('question.refuse.settled');
  return own;
};

const removed = (own: OwnQuestion, t: Translate): Screen => ({
  content: t('question.done.removed', quoted(own.question)),
  embeds: [],
  components: row([
    button(t('question.button.restore'), `question:restore:${ownKey(own.question)}`, ButtonStyle.Secondary),
  ]),
});

/** `/question remove`: what was posted keeps it; a button brings it back. */
export const removeTyped = async (interaction: Typed, app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const { question } = await askedOwn(interaction, interaction.options.getString('question', true), app);
  const own = await setState(interaction, ownKey(question), ['live', 'removed'], app);
  await open(interaction, removed(own, viewerOf(interaction, app).t));
};

/** Removes, brings back, accepts or declines by a button. */
export const pressState = async (
  interaction: Pressed,
  action: 'remove' | 'restore' | 'accept' | 'decline',
  key: string,
  app: App,
): Promise<void> => {
  await requireLeaderHere(interaction, app);
  await namedOwn(interaction, key, app);
  const change = {
    remove: ['live', 'removed'],
    restore: ['removed', 'live'],
    accept: ['suggested', 'live'],
    decline: ['suggested', 'removed'],
  } as const;
  const own = await setState(interaction, key, change[action], app);
  const { t } = viewerOf(interaction, app);
  const mark = interaction.customId;
  const by = { ...quoted(own.question), member: `<@${interaction.user.id}>` };
  if (action === 'decline') {
    return show(interaction, { content: t('question.done.declined', by), embeds: [], components: [] }, mark);
  }
  if (action === 'remove') return show(interaction, removed(own, t), mark);
  const said = action === 'restore' ? t('question.done.restored') : t('question.done.accepted', by);
  return show(interaction, shown(own, said, t), mark);
};
