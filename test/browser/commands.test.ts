// Commands by keyboard alone: the menu, options one after the other, completions, subcommands, message commands.
import { box, expect, lastMessage, messages, run, say, test } from './stage.ts';

test('the menu offers names and descriptions in the member’s language', async ({ stage }) => {
  const korean = await stage.open(stage.leader);
  await box(korean).click();
  await korean.keyboard.type('/');
  const menu = korean.getByRole('listbox', { name: '명령어' });
  await menu.getByRole('option', { name: '/오늘 오늘의 질문을 봐요' }).waitFor();
  await menu.getByRole('option', { name: '/일정 건너뛰기 하루를 건너뛰어요' }).waitFor();
  await korean.keyboard.type('없는명령');
  await menu.getByText('맞는 명령어가 없어요.').waitFor();

  const english = await stage.open(stage.members[2]);
  await box(english).click();
  await english.keyboard.type('/tod');
  await english.getByRole('option', { name: "/today Today's question" }).waitFor();
});

test('options are filled one after the other, with completions as one types, and the values arrive', async ({
  stage,
}) => {
  const role = stage.local.createRole(stage.guild.id, { name: '스터디원' });
  const page = await stage.open(stage.members[0]);
  await box(page).click();
  await page.keyboard.type('/질문');
  await page.keyboard.press('Enter');
  const title = page.getByRole('combobox', { name: '제목 (필수): 제목으로 찾아요' });
  expect(await title.evaluate((input) => input === document.activeElement)).toBe(true);
  const offers = page.getByRole('option');
  await expect.poll(() => offers.count()).toBe(3);
  await page.keyboard.type('UDP');
  await expect
    .poll(() => offers.allTextContents().then((texts) => texts.map((text) => text.trim())))
    .toEqual(['TCP와 UDP의 차이를 설명해 주세요']);
  await page.keyboard.press('Enter');
  expect(await title.inputValue()).toBe('TCP와 UDP의 차이를 설명해 주세요');

  await page.getByRole('option', { name: '좋음' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: /^기분/ }).inputValue()).toBe('나쁨');

  const pick = async (option: string, value: string, offer: string) => {
    await page.keyboard.type(option);
    await page.getByRole('option', { name: option }).first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(value);
    if (offer !== '') await page.getByRole('option', { name: offer }).first().waitFor();
    await page.keyboard.press('Tab');
  };
  await pick('개수', '3', '');
  await pick('채널', '잡담', '#잡담');
  await pick('멤버', '도윤', '@도윤');
  await pick('역할', '스터디', '@스터디원');
  await pick('공개', '예', '예');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('loud=true').waitFor();
  expect((await lastMessage(page).locator('.lines').textContent())?.trim().split('\n')).toEqual([
    'title=q0-21',
    'mood=bad',
    'count=3',
    `where=${stage.talk.id}`,
    `who=${stage.members[1].id}`,
    `role=${role.id}`,
    'loud=true',
  ]);
});

test('a missing or wrong value is told at its option, and nothing is sent', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).click();
  await page.keyboard.type('/질문');
  await page.keyboard.press('Enter');
  await page.keyboard.type('아무거나');
  await expect.poll(() => page.getByRole('option').count()).toBe(0);
  await page.getByText('맞는 항목이 없어요.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText("'기분' 값을 넣어 주세요.").waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('개수');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText("'개수' 값은 1 이상 5 이하여야 해요.").waitFor();
  expect(await page.getByRole('combobox', { name: /^개수/ }).getAttribute('aria-invalid')).toBe('true');
  expect(await messages(page).count()).toBe(0);
  await page.keyboard.press('Escape');
  await box(page).waitFor();
  expect(await box(page).evaluate((area) => area === document.activeElement)).toBe(true);
});

test('Backspace takes options back and leads to the menu again', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).click();
  await page.keyboard.type('/일정 보');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '/일정 보기 실행' }).waitFor();
  await page.keyboard.press('Backspace');
  expect(await box(page).inputValue()).toBe('/일정 보기');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('plan show', { exact: true }).waitFor();
});

test('a command typed whole with a blank after it is taken at once', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).click();
  await page.keyboard.type('/ask ');
  await page.getByRole('combobox', { name: /^제목/ }).waitFor();
});

test('thinking shows until the answer is there, to its member only', async ({ stage }) => {
  const [mine, other] = await Promise.all([stage.open(stage.members[0]), stage.open(stage.members[1])]);
  await run(mine, 'slow');
  await lastMessage(mine).getByText('생각 중…').waitFor();
  stage.bot.release();
  await lastMessage(mine).getByText('이제 알겠어요').waitFor();
  await say(mine, '끝');
  await lastMessage(other).getByText('끝').waitFor();
  expect(await messages(other).count()).toBe(1);
  await mine.getByRole('button', { name: '메시지 닫기' }).click();
  await expect.poll(() => messages(mine).count()).toBe(1);
});

test('a bot that does not answer a command is told aloud and where its answer would stand, to its member only', async ({
  stage,
}) => {
  const { leader, members, study, local } = stage;
  const page = await stage.open(leader);
  await run(page, 'silent');
  await page.getByRole('alert').getByText('앱이 응답하지 않았어요.').waitFor();
  const line = messages(page).filter({ hasText: '지민님이 /silent 사용' });
  await line.getByText('앱이 응답하지 않았어요.').waitFor();
  await local.as(members[0].id).say(study.id, '저는 돼요');
  await messages(page).nth(1).getByText('저는 돼요').waitFor();
  await page.getByRole('radio', { name: '서연' }).click();
  await expect.poll(() => line.count()).toBe(0);
  await page.getByRole('radio', { name: '지민 (리더)' }).click();
  await line.getByRole('button', { name: '메시지 닫기' }).click();
  await expect.poll(() => messages(page).count()).toBe(1);
});

test('a message command is reached from the message, by mouse and by keyboard', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  await say(page, '제 답은 이거예요');
  await lastMessage(page).getByText('제 답은 이거예요').waitFor();
  await lastMessage(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '앱' }).click();
  await page.getByRole('menuitem', { name: '내 답변으로 제출' }).click();
  await lastMessage(page).getByText('답변으로 받았어요: 제 답은 이거예요').waitFor();

  await messages(page).first().focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: '메시지 메뉴' });
  await menu.waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() =>
      page.getByRole('menuitem', { name: '내 답변으로 제출' }).evaluate((item) => item === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => messages(page).count()).toBe(3);
});
