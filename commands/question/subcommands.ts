// `/question …`: brings each subcommand, button, select and form to its part.

import { report } from '../../src/discord/card-routes.ts';
import { type Handler, on } from '../../src/discord/command.ts';
import type { ServerCommandContext, ServerPressContext, ServerTypingContext } from '../../src/discord/context.ts';
import { openTaken, showImports, use, useIn } from './import/list.ts';
import { askName, chooseForm, chooseOther, chooseSame, drop, openImport, sendName } from './import/run.ts';
import { take, takeAll, undo } from './import/take.ts';
import { settle, showInbox } from './inbox.ts';
import { offerCategories, offerOwn } from './own.ts';
import { openReport, sendReport } from './report.ts';
import * as routes from './routes.ts';
import { search, showFound } from './search.ts';
import { accept, decline, joinStudy, remove, removeTyped, restore } from './state.ts';
import { openEdit, openNew, openOffer, pressEdit, sendEdit, sendNew, sendOffer } from './write.ts';

const RUNS: ReadonlyMap<string, (ctx: ServerCommandContext) => Promise<void>> = new Map([
  ['add', openNew],
  ['edit', openEdit],
  ['remove', removeTyped],
  ['search', search],
  ['suggest', openOffer],
  ['inbox', showInbox],
  ['import', openImport],
  ['imports', showImports],
]);

/** Runs a subcommand. @throws UserError when it is refused. */
export async function runQuestion(ctx: ServerCommandContext): Promise<void> {
  const run = RUNS.get(ctx.interaction.options.getSubcommand()) ?? ctx.refuse('common.error.unknownButton');
  await run(ctx);
}

/** Answers the `/` menu. @throws UserError for members where only leaders may look. */
export async function offerQuestion(ctx: ServerTypingContext): Promise<void> {
  const { name } = ctx.interaction.options.getFocused(true);
  await (name === 'category' ? offerCategories : offerOwn)(ctx);
}

/** All that its buttons, selects and forms do. */
export const handlers: readonly Handler[] = [
  on('press', routes.found, showFound),
  on('press', routes.edit, pressEdit),
  on('press', routes.remove, remove),
  on('press', routes.restore, restore),
  on('press', routes.accept, accept),
  on('press', routes.decline, decline),
  on('press', routes.inbox, (ctx: ServerPressContext, values) => showInbox(ctx, values)),
  on('press', routes.settle, settle),
  on('press', report, openReport),
  on('form', report, sendReport),
  on('form', routes.add, sendNew),
  on('form', routes.offer, sendOffer),
  on('form', routes.save, sendEdit),
  on('press', routes.form, chooseForm),
  on('press', routes.other, chooseOther),
  on('press', routes.same, chooseSame),
  on('press', routes.take, take),
  on('press', routes.takeAll, takeAll),
  on('press', routes.drop, drop),
  on('press', routes.undo, undo),
  on('press', routes.name, askName),
  on('form', routes.named, sendName),
  on('press', routes.imports, openTaken),
  on('press', routes.use, use),
  on('press', routes.useIn, useIn),
  on('press', routes.join, joinStudy),
];
