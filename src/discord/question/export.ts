// `/export`: the server's questions, with its members' answers if the leader wants them, as a private file.
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { type Exported, exportAnki, exportJson, inOneFile } from '../../core/export-text.ts';
import { exportedOf, membersOf, type Told, toldQuestion } from '../../core/exported.ts';
import { postKey } from '../../core/post.ts';
import type { Study } from '../../core/study.ts';
import { takesAnswers } from '../../core/today.ts';
import type { App } from '../app.ts';
import { closedSamples } from '../reveal-gate.ts';
import { UserError } from '../user-error.ts';
import { viewerOf } from '../viewer.ts';
import { canSee, isLeader } from '../where.ts';
import { requireLeaderHere } from './own.ts';

type Typed = ChatInputCommandInteraction<'cached'>;

export const EXPORTS = ['markdown', 'json', 'anki'] as const;
export type ExportForm = (typeof EXPORTS)[number];

/** Discord takes 10 MB from a bot everywhere. */
const MOST_BYTES = 10_000_000;

const FILES: Readonly<Record<ExportForm, string>> = {
  markdown: 'questions.md',
  json: 'questions.json',
  anki: 'questions-anki.txt',
};

/** The name that others see, on one line; of somebody who left, the id. */
const nameOf = async (interaction: Typed, userId: string): Promise<string> => {
  const member = await interaction.guild.members.fetch(userId).catch(() => undefined);
  return (member?.displayName ?? userId).replace(/[\s:：]+/g, ' ').trim();
};

/** The answers to a study's posts that everyone may read by now, as they are in their threads now. */
const toldIn = async (study: Study, app: App): Promise<Told[]> => {
  const told: Told[] = [];
  for (const post of await app.store.posts.ofStudy(study.id)) {
    const question = toldQuestion(study, post, app.clock.now());
    if (!question) continue;
    if (takesAnswers(post, app.clock.now())) await app.answers.refresh(study, post);
    told.push({
      question,
      named: study.namesInExports === true,
      answers: await app.store.answers.ofPost(postKey(post)),
    });
  }
  return told;
};

/** The answers of the studies that this leader leads and can see. */
const toldHere = async (interaction: Typed, app: App): Promise<Told[]> => {
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  const told: Told[] = [];
  for (const study of studies) {
    if (isLeader(interaction, study) && canSee(interaction, study)) told.push(...(await toldIn(study, app)));
  }
  return told;
};

const namesIn = async (interaction: Typed, told: readonly Told[]): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>();
  for (const userId of membersOf(told.filter(({ named }) => named)))
    names.set(userId, await nameOf(interaction, userId));
  return names;
};

/** What this leader may take along. */
const exported = async (
  interaction: Typed,
  withMembers: boolean,
  anonymous: boolean,
  app: App,
): Promise<Exported[]> => {
  const own = await app.ownBankOf(interaction.guildId);
  const told = withMembers ? await toldHere(interaction, app) : [];
  // A question of the shared bank keeps its sample answers to itself as long as a study keeps them closed.
  const ids = told.map(({ question }) => question.id);
  const closed = await closedSamples(interaction, ids, app);
  const names = anonymous ? undefined : await namesIn(interaction, told);
  return exportedOf(own.all, told, {
    nameOf: (userId) => names?.get(userId) ?? null,
    isClosed: (questionId) => closed.has(questionId),
  });
};

const written = async (all: readonly Exported[], form: ExportForm, app: App): Promise<string> => {
  if (form === 'json') return exportJson(all);
  if (form === 'anki') return exportAnki(all);
  return app.files.write(inOneFile(all));
};

/** Runs `/export`. @throws UserError when there is nothing to export, or more than a file can hold. */
export const runExport = async (interaction: Typed, app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const { options } = interaction;
  const form = EXPORTS.find((each) => each === options.getString('form')) ?? 'markdown';
  const withMembers = options.getBoolean('answers') ?? false;
  const anonymous = options.getBoolean('anonymous') ?? false;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const all = await exported(interaction, withMembers, anonymous, app);
  if (all.length === 0) throw new UserError(withMembers ? 'export.refuse.nothing' : 'export.refuse.noQuestions');
  const attachment = Buffer.from(await written(all, form, app), 'utf8');
  if (attachment.byteLength > MOST_BYTES) throw new UserError('export.refuse.tooLarge');
  const { t } = viewerOf(interaction, app);
  const answers = all.reduce((sum, one) => sum + one.answers.length, 0);
  const said = { questions: all.length, answers };
  await interaction.editReply({
    content: [t('export.done', said), t(`export.use.${form}`)].join('\n'),
    files: [{ attachment, name: FILES[form] }],
  });
};
