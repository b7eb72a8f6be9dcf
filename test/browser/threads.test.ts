// What members open and take back themselves: posts with tags, threads, reactions; and what lies further up.
import type { Page } from 'playwright-core';
import { expect, lastMessage, messages, test, textOf } from './stage.ts';

const posts = (page: Page) => page.getByRole('list', { name: '게시물' }).getByRole('button');

test('a member opens a post with tags, and posts are chosen by tag', async ({ stage }) => {
  const { local, members, forum } = stage;
  const [first = { id: '' }, second = { id: '' }] = forum.tags;
  await local.as(members[1].id).post(forum.id, { name: '프로세스와 스레드', content: '차이는?', tagIds: [second.id] });
  const page = await stage.open(members[0]);
  await page.getByRole('button', { name: /^질문-포럼/ }).click();
  await page.getByRole('button', { name: '새 게시물' }).click();
  const form = page.getByRole('dialog', { name: '새 게시물' });
  await form.getByRole('textbox', { name: '제목' }).fill('갈등을 푼 경험');
  await form.getByRole('textbox', { name: '내용' }).fill('팀에서 **의견이 갈렸을 때**');
  await form.getByRole('checkbox', { name: '인성' }).check();
  await form.getByRole('button', { name: '제출' }).click();
  const panel = page.getByRole('complementary', { name: '스레드' });
  await panel.getByRole('article').getByText('의견이 갈렸을 때').waitFor();
  await expect.poll(() => posts(page).count()).toBe(2);
  const filter = page.getByRole('group', { name: '태그로 골라 보기' });
  await filter.getByRole('button', { name: '인성' }).click();
  await expect.poll(() => posts(page).count()).toBe(1);
  expect(await textOf(posts(page))).toContain('갈등을 푼 경험');
  await filter.getByRole('button', { name: '기술' }).click();
  await expect.poll(() => posts(page).count()).toBe(2);
  await filter.getByRole('button', { name: '인성' }).click();
  await posts(page).getByText('프로세스와 스레드').waitFor();
  const made = local.guild(stage.guild.id).channels.find(({ name }) => name === '갈등을 푼 경험');
  expect(made?.appliedTags).toEqual([first.id]);
});

test('a post that is refused keeps what was written', async ({ stage }) => {
  const { local, guild, members } = stage;
  const strict = local.createChannel(guild.id, { name: '태그-필수', type: 'forum', tags: ['기술'], requireTag: true });
  const page = await stage.open(members[0]);
  await page.locator(`[data-channel-id="${strict.id}"]`).click();
  await page.getByRole('button', { name: '새 게시물' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: '제목' }).fill('태그 없이');
  await form.getByRole('textbox', { name: '내용' }).fill('올려 볼게요');
  await form.getByRole('button', { name: '제출' }).click();
  await page.getByRole('alert').getByText(/40067/).waitFor();
  expect(await form.getByRole('textbox', { name: '제목' }).inputValue()).toBe('태그 없이');
  await form.getByRole('checkbox', { name: '기술' }).check();
  await form.getByRole('button', { name: '제출' }).click();
  await page.getByRole('complementary', { name: '스레드' }).getByText('올려 볼게요').waitFor();
});

test('a member starts the thread of a message by keyboard, once', async ({ stage }) => {
  const { local, leader, members, study } = stage;
  await local.as(leader.id).say(study.id, '이건 따로 이야기해요');
  const page = await stage.open(members[0]);
  await lastMessage(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '스레드 만들기' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '스레드 만들기' }).waitFor();
  await page.keyboard.type('따로 이야기');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: '스레드' });
  await panel.getByRole('heading', { name: '따로 이야기' }).waitFor();
  await panel.getByRole('article').getByText('이건 따로 이야기해요').waitFor();
  await messages(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: '답장' }).waitFor();
  expect(await page.getByRole('menuitem', { name: '스레드 만들기' }).count()).toBe(0);
});

test('a second click takes a reaction back, also from the menu, and leaves those of others', async ({ stage }) => {
  const { local, leader, members, study } = stage;
  const message = await local.as(leader.id).say(study.id, '좋은 답이에요');
  await local.as(leader.id).react(study.id, message.id, '🎉');
  const page = await stage.open(members[0]);
  await page.getByRole('button', { name: '🎉 반응 1개' }).click();
  await page.getByRole('button', { name: '🎉 반응 2개', pressed: true }).click();
  await page.getByRole('button', { name: '🎉 반응 1개', pressed: false }).waitFor();
  for (const count of [1, 0]) {
    await lastMessage(page).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '👍 반응 추가' }).click();
    await expect.poll(() => page.getByRole('button', { name: '👍 반응 1개' }).count()).toBe(count);
  }
  expect(local.as(leader.id).message(message.id)?.reactions).toEqual([{ emoji: '🎉', count: 1, me: true }]);
});

test('older messages come when one scrolls up, and what was in sight stays there', async ({ stage }) => {
  const { local, leader, members, study } = stage;
  const writer = local.as(leader.id);
  const first = await writer.say(study.id, '맨 처음 글');
  for (let n = 1; n < 250; n += 1) await writer.say(study.id, `${n}번째 글`);
  await writer.say(study.id, '처음 글에 답해요', { replyTo: first.id });
  const page = await stage.open(members[0]);
  const scroll = page.locator('main .scroll');
  await expect.poll(() => messages(page).count()).toBe(100);
  await page.getByText('더 오래된 메시지에 단 답장이에요').waitFor();
  const seen = messages(page).getByText('155번째 글', { exact: true });
  const before = await seen.evaluate((line) => {
    line.scrollIntoView();
    return line.getBoundingClientRect().top;
  });
  await expect.poll(() => messages(page).count()).toBe(200);
  const after = () => seen.evaluate((line) => line.getBoundingClientRect().top);
  await expect.poll(async () => Math.abs((await after()) - before)).toBeLessThan(2);
  await scroll.evaluate((list) => list.scrollTo(0, 0));
  await expect.poll(() => messages(page).count()).toBe(251);
  await scroll.evaluate((list) => list.scrollTo(0, 0));
  await page.getByText('#오늘의-질문의 시작이에요.').waitFor();
  await writer.edit(study.id, first.id, '맨 처음 글을 고쳤어요');
  await messages(page).getByText('맨 처음 글을 고쳤어요').first().waitFor();
});
