// More servers than one connection may carry: the bot connects by as many shards as Discord recommends, and each of them lives.
import { afterEach, expect, test } from 'vitest';
import { INVITE } from '../../playground/study-server.ts';
import { messageOf, startWorld, type World, wordsOf } from '../bot/harness.ts';

const SERVERS = 2_501;

let world: World;
afterEach(() => world.close());

/** https://discord.com/developers/docs/events/gateway#sharding */
const shardOf = (guildId: string): number => Number((BigInt(guildId) >> 22n) % 3n);

test('2,501 servers: commands, posts and answers on every shard, also after one of them is lost', async () => {
  world = await startWorld({ rateLimits: false });
  const { local, leader, clock } = world;
  const places = new Map<number, { readonly guildId: string; readonly channelId: string }>();
  for (let n = 1; n < SERVERS; n += 1) {
    clock.set(clock.now() + 1);
    const guild = local.createGuild({ name: `${n}`, ownerId: leader.user.id });
    local.inviteBot(guild.id, world.application.applicationId, INVITE);
    if (places.has(shardOf(guild.id))) continue;
    const channel = local.createChannel(guild.id, { name: '오늘의-질문' });
    places.set(shardOf(guild.id), { guildId: guild.id, channelId: channel.id });
  }
  expect([...places.keys()].sort()).toEqual([0, 1, 2]);
  await world.startBot();
  const { client } = await world.bot().app;
  expect(client.ws.shards.size).toBe(3);
  expect(client.guilds.cache.size).toBe(SERVERS);

  const studies = await Promise.all([...places.values()].map((place) => world.study(place)));
  await world.jump('2026-07-02T00:00:00Z');
  const answer = async (text: string): Promise<void> => {
    for (const study of studies) {
      const [post] = await world.posts(study);
      await leader.say(post?.threadId ?? '', text);
      const seen = async (): Promise<string> => wordsOf(messageOf(await leader.command(study.channelId, 'answers')));
      await expect.poll(seen).toContain(text);
    }
  };
  await answer('처음 쓴 답변이에요.');
  local.gatewayFault(world.application.applicationId, { close: 4000 });
  await answer('다시 이어진 다음의 답변이에요.');
});
