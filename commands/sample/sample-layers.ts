// A question's help on a private screen: one layer at a time, each behind its own button.
import { type APIButtonComponent, type APIEmbed, ButtonStyle } from 'discord.js';
import { isLayer, type Layer, type LayerPage, layerPages } from '../../src/core/layers.ts';
import type { Question } from '../../src/core/question.ts';
import { report } from '../../src/discord/card-routes.ts';
import { type ButtonRow, button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { type Closed, openingRow, opensAt } from '../../src/discord/reveal-gate.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import type { Asked } from '../../src/discord/which-question.ts';

/** A command's way through the layers. */
export interface Ladder {
  readonly prefix: 'sample' | 'tip' | 'practice' | 'mock';
  readonly layers: readonly Layer[];
  /** Where it starts. */
  readonly first: Layer;
}

/** Where on the ladder a member is: a layer and, within it, a page as a custom id names it. */
export interface Rung {
  readonly layer: Layer;
  readonly page: string | undefined;
}

export interface LayerView {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
}

const COLOUR = 0x5865f2;
const TITLE = 256;
/** Characters of a reference that stands below a page. */
const REFERENCE = 300;

/** The rung that custom id arguments name, else the ladder's first. */
export const rungOf = (ladder: Ladder, [layer, page]: readonly string[]): Rung =>
  isLayer(layer) && ladder.layers.includes(layer) ? { layer, page } : { layer: ladder.first, page: undefined };

/** The buttons of a ladder's layers; `current` is the one that is open, if any. */
export const layerRow = (ladder: Ladder, asked: Asked, current: Layer | undefined, t: Translate): ButtonRow[] =>
  row(
    ladder.layers.map((layer) => {
      const style = layer === current ? ButtonStyle.Primary : ButtonStyle.Secondary;
      const empty = layerPages(asked.question, layer).length === 0;
      const id = `${ladder.prefix}:${asked.name}:${layer}`;
      return button(t(`sample.layer.${layer}`), id, style, layer === current || empty);
    }),
  );

/** Tells a server's leaders that sample answers are odd; none where none are shown. */
export const reportButton = ({ question, name }: Asked, layer: Layer, t: Translate): APIButtonComponent[] =>
  layer === 'answers' && layerPages(question, layer).length > 0
    ? [button(t('question.button.report'), report.id({ name }), ButtonStyle.Secondary)]
    : [];

const heading = (layer: Layer, { item, items }: LayerPage, t: Translate): string => {
  const name = t(`sample.layer.${layer}`);
  return `**${items > 1 ? t('sample.itemOf', { name, item, items }) : name}**`;
};

/** The document that the sample answers rest on. */
const referenceLines = ({ reference }: Question, layer: Layer, t: Translate): string[] =>
  layer === 'answers' && reference !== undefined
    ? ['', t('sample.reference', { reference: withoutMaskedLinks(reference.slice(0, REFERENCE)) })]
    : [];

const bodyOf = (question: Question, layer: Layer, page: LayerPage | undefined, t: Translate): string => {
  if (!page) return t(`sample.none.${layer}`);
  const note = layer === 'answers' ? [`> ${t('sample.example')}`] : [];
  const reference = referenceLines(question, layer, t);
  return [heading(layer, page, t), ...note, '', withoutMaskedLinks(page.text), ...reference].join('\n');
};

const footer = (text: string | undefined): Pick<APIEmbed, 'footer'> => (text === undefined ? {} : { footer: { text } });

/** One layer of a question's help; `closed` keeps the sample answers back and says what opens them. */
export const layerView = (
  ladder: Ladder,
  asked: Asked,
  rung: Rung,
  closed: Closed | undefined,
  t: Translate,
): LayerView => {
  const embed = { title: plainLine(asked.question.title, TITLE), color: COLOUR };
  const layers = layerRow(ladder, asked, rung.layer, t);
  if (closed && rung.layer === 'answers') {
    const description = t(
      closed.isHere ? `sample.closed.${closed.opensBy}` : 'sample.closed.elsewhere',
      opensAt(closed),
    );
    return { embeds: [{ ...embed, description }], components: [...layers, ...openingRow(closed, t)] };
  }
  const pages = layerPages(asked.question, rung.layer);
  const page = pageAt(rung.page, pages.length);
  const stem = `${ladder.prefix}:${asked.name}:${rung.layer}`;
  const description = bodyOf(asked.question, rung.layer, pages[page], t);
  return {
    embeds: [{ ...embed, description, ...footer(pageOf(page, pages.length, t)) }],
    components: [
      ...layers,
      ...pageRow(stem, page, pages.length, t),
      ...row(ladder.prefix === 'sample' ? reportButton(asked, rung.layer, t) : []),
    ],
  };
};
