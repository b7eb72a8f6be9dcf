// Discord refuses, in passing or for good: no day lost to one answer, no question asked twice, no study stopped for ever.
// What other bots met in outages (feeds erased at one "unknown channel", threads of daily questions that are missing at random,
// one item that holds up a queue, a timed-out bot taken for one without permissions) is tried here.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../playground/protocol.ts';
import { createLiveBank } from '../../src/bank/files/live.ts';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { deferred } from '../../src/discord/deferred.ts';
import { firstPost } from '../commands/question-world.ts';
import { messageOf, question, startWorld, type World, wordsOf } from './harness.ts';

// Days pass here in a second, so Discord's limits on how often, which count real time, are left to the tests of sending.
const LIMITLESS = { now: '2026-06-30T23:59:00Z', rateLimits: false } as const;

let world: World;
afterEach(async () => {
  world.local.clearFaults();
  await world.close();
});

const NINE = Date.parse('2026-07-01T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CARD = 'POST /channels/:id/messages';
const FORUM_POST = 'POST /channels/:id/threads';
const THREAD = 'POST /channels/:id/messages/:id/threads';

const start = async (fields: Partial<Study> = {}, kind: 'text' | 'forum' = 'text'): Promise<Study> => {
  world = await startWorld(LIMITLESS);
  const channel =
    kind === 'text' ? world.channel : world.local.createChannel(world.guild.id, { name: '포럼', type: kind });
  await world.startBot();
  return world.study({ channelId: channel.id, channelKind: kind, ...fields });
};

const refuse = (route: string, code: number, status = 403, times = 1): void => {
  const effect: Fault['effect'] = { kind: 'code', status, code, message: 'refused' };
  world.local.fault({ route, times, effect });
};

const statusOf = async ({ id }: Study) => (await world.bot().store.studies.get(world.guild.id, id))?.status;

describe('one refusal is no fact', () => {
  const passing: readonly (readonly [number, number])[] = [
    [403, 50001],
    [403, 50013],
    [404, 10003],
    [404, 10004],
    [403, 0],
    [403, 40333],
    [403, 20026],
    [400, 20016],
    [400, 160006],
    [400, 40004],
    [400, 40006],
    [400, 40067],
    [404, 0],
    [408, 0],
    [503, 130000],
  ];
  test.each(['text', 'forum'] as const)(
    'of the card of a %s study: posted some minutes later, the study goes on',
    async (kind) => {
      let cells = 0;
      const study = await start(
        {
          schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Seoul', holidays: null, pauses: [] },
        },
        kind,
      );
      for (const [day, [status, code]] of passing.entries()) {
        refuse(kind === 'text' ? CARD : FORUM_POST, code, status);
        for (const minute of [0, 1, 3, 7]) await world.jump(NINE + day * 24 * HOUR + minute * MINUTE);
        const posts = await world.posts(study);
        expect([code, posts.length, posts.at(-1)?.state]).toEqual([code, day + 1, 'open']);
        expect(await statusOf(study)).toBe('active');
        cells += 1;
      }
      expect(cells).toBe(passing.length);
      expect(new Set((await world.posts(study)).map(({ question }) => question?.id)).size).toBe(12);
    },
    60_000,
  );

  test('of the thread: it is made later, and the card’s answers have their place', async () => {
    const study = await start();
    for (const [code, status] of [
      [10008, 404],
      [160006, 400],
      [50001, 403],
    ] as const)
      refuse(THREAD, code, status);
    for (const minute of [0, 1, 3, 7, 8]) await world.jump(NINE + minute * MINUTE);
    const post = await firstPost(world, study);
    expect(post).toMatchObject({ state: 'open', threadId: post.messageId });
    expect(await statusOf(study)).toBe('active');
  });

  test('a card that was really deleted before its thread is cancelled, and asked anew at once when the leader wants it', async () => {
    const study = await start();
    refuse(THREAD, 160006, 400);
    await world.jump(NINE);
    const [before] = await world.posts(study);
    await world.leader.remove(world.channel.id, before?.messageId ?? '');
    for (const minute of [1, 3]) await world.jump(NINE + minute * MINUTE);
    expect(await world.posts(study)).toMatchObject([{ state: 'cancelled' }]);
    const { posting } = await world.bot().app;
    expect(await posting.postNow(study)).toMatchObject({ kind: 'posted' });
    expect(world.cards(world.channel.id)).toHaveLength(1);
  });

  test.each([
    ['text', 10008],
    ['forum', 10008],
    ['forum', 10003],
  ] as const)('of a card that stands in a %s study: nothing is posted twice (%i)', async (kind, code) => {
    const study = await start({}, kind);
    await world.jump(NINE);
    const post = await firstPost(world, study);
    if (kind === 'forum')
      (await world.bot().app).client.guilds.cache.get(world.guild.id)?.channels.cache.delete(post.threadId);
    refuse('GET /channels/:id/messages/:id', code, 404);
    const { posting } = await world.bot().app;
    expect(await posting.postNow(study)).toMatchObject({ kind: 'already', post: { messageId: post.messageId } });
  });

  test('at closing: the card loses its answer button and the summary comes all the same', async () => {
    const study = await start({ deadlineHours: 2 });
    await world.jump(NINE);
    const post = await firstPost(world, study);
    await world.members[0].say(post.threadId, '저의 답변이에요');
    refuse('PATCH /channels/:id/messages/:id', 50001);
    refuse(CARD, 50013);
    for (const minute of [0, 1, 3, 7]) await world.jump(NINE + 2 * HOUR + minute * MINUTE);
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
    const [card] = world.cards(world.channel.id);
    expect(card && wordsOf(card)).not.toContain('답변하기');
    expect(world.cards(post.threadId)).toHaveLength(1);
  });

  test.each(['text', 'forum'] as const)(
    'at closing, of a card in a %s study that Discord does not know for a second: it loses its buttons a beat later',
    async (kind) => {
      const study = await start({ deadlineHours: 2 }, kind);
      await world.jump(NINE);
      const post = await firstPost(world, study);
      const path = kind === 'forum' ? post.threadId : post.channelId;
      refuse('PATCH /channels/:id/messages/:id', 10008, 404);
      refuse('GET /channels/:id/messages/:id', 10008, 404, 2);
      const list = (effect: Fault['effect'], times: number): void =>
        world.local.fault({ route: 'GET /channels/:id/messages', path, times, effect });
      // The thread of a forum post is read whole first.
      if (kind === 'forum') list({ kind: 'late', ms: 0, when: 'before' }, 1);
      list({ kind: 'list', lacks: 'all' }, 2);
      for (const minute of [0, 1, 2, 3, 7]) await world.jump(NINE + 2 * HOUR + minute * MINUTE);
      expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
      const [card] = world.cards(path);
      expect(card && wordsOf(card)).not.toContain('답변하기');
    },
  );

  test('at closing, of a thread that the server’s list has: the summary comes a beat later', async () => {
    const study = await start({ deadlineHours: 2 });
    await world.jump(NINE);
    const post = await firstPost(world, study);
    await world.members[0].say(post.threadId, '저의 답변이에요');
    const effect = { kind: 'code', status: 404, code: 10003, message: 'Unknown Channel' } as const;
    world.local.fault({ route: CARD, path: post.threadId, effect });
    world.local.fault({ route: 'GET /channels/:id', path: post.threadId, effect });
    for (const minute of [0, 1]) await world.jump(NINE + 2 * HOUR + minute * MINUTE);
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
    expect(world.cards(post.threadId)).toHaveLength(1);
  });
});

describe('a study that Discord really refuses', () => {
  const everyone = () => ({ id: world.guild.id, type: 'role' }) as const;
  test.each([
    ['sending', PermissionFlagsBits.SendMessages, 'missing-permissions'],
    ['seeing', PermissionFlagsBits.ViewChannel, 'missing-access'],
    ['threads', PermissionFlagsBits.CreatePublicThreads, 'missing-permissions'],
  ] as const)(
    '%s denied: stops, tells the notice channel, and goes on at once when it is given back',
    async (_, denied, reason) => {
      world = await startWorld(LIMITLESS);
      const office = world.local.createChannel(world.guild.id, { name: '알림' });
      await world.startBot();
      const study = await world.study({ noticeChannelId: office.id });
      world.local.setOverwrites(world.channel.id, [{ ...everyone(), deny: denied.toString() }]);
      for (const minute of [0, 1, 3]) await world.jump(NINE + minute * MINUTE);
      expect(await world.bot().store.studies.get(world.guild.id, study.id)).toMatchObject({
        status: 'stopped',
        stopReason: reason,
      });
      const told = () => world.leader.messages(office.id).map(wordsOf).join('\n');
      expect(told()).toContain('스터디를 멈췄어요');
      // No beat: the change itself is heard.
      world.local.setOverwrites(world.channel.id, []);
      await expect.poll(() => world.posts(study)).toMatchObject([{ state: 'open' }]);
      expect(world.cards(world.channel.id)).toHaveLength(1);
      await expect.poll(told).toContain('스터디를 다시 시작했어요');
    },
  );

  test('a role given to the bot is heard, too', async () => {
    const study = await start();
    const helpers = world.local.createRole(world.guild.id, { name: '도우미' });
    const { SendMessages } = PermissionFlagsBits;
    world.local.setOverwrites(world.channel.id, [
      { ...everyone(), deny: SendMessages.toString() },
      { id: helpers.id, type: 'role', allow: SendMessages.toString() },
    ]);
    await world.jump(NINE);
    expect(await statusOf(study)).toBe('stopped');
    world.local.addRole(world.guild.id, world.application.botUserId, helpers.id);
    await expect.poll(() => world.posts(study)).toMatchObject([{ state: 'open' }]);
  });

  test('what nobody announced is seen by the next beat', async () => {
    const study = await start();
    world.local.setOverwrites(world.channel.id, [{ ...everyone(), deny: PermissionFlagsBits.SendMessages.toString() }]);
    await world.jump(NINE);
    expect(await statusOf(study)).toBe('stopped');
    await world.stopBot();
    world.local.setOverwrites(world.channel.id, []);
    world.clock.set(NINE + HOUR);
    await world.startBot();
    expect(await world.posts(study)).toMatchObject([{ state: 'open', late: true }]);
  });

  test.each(['without a notice channel', 'with one that is gone'])(
    '%s the first question that comes again says which days were lost, once, pinging nobody',
    async (which) => {
      const study = await start(which === 'without a notice channel' ? {} : { noticeChannelId: '99' });
      world.local.setOverwrites(world.channel.id, [
        { ...everyone(), deny: PermissionFlagsBits.SendMessages.toString() },
      ]);
      for (const hour of [0, 1, 7]) await world.jump(NINE + hour * HOUR);
      world.local.setOverwrites(world.channel.id, []);
      // It is planned by the clock, which must not move before that is done.
      const next = async () => (await world.bot().store.studies.get(world.guild.id, study.id))?.nextAt ?? 0;
      await expect.poll(next).toBeGreaterThan(world.clock.now());
      for (const day of [1, 2]) await world.jump(NINE + day * 24 * HOUR);
      const words = world.cards(world.channel.id).filter((card) => wordsOf(card).includes('올리지 못한 질문'));
      expect(words).toHaveLength(1);
      expect(words[0] && wordsOf(words[0])).toContain('7월 1일 (수) · 봇에게 필요한 권한이 없어요');
      expect(words[0]).toMatchObject({ content: '' });
    },
  );
});

describe('a study that moved away from a place that refuses', () => {
  const { CreatePublicThreads } = PermissionFlagsBits;
  /** Moves it and lets minutes pass; what the notice channel was told since. */
  const moved = async (study: Study, days: number): Promise<string> => {
    const [fresh, office] = ['새 채널', '알림'].map((name) => world.local.createChannel(world.guild.id, { name }));
    const fields = { channelId: fresh?.id ?? '', noticeChannelId: office?.id ?? null };
    const { after } = await world
      .bot()
      .store.studies.update(world.guild.id, study.id, (now) => ({ ...now, ...fields }));
    if (!after) throw new Error('the study is gone');
    await (await world.bot().app).posting.replan(after);
    for (let day = 0; day <= days; day += 1)
      for (let minute = 1; minute <= 6; minute += 1) await world.jump(NINE + day * 24 * HOUR + minute * MINUTE);
    return world.leader
      .messages(office?.id ?? '')
      .map(wordsOf)
      .join('\n');
  };

  test.each(['denied', 'deleted'] as const)(
    'to a thread (%s): it goes on, and nobody is told of a stop',
    async (how) => {
      const study = await start();
      world.local.setRules({ mostActiveThreads: 0 });
      await world.jump(NINE);
      world.local.setRules({ mostActiveThreads: 1_000 });
      if (how === 'deleted') world.local.deleteChannel(world.channel.id);
      else {
        const deny = CreatePublicThreads.toString();
        world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny }]);
      }
      expect(await moved(study, 1)).not.toContain('멈췄어요');
      expect(await statusOf(study)).toBe('active');
      expect((await world.posts(study)).map(({ state }) => state)).toEqual([expect.any(String), 'open']);
    },
  );

  test('to the search for a card: its day is missed in the end, and the next ones come', async () => {
    const study = await start();
    world.local.fault({ route: CARD, times: 1, effect: { kind: 'status', status: 502, when: 'before' } });
    await world.jump(NINE);
    world.local.deleteChannel(world.channel.id);
    expect(await moved(study, 2)).not.toContain('멈췄어요');
    expect(await statusOf(study)).toBe('active');
    expect((await world.posts(study)).map(({ state }) => state)).toEqual(['missed', 'closed', 'open']);
  });
});

