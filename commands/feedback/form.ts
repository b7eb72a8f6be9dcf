// The form of a note: three ticks, one choice, three lines of which the first is enough.
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import {
  CHECKS,
  type Feedback,
  type FeedbackWords,
  feedbackText,
  NOTE_LENGTH,
  VERDICTS,
} from '../../src/core/feedback.ts';
import type { ServerFormContext } from '../../src/discord/context.ts';
import { filledHash } from '../../src/discord/filled-form.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { send } from './routes.ts';

const LINES = ['good', 'lacking', 'next'] as const;

function labelled(label: string, component: APILabelComponent['component'], hint?: string): APILabelComponent {
  return { type: ComponentType.Label, label, component, ...(hint === undefined ? {} : { description: hint }) };
}

function checksField(before: FeedbackWords | undefined, t: Translate): APILabelComponent {
  return labelled(t('feedback.form.checks'), {
    type: ComponentType.CheckboxGroup,
    custom_id: 'checks',
    // Said twice: without a least number phones would have one ticked.
    required: false,
    min_values: 0,
    max_values: CHECKS.length,
    options: CHECKS.map((value) => ({
      value,
      label: t(`feedback.check.${value}`),
      ...(before?.checks.includes(value) ? { default: true } : {}),
    })),
  });
}

function verdictField(before: FeedbackWords | undefined, t: Translate): APILabelComponent {
  return labelled(t('feedback.form.verdict'), {
    type: ComponentType.RadioGroup,
    custom_id: 'verdict',
    required: true,
    options: VERDICTS.map((value) => ({
      value,
      label: t(`feedback.verdict.${value}`),
      ...(before?.verdict === value ? { default: true } : {}),
    })),
  });
}

function lineField(line: (typeof LINES)[number], before: FeedbackWords | undefined, t: Translate): APILabelComponent {
  const value = before?.[line] ?? '';
  return labelled(
    t(`feedback.form.${line}`),
    {
      type: ComponentType.TextInput,
      custom_id: line,
      style: line === 'good' ? TextInputStyle.Short : TextInputStyle.Paragraph,
      required: line === 'good',
      max_length: NOTE_LENGTH,
      ...(value === '' ? {} : { value }),
    },
    t(`feedback.form.${line}Hint`),
  );
}

/** What a form is filled with, as text; of a new note, nothing. */
export function filledWith(before: FeedbackWords | undefined): string {
  return before ? feedbackText(before) : '';
}

/** The form of a note on one answer, filled with what the member wrote before. */
export function noteForm(
  named: { readonly post: string; readonly mark: string },
  before: Feedback | undefined,
  t: Translate,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: send.id({ ...named, filled: filledHash(filledWith(before)) }),
    title: t('feedback.form.title'),
    components: [checksField(before, t), verdictField(before, t), ...LINES.map((line) => lineField(line, before, t))],
  };
}

/** What was filled in. @throws UserError when the choice is none of the form's: what is sent can be forged. */
export function wordsIn(ctx: ServerFormContext): FeedbackWords {
  const { fields } = ctx.interaction;
  const [ticks, choice] = [fields.fields.get('checks'), fields.fields.get('verdict')];
  const ticked: readonly string[] = ticks?.type === ComponentType.CheckboxGroup ? ticks.values : [];
  const chosen = choice?.type === ComponentType.RadioGroup ? choice.value : null;
  const verdict = VERDICTS.find((one) => one === chosen) ?? ctx.refuse('feedback.refuse.noChoice');
  const [good = '', lacking = '', next = ''] = LINES.map((line) => fields.getTextInputValue(line).trim());
  return { checks: CHECKS.filter((one) => ticked.includes(one)), verdict, good, lacking, next };
}

/** What was typed, as text to be given back; Discord takes no empty file. */
export function linesIn({ interaction, t }: ServerFormContext): string {
  return LINES.map((line) => `${t(`feedback.form.${line}`)}: ${interaction.fields.getTextInputValue(line)}`).join('\n');
}
