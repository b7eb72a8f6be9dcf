// `/export`: the server's questions, with its members' answers if the leader wants them, as a private file.
import { AttachmentBuilder } from 'discord.js';
import { type Exported, exportAnki, exportJson, inOneFile } from '../../src/core/export-text.ts';
import { exportedOf, membersOf, type Told, toldQuestion } from '../../src/core/exported.ts';
import { postKey } from '../../src/core/post.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import { canSee, isLeader } from '../../src/discord/find-study.ts';
import { freshen } from '../../src/discord/freshen.ts';
import { closedSamples } from '../../src/discord/reveal-gate.ts';
import { requireLeaderHere } from '../question/index.ts';

export const EXPORTS = ['markdown', 'json', 'anki'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

/** Discord takes 10 MB from a bot everywhere. */
const MOST_BYTES = 10_000_000;

const FILES: Readonly<Record<ExportFormat, string>> = {
  markdown: 'questions.md',
  json: 'questions.json',
  anki: 'questions-anki.txt',
};

/** The name that others see, on one line; of somebody who left, the id. */
async function nameOf({ interaction }: ServerCommandContext, userId: string): Promise<string> {
  const member = await interaction.guild.members.fetch(userId).catch(() => undefined);
  return (member?.displayName ?? userId).replace(/[\s:：]+/g, ' ').trim();
}

/** How long (ms) threads are read again before an export: a year of questions takes a minute or two. */
const EXPORT_PATIENCE = 5 * 60_000;

/** What is told of members, and how many questions' threads could not be read again before. */
interface Telling {
  readonly told: readonly Told[];
  readonly behind: number;
}

const NOTHING: Telling = { told: [], behind: 0 };

/** The posts of the studies that this leader leads and can see whose answers everyone may read by now. */
async function openHere(ctx: ServerCommandContext): Promise<FoundPost[]> {
  const { app, interaction, now } = ctx;
  const open: FoundPost[] = [];
  for (const study of await app.store.studies.ofGuild(interaction.guildId)) {
    if (!isLeader(ctx, study) || !canSee(ctx, study)) continue;
    for (const post of await app.store.posts.ofStudy(study.id)) {
      if (toldQuestion(study, post, now)) open.push({ study, post });
    }
  }
  return open;
}

/**
 * What members answered here. Threads that were not read whole since the bot began to listen are read first, however old:
 * what a member deleted meanwhile must not leave.
 */
async function toldHere(ctx: ServerCommandContext): Promise<Telling> {
  const { app } = ctx;
  const open = await openHere(ctx);
  const behind = await freshen(ctx, open, { within: EXPORT_PATIENCE, anew: false });
  const told: Told[] = [];
  for (const { study, post } of open) {
    const question = toldQuestion(study, post, app.clock.now());
    if (!question) continue;
    const answers = await app.store.answers.ofPost(postKey(post));
    told.push({ question, named: study.namesInExports === true, answers });
  }
  return { told, behind };
}

async function namesIn(ctx: ServerCommandContext, told: readonly Told[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const userId of membersOf(told.filter(({ named }) => named))) names.set(userId, await nameOf(ctx, userId));
  return names;
}

/** What this leader may take along. */
async function exported(
  ctx: ServerCommandContext,
  withMembers: boolean,
  anonymous: boolean,
): Promise<{ readonly all: readonly Exported[]; readonly behind: number }> {
  const { app, interaction } = ctx;
  const own = await app.ownBankOf(interaction.guildId);
  const { told, behind } = withMembers ? await toldHere(ctx) : NOTHING;
  // A question of the shared bank keeps its sample answers to itself as long as a study keeps them closed.
  const ids = told.map(({ question }) => question.id);
  const closed = await closedSamples(ctx, ids);
  const names = anonymous ? undefined : await namesIn(ctx, told);
  const all = exportedOf(own.all, told, {
    nameOf: (userId) => names?.get(userId) ?? null,
    isClosed: (questionId) => closed.has(questionId),
  });
  return { all, behind };
}

async function written(all: readonly Exported[], form: ExportFormat, { app }: ServerCommandContext): Promise<string> {
  if (form === 'json') return exportJson(all);
  if (form === 'anki') return exportAnki(all);
  return app.files.write(inOneFile(all));
}

/** Runs `/export`. @throws UserError when there is nothing to export, or more than a file can hold. */
export async function runExport(ctx: ServerCommandContext): Promise<void> {
  await requireLeaderHere(ctx);
  const { interaction, t } = ctx;
  const { options } = interaction;
  const form = EXPORTS.find((each) => each === options.getString('form')) ?? 'markdown';
  const withMembers = options.getBoolean('answers') ?? false;
  const anonymous = options.getBoolean('anonymous') ?? false;
  await ctx.later();
  const { all, behind } = await exported(ctx, withMembers, anonymous);
  if (all.length === 0) ctx.refuse(withMembers ? 'export.refuse.nothing' : 'export.refuse.noQuestions');
  const attachment = Buffer.from(await written(all, form, ctx), 'utf8');
  if (attachment.byteLength > MOST_BYTES) ctx.refuse('export.refuse.tooLarge');
  const answers = all.reduce((sum, one) => sum + one.answers.length, 0);
  const said = { questions: all.length, answers };
  await ctx.show({
    content: [
      t('export.done', said),
      ...(behind > 0 ? [t('export.behind', { count: behind })] : []),
      t(`export.use.${form}`),
    ].join('\n'),
    files: [new AttachmentBuilder(attachment, { name: FILES[form] })],
  });
}