test('a leader who stops a study while Discord refuses it has stopped it: it does not start again by itself', async () => {
  const study = await start();
  const deny = PermissionFlagsBits.SendMessages.toString();
  world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny }]);
  const stopped = { status: 'stopped', stopReason: null, nextAt: null } as const;
  const call = async (): Promise<void> => {
    await world.bot().store.studies.update(world.guild.id, study.id, (now) => ({ ...now, ...stopped }));
  };
  world.local.fault({ route: CARD, times: 1, effect: { kind: 'call', when: 'before', call } });
  await world.jump(NINE);
  world.local.setOverwrites(world.channel.id, []);
  await world.jump(NINE + MINUTE);
  expect(await world.bot().store.studies.get(world.guild.id, study.id)).toMatchObject(stopped);
  expect(world.cards(world.channel.id)).toEqual([]);
});

test('a search that loses the permission between two pages says nothing: the question is not posted twice', async () => {
  const study = await start();
  world.local.fault({ route: CARD, times: 1, effect: { kind: 'status', status: 502, when: 'after' } });
  await world.jump(NINE);
  for (let count = 0; count < 120; count += 1) await world.members[0].say(world.channel.id, `수다 ${count}`);
  const deny = PermissionFlagsBits.ReadMessageHistory.toString();
  let pages = 0;
  const call = (): void => {
    pages += 1;
    if (pages === 2) world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny }]);
  };
  world.local.fault({
    route: 'GET /channels/:id/messages',
    times: 2,
    path: world.channel.id,
    effect: { kind: 'call', when: 'before', call },
  });
  for (const minute of [5, 6, 7]) await world.jump(NINE + minute * MINUTE);
  expect(pages).toBe(2);
  const shown = () => world.leader.messages(world.channel.id).filter(({ author }) => author.bot);
  expect(shown()).toHaveLength(1);
  world.local.setOverwrites(world.channel.id, []);
  await expect
    .poll(() => world.jump(NINE + 40 * MINUTE).then(() => world.posts(study)))
    .toMatchObject([{ state: 'open' }]);
  expect(shown()).toHaveLength(1);
}, 20_000);

