// Setting a study up: from nothing to the first question, every setting, and every refusal.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { allComponents, expectWhole, firstPost, modalOf } from './question-world.ts';
import { onlyStudy, type Panel, panelOf, posted, run, said, studiesOf, written } from './setup-world.ts';

let world: World;
afterEach(() => world.close());

const begin = async (options: WorldOptions = {}): Promise<void> => {
  world = await startWorld(options);
  await world.startBot();
};

/** The page before the start. */
const lastStep = async (options: { channel?: string } = {}): Promise<Panel> => {
  const panel = await run(world, 'setup', options);
  await panel.choose('page', '확인하고 시작');
  return panel;
};

/** What the fields of a form open with. */
const shownIn = (reply: Reply): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    allComponents(modalOf(reply).components)
      .filter(({ type }) => type === 4)
      .map(({ custom_id, value }) => [String(custom_id), value]),
  );

const started = async (): Promise<Panel> => {
  const panel = await run(world, 'setup');
  await panel.press('시작하기');
  return panel;
};

describe('a server without a study', () => {
  test('gets a draft with sensible settings, posts nothing, and says it all', async () => {
    await begin();
    const panel = await run(world, 'setup');
    expect(panel.message().ephemeral).toBe(true);
    expectWhole(panel.message());
    expect(await onlyStudy(world)).toMatchObject({
      status: 'draft',
      channelId: world.channel.id,
      channelKind: 'text',
      language: 'ko',
      schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5], zone: 'Asia/Seoul', holidays: 'KR', pauses: [] },
      reveal: 'open',
      deadlineHours: null,
      questionSet: { categories: null, order: 'shuffled' },
    });
    expect(panel.text()).toContain('새 스터디 1/5 · 채널과 시간');
    expect(panel.text()).toContain('평일(월–금) 오전 9:00');
    await panel.choose('page', '확인하고 시작');
    expect(panel.text()).toContain('필요한 권한이 다 있어요');
    await world.jump('2026-07-02T01:00:00Z');
    expect(posted(world, world.channel.id)).toEqual([]);
  });

  test('starts with two presses; the first question comes at its time', async () => {
    await begin();
    const panel = await started();
    expect(panel.text()).toContain('시작했어요! 첫 질문은 <t:1782950400:F>');
    await world.jump('2026-07-02T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('posts the first question at once when the leader would not wait', async () => {
    await begin();
    const panel = await started();
    await panel.press('지금 첫 질문 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('질문을 올렸어요'));
    const { messageId } = await firstPost(world, await onlyStudy(world));
    expect(panel.text()).toContain(`/${world.channel.id}/${messageId}`);
    await panel.press('지금 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('이미 올라왔어요'));
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('takes channel and time from the options', async () => {
    await begin();
    const other = world.local.createChannel(world.guild.id, { name: '면접', type: 'forum' });
    await run(world, 'setup', { channel: other.id, time: '오후 8시 반' });
    expect(await onlyStudy(world)).toMatchObject({
      channelId: other.id,
      channelKind: 'forum',
      schedule: { time: '20:30' },
    });
  });

  test('refuses a time that is none, in the leader’s language, and writes nothing', async () => {
    await begin();
    const reply = await world.leader.command(world.channel.id, 'setup', { time: '아침 **일찍**' });
    expect(said(reply)).toContain('시간을 읽지 못했어요: ‘아침 \\*\\*일찍\\*\\*’');
    expect(await studiesOf(world)).toEqual([]);
  });

  test('takes an unstarted draft up again where it is run next, with its settings', async () => {
    await begin();
    const panel = await run(world, 'setup', { time: '7:00' });
    const first = await onlyStudy(world);
    const other = world.local.createChannel(world.guild.id, { name: '면접' });
    await run(world, 'setup', {}, { channelId: other.id });
    expect(await onlyStudy(world)).toMatchObject({
      id: first.id,
      channelId: other.id,
      schedule: { time: '07:00' },
      status: 'draft',
    });
    expect(panel.text()).toContain('오전 7:00');
  });

  test('set up by several at once is one study, which all of their panels change', async () => {
    await begin();
    const panels = await Promise.all([1, 2, 3].map(() => run(world, 'setup')));
    const { id } = await onlyStudy(world);
    for (const panel of panels) {
      await panel.press('시작하기');
      expect(panel.text()).not.toContain('찾지 못했어요');
    }
    expect(await onlyStudy(world)).toMatchObject({ id, status: 'active' });
  });

  test('speaks the leader’s language; an English-speaking server’s study is in English', async () => {
    await begin({ locale: 'en-GB' });
    const role = world.local.createRole(world.guild.id, { name: 'Admin', permissions: '32' });
    world.local.addRole(world.guild.id, world.members[2].user.id, role.id);
    const panel = await run(world, 'setup', {}, { actor: world.members[2] });
    expect(await onlyStudy(world)).toMatchObject({
      language: 'en',
      schedule: { zone: 'Europe/London', holidays: null },
    });
    expect(panel.text()).toContain('on weekdays (Mon–Fri) at 9:00 AM');
    expect(panel.text()).not.toMatch(/[가-힣]/u);
    expect(panel.buttons()).toEqual(['Start', 'Change the time', 'Next: 2. Reveal and deadline']);
  });

  test('is told in English where a server without Community says nothing about its language, if the leader’s is', async () => {
    await begin({ locale: 'en-US' });
    await run(world, 'setup');
    expect(await onlyStudy(world)).toMatchObject({ language: 'ko', schedule: { zone: 'Asia/Seoul' } });
  });
});

/** Pages behind the one of questions. */
const BEHIND = new Set(['분류 직접 고르기', '순서와 난이도']);

describe('every setting', () => {
  const set = async (page: string, field: string, ...chosen: string[]): Promise<{ panel: Panel; study: Study }> => {
    const panel = await run(world, 'setup');
    if (BEHIND.has(page)) await panel.choose('page', '질문');
    await (BEHIND.has(page) ? panel.press(page) : panel.choose('page', page));
    await panel.choose(field, ...chosen);
    expectWhole(panel.message());
    return { panel, study: await onlyStudy(world) };
  };

  const CASES: readonly [string, string, string[], object, string][] = [
    ['채널과 시간', 'weekdays', ['월요일', '수요일'], { schedule: { weekdays: [1, 3] } }, '요일을 바꿨어요: 월·수'],
    ['공개와 마감', 'reveal', ['마감 뒤'], { reveal: 'after-deadline' }, '마감 뒤'],
    ['공개와 마감', 'deadline', ['12시간 뒤'], { deadlineHours: 12 }, '12시간 뒤'],
    ['공개와 마감', 'deadline', ['7일 뒤'], { deadlineHours: 168 }, '7일 뒤'],
    ['공개와 마감', 'holidays', ['쉬지 않기'], { schedule: { holidays: null } }, '공휴일에도 올려요'],
    ['공개와 마감', 'holidays', ['일본'], { schedule: { holidays: 'JP' } }, '일본 공휴일'],
    ['질문', 'language', ['영어'], { language: 'en' }, '언어를 바꿨어요: 영어'],
    ['순서와 난이도', 'order', ['차례대로'], { questionSet: { order: 'in-order' } }, '차례대로'],
  ];

  test.each(CASES)('%s: %s %j is saved at once and told', async (page, field, chosen, saved, told) => {
    await begin();
    const { panel, study } = await set(page, field, ...chosen);
    expect(study).toMatchObject(saved);
    expect(panel.text()).toContain(told);
  });

  test('categories: some, all again, and back to all when the language changes', async () => {
    await begin({ questions: [question(1), question(2, { category: '기술' }), question(3, { category: '회사' })] });
    const { panel, study } = await set('분류 직접 고르기', 'categories', '기술');
    expect(study.questionSet.categories).toEqual(['기술']);
    expect(panel.text()).toContain('기술 분류의 질문 1개');
    await panel.choose('categories');
    expect((await onlyStudy(world)).questionSet.categories).toBeNull();
    await panel.choose('categories', '기술', '회사');
    await panel.press('질문으로 돌아가기');
    await panel.choose('language', '영어');
    expect((await onlyStudy(world)).questionSet.categories).toBeNull();
    expect(panel.text()).toContain('고른 분류를 비웠어요');
  });

  test('more categories than one select holds: none is out of reach, and one select leaves the others alone', async () => {
    const named = (from: number, to: number) => numbers.slice(from - 1, to).map((number) => `분류 ${number}`);
    const numbers = Array.from({ length: 29 }, (_, index) => index + 1);
    await begin({ questions: numbers.map((number) => question(number, { category: `분류 ${number}` })) });
    const { panel } = await set('분류 직접 고르기', 'categories', '분류 2');
    expect(panel.options('categories')).toEqual(named(1, 15));
    expect(panel.options('1')).toEqual(named(16, 29));
    await panel.choose('1', '분류 16', '분류 29');
    expectWhole(panel.message());
    expect((await onlyStudy(world)).questionSet.categories).toEqual(['분류 2', '분류 16', '분류 29']);
    expect(panel.message().content).not.toContain('고를 수 있어요');
    await panel.choose('categories', '분류 2', '분류 3');
    expect((await onlyStudy(world)).questionSet.categories).toEqual(['분류 2', '분류 3', '분류 16', '분류 29']);
    await panel.choose('1');
    expect((await onlyStudy(world)).questionSet.categories).toEqual(['분류 2', '분류 3']);
    await panel.choose('categories');
    expect((await onlyStudy(world)).questionSet.categories).toBeNull();
  });

  test('more categories than a message holds: the first hundred, and a word about the rest', async () => {
    const numbers = Array.from({ length: 103 }, (_, index) => index + 1);
    await begin({
      questions: numbers.map((number) => question(number, { language: 'en', category: `Category ${number}` })),
      locale: 'en-GB',
    });
    const role = world.local.createRole(world.guild.id, { name: 'Admin', permissions: '32' });
    world.local.addRole(world.guild.id, world.members[2].user.id, role.id);
    const panel = await run(world, 'setup', {}, { actor: world.members[2] });
    await panel.choose('page', 'Questions');
    await panel.press('Choose categories');
    expectWhole(panel.message());
    expect(panel.options('3').at(-1)).toBe('Category 100');
    expect(panel.message().content).toContain('There are 103 categories; only the first 100 can be chosen.');
    await panel.choose('3', 'Category 100');
    expect((await onlyStudy(world)).questionSet.categories).toEqual(['Category 100']);
  });

  test('difficulties and sources: some, and all again; sources only where the server has questions of its own', async () => {
    await begin();
    const { panel } = await set('순서와 난이도', 'difficulties', '★☆☆☆☆', '★★☆☆☆');
    expect((await onlyStudy(world)).questionSet.difficulties).toEqual([1, 2]);
    expect(panel.text()).toContain('난이도는 ★☆☆☆☆, ★★☆☆☆만');
    expect(panel.selects().join()).not.toContain('sources');
    const own = question(1, { id: `${world.guild.id}/own`, source: '우리 질문.md' });
    const by = { place: 0, createdBy: 'a', createdAt: 0, updatedBy: 'a', updatedAt: 0 };
    await world.bot().store.questions.put({ version: 1, guildId: world.guild.id, question: own, state: 'live', ...by });
    await panel.choose('difficulties');
    expect((await onlyStudy(world)).questionSet.difficulties).toBeNull();
    expect(panel.options('sources')).toEqual(['출처: 모두가 함께 쓰는 질문', '출처: 우리 질문.md']);
    await panel.choose('sources', '우리 질문.md');
    expectWhole(panel.message());
    expect((await onlyStudy(world)).questionSet.sources).toEqual(['우리 질문.md']);
    expect(panel.text()).toContain('질문 1개를');
    await world.bot().store.questions.removeGuild(world.guild.id);
    await panel.press('질문으로 돌아가기');
    await panel.press('순서와 난이도');
    expect(panel.options('sources')).toContain('출처: 우리 질문.md');
    await panel.choose('sources');
    expect((await onlyStudy(world)).questionSet.sources).toBeNull();
  });

  test('roles and notice channel: chosen, then cleared', async () => {
    await begin();
    const role = world.local.createRole(world.guild.id, { name: '스터디원', mentionable: true });
    const lead = world.local.createRole(world.guild.id, { name: '스터디장' });
    const notice = world.local.createChannel(world.guild.id, { name: '알림' });
    const { panel } = await set('알림과 역할', 'ping', role.id);
    await panel.choose('leader', lead.id);
    await panel.choose('notice', notice.id);
    const chosen = { pingRoleId: role.id, leaderRoleId: lead.id, noticeChannelId: notice.id };
    expect(await onlyStudy(world)).toMatchObject(chosen);
    for (const field of ['ping', 'leader', 'notice']) await panel.choose(field);
    expect(await onlyStudy(world)).toMatchObject({ pingRoleId: null, leaderRoleId: null, noticeChannelId: null });
  });

  test('@everyone is refused as a role to ping and as leader', async () => {
    await begin();
    const panel = await run(world, 'setup');
    await panel.choose('page', '알림과 역할');
    const before = await written(world);
    for (const field of ['ping', 'leader']) {
      expect(said(await panel.choose(field, world.guild.id))).toContain('@everyone은 고를 수 없어요');
    }
    expect(await written(world)).toBe(before);
  });

  test('time, zone and country by form; a text that cannot be read comes back and changes nothing', async () => {
    await begin();
    const panel = await run(world, 'setup');
    await panel.choose('page', '채널과 시간');
    const opened = await panel.press('시간 바꾸기');
    expect(shownIn(opened)).toEqual({ time: '09:00', zone: 'Asia/Seoul' });
    await panel.fill(opened, { time: '저녁 7시', zone: 'Asia/Seoul' });
    expect(await onlyStudy(world)).toMatchObject({ schedule: { time: '19:00' } });
    expect(panel.text()).toContain('이제 오후 7:00에 올려요');
    expect(panel.text()).not.toContain('시간대를 바꿨어요');
    await panel.fill(await panel.press('시간 바꾸기'), { time: '19:00', zone: 'berlin' });
    expect(panel.text()).toContain('시간대를 바꿨어요: Europe/Berlin');
    await panel.press('다음: 2. 공개와 마감');
    await panel.fill(await panel.choose('holidays', '다른 나라 직접 입력'), { holidays: '독일' });
    expect(await onlyStudy(world)).toMatchObject({ schedule: { zone: 'Europe/Berlin', holidays: 'DE' } });
    const before = await written(world);
    await panel.fill(await panel.choose('holidays', '다른 나라 직접 입력'), { holidays: '아틀란티스' });
    expect(panel.text()).toContain('‘아틀란티스’의 공휴일 달력이 없어요');
    expect(shownIn(await panel.press('고쳐서 다시 보내기'))).toEqual({ holidays: '아틀란티스' });
    await panel.choose('page', '채널과 시간');
    expect(panel.text()).not.toContain('아틀란티스');
    await panel.fill(await panel.press('시간 바꾸기'), { time: '25시', zone: 'PST' });
    expect(panel.text()).toContain('시간을 읽지 못했어요: ‘25시’');
    await panel.fill(await panel.press('고쳐서 다시 보내기'), { time: '7:30', zone: 'CST' });
    expect(panel.text()).toContain('‘CST’ 시간대를 찾지 못했어요');
    expect(panel.text()).not.toContain('25시');
    expect(await written(world)).toBe(before);
    const again = await panel.press('고쳐서 다시 보내기');
    expect(shownIn(again)).toEqual({ time: '7:30', zone: 'CST' });
    await panel.fill(again, { time: '7:30', zone: 'PST' });
    expect(await onlyStudy(world)).toMatchObject({ schedule: { time: '07:30', zone: 'America/Los_Angeles' } });
    expect(panel.text()).not.toContain('찾지 못했어요');
    expect(panel.buttons()).toContain('시간 바꾸기');
  });

  test('a pause is told; run in a thread of the study, it is about that study', async () => {
    await begin();
    await started();
    await world.jump('2026-07-02T00:00:00Z');
    await run(world, 'schedule pause', { until: '7/10' });
    const { threadId } = await firstPost(world, await onlyStudy(world));
    const panel = await run(world, 'setup', {}, { channelId: threadId });
    expect(panel.text()).toContain('7월 2일 (목)부터 7월 10일 (금)까지 쉬어요');
    expect(await studiesOf(world)).toHaveLength(1);
  });

  test('a new time moves the next question', async () => {
    await begin();
    const panel = await started();
    await panel.choose('page', '채널과 시간');
    await panel.fill(await panel.press('시간 바꾸기'), { time: '21:00', zone: '서울' });
    expect((await onlyStudy(world)).nextAt).toBe(Date.parse('2026-07-01T12:00:00Z'));
  });
});

describe('the check', () => {
  const VIEW = String(1n << 10n);
  const THREADS = String(1n << 38n);

  test('names what is denied in the channel, with its fix, and start is refused with it; mended, it is fine', async () => {
    await begin();
    world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny: THREADS }]);
    const panel = await run(world, 'setup');
    expect(panel.text()).toContain('**스레드에서 메시지 보내기** 권한이 막혀 있어요');
    expect(panel.text()).toContain('채널 편집 → 권한 → ‘오늘의 면접’');
    const before = await written(world);
    const refusal = said(await panel.press('시작하기'));
    expect(refusal).toContain('아직 시작할 수 없어요');
    expect(refusal).toContain('스레드에서 메시지 보내기');
    expect(said(await panel.press('시험 게시'))).toContain('스레드에서 메시지 보내기');
    expect(panel.text()).not.toContain('지금 시작하면');
    expect(await written(world)).toBe(before);
    world.local.setOverwrites(world.channel.id, []);
    await panel.choose('page', '확인하고 시작');
    expect(panel.text()).toContain('필요한 권한이 다 있어요');
    expect(panel.text()).toContain('지금 시작하면');
    expect(panel.text()).not.toContain('아직 시작할 수 없어요');
  });

  test('a private channel: the view permission is named for the bot’s own role', async () => {
    await begin();
    const hidden = world.local.createChannel(world.guild.id, {
      name: '비밀',
      overwrites: [{ id: world.guild.id, type: 'role', deny: VIEW }],
    });
    const panel = await run(world, 'setup', { channel: hidden.id });
    expect(panel.text()).toContain(`<#${hidden.id}>: **채널 보기** 권한이 막혀 있어요`);
  });

  test('everything wrong at once is still told whole', async () => {
    // A role's name has up to 100 characters, and each of these marks is shown as two.
    await begin({ botName: '_'.repeat(80), questions: [], locale: 'en-GB' });
    const role = world.local.createRole(world.guild.id, { name: 'Admin', permissions: '32' });
    const [, , english] = world.members;
    world.local.addRole(world.guild.id, english.user.id, role.id);
    const office = world.local.createChannel(world.guild.id, { name: 'office' });
    const options = { channel: world.channel.id };
    const panel = await run(world, 'setup', options, { actor: english, channelId: office.id });
    await world.study();
    const needed = [10n, 11n, 14n, 16n, 35n, 38n].reduce((sum, bit) => sum | (1n << bit), 0n);
    world.local.setOverwrites(world.channel.id, [
      { id: world.application.botUserId, type: 'member', deny: String(needed) },
    ]);
    const refusal = said(await panel.press('Start'));
    const told = ['Another study', 'View Channel', 'Send Messages in Threads', 'no questions'];
    for (const each of told) expect(refusal).toContain(each);
  });

  test('a permission denied to the bot by name is mended there: no role would help', async () => {
    await begin();
    const { botUserId } = world.application;
    world.local.setOverwrites(world.channel.id, [{ id: botUserId, type: 'member', deny: THREADS }]);
    const panel = await run(world, 'setup');
    expect(panel.text()).toContain('권한이 이 봇에게만 막혀 있어요');
    expect(panel.text()).toContain('채널 편집 → 권한 → 봇 ‘오늘의 면접’');
  });

  test('a role that cannot be mentioned, and its way out; its name stays text', async () => {
    await begin();
    const role = world.local.createRole(world.guild.id, { name: '**[별](https://a.b)**' });
    const mention = String(1n << 17n);
    world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny: mention }]);
    const panel = await run(world, 'setup');
    await panel.choose('page', '알림과 역할');
    await panel.choose('ping', role.id);
    expect(panel.text()).toContain('모두가 이 역할을 @멘션할 수 있도록 허용');
    expect(panel.text()).toContain('\\*\\*\\[별\\]');
    const loud = world.local.createRole(world.guild.id, { name: '스터디원', mentionable: true });
    await panel.choose('ping', loud.id);
    expect(panel.text()).not.toContain('알림이 가지 않아요');
  });

  test('a notice channel in which the bot may not send', async () => {
    await begin();
    const notice = world.local.createChannel(world.guild.id, {
      name: '공지',
      overwrites: [{ id: world.guild.id, type: 'role', deny: String(1n << 11n) }],
    });
    const panel = await run(world, 'setup');
    await panel.choose('page', '알림과 역할');
    await panel.choose('notice', notice.id);
    expect(panel.text()).toContain(`<#${notice.id}>에 **메시지 보내기** 권한이 없어요`);
  });

  test('says how answers come without the message content intent', async () => {
    await begin({ messageContent: false });
    const panel = await run(world, 'setup');
    await panel.choose('page', '확인하고 시작');
    expect(panel.text()).toContain('스레드의 글을 읽을 수 없게 되어 있어요');
  });

  test('a forum that requires a tag cannot start without one', async () => {
    await begin();
    const forum = world.local.createChannel(world.guild.id, {
      name: '포럼',
      type: 'forum',
      tags: ['질문', '잡담'],
      requireTag: true,
    });
    const panel = await run(world, 'setup', { channel: forum.id });
    expect(said(await panel.press('시작하기'))).toContain('태그를 꼭 달아야 해요');
    await panel.choose('page', '채널과 시간');
    await panel.choose('tag', '질문');
    expectWhole(panel.message());
    expect(panel.text()).toContain('‘질문’ 태그');
    await panel.press('시작하기');
    await world.jump('2026-07-02T00:00:00Z');
    const posts = world.local.guild(world.guild.id).channels.filter(({ parentId }) => parentId === forum.id);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.appliedTags).toEqual([forum.tags[0]?.id]);
    await panel.choose('page', '채널과 시간');
    await panel.choose('channel', world.channel.id);
    expect(await onlyStudy(world)).toMatchObject({ channelKind: 'text', forumTagId: null });
  });
});

