// What a member sees: channels with their threads, forum posts, Markdown, cards, marks of edits, replies and reactions.
import { expect, lastMessage, messages, run, say, test, textOf } from './stage.ts';

/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('the server lists its channels, and a thread stands below its channel and opens beside it', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  const list = page.getByRole('navigation', { name: '채널' });
  for (const name of ['오늘의-질문', '잡담', '질문-포럼']) await list.getByRole('button', { name }).waitFor();
  await run(page, 'thread');
  await messages(page)
    .getByRole('button', { name: /스레드 보기/ })
    .click();
  const panel = page.getByRole('complementary', { name: '스레드' });
  await panel.getByRole('article').getByText('여기에 답해 주세요').waitFor();
  await list
    .locator('.thread-list')
    .getByRole('button', { name: /자기소개/ })
    .waitFor();
  await panel.getByRole('combobox').fill('저는 서버 개발자예요');
  await panel.getByRole('combobox').press('Enter');
  await panel.getByRole('article').getByText('저는 서버 개발자예요').waitFor();
  expect(await messages(page).getByText('저는 서버 개발자예요').count()).toBe(0);
  await panel.getByRole('button', { name: '스레드 닫기' }).click();
  await panel.waitFor({ state: 'detached' });
});

test('a thread opened from the list names its channel and leads back', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, 'thread');
  await page.locator('.thread-list').getByRole('button').click();
  await page.getByRole('heading', { level: 2, name: '11월 23일 · 자기소개' }).waitFor();
  await page.getByRole('button', { name: '돌아가기: #오늘의-질문' }).click();
  await page.getByRole('heading', { level: 2, name: '#오늘의-질문' }).waitFor();
});

test('forum posts are cards with tags, first words and a count, and open', async ({ stage }) => {
  const forum = await stage.bot.client.channels.fetch(stage.forum.id);
  if (!forum?.isThreadOnly()) throw new Error('not a forum');
  const tag = forum.availableTags[0];
  await forum.threads.create({
    name: '갈등을 해결한 경험',
    message: { content: '**상황**부터 말해 보세요' },
    appliedTags: tag === undefined ? [] : [tag.id],
  });
  const page = await stage.open(stage.leader);
  await page.getByRole('button', { name: /질문-포럼/ }).click();
  const card = page.getByRole('list', { name: '게시물' }).getByRole('button');
  await card.getByText('갈등을 해결한 경험').waitFor();
  expect(await textOf(card)).toContain('인성');
  expect(await textOf(card)).toContain('상황부터 말해 보세요');
  await card.click();
  await page.getByRole('article').getByText('상황').waitFor();
});

test('Markdown is drawn, and a crafted text stays text', async ({ stage }) => {
  const { leader, members, study, talk, local } = stage;
  await local
    .as(leader.id)
    .say(
      study.id,
      [
        '# 제목',
        '**굵게** *기울임* __밑줄__ ~~취소~~ `코드` ||비밀||',
        '> 인용',
        '- 하나\n  - 둘',
        '1. 첫째',
        '```js\nconst a = 1;\n```',
        `[문서](https://example.com/a) [나쁜](javascript:alert(1)) <@${members[0].id}> <#${talk.id}> <t:1795564800:F>`,
        '-# 작은 글씨',
        '<img src=x onerror="document.title=1"><script>alert(1)</script>',
      ].join('\n'),
    );
  const page = await stage.open(leader);
  const last = lastMessage(page);
  await last.getByRole('heading', { name: '제목' }).waitFor();
  for (const tag of ['strong', 'em', 'u', 's', 'blockquote', 'ul ul', 'ol', 'pre code', '.subtext']) {
    expect(await last.locator(tag).count(), tag).toBeGreaterThan(0);
  }
  expect(await last.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
    'https://example.com/a',
  ]);
  expect(await last.locator('.markdown :is(img, script)').count()).toBe(0);
  expect(await textOf(last)).toContain('[나쁜](javascript:alert(1))');
  expect(await textOf(last)).toContain('2026년 11월 25일 수요일 오전 9:00');
  expect(await textOf(last.locator('discord-mention').first())).toBe('서연');
  await last.getByRole('button', { name: '스포일러: 눌러서 보기' }).click();
  expect(await last.locator('.spoiler').evaluate((spoiler) => spoiler.classList.contains('open'))).toBe(true);
  await last.getByRole('button', { name: '#잡담' }).click();
  await page.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
});

test('a card shows its title, text, fields and footer, and who used the command', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, 'today');
  const last = lastMessage(page);
  await last.getByRole('heading', { name: '오늘의 질문 · 자기소개를 1분 안에 해 주세요' }).waitFor();
  const text = await textOf(last);
  expect(text).toContain('지민님이 /오늘 사용');
  expect(text).toContain('분류');
  expect(text).toContain('★★☆☆☆');
  expect(text).toContain('첫 번째 질문');
  const fields = await last
    .locator('discord-embed-field')
    .evaluateAll((all) => all.map((field) => field.getBoundingClientRect().top));
  expect(fields[0]).toBe(fields[1]);
});