describe('words that Discord never takes', () => {
  test.each([
    ['text', CARD, 50035],
    ['text', CARD, 240000],
    ['forum', FORUM_POST, 240000],
  ] as const)(
    '%s, %s, %i: the day gets another question, the next day goes on behind it',
    async (kind, route, code) => {
      const study = await start({}, kind);
      refuse(route, code, 400);
      await world.jump(NINE);
      await world.jump(NINE + 24 * HOUR);
      const posts = await world.posts(study);
      expect(posts.map(({ question }) => question?.id)).toEqual(['test/q2', 'test/q3']);
      expect(posts[0]).toMatchObject({ setAside: 'test/q1' });
    },
  );

  test.each([
    ['a thread', 'text', THREAD, 50035],
    ['a forum post', 'forum', FORUM_POST, 200001],
  ] as const)('in the name of %s: it is named by the day', async (_, kind, route, code) => {
    const study = await start({}, kind);
    refuse(route, code, 400);
    await world.jump(NINE);
    const post = await firstPost(world, study);
    expect(world.local.channel(post.threadId)?.name).toBe('7월 1일 (수)');
    expect(post.question?.id).toBe('test/q1');
  });

  test('a second one on the same day, and a second study: our fault, so nothing more is set aside, and it is logged once', async () => {
    const study = await start();
    refuse(CARD, 50035, 400, 4);
    for (const minute of [0, 1, 3, 7, 15]) await world.jump(NINE + minute * MINUTE);
    expect(await world.posts(study)).toMatchObject([
      { state: 'open', setAside: 'test/q1', question: { id: 'test/q2' } },
    ]);
    expect(world.logged.filter(({ msg }) => String(msg).includes('refuses'))).toHaveLength(1);
  });
});

