// The coach on answers as people write them, in Korean and English.
import { describe, expect, test } from 'vitest';
import { type CoachNotes, coach } from '../../src/core/coach.ts';
import type { Question } from '../../src/core/question.ts';
import { speakingTime, targetOf } from '../../src/core/speaking-time.ts';
import { processorMs } from '../processor-time.ts';

/** Told in about a minute, with a story and figures. */
const SAMPLE = `실제로 3초 걸렸습니다. ${'가'.repeat(314)}`;
const ENGLISH_SAMPLE = `For example it took 3 seconds. ${Array.from({ length: 134 }, () => 'word').join(' ')}`;

const cache: Question = {
  id: 'ko/caching-strategy',
  title: '캐시를 도입할 때 어떤 점을 고려하시나요?',
  category: '백엔드',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: [SAMPLE],
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
  sampleAnswers: [ENGLISH_SAMPLE],
  keywords: ['index', 'selectivity', 'write cost', 'TTL'],
  followUps: ['How would you find out which indexes are never used?', 'What is a covering index?'],
};

const GOOD = `얼마나 오래된 값을 보여 줘도 괜찮은지부터 정합니다. 그 답이 없으면 캐시를 넣는 순간 틀린 화면이 됩니다.
축제 안내 서비스에서 인기 행사 목록을 1분 동안 캐시했습니다. 개막일에 캐시의 TTL이 한꺼번에 끝나자 요청 300개가 같은 쿼리를 보냈습니다.
그래서 만료 시각을 흩고 한 요청만 새로 계산하게 바꿨더니 부하가 80퍼센트 줄었습니다. 고칠 때는 캐시를 지우는 쪽이 갱신하는 것보다 단순해서, 데이터가 바뀌면 무효화만 합니다.
적중률은 매일 확인합니다. 반대로 남은 자리 수는 틀리면 안 되는 값이라 신청하는 순간에는 원본을 봅니다.`;

const RAMBLING = `음, 저는 컴퓨터공학 전공인데요. 사실 캐시를 그냥 많이 써 봤습니다. 사실 약간 빠르게 하려고 쓰는 것 같습니다. 그냥 약간 메모리에 두면 빨라지는 것 같습니다.`;

const covered = ({ keywords }: CoachNotes) => keywords.covered.map(({ name }) => name);

