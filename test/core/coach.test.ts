// The coach on answers as people write them, in Korean and English.
import { describe, expect, test } from 'vitest';
import { type CoachNotes, coach } from '../../src/core/coach.ts';
import type { Question } from '../../src/core/question.ts';
import { speakingTime, targetOf } from '../../src/core/speaking-time.ts';

const cache: Question = {
  id: 'ko/caching-strategy',
  title: '캐시를 도입할 때 어떤 점을 고려하시나요?',
  category: '백엔드',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: ['가'.repeat(325)],
  tips: [],
  keywords: ['캐시', 'TTL', '무효화', '캐시 스탬피드', '적중률'],
  followUps: [
    '데이터를 고칠 때 캐시를 갱신하는 것과 지우는 것 중 무엇이 나을까요?',
    '캐시 서버가 죽으면 서비스는 어떻게 되어야 하나요?',
  ],
  source: 'backend.md',
};

const index: Question = {
  ...cache,
  id: 'en/index',
  title: 'When does a database index help, and when does it hurt?',
  language: 'en',
  sampleAnswers: [Array.from({ length: 140 }, () => 'word').join(' ')],
  keywords: ['index', 'selectivity', 'write cost', 'TTL'],
  followUps: ['How would you find out which indexes are never used?', 'What is a covering index?'],
};

const GOOD = `얼마나 오래된 값을 보여 줘도 괜찮은지부터 정합니다. 그 답이 없으면 캐시를 넣는 순간 틀린 화면이 됩니다.
축제 안내 서비스에서 인기 행사 목록을 1분 동안 캐시했습니다. 개막일에 캐시의 TTL이 한꺼번에 끝나자 요청 300개가 같은 쿼리를 보냈습니다.
그래서 만료 시각을 흩고 한 요청만 새로 계산하게 바꿨더니 부하가 80퍼센트 줄었습니다. 고칠 때는 캐시를 지우는 쪽이 갱신하는 것보다 단순해서, 데이터가 바뀌면 무효화만 합니다.
적중률은 매일 확인합니다. 반대로 남은 자리 수는 틀리면 안 되는 값이라 신청하는 순간에는 원본을 봅니다.`;

const RAMBLING = `음, 저는 컴퓨터공학 전공인데요. 사실 캐시를 그냥 많이 써 봤습니다. 사실 약간 빠르게 하려고 쓰는 것 같습니다. 그냥 약간 메모리에 두면 빨라지는 것 같습니다.`;

