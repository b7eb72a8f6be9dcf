// Through whose eyes one looks, and what time it is on the server.
import { box, expect, lastMessage, MORNING, messages, run, say, test, textOf } from './stage.ts';

const HOUR = 3_600_000;

test('one click or one chord becomes another member, in their language; drafts and private answers stay theirs', async ({
  stage,
}) => {
  const { leader, members } = stage;
  const page = await stage.open(leader);
  await run(page, 'plan show');
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();
  await box(page).fill('지민이 쓰다 만 글');
  const switcher = page.getByRole('radiogroup', { name: '멤버 바꾸기' });
  expect(await switcher.getByRole('radio').count()).toBe(4);
  expect(await switcher.getByRole('radio', { name: '지민 (리더)' }).getAttribute('aria-checked')).toBe('true');
  await switcher.getByRole('radio', { name: '서연' }).click();
  await expect.poll(() => messages(page).count()).toBe(0);
  expect(await box(page).inputValue()).toBe('');
  await say(page, '서연이에요');
  await lastMessage(page).getByText('서연이에요').waitFor();
  expect(stage.local.as(leader.id).messages(stage.study.id).at(-1)?.author.name).toBe('서연');
  await page.keyboard.press('Control+Alt+Digit4');
  await page.getByRole('combobox', { name: 'Message #오늘의-질문' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(page.url()).toContain(members[2].id);
  await page.keyboard.press('Control+Alt+Digit1');
  await expect.poll(() => messages(page).count()).toBe(2);
  expect(await box(page).inputValue()).toBe('지민이 쓰다 만 글');
});

test('arrows move among the members, and Alt with arrows among the channels', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await page.getByRole('radio', { name: '지민 (리더)' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('[role=radio][aria-checked=true]', { hasText: '서연' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('[role=radio][aria-checked=true]', { hasText: '지민' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('[role=radio][aria-checked=true]', { hasText: 'Alex' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { level: 2, name: '#오늘의-질문' }).waitFor();
});

test('two members stand side by side, each in a window', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  const opened = page.context().waitForEvent('page');
  await page.getByRole('radio', { name: '서연' }).click({ modifiers: ['Shift'] });
  const beside = await opened;
  await say(page, '보이나요?');
  await lastMessage(beside).getByText('보이나요?').waitFor();
  expect(await beside.getByRole('radio', { name: '서연' }).getAttribute('aria-checked')).toBe('true');
  expect(await page.getByRole('radio', { name: '지민 (리더)' }).getAttribute('aria-checked')).toBe('true');
});

test('leader and member stand side by side in one window, and it goes on where the first of them is', async ({
  stage,
}) => {
  const page = await stage.open(stage.leader);
  await page.getByRole('button', { name: '두 멤버 나란히 보기' }).click();
  const [left, right] = [1, 2].map((index) => page.frameLocator(`iframe[title="${index}번째 화면"]`));
  if (left === undefined || right === undefined) throw new Error('no halves');
  const write = left.getByRole('combobox', { name: /메시지 보내기$/ });
  await write.fill('둘 다 보이나요?');
  await write.press('Enter');
  await right.getByRole('article').getByText('둘 다 보이나요?').waitFor();
  expect(await left.getByRole('radio', { name: '지민 (리더)' }).getAttribute('aria-checked')).toBe('true');
  expect(await right.getByRole('radio', { name: '서연' }).getAttribute('aria-checked')).toBe('true');
  expect(await left.getByRole('button', { name: /^서버 시계/ }).count()).toBe(0);
  await page.getByRole('button', { name: '밝은 화면으로' }).click();
  await expect.poll(() => right.locator('html').getAttribute('data-theme')).toBe('light');
  await left.getByRole('radio', { name: '도윤' }).click();
  await left.getByRole('button', { name: '채널 목록 열기' }).click();
  await left.getByRole('button', { name: /^잡담/ }).click();
  await left.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
  await page.getByRole('button', { name: '한 화면으로 보기' }).click();
  await page.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
  expect(await page.getByRole('radio', { name: '도윤' }).getAttribute('aria-checked')).toBe('true');
});

test('a channel that the next member may not see is left', async ({ stage }) => {
  const { local, guild, leader } = stage;
  const secret = local.createChannel(guild.id, {
    name: '비밀',
    overwrites: [{ id: guild.id, type: 'role', deny: String(1n << 10n) }],
  });
  const page = await stage.open(leader);
  await page.locator(`[data-channel-id="${secret.id}"]`).click();
  await page.getByRole('heading', { level: 2, name: '#비밀' }).waitFor();
  await page.getByRole('radio', { name: '서연' }).click();
  await page.getByRole('heading', { level: 2, name: '#오늘의-질문' }).waitFor();
  expect(await page.getByRole('button', { name: /비밀/ }).count()).toBe(0);
});

test('the clock jumps to the next time, an hour, a day, and runs and stops', async ({ stage }) => {
  const { local } = stage;
  local.setNextTimes(async () => [
    { label: '마감', at: MORNING + 25 * HOUR },
    { label: '오늘의 질문', at: MORNING + HOUR },
  ]);
  const page = await stage.open(stage.leader);
  const face = page.getByRole('button', { name: /^서버 시계/ });
  expect(await textOf(face)).toBe('11월 23일 (월) 오전 8:00');
  await page.getByRole('button', { name: '이동: 오늘의 질문', exact: true }).click();
  await expect.poll(() => local.clock.now()).toBe(MORNING + HOUR);
  await expect.poll(() => textOf(face)).toBe('11월 23일 (월) 오전 9:00');
  await face.click();
  await page.getByRole('button', { name: '1시간 건너뛰기' }).click();
  await expect.poll(() => local.clock.now()).toBe(MORNING + 2 * HOUR);
  await face.click();
  await page.getByRole('button', { name: '내일 이 시간으로' }).click();
  await expect.poll(() => textOf(face)).toBe('11월 24일 (화) 오전 10:00');
  await face.click();
  await page.getByRole('button', { name: '시계 돌리기' }).click();
  await page.getByRole('button', { name: '시계 멈추기' }).waitFor();
  await expect.poll(() => local.clock.now()).toBeGreaterThan(MORNING + 26 * HOUR);
  await page.getByRole('button', { name: '시계 멈추기' }).click();
  await page.getByRole('button', { name: '시계 돌리기' }).waitFor();
});

test('a mark of time follows the clock of the server', async ({ stage }) => {
  const { local, leader, study } = stage;
  await local.as(leader.id).say(study.id, `마감 <t:${(MORNING + 2 * HOUR) / 1000}:R>`);
  const page = await stage.open(leader);
  await lastMessage(page).getByText('2시간 후').waitFor();
  local.clock.set(MORNING + HOUR);
  await lastMessage(page).getByText('1시간 후').waitFor();
});

test('the guide leads to the question, the answer and the sample, and can be put away for good', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  const guide = page.getByRole('complementary', { name: '처음이라면' });
  await guide.getByRole('button', { name: '질문 보기' }).click();
  await expect.poll(() => box(page).inputValue()).toBe('/today');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('오늘의 질문 ·').waitFor();
  await guide.getByRole('button', { name: '답변하기' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await guide.getByRole('button', { name: '예시 답안 보기', exact: true }).click();
  await expect.poll(() => box(page).inputValue()).toBe('/sample');
  await page.getByRole('button', { name: /^질문-포럼/ }).click();
  await guide.getByRole('button', { name: '질문 보기' }).click();
  await page.getByRole('heading', { level: 2, name: '#오늘의-질문' }).waitFor();
  await expect.poll(() => box(page).inputValue()).toBe('/today');
  await guide.getByRole('button', { name: '안내 닫기' }).click();
  await guide.waitFor({ state: 'detached' });
  await page.reload();
  await box(page).waitFor();
  expect(await guide.count()).toBe(0);
});

test('the guide has a fourth step when there is something to practice with', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  const guide = page.getByRole('complementary', { name: '처음이라면' });
  expect(await guide.getByRole('listitem').count()).toBe(3);
  await stage.bot.client.guilds.cache
    .get(stage.guild.id)
    ?.commands.create({ name: 'practice', description: 'Practice' });
  await guide.getByRole('button', { name: '연습하기' }).click();
  await expect.poll(() => box(page).inputValue()).toBe('/practice');
});

test('a page whose member is gone, as after a restart of the server, becomes another one', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await page.goto(`${stage.local.pageUrl}#/123456789012345678/`);
  await page.reload();
  await page.getByRole('radio', { name: '지민 (리더)' }).waitFor();
});
