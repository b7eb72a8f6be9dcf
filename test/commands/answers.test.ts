// /answers: everything that was answered, one member a page, and nothing before it opens.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { messageOf, wordsOf } from '../bot/harness.ts';
import {
  buttonsOf,
  CLOSED,
  choicesOf,
  descriptionsOf,
  expectWhole,
  firstPost,
  idOf,
  type QuestionWorld,
  settled,
  startQuestion,
  submitForm,
} from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const member = (n: 0 | 1 | 2) => q.world.members[n];
const ask = async (n: 0 | 1 | 2, options: Record<string, string> = {}, channel = q.world.channel.id) =>
  settled(q.world, n, await member(n).command(channel, 'answers', options));
const press = async (n: 0 | 1 | 2, message: PageMessage, id: string) => {
  const before = JSON.stringify(member(n).message(message.id));
  const reply = await member(n).press(message.id, id);
  if (reply.kind !== 'acknowledged') return settled(q.world, n, reply);
  return member(n).waitForMessage(message.channelId, (now) => now.id === message.id && JSON.stringify(now) !== before);
};
const authorOf = (message: PageMessage) => (message.embeds[0]?.author as { name: string } | undefined)?.name;
const bodyOf = (message: PageMessage) => (descriptionsOf(message)[0] ?? '').split('\n\n').slice(1).join('\n\n');

/** Turns the pages to the end. */
const everyPage = async (n: 0 | 1 | 2, first: PageMessage): Promise<PageMessage[]> => {
  const pages = [first];
  for (;;) {
    const last = pages.at(-1) ?? first;
    expectWhole(last);
    const next = buttonsOf(last).find(({ label }) => label === '다음' || label === 'Next');
    if (!next || next.disabled) return pages;
    pages.push(await press(n, last, next.id));
  }
};

const written = (n: 0 | 1 | 2, text: string) =>
  expect
    .poll(async () => (await q.answer(member(n).user.id))?.parts.map((part) => part.text).join('\n'), {
      timeout: 20_000,
    })
    .toBe(text);

