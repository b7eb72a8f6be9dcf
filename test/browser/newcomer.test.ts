// A newcomer's first minute, with the real bot and its questions in the practice Discord: question, answer, thread, sample answer, next day.
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
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
import { picture } from './scene.ts';
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
  const page = await openWindow(browser, world.local.pageUrl, faults, { locale: 'ko-KR' });
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
  const page = await openWindow(browser, world.local.pageUrl, faults, { locale: 'ko-KR' });
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

interface Newcomer {
  readonly who: string;
  readonly options: BrowserContextOptions;
  /** The question as it begins, and what stands on the buttons that are pressed. */
  readonly words: {
    readonly question: RegExp;
    readonly thread: RegExp;
    readonly send: string;
    readonly back: RegExp;
    readonly sample: string;
    readonly sampleSays: RegExp;
  };
  readonly answer: string;
  readonly picture: string;
}

const NEWCOMERS: readonly Newcomer[] = [
  {
    who: 'on a Korean phone',
    options: { locale: 'ko-KR', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    words: {
      question: /자기소개/,
      thread: /스레드 보기/,
      send: '보내기',
      back: /돌아가기/,
      sample: '예시 답안',
      sampleSays: /예시 답안 1/,
    },
    answer: '안녕하세요, 중복 예약을 한 달 12건에서 0건으로 줄인 백엔드 개발자 박서연입니다.',
    picture: 'newcomer-phone-ko',
  },
  {
    who: 'at an English desktop',
    options: { locale: 'en-US', colorScheme: 'light' },
    words: {
      question: /introducing yourself/,
      thread: /See thread/,
      send: 'Send',
      back: /Back to/,
      sample: 'Sample answer',
      sampleSays: /Sample answers? 1/,
    },
    answer: "I'm Maya, the back-end developer who cut our double bookings from 12 a month to none.",
    picture: 'newcomer-desktop-en',
  },
];

test.each(NEWCOMERS)('$who: question, answer with its sign, sample answer', async ({ who, options, words, ...one }) => {
  const page = await openWindow(browser, world.local.pageUrl, faults, options);
  let presses = 0;
  const press = async (what: Locator): Promise<void> => {
    presses += 1;
    await what.click();
  };
  await messages(page).first().getByText(words.question).first().waitFor();
  await press(messages(page).first().getByRole('button', { name: words.thread }));
  const thread = options.isMobile ? page.locator('main') : page.getByRole('complementary', { name: 'thread' });
  const write = thread.getByRole('combobox');
  await press(write);
  await write.fill(one.answer);
  await press(thread.getByRole('button', { name: words.send }));
  const mine = thread.getByRole('article').filter({ hasText: one.answer });
  await mine.getByRole('button', { name: /✅/ }).waitFor();
  await picture(page, one.picture);
  // On a phone the thread stands in the channel's place.
  if (options.isMobile) await press(thread.getByRole('button', { name: words.back }));
  await press(messages(page).first().getByRole('button', { name: words.sample, exact: true }));
  await lastMessage(page).getByText(words.sampleSays).waitFor();
  console.info(`${who}: ${presses} presses from the question over an answer with its sign to the sample answer`);
  expect(presses).toBeLessThanOrEqual(options.isMobile ? 5 : 4);
  expect(faults).toEqual([]);
});

test('a browser in English opens an English study, and a button leads to the Korean one and back', async () => {
  const page = await openWindow(browser, world.local.pageUrl, faults, { locale: 'en-US' });
  await page.getByRole('heading', { level: 2, name: 'daily-question' }).waitFor();
  await messages(page).first().getByRole('button', { name: 'Answer', exact: true }).waitFor();
  await page.getByRole('button', { name: '한국어', exact: true }).click();
  await messages(page).first().getByRole('button', { name: '답변하기' }).waitFor();
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('radio', { name: 'Maya' }).waitFor();
  expect(faults).toEqual([]);
});
