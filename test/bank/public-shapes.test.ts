// Shapes that groups' pages have: indexes and areas, pages that ask nothing, and questions that stand below their topic.
import { describe, expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';

function read(text: string, name = 'interview.md'): readonly BankQuestion[] {
  return readBank([{ name, text }]).questions;
}

function titles(text: string): string[] {
  return read(text).map(({ title }) => title);
}

describe('an index', () => {
  test('of links to elsewhere: what asks is a question without an answer, and its link a tip', () => {
    const questions = read(
      '# 면접 질문\n\n## 네트워크\n\n- [TCP와 UDP의 차이는 무엇인가요?](./tcp.md)\n- [HTTP란?](./http.md)\n- [스터디 노션](https://notes.example.com)\n\n## 운영체제\n\n- [프로세스와 스레드를 비교해 주세요.](./process.md)\n',
    );
    expect(questions.map(({ title, category, sampleAnswers, tips }) => [title, category, sampleAnswers, tips])).toEqual(
      [
        ['TCP와 UDP의 차이는 무엇인가요?', '네트워크', [], ['./tcp.md']],
        ['HTTP란?', '네트워크', [], ['./http.md']],
        ['프로세스와 스레드를 비교해 주세요.', '운영체제', [], ['./process.md']],
      ],
    );
  });

  test('of its own folder is followed', () => {
    const { questions } = readBank([
      { name: 'README.md', text: '# 질문\n\n- [캐시는 왜 쓰나요?](a.md)\n- [인덱스란?](b.md)\n' },
      { name: 'a.md', text: '느린 곳을 다시 읽지 않으려고 씁니다.\n' },
      { name: 'b.md', text: '찾기 위한 자료입니다.\n' },
    ]);
    expect(questions.map(({ title, sampleAnswers }) => [title, sampleAnswers.length])).toEqual([
      ['캐시는 왜 쓰나요?', 1],
      ['인덱스란?', 1],
    ]);
  });

  test('of links that do not ask has no questions', () => {
    expect(
      titles('# CS\n\n## 네트워크\n\n- [TCP](./tcp.md)\n- [HTTP](./http.md)\n\n## 운영체제\n\n- [스레드](./t.md)\n'),
    ).toEqual([]);
  });

  test('as a table of weeks: every cell that asks is a question', () => {
    expect(
      titles(
        '| 주차 | 김하나 | 이두리 |\n| --- | --- | --- |\n| 1주차 | [스택이란?](a.md) | [큐를 설명해 주세요.](b.md) |\n| 2주차 | [힙은 어디에 쓰나요?](c.md) | [트리란?](d.md) |\n',
      ),
    ).toEqual(['스택이란?', '큐를 설명해 주세요.', '힙은 어디에 쓰나요?', '트리란?']);
  });
});

describe('a page that asks nothing', () => {
  test.each([
    [
      'areas over lists of topics',
      '# CS\n\n## 네트워크\n\n- TCP\n- HTTP\n- 로드 밸런싱\n\n## 운영체제\n\n- 스레드\n- 교착 상태\n',
    ],
    [
      'one topic in its sections',
      '# MVC 패턴\n\n## 정의\n\n화면과 자료를 나눕니다.\n\n## 특징\n\n- 셋으로 나뉘어요.\n\n## 장점\n\n고치기 쉬워요.\n\n## 단점\n\n파일이 많아요.\n',
    ],
    [
      'one topic that its headings repeat',
      '# 해시 테이블\n\n## 해시 테이블의 구조\n\n배열입니다.\n\n## 해시 테이블의 크기\n\n수를 만듭니다.\n\n## 충돌\n\n같은 수가 됩니다.\n',
    ],
    [
      'a group and its ways',
      '# 스터디\n\n## 진행 방식\n\n매주 모여요.\n\n## 참여자\n\n김하나\n\n## 설치 방법\n\n`npm install`을 실행해요.\n',
    ],
    [
      'a solution',
      '# 두 수의 합\n\n## 문제\n\n두 수를 더해요.\n\n## 풀이\n\n```js\nconst add = (a, b) => a + b;\n```\n\n## 시간 복잡도\n\nO(1)\n',
    ],
  ])('%s: gives none', (_, text) => {
    expect(titles(text)).toEqual([]);
  });

  test('its headings are the other reading that a person may take', () => {
    const { files } = readBank([
      { name: 'mvc.md', text: '# MVC\n\n## 정의\n\n나눕니다.\n\n## 특징\n\n셋입니다.\n\n## 장점\n\n쉽습니다.\n' },
    ]);
    expect(files).toMatchObject([{ format: undefined, confidence: 0, second: 'heading:2' }]);
  });
});

describe('a question below its topic', () => {
  test('below a heading with a number and an area', () => {
    const text = ['TCP is reliable?', 'What does UDP do?', 'Why is DNS used?'].map(
      (asked, at) => `# Question ${at + 1} - Network\n\n## ${asked}\n\nIt is told here.\n\n`,
    );
    expect(read(text.join('')).map(({ title, category }) => [title, category])).toEqual([
      ['TCP is reliable?', 'Network'],
      ['What does UDP do?', 'Network'],
      ['Why is DNS used?', 'Network'],
    ]);
  });

  test('as the first sentence, without a mark of its own', () => {
    const text = [
      ['가상 메모리', '가상 메모리에 대해 설명해 주세요.'],
      ['스레드', '프로세스와 스레드의 차이를 말해 주세요.'],
      ['캐시', '캐시가 무엇인지 설명해 주세요.'],
    ].map(([topic, asked]) => `## ${topic}\n\n${asked}\n\n답은 여기에 적습니다.\n\n`);
    expect(titles(text.join(''))).toEqual([
      '가상 메모리에 대해 설명해 주세요.',
      '프로세스와 스레드의 차이를 말해 주세요.',
      '캐시가 무엇인지 설명해 주세요.',
    ]);
  });

  test('as a bullet with keywords in bold brackets between it and its answer', () => {
    const text = ['OSI 7계층을 설명해 주세요.', '3-way handshake란?'].map(
      (asked, at) =>
        `### 1.${at + 1} 전송\n\n- ${asked}\n\n**[연결, 순서]**\n\n- 차례로 확인하고 보냅니다.\n- 끊을 때도 확인합니다.\n\n`,
    );
    const [first, second] = read(`## 네트워크\n\n${text.join('')}`);
    expect(first).toMatchObject({
      title: 'OSI 7계층을 설명해 주세요.',
      category: '전송',
      keywords: ['연결', '순서'],
    });
    expect(first?.sampleAnswers.join('\n')).toContain('끊을 때도');
    expect(second?.title).toBe('3-way handshake란?');
  });
});

test('sections beside a question are parts of it', () => {
  const text = ['교착 상태란?', '페이징은 왜 쓰나요?', '세마포어를 설명해 주세요.'].map(
    (asked) => `## ${asked}\n\n답입니다.\n\n## 장점\n\n- 빨라요.\n\n## 예시\n\n- 둘이 기다려요.\n\n`,
  );
  expect(titles(text.join(''))).toEqual(['교착 상태란?', '페이징은 왜 쓰나요?', '세마포어를 설명해 주세요.']);
});

test('what an interviewer looks for is no question', () => {
  expect(
    titles(
      '# バックエンド\n\n## 見るべきポイント\n\n- 基本的な知識\n- 設計の理解\n\n## 専門的な質問\n\n- スタックとは何ですか？\n- キューについて説明してください。\n',
    ),
  ).toEqual(['スタックとは何ですか？', 'キューについて説明してください。']);
});

test('a bare number before most titles is a mark', () => {
  const fold = (title: string): string => `<details>\n<summary>${title}</summary>\n\n답입니다.\n</details>\n\n`;
  expect(titles(['1 빈의 생명주기란?', '2 AOP란?', '4 예외란?', '프록시란?', '5 캐시란?'].map(fold).join(''))).toEqual([
    '빈의 생명주기란?',
    'AOP란?',
    '예외란?',
    '프록시란?',
    '캐시란?',
  ]);
});

test.each([['Explain the event loop.'], ['What is a closure? (e.g. a counter)'], ['Define idempotence.']])(
  'a line by itself asks: %s',
  (line) => {
    expect(
      titles(`${line}\n\nIt is told here.\n\nWhy do we need it?\n\nBecause of this.\n\nHow does it work?\n\nSo.\n`),
    ).toEqual([line, 'Why do we need it?', 'How does it work?']);
  },
);

test('numbers without a blank begin questions', () => {
  expect(titles('1)what is a stack\n2)what is a queue?\n3)why are they used?\n')).toEqual([
    'what is a stack',
    'what is a queue?',
    'why are they used?',
  ]);
});

test('a list of topics of which some ask, below who wrote it', () => {
  expect(
    titles(
      '# 2) Database\n- contributor : [하나](https://example.com/a) , [두리](https://example.com/b)\n\n### 인프라\n\n1. 캐시가 낳는 문제\n2. 컨테이너와 가상 머신\n3. 파드가 계속 죽으면 어떻게 찾나요\n4. 장애가 나면 무엇을 보시나요\n5. 메시지 큐를 도입한 까닭\n6. 배포 방식\n',
    ),
  ).toHaveLength(6);
});

test('numbers in circles begin questions, of which some ask', () => {
  const text = ['지연 로딩의 문제', '의존성 주입', '이진 탐색이란', '빈을 설명해 주세요'].map(
    (asked, at) => `${'①②③④'[at]} ${asked}\n답을 한 줄로 적습니다.\n\n`,
  );
  expect(titles(text.join(''))).toHaveLength(4);
});

test.each(['3-way handshake 과정을 말해 주세요.', '2-phase commit은 왜 쓰나요?'])(
  'a number in a word stays: %s',
  (asked) => {
    expect(titles(`## 🙋 ${asked}\n\n답입니다.\n\n## 🙋 큐는 왜 쓰나요?\n\n답입니다.\n`)[0]).toBe(asked);
  },
);
