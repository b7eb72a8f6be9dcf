// A headless browser, and windows in it that note what must never happen: an error in the console, a request to elsewhere.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 15_000;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS });

const watch = (page: Page, faults: string[]): void => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.hostname !== '127.0.0.1') faults.push(`outside: ${request.url()}`);
  });
};

/** What windows share: dark and wide unless told otherwise. */
export const openContext = async (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    timezoneId: 'Asia/Seoul',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
};

/** Opens the page in one more window, and waits until a channel is there. */
export const openPage = async (context: BrowserContext, url: string, faults: string[]): Promise<Page> => {
  const page = await context.newPage();
  watch(page, faults);
  await page.goto(url);
  await page.getByRole('heading', { level: 2 }).waitFor();
  return page;
};

/** Opens the page in a window that shares nothing with others. */
export const openWindow = async (
  browser: Browser,
  url: string,
  faults: string[],
  options: BrowserContextOptions = {},
): Promise<Page> => openPage(await openContext(browser, options), url, faults);
