// Reminders in the thread, end to end: only who asked for them and has not answered, once, with a button that ends them.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { messageOf } from '../bot/harness.ts';
import { idOf, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

type Who = 0 | 1 | 2;

const reminders = (): readonly PageMessage[] =>
  q.world.leader.messages(q.post.threadId).filter(({ content }) => content.startsWith('⏰'));
const idAt = (n: Who): string => q.world.members[n].user.id;

/** Joins and asks to be reminded three hours before the deadline. */
const wish = async (n: Who): Promise<void> => {
  const [actor, channelId] = [q.world.members[n], q.world.channel.id];
  const home = await settled(q.world, n, await actor.command(channelId, 'me'));
  const named = (id: string) =>
    actor.waitForMessage(channelId, (one) => one.id === home.id && JSON.stringify(one.components).includes(id));
  await actor.press(home.id, `me:join:${q.study.id}`);
  await named('me:nudge');
  await actor.select(home.id, `me:nudge:${q.study.id}`, ['3']);
  await expect.poll(() => q.world.bot().store.studyMembers.get(q.study.id, idAt(n))).toMatchObject({ nudgeHours: 3 });
};

describe('three hours before the deadline', () => {
  test('those who asked and have not answered are called together, once, and nobody else', async () => {
    q = await startQuestion();
    for (const n of [0, 1, 2] as const) await wish(n);
    await submitForm(q, 1, '답변');
    await q.world.jump('2026-07-01T20:50:00Z');
    expect(reminders()).toEqual([]);
    await q.world.jump('2026-07-01T21:05:00Z');
    await expect.poll(() => reminders().length).toBe(1);
    const [reminder] = reminders();
    expect(reminder?.mentions.users.toSorted()).toEqual([idAt(0), idAt(2)].sort());
    expect(reminder?.content).not.toContain(idAt(1));
    await q.world.restart();
    await q.world.jump('2026-07-01T22:00:00Z');
    expect(reminders()).toHaveLength(1);
  });

  test('of two questions that are open at once each calls once, however often it is looked', async () => {
    q = await startQuestion();
    await wish(0);
    const shown = await q.world.leader.command(q.world.channel.id, 'schedule extra', { question: 'test/q9' });
    await q.world.leader.waitForMessage(q.world.channel.id, (one) => one.id === messageOf(shown).id && !one.loading);
    const threads = (await q.world.posts(q.study)).map(({ threadId }) => threadId ?? '');
    expect(threads).toHaveLength(2);
    for (const minute of ['05', '11', '17', '23', '29']) await q.world.jump(`2026-07-01T21:${minute}:00Z`);
    await q.world.bot().settled();
    const calls = threads.map((id) => q.world.leader.messages(id).filter(({ content }) => content.startsWith('⏰')));
    expect(calls.map(({ length }) => length)).toEqual([1, 1]);
  });

  test('what Discord refuses for now is tried at the next look, and comes once', async () => {
    q = await startQuestion();
    await wish(0);
    const refused = { kind: 'code', status: 403, code: 40333, message: 'internal network error' } as const;
    q.world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect: refused });
    for (const minute of ['05', '11', '17']) {
      await q.world.jump(`2026-07-01T21:${minute}:00Z`);
      await q.world.bot().settled();
      expect(reminders()).toHaveLength(minute === '05' ? 0 : 1);
    }
    expect(q.world.logged).toEqual([]);
  });

  test('more than one message holds are called in several, each once', async () => {
    q = await startQuestion();
    const { studyMembers } = q.world.bot().store;
    const ids = Array.from({ length: 130 }, (_, n) => `12345678901234${5000 + n}`);
    for (const userId of ids) {
      const who = { guildId: q.study.guildId, studyId: q.study.id, userId };
      await studyMembers.join(who, '2026-07-01');
      await studyMembers.update(who, (member) => ({ ...member, nudgeHours: 3 }));
    }
    await q.world.jump('2026-07-01T21:05:00Z');
    await expect.poll(() => reminders().length).toBe(3);
    const called = reminders().flatMap(({ content }) => content.match(/\d{18}/g) ?? []);
    expect(called.toSorted()).toEqual(ids);
  });

  test('its button ends them for who presses, and for nobody else', async () => {
    q = await startQuestion();
    for (const n of [0, 1] as const) await wish(n);
    await q.world.jump('2026-07-01T21:05:00Z');
    await expect.poll(() => reminders().length).toBe(1);
    const [reminder] = reminders();
    if (!reminder) return;
    const said = messageOf(await q.world.members[0].press(reminder.id, idOf(reminder, '내 알림 끄기')));
    expect([said.ephemeral, said.content]).toEqual([true, expect.stringContaining('보내지 않아요')]);
    const { studyMembers } = q.world.bot().store;
    expect((await studyMembers.get(q.study.id, idAt(0)))?.nudgeHours).toBeNull();
    expect((await studyMembers.get(q.study.id, idAt(1)))?.nudgeHours).toBe(3);
  });

  test('nobody who is on leave is called', async () => {
    q = await startQuestion();
    await wish(0);
    const who = { guildId: q.study.guildId, studyId: q.study.id, userId: idAt(0) };
    const leaves = [{ from: '2026-07-01', until: '2026-07-02' }];
    await q.world.bot().store.studyMembers.update(who, (member) => ({ ...member, leaves }));
    await q.world.jump('2026-07-01T21:05:00Z');
    await q.world.bot().settled();
    expect(reminders()).toEqual([]);
  });
});