describe('a question’s answers', () => {
  test('one member a page, with name, time and source, in the order they came', async () => {
    q = await startQuestion();
    await submitForm(q, 1, '도윤의 답변');
    await q.world.jump('2026-07-01T01:00:00Z');
    await member(0).say(q.post.threadId, '서연의 답변');
    await written(0, '서연의 답변');
    const pages = await everyPage(2, await ask(2));
    expect(pages.map((page) => [authorOf(page), bodyOf(page)])).toEqual([
      ['도윤', '도윤의 답변'],
      ['서연', '서연의 답변'],
    ]);
    expect(pages.every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(descriptionsOf(pages[0] ?? ({} as PageMessage))[0]).toContain('from the form');
    expect(descriptionsOf(pages[1] ?? ({} as PageMessage))[0]).toContain(
      `<t:${Date.parse('2026-07-01T01:00:00Z') / 1000}:f>`,
    );
    expect(pages[1]?.embeds[0]?.footer).toMatchObject({ text: 'Page 2 of 2' });
  });

  test('a voice message is told by its length and loudness, and leads to where it is played', async () => {
    q = await startQuestion();
    const waveform = Uint8Array.from([0, 255, 128, 0]);
    const spoken = await member(0).speak(q.post.threadId, { seconds: 83, waveform });
    await expect.poll(async () => (await q.answer(member(0).user.id))?.parts.length).toBe(1);
    const [page] = await everyPage(1, await ask(1));
    const address = `https://discord.com/channels/${q.world.guild.id}/${q.post.threadId}/${spoken.id}`;
    expect(page && bodyOf(page)).toBe(`🎙️ 1:23 ▁█▅▁ ${address}`);
  });

  test('many and long messages are all there, over several pages', async () => {
    q = await startQuestion();
    const texts = Array.from({ length: 4 }, (_, n) => `${n}번째 글. `.repeat(150).trim());
    for (const text of texts) await member(0).say(q.post.threadId, text);
    await written(0, texts.join('\n'));
    const pages = await everyPage(1, await ask(1));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map(bodyOf).join('').replace(/\s/g, '')).toBe(texts.join('').replace(/\s/g, ''));
  });

  test('an edit is marked; what was deleted while the bot was away is not shown', async () => {
    q = await startQuestion();
    const kept = await member(0).say(q.post.threadId, '초안');
    const deleted = await member(1).say(q.post.threadId, '지울 글');
    await written(1, '지울 글');
    await q.world.jump('2026-07-01T00:10:00Z');
    await member(0).edit(q.post.threadId, kept.id, '고친 글');
    await written(0, '고친 글');
    await q.world.stopBot();
    await member(1).remove(q.post.threadId, deleted.id);
    await q.world.startBot();
    const pages = await everyPage(2, await ask(2));
    expect(pages.map(bodyOf)).toEqual(['고친 글']);
    expect(descriptionsOf(pages[0] ?? ({} as PageMessage))[0]).toContain('edited');
  });

  test('mentions, masked links and right-to-left marks do no harm; code keeps its form', async () => {
    q = await startQuestion();
    const code = '```js\nconst a = [1];\n```';
    await submitForm(q, 0, `@everyone [은행](https://evil.example) \u202E ${code}`);
    const page = await ask(1);
    expectWhole(page);
    expect(page.mentions).toEqual({ users: [], roles: [], everyone: false });
    expect(bodyOf(page)).not.toContain('](');
    expect(bodyOf(page)).not.toContain('\u202E');
    expect(bodyOf(page)).toContain(code);
  });

  test('what a moderator removed is shown to its author only', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '지워질 글');
    const copy = q.world.leader.messages(q.post.threadId).find((one) => descriptionsOf(one).includes('지워질 글'));
    await q.world.leader.remove(q.post.threadId, copy?.id ?? '');
    await expect.poll(async () => (await q.answer(member(0).user.id))?.parts[0]?.hidden).toBe(true);
    const others = await ask(1);
    expect(others.content).toBe('아직 올라온 답변이 없어요.');
    expect(wordsOf(others)).not.toContain('지워질 글');
    const own = await ask(0);
    expect(bodyOf(own)).toBe('지워질 글');
    expect(descriptionsOf(own)[0]).toContain('지운 글은 나에게만 보여요');
  });

  test('the button of the closed card, of the summary and of /today opens them, beside', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '서연의 답변');
    await q.world.jump(CLOSED);
    const isSummary = (message: PageMessage): boolean => wordsOf(message).includes('마감했어요') && message.type !== 21;
    const summary = q.world.leader.messages(q.post.threadId).find(isSummary);
    const today = messageOf(await member(2).command(q.post.threadId, 'today'));
    for (const id of [q.post.messageId, summary?.id ?? '', today.id]) {
      const reply = await settled(q.world, 2, await member(2).press(id, `answers:post:${q.key}`));
      expect(reply.id).not.toBe(id);
      expect(bodyOf(reply)).toBe('서연의 답변');
    }
  });

  test('a past question is chosen from the list, by words, or by its thread', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '첫날의 답변');
    await q.world.jump(CLOSED);
    expect((await ask(1)).content).toBe('아직 올라온 답변이 없어요.');
    const list = await member(1).autocomplete(q.world.channel.id, 'answers', { question: '' }, 'question');
    expect(choicesOf(list)).toEqual([
      '7월 2일 (목) 2번째 질문을 말해 주세요.',
      '7월 1일 (수) 1번째 질문을 말해 주세요.',
    ]);
    for (const words of [q.key, 'test/q1', '1번째 질문']) {
      expect(bodyOf(await ask(1, { question: words })), words).toBe('첫날의 답변');
    }
    expect(bodyOf(await ask(1, {}, q.post.threadId))).toBe('첫날의 답변');
    expect((await ask(1, { question: 'test/q9' })).content).toContain('최근 질문 중에는 없어요');
  });

  test('what was deleted from a closed question’s thread while the bot was away is not shown', async () => {
    q = await startQuestion();
    const message = await member(0).say(q.post.threadId, '지울 글');
    await written(0, '지울 글');
    await q.world.jump(CLOSED);
    await q.world.stopBot();
    await member(0).remove(q.post.threadId, message.id);
    await q.world.startBot();
    expect(wordsOf(await ask(1, { member: member(0).user.id }))).not.toContain('지울 글');
    expect(wordsOf(await ask(1, {}, q.post.threadId))).not.toContain('지울 글');
  });

  test('is shown from the store when Discord does not answer the re-read', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '서연의 답변');
    const effect = { kind: 'code', status: 500, code: 0, message: 'down' } as const;
    q.world.local.fault({ route: 'GET /channels/:id/messages', times: 20, effect });
    expect(bodyOf(await ask(1))).toBe('서연의 답변');
  });
});

