// /me: members join and leave a study, by a press or by answering; leaders see who belongs to it, as the server has them now.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { postKey } from '../../src/core/post.ts';
import { messageOf } from '../bot/harness.ts';
import { buttonsOf, idOf, modalOf, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

type Who = 0 | 1 | 2;

/** What a member's screen says, its embed after its content. */
const wordsIn = ({ content, embeds }: PageMessage): string => [content, embeds[0]?.description].join('\n');

const ask = async (n: Who): Promise<PageMessage> =>
  settled(q.world, n, await q.world.members[n].command(q.world.channel.id, 'me'));
/** Presses, and waits for what the screen then says. */
const press = async (n: Who, message: PageMessage, label: string, says: string): Promise<PageMessage> => {
  await q.world.members[n].press(message.id, idOf(message, label));
  return screenOf(n, message.id, says);
};
const screenOf = (n: Who, id: string, says: string): Promise<PageMessage> =>
  q.world.members[n].waitForMessage(q.world.channel.id, (one) => one.id === id && wordsIn(one).includes(says));
const list = async (): Promise<readonly string[]> => {
  const home = await settled(q.world, 'leader', await q.world.leader.command(q.world.channel.id, 'me'));
  await q.world.leader.press(home.id, idOf(home, '참여자 보기'));
  const isShown = ({ id, content }: PageMessage): boolean => id === home.id && content.includes('참여자 ');
  return (await q.world.leader.waitForMessage(q.world.channel.id, isShown)).content.split('\n');
};

describe('a member', () => {
  test('joins by a press, leaves by another, and reads where they stand', async () => {
    q = await startQuestion();
    const first = await ask(0);
    expect(first.ephemeral).toBe(true);
    expect(wordsIn(first)).toContain('아직 참여하지 않았어요');
    const joined = await press(0, first, '참여하기', '7월 1일 (수)부터 참여하고 있어요');
    expect(await list()).toEqual([
      expect.stringContaining('참여자 1명'),
      expect.stringMatching(/^• 서연 \(7\/1부터\)$/),
    ]);
    await q.world.jump('2026-07-02T01:00:00Z');
    await press(0, joined, '나가기', '7월 2일 (목)에 나갔어요');
    expect((await list())[0]).toContain('참여자 0명');
  });

  test('joins by answering, whichever way, and not by small talk; in English too', async () => {
    q = await startQuestion();
    const { world } = q;
    await submitForm(q, 0, '답변이에요.');
    await world.members[1].press(q.post.messageId, `submit:pass:${q.key}`);
    await world.members[2].say(q.post.threadId, 'ㅋㅋㅋ');
    expect(wordsIn(await ask(0))).toContain('참여하고 있어요');
    expect(wordsIn(await ask(1))).toContain('참여하고 있어요');
    expect(wordsIn(await ask(2))).toContain('You have not joined yet');
    const { author } = await world.members[2].say(
      q.post.threadId,
      'I led the migration of our billing service last year.',
    );
    await expect.poll(() => world.bot().store.answers.get(q.key, author.id)).toMatchObject({ parts: [{}, {}] });
    expect(wordsIn(await ask(2))).toContain('You have been a member since');
  });

  test('who has left comes back by the next answer, and not by an edit of an old one', async () => {
    q = await startQuestion();
    await submitForm(q, 0, '답변이에요.');
    await press(0, await ask(0), '나가기', '참여하지 않았어요');
    await submitForm(q, 0, '고친 답변이에요.');
    expect(wordsIn(await ask(0))).toContain('아직 참여하지 않았어요');
    await q.world.jump('2026-07-02T00:00:00Z');
    const post = (await q.world.posts(q.study)).at(-1);
    await q.world.members[0].press(post?.messageId ?? '', `submit:pass:${q.study.id}:2026-07-02:0`);
    expect(wordsIn(await ask(0))).toContain('7월 2일 (목)부터 참여하고 있어요');
  });
});

/** Answers the question that is open, with a pass or words. */
const take = async (n: Who, what: 'answer' | 'pass'): Promise<void> => {
  const post = (await q.world.posts(q.study)).at(-1);
  if (!post?.messageId || !post.threadId) throw new Error('no question is open');
  const actor = q.world.members[n];
  if (what === 'pass') await actor.press(post.messageId, `submit:pass:${postKey(post)}`);
  else
    await submitForm(
      { ...q, post: { ...post, messageId: post.messageId, threadId: post.threadId }, key: postKey(post) },
      n,
      '답변',
    );
};

describe('a member’s streak', () => {
  test('is told with the last weeks as a picture, and in words for who does not see it', async () => {
    q = await startQuestion();
    await take(0, 'answer');
    await q.world.jump('2026-07-02T00:00:00Z');
    await take(0, 'answer');
    await q.world.jump('2026-07-03T00:00:00Z');
    const shown = await ask(0);
    expect(wordsIn(shown)).toContain('지금 2일 연속, 가장 길 때는 2일');
    expect(shown.embeds[0]?.image).toMatchObject({ url: expect.stringContaining('weeks.png') });
    expect(shown.attachments[0]?.description).toBe('지난 5주의 기록. 7/1 답변, 7/2 답변, 7/3 마감 전');
  });

  test('of the English reader is English; a deleted answer takes its day away', async () => {
    q = await startQuestion();
    await take(2, 'answer');
    expect(wordsIn(await ask(2))).toContain('1 day in a row now');
    await q.world.bot().store.answers.remove(q.key, q.world.members[2].user.id);
    expect(wordsIn(await ask(2))).not.toContain('in a row');
  });
});

describe('passes', () => {
  test('are as many as the study gives a month, and one that is taken back counts no more', async () => {
    q = await startQuestion({ passesPerMonth: 1 });
    await take(0, 'pass');
    expect(wordsIn(await ask(0))).toContain('패스 1번 가운데 1번');
    await q.world.jump('2026-07-02T00:00:00Z');
    const [first, second] = await q.world.posts(q.study);
    const refused = messageOf(
      await q.world.members[0].press(second?.messageId ?? '', `submit:pass:${q.study.id}:2026-07-02:0`),
    );
    expect(refused.content).toContain('이번 달 패스 1번을 다 썼어요');
    expect(
      await q.world.bot().store.answers.get(`${q.study.id}:2026-07-02:0`, q.world.members[0].user.id),
    ).toBeUndefined();
    await q.world.bot().store.answers.remove(`${q.study.id}:${first?.date}:0`, q.world.members[0].user.id);
    const passed = messageOf(
      await q.world.members[0].press(second?.messageId ?? '', `submit:pass:${q.study.id}:2026-07-02:0`),
    );
    expect(passed.content).toContain('0번 남았어요');
  });

  test('two at once use up two', async () => {
    q = await startQuestion({ passesPerMonth: 1, deadlineHours: 48 });
    await q.world.jump('2026-07-02T00:00:00Z');
    const posts = await q.world.posts(q.study);
    await Promise.all(
      posts.map((post) => q.world.members[0].press(post.messageId ?? '', `submit:pass:${postKey(post)}`)),
    );
    const stored = await q.world.bot().store.answers.ofMember(q.world.members[0].user.id);
    expect(stored.filter(({ passed }) => passed)).toHaveLength(1);
  });
});

describe('leave', () => {
  const write = async (n: Who, from: string, until: string): Promise<PageMessage> => {
    const home = await ask(n);
    const form = modalOf(await q.world.members[n].press(home.id, idOf(home, '휴가 내기')));
    const reply = await q.world.members[n].submit(form, { from, until });
    return reply.kind === 'message' ? reply.message : screenOf(n, home.id, '휴가');
  };

  test('keeps the streak: its days are not missed; ended early, they are again', async () => {
    q = await startQuestion();
    await take(0, 'answer');
    await q.world.jump('2026-07-01T23:00:00Z');
    expect(wordsIn(await write(0, '오늘', '7/6'))).toContain('휴가: 7월 2일 (목)부터 7월 6일 (월)까지');
    await q.world.jump('2026-07-02T00:00:00Z');
    await q.world.jump('2026-07-03T00:00:00Z');
    const away = await ask(0);
    expect(wordsIn(away)).toContain('지금 1일 연속');
    await press(0, away, '휴가 끝내기', '휴가를 끝냈어요');
    await q.world.jump('2026-07-06T00:00:00Z');
    expect(wordsIn(await ask(0))).toContain('지금 0일 연속');
  });

  test('is ended by a press, and refused where it makes no sense', async () => {
    q = await startQuestion();
    await take(0, 'pass');
    const away = await write(0, '내일', '모레');
    await press(0, away, '휴가 끝내기', '휴가를 끝냈어요');
    expect(wordsIn(await write(0, '어제쯤', '내일'))).toContain('‘어제쯤’에서 날짜를 읽지 못했어요');
    expect(wordsIn(await write(0, '2026-06-30', '내일'))).toContain('이미 지난 날');
    expect(wordsIn(await write(0, '7/10', '7/3'))).toContain('마지막 날');
    expect(wordsIn(await write(0, '오늘', '2027-01-01'))).toContain('92일');
    const stored = await q.world.bot().store.studyMembers.ofMember(q.world.members[0].user.id);
    expect(stored[0]?.leaves).toEqual([]);
  });
});

describe('the member list', () => {
  test('is offered to leaders only', async () => {
    q = await startQuestion();
    expect(buttonsOf(await ask(0)).map(({ label }) => label)).toEqual(['참여하기']);
  });

  test('has the names of now, and nobody who is gone from the server', async () => {
    q = await startQuestion();
    const { world } = q;
    for (const n of [0, 1] as const) await press(n, await ask(n), '참여하기', '참여하고 있어요');
    world.local.removeMember(world.guild.id, world.members[1].user.id);
    const lines = await list();
    expect(lines[0]).toContain('참여자 1명');
    const { store } = world.bot();
    expect(
      (await store.studyMembers.get(q.study.id, world.members[1].user.id))?.stays.at(-1)?.until ?? 'gone',
    ).not.toBeNull();
  });
});
