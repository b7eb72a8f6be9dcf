// Notices to the leader when Discord is slow or loses its answer: nobody waits for them, and they come once.
import { afterEach, expect, test } from 'vitest';
import { onlyStudy, run } from '../commands/setup-world.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
afterEach(async () => {
  world.local.clearFaults();
  await world.close();
});

test('a setting can be changed while a notice is on its way', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const office = world.local.createChannel(world.guild.id, { name: '알림' });
  await world.startBot();
  await world.study({ noticeChannelId: office.id });
  const panel = await run(world, 'setup');
  await panel.choose('page', '규칙');
  world.clock.set(Date.parse('2026-07-01T08:00:00Z'));
  const arrived = new Promise<void>((resolve) => {
    const effect = {
      kind: 'call',
      when: 'before',
      call: () => {
        resolve();
        return new Promise<void>(() => undefined);
      },
    } as const;
    world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect });
  });
  const beat = world.bot().beat();
  await arrived;
  expect(await panel.choose('deadline', '12시간 뒤')).toMatchObject({ kind: 'update' });
  expect(await onlyStudy(world)).toMatchObject({ deadlineHours: 12 });
  await beat;
  expect(world.leader.messages(office.id)).toHaveLength(1);
});

test('a notice whose answer got lost on the way comes once', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const office = world.local.createChannel(world.guild.id, { name: '알림' });
  await world.startBot();
  await world.study({ noticeChannelId: office.id });
  const effect = { kind: 'status', status: 500, when: 'after' } as const;
  world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect });
  await world.jump('2026-07-01T08:00:00Z');
  expect(world.leader.messages(office.id)).toHaveLength(1);
});