describe('one member’s answers', () => {
  test('over time, the latest question first', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '첫날');
    await q.world.jump(CLOSED);
    const second = (await q.world.posts(q.study))[1];
    const messageId = second?.messageId ?? '';
    const modal = await member(0).press(messageId, `submit:form:${second?.studyId}:${second?.date}:0`);
    if (modal.kind !== 'modal') throw new Error('no form');
    await settled(q.world, 0, await member(0).submit(modal.modal, { text: '둘째 날' }));
    const pages = await everyPage(1, await ask(1, { member: member(0).user.id }));
    expect(pages.map((page) => [page.embeds[0]?.title, bodyOf(page)])).toEqual([
      ['2번째 질문을 말해 주세요.', '둘째 날'],
      ['1번째 질문을 말해 주세요.', '첫날'],
    ]);
  });

  test('with a question, opens at that member’s page', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '서연의 답변');
    await submitForm(q, 1, '도윤의 답변');
    const page = await ask(2, { member: member(1).user.id, question: 'test/q1' });
    expect([authorOf(page), bodyOf(page)]).toEqual(['도윤', '도윤의 답변']);
  });

  test('who has left is still read, without a name', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '서연의 답변');
    q.world.local.removeMember(q.world.guild.id, member(0).user.id);
    await q.world.restart();
    expect([authorOf(await ask(1)), bodyOf(await ask(1))]).toEqual(['서버를 나간 분', '서연의 답변']);
  });

  test('of a study that the reader cannot see are not shown', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '비공개 스터디의 답변');
    const lobby = q.world.local.createChannel(q.world.guild.id, { name: '로비' });
    q.world.local.setOverwrites(q.world.channel.id, [{ id: q.world.guild.id, type: 'role', deny: '1024' }]);
    await expect
      .poll(async () => wordsOf(await ask(1, { member: member(0).user.id }, lobby.id)), { timeout: 20_000 })
      .not.toContain('비공개');
  });
});

describe('before the reveal', () => {
  const SECRET = '아직 비밀인 답변';
  const expectClosed = (message: PageMessage): void => expect(wordsOf(message)).not.toContain(SECRET);

  test('after-answer: closed by question, member and button; open once the reader has answered', async () => {
    q = await startQuestion({ reveal: 'after-answer' });
    await submitForm(q, 0, SECRET);
    const byQuestion = await ask(1);
    expectClosed(byQuestion);
    expect(byQuestion.content).toContain('내 답변을 내면 열려요');
    expect(idOf(byQuestion, '답변하기')).toBe(`submit:form:${q.key}`);
    const byMember = await ask(1, { member: member(0).user.id });
    expectClosed(byMember);
    expect(byMember.content).toContain('답변 1개는 빼고');
    expectClosed(await ask(1, { member: member(0).user.id, question: 'test/q1' }));
    await submitForm(q, 1, '내 답변');
    expect(wordsOf(await ask(1))).toContain(SECRET);
    expect(wordsOf(await ask(1, { member: member(0).user.id }))).toContain(SECRET);
  });

  test('after-deadline: one’s own is always there, the others’ come with the deadline', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    await submitForm(q, 0, SECRET);
    await submitForm(q, 1, '내 답변');
    const before = await everyPage(1, await ask(1));
    expect(before.map(bodyOf)).toEqual(['내 답변']);
    expect(before[0]?.content).toContain('마감 때 함께 열려요');
    await q.world.jump(CLOSED);
    const after = await everyPage(1, await ask(1, {}, q.post.threadId));
    expect(after.map(bodyOf)).toEqual([SECRET, '내 답변']);
  });

  test('a page button of a list opened under another rule asks again', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '첫 답변');
    await submitForm(q, 1, SECRET);
    const list = await ask(2);
    await q.world
      .bot()
      .store.studies.update(q.study.guildId, q.study.id, (study) => ({ ...study, reveal: 'after-deadline' }));
    expectClosed(await press(2, list, idOf(list, 'Next')));
  });
});

test('refused without a study, and for a post that is gone; in the reader’s language', async () => {
  q = await startQuestion();
  await submitForm(q, 0, '답변');
  await submitForm(q, 1, '답변');
  const list = await ask(2);
  const post = await firstPost(q.world, q.study);
  await q.world.bot().store.posts.removeStudy(q.study.id);
  const gone = messageOf(await member(2).press(list.id, idOf(list, 'Next')));
  expect(gone.content).toContain('The record of this question is gone');
  await q.world.bot().store.studies.remove(q.study.guildId, post.studyId);
  expect((await ask(2)).content).toContain('This server has no study yet');
});
