// Submitting an answer: the message command "Submit as my answer", the form, its edits and deletions, and passing.
import {
  ApplicationCommandType,
  ButtonStyle,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Answer } from '../../src/core/answer.ts';
import { emptyAnswer, withPart } from '../../src/core/collect.ts';
import { newCard } from '../../src/core/deck.ts';
import { formPart } from '../../src/core/form-part.ts';
import { postKey } from '../../src/core/post.ts';
import { hasAnswered } from '../../src/core/reveal.ts';
import { isHidden } from '../../src/core/study.ts';
import { takesAnswers } from '../../src/core/today.ts';
import { answerForm, FIELD } from '../../src/discord/answer-form.ts';
import type { App } from '../../src/discord/app.ts';
import type { MessageCommand } from '../../src/discord/command.ts';
import { named } from '../../src/discord/command-text.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { partOf } from '../../src/discord/message-part.ts';
import { button, row } from '../../src/discord/pages.ts';
import { markerOf } from '../../src/discord/question-card.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { takeTime } from '../../src/discord/screen.ts';
import { languageOf, type Translate, translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { answerablePostHere, type Found, visiblePost } from '../../src/discord/which-post.ts';
import { editId, ownButtons } from './answer-card.ts';
import { deleteForm, type Submitted, submitForm } from './form-answers.ts';

type Press = MessageComponentInteraction<'cached'>;

const textsFor = (interaction: { readonly locale: string }): Translate => translator(languageOf(interaction.locale));

/** @throws UserError when the post no longer takes answers. */
const requireOpen = (found: Found, app: App): Found => {
  const { post } = found;
  if (takesAnswers(post, app.clock.now())) return found;
  throw new UserError('submit.closed', { relative: timestamp(post.closesAt, 'R') });
};

const openPost = async (interaction: Press | ModalSubmitInteraction<'cached'>, key: string, app: App): Promise<Found> =>
  requireOpen(await visiblePost(interaction, app, key), app);

/** Whether later edits of a message reach us: in a thread, and with the words of messages. */
const followsEdits = (interaction: MessageContextMenuCommandInteraction<'cached'>, app: App): boolean =>
  app.readsMessages && (interaction.channel?.isThread() ?? false);

/** The marking of a message. */
const execute = async (interaction: MessageContextMenuCommandInteraction<'cached'>, app: App): Promise<void> => {
  const message = interaction.targetMessage;
  if (message.author.id !== interaction.user.id) throw new UserError('submit.mark.notOwn');
  const found = await answerablePostHere(interaction, app);
  if (!found) throw new UserError('submit.mark.noPost');
  if (isHidden(found.study.reveal)) throw new UserError('submit.mark.hidden');
  const { post } = requireOpen(found, app);
  if (message.content.trim() === '' && message.attachments.size === 0) throw new UserError('submit.empty');
  const [key, now] = [postKey(post), app.clock.now()];
  await app.store.answers.update(key, interaction.user.id, (answer) =>
    withPart(answer ?? emptyAnswer(key, post.guildId, interaction.user.id, now), partOf(message, 'marked'), now),
  );
  const done = followsEdits(interaction, app) ? 'submit.mark.done' : 'submit.mark.doneOnce';
  await interaction.reply({ content: textsFor(interaction)(done), flags: MessageFlags.Ephemeral });
};

const openForm = async (interaction: Press, key: string, app: App): Promise<void> => {
  const { study, post } = await openPost(interaction, key, app);
  const own = await app.store.answers.get(key, interaction.user.id);
  await interaction.showModal(answerForm(study, post, formPart(own)?.text, textsFor(interaction)));
};

const requireOwn = (interaction: Press, ownerId: string | undefined): void => {
  if (ownerId !== interaction.user.id) throw new UserError('common.error.notYours');
};

const remove = async (interaction: Press, key: string, app: App): Promise<void> => {
  const { message, user } = interaction;
  // The id of a button can be forged: only a message with the member's own edit button is a copy of their answer.
  const copy = message.flags.has(MessageFlags.Ephemeral) ? null : message.resolveComponent(editId(key, user.id));
  await takeTime(interaction);
  await deleteForm(app, key, user.id, copy ? message : undefined);
  // Where the button stands below the text itself, the text goes too.
  await interaction.editReply({ content: textsFor(interaction)('submit.deleted'), embeds: [], components: [] });
};

const pass = async (interaction: Press, key: string, app: App): Promise<void> => {
  const { post } = await openPost(interaction, key, app);
  const [userId, now, t] = [interaction.user.id, app.clock.now(), textsFor(interaction)];
  const before = await app.store.answers.get(key, userId);
  if (hasAnswered(before)) throw new UserError('submit.pass.answered');
  const passed = (answer: Answer | undefined): Answer | undefined =>
    hasAnswered(answer)
      ? undefined
      : { ...(answer ?? emptyAnswer(key, post.guildId, userId, now)), passed: true, updatedAt: now };
  await app.store.answers.update(key, userId, passed);
  if (post.question) await app.store.decks.add(newCard(userId, post.question.id, now));
  await interaction.reply({
    content: t(before?.passed ? 'submit.pass.again' : 'submit.pass.done'),
    components: row([button(t('card.answer'), markerOf(key), ButtonStyle.Primary)]),
    flags: MessageFlags.Ephemeral,
  });
};

const press = async (interaction: Press, [action, ...words]: readonly string[], app: App): Promise<void> => {
  const key = words.slice(0, 3).join(':');
  switch (action) {
    case 'form':
      return openForm(interaction, key, app);
    case 'edit':
      requireOwn(interaction, words[3]);
      return openForm(interaction, key, app);
    case 'delete':
      requireOwn(interaction, words[3]);
      return remove(interaction, key, app);
    case 'pass':
      return pass(interaction, key, app);
    default:
      throw new UserError('common.error.unknownButton');
  }
};

const keep = async (
  interaction: ModalSubmitInteraction<'cached'>,
  [key, filled]: readonly [string, string | undefined],
  text: string,
  app: App,
): Promise<Submitted> => {
  const found = await openPost(interaction, key, app);
  if (text.trim() === '') throw new UserError('submit.empty');
  return submitForm(app, { ...found, member: interaction.member, text, filled, interactionId: interaction.id });
};

const tell = async (
  interaction: ModalSubmitInteraction<'cached'>,
  key: string,
  text: string,
  became: Submitted,
): Promise<void> => {
  const t = textsFor(interaction);
  const content = t(`submit.sent.${became}`);
  // A posted answer carries its own buttons in the thread.
  const components = became === 'posted' || became === 'edited' ? [] : ownButtons(key, interaction.user.id, t);
  const reply = became === 'not-posted' ? givenBack(content, text, t) : { content };
  await interaction.editReply({ ...reply, components });
};

const submitted = async (
  interaction: ModalSubmitInteraction<'cached'>,
  [action, ...words]: readonly string[],
  app: App,
): Promise<void> => {
  if (action !== 'send') throw new UserError('common.error.unknownButton');
  const [key, text] = [words.slice(0, 3).join(':'), interaction.fields.getTextInputValue(FIELD)];
  // Too late for Discord is not too late for the text: it is kept all the same.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral }).catch((error: unknown) => {
    app.log.warn({ err: error }, 'a form was answered too late; its text is kept');
  });
  try {
    await tell(interaction, key, text, await keep(interaction, [key, words[3]], text, app));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const t = textsFor(interaction);
    await interaction.editReply(givenBack(t(error.key, error.params), text, t));
  }
};

/** The message command, with the form and the buttons of question cards and posted answers. */
export const submit: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    ...named('submit.command.name'),
    contexts: [InteractionContextType.Guild],
  },
  prefix: 'submit',
  help: undefined,
  execute,
  press,
  submit: submitted,
};

export { withdrawAnswer } from './form-answers.ts';