test('a server that is away is no server that refuses: nothing stops, and the day comes when it is back', async () => {
  const study = await start();
  refuse(CARD, 10003, 404, 2);
  world.local.setGuildAvailable(world.guild.id, false);
  await world.jump(NINE);
  await world.jump(NINE + MINUTE);
  world.local.setGuildAvailable(world.guild.id, true);
  for (const minute of [2, 4, 8, 16, 32]) await world.jump(NINE + minute * MINUTE);
  expect(await statusOf(study)).toBe('active');
  expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
});

describe('a bot that a moderator timed out', () => {
  test('is not taken for one without permissions: the day comes when the time-out is over', async () => {
    const study = await start();
    world.local.timeOut(world.guild.id, world.application.botUserId, NINE + 20 * MINUTE);
    for (let minute = 0; minute <= 32; minute += 1) await world.jump(NINE + minute * MINUTE);
    expect(await statusOf(study)).toBe('active');
    expect(await world.posts(study)).toMatchObject([{ state: 'open', late: true }]);
  });

  test('for longer than the window: the day is missed with its reason, and the next one comes', async () => {
    const study = await start();
    world.local.timeOut(world.guild.id, world.application.botUserId, NINE + 12 * HOUR);
    for (let hour = 0; hour <= 7; hour += 1) await world.jump(NINE + hour * HOUR);
    expect(await world.posts(study)).toMatchObject([{ state: 'missed', missReason: 'timed-out' }]);
    await world.jump(NINE + 24 * HOUR);
    expect(await world.posts(study)).toMatchObject([{ state: 'missed' }, { state: 'open' }]);
    const told = world.cards(world.channel.id).map(wordsOf).join('\n');
    expect(told).toContain('7월 1일 (수) · 봇이 타임아웃되어 있었어요');
  });
});

