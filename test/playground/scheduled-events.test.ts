// Scheduled events with their subscribers, through a real client.
import {
  type Client,
  Events,
  GatewayIntentBits,
  type GuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formErrors, login, restOf, type Stage, setStage } from './bot.ts';

const HOUR = 3_600_000;
let stage: Stage;
let client: Client<true>;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false }, { permissions: PermissionFlagsBits.CreateEvents.toString() });
  client = await login(stage, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents],
    rest: { globalRequestsPerSecond: 100_000 },
  });
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

function plan(name: string): Promise<GuildScheduledEvent | undefined> {
  const now = stage.local.clock.now();
  return client.guilds.cache.first()?.scheduledEvents.create({
    name,
    scheduledStartTime: now + HOUR,
    scheduledEndTime: now + 2 * HOUR,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: '도서관' },
  }) as Promise<GuildScheduledEvent | undefined>;
}

test('planned, joined, started and ended', async () => {
  const event = await plan('모의 면접');
  expect(stage.local.guild(stage.guild.id).scheduledEvents).toMatchObject([
    { name: '모의 면접', location: '도서관', status: 1 },
  ]);
  await client.users.fetch(stage.member.id);
  const added = new Promise((resolve) =>
    client.once(Events.GuildScheduledEventUserAdd, (_event, user) => resolve(user.id)),
  );
  await stage.local.as(stage.member.id).setInterest(stage.guild.id, event?.id ?? '', true);
  expect(await added).toBe(stage.member.id);
  expect([...((await event?.fetchSubscribers()) ?? []).keys()]).toEqual([stage.member.id]);
  await event?.setStatus(GuildScheduledEventStatus.Active);
  await event?.setStatus(GuildScheduledEventStatus.Completed);
  await expect(event?.edit({ status: GuildScheduledEventStatus.Active })).rejects.toMatchObject({ code: 180000 });
  await event?.delete();
  expect(stage.local.guild(stage.guild.id).scheduledEvents).toEqual([]);
});

test('times that cannot be, and a place that is none', async () => {
  const at = (ms: number) => new Date(stage.local.clock.now() + ms).toISOString();
  const body = (start: number, end: number, location = 'a') => ({
    name: 'a',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: at(start),
    scheduled_end_time: at(end),
    entity_metadata: { location },
  });
  const post = (given: unknown) =>
    formErrors(restOf(stage).post(Routes.guildScheduledEvents(stage.guild.id), { body: given }));
  expect(await post(body(-HOUR, HOUR))).toHaveProperty('scheduled_start_time');
  expect(await post(body(2 * HOUR, HOUR))).toHaveProperty('scheduled_end_time');
  expect(await post(body(HOUR, 2 * HOUR, ''))).toHaveProperty('entity_metadata.location');
  expect(await post({ ...body(HOUR, 2 * HOUR), entity_type: 2 })).toHaveProperty('entity_type');
});

test("refusals: no right, somebody else's, unknown, too many", async () => {
  const weak = await setStage({ rateLimits: false });
  const deny = restOf(weak).get(Routes.guildScheduledEvent(weak.guild.id, '123456789012345678'));
  await expect(deny).rejects.toMatchObject({ code: 10070 });
  await weak.local.close();
  for (let n = 0; n < 100; n += 1) await plan(`${n}`);
  await expect(plan('one too many')).rejects.toMatchObject({ code: 30038 });
});
