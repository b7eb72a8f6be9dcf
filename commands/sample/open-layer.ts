// What /sample and /tip share: find the question, ask the reveal, show a layer.
import { type APIButtonComponent, ButtonStyle } from 'discord.js';
import type { Layer } from '../../src/core/layers.ts';
import type { Language } from '../../src/core/question.ts';
import type { QuestionName, sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import { type Handler, on, reading } from '../../src/discord/command.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { latestPost } from '../../src/discord/find-post.ts';
import { chosenQuestion, type FoundQuestion, ofPost, questionNamed } from '../../src/discord/find-question.ts';
import { button, rows } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import type { Route } from '../../src/discord/route.ts';
import { translator } from '../../src/discord/translate.ts';
import { chosenStudy, withPost } from '../../src/discord/which-study.ts';
import {
  firstOf,
  type LayerMenu,
  type LayerView,
  layerOf,
  layerView,
  type OpenLayer,
  reportButton,
  type WantedLayer,
} from './sample-layers.ts';

/** What /sample and /tip offer, in the order of their buttons. */
export const LAYERS: readonly Layer[] = ['keywords', 'tips', 'answers', 'followUps'];

/** The layers that a command offers. */
export interface CommandMenu extends Omit<LayerMenu, 'idOf'> {
  /** Its buttons, by how they name the question. */
  readonly routes: {
    readonly post: typeof sampleOfPost;
    readonly bank: typeof sampleOfBank;
    readonly of: Route<Record<never, never>>;
  };
}

/** What a screen shows of a question. */
interface Opened {
  readonly asked: FoundQuestion;
  readonly open: OpenLayer;
  /** The language that was chosen; undefined: the member's own. */
  readonly language: Language | undefined;
}

function idIn({ routes }: CommandMenu, { name }: FoundQuestion, language: Language | undefined): LayerMenu['idOf'] {
  return (to) =>
    'post' in name ? routes.post.id({ ...name, ...to, language }) : routes.bank.id({ ...name, ...to, language });
}

/** Reads on in the other language, whose own words the button has. */
function otherWay(menu: CommandMenu, { asked, open }: Opened): APIButtonComponent[] {
  if (asked.alsoIn === undefined) return [];
  const id = idIn(menu, asked, asked.alsoIn)({ layer: open.layer });
  return [button(translator(asked.alsoIn)('common.readHere'), id, ButtonStyle.Secondary)];
}

async function viewOf(ctx: ServerContext, menu: CommandMenu, opened: Opened): Promise<LayerView> {
  const { asked, open, language } = opened;
  const t = language === undefined ? ctx.t : translator(language);
  const closed = open.layer === 'answers' ? await closedSample(ctx, asked.question.id) : undefined;
  const { layers, first } = menu;
  const view = layerView({ layers, first, idOf: idIn(menu, asked, language) }, asked.question, open, closed, t);
  const [tabs, ...rest] = view.components;
  const report = closed ? [] : reportButton(asked, open.layer, t);
  return {
    ...view,
    components: [...rows([...(tabs?.components ?? []), ...report, ...otherWay(menu, opened)]), ...rest],
  };
}

/** Opens a menu's first layer, for the question of the option, else the current one. */
export async function openFirstLayer(ctx: ServerCommandContext, menu: CommandMenu): Promise<void> {
  const words = ctx.interaction.options.getString('question');
  const open = (asked: FoundQuestion) => showFirst(ctx, menu, asked);
  if (words !== null) return open(await chosenQuestion(ctx, words));
  await withPost(ctx, menu.routes.of.id({}), async (found) => open(await ofPost(ctx, found, ctx.language)));
}

async function showFirst(ctx: ServerContext, menu: CommandMenu, asked: FoundQuestion): Promise<void> {
  await ctx.show(await viewOf(ctx, menu, { asked, open: firstOf(menu, asked.question), language: undefined }));
}

async function openOfStudy(ctx: ServerPressContext, menu: CommandMenu): Promise<void> {
  const found = await latestPost(ctx, await chosenStudy(ctx));
  await showFirst(ctx, menu, await ofPost(ctx, found, ctx.language));
}

interface Wanted extends WantedLayer {
  readonly language?: Language | undefined;
}

/** A press on a card opens a private screen; a press on that screen, whose buttons name a layer, changes it. */
async function openLayer(
  ctx: ServerPressContext,
  menu: CommandMenu,
  name: QuestionName,
  { language, ...to }: Wanted,
): Promise<void> {
  const asked = await questionNamed(ctx, name, language);
  const open = to.layer === undefined ? firstOf(menu, asked.question) : layerOf(menu, to);
  const view = await viewOf(ctx, menu, { asked, open, language });
  await (to.layer === undefined ? ctx.tell(view) : ctx.show(view));
}

/** What a menu's buttons do. */
export function layerHandlers(menu: CommandMenu): Handler[] {
  return [
    reading(menu.routes.post, (ctx: ServerPressContext, { post, ...to }) => openLayer(ctx, menu, { post }, to)),
    on('press', menu.routes.bank, (ctx: ServerPressContext, { shortId, ...to }) =>
      openLayer(ctx, menu, { shortId }, to),
    ),
    on('press', menu.routes.of, (ctx: ServerPressContext) => openOfStudy(ctx, menu)),
  ];
}
