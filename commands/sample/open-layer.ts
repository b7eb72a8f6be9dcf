// What /sample and /tip share: find the question, ask the reveal, show a layer.
import type { QuestionName, sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import { type Handler, on } from '../../src/discord/command.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { chosenQuestion, type FoundQuestion, questionNamed } from '../../src/discord/find-question.ts';
import { row } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import {
  type LayerMenu,
  type LayerView,
  layerOf,
  layerView,
  type OpenLayer,
  reportButton,
  type WantedLayer,
} from './sample-layers.ts';

/** The layers that a command offers. */
export interface CommandMenu extends Omit<LayerMenu, 'idOf'> {
  /** Its buttons, by how they name the question. */
  readonly routes: { readonly post: typeof sampleOfPost; readonly bank: typeof sampleOfBank };
  /** Whether it takes reports of odd sample answers. */
  readonly takesReports: boolean;
}

function menuOf({ layers, first, routes }: CommandMenu, { name }: FoundQuestion): LayerMenu {
  return {
    layers,
    first,
    idOf: (to) => ('post' in name ? routes.post.id({ ...name, ...to }) : routes.bank.id({ ...name, ...to })),
  };
}

async function viewOf(
  ctx: ServerContext,
  menu: CommandMenu,
  asked: FoundQuestion,
  open: OpenLayer,
): Promise<LayerView> {
  const { t } = ctx;
  const closed = open.layer === 'answers' ? await closedSample(ctx, asked.question.id) : undefined;
  const view = layerView(menuOf(menu, asked), asked.question, open, closed, t);
  const report = menu.takesReports && !closed ? reportButton(asked, open.layer, t) : [];
  return { ...view, components: [...view.components, ...row(report)] };
}

/** Opens a menu's first layer, for the question of the option, else the current one. */
export async function openFirstLayer(ctx: ServerCommandContext, menu: CommandMenu): Promise<void> {
  const asked = await chosenQuestion(ctx, ctx.interaction.options.getString('question'));
  await ctx.show(await viewOf(ctx, menu, asked, layerOf(menu)));
}

/** A press on a card opens a private screen; a press on that screen, whose buttons name a layer, changes it. */
async function openLayer(
  ctx: ServerPressContext,
  menu: CommandMenu,
  name: QuestionName,
  to: WantedLayer,
): Promise<void> {
  const asked = await questionNamed(ctx, name);
  const view = await viewOf(ctx, menu, asked, layerOf(menu, to));
  await (to.layer === undefined ? ctx.tell(view) : ctx.show(view));
}

/** What a menu's buttons do. */
export function layerHandlers(menu: CommandMenu): Handler[] {
  return [
    on('press', menu.routes.post, (ctx: ServerPressContext, { post, ...to }) => openLayer(ctx, menu, { post }, to)),
    on('press', menu.routes.bank, (ctx: ServerPressContext, { shortId, ...to }) =>
      openLayer(ctx, menu, { shortId }, to),
    ),
  ];
}
