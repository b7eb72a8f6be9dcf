// `/question import`: a leader brings a file, looks at what was read, and corrects how it is read and what it is called.
import { type FileReading, type Form, isForm } from '../../../src/core/question-files.ts';
import { type ImportName, type LeftOut, type QuestionImport, underName } from '../../../src/core/question-import.ts';
import { shortId } from '../../../src/core/short-id.ts';
import type {
  Facts,
  ServerCommandContext,
  ServerFormContext,
  ServerPressContext,
} from '../../../src/discord/context.ts';
import { download, requireReadable } from '../../../src/discord/download.ts';
import { filledHash, requireFresh } from '../../../src/discord/filled-form.ts';
import { lineField, valuesOf } from '../../../src/discord/screen.ts';
import { uploadName } from '../../../src/discord/upload-name.ts';
import { UserError } from '../../../src/discord/user-error.ts';
import { CATEGORY, requireLeaderHere } from '../own.ts';
import * as routes from '../routes.ts';
import { importPlan } from './plan.ts';
import { previewScreen, wordsScreen } from './screens.ts';

/** What a button of an import names. */
export interface NamedImport {
  readonly id: string;
}

function resultOf(
  reading: FileReading,
  named: ImportName | undefined,
): Pick<QuestionImport, 'questions' | 'leftOut' | 'found' | 'renames'> {
  return {
    questions: named ? underName(reading.questions, named) : reading.questions,
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

type Brought = Pick<QuestionImport, 'fileName' | 'content' | 'guildId'>;

/** What is read of a file in a form, under the name that its leader gave it. */
async function readAs(
  { fileName, content, guildId }: Brought,
  form: Form | null,
  named: ImportName | undefined,
  { app }: Facts,
) {
  const reading = await app.files.read({ name: fileName, bytes: Buffer.from(content, 'base64') }, guildId, form);
  return { form, ...resultOf(reading, named) };
}

/** A file of this name is read in the form, and under the name, that the leader chose for it the last time, if that form finds anything. */
async function readAsBefore(start: Brought, ctx: Facts) {
  const last = (await ctx.app.store.imports.taken(start.guildId)).find(({ fileName }) => fileName === start.fileName);
  const named = last?.named;
  const form = isForm(last?.form) ? last.form : null;
  const as = { ...(named ? { named } : {}) };
  const chosen = await readAs(start, form, named, ctx);
  if (form === null || chosen.questions.length > 0) return { ...as, ...chosen };
  return { ...as, ...(await readAs(start, null, named, ctx)) };
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
  await app.store.imports.begin(brought);
  await ctx.show(previewScreen(brought, await importPlan(brought, ctx), ctx.t));
}

/** The import while it is looked at. @throws UserError when it is taken, put away or somebody else's server's. */
export async function previewOf(ctx: ServerPressContext | ServerFormContext, id: string): Promise<QuestionImport> {
  await requireLeaderHere(ctx);
  const brought = await ctx.app.store.imports.get(ctx.interaction.guildId, id);
  if (brought?.state !== 'preview') throw new UserError('question.refuse.importGone');
  return brought;
}

async function changed(
  ctx: ServerPressContext | ServerFormContext,
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
  await changed(ctx, brought, await readAs(brought, form, brought.named, ctx));
}

/** Reads the file again in the form that the leader says it has. */
export async function chooseForm(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  const [value] = valuesOf(ctx.interaction);
  const form = isForm(value) ? value : null;
  await ctx.later();
  await changed(ctx, brought, await readAs(brought, form, brought.named, ctx));
}

/** What a form of the name opens with. */
function nameNow({ named, fileName }: QuestionImport): ImportName {
  return named ?? { name: fileName.replace(/\.[^.]+$/, '').slice(0, CATEGORY), category: '' };
}

function wordsOf({ name, category }: ImportName): string {
  return [name, category].join('\n').trim();
}

/** Opens the form in which the leader says what the questions are called and belong to. */
export async function askName(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const { t } = ctx;
  const now = nameNow(await previewOf(ctx, id));
  const field = (name: keyof ImportName) =>
    lineField(name, t(`question.form.${name}`), t(`question.form.${name}Hint`), now[name], CATEGORY, false);
  const filled = filledHash(wordsOf(now));
  await ctx.form({
    custom_id: routes.named.id({ id, filled }),
    title: t('question.form.importName'),
    components: [field('name'), field('category')],
  });
}

/** Reads the file again under what the leader calls it. */
export async function sendName(
  ctx: ServerFormContext,
  { id, filled }: NamedImport & { readonly filled: string },
): Promise<void> {
  const brought = await previewOf(ctx, id);
  const text = (name: keyof ImportName) => ctx.interaction.fields.getTextInputValue(name).trim();
  const named = { name: text('name'), category: text('category') };
  requireFresh(filled, wordsOf(nameNow(brought)), wordsOf(named));
  await ctx.later();
  const form = isForm(brought.form) ? brought.form : null;
  await changed(ctx, brought, { named, ...(await readAs(brought, form, named, ctx)) });
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

/** Puts it away without a trace. */
export async function drop(ctx: ServerPressContext, { id }: NamedImport): Promise<void> {
  const brought = await previewOf(ctx, id);
  await ctx.app.store.imports.remove(brought.guildId, brought.id);
  await ctx.show(wordsScreen(ctx.t('question.import.dropped')));
}
