// Answers written in the thread: collected, followed through edits and deletions, and caught up with after the bot was away.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { answerText } from '../../src/core/answer.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { startWorld, titleOf, type World, type WorldOptions } from './harness.ts';

let world: World;
let post: DailyPost & { readonly threadId: string };
afterEach(() => world.close());

/** A world whose first question is posted. */
const posted = async (options: WorldOptions = {}, fields: Partial<Study> = {}): Promise<Study> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z', ...options });
  await world.startBot();
  const study = await world.study(fields);
  await world.jump('2026-07-01T00:00:00Z');
  const [first] = await world.posts(study);
  if (!first?.threadId) throw new Error('no thread');
  post = { ...first, threadId: first.threadId };
  return study;
};

const textsOf = async (userId: string): Promise<string | undefined> => {
  const answer = await world.bot().store.answers.get(postKey(post), userId);
  return answer && answerText(answer);
};

/** Resolves when what is stored for a member fits; the listener works behind the gateway, so there is no reply to await. */
const eventually = (userId: string, text: string | undefined): Promise<void> =>
  expect.poll(() => textsOf(userId), { timeout: 5_000, interval: 10 }).toBe(text);

const say = (member: 0 | 1 | 2, content: string, replyTo?: string): Promise<PageMessage> =>
  world.members[member].say(post.threadId, content, replyTo ? { replyTo } : {});

describe('in an open study', () => {
  test('messages in the thread are the answer, in order', async () => {
    await posted();
    await say(0, '제 강점은 끈기입니다.');
    await say(0, '예를 들어 동아리에서 그랬습니다.');
    await eventually(world.members[0].user.id, '제 강점은 끈기입니다.\n예를 들어 동아리에서 그랬습니다.');
  });

  test("a reply to another's answer is a comment; a reply to oneself goes on", async () => {
    await posted();
    const first = await say(0, '제 답변입니다.');
    await say(1, '저도 같은 생각이에요!', first.id);
    await say(0, '덧붙이겠습니다.', first.id);
    await eventually(world.members[0].user.id, '제 답변입니다.\n덧붙이겠습니다.');
    expect(await textsOf(world.members[1].user.id)).toBeUndefined();
  });

  test('an edit changes it, a deletion takes it away', async () => {
    await posted();
    const message = await say(0, '초안');
    await say(0, '둘째 문장');
    await eventually(world.members[0].user.id, '초안\n둘째 문장');
    await world.members[0].edit(post.threadId, message.id, '고친 글');
    await eventually(world.members[0].user.id, '고친 글\n둘째 문장');
    await world.members[0].remove(post.threadId, message.id);
    await eventually(world.members[0].user.id, '둘째 문장');
  });

  test('what was written, edited and deleted while the bot was away is caught up with', async () => {
    await posted();
    const kept = await say(0, '남을 글');
    const edited = await say(1, '고치기 전');
    const deleted = await say(2, '지울 글');
    await eventually(world.members[2].user.id, '지울 글');
    await world.stopBot();
    await world.members[1].edit(post.threadId, edited.id, '고친 뒤');
    await world.members[2].remove(post.threadId, deleted.id);
    await say(0, '나중에 쓴 글', kept.id);
    await world.startBot();
    await eventually(world.members[0].user.id, '남을 글\n나중에 쓴 글');
    await eventually(world.members[1].user.id, '고친 뒤');
    await eventually(world.members[2].user.id, '');
  });

  test('edits and deletions that moved nothing are seen when the post closes', async () => {
    await posted();
    const edited = await say(0, '고치기 전');
    await eventually(world.members[0].user.id, '고치기 전');
    await world.stopBot();
    await world.members[0].edit(post.threadId, edited.id, '고친 뒤');
    await world.startBot();
    await world.jump('2026-07-02T00:00:00Z');
    expect(await textsOf(world.members[0].user.id)).toBe('고친 뒤');
  });

  test('the summary at the deadline names who answered, pings nobody, and comes once', async () => {
    const study = await posted();
    await say(0, '제 답변입니다.');
    await eventually(world.members[0].user.id, '제 답변입니다.');
    await world.jump('2026-07-02T00:00:00Z');
    await world.restart();
    await world.jump('2026-07-02T00:10:00Z');
    const [first] = await world.posts(study);
    expect(first).toMatchObject({ state: 'closed' });
    const summaries = world.cards(post.threadId).filter(({ id }) => id !== post.messageId);
    expect(summaries.map((one) => [one.type, titleOf(one)])).toEqual([[0, '이 질문을 마감했어요']]);
    expect(JSON.stringify(summaries[0])).toContain(`<@${world.members[0].user.id}>`);
    expect(summaries[0]?.mentions).toEqual({ users: [], roles: [], everyone: false });
  });

  test('words after the deadline are a late answer, and talk of whoever has answered in time', async () => {
    await posted({}, { deadlineHours: 2 });
    await say(0, '제 강점은 꾸준함입니다.');
    await eventually(world.members[0].user.id, '제 강점은 꾸준함입니다.');
    await world.jump('2026-07-01T02:00:00Z');
    await say(0, '다른 분들 답변도 잘 읽었습니다.');
    await say(1, '늦었지만 제 강점은 경청입니다.');
    await eventually(world.members[1].user.id, '늦었지만 제 강점은 경청입니다.');
    expect(await textsOf(world.members[0].user.id)).toBe('제 강점은 꾸준함입니다.');
    expect((await world.bot().store.answers.get(postKey(post), world.members[1].user.id))?.parts).toMatchObject([
      { late: true },
    ]);
  });

  test('a week after the deadline nothing is kept any more', async () => {
    await posted({}, { deadlineHours: 2 });
    await world.jump('2026-07-08T02:00:00Z');
    await say(0, '너무 늦은 답변이지만 적어 봅니다.');
    await say(1, '저도 이제야 봤습니다.');
    await world.members[2].say(world.channel.id, '다른 곳의 말');
    await world.restart();
    expect(await textsOf(world.members[0].user.id)).toBeUndefined();
  });
});

describe('in a hidden study', () => {
  test('words in the thread are never collected, and the thread says so', async () => {
    await posted({}, { reveal: 'after-answer' });
    await say(0, '스레드에 쓴 말');
    await world.restart();
    await world.jump('2026-07-02T00:00:00Z');
    expect(await textsOf(world.members[0].user.id)).toBeUndefined();
    const note = world.leader.messages(post.threadId).find(({ content }) => content.includes('답변하기'));
    expect(note).toBeDefined();
  });
});

describe('without the message content intent', () => {
  test('the bot runs, says how to answer, and stores no empty words', async () => {
    await posted({ messageContent: false });
    await say(0, '보이지 않는 말');
    await world.restart();
    await world.jump('2026-07-02T00:00:00Z');
    expect(await textsOf(world.members[0].user.id)).toBeUndefined();
    const [card] = world.cards(world.channel.id);
    expect(JSON.stringify(card)).not.toContain('스레드에 답변을');
  });
});
