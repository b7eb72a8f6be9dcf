// A question's help on a private screen: one layer at a time, each behind its own button.

import { type APIButtonComponent, type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { isLayer, type Layer, type LayerPage, layerPages } from '../../src/core/layers.ts';
import type { Question } from '../../src/core/question.ts';
import { report } from '../../src/discord/card-routes.ts';
import type { FoundQuestion } from '../../src/discord/find-question.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { type ButtonRow, button, pageAt, pageOf, pageRow, row, type Turned } from '../../src/discord/pages.ts';
import { type Closed, openingRow, opensAt } from '../../src/discord/reveal-gate.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** The layer that a member has open and, within it, a page as a custom id names it. */
export interface OpenLayer {
  readonly layer: Layer;
  readonly page?: string | number | undefined;
}

/** What a custom id names of it; forged ones name anything. */
export interface WantedLayer {
  readonly layer?: string | undefined;
  readonly page?: string | number | undefined;
}

/** The layers of a question that a screen offers. */
export interface LayerMenu {
  readonly layers: readonly Layer[];
  /** The one that opens first. */
  readonly first: Layer;
  /** The custom id that leads to a layer, and there to a page. */
  idOf(to: Turned & { readonly layer: Layer }): string;
}

export interface LayerView {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
}

const COLOUR = Colors.Blurple;
/** Longest reference that is shown below a page. */
const REFERENCE = 300;

/** The layer that a custom id names, else the menu's first. */
export function layerOf({ layers, first }: Omit<LayerMenu, 'idOf'>, { layer, page }: WantedLayer = {}): OpenLayer {
  return isLayer(layer) && layers.includes(layer) ? { layer, page } : { layer: first };
}

/** The layer that a menu opens first of a question: none that is empty, if another has something. */
export function firstOf({ layers, first }: Pick<LayerMenu, 'layers' | 'first'>, question: Question): OpenLayer {
  const filled = layers.filter((layer) => layerPages(question, layer).length > 0);
  return { layer: filled.includes(first) ? first : (filled[0] ?? first) };
}

/** A menu's buttons, one for each layer that has something; `current` is the one that is open, if any. */
export function layerRow(menu: LayerMenu, question: Question, current: Layer | undefined, t: Translate): ButtonRow[] {
  return row(
    menu.layers
      .filter((layer) => layerPages(question, layer).length > 0)
      .map((layer) => {
        const style = layer === current ? ButtonStyle.Primary : ButtonStyle.Secondary;
        return button(t(`sample.layer.${layer}`), menu.idOf({ layer }), style, layer === current);
      }),
  );
}

/** Tells a server's leaders that sample answers are odd; none where none are shown. */
export function reportButton(
  { question, name }: Pick<FoundQuestion, 'question' | 'name'>,
  layer: Layer,
  t: Translate,
): APIButtonComponent[] {
  return layer === 'answers' && layerPages(question, layer).length > 0
    ? [button(t('question.button.report'), report.id({ name }), ButtonStyle.Secondary)]
    : [];
}

function heading(layer: Layer, { item, items }: LayerPage, t: Translate): string {
  const name = t(`sample.layer.${layer}`);
  return `**${items > 1 ? t('sample.itemOf', { name, item, items }) : name}**`;
}

/** The document that the sample answers rest on. */
function referenceLines({ reference }: Question, layer: Layer, t: Translate): string[] {
  return layer === 'answers' && reference !== undefined
    ? ['', t('sample.reference', { reference: withoutMaskedLinks(reference.slice(0, REFERENCE)) })]
    : [];
}

function bodyOf(question: Question, layer: Layer, page: LayerPage | undefined, t: Translate): string {
  if (!page) return t(`sample.none.${layer}`);
  const note = layer === 'answers' ? [`> ${t('sample.example')}`] : [];
  const reference = referenceLines(question, layer, t);
  return [heading(layer, page, t), ...note, '', withoutMaskedLinks(page.text), ...reference].join('\n');
}

function footer(text: string | undefined): Pick<APIEmbed, 'footer'> {
  return text === undefined ? {} : { footer: { text } };
}

/** One layer of a question's help; `closed` keeps the sample answers back and says what opens them. */
export function layerView(
  menu: LayerMenu,
  question: Question,
  open: OpenLayer,
  closed: Closed | undefined,
  t: Translate,
): LayerView {
  const embed = { title: plainLine(question.title, EMBED_TITLE), color: COLOUR };
  const layers = layerRow(menu, question, open.layer, t);
  if (closed && open.layer === 'answers') {
    const why = t(closed.isHere ? `sample.closed.${closed.opensBy}` : 'sample.closed.elsewhere', opensAt(closed));
    const help = question.keywords.length > 0 ? [t('sample.closed.help')] : [];
    const description = [why, ...help].join('\n');
    return { embeds: [{ ...embed, description }], components: [...layers, ...openingRow(closed, t)] };
  }
  const pages = layerPages(question, open.layer);
  const page = pageAt(open.page, pages.length);
  const pageId = (turned: Turned): string => menu.idOf({ layer: open.layer, ...turned });
  const description = bodyOf(question, open.layer, pages[page], t);
  return {
    embeds: [{ ...embed, description, ...footer(pageOf(page, pages.length, t)) }],
    components: [...layers, ...pageRow(pageId, page, pages.length, t)],
  };
}