describe('Korean answers', () => {
  const good = coach(cache, GOOD);

  test('a good one: in time, the point first, covered, concrete', () => {
    expect(good).toMatchObject({ conclusionFirst: true, fillers: [], repeated: [] });
    expect(good.example).toContain('1분 동안 캐시했습니다');
    expect(covered(good)).toEqual(['캐시', 'TTL', '무효화', '적중률']);
    expect(good.keywords.open).toEqual(['캐시 스탬피드']);
    expect(good.numbers).toEqual(['1분', '300개', '80퍼센트']);
    expect(good.time.to).toBeGreaterThanOrEqual(good.target.from);
    expect(good.time.from).toBeLessThanOrEqual(good.target.to);
    expect(good.suggestion).toBe('aloud');
  });

  test('a rambling one: greeting words, crutches, hedges, no numbers; the length comes first', () => {
    const notes = coach(cache, RAMBLING);
    expect(notes).toMatchObject({ conclusionFirst: false, detour: 'hum' });
    expect(notes.firstSentence).toBe('음, 저는 컴퓨터공학 전공인데요.');
    expect(notes.fillers).toEqual([
      { text: '사실', count: 2 },
      { text: '그냥', count: 2 },
      { text: '약간', count: 2 },
      { text: '것 같습니다', count: 2 },
      { text: '음', count: 1 },
    ]);
    expect(notes.repeated).toEqual([]);
    expect(notes.numbers).toEqual([]);
    expect(notes.suggestion).toBe('longer');
  });

  test.each([
    ['spacing does not count', ['문맥 교환', '가상메모리'], '문맥교환 비용과 가상 메모리를 봅니다.', 2],
    [
      'particles do not count',
      ['원자성', 'API', '느슨한 결합'],
      '원자성은 지키고 API에서는 느슨한 결합을 원합니다.',
      3,
    ],
    ['letters inside another word are no keyword', ['TTL', '버전'], 'battle이라는 게임의 컨버전을 맡았습니다.', 0],
    ['decomposed syllables are the same words', ['트랜잭션'], '트랜잭션을 씁니다.'.normalize('NFD'), 1],
    ['an empty bank asks for nothing', [], '캐시를 씁니다.', 0],
  ])('%s', (_name, keywords, text, found) => {
    const notes = coach({ ...cache, keywords }, text);
    expect(covered(notes)).toHaveLength(found);
    expect(notes.keywords.open).toHaveLength(keywords.length - found);
  });

  test.each([
    ['a list’s number is no figure', '1. 캐시를 정합니다.\n2. 지웁니다.', []],
    ['native numerals with what they count are figures', '응답이 두 배 빨라졌습니다.', ['두 배']],
  ])('%s', (_name, text, numbers) => {
    expect(coach(cache, text).numbers).toEqual(numbers);
  });

  test.each<[string, CoachNotes['detour']]>([
    ['가장 먼저 제한 시간을 둡니다.', undefined],
    ['결론부터 말씀드리면 원본을 빠르게 만듭니다.', undefined],
    ['안녕하세요, 백엔드 지원자 김도윤입니다.', undefined],
    ['네, 저는 함께 일할 때 더 잘 맞습니다.', undefined],
    ['어떤 값이든 낡을 수 있다고 봅니다.', undefined],
    ['두 가지 여쭤보고 싶습니다.', undefined],
    ['무엇이 가장 무서운지에 따라 고른다고 말씀드리겠습니다.', undefined],
    ['시간 복잡도는 입력이 커질 때 일의 양이 느는 비율입니다.', undefined],
    ['사진관에서 일하면서 손님의 원본 사진을 지운 적이 있습니다.', undefined],
    ['안녕하세요.', 'greeting'],
    ['좋은 질문 감사합니다.', 'greeting'],
    ['작년 여름에 축제 서비스를 맡았습니다.', 'scene'],
    ['음… 글쎄요.', 'hum'],
    ['그러니까 큰 문제를 나누는 겁니다.', 'hum'],
    ['고속도로의 발전으로 이야기해 보겠습니다.', 'announcement'],
    ['저는 캐시에 대해서 말씀드리겠습니다.', 'announcement'],
    [`${'캐시를 넣기 전에 살펴볼 것이 여러 가지 있는데 '.repeat(5)}봅니다.`, 'long'],
  ])('the first sentence: %s', (first, detour) => {
    const notes = coach(cache, `${first} 그리고 이유를 댑니다.`);
    expect(notes).toMatchObject({ detour, conclusionFirst: detour === undefined });
  });

  test('sentences nobody closed with a full stop are still sentences', () => {
    const text =
      '함께 일할 때 더 잘 맞습니다 왜냐하면 저는 남의 의견을 듣는 걸 좋아하는데요 그게 도움이 되더라고요 그래서 팀에서는 늘 먼저 물어봅니다 혼자였으면 몰랐을 것 같습니다';
    expect(coach(cache, text)).toMatchObject({ firstSentence: '함께 일할 때 더 잘 맞습니다', conclusionFirst: true });
  });

  test.each([
    ['O(n^2)이고 N+1 문제이며 HTTP/2와 1e-3도 그렇습니다.', []],
    ['상태 코드 409로 바꿨고 3학년 때 2023년 5월 3시였습니다.', []],
    ['조심할 것은 세 가지이고 세대 차이도 있습니다.', []],
    ['명단 3만 명을 10분 넘게 보다가 2초로 줄였습니다.', ['3만 명', '10분', '2초']],
    ['배송이 2주나 늦었고 5분으로 줄였습니다.', ['2주', '5분']],
    ['수백 MB가 아니라 80 ms와 2~3초입니다.', ['수백 MB', '80 ms', '2~3초']],
    ['석 달 동안 점수가 0.91인데 사흘 만에 0.95가 됐습니다.', ['석 달', '0.91', '사흘']],
    ['12,000원에서 0.8초로, 30%까지.', ['12,000원', '0.8초', '30%']],
  ])('the numbers in: %s', (text, numbers) => {
    expect(coach(cache, text).numbers).toEqual(numbers);
  });

  test.each([
    ['끝까지 들었습니다. 그리고 물류팀에 직접 전화해서 다음 날 도착하도록 조치했습니다.', true],
    ['VM으로 두었고 서비스는 쿠버네티스에 올렸습니다.', true],
    ['졸업 프로젝트 때 명단 비교를 해시맵으로 바꿨습니다.', true],
    ['예를 들어 채팅 서버가 그렇습니다.', true],
    ['귀사의 비전과 저의 가치관이 일치하기 때문에 지원하게 되었습니다. 함께 성장하겠습니다.', false],
    ['경험이 중요하다고 생각합니다. 프로젝트를 하고 싶습니다.', false],
    ['무효화는 어렵습니다. 캐시는 빠를 수 있습니다. 잘하겠습니다.', false],
  ])('something done, or an example, in: %s', (text, isThere) => {
    expect(coach(cache, text).example !== undefined).toBe(isThere);
  });

  test.each([
    ['했습니다', ['설계를 했습니다.', '구현을 했습니다.', '시험을 했습니다.'], [{ text: '했습니다', count: 3 }]],
    ['twice is no habit', ['설계를 했습니다.', '구현을 했습니다.', '시험도 마쳤습니다.'], []],
    [
      'a list of duties in a longer answer is none',
      [
        '늦어도 될 때 도입합니다.',
        '메일이 그렇습니다.',
        '가입은 됩니다.',
        '첫째, 멱등하게 해야 합니다.',
        '둘째, 빼야 합니다.',
        '셋째, 봐야 합니다.',
        '끝입니다.',
      ],
      [],
    ],
    ['a hedge is told as one', ['빠른 것 같아요.', '좋은 것 같아요.', '쉬운 것 같아요.'], []],
  ])('endings: %s', (_name, sentences, repeated) => {
    expect(coach(cache, sentences.join(' ')).repeated).toEqual(repeated);
  });

  const ABSTRACT =
    '얼마나 낡아도 되는지부터 정합니다. 그 뒤에는 누가 지울지를 따집니다. 캐시는 빠르지만 틀린 값을 보여 줄 위험이 있어요. 그래서 저는 늘 원본이 버티는지를 먼저 살피는 편이 좋다고 봅니다.';
  /** With a target that the text meets. */
  const suggested = (text: string, fields: Partial<Question> = {}) => {
    const target = `실제로 3초 걸렸습니다. ${'가'.repeat((text.match(/[가-힣]/g) ?? []).length - 11)}`;
    return coach({ ...cache, sampleAnswers: [target], ...fields }, text).suggestion;
  };
  const LONG_SAMPLE = `${SAMPLE} ${'가'.repeat(560)}`;
  const withoutNumbers = GOOD.replace(/1분 동안|300개가|80퍼센트/g, '많이');

  test.each<[string, string, Partial<Question>]>([
    ['longer', ABSTRACT, { sampleAnswers: [LONG_SAMPLE] }],
    ['deeper', GOOD, { sampleAnswers: [LONG_SAMPLE] }],
    ['shorter', GOOD, { sampleAnswers: ['가'.repeat(100)] }],
    ['conclusion', `작년에 있었던 일입니다. ${GOOD}`, {}],
    ['split', GOOD.replace('정합니다. ', `정하고 ${'그 뒤에는 또 다른 것을 보고 '.repeat(8)}, `), {}],
    ['fillers', `${GOOD} 사실 그게 사실 좀 그렇고 좀 어렵습니다.`, {}],
    ['fillers', `${GOOD} 좋은 것 같습니다. 빠른 것 같습니다. 쉬운 것 같습니다.`, {}],
    ['endings', GOOD.replace(/[가-힣]+니다\./g, '했습니다.'), {}],
    ['example', ABSTRACT, {}],
    ['deeper', GOOD, { sampleAnswers: [`${SAMPLE} ${'가'.repeat(120)}`] }],
    ['numbers', withoutNumbers, {}],
    ['keywords', GOOD, { keywords: ['샤딩', '복제'] }],
    ['aloud', GOOD, {}],
  ])('suggests one thing: %s', (suggestion, text, fields) => {
    expect(suggested(text, fields)).toBe(suggestion);
  });

  test.each([
    ['정규화… 모르겠습니다.', 'tiny'],
    [ABSTRACT, 'short'],
    [GOOD, 'whole'],
  ])('how much there is to see: %s', (text, size) => {
    expect(coach(cache, text).size).toBe(size);
  });

  test('nobody is asked for what the sample answers do without', () => {
    const plain = `${ABSTRACT} ${ABSTRACT}`;
    const bare = '가'.repeat((plain.match(/[가-힣]/g) ?? []).length);
    expect(suggested(plain)).toBe('example');
    expect(suggested(plain, { sampleAnswers: [bare] })).toBe('aloud');
    expect(suggested(plain, { sampleAnswers: [`예를 들어 ${bare}`] })).toBe('example');
    const story = `예를 들어 ${withoutNumbers}`;
    expect(suggested(withoutNumbers, { sampleAnswers: [story, `3초 ${story}`] })).toBe('aloud');
    expect(suggested(withoutNumbers, { sampleAnswers: [`2초 ${story}`, `3초 ${story}`] })).toBe('numbers');
    expect(coach({ ...cache, sampleAnswers: [] }, ABSTRACT).wanted).toEqual({ example: true, numbers: false });
  });
});