describe('the trial post', () => {
  test('stands in the channel, says what it is, pings nobody, and a leader deletes it', async () => {
    await begin();
    const panel = await lastStep();
    await panel.press('시험 게시');
    const trial = await world.leader.waitForMessage(world.channel.id, (message) =>
      wordsOf(message).includes('실제 질문이 아니에요'),
    );
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes(trial.id));
    const id = String(allComponents(trial.components).find(({ type }) => type === 2)?.custom_id);
    const refusal = await world.members[0].press(trial.id, id);
    expect(said(refusal)).toContain('스터디장만');
    expect(world.leader.message(trial.id)).toBeDefined();
    await world.leader.press(trial.id, id);
    await world.local.waitFor(({ what }) => what === 'MESSAGE_DELETE');
    expect(world.leader.message(trial.id)).toBeUndefined();
    expect(await onlyStudy(world)).toMatchObject({ status: 'draft' });
  });

  test('whose answer got lost on the way stands there once', async () => {
    await begin();
    const panel = await lastStep();
    const effect = { kind: 'status', status: 500, when: 'after' } as const;
    world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect });
    await panel.press('시험 게시');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('시험 게시를 올렸어요'));
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('refused by Discord is told, with Discord’s reason', async () => {
    await begin();
    const panel = await lastStep();
    const effect = { kind: 'code', status: 400, code: 240000, message: 'Blocked by AutoMod' } as const;
    world.local.fault({ route: 'POST /channels/:id/messages', effect });
    await panel.press('시험 게시');
    const told = await world.leader.waitForMessage(world.channel.id, (message) =>
      wordsOf(message).includes('거절했어요'),
    );
    expect(wordsOf(told)).toContain('Blocked by AutoMod');
    expect(told.ephemeral).toBe(true);
    expect(posted(world, world.channel.id)).toEqual([]);
  });

  test('in a forum: a post that a leader empties and closes', async () => {
    await begin();
    const forum = world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' });
    const panel = await lastStep({ channel: forum.id });
    await panel.press('시험 게시');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('시험 게시를 올렸어요'));
    const post = () => world.local.guild(world.guild.id).channels.find(({ parentId }) => parentId === forum.id);
    const thread = post();
    if (!thread) throw new Error('no trial post');
    const [trial] = world.leader.messages(thread.id);
    const id = String(allComponents(trial?.components ?? []).find(({ type }) => type === 2)?.custom_id);
    const since = world.local.history.length;
    await world.leader.press(thread.id, id);
    await world.local.waitFor(({ what }) => what === 'THREAD_UPDATE', { since });
    expect(post()).toMatchObject({ archived: true, messageCount: 0 });
    expect(world.leader.message(thread.id)).toBeUndefined();
    expect(world.logged).toEqual([]);
  });
});