test('given back before the questions are read: the day waits for them', async () => {
  const load = async () => ({ questions: [question(1), question(2), question(3)], skipped: [] });
  let live = createLiveBank([{ path: 'questions' }], load);
  let bankRead: Promise<void> = live.refresh().then(() => undefined);
  world = await startWorld({ ...LIMITLESS, bank: () => ({ bank: live.bank, bankRead }) });
  const other = world.local.createChannel(world.guild.id, { name: '다른-질문' });
  await world.startBot();
  const study = await world.study({ deadlineHours: 48 });
  const beside = await world.study({ channelId: other.id, deadlineHours: 48 });
  const silence = { id: world.guild.id, type: 'role', deny: PermissionFlagsBits.SendMessages.toString() } as const;
  world.local.setOverwrites(world.channel.id, [silence]);
  await world.jump(NINE);
  expect(await statusOf(study)).toBe('stopped');
  const post = await firstPost(world, beside);
  await world.stopBot();

  world.clock.set(NINE + 24 * HOUR + MINUTE);
  const read = deferred<void>();
  live = createLiveBank([{ path: 'questions' }], load);
  bankRead = read.promise;
  const greetings = () => world.local.history.filter(({ what }) => what === 'GUILD_CREATE').length;
  const before = greetings();
  const starting = world.startBot();
  const { answers } = world.bot().store;
  await expect.poll(greetings).toBe(before + 1);
  world.local.setOverwrites(world.channel.id, []);
  // What is heard after it has been stored when it was acted upon.
  await world.members[0].say(post.threadId, '저의 답변이에요');
  await expect.poll(() => answers.get(postKey(post), world.members[0].user.id)).toBeDefined();
  await live.refresh();
  read.resolve();
  await starting;
  const lost = { state: 'missed', missReason: 'missing-permissions' };
  const posted = async () => {
    // The beat of the start may come before the study is taken up again; the next one, a minute later, posts.
    await world.bot().beat();
    return world.posts(study);
  };
  await expect.poll(posted).toMatchObject([lost, { state: 'open', date: '2026-07-02' }]);
});

