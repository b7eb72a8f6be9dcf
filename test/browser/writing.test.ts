// What a member writes: lines, several lines, Hangul as it is composed, edits, deletions, typing, refusals.
import { box, expect, lastMessage, messages, say, test } from './stage.ts';

test('Enter sends, Shift+Enter starts a new line', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).click();
  await page.keyboard.type('첫 줄');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('둘째 줄');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('둘째 줄').waitFor();
  expect(stage.local.as(stage.leader.id).messages(stage.study.id).at(-1)?.content).toBe('첫 줄\n둘째 줄');
  expect(await box(page).inputValue()).toBe('');
});

test('the Enter that ends a Hangul syllable does not send', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).click();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  await box(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
  await keyboard.send('Input.insertText', { text: '안녕' });
  expect(await box(page).inputValue()).toBe('안녕');
  await box(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
  expect(await messages(page).count()).toBe(0);
  await page.keyboard.press('Enter');
  await lastMessage(page).getByText('안녕').waitFor();
  expect(stage.local.as(stage.leader.id).messages(stage.study.id)).toHaveLength(1);
});

test('the up arrow edits the last own message, Escape leaves it, deleting asks first', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await say(page, '오타가 이써요');
  await lastMessage(page).getByText('오타가 이써요').waitFor();
  await box(page).press('ArrowUp');
  const editor = page.getByRole('textbox', { name: '메시지 수정' });
  await editor.press('Escape');
  await editor.waitFor({ state: 'detached' });
  await box(page).press('ArrowUp');
  await editor.fill('오타가 없어요');
  await editor.press('Enter');
  await lastMessage(page).getByText('오타가 없어요').waitFor();
  await lastMessage(page).getByText('(수정됨)').waitFor();
  await lastMessage(page).hover();
  await lastMessage(page).getByRole('button', { name: '더 보기' }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '취소' }).click();
  expect(await messages(page).count()).toBe(1);
  await lastMessage(page).hover();
  await lastMessage(page).getByRole('button', { name: '더 보기' }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '삭제' }).click();
  await expect.poll(() => messages(page).count()).toBe(0);
});

test("another member's message offers no edit and no delete", async ({ stage }) => {
  await stage.local.as(stage.members[0].id).say(stage.study.id, '서연의 글');
  const page = await stage.open(stage.members[1]);
  await messages(page).first().hover();
  await messages(page).first().getByRole('button', { name: '더 보기' }).click();
  await page.getByRole('menuitem', { name: '답장' }).waitFor();
  expect(await page.getByRole('menuitem', { name: /수정|삭제/ }).count()).toBe(0);
});

test('others see that one is typing', async ({ stage }) => {
  const [first, second] = await Promise.all([stage.open(stage.leader), stage.open(stage.members[0])]);
  await box(first).click();
  await first.keyboard.type('음');
  await second.getByText('지민님이 입력하고 있어요…').waitFor();
  expect(await first.getByText('입력하고 있어요').count()).toBe(0);
  await first.keyboard.press('Enter');
  await expect.poll(() => second.getByText('입력하고 있어요').count()).toBe(0);
});

test('a refused message is told and its text comes back; a closed channel has no box', async ({ stage }) => {
  const { local, guild, study, members } = stage;
  const page = await stage.open(members[0]);
  await box(page).fill('들어가나요?');
  local.setOverwrites(study.id, [{ id: guild.id, type: 'role', deny: String(1n << 11n) }]);
  await page.getByText('이 채널에는 메시지를 쓸 수 없어요.').waitFor();
  local.setOverwrites(study.id, []);
  await page.route('**/page/act', (route) =>
    route.fulfill({ json: { ok: false, error: '50013 Missing Permissions' } }),
  );
  await box(page).press('Enter');
  await page.getByRole('alert').getByText('50013 Missing Permissions').waitFor();
  expect(await box(page).inputValue()).toBe('들어가나요?');
});

test('names picked after @ and # are sent as mentions', async ({ stage }) => {
  const { local, leader, members, study, talk } = stage;
  const page = await stage.open(leader);
  await box(page).click();
  await page.keyboard.type('@서');
  await page.getByRole('option', { name: '@서연' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('님 #잡');
  await page.getByRole('option', { name: '#잡담' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('에서 봐요');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByRole('button', { name: '#잡담' }).waitFor();
  const sent = local.as(leader.id).messages(study.id).at(-1);
  expect(sent?.content).toBe(`<@${members[0].id}> 님 <#${talk.id}> 에서 봐요`);
  expect(sent?.mentions.users).toEqual([members[0].id]);
});

test('letters typed anywhere go into the box, and a left menu closes', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await page.locator('main .beginning').click();
  await page.keyboard.type('/오');
  expect(await box(page).inputValue()).toBe('/오');
  await page.getByRole('listbox', { name: '명령어' }).waitFor();
  await page.getByRole('button', { name: /^서버 시계/ }).focus();
  await page.getByRole('listbox', { name: '명령어' }).waitFor({ state: 'detached' });
});

test('a direct message of the bot is read and answered', async ({ stage }) => {
  const { bot, members } = stage;
  const page = await stage.open(members[0]);
  const user = await bot.client.users.fetch(members[0].id);
  await user.send('복습할 시간이에요');
  await page.getByRole('button', { name: '다이렉트 메시지, 읽지 않은 메시지 있음' }).click();
  await lastMessage(page).getByText('복습할 시간이에요').waitFor();
  await box(page).fill('지금 할게요');
  await box(page).press('Enter');
  await lastMessage(page).getByText('지금 할게요').waitFor();
});

test('the direct messages stay open while others write, also when there are none yet', async ({ stage }) => {
  const { bot, leader, members, local, talk } = stage;
  const page = await stage.open(leader);
  await page.getByRole('button', { name: '다이렉트 메시지' }).click();
  await page.getByText('아직 주고받은 메시지가 없어요.').waitFor();
  await local.as(members[0].id).say(talk.id, '다른 곳의 글');
  await page.getByRole('button', { name: '면접 스터디, 읽지 않은 메시지 있음' }).waitFor();
  await page.getByText('아직 주고받은 메시지가 없어요.').waitFor();
  await (await bot.client.users.fetch(leader.id)).send('처음 뵙겠습니다');
  await lastMessage(page).getByText('처음 뵙겠습니다').waitFor();
});

test('a lost connection is told and comes back by itself', async ({ stage }) => {
  const { leader, study, local } = stage;
  const page = await stage.open(leader);
  const sockets: { close(): Promise<void> }[] = [];
  await page.routeWebSocket('**/page/socket*', (socket) => {
    if (sockets.push(socket) === 2) socket.close();
    else socket.connectToServer();
  });
  await page.reload();
  await box(page).waitFor();
  await sockets[0]?.close();
  await page.getByText('서버와 연결이 끊겼어요').waitFor();
  await local.as(leader.id).say(study.id, '그동안 쓴 글');
  await lastMessage(page).getByText('그동안 쓴 글').waitFor();
  expect(await page.getByText('서버와 연결이 끊겼어요').count()).toBe(0);
});

test('a draft stays with its channel', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await box(page).fill('쓰다 만 글');
  await page.getByRole('button', { name: /^잡담/ }).click();
  expect(await box(page).inputValue()).toBe('');
  await page.getByRole('button', { name: /^오늘의-질문/ }).click();
  expect(await box(page).inputValue()).toBe('쓰다 만 글');
});