test('a reply shows what it answers, an edit its mark, a reaction its count', async ({ stage }) => {
  const { leader, members, study, local } = stage;
  const question = await local.as(leader.id).say(study.id, '오늘은 어땠나요?');
  const page = await stage.open(members[0]);
  const first = messages(page).first();
  await first.hover();
  await first.getByRole('button', { name: '답장' }).click();
  await page.getByText('지민님에게 답장하는 중').waitFor();
  await page.keyboard.type('좋았어요');
  await page.keyboard.press('Enter');
  await lastMessage(page).getByRole('button', { name: '오늘은 어땠나요?' }).waitFor();
  await local.as(leader.id).edit(study.id, question.id, '오늘은 정말 어땠나요?');
  await first.getByText('(수정됨)').waitFor();
  await first.hover();
  await first.getByRole('button', { name: '더 보기' }).click();
  await page.getByRole('menuitem', { name: '👍 반응 추가' }).click();
  await first.getByRole('button', { name: '👍 반응 1개' }).waitFor();
  expect(local.as(leader.id).message(question.id)?.reactions).toEqual([{ emoji: '👍', count: 1, me: false }]);
});

test('an address of a message leads to it here, and not to the real Discord', async ({ stage }) => {
  const { leader, study, talk, guild, local } = stage;
  const writer = local.as(leader.id);
  const target = await writer.say(talk.id, '여기를 보세요');
  for (let n = 0; n < 30; n += 1) await writer.say(talk.id, `${n}번째 줄\n`.repeat(3));
  const address = `https://discord.com/channels/${guild.id}/${talk.id}/${target.id}`;
  await writer.say(study.id, `${address} 그리고 [그 글](${address})`);
  const page = await stage.open(leader);
  expect(await lastMessage(page).getByRole('link').count()).toBe(0);
  await lastMessage(page).getByRole('button', { name: '그 글' }).waitFor();
  await lastMessage(page).getByRole('button', { name: '#잡담, 메시지' }).click();
  await page.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('여기를 보세요');
  const { y } = (await messages(page).first().boundingBox()) ?? { y: -1 };
  expect(y).toBeGreaterThan(48);
});

test('files are shown from this server: pictures in place, others to download', async ({ stage }) => {
  const channel = await stage.bot.client.channels.fetch(stage.study.id);
  if (!channel?.isSendable()) throw new Error('cannot send');
  await channel.send({
    files: [
      { attachment: DOT, name: 'dot.png' },
      { attachment: Buffer.from('가,나'), name: 'answers.csv' },
    ],
  });
  const page = await stage.open(stage.leader);
  const picture = lastMessage(page).getByRole('img', { name: 'dot.png' });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
  const started = page.waitForEvent('download');
  await lastMessage(page)
    .getByRole('link', { name: /answers.csv/ })
    .click();
  expect((await started).suggestedFilename()).toBe('answers.csv');
});

test('files of members have their real names, and voice messages a player', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  const member = stage.local.as(stage.members[0].id);
  await member.say(stage.study.id, '', { files: [{ name: '제 답변.txt', data: Buffer.from('a') }] });
  const link = lastMessage(page).getByRole('link', { name: /제 답변\.txt/ });
  expect(await link.getAttribute('download')).toBe('제 답변.txt');
  await member.speak(stage.study.id, { seconds: 2 });
  await lastMessage(page).locator('audio[controls]').waitFor();
});

test('a picture that an embed shows is shown once, and says what is on it', async ({ stage }) => {
  const channel = await stage.bot.client.channels.fetch(stage.study.id);
  if (!channel?.isSendable()) throw new Error('cannot send');
  const file = { name: 'deck.png', attachment: DOT, description: '앞으로 2주의 복습' };
  await channel.send({ files: [file], embeds: [{ image: { url: 'attachment://deck.png' } }] });
  const page = await stage.open(stage.leader);
  await lastMessage(page).getByRole('img', { name: '앞으로 2주의 복습' }).waitFor();
  expect(await lastMessage(page).locator('.embed-image img, .picture').count()).toBe(1);
});

test('what others write meanwhile is bold in the list, and said aloud in the open channel', async ({ stage }) => {
  const { leader, members, study, talk, local } = stage;
  const page = await stage.open(leader);
  await local.as(members[0].id).say(talk.id, '다들 뭐 해요?');
  await page.getByRole('button', { name: '잡담, 텍스트 채널, 읽지 않은 메시지 있음' }).waitFor();
  await local.as(members[0].id).say(study.id, '준비됐어요');
  await page.locator('main [aria-live=polite]').getByText('서연: 준비됐어요').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^잡담/ }).click();
  await page.getByRole('button', { name: '잡담, 텍스트 채널', exact: true }).waitFor();
});

test('a long channel opens at its end, keeps following it, and stays where one has scrolled up', async ({ stage }) => {
  const { leader, members, study, local } = stage;
  for (let n = 0; n < 40; n += 1) await local.as(leader.id).say(study.id, `${n}번째 줄\n`.repeat(3));
  const page = await stage.open(members[0]);
  const scroll = page.locator('main .scroll');
  const fromEnd = () => scroll.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);
  await expect.poll(fromEnd).toBeLessThan(2);
  await local.as(leader.id).say(study.id, '마지막 줄');
  await lastMessage(page).getByText('마지막 줄').waitFor();
  await expect.poll(fromEnd).toBeLessThan(2);
  await scroll.hover();
  await page.mouse.wheel(0, -900);
  await expect.poll(fromEnd).toBeGreaterThan(500);
  await local.as(leader.id).say(study.id, '또 한 줄');
  await page.getByRole('button', { name: '새 메시지 보기 ↓' }).click();
  await expect.poll(fromEnd).toBeLessThan(2);
  await say(page, '봤어요');
  await lastMessage(page).getByText('봤어요').waitFor();
});
