// What /sample and /tip share: find the question, ask the reveal, show a layer.
import type { QuestionName, sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import { type Handler, on } from '../../src/discord/command.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { chosenQuestion, type FoundQuestion, questionNamed } from '../../src/discord/find-question.ts';
import { row } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import {
  type Ladder,
  type LayerView,
  layerView,
  type NamedRung,
  type Rung,
  reportButton,
  rungOf,
} from './sample-layers.ts';

/** A command's way through the layers. */
export interface CommandLadder extends Omit<Ladder, 'idOf'> {
  /** Its buttons, by how they name the question. */
  readonly routes: { readonly post: typeof sampleOfPost; readonly bank: typeof sampleOfBank };
  /** Whether it takes reports of odd sample answers. */
  readonly takesReports: boolean;
}

function ladderOf({ layers, first, routes }: CommandLadder, { name }: FoundQuestion): Ladder {
  return {
    layers,
    first,
    idOf: (to) => ('post' in name ? routes.post.id({ ...name, ...to }) : routes.bank.id({ ...name, ...to })),
  };
}

async function viewOf(ctx: ServerContext, ladder: CommandLadder, asked: FoundQuestion, rung: Rung): Promise<LayerView> {
  const { t } = ctx;
  const closed = rung.layer === 'answers' ? await closedSample(ctx, asked.question.id) : undefined;
  const view = layerView(ladderOf(ladder, asked), asked.question, rung, closed, t);
  const report = ladder.takesReports && !closed ? reportButton(asked, rung.layer, t) : [];
  return { ...view, components: [...view.components, ...row(report)] };
}

/** Opens the ladder at its first layer, for the question of the option, else the current one. */
export async function openLadder(ctx: ServerCommandContext, ladder: CommandLadder): Promise<void> {
  const asked = await chosenQuestion(ctx, ctx.interaction.options.getString('question'));
  await ctx.show(await viewOf(ctx, ladder, asked, rungOf(ladder)));
}

/** A press on a card opens a private screen; a press on that screen, whose buttons name a layer, changes it. */
async function climb(ctx: ServerPressContext, ladder: CommandLadder, name: QuestionName, to: NamedRung): Promise<void> {
  const asked = await questionNamed(ctx, name);
  const view = await viewOf(ctx, ladder, asked, rungOf(ladder, to));
  await (to.layer === undefined ? ctx.tell(view) : ctx.show(view));
}

/** What the buttons of a ladder do. */
export function climbing(ladder: CommandLadder): Handler[] {
  return [
    on('press', ladder.routes.post, (ctx: ServerPressContext, { post, ...to }) => climb(ctx, ladder, { post }, to)),
    on('press', ladder.routes.bank, (ctx: ServerPressContext, { shortId, ...to }) =>
      climb(ctx, ladder, { shortId }, to),
    ),
  ];
}
