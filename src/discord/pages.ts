// One pager for everything that is too long for one screen: two buttons that carry the page they lead to.
import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { PAGE, Values } from './route.ts';
import type { Translate } from './translate.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

type Style = Exclude<ButtonStyle, ButtonStyle.Link | ButtonStyle.Premium>;

/** A button by its label and id. */
export function button(label: string, id: string, style: Style, disabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style,
    label,
    custom_id: id,
    disabled,
  };
}

/** Buttons side by side, at most five; no row when there are none. */
export function row(buttons: readonly APIButtonComponent[]): ButtonRow[] {
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...buttons] }];
}

/** Buttons that a phone shows side by side without squeezing them. */
const SIDE_BY_SIDE = 3;

/** Buttons in as many rows as a phone needs. */
export function rows(buttons: readonly APIButtonComponent[]): ButtonRow[] {
  const starts = buttons.flatMap((_, index) => (index % SIDE_BY_SIDE === 0 ? [index] : []));
  return starts.flatMap((start) => row(buttons.slice(start, start + SIDE_BY_SIDE)));
}

/** The page that a custom id names, held within what there is now. */
export function pageAt(word: string | number | undefined, pages: number): number {
  const page = Number(word);
  return Number.isInteger(page) ? Math.min(Math.max(page, 0), Math.max(pages - 1, 0)) : 0;
}

/** A page and the way that leads to it, which keeps two ids of one page apart. */
export type Turned = Values<typeof PAGE>;

/**
 * Previous and next (none for a single page); `page` counts from 0. `to` makes the id of a page, or is the stem of ids
 * `<stem>:<page>:<direction>`.
 */
export function pageRow(
  to: string | ((turned: Turned) => string),
  page: number,
  pages: number,
  t: Translate,
): ButtonRow[] {
  if (pages <= 1) return [];
  const idOf = typeof to === 'string' ? (turned: Turned) => `${to}:${turned.page}:${turned.direction}` : to;
  const [back, on] = [idOf({ page: page - 1, direction: 'back' }), idOf({ page: page + 1, direction: 'on' })];
  return row([
    button(t('common.page.previous'), back, ButtonStyle.Secondary, page === 0),
    button(t('common.page.next'), on, ButtonStyle.Secondary, page === pages - 1),
  ]);
}

/** "Page 2 of 5", or nothing for a single page. */
export function pageOf(page: number, pages: number, t: Translate): string | undefined {
  return pages <= 1 ? undefined : t('common.page.of', { page: page + 1, pages });
}