describe('Korean answers', () => {
  const good = coach(cache, GOOD);

  test('a good one: in time, the point first, covered, concrete', () => {
    expect(good).toMatchObject({ conclusionFirst: true, hasExample: true, fillers: [], repeated: [] });
    expect(good.keywords).toEqual({ covered: ['캐시', 'TTL', '무효화', '적중률'], open: ['캐시 스탬피드'] });
    expect(good.followUps.covered).toEqual([cache.followUps[0]]);
    expect(good.numbers).toEqual(['1분', '300개', '80퍼센트']);
    expect(good.time.to).toBeGreaterThanOrEqual(good.target.from);
    expect(good.time.from).toBeLessThanOrEqual(good.target.to);
    expect(good.suggestion).toBe('followUps');
  });

  test('a rambling one: greeting words, crutches, hedges, no numbers; the length comes first', () => {
    const notes = coach(cache, RAMBLING);
    expect(notes.conclusionFirst).toBe(false);
    expect(notes.firstSentence).toBe('음, 저는 컴퓨터공학 전공인데요.');
    expect(notes.fillers).toEqual([
      { text: '음', count: 1 },
      { text: '사실', count: 2 },
      { text: '그냥', count: 2 },
      { text: '약간', count: 2 },
    ]);
    expect(notes.repeated).toEqual([{ text: '것 같습니다', count: 2 }]);
    expect(notes.numbers).toEqual([]);
    expect(notes.suggestion).toBe('longer');
  });

  test.each<[string, Partial<Question>, string, Partial<CoachNotes>]>([
    [
      'spacing does not count',
      { keywords: ['문맥 교환', '가상메모리'] },
      '문맥교환 비용과 가상 메모리를 봅니다.',
      { keywords: { covered: ['문맥 교환', '가상메모리'], open: [] } },
    ],
    [
      'particles do not count',
      { keywords: ['원자성', 'API', '느슨한 결합'] },
      '원자성은 지키고 API에서는 느슨한 결합을 원합니다.',
      { keywords: { covered: ['원자성', 'API', '느슨한 결합'], open: [] } },
    ],
    [
      'letters inside another word are no keyword',
      { keywords: ['TTL', '버전'] },
      'battle이라는 게임의 컨버전을 맡았습니다.',
      { keywords: { covered: [], open: ['TTL', '버전'] } },
    ],
    [
      'decomposed syllables are the same words',
      { keywords: ['트랜잭션'] },
      '트랜잭션을 씁니다.'.normalize('NFD'),
      { keywords: { covered: ['트랜잭션'], open: [] } },
    ],
    ['a list’s number is no figure', {}, '1. 캐시를 정합니다.\n2. 지웁니다.', { numbers: [] }],
    ['native numerals with what they count are figures', {}, '응답이 두 배 빨라졌습니다.', { numbers: ['두 배'] }],
    [
      'an empty bank asks for nothing',
      { keywords: [], followUps: [] },
      '캐시를 씁니다.',
      { keywords: { covered: [], open: [] }, followUps: { covered: [], open: [] } },
    ],
  ])('%s', (_name, fields, text, notes) => {
    expect(coach({ ...cache, ...fields }, text)).toMatchObject(notes);
  });

  test.each([
    ['가장 먼저 제한 시간을 둡니다.', true],
    ['결론부터 말씀드리면 원본을 빠르게 만듭니다.', true],
    ['안녕하세요, 백엔드 지원자 김도윤입니다.', true],
    ['안녕하세요.', false],
    ['작년 여름에 축제 서비스를 맡았습니다.', false],
    ['음… 글쎄요.', false],
    ['고속도로의 발전으로 이야기해 보겠습니다.', false],
    [`${'캐시를 넣기 전에 살펴볼 것이 여러 가지 있는데 '.repeat(5)}봅니다.`, false],
  ])('the first sentence: %s', (first, isPoint) => {
    expect(coach(cache, `${first} 그리고 이유를 댑니다.`).conclusionFirst).toBe(isPoint);
  });

  test.each([
    ['했습니다', ['설계를 했습니다.', '구현을 했습니다.', '시험을 했습니다.'], [{ text: '했습니다', count: 3 }]],
    ['twice is no habit', ['설계를 했습니다.', '구현을 했습니다.', '시험도 마쳤습니다.'], []],
    ['a hedge is, from the second on', ['빠른 것 같아요.', '좋은 것 같아요.'], [{ text: '것 같아요', count: 2 }]],
  ])('endings: %s', (_name, sentences, repeated) => {
    expect(coach(cache, sentences.join(' ')).repeated).toEqual(repeated);
  });

  const ABSTRACT =
    '얼마나 낡아도 되는지부터 정합니다. 그 뒤에는 누가 지울지를 따집니다. 캐시는 빠르지만 틀린 값을 보여 줄 위험이 있어요. 그래서 저는 늘 원본이 버티는지를 먼저 살피는 편이 좋다고 봅니다.';
  const suggested = (text: string, fields: Partial<Question> = {}) => {
    const target = ['가'.repeat((text.match(/[가-힣]/g) ?? []).length)];
    return coach({ ...cache, sampleAnswers: target, ...fields }, text).suggestion;
  };

  test.each<[string, string, Partial<Question>]>([
    ['longer', GOOD, { sampleAnswers: ['가'.repeat(900)] }],
    ['shorter', GOOD, { sampleAnswers: ['가'.repeat(100)] }],
    ['conclusion', `작년에 있었던 일입니다. ${GOOD}`, {}],
    ['fillers', `${GOOD} 사실 그게 사실 좀 그렇고 좀 어렵습니다.`, {}],
    ['endings', `${GOOD} 좋은 것 같습니다. 빠른 것 같습니다.`, {}],
    ['example', ABSTRACT, {}],
    ['numbers', GOOD.replace(/1분 동안|300개가|80퍼센트|한 요청/g, '많이'), {}],
    ['keywords', GOOD, { keywords: ['샤딩', '복제'] }],
    ['followUps', GOOD, {}],
    ['aloud', GOOD, { followUps: [] }],
  ])('suggests one thing: %s', (suggestion, text, fields) => {
    expect(suggested(text, fields)).toBe(suggestion);
  });
});

