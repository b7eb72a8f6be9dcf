// Hands that have only a keyboard: what is focused, and Tab until something is.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lastMessage } from './stage.ts';

/** What has the focus: its role or tag, and its name as a screen reader says it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return '(nothing)';
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return `${one.getAttribute('role') ?? one.tagName.toLowerCase()} ${name.replace(/\s+/g, ' ').trim()}`;
  });

/** Steps that are too many for anybody. */
const PATIENCE = 25;

/** Moves the focus with a key until what is focused matches. @throws when it takes too many steps. */
export const reach = async (page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab'): Promise<void> => {
  const seen: string[] = [];
  for (let step = 0; step < PATIENCE; step += 1) {
    const now = await focused(page);
    if (wanted.test(now)) return;
    seen.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${PATIENCE} times ${key} did not reach ${wanted}: ${seen.join(' | ')}`);
};

/**
 * Waits for a button of the last message, reaches it, presses it and waits for the answer: back to the message, then on through
 * what it offers. The answer may take the pressed button away, which puts the focus on its message: a key that is
 * pressed just then would leave the message.
 */
export const pressKey = async (page: Page, button: RegExp): Promise<void> => {
  await lastMessage(page).getByRole('button', { name: button }).waitFor();
  await reach(page, /^article/, 'Shift+Tab');
  await reach(page, new RegExp(`^button .*${button.source.replace(/^\^/, '')}`), 'Tab');
  const before = await lastMessage(page).textContent();
  await page.keyboard.press('Enter');
  const isAnswered = async (): Promise<boolean> => {
    if ((await page.locator('[aria-busy=true]').count()) > 0) return false;
    return (await page.getByRole('dialog').count()) > 0 || (await lastMessage(page).textContent()) !== before;
  };
  await expect.poll(isAnswered, { timeout: 30_000 }).toBe(true);
};
