// Taking an import and taking it back: what changed by hand meanwhile is left as it is.
import { type OwnQuestion, ownKey } from '../../../src/core/own-question.ts';
import type { Question } from '../../../src/core/question.ts';
import { MOST_QUESTIONS } from '../../../src/core/question-files.ts';
import type { QuestionImport } from '../../../src/core/question-import.ts';
import { atWork } from '../../../src/discord/at-work.ts';
import type { Facts, ServerPressContext } from '../../../src/discord/context.ts';
import { UserError } from '../../../src/discord/user-error.ts';
import { inTurn, requireLeaderHere } from '../own.ts';
import { type ImportPlan, importPlan } from './plan.ts';
import { type NamedImport, previewOf } from './run.ts';
import { takenScreen, wordsScreen } from './screens.ts';

/** A server's imports that can be taken back. */
const MOST_TAKEN = 5;

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
  await app.store.imports.keepTaken(guildId, MOST_TAKEN);
  return { taken, stayed };
}

/** Takes it: first what it will change is kept, so that even a half-taken import can be undone whole. */
async function takeIt(ctx: ServerPressContext, id: string, withGone: boolean): Promise<void> {
  if (await showHalf(ctx, id)) return;
  const brought = await previewOf(ctx, id);
  await atWork(ctx, ctx.t('question.import.taking'), () => takeNow(ctx, brought, withGone));
}

async function takeNow(ctx: ServerPressContext, brought: QuestionImport, withGone: boolean): Promise<void> {
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
  const { interaction, t } = ctx;
  await atWork(ctx, t('question.import.undoing'), async () => {
    const stayed = await inTurn(interaction.guildId, () => undoIn(ctx, interaction.guildId, id));
    const said = [t('question.import.undone'), ...(stayed > 0 ? [t('question.import.stayed', { count: stayed })] : [])];
    await ctx.show(wordsScreen(said.join(' ')));
  });
}

/** How many questions stay as they are. @throws UserError when it was undone already, or is not there any more. */
async function undoIn(facts: Facts, guildId: string, id: string): Promise<number> {
  const { imports } = facts.app.store;
  const taken = await imports.get(guildId, id);
  if (taken?.state !== 'taken') throw new UserError('question.refuse.importGone');
  const each = [
    ...taken.before.map((old) => [ownKey(old.question), old] as const),
    ...taken.added.map((key) => [key, undefined] as const),
  ];
  let stayed = 0;
  for (const [key, old] of each) if (!(await putBack(key, old, taken, facts))) stayed += 1;
  await imports.update(guildId, id, (now) => ({ ...now, state: 'undone', before: [], added: [] }));
  return stayed;
}
