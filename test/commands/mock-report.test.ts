// The report of a mock interview, end to end: its pages and picture, samples behind a button, past interviews, other servers.
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import { type Mock, stop } from '../../src/core/mock.ts';
import { messageOf, startWorld, type World } from '../bot/harness.ts';
import { mockOf } from '../core/mock-questions.ts';
import { interviewBank, interviewing } from './mock-world.ts';
import { allComponents } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const BOTH = [...interviewBank('ko'), ...interviewBank('en')];

const start = async (): Promise<void> => {
  world = await startWorld({ questions: BOTH });
  await world.startBot();
};

const wait = (seconds: number): void => {
  world.clock.set(world.clock.now() + seconds * 1_000);
};

const mocksOf = async (actor: Actor): Promise<readonly Mock[]> => {
  const { mocks } = world.bot().store;
  return mocks.some(actor.user.id, await mocks.idsOf(actor.user.id));
};

/** Restarts before each step in one language, which is enough to know. */
const restarts = (who: number) => async (): Promise<void> => {
  if (who === 0) await world.restart();
};

/** An interview of three questions that is on. */
const begun = async () => {
  const m = interviewing(world.members[0], world.channel.id);
  await m.begin({ count: 3 });
  await m.press('start');
  return m;
};

describe.each([
  ['in Korean', 0, '모의면접 결과'],
  ['in English', 2, 'Your mock interview'],
] as const)('%s', (_language, who, report) => {
  test('the report: overview with its picture, own words and notes, samples behind a button, over restarts', async () => {
    await start();
    const member = world.members[who];
    const m = interviewing(member, world.channel.id, restarts(who));
    await m.begin({ count: 3 });
    await m.press('start');
    const { title } = { title: m.title() };
    wait(20);
    await m.write('안녕하세요. 저는 먼저 결론부터 말합니다.');
    while (m.title() !== report) await m.press('skip');
    const [picture] = m.screen().attachments;
    expect(picture?.filename).toBe('mock.png');
    expect(picture?.description).toContain(who === 2 ? '1: 20 of' : '1번 20초');
    expect(m.screen().embeds[0]?.image).toMatchObject({ url: expect.stringContaining('mock.png') });
    expect(m.words()).toContain(`1. ✅ ${title}`);

    await m.press('next');
    expect(m.title()).toBe(title);
    expect(m.screen().attachments).toEqual([]);
    expect(m.words()).toContain('먼저 결론부터 말합니다.');
    expect(m.words()).toContain(who === 2 ? '20 s (limit' : '20초 (제한');
    expect(m.words()).toContain(who === 2 ? 'What shows in the text' : '글에서 보이는 것');
    expect(m.words()).not.toContain('1번 예시 답안입니다');

    await m.press('samples');
    expect(m.words()).toContain('1번 예시 답안입니다');
    await m.press('tips');
    expect(m.words()).toContain('1번 팁이에요');
    await m.press('back');
    expect(m.words()).toContain('먼저 결론부터 말합니다.');

    const options = allComponents(m.screen().components).find(({ type }) => type === 3)?.options;
    expect(options).toHaveLength(4);
    await m.select('2');
    expect(m.words()).toContain(who === 2 ? 'Skipped after' : '건너뛰었어요');
    await m.press('deckOne');
    expect(m.screen().content).toContain(who === 2 ? 'One question is in your deck' : '질문 1개를 넣었어요');
    await m.select('0');
    await m.press('deckAll');
    expect(m.screen().content).toContain(who === 2 ? '2 questions are in your deck' : '질문 2개를 넣었어요');
    expect(m.screen().content).toContain(who === 2 ? 'One was there already' : '1개는 이미 들어');
    expect(await world.bot().store.decks.ofMember(member.user.id)).toHaveLength(3);
    expect(world.logged).toEqual([]);
  });

  test('past interviews are listed, opened and deleted, once that is sure', async () => {
    await start();
    const member = world.members[who];
    const m = interviewing(member, world.channel.id);
    for (let n = 0; n < 2; n += 1) {
      await m.begin({ count: 3 });
      await m.press('start');
      await m.press('stop');
      await m.press('end');
      wait(60);
    }
    await world.restart();
    await m.begin();
    await m.press('past');
    const [newest] = await mocksOf(member);
    expect(m.words()).toContain(who === 2 ? 'Past mock interviews' : '지난 모의면접');
    await m.select(newest?.id ?? '');
    expect(m.title()).toBe(report);
    await m.press('remove');
    expect(await mocksOf(member)).toHaveLength(2);
    await m.press('back');
    await m.press('remove');
    await m.press('sure');
    expect(m.screen().content).toContain(who === 2 ? 'deleted' : '지웠어요');
    expect((await mocksOf(member)).map(({ id }) => id)).not.toContain(newest?.id);
    expect(await mocksOf(member)).toHaveLength(1);
  });
});

