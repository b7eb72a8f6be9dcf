// What members do for themselves, in weather: practice, mock interviews, reminders, history, deck files, their own data.
import { expect } from 'vitest';
import { flows } from '../flow.ts';
import type { Person, Screen } from '../people.ts';
import { DAY, HOUR, MINUTE, NINE, type Stage } from '../stage.ts';

const WORDS = '저는 먼저 결론부터 말합니다. 그리고 이유를 댑니다.';

/** One question practised and graded. */
async function practise(person: Person, channelId: string, grade = /^좋음/): Promise<Screen> {
  const screen = await person.run(channelId, 'practice', { count: 2 });
  await screen.fill(/^답변 쓰기$/, { text: WORDS });
  await screen.press(grade);
  return screen;
}

const directOf = (stage: Stage, person: Person): string =>
  stage.local.openDirectMessage(person.id, stage.world.application.botUserId).id;

/** How many cards a member has. */
const cardsOf = async (stage: Stage, person: Person) => stage.world.bot().store.decks.ofMember(person.id);

flows('alone', {
  'a sitting with a grade that is taken back': async (stage) => {
    const screen = await practise(stage.seoyeon, stage.world.channel.id);
    await screen.press(/^되돌리기$/);
    await screen.press(/^쉬움/);
    await screen.press(/^답 보기$/);
    await screen.press(/^다시/);
    expect(screen.words()).toContain('연습을 마쳤어요');
    const cards = await cardsOf(stage, stage.seoyeon);
    expect(cards.map(({ lastGrade, memory }) => [lastGrade, memory?.reps]).sort()).toEqual([
      ['again', 1],
      ['easy', 1],
    ]);
  },

  'a sitting in direct messages, over a restart': async (stage) => {
    const channelId = directOf(stage, stage.alex);
    const screen = await stage.doyun.run(directOf(stage, stage.doyun), 'practice', { count: 1 });
    expect(channelId).not.toBe(screen.channelId);
    await stage.world.restart();
    await screen.fill(/^답변 쓰기$/, { text: WORDS });
    await stage.world.restart();
    await screen.press(/^어려움/);
    expect(await cardsOf(stage, stage.doyun)).toMatchObject([{ lastGrade: 'hard', memory: { reps: 1 } }]);
  },

  'a mock interview to its report': async (stage) => {
    const screen = await stage.doyun.run(stage.world.channel.id, 'mock', { count: 3 });
    await screen.press(/^시작$/);
    for (let n = 0; n < 12 && !screen.words().includes('모의면접 결과'); n += 1) {
      stage.world.clock.set(stage.world.clock.now() + 10_000);
      if (n % 2 === 0) await screen.fill(/^글로 답하기$/, { text: `${n}번째 답입니다. 결론부터 말합니다.` });
      else await screen.press(/^말로 다 했어요$/);
    }
    expect(screen.words()).toContain('모의면접 결과');
  },

  'a mock interview that is left and gone on with': async (stage) => {
    const { id } = stage.world.channel;
    const screen = await stage.doyun.run(id, 'mock', { count: 3 });
    await screen.press(/^시작$/);
    await screen.fill(/^글로 답하기$/, { text: '첫 답입니다. 결론부터 말합니다.' });
    await stage.world.restart();
    const again = await stage.doyun.run(id, 'mock');
    await again.press(/^이어서 하기$/);
    await again.press(/^그만하기$/);
    await again.press(/^그만하고 결과 보기$/);
    expect(again.words()).toContain('모의면접 결과');
  },

  'a reminder, once, until it is turned off': async (stage) => {
    await stage.study();
    const { id } = stage.world.channel;
    await practise(stage.seoyeon, id, /^다시/);
    const deck = await stage.seoyeon.run(id, 'deck');
    await deck.press(/^알림$/);
    await deck.choose(['21:00']);
    stage.told.directMessages = [{ memberId: stage.seoyeon.id, zone: 'Asia/Seoul' }];
    await stage.to(NINE);
    const card = await stage.card();
    await stage.to(NINE + 12 * HOUR);
    const direct = directOf(stage, stage.seoyeon);
    const reminder = await stage.until('a reminder', () =>
      stage.seoyeon.actor.messages(direct).find(({ author }) => author.bot),
    );
    expect(JSON.stringify(reminder.embeds)).toContain('복습할 질문이 1개');
    await stage.seoyeon.at(reminder).press(/^알림 끄기$/);
    await stage.to(NINE + DAY);
    await stage.another(card);
    await stage.to(NINE + 36 * HOUR);
    await stage.to(NINE + 36 * HOUR + 5 * MINUTE);
    expect(stage.seoyeon.actor.messages(direct).filter(({ author }) => author.bot)).toHaveLength(1);
  },

  'the history of one’s answers': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: '기록에 남을 저의 답변이에요.' });
    await practise(stage.seoyeon, stage.world.channel.id);
    const seen = await stage.seoyeon.run(stage.world.channel.id, 'history');
    expect(seen.words()).toContain('1번째 질문');
  },

  'a deck that is taken along as a file': async (stage) => {
    await practise(stage.seoyeon, stage.world.channel.id);
    const deck = await stage.seoyeon.run(stage.world.channel.id, 'deck');
    const given = await deck.press(/^내보내기$/);
    const data = await given.file();
    const brought = await stage.doyun.run(stage.world.channel.id, 'deck', {}, { file: { name: 'deck.json', data } });
    await brought.press(/^가져오기$/);
    await stage.until('the cards', async () => (await cardsOf(stage, stage.doyun)).length === 1);
    const theirs = await cardsOf(stage, stage.doyun);
    expect(theirs.map(({ questionId }) => questionId)).toEqual(
      (await cardsOf(stage, stage.seoyeon)).map(({ questionId }) => questionId),
    );
  },

  'one’s own data, seen and downloaded': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '내 정보에 들어 있을 답변이에요.' });
    const screen = await stage.doyun.run(stage.world.channel.id, 'mydata');
    const given = await screen.press(/^파일로 받기$/);
    expect(new TextDecoder().decode(await given.file())).toContain('내 정보에 들어 있을 답변이에요.');
  },

  'one’s own data, erased to the end': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '곧 지워질 답변이에요. 창에서 썼어요.' });
    await stage.doyun.actor.say(card.id, '곧 지워질 답변이에요. 스레드에 썼어요.');
    await stage.seoyeon.actor.say(card.id, '남아 있을 다른 분의 답변이에요.');
    await practise(stage.doyun, stage.world.channel.id);
    await stage.to(stage.world.clock.now() + 10 * MINUTE);
    stage.told.members = stage.told.members.map((one) =>
      one.id === stage.doyun.id ? { ...one, erasedAt: stage.world.clock.now() } : one,
    );
    const screen = await stage.doyun.run(stage.world.channel.id, 'mydata');
    await screen.press(/^지우기$/);
    await screen.choose([/^전부$/]);
    await screen.press(/^전부 지우기$/);
    await stage.until('the end', async () => (await cardsOf(stage, stage.doyun)).length === 0);
    await stage.to(NINE + DAY);
  },
});
