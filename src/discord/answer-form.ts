// The form in which an answer is written.

import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { fitText } from '../core/fit-text.ts';
import { FORM_QUESTION, FORM_TEXT, FORM_TITLE } from './limits.ts';
import { plainLine } from './safe-text.ts';
import type { Translate } from './translate.ts';

/** The id of the form's only field. */
export const FIELD = 'text';

/** The question, whole above the field where the title is too short for it: on a phone a form hides all else. */
function questionOn(
  question: string,
  t: Translate,
): Pick<APIModalInteractionResponseCallbackData, 'title' | 'components'> {
  const title = fitText(question, FORM_TITLE);
  if (title === question) return { title, components: [] };
  const content = `**${plainLine(question, FORM_QUESTION)}**`;
  return { title: t('submit.form.title'), components: [{ type: ComponentType.TextDisplay, content }] };
}

/** A form with one long text: its id, its question, what is told below the label, and the text that is there already. */
export function textForm(
  id: string,
  question: string,
  hint: string,
  before: string | undefined,
  t: Translate,
): APIModalInteractionResponseCallbackData {
  const above = questionOn(question, t);
  return {
    ...above,
    custom_id: id,
    components: [
      ...above.components,
      {
        type: ComponentType.Label,
        label: t('submit.form.label'),
        description: hint,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: FORM_TEXT,
          ...(before === undefined ? {} : { value: before }),
        },
      },
    ],
  };
}
