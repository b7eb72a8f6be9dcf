// The daily post end to end: at its time in its zone, once, with its thread; nothing on days off; late and missed times.
import { afterEach, describe, expect, test } from 'vitest';
import { startWorld, textsOf, type World, type WorldOptions, wordsOf } from './harness.ts';

let world: World;
const start = async (options?: WorldOptions): Promise<World> => {
  world = await startWorld(options);
  await world.startBot();
  return world;
};
afterEach(() => world.close());

/** Wednesday 1 July 2026, 08:00 in Seoul. */
const WEDNESDAY = '2026-06-30T23:00:00Z';

describe('the first post', () => {
  test('comes at its time in its zone, with its thread', async () => {
    const { channel, cards, jump, study, local } = await start({ now: WEDNESDAY });
    const made = await study();
    await jump('2026-06-30T23:59:59Z');
    expect(cards(channel.id)).toHaveLength(0);

    await jump('2026-07-01T00:00:00Z');
    const [card, ...others] = cards(channel.id);
    expect(others).toHaveLength(0);
    expect(card && wordsOf(card)).toContain('1번째 질문을 말해 주세요');
    const thread = local.channel(card?.threadId ?? '');
    expect(thread?.name).toContain('1번째 질문');
    const [post] = await world.posts(made);
    expect(post).toMatchObject({ state: 'open', date: '2026-07-01', slot: 0, late: false, threadId: thread?.id });
  });

  test('is one however often the beat comes', async () => {
    const { channel, cards, jump, study } = await start({ now: WEDNESDAY });
    await study();
    await jump('2026-07-01T00:00:00Z');
    await Promise.all([world.bot().beat(), world.bot().beat(), world.bot().beat()]);
    await jump('2026-07-01T05:00:00Z');
    expect(cards(channel.id)).toHaveLength(1);
  });

  test('is followed by another question the next posting day, and the first one closes', async () => {
    const { channel, cards, jump, study } = await start({ now: WEDNESDAY });
    const made = await study();
    await jump('2026-07-01T00:00:00Z');
    await jump('2026-07-02T00:00:00Z');
    const posts = await world.posts(made);
    expect(posts.map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(new Set(posts.map(({ question }) => question?.id)).size).toBe(2);
    expect(cards(channel.id)).toHaveLength(2);
  });
});

describe('days off', () => {
  test('nothing at a weekend', async () => {
    const { channel, cards, jump, study } = await start({ now: '2026-07-03T01:00:00Z' });
    await study();
    await jump('2026-07-04T00:00:00Z');
    await jump('2026-07-05T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(0);
    await jump('2026-07-06T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(1);
  });

  test('nothing on a public holiday', async () => {
    // Chuseok 2026: Thursday 24 to Saturday 26 September.
    const { channel, cards, jump, study } = await start({ now: '2026-09-23T01:00:00Z' });
    await study();
    await jump('2026-09-24T00:00:00Z');
    await jump('2026-09-25T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(0);
    await jump('2026-09-28T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(1);
  });

  test('nothing in a pause, both ends included', async () => {
    const { channel, cards, jump, study } = await start({ now: WEDNESDAY });
    await study({
      schedule: {
        time: '09:00',
        weekdays: [1, 2, 3, 4, 5],
        zone: 'Asia/Seoul',
        holidays: null,
        pauses: [{ from: '2026-07-01', until: '2026-07-02' }],
      },
    });
    await jump('2026-07-01T00:00:00Z');
    await jump('2026-07-02T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(0);
    await jump('2026-07-03T00:00:00Z');
    expect(cards(channel.id)).toHaveLength(1);
  });
});

describe('a bot that was away', () => {
  test('posts once, late and marked, when it comes back within the window', async () => {
    const { channel, cards, study, clock, restart, stopBot } = await start({ now: WEDNESDAY });
    const made = await study();
    await stopBot();
    clock.set(Date.parse('2026-07-01T03:00:00Z'));
    await restart();
    const [card, ...others] = cards(channel.id);
    expect(others).toHaveLength(0);
    expect(card && textsOf(card)[0]).toContain('늦게');
    expect(await world.posts(made)).toMatchObject([{ state: 'open', late: true }]);
  });

  test('posts nothing when it comes back too late, and tells the notice channel once', async () => {
    const { local, guild, channel, cards, study, clock, restart, stopBot, leader } = await start({ now: WEDNESDAY });
    const notices = local.createChannel(guild.id, { name: '알림' });
    const made = await study({ noticeChannelId: notices.id });
    await stopBot();
    clock.set(Date.parse('2026-07-01T07:00:00Z'));
    await restart();
    expect(cards(channel.id)).toHaveLength(0);
    expect(await world.posts(made)).toMatchObject([{ state: 'missed', missReason: 'offline' }]);
    const told = leader.messages(notices.id);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told[0])).toContain('7월 1일');
    await restart();
    expect(leader.messages(notices.id)).toHaveLength(1);
  });

  test('sends nobody an unasked direct message', async () => {
    const { study, clock, restart, stopBot, local } = await start({ now: WEDNESDAY });
    await study();
    await stopBot();
    clock.set(Date.parse('2026-07-01T09:00:00Z'));
    await restart();
    expect(local.history.filter(({ what }) => what.startsWith('POST /users/@me/channels'))).toHaveLength(0);
  });
});

describe('daylight saving', () => {
  const at = (time: string, zone: string) => ({
    schedule: { time, weekdays: [1, 2, 3, 4, 5, 6, 7] as const, zone, holidays: null, pauses: [] },
  });
  const cases = [
    // zone, wall time, instant before, instant of the post on the gap or overlap day
    ['America/New_York', '02:30', '2026-03-08T06:00:00Z', '2026-03-08T07:30:00Z', 'gap: 03:30 EDT'],
    ['America/New_York', '01:30', '2026-11-01T05:00:00Z', '2026-11-01T05:30:00Z', 'overlap: the first 01:30, EDT'],
    ['America/Havana', '00:30', '2026-03-08T04:00:00Z', '2026-03-08T05:30:00Z', 'gap at midnight: 01:30 CDT'],
    ['America/Havana', '00:30', '2026-11-01T03:50:00Z', '2026-11-01T04:30:00Z', 'overlap: the first 00:30, CDT'],
    ['Australia/Lord_Howe', '02:15', '2026-10-03T15:00:00Z', '2026-10-03T15:45:00Z', 'gap of 30 min: 02:45'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T14:30:00Z', '2026-04-04T14:45:00Z', 'overlap: the first 01:45'],
    ['Asia/Seoul', '02:30', '2026-03-07T17:00:00Z', '2026-03-07T17:30:00Z', 'no daylight saving'],
  ] as const;
  test.each(cases)('%s %s', async (zone, time, before, post) => {
    const { channel, cards, jump, study } = await start({ now: before });
    await study(at(time, zone));
    await jump(Date.parse(post) - 1_000);
    expect(cards(channel.id)).toHaveLength(0);
    await jump(post);
    expect(cards(channel.id)).toHaveLength(1);
    // The hour that comes twice must not bring a second post.
    await jump(Date.parse(post) + 3_600_000);
    expect(cards(channel.id)).toHaveLength(1);
  });
});

describe('places', () => {
  test('a forum study posts a forum post with its tag', async () => {
    const { local, guild, jump, study } = await start({ now: WEDNESDAY });
    const forum = local.createChannel(guild.id, { name: '포럼', type: 'forum', tags: ['인성'], requireTag: true });
    const made = await study({ channelId: forum.id, channelKind: 'forum', forumTagId: forum.tags[0]?.id ?? '' });
    await jump('2026-07-01T00:00:00Z');
    const [post] = await world.posts(made);
    expect(post).toMatchObject({ state: 'open' });
    const thread = local.channel(post?.threadId ?? '');
    expect(thread).toMatchObject({ parentId: forum.id, appliedTags: [forum.tags[0]?.id] });
  });

  test('a forum that asks for a tag the study has not got stops the study with its reason', async () => {
    const { local, guild, jump, study, bot } = await start({ now: WEDNESDAY });
    const forum = local.createChannel(guild.id, { name: '포럼', type: 'forum', tags: ['인성'], requireTag: true });
    const made = await study({ channelId: forum.id, channelKind: 'forum' });
    await jump('2026-07-01T00:00:00Z');
    expect(await bot().store.studies.get(guild.id, made.id)).toMatchObject({
      status: 'stopped',
      stopReason: 'tag-required',
    });
    expect(await world.posts(made)).toMatchObject([{ state: 'claimed', attemptedAt: null }]);
    await jump('2026-07-01T06:00:01Z');
    expect(await world.posts(made)).toMatchObject([{ state: 'missed', missReason: 'tag-required' }]);
  });

  test('two studies in one server keep to their channels, times and questions', async () => {
    const { local, guild, channel, cards, jump, study } = await start({ now: WEDNESDAY });
    const other = local.createChannel(guild.id, { name: '둘째' });
    await study();
    await study({
      channelId: other.id,
      schedule: { time: '10:00', weekdays: [3], zone: 'Asia/Seoul', holidays: null, pauses: [] },
    });
    await jump('2026-07-01T00:00:00Z');
    expect([cards(channel.id).length, cards(other.id).length]).toEqual([1, 0]);
    await jump('2026-07-01T01:00:00Z');
    expect([cards(channel.id).length, cards(other.id).length]).toEqual([1, 1]);
    await jump('2026-07-02T01:00:00Z');
    expect([cards(channel.id).length, cards(other.id).length]).toEqual([2, 1]);
  });

  test('a channel that is gone stops its study and tells the leader once', async () => {
    const { local, guild, jump, study, leader } = await start({ now: WEDNESDAY });
    const gone = local.createChannel(guild.id, { name: '지울-채널' });
    const notices = local.createChannel(guild.id, { name: '알림' });
    await study({ channelId: gone.id, noticeChannelId: notices.id });
    local.deleteChannel(gone.id);
    await jump('2026-07-01T00:00:00Z');
    await jump('2026-07-02T00:00:00Z');
    expect(leader.messages(notices.id)).toHaveLength(1);
  });
});
