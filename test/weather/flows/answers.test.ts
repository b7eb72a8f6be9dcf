// Every way to answer, in weather: nothing is lost, nothing is kept twice, what is deleted is gone.
import { expect } from 'vitest';
import { flows } from '../flow.ts';
import { NINE } from '../stage.ts';

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
  },

  'by the form, and once more': async (stage) => {
    await stage.study();
    await stage.to(NINE);
    const card = await stage.card();
    const screen = stage.doyun.at(card);
    await screen.fill(/^답변하기$/, { text: '처음 쓴 답변이에요. 조금 짧아요.' });
    const told = await screen.fill(/^답변하기$/, { text: '고쳐 쓴 답변이에요. 이제 충분해요.' });
    expect(told.words()).toMatch(/반영했어요|올렸어요/);
  },
});
