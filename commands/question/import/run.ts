// `/question import`: a leader brings a file, looks at what was read, corrects, takes it, and may undo that once.
import { type OwnQuestion, ownKey } from '../../../src/core/own-question.ts';
import type { Question } from '../../../src/core/question.ts';
import { type FileReading, type Form, isForm, MOST_QUESTIONS } from '../../../src/core/question-files.ts';
import type { LeftOut, QuestionImport } from '../../../src/core/question-import.ts';
import { shortId } from '../../../src/core/short-id.ts';
import type { Facts, ServerCommandContext, ServerPressContext } from '../../../src/discord/context.ts';
import { download, requireReadable } from '../../../src/discord/download.ts';
import { valuesOf } from '../../../src/discord/screen.ts';
import { uploadName } from '../../../src/discord/upload-name.ts';
import { UserError } from '../../../src/discord/user-error.ts';
import { inTurn, requireLeaderHere } from '../own.ts';
import { type ImportPlan, importPlan } from './plan.ts';
import { previewScreen, takenScreen, wordsScreen } from './screens.ts';

/** What a button of an import names. */
interface NamedImport {
  readonly id: string;
}

function readAs(brought: Pick<QuestionImport, 'fileName' | 'content' | 'guildId'>, form: Form | null, { app }: Facts) {
  return app.files.read(
    { name: brought.fileName, bytes: Buffer.from(brought.content, 'base64') },
    brought.guildId,
    form,
  );
}

function resultOf(reading: FileReading): Pick<QuestionImport, 'questions' | 'leftOut' | 'found' | 'renames'> {
  return {
    questions: reading.questions,
    leftOut: {
      count: reading.skipped,
      first: reading.firstSkipped.map(({ file, line, code }): LeftOut => ({ file, line, code })),
    },
    found: {
      form: reading.form,
      confidence: reading.confidence,
      ...(reading.other === null ? {} : { other: reading.other }),
    },
    renames: [],
  };
}

/** A file of this name is read in the form that the leader chose for it the last time, if that finds anything. */
async function readAsBefore(start: Pick<QuestionImport, 'fileName' | 'content' | 'guildId'>, ctx: Facts) {
  const last = await ctx.app.store.imports.last(start.guildId);
  const form = last?.fileName === start.fileName && isForm(last.form) ? last.form : null;
  const chosen = await readAs(start, form, ctx);
  if (form === null || chosen.questions.length > 0) return { form, ...resultOf(chosen) };
  return { form: null, ...resultOf(await readAs(start, null, ctx)) };
}

/** `/question import`. @throws UserError when the file is refused. */
export async function openImport(ctx: ServerCommandContext): Promise<void> {
  const { app, interaction, now } = ctx;
  await requireLeaderHere(ctx);
  const file = interaction.options.getAttachment('file', true);
  requireReadable(file);
  // Fetching and reading take longer than Discord waits.
  await ctx.later();
  const bytes = await download(file.url, app.fileOrigins);
  const { guildId, id, user } = interaction;
  const start = { guildId, fileName: uploadName(file), content: Buffer.from(bytes).toString('base64') };
  const brought: QuestionImport = {
    version: 1,
    ...start,
    id,
    by: user.id,
    state: 'preview',
    ...(await readAsBefore(start, ctx)),
    at: now,
    before: [],
    added: [],
  };
  if (brought.questions.length === 0 && brought.leftOut.count === 0) throw new UserError('question.refuse.noQuestions');
  await app.store.imports.begin(brought, ['preview']);
  await ctx.show(previewScreen(brought, await importPlan(brought, ctx), ctx.t));
}

async function previewOf(ctx: ServerPressContext, id: string): Promise<QuestionImport> {
  await requireLeaderHere(ctx);
  const brought = await ctx.app.store.imports.get(ctx.interaction.guildId, id);
  if (brought?.state !== 'preview') throw new UserError('question.refuse.importGone');
  return brought;
}