describe('English answers', () => {
  const text = `An index helps when a query reads a small share of a table. On our team project, orders took 4 seconds to list; an index on the customer brought that to 80 ms.
It hurts on writes, because every insert has to keep it up to date: our import slowed down by half with nine indexes.
So I look at selectivity first. A flag with two values gains nothing. Then I check the plan, and I drop indexes which are never used.`;
  const notes = coach(index, text);

  test('a good one', () => {
    expect(notes).toMatchObject({ conclusionFirst: true, fillers: [], repeated: [] });
    expect(notes.example).toContain('took 4 seconds');
    expect(covered(notes)).toEqual(['index', 'selectivity']);
    expect(notes.numbers[0]).toBe('4 seconds');
  });

  test.each([
    ['invalidation', 'We invalidate it on change.', true],
    ['index', 'We have nine indexes.', true],
    ['TTL', 'The battle was long.', false],
    ['hit ratio', 'The ratio of each hit.', true],
    ['write cost', 'Writing costs more.', true],
  ])('the keyword %s in: %s', (keyword, said, isCovered) => {
    expect(covered(coach({ ...index, keywords: [keyword] }, said))).toEqual(isCovered ? [keyword] : []);
  });

  test('fillers, hums, alike openings and a scene before the point', () => {
    const spoken = `Um, so basically when I was at school I just used it. I think it is, like, fast. I think it is, you know, good. I think just basically yes.`;
    const { conclusionFirst, fillers, repeated, numbers } = coach(index, spoken);
    expect(conclusionFirst).toBe(false);
    expect(Object.fromEntries(fillers.map((one) => [one.text, one.count]))).toEqual({
      um: 1,
      basically: 2,
      like: 1,
      'you know': 1,
    });
    expect(repeated).toEqual([{ text: 'i think', count: 3 }]);
    expect(numbers).toEqual([]);
  });

  test.each<[string, CoachNotes['detour']]>([
    ['When I was an intern, I saw a slow query.', 'scene'],
    ['So basically I was working on a project.', 'scene'],
    ['So um basically I was working on a project.', 'hum'],
    ['Well, it depends.', 'hum'],
    ['Let me explain with a story.', 'announcement'],
    ['Hello everyone.', 'greeting'],
    ['That’s a great question.', 'greeting'],
    ['It helps when few rows are read.', undefined],
    ['So far, indexes have helped me most with reads.', undefined],
    ['Honestly, I have not used one in production.', undefined],
  ])('the first sentence: %s', (first, detour) => {
    expect(coach(index, `${first} And so on.`)).toMatchObject({ detour, conclusionFirst: detour === undefined });
  });

  test.each([
    ['This kind of index and that kind of query.', {}],
    ['It was kind of slow and kind of old.', { 'kind of': 2 }],
    ['We had like a deadline, and it was like a mess.', { like: 1 }],
    ['It just works, just like that, just once.', { just: 3 }],
    ['It just works, just like that.', {}],
  ])('the fillers in: %s', (text, fillers) => {
    expect(Object.fromEntries(coach(index, text).fillers.map((one) => [one.text, one.count]))).toEqual(fillers);
  });

  test.each([
    ['The N+1 problem is O(n^2), on HTTP/2, with 1e-3.', []],
    ['When I was twelve my uncle, in 2023, saw status 409.', []],
    ['For two reasons, and three things.', []],
    ['It made 201 queries, then 3 queries in 120 ms.', ['201 queries', '3 queries', '120 ms']],
    ['In five different places, for about a week.', ['five different places', 'about a week']],
    ['Sales went from 10 to 25, for $300, up 12%.', ['from 10 to 25', '$300', '12%']],
  ])('the numbers in: %s', (text, numbers) => {
    expect(coach(index, text).numbers).toEqual(numbers);
  });

  test.each([
    ['My teammate Dan thought so. I asked him for a coffee.', true],
    ['In our team project we changed it.', true],
    ['On our shop, LCP was 4.1 s. We resized one image.', true],
    ['Many connections mostly wait, e.g. a chat server.', true],
    ['Virtual memory gives each process its own address space. Pages cause a fault and get loaded.', false],
    ['I would use it when there are many rows. I have not used it.', false],
  ])('something done, or an example, in: %s', (text, isThere) => {
    expect(coach(index, text).example !== undefined).toBe(isThere);
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
  for (const text of [
    '',
    ' ',
    '😀',
    '\n\n',
    '...',
    'ㅋㅋㅋ',
    '가'.repeat(4000),
    'a'.repeat(4000),
    '. '.repeat(2000),
    '1,'.repeat(2000),
    'two big '.repeat(500),
    '10 억 '.repeat(800),
    'my own '.repeat(570),
    '했'.repeat(4000),
  ]) {
    expect(coach(question, text).suggestion).toBeTypeOf('string');
    expect(processorMs(() => coach(question, text))).toBeLessThan(500);
  }
});
