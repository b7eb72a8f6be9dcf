// Keys that do something wherever the focus is: another member, the next channel, the box to write in.
import type { PageState } from '../page-protocol.ts';
import { humans } from './places.ts';

export interface ShortcutHands {
  become(userId: string): void;
  /** To the next channel in the list, or with -1 to the one before. */
  stepChannel(by: 1 | -1): void;
  /** Closes the drawer; false when it was not open. */
  closeDrawer(): boolean;
}

export function followShortcut(event: KeyboardEvent, page: HTMLElement, state: PageState, hands: ShortcutHands): void {
  const digit = event.ctrlKey && event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
  const member = digit === undefined ? undefined : humans(state)[Number(digit) - 1];
  if (member !== undefined) hands.become(member.id);
  else if (event.altKey && !event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    hands.stepChannel(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key !== 'Escape' || isCovered(page) || !hands.closeDrawer()) {
    writeOn(event, page);
    return;
  }
  event.preventDefault();
}

/** The channel in the list so many steps from another. */
export function channelAfter(channelId: string | undefined, by: 1 | -1, page: HTMLElement): string | undefined {
  const shown = [...page.querySelectorAll<HTMLElement>('.channel[data-channel-id]')];
  const ids = shown.map((button) => button.dataset.channelId ?? '');
  return ids[(ids.indexOf(channelId ?? '') + by + ids.length) % ids.length];
}

/** Whether a menu or dialog is open, which Escape closes first. */
function isCovered(page: HTMLElement): boolean {
  return page.querySelector('.menu:popover-open, .select-list:popover-open, dialog[open]') !== null;
}

/** Letters typed while nothing that takes them has the focus go into the box: the key itself follows the focus. */
function writeOn(event: KeyboardEvent, page: HTMLElement): void {
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.altKey || event.metaKey) return;
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.getAttribute('role') === 'article') {
    page.querySelector<HTMLElement>('main .composer textarea')?.focus();
  }
}
