// Notices to the leader when Discord is slow or loses its answer: nobody waits for them, and they come once.
import { afterEach, expect, test } from 'vitest';
import { onlyStudy, run } from '../commands/setup-world.ts';
import { startWorld, type World, wordsOf } from './harness.ts';

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
  await panel.choose('page', '공개와 마감');
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

/** A study that has lost its day and tells so in a channel of its own, beside one whose question is answered. */
const twoStudies = async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const office = world.local.createChannel(world.guild.id, { name: '알림' });
  await world.startBot();
  const study = await world.study();
  await world.study({ noticeChannelId: office.id, schedule: { ...study.schedule, time: '09:01' } });
  await world.jump('2026-07-01T00:00:00Z');
  const [post] = await world.posts(study);
  if (!post?.threadId) throw new Error('the question is not posted');
  await world.members[0].say(post.threadId, '제 강점은 끝까지 해내는 끈기입니다.');
  await expect.poll(() => world.bot().store.answers.ofPost(`${study.id}:${post.date}:0`)).toHaveLength(1);
  world.clock.set(Date.parse('2026-07-01T08:00:00Z'));
  return { office, card: () => wordsOf(world.cards(world.channel.id)[0] ?? expect.fail('no card')) };
};

test('a notice that does not get through holds up nobody else', async () => {
  const { office, card } = await twoStudies();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const effect = { kind: 'call', when: 'before', call: () => held } as const;
  world.local.fault({ route: 'POST /channels/:id/messages', path: office.id, times: 1, effect });
  const beat = world.bot().beat();
  await expect.poll(card).toContain('답변 1명');
  letGo();
  await beat;
  expect(world.leader.messages(office.id)).toHaveLength(1);
});

test('a notice channel that Discord closes for ten minutes is not waited for', async () => {
  const { office, card } = await twoStudies();
  const effect = { kind: 'rate-limit', scope: 'shared', retryAfterMs: 600_000 } as const;
  world.local.fault({ route: 'POST /channels/:id/messages', path: office.id, times: 1, effect });
  await world.bot().beat();
  expect(card()).toContain('답변 1명');
});
