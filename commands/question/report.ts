// "This answer is odd": a member's report of a question's sample answers, once for each question.
import {
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { ownKey } from '../../src/core/own-question.ts';
import type { Report } from '../../src/core/report.ts';
import type { App } from '../../src/discord/app.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { languageOf, translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { namedQuestion } from '../../src/discord/which-question.ts';
import { tellLeaders } from './inbox.ts';

const REASON = 1_000;

type Either = MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>;

/** @throws UserError when it is reported already, or its answers are closed for the member. */
const reported = async (interaction: Either, args: readonly string[], app: App) => {
  const { asked } = await namedQuestion(interaction, args, app);
  const { id } = asked.question;
  if (await closedSample(interaction, id, app)) throw new UserError('common.error.unknownButton');
  if (await app.store.reports.has(interaction.guildId, id, interaction.user.id)) {
    throw new UserError('question.refuse.reported');
  }
  return asked;
};

/** Opens the form that asks what is odd. */
export const openReport = async (
  interaction: MessageComponentInteraction<'cached'>,
  args: readonly string[],
  app: App,
): Promise<void> => {
  const { name } = await reported(interaction, args, app);
  const t = translator(languageOf(interaction.locale));
  await interaction.showModal({
    custom_id: `question:report:${name}`,
    title: t('question.form.report.title'),
    components: [
      {
        type: ComponentType.Label,
        label: t('question.form.reason'),
        description: t('question.form.reasonHint'),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: REASON,
        },
      },
    ],
  });
};

const keep = async (
  interaction: ModalSubmitInteraction<'cached'>,
  args: readonly string[],
  reason: string,
  app: App,
) => {
  const { question } = await reported(interaction, args, app);
  if (reason.trim() === '') throw new UserError('question.refuse.noReason');
  const report: Report = {
    version: 1,
    guildId: interaction.guildId,
    questionId: question.id,
    title: question.title,
    userId: interaction.user.id,
    reason: reason.trim(),
    at: app.clock.now(),
    settled: false,
  };
  if (!(await app.store.reports.insert(report))) throw new UserError('question.refuse.reported');
  const own = await app.store.questions.get(interaction.guildId, ownKey(question));
  return { report, own: own?.question.id === question.id ? own : undefined };
};

/** Keeps the report and tells the leaders. A refusal gives the text back. */
export const sendReport = async (
  interaction: ModalSubmitInteraction<'cached'>,
  args: readonly string[],
  app: App,
): Promise<void> => {
  const t = translator(languageOf(interaction.locale));
  const reason = interaction.fields.getTextInputValue('reason');
  try {
    const kept = await keep(interaction, args, reason, app);
    await interaction.reply({ content: t('question.done.reported'), flags: MessageFlags.Ephemeral });
    await tellLeaders(interaction, { kind: 'report', ...kept }, app);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await interaction.reply({ ...givenBack(t(error.key, error.params), reason, t), flags: MessageFlags.Ephemeral });
  }
};
