// The reader on a file as study groups write it: bullets, speeches and outlines in one paragraph, no labels.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/bank/read.ts';

const text = readFileSync(new URL('./group-file.txt', import.meta.url), 'utf8');
const { questions, skipped } = readBank([{ name: 'group-file.md', text }]);

interface Expected {
  readonly title: string;
  readonly line: number;
  readonly answers?: readonly string[];
  readonly tips?: readonly string[];
}

const expected: readonly Expected[] = [
  {
    line: 1,
    title: '평소에 스트레스를 어떻게 푸나요?',
    answers: [
      '저는 보통 저녁에 한강을 뛰면서 생각을 정리합니다. 뛰고 나면 머리가 맑아져서 다음 날 일에 집중이 잘 됩니다.',
    ],
  },
  {
    line: 4,
    title: '일을 배우는 속도가 빠른가요,  느린가요?',
    answers: [
      '저는 처음에는 느리지만 끝까지 가는 편입니다. 기초를 다진 뒤에는 누구보다 빨리 응용할 수 있다고 생각하기 때문입니다.',
    ],
  },
  {
    line: 7,
    title: '마감을 못 지킨 적이 있나요? 있다면 그때 이야기를 해주세요.',
    tips: [
      '왜 늦어졌는지 짧게 말하고 그 뒤에 무엇을 바꿨는지 구체적으로 설명',
      '다시 그런 일이 생기면 어떻게 대처할 것인지',
    ],
  },
  {
    line: 11,
    title: '우리가 왜 당신을 뽑아야 하죠?',
    tips: ['직무 역량 + 태도 + 성장 속도 + 회사와 맞는 점'],
  },
  {
    line: 14,
    title: '본인의 약점을 말해주세요',
    answers: [
      [
        '저는 거절을 잘하지 못하는 편입니다. 부탁을 받으면 제 일보다 먼저 하곤 합니다.',
        '그러다 보니 정작 제 마감이 밀린 적도 있었습니다.',
        '',
        '작년부터는 부탁을 받으면 언제까지 필요한지 먼저 묻는 습관을 들였습니다.',
        '그리고 하루에 한 번은 할 일의 순서를 다시 정하고 있습니다.',
        '',
        '아직 완벽하지는 않지만, 함께 일하는 분들이 믿고 맡길 수 있도록 계속 고쳐 나갈 자신 있습니다.',
      ].join('\n'),
    ],
    tips: [
      '약점 -> 위의 경험과 연결',
      '나의 약점은 이것이다 -> 알고 있다 -> 고치고 있다 -> 요즘은 나아졌다는 말을 듣는다.',
    ],
  },
  {
    line: 27,
    title: '개발자가 아닌 동료에게 기술을 어떻게 설명할지 말해주세요?',
    answers: [
      '먼저 그분이 무엇을 결정해야 하는지 여쭤볼 것 같습니다. 예를 들어 일정이 걱정이라면, 구조보다 며칠이 걸리는지부터 말씀드릴 것입니다.',
      '화면을 함께 보며 결과 중심으로 설명할 것입니다. 그래프도 곁들이면 더 쉽게 이해하실 것 같습니다. + (본인 사례)',
    ],
    tips: ['어려운 용어가 나올 경우 비유를 들거나 그림을 먼저 보여주기 -> 직접 겪은 예시로 마무리'],
  },
  {
    line: 35,
    title: '좋은 팀이란 무엇이라고 생각하시나요?',
    answers: ['제가 생각하는 좋은 팀이란 질문을 부끄러워하지 않는 팀입니다. 서로에게 배우며 성장하고 ~'],
    tips: ['서로 존중하는 분위기 + 솔직한 피드백 --> 함께 성장 + 제품 개선'],
  },
  {
    line: 42,
    title: '간단한 2분 자기소개 부탁드려요',
    answers: [
      [
        '안녕하십니까! ㅇㅇ 직무에 지원한 ㅇ입니다. 저를 두 가지 경험으로 소개하겠습니다.',
        '첫 번째로 저는 배포 시간을 절반으로 줄인 경험이 있습니다. 캐시를 도입하고 단계를 나누었습니다.',
        '두 번째로 저는 ...',
        '이 경험을 바탕으로 팀에 보탬이 되겠습니다. 감사합니다.',
      ].join('\n'),
    ],
    tips: [
      '이름 -> 경험 + 강점 -> 각오',
      '책 읽듯이 말하지 않기',
      '나의 성격 / 가치관/ 주변의 평가/ 성공 경험',
      '나의 사례 (상황 / 결과)',
      '진심 강조 (내가 왜 이 일을 하고 싶은지)',
      '각오 (입사 후 무엇을 할 것인지)',
    ],
  },
  {
    line: 59,
    title: '요즘 눈여겨보는 기술이 있으신가요?',
    answers: [
      '최근에는 스트리밍 처리에 관심이 있습니다. 특히 지연(latency)이 줄어드는 방식이 흥미롭습니다.',
      '배치와 실시간을 어떻게 나눌지도 중요하다고 생각합니다. 저는 작은 예제를 만들어 보며 이해하려고 노력하고 있습니다.',
    ],
    tips: ['회사 조사... 회사 제품과 연관..?'],
  },
];

describe('a study group’s own file', () => {
  test('gives its questions, and leaves nothing over', () => {
    expect(questions.map(({ title }) => title)).toEqual(expected.map(({ title }) => title));
    expect(skipped).toEqual([]);
  });

  test.each(expected)('is split as a careful reader would: $title', ({ title, line, answers = [], tips = [] }) => {
    const question = questions.find((one) => one.title === title);
    expect(question).toMatchObject({ line, sampleAnswers: answers, tips, keywords: [], followUps: [] });
  });

  test('every character but marks and blanks lands in exactly one place', () => {
    const sorted = (texts: readonly string[]): string[] => [...texts.join('').replace(/\s/g, '')].sort();
    const written = text.split('\n').map((line) => line.replace(/^(?:### |- )/, ''));
    const placed = questions.flatMap(({ title, sampleAnswers, tips }) => [title, ...sampleAnswers, ...tips]);
    expect(sorted(placed)).toEqual(sorted(written));
  });

  test('what the file does not say has its default', () => {
    for (const question of questions) {
      expect(question).toMatchObject({
        category: 'group-file',
        language: 'ko',
        difficulty: 3,
        source: 'group-file.md',
        id: expect.stringMatching(/^group-file\/[0-9a-f]{12}$/),
      });
    }
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  test('a byte order mark and Windows line ends change nothing', () => {
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(readBank([{ name: 'group-file.md', text: windows }]).questions).toEqual(questions);
  });
});
