// The form of a question: title, sample answers, tips, keywords and follow-ups, each as text.

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Question } from '../../src/core/question.ts';
import { FORM_TEXT } from '../../src/discord/limits.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { readParts, readWords, writeParts } from './rules/written-parts.ts';

/** What a form says of a question; the rest comes from the command's options. */
export type WrittenQuestion = Pick<Question, 'title' | 'sampleAnswers' | 'tips' | 'keywords' | 'followUps'>;

const TITLE = 300;
const NAMES = ['title', 'answers', 'tips', 'keywords', 'followUps'] as const;
type Name = (typeof NAMES)[number];

function wordsOf(textOf: (name: Name) => string): string {
  return NAMES.map(textOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

/** @throws UserError when a question is too long for a form. */
function textsOf(question: WrittenQuestion | undefined, t: Translate): Readonly<Record<Name, string>> {
  const texts = {
    title: question?.title ?? '',
    answers: writeParts(question?.sampleAnswers ?? [], t('question.label.answer')),
    tips: writeParts(question?.tips ?? [], t('question.label.tip')),
    keywords: (question?.keywords ?? []).join(', '),
    followUps: writeParts(question?.followUps ?? [], t('question.label.followUp')),
  };
  if (texts.title.length > TITLE || Object.values(texts).some((text) => text.length > FORM_TEXT)) {
    throw new UserError('question.refuse.tooLong');
  }
  return texts;
}

/** All that a question's form is filled with, as one text. @throws UserError when it is too long for a form. */
export function filledWith(question: WrittenQuestion, t: Translate): string {
  return wordsOf((name) => textsOf(question, t)[name]);
}

function field(name: Name, value: string, t: Translate): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: t(`question.form.${name}`),
    description: t(`question.form.${name}Hint`),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: name === 'title' || name === 'keywords' ? TextInputStyle.Short : TextInputStyle.Paragraph,
      required: name === 'title',
      max_length: name === 'title' ? TITLE : FORM_TEXT,
      ...(value === '' ? {} : { value }),
    },
  };
}

/** The form, filled with a question if there is one. @throws UserError when that is too long for a form. */
export function questionForm(
  id: string,
  title: string,
  question: WrittenQuestion | undefined,
  t: Translate,
): APIModalInteractionResponseCallbackData {
  const texts = textsOf(question, t);
  return { custom_id: id, title, components: NAMES.map((name) => field(name, texts[name], t)) };
}

/** What a member wrote in the form. @throws UserError when it has no title. */
export function writtenIn(interaction: ModalSubmitInteraction): WrittenQuestion {
  const textOf = (name: Name): string => interaction.fields.getTextInputValue(name);
  const title = textOf('title').replace(/\s+/g, ' ').trim();
  if (title === '') throw new UserError('question.refuse.noTitle');
  return {
    title,
    sampleAnswers: readParts(textOf('answers'), 'text'),
    tips: readParts(textOf('tips'), 'line'),
    keywords: readWords(textOf('keywords')),
    followUps: readParts(textOf('followUps'), 'line'),
  };
}

/** All that a member wrote, unchanged, so that a refusal can give it back. */
export function wordsIn(interaction: ModalSubmitInteraction): string {
  return wordsOf((name) => interaction.fields.getTextInputValue(name));
}
