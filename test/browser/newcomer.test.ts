// A newcomer's first minute, with the real bot and its questions in the practice Discord: question, answer, thread, sample answer, next day.
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoWorld, startDemoWorld } from '../../playground/demo-world.ts';
import { type Bot, createBot } from '../../src/app.ts';
import { createLiveBank } from '../../src/bank/files/live.ts';
import { loadBank } from '../../src/bank/files/load.ts';
import { seedDemo } from '../../src/demo.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createTaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';
import { builtPage } from './built-page.ts';
import { box, lastMessage, messages, say } from './stage.ts';
import { launchBrowser, openWindow } from './window.ts';

let browser: Browser;
let world: DemoWorld;
let bot: Bot;
let faults: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  faults = [];
  world = await startDemoWorld({ port: 0, pageFolder: await builtPage() });
  const config = {
    token: world.token,
    databaseFile: world.databaseFile,
    discordApi: world.local.apiUrl,
    requestTimeoutMs: 3_000,
  };
  const questions = createLiveBank([{ path: 'data', bank: 'daily' }], loadBank);
  await questions.refresh();
  bot = createBot({
    config,
    bank: questions.bank,
    log: pino({ level: 'silent' }),
    clock: world.local.clock,
    fileWorker: createTaskWorker(WORKER),
    pictures: createPictures(),
  });
  await bot.start();
  await seedDemo(bot, world);
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await bot.stop();
  await world.close();
});

afterAll(() => browser.close());

test('the guide leads through question, answer and sample answer; the next posting time brings the next question', async () => {
  const page = await openWindow(browser, world.local.pageUrl, faults);
  await page.getByRole('radio', { name: '서연' }).click();
  const guide = page.getByRole('complementary', { name: '처음이라면' });

  await guide.getByRole('button', { name: '질문 보기' }).click();
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: /실행$/ }).waitFor();
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();

  await guide.getByRole('button', { name: '답변하기' }).click();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').fill('저는 끝까지 푸는 개발자예요.');
  await form.getByRole('button', { name: '제출' }).click();
  await form.waitFor({ state: 'detached' });
  await messages(page)
    .first()
    .getByRole('button', { name: /스레드 보기/ })
    .click();
  const thread = page.getByRole('complementary', { name: '스레드' });
  await thread.getByRole('article').getByText('저는 끝까지 푸는 개발자예요.').waitFor();

  await messages(page).first().getByRole('button', { name: '예시 답안' }).click();
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();
  await lastMessage(page)
    .getByText(/예시 답안 1/)
    .waitFor();

  const before = await messages(page).count();
  await page.getByRole('button', { name: '이동: 다음 질문', exact: true }).click();
  await expect.poll(() => messages(page).count()).toBeGreaterThan(before);
  expect(faults).toEqual([]);
});

test('a message in the thread becomes an answer by the message command, and others see both', async () => {
  const page = await openWindow(browser, world.local.pageUrl, faults);
  await page.getByRole('radio', { name: '도윤' }).click();
  await page.locator('.thread-list').getByRole('button').first().click();
  await say(page, '팀에서 저는 조율을 맡아요.');
  await lastMessage(page).getByText('팀에서 저는 조율을 맡아요.').waitFor();
  await lastMessage(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '앱' }).click();
  await page.getByRole('menuitem', { name: '내 답변으로 제출' }).click();
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();

  await page.getByRole('radio', { name: 'Alex' }).click();
  await page.getByRole('combobox', { name: /^Message / }).waitFor();
  await messages(page).getByText('팀에서 저는 조율을 맡아요.').waitFor();
  expect(await box(page).getAttribute('placeholder')).toBe('Message in thread');
  expect(faults).toEqual([]);
});
