// Every way to answer, in weather: nothing is lost, nothing is kept twice, what is deleted is gone.
import { expect } from 'vitest';
import { titleOf } from '../../bot/harness.ts';
import { flows } from '../flow.ts';
import { DAY, HOUR, MINUTE, NINE, type Stage } from '../stage.ts';

const FIRST = '처음 쓴 답변이에요. 조금 짧아요.';
const SECOND = '고쳐 쓴 답변이에요. 이제 충분해요.';

/** The copy of a form's answer in the thread. */
const copyIn = (stage: Stage, threadId: string) =>
  stage.until('the copy', () =>
    stage.cards(threadId).find(({ components }) => JSON.stringify(components).includes('고치기')),
  );

flows('answers', {
  'in the thread, edited and deleted': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const { id } = await stage.card();
    const { actor } = stage.seoyeon;
    const first = await actor.say(id, '저는 먼저 듣고 나서 말해요.');
    const slip = await actor.say(id, '이 말은 금방 지울 거예요.');
    await stage.doyun.actor.say(id, '저는 기록을 남기는 사람이에요.');
    await actor.edit(id, first.id, '저는 끝까지 듣고 나서 말해요.');
    await actor.remove(id, slip.id);
    const shown = async () => (await stage.alex.run(stage.world.channel.id, 'answers')).words();
    // Who is told that the newest deletions may be missing looks again.
    await stage.until('the deletion', async () => !(await shown()).includes('금방 지울'));
  },

  'each with its sign, and nothing else': async (stage) => {
    await stage.study({ deadlineHours: 2 });
    await stage.to(NINE);
    const { id } = await stage.card();
    const signOf = (messageId: string) =>
      stage.leader.actor
        .message(messageId)
        ?.reactions.map(({ emoji, count }) => `${emoji} ${count}`)
        .join();
    const taken = await stage.seoyeon.actor.say(id, '저는 끝까지 듣고 나서 말하는 사람이에요.');
    const talk = await stage.doyun.actor.say(id, '감사합니다!');
    const comment = await stage.alex.actor.say(id, '좋은 답변이네요!', { replyTo: taken.id });
    await stage.world.restart();
    await stage.until('the sign of the answer', () => signOf(taken.id) === '✅ 1');
    await stage.until('the sign of small talk', () => signOf(talk.id) === '❔ 1');
    await stage.to(NINE + 2 * HOUR);
    await stage.summary(id);
    const late = await stage.alex.actor.say(id, '늦었지만 저는 기록을 남기는 사람이에요.');
    await stage.until('the sign of the late answer', () => signOf(late.id) === '🕒 1');
    expect(signOf(comment.id)).toBe('');
  },

  'by the form, and once more': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const screen = stage.doyun.at(await stage.card());
    await screen.fill(/^답변하기$/, { text: FIRST });
    const told = await screen.fill(/^답변하기$/, { text: SECOND });
    expect(told.words()).toMatch(/반영했어요|올렸어요/);
  },

  'by the form, edited from the thread': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const copy = await copyIn(stage, card.id);
    await stage.doyun.at(copy).fill(/^고치기$/, { text: SECOND });
    await stage.until('the edit', () => JSON.stringify(stage.cards(card.id)).includes('이제 충분해요'));
  },

  'by the form, taken back': async (stage) => {
    await stage.study();
    stage.told.takenBack = [FIRST];
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const asked = await stage.doyun.at(await copyIn(stage, card.id)).press(/^지우기$/);
    await asked.press(/^정말 지우기$/);
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: SECOND });
  },

  'by the form, whose copy a moderator deletes': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const copy = await copyIn(stage, card.id);
    await stage.leader.actor.remove(card.id, copy.id);
    await stage.to(NINE + 10 * MINUTE);
  },

  'a long one by the form': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    const text = Array.from({ length: 130 }, (_, n) => `${n}번째 문장이에요. 저는 이렇게 일하고 배워요.`).join(' ');
    await stage.alex.at(card).fill(/^답변하기$/, { text: text.slice(0, 3_990) });
    await copyIn(stage, card.id);
  },

  'by the menu of a message in the channel': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    await stage.card();
    const { id: channelId } = stage.world.channel;
    const said = await stage.seoyeon.actor.say(channelId, '채널에 쓴 저의 답변이에요.');
    const told = await stage.seoyeon.menu(channelId, 'Submit as my answer', said.id);
    expect(told.words()).toContain('제출했어요');
    stage.told.marked = ['채널에 쓴 저의 답변이에요.'];
  },

  'passing, and then answering after all': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    const told = await stage.doyun.at(card).press(/^오늘은 패스$/);
    expect(told.words()).toMatch(/오늘은 패스로|이미 패스/);
    await stage.seoyeon.at(card).press(/^오늘은 패스$/);
    await stage.doyun.at(card).fill(/^답변하기$/, { text: SECOND });
    const seen = await stage.leader.run(stage.world.channel.id, 'today');
    expect(seen.words()).toContain('패스한 분 1명');
  },

  'hidden until one has answered': async (stage) => {
    await stage.study({ reveal: 'after-answer' });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const closed = await stage.seoyeon.run(stage.world.channel.id, 'answers');
    expect(closed.words()).not.toContain(FIRST);
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: SECOND });
    const open = await stage.seoyeon.run(stage.world.channel.id, 'answers');
    if (!open.words().includes(FIRST)) await open.press(/^다음$/);
    expect(open.words()).toContain(FIRST);
    const sample = await stage.doyun.at(card).press(/^예시 답안$/);
    expect(sample.words()).toContain('예시 답안');
  },

  'hidden until the deadline': async (stage) => {
    await stage.study({ reveal: 'after-deadline', deadlineHours: 3 });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const closed = await stage.seoyeon.run(stage.world.channel.id, 'answers');
    expect(closed.words()).not.toContain(FIRST);
    await stage.to(NINE + 3 * HOUR);
    await stage.summary(card.id);
    const open = await stage.seoyeon.run(stage.world.channel.id, 'answers', {
      question: titleOf(card),
    });
    expect(open.words()).toContain(FIRST);
    const shown = () => stage.cards(card.id).filter((one) => JSON.stringify(one).includes(FIRST));
    await stage.until('the answer in the thread', () => shown().length > 0);
    await stage.to(stage.world.clock.now() + HOUR);
    expect(shown()).toHaveLength(1);
  },

  'without the message content intent': [
    { messageContent: false },
    async (stage) => {
      await stage.study();
      stage.told.messageContent = false;
      await stage.to(NINE);
      const card = await stage.card();
      await stage.seoyeon.at(card).fill(/^답변하기$/, { text: FIRST });
      const said = await stage.doyun.actor.say(card.id, '스레드에 쓰고 메뉴로 낸 답변이에요.');
      const told = await stage.doyun.menu(card.id, 'Submit as my answer', said.id);
      expect(told.words()).toContain('제출했어요');
      stage.told.marked = [said.content];
    },
  ],

  'after the deadline is refused, and the words come back': async (stage) => {
    await stage.study({ deadlineHours: 2 });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: FIRST });
    const screen = await stage.seoyeon.run(stage.world.channel.id, 'today');
    await stage.to(NINE + 2 * HOUR);
    await stage.summary(card.id);
    const told = await screen.fill(/^답변하기$/, { text: SECOND });
    expect(told.words()).toContain('마감했어요');
  },

  'while the bot is away, and edited meanwhile': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const { id } = await stage.card();
    const said = await stage.seoyeon.actor.say(id, '저는 먼저 듣고 나서 말해요.');
    await stage.world.stopBot();
    await stage.seoyeon.actor.edit(id, said.id, '저는 끝까지 듣고 나서 말해요.');
    await stage.doyun.actor.say(id, '봇이 없을 때 쓴 답변이에요.');
    stage.world.clock.set(NINE + HOUR);
    await stage.world.startBot();
    const seen = await stage.alex.run(stage.world.channel.id, 'answers');
    expect(seen.words().length).toBeGreaterThan(0);
    await stage.to(NINE + DAY);
  },
});
