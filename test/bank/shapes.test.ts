// Files as groups keep them, each in a shape of its own family: what is asked, and what belongs to it.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/files/load.ts';
import type { BankQuestion, BankReading } from '../../src/bank/read.ts';

const read = (name: string): Promise<BankReading> =>
  loadBank([{ path: fileURLToPath(new URL(`shapes/${name}`, import.meta.url)) }]);

interface Expected {
  readonly title: string;
  readonly category?: string;
  readonly difficulty?: number;
  readonly answers?: readonly string[];
  readonly tips?: readonly string[];
  readonly followUps?: readonly string[];
}

/** The parts that the expectation names. */
const like = (question: BankQuestion, expected: Expected | undefined): Expected => ({
  title: question.title,
  ...(expected?.category === undefined ? {} : { category: question.category }),
  ...(expected?.difficulty === undefined ? {} : { difficulty: question.difficulty }),
  ...(expected?.answers === undefined ? {} : { answers: question.sampleAnswers }),
  ...(expected?.tips === undefined ? {} : { tips: question.tips }),
  ...(expected?.followUps === undefined ? {} : { followUps: question.followUps }),
});

const none = { answers: [], tips: [] };

const SHAPES: Readonly<Record<string, readonly Expected[]>> = {
  '01-nested-followups.md': [
    {
      title: '가상 메모리를 쓰는 이유를 말해 보세요.',
      ...none,
      followUps: [
        '페이지 크기를 정하는 기준을 설명해 주세요.',
        '스왑이 잦으면 어떻게 되나요?',
        '스래싱을 줄이는 방법은?',
      ],
    },
    {
      title: '캐시가 느려지는 경우를 아나요?',
      ...none,
      followUps: ['캐시 미스의 종류를 설명해 주세요.', '어떻게 줄이셨나요?'],
    },
  ],
  '03-bold-number-separate-lists.md': [
    {
      title: '앱이 켜질 때 일어나는 일을 설명해 주세요.',
      category: '레벨 1',
      difficulty: 1,
      ...none,
      followUps: [
        '메모리가 모자라면 어떻게 되나요?',
        '화면이 뜨기까지 어떤 순서를 거치나요?',
        '그 시간을 어떻게 재나요?',
      ],
    },
    {
      title: '이벤트 루프는 무엇인가요?',
      ...none,
      followUps: ['마이크로태스크는 언제 도나요?', '타이머가 늦어지는 까닭은 무엇인가요?'],
    },
    {
      title: '의존성 주입을 설명해 주세요.',
      category: '레벨 2',
      difficulty: 2,
      ...none,
      followUps: ['테스트에 어떤 도움이 되나요?'],
    },
  ],
  '04-bullet-colon-answer.md': [
    {
      title: '브라우저가 화면을 그리는 과정을 설명해보세요',
      category: 'CS',
      difficulty: 2,
      answers: ['문서를 읽어 트리를 만들고 배치한 뒤 그리는 과정'],
    },
    { title: '쿠키란?', category: 'CS', answers: ['브라우저에 남는 작은 값'] },
    {
      title: '호이스팅에 대해 설명해보세요',
      category: 'JavaScript',
      difficulty: 3,
      answers: ['선언을 먼저 처리하는 것\n쉽게 말해 순서와 상관없이 선언부터 본다.'],
    },
    { title: '클로저의 쓰임을 말해주세요', category: 'JavaScript', ...none },
    { title: '자기소개 부탁드립니다.', category: '인성면접', ...none },
    { title: '스트레스는 어떻게 푸시나요?', category: '인성면접', ...none },
  ],
  '06-same-title-other-section.md': [
    {
      title: 'FCFS',
      category: 'CPU 스케줄링',
      answers: ['먼저 온 프로세스부터 CPU를 준다. 긴 일이 앞에 서면 모두 기다린다.'],
    },
    { title: '라운드 로빈', category: 'CPU 스케줄링', answers: ['시간을 나누어 돌아가며 쓴다.'] },
    { title: 'FCFS', category: '디스크 스케줄링', answers: ['먼저 온 요청부터 헤드를 옮긴다.'] },
  ],
  '08-session-lines.md': [
    { title: '단위 rem을 설명해주세요.', category: '1회 3월 4일 면접질문', ...none },
    { title: 'REST를 설명해 주세요', category: '1회 3월 4일 면접질문', ...none },
    { title: 'async/await에 대해 설명해보세요.', category: '2회 3월 9일 면접질문', ...none },
    { title: '렌더링 과정을 설명해보세요.', category: '2회 3월 9일 면접질문', ...none },
    { title: '클로저란 무엇인가요?', category: '3회 3월 11일 면접질문', ...none },
  ],
  '10-index-and-asking-bodies': [
    {
      title: '세션과 토큰의 차이를 설명해주세요.',
      answers: ['세션은 서버에, 토큰은 클라이언트에 상태를 둡니다.'],
      followUps: ['토큰을 빼앗기면 어떻게 하나요?\n\n유효 기간을 짧게 두고 새 토큰을 발급합니다.'],
    },
    {
      title: '동시성 문제를 풀려면 무엇이 보장되어야 하나요?',
      answers: ['원자성과 가시성이 모두 보장되어야 합니다.'],
      followUps: [
        '원자성이 깨지면 어떤 문제가 생기나요?\n\n값을 더하는 사이에 다른 스레드가 끼어듭니다.',
        '가시성이 깨지면 어떤 문제가 생기나요?\n\n바뀐 값을 다른 스레드가 보지 못합니다.',
      ],
    },
  ],
  '13-asking-toc-only.md': [
    { title: '변수란 무엇인가요?', category: '변수', ...none },
    { title: '호이스팅이 뭔가요?', category: '변수', ...none },
    { title: 'TDZ', category: '변수', ...none },
    { title: '일급 객체가 뭔가요?', category: '함수', ...none, followUps: ['순수 함수가 뭔가요?'] },
    { title: '클로저에 대해서 아나요?', category: '클로저', ...none },
  ],
  '16-q-number-alone.md': [
    { title: '토큰이란 무엇인가요?', category: '인증', difficulty: 1 },
    { title: 'UserEntity를 추상 클래스로 둔 이유는?', category: '인증', difficulty: 1 },
    { title: '현재 구조의 취약점을 지적하고 개선 방안을 제안하세요.', category: '인증', difficulty: 3 },
    { title: 'AuthFilter가 맨 앞에 있는 이유를 설명하세요.', category: '인증', difficulty: 3 },
  ],
  '19-rules-and-intro-bullets.md': [
    { title: 'DOM에 대해 설명해 주세요.', category: 'React', ...none },
    { title: 'Virtual DOM에 대해 설명해 주세요.', category: 'React', ...none },
    { title: 'JSX에 대해 설명해 주세요.', category: 'React', ...none },
  ],
  '20-numbered-headings-some-do-not-ask.md': [
    { title: 'What is gradient descent?', category: 'Questions' },
    { title: 'Implement connected components on an image.', category: 'Questions', answers: [] },
    {
      title: 'Given a stride, write a function for the receptive field.',
      answers: ['The part of the input that is used.'],
    },
    { title: 'Why do we use pooling?', answers: ['To shrink the map.'] },
    { title: 'What is a transformer?', answers: ['A model with attention.'] },
    { title: 'What are anchors?', answers: ['Boxes to start from.'] },
  ],
  '22-escaped-stars.md': [
    { title: '프로세스와 스레드의 차이를 설명해주세요', answers: ['프로세스는 실행 중인 프로그램입니다.'] },
    { title: '커널 모드에 대해 설명해주세요', difficulty: 5, answers: ['핵심 기능을 다루는 모드입니다.'] },
    { title: '기아 상태를 설명해주세요', difficulty: 3, answers: ['자원을 계속 얻지 못하는 상태입니다.'] },
  ],
  '24-details-answer-label.md': [
    { title: '프로세스 vs 스레드 ?', category: 'OS' },
    { title: '캐시의 지역성은 ?', category: 'OS', answers: ['가까운 것을 다시 쓰는 성질'] },
  ],
  '25-point-heading.md': [
    {
      title: 'TCP와 UDP의 차이를 설명해주세요.',
      difficulty: 3,
      answers: [
        'TCP는 신뢰성을, UDP는 속도를 우선합니다.\n\n**비교 표**\n\n| 구분 | TCP | UDP |\n|------|-----|-----|\n| 연결 | 있음 | 없음 |',
      ],
      tips: ['재전송을 아는가', '실제로 고른 경험'],
    },
    {
      title: '쿠키와 세션의 차이는 무엇인가요?',
      difficulty: 2,
      answers: ['저장하는 자리가 다릅니다.'],
      tips: ['보안을 함께 말하는가'],
    },
  ],
  '27-keycap-headings.md': [
    { title: '정렬 알고리즘의 차이점은?' },
    { title: '이진 탐색이란?' },
    { title: '탐욕법이란?' },
  ],
  '30-notion-export': [
    {
      title: '프로세스와 스레드의 차이',
      category: '면접 질문',
      answers: ['프로세스는 자원의 단위, 스레드는 실행의 단위입니다.'],
    },
    { title: '교착 상태란?', category: '면접 질문' },
    { title: '인덱스란?', answers: ['찾기 쉽게 만든 목차입니다.'] },
  ],
  '35-language-heading.md': [
    { title: 'DNS를 설명해 주세요.', category: '네트워크' },
    { title: '제네릭을 설명해 주세요.', category: '언어' },
    { title: '스레드를 설명해 주세요.', category: '운영체제' },
  ],
  '37-question-folder-member-files': [
    {
      title: '직렬화 방법 둘의 차이는 무엇인가요',
      answers: ['속도와 쓰기 쉬움의 차이입니다.\n- 하나는 리플렉션을 씁니다.', '빠른 쪽은 틀을 직접 적어 줍니다.'],
    },
  ],
};

describe.each(Object.entries(SHAPES))('%s', (name, expected) => {
  let reading: BankReading;
  beforeAll(async () => {
    reading = await read(name);
  });

  test('is read as its group means it', () => {
    expect(reading.questions.map((question, index) => like(question, expected[index]))).toEqual(expected);
  });

  test('every question has an id of its own', () => {
    expect(new Set(reading.questions.map(({ id }) => id)).size).toBe(expected.length);
  });
});

test('the label of an answer and the mark of a question are nobody’s words', async () => {
  const all = await Promise.all(['24-details-answer-label.md', '16-q-number-alone.md'].map(read));
  const words = JSON.stringify(all.flatMap(({ questions }) => questions));
  expect(words).not.toMatch(/정답보기|\*\*Q\d/);
  expect(words).toContain('프로세스 안의 실행 흐름');
});
