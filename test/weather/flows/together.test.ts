// What members do with each other's answers, in weather: everybody is read once, and nothing is written twice.
import { expect } from 'vitest';
import { flows } from '../flow.ts';
import { DAY, HOUR, NINE } from '../stage.ts';

const WORDS = { verdict: 'polish', good: '예를 들어 말해서 좋았어요.' };

flows('together', {
  'those who answered write to each other, and read what they got': async (stage) => {
    const { id: studyId } = await stage.study({ feedback: 'anonymous', deadlineHours: 2 });
    await stage.to(NINE);
    const card = await stage.card();
    const people = [stage.seoyeon, stage.doyun];
    for (const person of people) await person.at(card).fill(/^답변하기$/, { text: `${person.id}의 답변이에요.` });
    await stage.to(NINE + 2 * HOUR);
    const summary = await stage.summary(card.id);
    for (const person of people) {
      const partner = await person.at(summary).press(/^피드백 쓰기$/);
      const sent = await partner.fill(/^피드백 쓰기$/, WORDS);
      expect(sent.words()).toMatch(/피드백을 (전했|고쳤)어요/);
    }
    const notes = await stage.world.bot().store.feedback.ofPost(`${studyId}:2026-07-01:0`);
    expect(notes.map(({ from, to }) => [from, to]).sort()).toEqual(
      [
        [stage.seoyeon.id, stage.doyun.id],
        [stage.doyun.id, stage.seoyeon.id],
      ].sort(),
    );
    const screen = await stage.seoyeon.run(card.channelId, 'feedback');
    expect(screen.words()).toContain(WORDS.good);
    expect(screen.words()).not.toContain(stage.doyun.id);
    await stage.to(NINE + DAY);
  },

  'a study begins with its first question and ends with its last one, each told once': async (stage) => {
    const term = { from: '2026-07-01', until: '2026-07-02' };
    const schedule = {
      time: '09:00',
      weekdays: [1, 2, 3, 4, 5],
      zone: 'Asia/Seoul',
      holidays: null,
      pauses: [],
    } as const;
    await stage.study({ deadlineHours: 2, schedule: { ...schedule, term } }, { until: NINE + DAY + HOUR });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: '첫날의 답변이에요.' });
    await stage.to(NINE + DAY);
    const last = await stage.another(card);
    await stage.doyun.at(last).fill(/^답변하기$/, { text: '마지막 날의 답변이에요.' });
    await stage.to(NINE + DAY + 2 * HOUR);
    await stage.summary(last.id);
    await stage.to(NINE + 5 * DAY);
    const said = (channelId: string, words: string): number =>
      stage.cards(channelId).filter((one) => JSON.stringify(one).includes(words)).length;
    // What closes late, because no time went by at the deadline, may need a second try.
    await stage.until('no card to be of today', () => said(card.channelId, '오늘의 질문') === 0);
    expect(said(card.channelId, '함께하는 스터디예요')).toBe(1);
    expect(said(last.id, '스터디를 마쳤어요')).toBe(1);
    expect(said(card.channelId, '의 질문**')).toBe(2);
  },

  'one more question is posted once, beside the day’s own': async (stage) => {
    const at = NINE + HOUR;
    await stage.study({ deadlineHours: 3 }, { days: { '2026-07-01': ['09:00', '10:00'] } });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.to(at);
    await stage.leader.run(card.channelId, 'schedule extra', { question: 'test/q9' });
    const more = await stage.another(card);
    await stage.seoyeon.at(more).fill(/^답변하기$/, { text: '덧붙인 질문의 답변이에요.' });
    await stage.to(at + 3 * HOUR);
    await stage.summary(more.id);
    const asked = stage.cards(card.channelId).filter((one) => JSON.stringify(one).includes('9번째 질문'));
    expect(asked.filter(({ ephemeral }) => !ephemeral)).toHaveLength(1);
  },

  'the week’s picture comes once, and its words at a press': async (stage) => {
    const schedule = { time: '09:00', weekdays: [1, 3], zone: 'Asia/Seoul', holidays: null, pauses: [] } as const;
    await stage.study({ weekReport: 1, deadlineHours: 2, schedule });
    await stage.to(NINE);
    const card = await stage.card();
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: '이번 주의 답변이에요.' });
    await stage.to(NINE + 5 * DAY);
    const reports = () =>
      stage.leader.actor.messages(card.channelId).filter(({ content }) => content.includes('지난 한 주'));
    const report = await stage.until('the week', () => reports()[0]);
    const words = await stage.seoyeon.at(report).press(/^글로 보기$/);
    expect(words.words()).toContain('서연 1/1');
    await stage.to(stage.world.clock.now() + HOUR);
    expect(reports()).toHaveLength(1);
  },

  'who asked to be reminded and has not answered is called in the thread, at most once': async (stage) => {
    await stage.study({ deadlineHours: 8 });
    stage.told.mayPing = [stage.doyun.id];
    for (const person of [stage.seoyeon, stage.doyun]) {
      const home = await person.run(stage.world.channel.id, 'me');
      await home.press(/^참여하기$/);
      await home.choose([/3시간/], 'nudge');
    }
    await stage.to(NINE);
    const card = await stage.card();
    await stage.seoyeon.at(card).fill(/^답변하기$/, { text: '알림이 오기 전의 답변이에요.' });
    await stage.to(NINE + 5 * HOUR);
    await stage.to(NINE + 6 * HOUR);
    // One that is lost is not sent again; whom it calls, the judge looks at.
    const called = stage.leader.actor.messages(card.id).filter(({ content }) => content.startsWith('⏰'));
    expect(called.length).toBeLessThanOrEqual(1);
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '알림이 온 뒤의 답변이에요.' });
  },
});
