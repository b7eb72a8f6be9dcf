// What a test in the browser starts from: a local Discord with one server, the probe bot, and the page as a member sees it.
// After each test it checks what must hold always: no error in the console, and no request that leaves this machine.
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import type { LocalDiscord, PageChannel, PageGuild, PageUser } from '../../playground/protocol.ts';
import { createClock } from '../../playground/server/clock.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createStudyServer, INVITE } from '../../playground/study-server.ts';
import { builtPage } from './built-page.ts';
import { type ProbeBot, startProbeBot } from './probe-bot.ts';
import { launchBrowser, openContext, openPage } from './window.ts';

/** Monday, 08:00 in Seoul. */
export const MORNING = Date.parse('2026-11-22T23:00:00Z');

export interface Stage {
  readonly local: LocalDiscord;
  readonly bot: ProbeBot;
  readonly guild: PageGuild;
  readonly leader: PageUser;
  /** Two Korean members, and one whose client is in English. */
  readonly members: readonly [PageUser, PageUser, PageUser];
  readonly study: PageChannel;
  readonly talk: PageChannel;
  readonly forum: PageChannel;
  /** A new window as a member sees it; every window is watched. */
  open(user: PageUser, options?: BrowserContextOptions): Promise<Page>;
}

/** Contexts by their options: one of each for a whole file, because a new one costs more than the page itself. */
interface Contexts {
  of(options: BrowserContextOptions): Promise<BrowserContext>;
  /** Closes all windows and forgets what they kept. */
  clear(): Promise<void>;
}

const forget = async (page: Page): Promise<void> => {
  await page.evaluate(() => localStorage.clear());
  await page.close();
};

const startContexts = (browser: Parameters<typeof openContext>[0]): Contexts => {
  const opened = new Map<string, Promise<BrowserContext>>();
  return {
    of(options) {
      const key = JSON.stringify(options);
      const context = opened.get(key) ?? openContext(browser, options);
      opened.set(key, context);
      return context;
    },
    async clear() {
      const contexts = await Promise.all(opened.values());
      await Promise.all(contexts.flatMap((context) => context.pages()).map(forget));
    },
  };
};

const buildStage = async (contexts: Contexts, faults: string[]): Promise<{ stage: Stage; close(): Promise<void> }> => {
  const clock = createClock(MORNING);
  clock.stop();
  const local = await startLocalDiscord({ clock, pageFolder: await builtPage(), interactionDeadlineMs: 3_000 });
  const { guild, channel: study, leader, members } = createStudyServer(local);
  const talk = local.createChannel(guild.id, { name: '잡담' });
  const forum = local.createChannel(guild.id, { name: '질문-포럼', type: 'forum', tags: ['인성', '기술'] });
  const application = local.createApplication({ name: '탐침', messageContent: true });
  local.inviteBot(guild.id, application.applicationId, INVITE);
  const bot = await startProbeBot({ apiUrl: local.apiUrl, token: application.token, guildId: guild.id });
  const open = async (user: PageUser, options: BrowserContextOptions = {}): Promise<Page> =>
    openPage(await contexts.of(options), `${local.pageUrl}#/${user.id}/`, faults);
  const close = async () => {
    await bot.stop();
    await contexts.clear();
    await local.close();
  };
  return { stage: { local, bot, guild, leader, members, study, talk, forum, open }, close };
};

export const test = base.extend<{ contexts: Contexts; stage: Stage }>({
  contexts: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest finds a fixture's needs in this pattern.
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(startContexts(browser));
      await browser.close();
    },
    { scope: 'file' },
  ],
  stage: async ({ contexts }, use) => {
    const faults: string[] = [];
    const { stage, close } = await buildStage(contexts, faults);
    try {
      await use(stage);
    } finally {
      await close();
    }
    expect(faults).toEqual([]);
  },
});

/** The box to write in, of the chat in the middle. */
export const box = (page: Page): Locator =>
  page.locator('main').getByRole('combobox', { name: /메시지 보내기$|^Message / });

/** The messages of the chat in the middle. */
export const messages = (page: Page): Locator => page.locator('main').getByRole('log').getByRole('article');

export const lastMessage = (page: Page): Locator => messages(page).last();

/** Writes a line and sends it. */
export const say = async (page: Page, text: string): Promise<void> => {
  await box(page).fill(text);
  await box(page).press('Enter');
};

/** What a part says, its runs of blanks as one. */
export const textOf = async (part: Locator): Promise<string> =>
  ((await part.textContent()) ?? '').replace(/\s+/g, ' ').trim();

/** Types a command wherever the focus is and runs it. */
export const typeCommand = async (page: Page, typed: string): Promise<void> => {
  await page.keyboard.type(typed);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page
    .locator('main')
    .getByRole('group', { name: /실행$|^Run / })
    .waitFor();
  await page.keyboard.press('Enter');
};

/** Goes to the box and runs a command by its name. */
export const run = async (page: Page, name: string): Promise<void> => {
  await box(page).click();
  await typeCommand(page, `/${name}`);
};

export { expect };
