// The form in which an answer is written.

import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { fitText } from '../core/fit-text.ts';
import { FORM_TEXT, FORM_TITLE } from './limits.ts';
import type { Translate } from './translate.ts';

/** The id of the form's only field. */
export const FIELD = 'text';

/** A form with one long text: its id, its title, what is told below the label, and the text that is there already. */
export function textForm(
  id: string,
  title: string,
  hint: string,
  before: string | undefined,
  t: Translate,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title: fitText(title, FORM_TITLE),
    components: [
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