describe('as Discord really refuses', () => {
  test('a word in a forum post’s title, in a server in Discovery: the post is named by the day, every day', async () => {
    const study = await start({}, 'forum');
    world.local.setGuild(world.guild.id, { features: ['COMMUNITY', 'DISCOVERABLE'], refusedWords: ['질문을'] });
    for (const day of [0, 1]) await world.jump(NINE + day * 24 * HOUR);
    const posts = await world.posts(study);
    expect(posts.map(({ threadId }) => world.local.channel(threadId ?? '')?.name)).toEqual([
      '7월 1일 (수)',
      '7월 2일 (목)',
    ]);
    expect(posts.map(({ question }) => question?.id)).toEqual(['test/q1', 'test/q2']);
  });

  test('a text in the card: another question, and the leader reads which one was skipped', async () => {
    const study = await start();
    world.local.setRules({ refusedTexts: ['1번째 질문'] });
    await world.jump(NINE);
    expect(await world.posts(study)).toMatchObject([
      { state: 'open', question: { id: 'test/q2' }, setAside: 'test/q1' },
    ]);
    // The words themselves would be refused here as well.
    const said = messageOf(await world.leader.command(world.channel.id, 'today'));
    expect(said.content).toContain('건너뛴 질문: `test/q1`');
  });

  test('a tag that became one for moderators: the post comes without it', async () => {
    world = await startWorld(LIMITLESS);
    const forum = world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum', tags: ['면접'] });
    await world.startBot();
    const [tag] = forum.tags;
    const study = await world.study({ channelId: forum.id, channelKind: 'forum', forumTagId: tag?.id ?? '' });
    world.local.setChannel(forum.id, { tags: [{ id: tag?.id ?? '', name: '면접', moderated: true }] });
    await world.jump(NINE);
    expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  });

  test.each(['text', 'forum'] as const)(
    'no room for threads, %s: the thread is made when there is room',
    async (kind) => {
      const study = await start({}, kind);
      world.local.setRules({ mostActiveThreads: 0 });
      for (const minute of [0, 1, 3]) await world.jump(NINE + minute * MINUTE);
      expect((await world.posts(study))[0]?.threadId).toBeNull();
      world.local.setRules({ mostActiveThreads: 1_000 });
      for (const minute of [7, 15]) await world.jump(NINE + minute * MINUTE);
      expect(await world.posts(study)).toMatchObject([{ state: 'open', threadId: expect.any(String) }]);
    },
  );

  test('a message that Discord does not know yet: its thread is made a minute later', async () => {
    const study = await start();
    world.local.setRules({ unknownAtFirst: 3 });
    for (const minute of [0, 1, 3, 7]) await world.jump(NINE + minute * MINUTE);
    expect(world.cards(world.channel.id)).toHaveLength(1);
    expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  });

  test('a thread that Discord made and will not say so: it is known by its event', async () => {
    const study = await start();
    const route = 'POST /channels/:id/messages/:id/threads';
    world.local.fault({ route, times: 1, effect: { kind: 'status', status: 503, when: 'after' } });
    world.local.fault({ route, times: 1_000, effect: { kind: 'status', status: 503, when: 'before' } });
    for (const minute of [0, 1, 3]) await world.jump(NINE + minute * MINUTE);
    const [card] = world.cards(world.channel.id);
    expect(await world.posts(study)).toMatchObject([{ state: 'open', threadId: card?.id }]);
  });
});

