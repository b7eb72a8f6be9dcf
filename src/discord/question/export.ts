// `/export`: the server's questions, with its members' answers if the leader wants them, as a private file.
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { type Answer, answerText } from '../../core/answer.ts';
import { bySubmission } from '../../core/answer-pages.ts';
import { type Exported, exportAnki, exportJson, type MemberAnswer, withAnswers } from '../../core/export-text.ts';
import { partsFor } from '../../core/form-part.ts';
import { type DailyPost, postKey } from '../../core/post.ts';
import type { Question } from '../../core/question.ts';
import { opening } from '../../core/reveal.ts';
import type { Study } from '../../core/study.ts';
import { isShown, takesAnswers } from '../../core/today.ts';
import type { App } from '../app.ts';
import { closedSample } from '../reveal-gate.ts';
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

const keyOf = ({ id, language }: Question): string => `${language} ${id}`;

/** The name that others see, on one line; of somebody who left, the id. */
const nameOf = async (interaction: Typed, userId: string): Promise<string> => {
  const member = await interaction.guild.members.fetch(userId).catch(() => undefined);
  return (member?.displayName ?? userId).replace(/[\s:：]+/g, ' ').trim();
};

const memberAnswer = (answer: Answer, name: string | null): MemberAnswer[] => {
  const parts = partsFor(answer, '');
  const text = answerText({ ...answer, parts }) || parts.flatMap(({ attachments }) => attachments).join('\n');
  return text.trim() === '' ? [] : [{ name, text: text.trim() }];
};

/** Answers to a post that everyone may read by now, as they are in its thread now. */
const answersTo = async (
  interaction: Typed,
  study: Study,
  post: DailyPost,
  anonymous: boolean,
  app: App,
): Promise<MemberAnswer[]> => {
  if (!opening(study.reveal, post, undefined, app.clock.now()).open) return [];
  if (takesAnswers(post, app.clock.now())) await app.answers.refresh(study, post);
  const answers = bySubmission(await app.store.answers.ofPost(postKey(post)));
  const told: MemberAnswer[] = [];
  for (const answer of answers) {
    told.push(...memberAnswer(answer, anonymous ? null : await nameOf(interaction, answer.userId)));
  }
  return told;
};

/** A question of the shared bank keeps its sample answers to itself as long as a study keeps them closed. */
const asShown = async (interaction: Typed, question: Question, app: App): Promise<Question> =>
  (await closedSample(interaction, question.id, app)) ? { ...question, sampleAnswers: [] } : question;

/** Adds the answers of one study to what is exported; questions of the shared bank join with their first answer. */
const addStudy = async (
  interaction: Typed,
  study: Study,
  anonymous: boolean,
  all: Map<string, Exported>,
  app: App,
): Promise<void> => {
  const posts = (await app.store.posts.ofStudy(study.id)).filter(isShown);
  for (const post of posts) {
    if (!post.question) continue;
    const answers = await answersTo(interaction, study, post, anonymous, app);
    if (answers.length === 0) continue;
    const key = keyOf(post.question);
    const known = all.get(key) ?? { question: await asShown(interaction, post.question, app), answers: [] };
    all.set(key, { ...known, answers: [...known.answers, ...answers] });
  }
};

/** What this leader may take along: answers of the studies that they lead and can see. */
const exported = async (
  interaction: Typed,
  withMembers: boolean,
  anonymous: boolean,
  app: App,
): Promise<Exported[]> => {
  const own = await app.ownBankOf(interaction.guildId);
  const all = new Map<string, Exported>(own.all.map((question) => [keyOf(question), { question, answers: [] }]));
  if (!withMembers) return [...all.values()];
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  for (const study of studies) {
    if (isLeader(interaction, study) && canSee(interaction, study)) {
      await addStudy(interaction, study, anonymous, all, app);
    }
  }
  return [...all.values()];
};

const written = (all: readonly Exported[], form: ExportForm, app: App): string => {
  if (form === 'json') return exportJson(all);
  if (form === 'anki') return exportAnki(all);
  return app.files.write(all.map(withAnswers));
};

/** Runs `/export`. @throws UserError when there is nothing to export, or more than a file can hold. */
export const runExport = async (interaction: Typed, app: App): Promise<void> => {
  await requireLeaderHere(interaction, app);
  const { options } = interaction;
  const form = EXPORTS.find((each) => each === options.getString('form')) ?? 'markdown';
  const withMembers = options.getBoolean('answers') ?? false;
  const anonymous = options.getBoolean('anonymous') ?? true;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const all = await exported(interaction, withMembers, anonymous, app);
  if (all.length === 0) throw new UserError(withMembers ? 'export.refuse.nothing' : 'export.refuse.noQuestions');
  const attachment = Buffer.from(written(all, form, app), 'utf8');
  if (attachment.byteLength > MOST_BYTES) throw new UserError('export.refuse.tooLarge');
  const { t } = viewerOf(interaction, app);
  const answers = all.reduce((sum, one) => sum + one.answers.length, 0);
  const said = { questions: all.length, answers };
  await interaction.editReply({
    content: [t('export.done', said), t(`export.use.${form}`)].join('\n'),
    files: [{ attachment, name: FILES[form] }],
  });
};
