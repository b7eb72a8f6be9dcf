// A study begins and ends: its first card says the rules, its last summary says goodbye, and nothing comes before or after.
import { afterEach, expect, test } from 'vitest';
import type { Study } from '../../src/core/study.ts';
import { firstPost, submitForm } from '../commands/question-world.ts';
import { messageOf, startWorld, textsOf, type World, wordsOf } from './harness.ts';

let world: World;
afterEach(() => world.close());

const OPENING = /🚩.*함께하는 스터디/;
const CLOSING = /🏁.*스터디를 마쳤어요/;

const cardsNow = (): readonly string[] => world.cards(world.channel.id).map(wordsOf);
const nine = (day: string): string => `2026-07-${day}T00:00:00Z`;

const begin = async (fields: Partial<Study['schedule']> = {}, study: Partial<Study> = {}): Promise<Study> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const schedule = {
    time: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    zone: 'Asia/Seoul',
    holidays: null,
    pauses: [],
  } as const;
  return world.study({ ...study, schedule: { ...schedule, ...fields } });
};

const TERM = { from: '2026-07-02', until: '2026-07-03' };

test('opens with the first question, closes with the last one, and posts nothing besides', async () => {
  const study = await begin({ term: TERM }, { feedback: 'named' });
  await world.jump(nine('01'));
  expect(cardsNow()).toEqual([]);
  await world.jump(nine('02'));
  expect(cardsNow().filter((card) => OPENING.test(card))).toHaveLength(1);
  expect(cardsNow()[0]).toContain('피드백을 하나씩 써요');
  const post = await firstPost(world, study);
  await submitForm({ world, study, post, key: `${study.id}:2026-07-02:0`, answer: async () => undefined }, 0, '답변.');
  // The count on the card is an edit, which keeps the opening.
  await world.jump('2026-07-02T00:05:00Z');
  expect(cardsNow()[0]).toMatch(OPENING);
  await world.jump(nine('03'));
  expect(cardsNow()).toHaveLength(2);
  expect(cardsNow()[1]).not.toMatch(OPENING);
  expect(world.cards(post.threadId).map(wordsOf).join()).not.toMatch(CLOSING);
  // Nobody answers the last question; the end is told all the same.
  await world.jump(nine('04'));
  const last = (await world.posts(study)).at(-1);
  const summaries = world.cards(last?.threadId ?? '').filter((card) => CLOSING.test(wordsOf(card)));
  expect(summaries).toHaveLength(1);
  expect(summaries[0] && textsOf(summaries[0]).join('\n')).toContain('질문 2개에 답변 1개');
  expect(summaries[0] && wordsOf(summaries[0])).toContain(`<@${world.members[0].user.id}> 1개`);
  for (const day of ['06', '07', '20']) await world.jump(nine(day));
  expect(cardsNow()).toHaveLength(2);
  expect((await world.posts(study)).map(({ state }) => state)).toEqual(['closed', 'closed']);
});

test('opens with the first question that comes, where the bot was away on the first day', async () => {
  await begin({ term: TERM });
  await world.stopBot();
  world.clock.set(Date.parse('2026-07-02T23:00:00Z'));
  await world.startBot();
  await world.jump(nine('03'));
  const cards = cardsNow().filter((card) => card.includes('오늘의 질문'));
  expect(cards).toHaveLength(1);
  expect(cards[0]).toMatch(OPENING);
});

test('a leader sets it and takes it away; members see it', async () => {
  const study = await begin();
  const run = async (options: Record<string, string>) =>
    messageOf(await world.leader.command(world.channel.id, 'schedule term', options));
  const stored = async () => (await world.bot().store.studies.get(study.guildId, study.id))?.schedule.term;
  expect((await run({})).content).toContain('정해 둔 스터디 기간이 없어요');
  expect((await run({ first: '7/10' })).content).toContain('마지막 날을 알려 주세요');
  expect((await run({ last: '7/2', first: '7/10' })).content).toContain('할 수 없어요');
  expect((await run({ last: '2020-01-01' })).content).toContain('이미 지난 날');
  expect((await run({ last: '2036-01-01' })).content).toContain('2년까지');
  expect(await stored()).toBeUndefined();
  expect(wordsOf(await run({ last: '7/10', first: '7/3' }))).toContain('첫 질문에 규칙을');
  expect(await stored()).toEqual({ from: '2026-07-03', until: '2026-07-10' });
  const [member] = world.members;
  const seen = messageOf(await member.command(world.channel.id, 'schedule view'));
  expect(wordsOf(seen)).toContain('스터디 기간: 7월 3일');
  const today = messageOf(await member.command(world.channel.id, 'today'));
  expect(wordsOf(today)).toContain('지금은 스터디 기간이 아니에요');
  expect(wordsOf(await run({}))).toContain('스터디 기간을 없앴어요');
  expect(await stored()).toBeNull();
});
