// A leader chooses a ready-made question set, changes their mind, and goes back to their own choice.
import { afterEach, expect, test, vi } from 'vitest';
import { question, startWorld, type World } from '../bot/harness.ts';
import { expectWhole } from './question-world.ts';
import { onlyStudy, type Panel, run } from './setup-world.ts';

let world: World;
afterEach(() => world.close());

const shipped = (number: number, id: string, source: string, category: string) =>
  question(number, { id: `daily/${id}`, source, category });

const questionsPage = async (): Promise<Panel> => {
  const panel = await run(world, 'setup');
  await panel.choose('page', '질문');
  return panel;
};

const begin = async (questions = [question(1)]): Promise<Panel> => {
  world = await startWorld({ questions });
  await world.startBot();
  return questionsPage();
};

const bank = [
  shipped(1, 'closing-remarks', 'ko/experience.md', '인성·경험'),
  shipped(2, 'self-introduction', 'ko/experience.md', '인성·경험'),
  shipped(3, 'rest-api-design', 'ko/backend.md', '백엔드'),
];

test('a set is chosen on the page of questions, asked in its order, and kept over a restart', async () => {
  const panel = await begin(bank);
  expect(panel.options('ready')).toEqual(
    expect.arrayContaining(['세트: 직접 고르기', '세트: 백엔드', '세트: 사무직', '세트: 면접 전날']),
  );
  expect(panel.options('ready')).not.toContain('세트: 프런트엔드');
  await panel.choose('ready', '면접 전날');
  expectWhole(panel.message());
  expect(panel.text()).toContain('이제 ‘면접 전날’ 세트에서');
  expect(panel.text()).toContain('‘면접 전날’ 세트의 질문 2개를 차례대로');
  expect((await onlyStudy(world)).questionSet).toEqual({ categories: null, ready: 'eve', order: 'in-order' });
  await world.restart();
  const reopened = await questionsPage();
  expect(reopened.text()).toContain('‘면접 전날’ 세트의 질문 2개를 차례대로');
  await reopened.press('시작하기');
  await reopened.press('지금 첫 질문 올리기');
  await vi.waitFor(async () => {
    const [first] = await world.posts(await onlyStudy(world));
    expect(first?.question?.id).toBe('daily/self-introduction');
  });
});

test('categories chosen afterwards take its place, and so does nothing at all', async () => {
  const panel = await begin(bank);
  await panel.choose('ready', '사무직');
  await panel.press('분류 직접 고르기');
  await panel.choose('categories', '백엔드');
  expect((await onlyStudy(world)).questionSet).toEqual({ categories: ['백엔드'], order: 'shuffled' });
  await panel.press('질문으로 돌아가기');
  await panel.choose('ready', '백엔드');
  expect((await onlyStudy(world)).questionSet).toEqual({ categories: null, ready: 'backend', order: 'shuffled' });
  await panel.choose('ready', '직접 고르기');
  expect((await onlyStudy(world)).questionSet).toEqual({ categories: null, order: 'shuffled' });
  expect(panel.text()).toContain('모든 분류의 질문 3개');
});

test('every category chosen by name is asked, also one that is only for some', async () => {
  const panel = await begin([...bank, shipped(4, 'first-night-shift', 'ko/nursing.md', '간호')]);
  expect(panel.text()).toContain('모든 분류의 질문 3개');
  expect(panel.text()).toContain('골라야 나오는 분류는 빼고요');
  await panel.press('분류 직접 고르기');
  await panel.choose('categories', '인성·경험', '백엔드', '간호');
  expect(panel.text()).toContain('간호 분류의 질문 4개');
});

test('a bank without their questions offers no set, and a forged one is refused', async () => {
  const panel = await begin();
  expect(panel.selects().join()).not.toContain('ready');
  const study = await onlyStudy(world);
  await world.leader.select(panel.message().id, `setup:set:${study.id}:ready`, ['no-such-set']).catch(() => undefined);
  expect(await onlyStudy(world)).toEqual(study);
});
