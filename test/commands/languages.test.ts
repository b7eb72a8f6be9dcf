// Questions and their help in the reader's language, wherever the bank has them; and the way to the other one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { messageOf, question, textsOf, wordsOf } from '../bot/harness.ts';
import {
  buttonsOf,
  descriptionsOf,
  expectWhole,
  idOf,
  modalOf,
  type QuestionWorld,
  startQuestion,
} from './question-world.ts';

const ENGLISH = question(1, {
  language: 'en',
  title: 'Tell me about the first question.',
  category: 'Behavioral',
  sampleAnswers: ['The first sample answer.'],
  tips: ['The first tip.'],
  keywords: ['first keyword'],
  followUps: ['And then?'],
});
const KOREAN = '1번째 질문을 말해 주세요.';

let q: QuestionWorld;
const korean = () => q.world.members[0];
const english = () => q.world.members[2];
const labels = (message: PageMessage) => buttonsOf(message).map(({ label }) => label);
const run = async (who: 'korean' | 'english', name: string): Promise<PageMessage> =>
  messageOf(await (who === 'korean' ? korean() : english()).command(q.world.channel.id, name));

describe('a question that the bank has in both languages', () => {
  beforeAll(async () => {
    q = await startQuestion({}, { questions: [question(1), ENGLISH] });
  });
  afterAll(() => q.world.close());

  test('is read in the member’s language: /today, /sample, /tip and the form', async () => {
    const today = await run('english', 'today');
    expect(today.embeds[0]).toMatchObject({ title: ENGLISH.title });
    expect(descriptionsOf(today)[0]).toContain('Behavioral');
    expect(descriptionsOf(await run('english', 'sample'))[0]).toContain('The first sample answer.');
    expect(descriptionsOf(await run('english', 'tip'))[0]).toContain('first keyword');
    const form = modalOf(await english().press(q.post.messageId, `submit:form:${q.key}`));
    expect(form.title).toBe(ENGLISH.title);
    expect((await run('korean', 'today')).embeds[0]).toMatchObject({ title: KOREAN });
  });

  test('the public card opens it in the other language, frame and help included, for who presses', async () => {
    const card = q.world.leader.message(q.post.messageId) ?? expect.fail('no card');
    expect(textsOf(card)[1]).toBe(`### ${KOREAN}`);
    expectWhole(card);
    const read = messageOf(await korean().press(card.id, idOf(card, 'Read in English')));
    expect(read.ephemeral).toBe(true);
    expect(read.embeds[0]).toMatchObject({ title: ENGLISH.title });
    expect(labels(read)).toEqual(['Answer', 'Hint', 'Sample answer', 'Pass for today', '한국어로 보기']);
    const sample = messageOf(await korean().press(read.id, idOf(read, 'Sample answer')));
    expect(descriptionsOf(sample)[0]).toContain('The first sample answer.');
    const back = messageOf(await korean().press(read.id, idOf(read, '한국어로 보기')));
    expect([back.id, back.embeds[0]?.title]).toEqual([read.id, KOREAN]);
  });

  test('a screen of help is turned into the other language and on to its layers', async () => {
    const sample = await run('english', 'sample');
    expect(labels(sample)).toContain('한국어로 보기');
    const turned = messageOf(await english().press(sample.id, idOf(sample, '한국어로 보기')));
    expectWhole(turned);
    expect(descriptionsOf(turned)[0]).toContain('1번 예시 답안입니다.');
    const keywords = messageOf(await english().press(sample.id, idOf(turned, '키워드')));
    expect(descriptionsOf(keywords)[0]).toContain('키워드1');
    const again = messageOf(await english().press(sample.id, idOf(keywords, 'Read in English')));
    expect(descriptionsOf(again)[0]).toContain('first keyword');
  });
});

test('a question of one language has no such button, and no button for help that it lacks', async () => {
  q = await startQuestion({}, { questions: [question(1, { keywords: [], tips: [] })] });
  const card = q.world.leader.message(q.post.messageId) ?? expect.fail('no card');
  expect(labels(card)).toEqual(['오늘은 패스', '답변하기', '예시 답안']);
  expect(labels(await run('korean', 'sample'))).toEqual(['예시 답안', '꼬리 질문', '예시 답안 신고']);
  expect(wordsOf(await run('english', 'today'))).toContain(KOREAN);
  await q.world.close();
});
