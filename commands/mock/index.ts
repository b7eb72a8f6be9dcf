// /mock: a mock interview alone, against the clock, with a report at its end; in servers, direct messages and everywhere.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Mock } from '../../src/core/mock.ts';
import { phaseOfCategory } from '../../src/core/mock-phase.ts';
import { FEWEST, MOST } from '../../src/core/mock-pick.ts';
import { LONGEST, SHORTEST } from '../../src/core/mock-time.ts';
import { ANYWHERE, type Command, type Handler, on } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type { PressContext, TypingContext } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { difficultyOption, offerCategories } from '../../src/discord/question-options.ts';
import type { Parts, Route, Values } from '../../src/discord/route.ts';
import { valuesOf } from '../../src/discord/screen.ts';
import type texts from '../../src/locales/en/mock.json';
import * as going from './going.ts';
import { showPast } from './past.ts';
import { addToDeck, askToDelete, remove, showLayers, showReport } from './report.ts';
import * as routes from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly mock: typeof texts;
  }
}

/** Shows the report of a finished interview. A running one has none: neither samples nor notes before its end. */
async function readOver(ctx: PressContext, id: string, read: (mock: Mock) => Promise<void>): Promise<void> {
  const mock = await going.requireMock(ctx, id);
  if (mock.endedAt === null) await going.offer(ctx, mock);
  else await read(mock);
}

/** Answers on interviews that are over. */
function onOver<P extends Parts>(
  route: Route<P>,
  handle: (ctx: PressContext, mock: Mock, values: Values<P>) => Promise<void>,
): Handler {
  return on('press', route, (ctx: PressContext, values: Values<P> & { readonly mock?: string }) =>
    readOver(ctx, values.mock ?? '', (mock) => handle(ctx, mock, values)),
  );
}

/** Fields of work; of a bank that has none, all its categories. */
async function offerFields(ctx: TypingContext): Promise<void> {
  const all = (await bankHere(ctx)).categories(ctx.language);
  const fields = all.filter((name) => phaseOfCategory(name) === 'technical');
  await offerCategories(ctx.interaction, fields.length > 0 ? fields : all);
}

/** The command, its buttons, its selects and its form. */
export const mock: Command = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('mock.command'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        ...worded('mock.command.count'),
        min_value: FEWEST,
        max_value: MOST,
      },
      textOption('mock.command.field'),
      difficultyOption('mock'),
      {
        type: ApplicationCommandOptionType.Integer,
        ...worded('mock.command.seconds'),
        min_value: SHORTEST,
        max_value: LONGEST,
      },
    ],
  },
  help: { audience: 'members', topic: 'train', does: 'mock.does' },
  execute: going.openMock,
  autocomplete: offerFields,
  handlers: [
    on('press', routes.start, going.start),
    on('press', routes.fresh, going.startOver),
    on('press', routes.resume, going.goBack),
    on('press', routes.show, going.look),
    on('press', routes.write, going.openForm),
    on('press', routes.aloud, going.answerAloud),
    on('press', routes.skip, going.skipStep),
    on('press', routes.stop, going.askToStop),
    on('press', routes.end, going.end),
    on('press', routes.past, (ctx, { page = 0 }) => showPast(ctx, page)),
    on('press', routes.open, (ctx) =>
      readOver(ctx, valuesOf(ctx.interaction)[0] ?? '', (mock) => showReport(ctx, mock, 0)),
    ),
    onOver(routes.jump, (ctx, mock) => showReport(ctx, mock, Number(valuesOf(ctx.interaction)[0]))),
    onOver(routes.report, (ctx, mock, { page = 0 }) => showReport(ctx, mock, page)),
    onOver(routes.layer, showLayers),
    onOver(routes.deck, addToDeck),
    onOver(routes.remove, askToDelete),
    onOver(routes.sure, remove),
    on('form', routes.send, going.send),
  ],
};
