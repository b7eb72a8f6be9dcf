// "This answer is odd": a member's report of a question's sample answers, once for each question.
import { ComponentType, TextInputStyle } from 'discord.js';
import { ownKey } from '../../src/core/own-question.ts';
import type { Report } from '../../src/core/report.ts';
import { type QuestionName, report as route } from '../../src/discord/card-routes.ts';
import type { ServerContext, ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { questionNamed } from '../../src/discord/find-question.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { tellLeaders } from './inbox.ts';

const REASON = 1_000;

interface ReportedQuestion {
  readonly name: QuestionName;
}

/** @throws UserError when it is reported already, or its answers are closed for the member. */
async function reported(ctx: ServerContext, name: QuestionName) {
  const { app, interaction, userId } = ctx;
  const asked = await questionNamed(ctx, name);
  const { id } = asked.question;
  if (await closedSample(ctx, id)) ctx.refuse('common.error.unknownButton');
  if (await app.store.reports.has(interaction.guildId, id, userId)) {
    ctx.refuse('question.refuse.reported');
  }
  return asked;
}

/** Opens the form that asks what is odd. */
export async function openReport(ctx: ServerPressContext, { name }: ReportedQuestion): Promise<void> {
  const { t } = ctx;
  await reported(ctx, name);
  await ctx.form({
    custom_id: route.id({ name }),
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
}

async function keep(ctx: ServerFormContext, name: QuestionName, reason: string) {
  const { app, interaction, userId } = ctx;
  const { question } = await reported(ctx, name);
  if (reason.trim() === '') ctx.refuse('question.refuse.noReason');
  const report: Report = {
    version: 1,
    guildId: interaction.guildId,
    questionId: question.id,
    title: question.title,
    userId,
    reason: reason.trim(),
    at: ctx.now,
    settled: false,
  };
  if (!(await app.store.reports.insert(report))) ctx.refuse('question.refuse.reported');
  const own = await app.store.questions.get(interaction.guildId, ownKey(question));
  return { report, own: own?.question.id === question.id ? own : undefined };
}

/** Keeps the report and tells the leaders. A refusal gives the text back. */
export async function sendReport(ctx: ServerFormContext, { name }: ReportedQuestion): Promise<void> {
  const { t } = ctx;
  const reason = ctx.interaction.fields.getTextInputValue('reason');
  try {
    const kept = await keep(ctx, name, reason);
    await ctx.tell({ content: t('question.done.reported') });
    await tellLeaders(ctx, { kind: 'report', ...kept });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ctx.tell(givenBack(t(error.key, error.params), reason, t));
  }
}