async function changed(
  ctx: ServerPressContext,
  brought: QuestionImport,
  fields: Partial<QuestionImport>,
): Promise<void> {
  const { after: now } = await ctx.app.store.imports.update(brought.guildId, brought.id, (old) =>
    old.state === 'preview' ? { ...old, ...fields } : undefined,
  );
  if (now?.state !== 'preview') throw new UserError('question.refuse.importGone');
  await ctx.show(previewScreen(now, await importPlan(now, ctx), ctx.t));
}

/** Reads the file in the other form that the preview showed. */
export async function chooseOther(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  const form = brought.found.other?.form;
  if (!isForm(form)) throw new UserError('question.refuse.importGone');
  await ctx.later();
  await changed(ctx, brought, { form, ...resultOf(await readAs(brought, form, ctx)) });
}

/** Reads the file again in the form that the leader says it has. */
export async function chooseForm(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  const [value] = valuesOf(ctx.interaction);
  const form = isForm(value) ? value : null;
  await ctx.later();
  await changed(ctx, brought, { form, ...resultOf(await readAs(brought, form, ctx)) });
}

/** Takes near namesakes for the same questions. */
export async function chooseSame(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  await ctx.later();
  const { near } = await importPlan(brought, ctx);
  const marks = new Set(valuesOf(ctx.interaction));
  const renames = near.map(({ before }) => before.id).filter((one) => marks.has(shortId(one)));
  await changed(ctx, brought, { renames });
}

interface Writes {
  readonly before: readonly OwnQuestion[];
  readonly after: readonly OwnQuestion[];
  readonly added: readonly string[];
}

function writesOf(plan: ImportPlan, brought: QuestionImport, withGone: boolean, by: string, at: number): Writes {
  const byKey = new Map(plan.own.map((own) => [ownKey(own.question), own]));
  const places = new Map(brought.questions.map((question, place) => [ownKey(question), place]));
  const stampOf = (question: Question) => ({ place: places.get(ownKey(question)) ?? 0, updatedBy: by, updatedAt: at });
  const added = plan.added.map((question): OwnQuestion => {
    const { createdBy, createdAt } = byKey.get(ownKey(question)) ?? { createdBy: by, createdAt: at };
    const { guildId } = brought;
    return { version: 1, guildId, question, state: 'live', createdBy, createdAt, ...stampOf(question) };
  });
  const kept = plan.kept.flatMap(({ before, after }): OwnQuestion[] => {
    const own = byKey.get(ownKey(before));
    return own ? [{ ...own, question: { ...after, id: before.id, language: before.language }, ...stampOf(after) }] : [];
  });
  const gone = withGone
    ? plan.gone.map((own): OwnQuestion => ({ ...own, state: 'removed', updatedBy: by, updatedAt: at }))
    : [];
  const after = [...new Map([...gone, ...kept, ...added].map((own) => [ownKey(own.question), own])).values()];
  const keys = after.map(({ question }) => ownKey(question));
  return {
    after,
    before: keys.flatMap((key) => byKey.get(key) ?? []),
    added: keys.filter((key) => !byKey.has(key)),
  };
}

/** An import that stopped half-way, or was taken by another press, still has its preview: it leads to the way back. */
async function showHalf(ctx: ServerPressContext, id: string): Promise<boolean> {
  await requireLeaderHere(ctx);
  const brought = await ctx.app.store.imports.get(ctx.interaction.guildId, id);
  if (brought?.state !== 'taken') return false;
  const { t } = ctx;
  await ctx.show(takenScreen(brought, t('question.import.half'), t));
  return true;
}

/** An import that was taken, but for the questions that somebody changed meanwhile. */
interface Taken {
  readonly taken: QuestionImport;
  readonly stayed: number;
}

