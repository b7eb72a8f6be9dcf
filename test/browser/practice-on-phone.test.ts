// Practice on a phone of 390 × 844: each screen of a card is whole without scrolling, the grades stand in one row. SCREENSHOTS=1 keeps pictures.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ENGLISH, KOREAN, picture, sceneTest as test } from './scene.ts';
import { lastMessage, run } from './stage.ts';

const PHONE = { width: 390, height: 844 };

const KO = {
  command: '연습',
  aloud: /^답 보기/,
  write: /^답변 쓰기/,
  grades: ['다시', '어려움', '쉬움'],
  good: '좋음',
  answer:
    '커널을 함께 쓰느냐가 가장 큰 차이입니다.\n가상 머신은 운영체제까지 올리고, 컨테이너는 네임스페이스로 나눈 프로세스입니다.\n음 사실 동아리 서버를 컨테이너로 옮겨 시작 시간을 30초에서 1초로 줄였습니다. 그래서 배포가 쉬워졌고, 새로 온 사람도 같은 환경에서 시작할 수 있었습니다.',
};

const EN = {
  command: 'practice',
  aloud: /^Show answer/,
  write: /^Write an answer/,
  grades: ['Again', 'Hard', 'Easy'],
  good: 'Good',
  answer:
    'The biggest difference is whether they share a kernel.\nA virtual machine boots a whole operating system, a container is a process in its own namespaces.\nUm, moving our club server to containers cut its start from 30 seconds to one, and new people could begin in the same environment on their first day.',
};

/** The last message, from the title of its question to what is below it, is in sight without scrolling. */
const expectInSight = async (page: Page): Promise<void> => {
  const message = await lastMessage(page).boundingBox();
  const title = await lastMessage(page).locator('.embed-title').first().boundingBox();
  const head = await page.locator('main .chat-head').first().boundingBox();
  if (!message || !title || !head) throw new Error('nothing is on the page');
  expect(title.y).toBeGreaterThanOrEqual(head.y + head.height);
  expect(message.y + message.height).toBeLessThanOrEqual(PHONE.height);
};

test.for([
  ['ko', KOREAN, KO, 'dark'],
  ['en', ENGLISH, EN, 'light'],
] as const)('a card in %s', { timeout: 180_000 }, async ([ending, cast, says, colorScheme], { stageScene }) => {
  const scene = await stageScene(cast);
  const page = await scene.open(scene.first, { colorScheme, viewport: PHONE, hasTouch: true });
  const screen = lastMessage(page);
  const button = (name: RegExp | string) => screen.getByRole('button', { name, exact: true });
  const expectGrades = async (): Promise<void> => {
    await button(says.good).waitFor();
    await expectInSight(page);
    const tops = await Promise.all(
      [...says.grades, says.good].map(async (name) => (await button(name).boundingBox())?.y),
    );
    expect(new Set(tops).size).toBe(1);
  };
  // The page's own strip, which no Discord has.
  await page.getByRole('button', { name: /^(안내 닫기|Close the guide)$/ }).click();
  await run(page, says.command);
  await button(says.aloud).waitFor();
  await expectInSight(page);
  await picture(page, `practice-question-phone-${ending}`);

  await button(says.write).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').fill(says.answer);
  await picture(page, `practice-form-phone-${ending}`);
  await form.getByRole('button').last().click();
  await form.waitFor({ state: 'detached' });
  await expectGrades();
  await picture(page, `practice-grades-phone-${ending}`);

  await button(says.good).click();
  await button(says.aloud).click();
  await expectGrades();
  await picture(page, `practice-aloud-phone-${ending}`);
});