describe('a running study', () => {
  test('is paused and started again', async () => {
    await begin();
    const panel = await started();
    await panel.press('일시정지');
    expect(await onlyStudy(world)).toMatchObject({ status: 'stopped', stopReason: null, nextAt: null });
    await world.jump('2026-07-02T01:00:00Z');
    expect(posted(world, world.channel.id)).toEqual([]);
    await panel.press('다시 시작');
    expect(panel.text()).toContain('다시 시작했어요');
    await world.jump('2026-07-03T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('leaves names out of exports until the leader puts them in, and again', async () => {
    await begin();
    const panel = await started();
    expect(panel.text()).toContain('내보낼 때 답변한 사람의 이름을 빼요');
    expect(panel.buttons()).toEqual(['지금 첫 질문 올리기', '일시정지', '시험 게시', '삭제']);
    await panel.choose('page', '알림과 역할');
    await panel.press('내보낼 때 이름 넣기');
    expect(await onlyStudy(world)).toMatchObject({ namesInExports: true });
    await world.restart();
    await panel.press('내보낼 때 이름 빼기');
    expect(panel.text()).toContain('이름을 빼요');
    expect(await onlyStudy(world)).toMatchObject({ namesInExports: false });
  });

  test('records the days that its stop cost, also when its leader starts it again', async () => {
    await begin();
    await started();
    world.local.deleteChannel(world.channel.id);
    await world.jump('2026-07-02T00:00:00Z');
    expect(await onlyStudy(world)).toMatchObject({ status: 'stopped', stopReason: 'channel-gone' });
    const other = world.local.createChannel(world.guild.id, { name: '새-채널' });
    await world.jump('2026-07-06T01:00:00Z');
    const panel = await run(world, 'setup', {}, { channelId: other.id });
    await panel.choose('page', '채널과 시간');
    await panel.choose('channel', other.id);
    await panel.choose('page', '지금 할 일');
    await panel.press('다시 시작');
    const study = await onlyStudy(world);
    expect(study).toMatchObject({ status: 'active', stopReason: null });
    const days = (await world.posts(study)).map(({ date, state, missReason }) => [date, state, missReason]);
    expect(days.slice(0, 2)).toEqual([
      ['2026-07-02', 'missed', 'channel-gone'],
      ['2026-07-03', 'missed', 'channel-gone'],
    ]);
    await world.jump('2026-07-06T01:01:00Z');
    expect(wordsOf(posted(world, other.id)[0] ?? expect.fail('nothing came'))).toContain('오늘의 질문');
  });

  test('says why it stopped by itself, and goes on in a new channel with its history', async () => {
    await begin();
    await started();
    await world.jump('2026-07-02T00:00:00Z');
    world.local.deleteChannel(world.channel.id);
    await world.jump('2026-07-03T00:00:00Z');
    expect(await onlyStudy(world)).toMatchObject({ status: 'stopped', stopReason: 'channel-gone' });
    const other = world.local.createChannel(world.guild.id, { name: '새-채널' });
    const panel = await run(world, 'setup', {}, { channelId: other.id });
    expect(panel.text()).toContain('채널이 지워져서 멈췄어요');
    expect(said(await panel.press('다시 시작'))).toContain('채널을 찾을 수 없어요');
    await panel.choose('page', '채널과 시간');
    // One channel must be chosen, so a list of none is out of Discord's range.
    const select = allComponents(panel.message().components).find(({ type }) => type === 8);
    expect(select).not.toHaveProperty('default_values');
    await panel.choose('channel', other.id);
    await panel.choose('page', '지금 할 일');
    await panel.press('다시 시작');
    await world.jump('2026-07-06T00:00:00Z');
    const study = await onlyStudy(world);
    expect(study).toMatchObject({ status: 'active', stopReason: null, channelId: other.id });
    const [card, lost, ...more] = posted(world, other.id).map(wordsOf);
    expect(card).toContain('오늘의 질문');
    expect(lost).toContain('7월 3일 (금) · 채널이 지워졌어요');
    expect(more).toEqual([]);
    const asked = (await world.posts(study)).flatMap(({ question, state }) =>
      state === 'missed' ? [] : [question?.id],
    );
    expect(new Set(asked).size).toBe(2);
  });

  test('stopped by a refused “post now” says so at once, and goes on by itself once that is mended', async () => {
    await begin();
    const panel = await started();
    const everyone = { id: world.guild.id, type: 'role' } as const;
    world.local.setOverwrites(world.channel.id, [{ ...everyone, deny: PermissionFlagsBits.SendMessages.toString() }]);
    await panel.press('지금 첫 질문 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('올리지 못했어요'));
    expect(panel.text()).toContain('봇에게 권한이 모자라서 멈췄어요');
    expect(await onlyStudy(world)).toMatchObject({ status: 'stopped', stopReason: 'missing-permissions' });
    world.local.setOverwrites(world.channel.id, []);
    await expect.poll(() => posted(world, world.channel.id)).toHaveLength(1);
    expect(await onlyStudy(world)).toMatchObject({ status: 'active', stopReason: null });
  });

  test('moves to another channel by the option, after a question, and keeps its posts', async () => {
    await begin();
    await started();
    await world.jump('2026-07-02T00:00:00Z');
    const other = world.local.createChannel(world.guild.id, { name: '이사' });
    const panel = await run(world, 'setup', { channel: other.id, time: '10:00' });
    expect(panel.text()).toContain('#이사에 새 스터디를 만들까요?');
    expect(panel.buttons()).toEqual(['새 스터디 만들기']);
    expect(panel.options('study')).toEqual(['#오늘의-질문 스터디를 #이사 채널로 옮기기']);
    await panel.choose('study', '#오늘의-질문 스터디를 #이사 채널로 옮기기');
    expect(panel.text()).toContain('지난 질문과 답변, 열려 있는 스레드는 그대로예요');
    const study = await onlyStudy(world);
    expect(study).toMatchObject({ channelId: other.id, schedule: { time: '10:00' } });
    expect(await world.posts(study)).toHaveLength(1);
    await world.jump('2026-07-03T01:00:00Z');
    expect(posted(world, other.id)).toHaveLength(1);
  });
});

describe('two studies in one server', () => {
  test('are made, told apart and kept apart', async () => {
    await begin();
    await started();
    const other = world.local.createChannel(world.guild.id, { name: '둘째' });
    const second = await run(world, 'setup', {}, { channelId: other.id });
    expect(second.text()).toContain('#둘째에 새 스터디를 만들까요?');
    await second.press('새 스터디 만들기');
    expect(second.text()).toContain('새 스터디 1/5 · 채널과 시간');
    await second.press('시작하기');
    expect((await studiesOf(world)).map(({ status, channelId }) => [status, channelId])).toEqual([
      ['active', world.channel.id],
      ['active', other.id],
    ]);
    const elsewhere = world.local.createChannel(world.guild.id, { name: '잡담' });
    const chooser = await run(world, 'setup', {}, { channelId: elsewhere.id });
    expect(chooser.text()).toContain('#잡담에 새 스터디를 만들까요?');
    await chooser.choose('study', '#둘째 · 평일(월–금) 오전 9:00');
    await chooser.choose('page', '채널과 시간');
    const before = await written(world);
    expect(said(await chooser.choose('channel', world.channel.id))).toContain('이미 다른 스터디를 하고 있어요');
    expect(await written(world)).toBe(before);
  });

  test('a second one cannot start in the channel of the first', async () => {
    await begin();
    const panel = await started();
    await panel.choose('study', '새 스터디 만들기');
    expect(said(await panel.press('시작하기'))).toContain('이미 다른 스터디를 하고 있어요');
    await panel.choose('study', '새 스터디 만들기');
    expect((await studiesOf(world)).filter(({ status }) => status === 'draft')).toHaveLength(1);
  });
});

test('a draft that is started while another one takes its place stays', async () => {
  await begin();
  await started();
  const other = world.local.createChannel(world.guild.id, { name: '둘째' });
  const panel = await run(world, 'setup', {}, { channelId: other.id });
  await panel.press('새 스터디 만들기');
  const { studies } = world.bot().store;
  const draft = (await studiesOf(world)).find(({ status }) => status === 'draft') ?? expect.fail('no draft');
  const { insert } = studies;
  Object.assign(studies, {
    insert: async (study: Study) => {
      await studies.update(draft.guildId, draft.id, (old) => ({ ...old, status: 'active' }));
      return insert(study);
    },
  });
  const third = world.local.createChannel(world.guild.id, { name: '셋째' });
  const next = await run(world, 'setup', {}, { channelId: third.id });
  await next.press('새 스터디 만들기');
  expect((await studiesOf(world)).map(({ status }) => status).toSorted()).toEqual(['active', 'active', 'draft']);
});

describe('removing', () => {
  test('asks with numbers, can be cancelled, then leaves nothing and stops posting', async () => {
    await begin();
    const panel = await started();
    await world.jump('2026-07-02T00:00:00Z');
    const study = await onlyStudy(world);
    const post = await firstPost(world, study);
    await world.members[0].say(post.threadId, '제 답변입니다.');
    const key = `${study.id}:${post.date}:0`;
    await expect.poll(() => world.bot().store.answers.ofPost(key)).toHaveLength(1);
    await panel.press('삭제');
    await world.leader.waitForMessage(world.channel.id, () => panel.text().includes('이 스터디를 삭제할까요?'));
    expect(panel.text()).toContain('질문 기록 1개');
    expect(panel.text()).toContain('답변 1개');
    await panel.press('취소');
    expect(await studiesOf(world)).toHaveLength(1);
    await panel.press('삭제');
    await world.leader.waitForMessage(world.channel.id, () => panel.buttons().includes('네, 삭제할게요'));
    await panel.press('네, 삭제할게요');
    await world.leader.waitForMessage(world.channel.id, () => panel.text().includes('스터디를 삭제했어요'));
    expect(panel.message().components).toEqual([]);
    expect(await studiesOf(world)).toEqual([]);
    expect(await world.posts(study)).toEqual([]);
    expect(await world.bot().store.answers.ofPost(key)).toEqual([]);
    await world.jump('2026-07-03T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });

  test('counts in English as people do', async () => {
    await begin({ locale: 'en-GB', questions: [question(1, { language: 'en' })] });
    const role = world.local.createRole(world.guild.id, { name: 'Admin', permissions: '32' });
    world.local.addRole(world.guild.id, world.members[2].user.id, role.id);
    const panel = await run(world, 'setup', {}, { actor: world.members[2] });
    await panel.press('Start');
    expect(panel.text()).toContain('One question from every category');
    await world.jump('2026-07-02T08:00:00Z');
    await panel.press('Remove');
    await world.members[2].waitForMessage(world.channel.id, () => panel.buttons().includes('Yes, remove it'));
    await panel.press('Yes, remove it');
    await world.members[2].waitForMessage(world.channel.id, () => panel.text().includes('is removed'));
    expect(panel.text()).toContain('with one past question and 0 answers.');
  });

  test('another panel of the removed study is refused', async () => {
    await begin();
    const stale = await started();
    const panel = await run(world, 'setup');
    await panel.press('삭제');
    await world.leader.waitForMessage(world.channel.id, () => panel.buttons().includes('네, 삭제할게요'));
    await panel.press('네, 삭제할게요');
    await world.leader.waitForMessage(world.channel.id, () => panel.text().includes('스터디를 삭제했어요'));
    for (const label of ['일시정지', '시험 게시', '지금 첫 질문 올리기', '삭제']) {
      expect(said(await stale.press(label))).toBe('이 스터디는 이제 없어요.');
    }
    expect(said(await stale.choose('page', '공개와 마감'))).toBe('이 스터디는 이제 없어요.');
    expect(await studiesOf(world)).toEqual([]);
  });
});

describe('who may', () => {
  test('a leader who lost the permission finds the panel closed', async () => {
    await begin();
    const role = world.local.createRole(world.guild.id, { name: '운영', permissions: '32' });
    const member = world.members[0];
    world.local.addRole(world.guild.id, member.user.id, role.id);
    const reply = await member.command(world.channel.id, 'setup');
    const panel = await panelOf(member, reply);
    const before = await written(world);
    world.local.removeMember(world.guild.id, member.user.id);
    world.local.addMember(world.guild.id, member.user.id);
    expect(said(await panel.press('시작하기'))).toContain('스터디장만');
    expect(said(await panel.press('다음: 2. 공개와 마감'))).toContain('스터디장만');
    expect(await written(world)).toBe(before);
  });

  test('a member is not offered the command at all', async () => {
    await begin();
    const command = world.local.commands(world.guild.id).find(({ name }) => name === 'setup');
    expect(command).toMatchObject({ default_member_permissions: '32', contexts: [0] });
    expect(command?.name_localizations).toEqual({ ko: '설정' });
  });
});
