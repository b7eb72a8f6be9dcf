// The daily question in weather: once each day and slot, inside its window, with its thread.
import { expect } from 'vitest';
import { titleOf, wordsOf } from '../../bot/harness.ts';
import { flows } from '../flow.ts';
import { DAY, HOUR, NINE } from '../stage.ts';

const HANGUL_DAY = Date.parse('2026-10-09T09:00:00+09:00');

flows('posting', {
  'a question on time, and the next day’s': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const first = await stage.card();
    await stage.to(NINE + DAY);
    const second = await stage.another(first);
    expect(titleOf(second)).not.toBe(titleOf(first));
  },

  'late, after the bot was away': async (stage) => {
    await stage.study();
    await stage.world.stopBot();
    stage.world.clock.set(NINE + 2 * HOUR);
    await stage.world.startBot();
    const card = await stage.card();
    expect(wordsOf(card)).toContain('조금 늦게');
  },

  'too late is said and not posted': async (stage) => {
    await stage.study({}, { mayMiss: ['2026-07-01'] });
    await stage.world.stopBot();
    stage.world.clock.set(NINE + 7 * HOUR);
    await stage.world.startBot();
    const seen = await stage.leader.run(stage.world.channel.id, 'schedule view');
    expect(seen.words()).toContain('그 시간에 봇이 꺼져 있었어요');
    expect(stage.cards(stage.world.channel.id).filter(({ ephemeral }) => !ephemeral)).toEqual([]);
    await stage.to(NINE + DAY);
    await stage.card();
  },

  'in a forum, as a post': async (stage) => {
    const forum = stage.local.createChannel(stage.world.guild.id, { name: '포럼', type: 'forum' });
    await stage.study({ channelId: forum.id, channelKind: 'forum' });
    await stage.to(NINE);
    const thread = await stage.thread(forum.id);
    await stage.seoyeon.actor.say(thread.id, '저는 꾸준함이 강점이에요.');
    await stage.to(NINE + DAY);
    await stage.until('the next post', async () => (await stage.thread(forum.id)).id !== thread.id);
  },

  'none on a holiday': [
    { now: new Date(HANGUL_DAY - HOUR).toISOString() },
    async (stage) => {
      await stage.study({}, { days: { '2026-10-09': null } });
      await stage.to(HANGUL_DAY);
      const seen = await stage.doyun.run(stage.world.channel.id, 'today');
      expect(seen.words()).toContain('한글날');
      await stage.to(HANGUL_DAY + 3 * DAY);
      await stage.card();
    },
  ],

  'a day that the leader skips': async (stage) => {
    await stage.study({}, { days: { '2026-07-02': null } });
    await stage.leader.run(stage.world.channel.id, 'schedule skip', { day: '7/2' });
    await stage.to(NINE);
    const first = await stage.card();
    await stage.to(NINE + DAY);
    const seen = await stage.seoyeon.run(stage.world.channel.id, 'today');
    expect(seen.words()).toContain('하루 쉬기로');
    await stage.to(NINE + 2 * DAY);
    await stage.another(first);
  },

  'a day at another time': async (stage) => {
    await stage.study({}, { days: { '2026-07-01': '20:00' } });
    await stage.leader.run(stage.world.channel.id, 'schedule move', { day: '7/1', time: '20:00' });
    await stage.to(NINE);
    expect(stage.cards(stage.world.channel.id).filter(({ ephemeral }) => !ephemeral)).toEqual([]);
    await stage.to(NINE + 11 * HOUR);
    await stage.card();
  },

  'a pause, and its end': async (stage) => {
    await stage.study({}, { days: { '2026-07-01': null, '2026-07-02': null } });
    await stage.leader.run(stage.world.channel.id, 'schedule pause', { until: '7/10' });
    await stage.to(NINE);
    await stage.to(NINE + DAY);
    await stage.leader.run(stage.world.channel.id, 'schedule resume');
    await stage.to(NINE + 2 * DAY);
    await stage.card();
  },

  'now, because the leader would not wait': async (stage) => {
    await stage.study({}, { days: { '2026-07-01': 'now' } });
    await stage.leader.run(stage.world.channel.id, 'schedule post-now');
    const card = await stage.card();
    await stage.to(NINE);
    await stage.to(NINE + DAY);
    await stage.another(card);
  },

  'with a role that is pinged': async (stage) => {
    const role = stage.local.createRole(stage.world.guild.id, { name: '스터디원', mentionable: true });
    await stage.study({ pingRoleId: role.id });
    await stage.to(NINE);
    const card = await stage.card();
    expect(card.mentions.roles).toEqual([role.id]);
  },
});