describe('English answers', () => {
  const text = `An index helps when a query reads a small share of a table. On our team project, orders took 4 seconds to list; an index on the customer brought that to 80 ms.
It hurts on writes, because every insert has to keep it up to date: our import slowed down by half with nine indexes.
So I look at selectivity first. A flag with two values gains nothing. Then I check the plan, and I drop indexes which are never used.`;
  const notes = coach(index, text);

  test('a good one', () => {
    expect(notes).toMatchObject({ conclusionFirst: true, hasExample: true, fillers: [], repeated: [] });
    expect(notes.keywords.covered).toEqual(['index', 'selectivity']);
    expect(notes.numbers[0]).toBe('4 seconds');
    expect(notes.followUps.covered).toEqual([index.followUps[0]]);
  });

  test.each([
    ['invalidation', 'We invalidate it on change.', true],
    ['index', 'We have nine indexes.', true],
    ['TTL', 'The battle was long.', false],
    ['hit ratio', 'The ratio of each hit.', true],
    ['write cost', 'Writing costs more.', true],
  ])('the keyword %s in: %s', (keyword, said, isCovered) => {
    expect(coach({ ...index, keywords: [keyword] }, said).keywords.covered).toEqual(isCovered ? [keyword] : []);
  });

  test('fillers, hums, alike openings and a scene before the point', () => {
    const spoken = `Um, so basically when I was at school I just used it. I think it is, like, fast. I think it is, you know, good. I think just basically yes.`;
    const { conclusionFirst, fillers, repeated, numbers } = coach(index, spoken);
    expect(conclusionFirst).toBe(false);
    expect(Object.fromEntries(fillers.map((one) => [one.text, one.count]))).toEqual({ um: 1, basically: 2, just: 2 });
    expect(repeated).toEqual([{ text: 'i think', count: 3 }]);
    expect(numbers).toEqual([]);
  });

  test.each([
    ['When I was an intern, I saw a slow query.', false],
    ['Let me explain with a story.', false],
    ['Hello everyone.', false],
    ['It helps when few rows are read.', true],
  ])('the first sentence: %s', (first, isPoint) => {
    expect(coach(index, `${first} And so on.`).conclusionFirst).toBe(isPoint);
  });
});

describe('speaking time', () => {
  test.each([
    ['ko', '가'.repeat(325), 55, 65],
    ['ko', '', 0, 0],
    ['en', Array.from({ length: 140 }, () => 'word').join(' '), 55, 65],
  ] as const)('%s', (language, text, from, to) => {
    expect(speakingTime(text, language)).toEqual({ from, to });
  });

  test('Latin words and digits are said too', () => {
    expect(speakingTime('API'.repeat(1) + '가'.repeat(300), 'ko').to).toBeGreaterThanOrEqual(60);
    expect(speakingTime(`${'REST API 3번 '.repeat(20)}`, 'ko').from).toBeGreaterThan(
      speakingTime('번'.repeat(20), 'ko').from,
    );
  });

  test('the target comes from the sample answers, else it is a minute to a minute and a half', () => {
    expect(targetOf(cache)).toEqual({ from: 45, to: 75 });
    expect(targetOf({ ...cache, sampleAnswers: [] })).toEqual({ from: 60, to: 90 });
    expect(targetOf({ ...cache, sampleAnswers: ['네.'] })).toEqual({ from: 20, to: 20 });
  });
});

test.each([cache, index])('any text, however odd, gets notes: $language', (question) => {
  for (const text of ['', ' ', '😀', '\n\n', '...', 'ㅋㅋㅋ', '가'.repeat(4000), 'a'.repeat(4000), '. '.repeat(2000)]) {
    const started = performance.now();
    expect(coach(question, text).suggestion).toBeTypeOf('string');
    expect(performance.now() - started).toBeLessThan(500);
  }
});
