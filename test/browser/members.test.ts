// Members as one meets them in the server: their menu with the apps' commands, and the events that they plan.
import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel, GuildScheduledEventStatus } from 'discord.js';
import { box, expect, lastMessage, MORNING, messages, run, test, textOf } from './stage.ts';

const HOUR = 3_600_000;
const EVENTS = String(1n << 44n);

test('a user command is run from the list of members, by keyboard', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await page.getByRole('list', { name: '멤버 5명' }).getByRole('button', { name: /^서연/ }).press('Enter');
  const menu = page.getByRole('menu', { name: '서연' });
  await menu.waitFor();
  await page.keyboard.press('End');
  expect(await textOf(page.locator(':focus'))).toBe('인사하기');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('안녕하세요, 서연님').waitFor();
  expect(await textOf(lastMessage(page))).toContain('지민님이 인사하기 사용');
});

test('an author is mentioned from their name, and from the menu of their message', async ({ stage }) => {
  const { local, members, study, leader } = stage;
  await local.as(members[0].id).say(study.id, '누가 먼저 할까요?');
  const page = await stage.open(leader);
  await lastMessage(page).locator('.discord-author-avatar').click();
  await page.getByRole('menu', { name: '서연' }).getByRole('menuitem', { name: '멘션하기' }).click();
  await expect.poll(() => box(page).inputValue()).toBe('@서연 ');
  await lastMessage(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '서연님 메뉴' }).click();
  await page.getByRole('menu', { name: '서연' }).waitFor();
  await page.keyboard.press('Escape');
  await box(page).press('Enter');
  await expect.poll(() => messages(page).count()).toBe(2);
  expect(local.as(leader.id).messages(study.id).at(-1)?.content).toBe(`<@${members[0].id}>`);
});

test('a command reads in the language of who looks', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, '오늘');
  await lastMessage(page).getByText('지민님이 /오늘 사용').waitFor();
  await page.getByRole('radio', { name: 'Alex' }).click();
  await lastMessage(page).getByText('지민 used /today').waitFor();
});

test('events stand in the head of the server, and one says whether one is interested', async ({ stage }) => {
  const { local, bot, guild, members } = stage;
  const role = local.createRole(guild.id, { name: '기획', permissions: EVENTS });
  local.addRole(guild.id, bot.client.user?.id ?? '', role.id);
  const own = await bot.client.guilds.fetch(guild.id);
  const event = await own.scheduledEvents.create({
    name: '금요일 모의 면접',
    description: '두 명씩 짝을 지어 연습해요.',
    scheduledStartTime: MORNING + 2 * HOUR,
    scheduledEndTime: MORNING + 4 * HOUR,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: '음성 채널' },
  });
  const page = await stage.open(members[0]);
  await page.getByRole('button', { name: '이벤트 1개' }).press('Enter');
  const card = page.getByRole('dialog', { name: '이벤트' }).getByRole('article', { name: '금요일 모의 면접' });
  expect(await textOf(card)).toContain('11월 23일 (월) 오전 10:00 – 오후 12:00');
  expect(await textOf(card)).toContain('음성 채널');
  await card.getByRole('button', { name: '관심 있음' }).click();
  await card.getByText('1명이 관심 있어요').waitFor();
  expect(local.guild(guild.id).scheduledEvents[0]?.interested).toEqual([members[0].id]);
  await card.getByRole('button', { name: '관심 있음', pressed: true }).click();
  await card.getByText('1명이 관심 있어요').waitFor({ state: 'detached' });
  await event.setStatus(GuildScheduledEventStatus.Active);
  await card.getByText('진행 중').waitFor();
  await event.setStatus(GuildScheduledEventStatus.Completed);
  await page.getByText('예정된 이벤트가 없어요.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('button', { name: /^이벤트/ }).count()).toBe(0);
});