test('the list of past interviews has pages, newest first', async () => {
  await start();
  const member = world.members[0];
  const { mocks } = world.bot().store;
  for (let n = 0; n < 10; n += 1) {
    const mock = { ...mockOf(), id: `10000000000000000${n}`, userId: member.user.id, startedAt: n * 86_400_000 };
    await mocks.begin(stop(mock, n * 86_400_000));
  }
  const m = interviewing(member, world.channel.id);
  await m.begin();
  await m.press('past');
  const optionsOf = () =>
    allComponents(m.screen().components).flatMap(({ options }) =>
      ((options ?? []) as { readonly value: string }[]).map(({ value }) => value.slice(-1)),
    );
  expect(optionsOf()).toEqual(['9', '8', '7', '6', '5', '4', '3', '2']);
  expect(m.words()).toContain('1월 10일');
  await m.press('next');
  expect(optionsOf()).toEqual(['1', '0']);
  await m.select('100000000000000000');
  expect(m.title()).toBe('모의면접 결과');
});

describe('a report', () => {
  test('can be read when its questions left the bank', async () => {
    await start();
    const m = await begun();
    while (m.title() !== '모의면접 결과') await m.press('aloud');
    const { store, app } = world.bot();
    const [mock] = await mocksOf(world.members[0]);
    if (!mock) throw new Error('no interview');
    await app;
    await store.mocks.update(world.members[0].user.id, mock.id, (one) => ({
      ...one,
      questions: one.questions.map((asked) => ({ ...asked, question: { ...asked.question, id: 'gone/q' } })),
    }));
    await world.restart();
    await m.select('1');
    expect(m.title()).toContain('자기소개');
    await m.press('samples');
    expect(m.words()).toContain('1번 예시 답안입니다');
  });

  test('in another server shows the member’s words, not that server’s own questions', async () => {
    await start();
    const { local, application, leader, guild } = world;
    const member = world.members[0];
    const m = await begun();
    await m.write('내 말은 어디서나 내 거예요.');
    const [mock] = await mocksOf(member);
    const { mocks } = world.bot().store;
    await mocks.update(member.user.id, mock?.id ?? '', (one) => ({
      ...one,
      questions: one.questions.map((asked) => ({
        ...asked,
        question: { ...asked.question, id: `${guild.id}/${asked.question.id}`, title: '우리 서버만의 질문' },
      })),
    }));
    local.installApplication(application.applicationId, member.user.id);
    const away = local.createGuild({ name: '다른 서버', ownerId: leader.user.id, memberIds: [member.user.id] });
    const there = interviewing(member, local.createChannel(away.id, { name: '수다' }).id);
    await there.begin();
    const refused = messageOf(await there.pressId(there.idAt('goOn')));
    expect(refused.content).toContain('다른 서버에서만 쓰는 질문');
    await there.press('end');
    expect(there.words()).not.toContain('우리 서버만의 질문');
    await there.press('next');
    expect(there.words()).not.toContain('우리 서버만의 질문');
    expect(there.words()).toContain('내 말은 어디서나 내 거예요.');
    const user = (await (await world.bot().app).client.users.createDM(member.user.id)).id;
    const direct = interviewing(member, user);
    await direct.begin();
    await direct.press('past');
    await direct.select(mock?.id ?? '');
    expect(direct.words()).toContain('우리 서버만의 질문');
    // Nobody tells the bot who has left: it has to ask.
    local.removeMember(guild.id, member.user.id);
    await direct.press('next');
    expect(direct.words()).not.toContain('우리 서버만의 질문');
    expect(direct.words()).toContain('내 말은 어디서나 내 거예요.');
  });
});
