// The real bot in a server of one language where today's question was just posted, and pictures of it for the documents.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import type { LocalDiscord, PageUser } from '../../playground/protocol.ts';
import { createClock } from '../../playground/server/clock.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { INVITE } from '../../playground/study-server.ts';
import { type Bot, createBot } from '../../src/app.ts';
import { createLiveBank } from '../../src/bank/files/live.ts';
import { loadBank } from '../../src/bank/files/load.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createTaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';
import { studyOf } from '../documents.ts';
import { builtPage } from './built-page.ts';
import { MORNING } from './stage.ts';
import { launchBrowser, openWindow } from './window.ts';

const FOLDER = 'docs/screenshots';
export const MINUTE = 60_000;
/** Monday, 09:00 in Seoul. */
const POSTED = MORNING + 60 * MINUTE;

export interface Cast {
  readonly language: 'ko' | 'en';
  readonly locale: string;
  readonly guild: string;
  readonly study: string;
  readonly talk: string;
  readonly forum: string;
  readonly tags: readonly string[];
  readonly bot: string;
  /** The leader first. */
  readonly people: readonly string[];
  readonly category: string;
}

export const KOREAN: Cast = {
  language: 'ko',
  locale: 'ko',
  guild: '면접 스터디',
  study: '오늘의-질문',
  talk: '잡담',
  forum: '질문-포럼',
  tags: ['인성', '기술'],
  bot: '오늘의 면접',
  people: ['지민', '서연', '도윤'],
  category: '인성·경험',
};

export const ENGLISH: Cast = {
  language: 'en',
  locale: 'en-US',
  guild: 'Interview Study',
  study: 'daily-question',
  talk: 'small-talk',
  forum: 'question-forum',
  tags: ['Behavioral', 'Technical'],
  bot: 'Daily Interview',
  people: ['Maya', 'Alex', 'Sofia'],
  category: 'Behavioral',
};

export interface Scene {
  readonly local: LocalDiscord;
  readonly leader: PageUser;
  readonly first: PageUser;
  readonly second: PageUser;
  readonly studyId: string;
  open(user: PageUser, options?: BrowserContextOptions): Promise<Page>;
  /** Stops the bot and starts a new one on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const startBot = async (local: LocalDiscord, token: string, folder: string): Promise<Bot> => {
  const config = {
    token,
    databaseFile: join(folder, 'pictures.sqlite'),
    discordApi: local.apiUrl,
    requestTimeoutMs: 3_000,
  };
  const questions = createLiveBank([{ path: 'data', bank: 'daily' }], loadBank);
  await questions.refresh();
  const bot = createBot({
    config,
    bank: questions.bank,
    log: pino({ level: 'silent' }),
    clock: local.clock,
    fileWorker: createTaskWorker(WORKER),
    pictures: createPictures(),
  });
  await bot.start();
  return bot;
};

const createServer = (local: LocalDiscord, cast: Cast) => {
  const [leader, first, second] = cast.people.map((name) => local.createUser({ name, locale: cast.locale }));
  if (!leader || !first || !second) throw new Error('three people are needed');
  const { id: guildId } = local.createGuild({
    name: cast.guild,
    ownerId: leader.id,
    locale: cast.locale,
    memberIds: [first.id, second.id],
  });
  const { id: studyId } = local.createChannel(guildId, { name: cast.study });
  local.createChannel(guildId, { name: cast.talk });
  local.createChannel(guildId, { name: cast.forum, type: 'forum', tags: cast.tags });
  const application = local.createApplication({ name: cast.bot, messageContent: true });
  local.inviteBot(guildId, application.applicationId, INVITE);
  return { leader, first, second, guildId, studyId, token: application.token };
};

const postQuestion = async (bot: Bot, local: LocalDiscord, cast: Cast, guildId: string, channelId: string) => {
  const { store, posting } = await bot.app;
  const study = studyOf({
    id: '1',
    guildId,
    channelId,
    language: cast.language,
    questionSet: { categories: [cast.category], order: 'in-order' },
    createdAt: local.clock.now(),
  });
  await store.studies.insert(study);
  await posting.postNow(await posting.replan(study));
  const nextTimes = async () => (await store.studies.ofGuild(guildId)).map(({ nextAt }) => nextAt ?? 0);
  local.setNextTimes(async () => (await nextTimes()).map((at) => ({ label: 'post', at })));
};

/** Starts a scene; what goes wrong in its windows is noted in `faults`. */
const startScene = async (browser: Browser, cast: Cast, faults: string[]): Promise<Scene> => {
  const clock = createClock(POSTED);
  clock.stop();
  const local = await startLocalDiscord({ clock, pageFolder: await builtPage(), identifyWindowMs: 0 });
  const { leader, first, second, guildId, studyId, token } = createServer(local, cast);
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  let bot = await startBot(local, token, folder);
  await postQuestion(bot, local, cast, guildId, studyId);
  return {
    local,
    leader,
    first,
    second,
    studyId,
    open: (user, options = {}) => openWindow(browser, `${local.pageUrl}#/${user.id}/`, faults, options),
    async restart() {
      await bot.stop();
      bot = await startBot(local, token, folder);
    },
    async close() {
      await bot.stop();
      await local.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** What the page shows now: written into docs/screenshots with SCREENSHOTS=1, else only checked for being no wider than the window. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  // What is under the pointer looks different: it rests on the strip on top.
  await page.mouse.move(330, 4);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  if (process.env.SCREENSHOTS !== '1') return;
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', caret: 'hide' });
};

/** A test on scenes: each is closed after it, and nothing may have gone wrong in a window. */
export const sceneTest = base.extend<{ browser: Browser; stageScene: (cast: Cast) => Promise<Scene> }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest finds a fixture's needs in this pattern.
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  stageScene: async ({ browser }, use) => {
    const faults: string[] = [];
    const scenes: Scene[] = [];
    await use(async (cast) => {
      const scene = await startScene(browser, cast, faults);
      scenes.push(scene);
      return scene;
    });
    await Promise.all(browser.contexts().map((context) => context.close()));
    await Promise.all(scenes.map((scene) => scene.close()));
    expect(faults).toEqual([]);
  },
});
