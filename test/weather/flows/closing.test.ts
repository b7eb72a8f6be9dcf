// Deadlines and everything around the bot, in weather: closed once, with one summary; away and back; two of everything.
import { expect } from 'vitest';
import { INVITE } from '../../../playground/study-server.ts';
import { flows } from '../flow.ts';
import { DAY, HOUR, MINUTE, NINE } from '../stage.ts';

const TEXT = '저는 기록을 남기는 사람이에요.';

flows('closing and going away', {
  'a question is closed at its deadline, once': async (stage) => {
    await stage.study({ deadlineHours: 2 });
    await stage.to(NINE);
    const { id } = await stage.card();
    await stage.seoyeon.actor.say(id, TEXT);
    await stage.to(NINE + 2 * HOUR);
    const summary = await stage.summary(id);
    expect(JSON.stringify(summary)).toContain('답변한 분 1명');
    await stage.to(NINE + 3 * HOUR);
    expect(stage.summaries(id)).toHaveLength(1);
  },

  'a forum’s post is closed': async (stage) => {
    const forum = stage.local.createChannel(stage.world.guild.id, { name: '포럼', type: 'forum' });
    await stage.study({ channelId: forum.id, channelKind: 'forum', deadlineHours: 2 });
    await stage.to(NINE);
    const { id } = await stage.thread(forum.id);
    await stage.doyun.actor.say(id, TEXT);
    await stage.to(NINE + 2 * HOUR);
    await stage.summary(id);
    expect(stage.summaries(id)).toHaveLength(1);
  },

  'closed by the next question': async (stage) => {
    await stage.study({ reveal: 'after-deadline' });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: TEXT });
    await stage.to(NINE + DAY);
    await stage.summary(card.id);
    await stage.another(card);
  },

  'a restart in the middle of posting': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    await stage.world.restart();
    const card = await stage.card();
    await stage.seoyeon.actor.say(card.id, TEXT);
    await stage.world.restart();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '다시 켠 뒤에 쓴 답변이에요.' });
    await stage.to(NINE + HOUR);
  },

  'the gateway closes for good, and a new session comes': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    stage.local.gatewayFault(stage.world.application.applicationId, { close: 4004 });
    await stage.seoyeon.actor.say(card.id, TEXT);
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '연결이 끊긴 뒤에 쓴 답변이에요.' });
    await stage.to(NINE + HOUR);
  },

  'the intent is switched off while it runs': async (stage) => {
    await stage.study();
    stage.told.messageContent = false;
    await stage.to(NINE);
    const card = await stage.card();
    const { applicationId } = stage.world.application;
    stage.local.setIntents(applicationId, { messageContent: false });
    stage.local.gatewayFault(applicationId, 'invalid-session');
    await stage.doyun.at(card).fill(/^답변하기$/, { text: TEXT });
    await stage.to(NINE + HOUR);
  },

  'the token is reset, and the bot started with the new one': async (stage) => {
    await stage.study();
    const over = stage.world.bot().ended;
    stage.world.resetToken();
    expect((await over).name).toBe('TokenError');
    await stage.world.stopBot();
    stage.world.clock.set(NINE + MINUTE);
    await stage.world.startBot();
    const card = await stage.card();
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: TEXT });
  },

  'an outage of the server': async (stage) => {
    await stage.study();
    const { id } = stage.world.guild;
    stage.local.setGuildAvailable(id, false);
    await stage.to(NINE);
    await stage.to(NINE + 20 * MINUTE);
    stage.local.setGuildAvailable(id, true);
    const card = await stage.card();
    await stage.seoyeon.actor.say(card.id, TEXT);
  },

  'two studies of one server': async (stage) => {
    const other = stage.local.createChannel(stage.world.guild.id, { name: '저녁-질문' });
    await stage.study();
    await stage.study({ channelId: other.id, reveal: 'after-answer' });
    await stage.to(NINE);
    const [first, second] = [await stage.card(), await stage.card(other.id)];
    await stage.seoyeon.actor.say(first.id, TEXT);
    await stage.doyun.at(second).fill(/^답변하기$/, { text: '다른 스터디에 쓴 답변이에요.' });
  },

  'two servers, and nothing crosses': async (stage) => {
    const { local, leader, application } = stage.world;
    const memberIds = [stage.seoyeon.id, stage.doyun.id];
    const guild = local.createGuild({ name: '다른 스터디', ownerId: leader.user.id, locale: 'ko', memberIds });
    const channel = local.createChannel(guild.id, { name: '질문' });
    local.inviteBot(guild.id, application.applicationId, INVITE);
    await stage.study();
    await stage.study({ guildId: guild.id, channelId: channel.id });
    await stage.to(NINE);
    const [here, there] = [await stage.card(), await stage.card(channel.id)];
    await stage.seoyeon.actor.say(here.id, TEXT);
    await stage.seoyeon.at(there).fill(/^답변하기$/, { text: '다른 서버에 쓴 답변이에요.' });
    const seen = await stage.doyun.run(channel.id, 'answers');
    expect(seen.words()).not.toContain(TEXT);
  },
});