describe('a leader without a notice channel reads it at the top', () => {
  const tops = async (actor = world.leader): Promise<string[]> => {
    const contents: string[] = [];
    for (const name of ['setup', 'schedule view', 'today']) {
      const reply = await actor.command(world.channel.id, name);
      contents.push(reply.kind === 'message' ? (reply.message.content.split('\n')[0] ?? '') : '');
    }
    return contents;
  };

  test('of errors without end as of refusals, while it is tried and after the day was lost', async () => {
    await start();
    world.local.fault({ route: CARD, times: 1_000, effect: { kind: 'status', status: 503, when: 'before' } });
    for (const minute of [0, 1, 3]) await world.jump(NINE + minute * MINUTE);
    for (const top of await tops()) expect(top).toContain('디스코드에 문제가 있어서 글이 올라가지 않았어요.');
    for (const hour of [5.99, 6.1, 7]) await world.jump(NINE + hour * HOUR);
    for (const top of await tops()) expect(top).toContain('⚠️ 7월 1일 (수) 질문을 올리지 못했어요.');
    expect(world.logged.filter(({ msg }) => String(msg).includes('does not answer'))).toHaveLength(1);
    world.local.clearFaults();
    await world.jump(NINE + 24 * HOUR);
    const told = world.cards(world.channel.id).map(wordsOf).join('\n');
    expect(told).toContain('7월 1일 (수) · 디스코드에 문제가 있어서 글이 올라가지 않았어요.');
  });

  test('while it is tried, after a day was lost, and when the study stopped; members read none of it', async () => {
    const study = await start();
    refuse(CARD, 40333, 403, 100);
    await world.jump(NINE);
    for (const top of await tops())
      expect(top).toContain('⏳ 아직 올리지 못하고 계속 다시 시도하고 있어요. 디스코드가 글을 받아 주지 않았어요.');
    await world.jump(NINE + 7 * HOUR);
    for (const top of await tops()) expect(top).toContain('⚠️ 7월 1일 (수) 질문을 올리지 못했어요.');
    world.local.clearFaults();
    world.local.setOverwrites(world.channel.id, [
      { id: world.guild.id, type: 'role', deny: PermissionFlagsBits.SendMessages.toString() },
    ]);
    await world.jump(NINE + 24 * HOUR);
    expect(await statusOf(study)).toBe('stopped');
    for (const top of await tops()) expect(top).toContain('⚠️ 스터디가 멈춰 있어요. 봇에게 필요한 권한이 없어요.');
    const said = messageOf(await world.members[0].command(world.channel.id, 'today'));
    expect(said.content).not.toContain('⚠️');
  });
});