async function takeInto(
  brought: QuestionImport,
  plan: ImportPlan,
  withGone: boolean,
  { app, userId: by }: Facts,
): Promise<Taken> {
  const [{ guildId, id }, at] = [brought, app.clock.now()];
  const { before, after, added } = writesOf(plan, brought, withGone, by, at);
  if ((await app.store.questions.ofGuild(guildId)).length + added.length > MOST_QUESTIONS) {
    throw new UserError('question.refuse.full', { count: MOST_QUESTIONS });
  }
  const { after: taken } = await app.store.imports.update(guildId, id, (old) =>
    old.state === 'preview' ? { ...old, state: 'taken', content: '', questions: [], at, before, added } : undefined,
  );
  if (taken?.at !== at || taken.state !== 'taken') throw new UserError('question.refuse.importGone');
  const planned = new Map(plan.own.map((own) => [ownKey(own.question), JSON.stringify(own)]));
  let stayed = 0;
  for (const own of after) {
    const key = ownKey(own.question);
    // What somebody changed since the plan was made is theirs.
    const isAsPlanned = (now: OwnQuestion | undefined): boolean =>
      (now === undefined ? undefined : JSON.stringify(now)) === planned.get(key);
    const { before: found } = await app.store.questions.update(guildId, key, (now) =>
      isAsPlanned(now) ? own : undefined,
    );
    if (!isAsPlanned(found)) stayed += 1;
  }
  await app.store.imports.begin(taken, ['taken', 'undone']);
  return { taken, stayed };
}

/** Takes it: first what it will change is kept, so that even a half-taken import can be undone whole. */
async function takeIt(ctx: ServerPressContext, id: string, withGone: boolean): Promise<void> {
  if (await showHalf(ctx, id)) return;
  const brought = await previewOf(ctx, id);
  await ctx.later();
  const plan = await importPlan(brought, ctx);
  const { taken, stayed } = await inTurn(brought.guildId, () => takeInto(brought, plan, withGone, ctx));
  const { t } = ctx;
  const counts = {
    added: plan.added.length,
    changed: plan.kept.length,
    gone: withGone ? plan.gone.length : 0,
  };
  const said = [
    t('question.import.taken', counts),
    ...(stayed > 0 ? [t('question.import.stayed', { count: stayed })] : []),
  ];
  await ctx.show(takenScreen(taken, said.join(' '), t));
}

/** Takes what is new and changed. */
export async function take(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  await takeIt(ctx, id, false);
}

/** Takes it, and takes away what is not in the file. */
export async function takeAll(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  await takeIt(ctx, id, true);
}

/** Puts it away without a trace. */
export async function drop(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  await ctx.app.store.imports.remove(brought.guildId, brought.id);
  await ctx.show(wordsScreen(ctx.t('question.import.dropped')));
}

/** Puts one question back as it was, or takes away what was new. False: somebody changed it since, and it stays. */
async function putBack(
  key: string,
  old: OwnQuestion | undefined,
  { guildId, at }: QuestionImport,
  { app }: Facts,
): Promise<boolean> {
  const { after: now } = await app.store.questions.update(guildId, key, (own) =>
    own?.updatedAt === at ? (old ?? { ...own, state: 'removed' }) : undefined,
  );
  // A question that a half-taken import never brought needs no undoing.
  if (now === undefined) return true;
  return old === undefined ? now.state === 'removed' : now.updatedAt === old.updatedAt;
}

/** Undoes it once; what was changed by hand since stays. */
export async function undo(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  await requireLeaderHere(ctx);
  const taken = await ctx.app.store.imports.get(ctx.interaction.guildId, id);
  if (taken?.state !== 'taken') throw new UserError('question.refuse.importGone');
  await ctx.later();
  const each = [
    ...taken.before.map((old) => [ownKey(old.question), old] as const),
    ...taken.added.map((key) => [key, undefined] as const),
  ];
  let stayed = 0;
  for (const [key, old] of each) if (!(await putBack(key, old, taken, ctx))) stayed += 1;
  await ctx.app.store.imports.update(taken.guildId, id, (now) => ({ ...now, state: 'undone', before: [], added: [] }));
  const { t } = ctx;
  const said = [t('question.import.undone'), ...(stayed > 0 ? [t('question.import.stayed', { count: stayed })] : [])];
  await ctx.show(wordsScreen(said.join(' ')));
}
