// The daily question in weather: once each day and slot, inside its window, with its thread.
import { expect } from 'vitest';
import { flows } from '../flow.ts';
import { DAY, HOUR, NINE } from '../stage.ts';

flows('posting', {
  'a question on time, and the next day’s': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const first = await stage.card();
    await stage.to(NINE + DAY);
    const second = await stage.until('the second', () => {
      const card = stage.cards(first.channelId).at(-1);
      return card?.id !== first.id && card;
    });
    expect(second.embeds[0]?.title).not.toBe(first.embeds[0]?.title);
  },

  'late, after the bot was away': async (stage) => {
    await stage.study();
    await stage.world.stopBot();
    stage.world.clock.set(NINE + 2 * HOUR);
    await stage.world.startBot();
    const card = await stage.card();
    expect(card.content).toContain('조금 늦게');
  },

  'in a forum, as a post': async (stage) => {
    const forum = stage.local.createChannel(stage.world.guild.id, { name: '포럼', type: 'forum' });
    await stage.study({ channelId: forum.id, channelKind: 'forum' });
    await stage.to(NINE);
    const thread = await stage.thread(forum.id);
    await stage.seoyeon.actor.say(thread.id, '저는 꾸준함이 강점이에요.');
  },
});
