// Finds the study that a leader's button or form names and checks that they lead it: a custom id can be stale or forged.
import { type Study, withToPlan } from '../core/study.ts';
import { type Handler, on } from './command.ts';
import type { ServerContext, ServerFormContext, ServerPressContext } from './context.ts';
import { requireLeader } from './find-study.ts';
import { type Parts, type Route, type Values, word } from './route.ts';
import { UserError } from './user-error.ts';

/** The part by which the routes of leaders' screens name their study. */
export const study = { study: word };

interface LedContextOf {
  readonly press: ServerPressContext;
  readonly form: ServerFormContext;
}

/** @throws UserError when the server has no such study, or the member does not lead it. */
export async function ledStudy(ctx: ServerContext, id: string): Promise<Study> {
  const found = await ctx.app.store.studies.get(ctx.interaction.guildId, id);
  if (!found) throw new UserError('common.study.gone');
  requireLeader(ctx, found);
  return found;
}

/** Answers leaders of the study that the id names only. */
export function onLed<K extends Handler['kind'], P extends Parts>(
  kind: K,
  route: Route<P>,
  handle: (ctx: LedContextOf[K], study: Study, values: Values<P>) => Promise<void>,
): Handler {
  return on(kind, route, async (ctx: LedContextOf[K], values: Values<P> & { readonly study?: string }) =>
    handle(ctx, await ledStudy(ctx, values.study ?? ''), values),
  );
}

/**
 * Saves a change and plans the study anew. `change` must be pure: it may be called again.
 * @throws UserError when the study is gone meanwhile.
 */
export async function changeStudy(
  { app }: ServerContext,
  study: Study,
  change: (study: Study) => Study,
): Promise<Study> {
  const { after: changed } = await app.store.studies.update(study.guildId, study.id, (current) =>
    withToPlan(change(current)),
  );
  if (!changed) throw new UserError('common.study.gone');
  return app.posting.replan(changed);
}
