// What hangs below a message: buttons, every select menu, and the forms that open from them.
import {
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  MessageFlags,
  SectionBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
} from 'discord.js';
import type { Page } from 'playwright-core';
import { box, expect, lastMessage, messages, run, test, textOf } from './stage.ts';

const openForm = async (page: Page) => {
  await run(page, '오늘');
  await lastMessage(page).getByRole('button', { name: '답변하기' }).click();
  const form = page.getByRole('dialog', { name: '오늘의 질문에 답하기' });
  await form.waitFor();
  return form;
};

test('buttons answer: in place, privately, or not at all when disabled', async ({ stage }) => {
  const [page, other] = await Promise.all([stage.open(stage.members[0]), stage.open(stage.members[1])]);
  await run(page, '오늘');
  const card = messages(page).first();
  await card.getByRole('button', { name: '눌림 0' }).click();
  await card.getByRole('button', { name: '눌림 1' }).waitFor();
  await card.getByRole('button', { name: '눌림 1' }).click();
  await messages(other).first().getByRole('button', { name: '눌림 2' }).waitFor();
  expect(await card.getByRole('button', { name: '넘기기' }).isDisabled()).toBe(true);
  expect(await card.getByRole('link', { name: '문서' }).getAttribute('href')).toBe('https://example.com/docs');
  await card.getByRole('button', { name: '예시 답안' }).click();
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();
  expect(await messages(page).count()).toBe(2);
  expect(await messages(other).count()).toBe(1);
});

test('a button that goes unanswered says so below its message, until it is used again', async ({ stage }) => {
  const channel = await stage.bot.client.channels.fetch(stage.study.id);
  if (!channel?.isSendable()) throw new Error('cannot send');
  const mute = new ButtonBuilder().setCustomId('mute:1').setLabel('조용한 버튼').setStyle(ButtonStyle.Primary);
  await channel.send({ content: '눌러 보세요', components: [{ type: 1, components: [mute.toJSON()] }] });
  const page = await stage.open(stage.leader);
  const line = lastMessage(page).getByText('이 상호작용이 실패했어요.');
  await lastMessage(page).getByRole('button', { name: '조용한 버튼' }).click();
  await line.waitFor();
  await lastMessage(page).getByRole('button', { name: '조용한 버튼' }).click();
  await line.waitFor({ state: 'detached' });
  await line.waitFor();
});

test('a container shows its texts, and what stands beside them works', async ({ stage }) => {
  const channel = await stage.bot.client.channels.fetch(stage.study.id);
  if (!channel?.isSendable()) throw new Error('cannot send');
  const box = new ContainerBuilder()
    .setAccentColor(0x5865f2)
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('## 이번 주 요약'))
    .addSeparatorComponents(new SeparatorBuilder())
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('답변 **3개**를 남겼어요'))
        .setButtonAccessory(
          new ButtonBuilder().setCustomId('secret').setLabel('자세히').setStyle(ButtonStyle.Secondary),
        ),
    );
  await channel.send({ flags: MessageFlags.IsComponentsV2, components: [box] });
  const page = await stage.open(stage.leader);
  await messages(page).first().getByRole('heading', { name: '이번 주 요약' }).waitFor();
  expect(await textOf(messages(page).first().locator('.section'))).toContain('답변 3개를 남겼어요');
  await messages(page).first().getByRole('button', { name: '자세히' }).click();
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();
});

test('a string menu answers at the first choice', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, 'picks');
  await messages(page).first().getByRole('combobox', { name: '분류' }).click();
  await page.getByRole('option', { name: '자료구조 스택, 큐, 트리' }).click();
  await lastMessage(page).getByText('골랐어요: ds').waitFor();
});

test('a menu of several keeps to its least and most, and Escape takes the choice back', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, 'picks');
  const menu = messages(page).first().getByRole('combobox', { name: /^요일/ });
  await menu.click();
  expect(await page.getByRole('button', { name: '완료' }).isDisabled()).toBe(true);
  await page.getByRole('option', { name: '월' }).click();
  await page.keyboard.press('Escape');
  expect(await textOf(menu)).toContain('요일');
  await menu.click();
  for (const day of ['월', '화', '수']) await page.getByRole('option', { name: day }).click();
  await page.getByText('2/2개 선택').waitFor();
  await page.getByRole('button', { name: '완료' }).click();
  await lastMessage(page).getByText('골랐어요: mon,tue').waitFor();
  expect(await messages(page).count()).toBe(2);
});

test('members, roles and channels are picked by keyboard from what the server has', async ({ stage }) => {
  const role = stage.local.createRole(stage.guild.id, { name: '스터디원', mentionable: true });
  const page = await stage.open(stage.leader);
  await run(page, 'picks');
  const first = messages(page).first();
  const pick = async (menu: string, typed: string, value: string) => {
    await first.getByRole('combobox', { name: menu }).press('ArrowDown');
    await page.getByRole('searchbox', { name: '검색' }).waitFor();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await lastMessage(page).getByText(`골랐어요: ${value}`).waitFor();
  };
  await pick('멤버', '도윤', stage.members[1].id);
  await pick('역할', '스터디원', role.id);
  await pick('채널', '잡담', stage.talk.id);
});

test('a form asks for what it needs, counts, and hands over what was written', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  const form = await openForm(page);
  await form.getByText('자기소개').waitFor();
  expect(
    await form.getByRole('textbox', { name: '한 줄 요약' }).evaluate((input) => input === document.activeElement),
  ).toBe(true);
  const body = form.getByRole('textbox', { name: /^답변/ });
  await form.getByRole('button', { name: '제출' }).click();
  await expect.poll(() => form.getByText('꼭 채워야 해요.').count()).toBe(2);
  expect(await body.evaluate((input) => input === document.activeElement)).toBe(true);
  await body.fill('짧음');
  await form.getByRole('button', { name: '제출' }).click();
  await form.getByText('5자 이상 적어 주세요.').waitFor();
  await body.fill('저는 문제를 끝까지 푸는 개발자예요');
  await form.getByText('19/300').waitFor();
  await form.getByRole('combobox', { name: /^자신감/ }).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await body.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await lastMessage(page).getByText('제출: 저는 문제를 끝까지 푸는 개발자예요 (low)').waitFor();
});

test('a form keeps what was written when it cannot be handed over', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  const form = await openForm(page);
  await form.getByRole('textbox', { name: /^답변/ }).fill('여기까지 쓴 글은 남아야 해요');
  await form.getByRole('combobox', { name: /^자신감/ }).click();
  await page.getByRole('option', { name: '높음' }).click();
  await page.route('**/page/act', (route) =>
    route.fulfill({ json: { ok: true, reply: { kind: 'failed', reason: '응답 없음' } } }),
  );
  await form.getByRole('button', { name: '제출' }).click();
  await page.getByRole('alert').getByText('응답 없음').waitFor();
  await form.getByText('문제가 생겼어요. 다시 시도해 주세요.').waitFor();
  await page.unroute('**/page/act');
  await form.getByRole('button', { name: '제출' }).click();
  await lastMessage(page).getByText('제출: 여기까지 쓴 글은 남아야 해요 (high)').waitFor();
});

const FILES = ['가.md', 'b.md'].map((name) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(`# ${name}`) }));

test('a form takes files', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  await run(page, 'upload');
  const form = page.getByRole('dialog', { name: '파일 올리기' });
  await form.getByRole('button', { name: '제출' }).click();
  await form.getByText('꼭 채워야 해요.').waitFor();
  await form.getByLabel(/^질문 파일/).setInputFiles(FILES);
  await form.getByRole('button', { name: '제출' }).click();
  await lastMessage(page).getByText('받았어요: 가.md 8, b.md 6').waitFor();
});

test('an option takes a file', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  await run(page, 'import');
  await page.getByRole('alert').getByText("'파일' 값을 넣어 주세요.").waitFor();
  await page.getByLabel('파일 (필수): 질문 파일').setInputFiles(FILES.slice(1));
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('받았어요: b.md 6').waitFor();
});

test('a form takes one of several, several of many, and a tick', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  await run(page, 'survey');
  const form = page.getByRole('dialog', { name: '설문' });
  await form
    .getByRole('radiogroup', { name: /^하나만/ })
    .getByRole('radio', { name: '둘' })
    .check();
  const boxes = form.getByRole('group', { name: /^여럿/ });
  for (const name of ['하나', '둘', '셋']) await boxes.getByRole('checkbox', { name }).check();
  await form.getByRole('checkbox', { name: '동의해요' }).check();
  await form.getByRole('button', { name: '제출' }).click();
  await form.getByText('1~2개를 골라 주세요.').waitFor();
  await boxes.getByRole('checkbox', { name: '둘' }).uncheck();
  await form.getByRole('button', { name: '제출' }).click();
  await lastMessage(page).getByText('설문: two one three true').waitFor();
});

test('Tab stays inside a form, and Escape closes it and gives the focus back', async ({ stage }) => {
  const page = await stage.open(stage.members[0]);
  const form = await openForm(page);
  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement !== document.body && activeElement?.closest('dialog') === null;
    });
    expect(outside).toBe(false);
  }
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('답변하기');
  expect(await box(page).isVisible()).toBe(true);
});
