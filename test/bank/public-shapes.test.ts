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
    ['### 책임감\n- 답변: 저는 맡은 일을 끝까지 합니다.\n', ['책임감']],
    ['# 인성\n\n## 책임감\n\n답변: 저는 끝까지 합니다.\n\n## 협업\n\n답변: 먼저 묻습니다.\n', ['책임감', '협업']],
  ])('but calls what is below its headings answers, asks: %j', (text, found) => {
    expect(titles(text)).toEqual(found);
  });

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
    ['a title over what a group says of itself', '# 기술 면접 스터디\n\n매주 만나 이야기해요.\n\n**날짜** : 월 2회\n'],
    [
      'a group that says how it works',
      '# 공부 진행 방식\n\n## 기획의도\n\n- 함께 익히려고 합니다.\n\n## 폴더구조\n\n- CS 아래에 적어요.\n\n## Commit Message Template\n\n- 이름을 먼저 적어요.\n',
    ],
    [
      'areas over links with a word on each',
      '# 기록\n\n여기서 시작해요.\n\n## 요청\n\n- [Pipe](./pipe.md) — 값을 검사해요.\n- [Guard](./guard.md) — 권한을 봐요.\n\n## 자료\n\n- [ORM](./orm.md) — 객체로 다뤄요.\n',
    ],
    [
      'the steps of a guide',
      '# 로그인\n\n### 1. 프로젝트 생성\n\n만들어요.\n\n### 2. 플러그인 설치\n\n받아요.\n\n### 3. 패키지명 입력\n\n적어요.\n\n### Android\n\n골라요.\n',
    ],
    [
      'one topic by its short name',
      '# Elasticsearch\n\n## Elasticsearch(ES)\n\n찾아요.\n\n## ES의 장단점\n\n빨라요.\n\n## ES vs RDBMS\n\n달라요.\n',
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

test('below a list of questions its lines ask, whatever their ending', () => {
  expect(
    titles(
      '# 스터디\n\n## 📃 질문 리스트\n\n### 브라우저\n- [렌더링 원리](https://example.com/a.md)\n- CSR과 SSR\n- REST란?\n\n### React\n- 생명주기\n\n## Contributors\n\n- 하나\n',
    ),
  ).toEqual(['렌더링 원리', 'CSR과 SSR', 'REST란?', '생명주기']);
});

test('among topics the index says which are the questions', () => {
  const topics = ['SOLID', '바인딩', '예외'];
  const index = topics.map((one) => `- [${one}](#${one.toLowerCase()})\n`).join('');
  const text = topics.map((one) => `## ${one}\n\n### ${one} 하나\n\n정합니다.\n\n### ${one} 둘\n\n정합니다.\n\n`);
  expect(titles(`# Java\n\n${index}\n${text.join('')}`)).toEqual(topics);
});

test('a topic that holds several topics is an area', () => {
  const area = (name: string, topics: readonly string[]): string =>
    `# ${name}\n\n여기서는 이것을 봐요.\n\n${topics.map((one) => `## ${one}\n\n이렇게 움직여요.\n\n`).join('')}`;
  expect(titles(area('CPU', ['ALU', '레지스터']) + area('메모리', ['캐시', '가상 메모리']))).toEqual([
    'ALU',
    '레지스터',
    '캐시',
    '가상 메모리',
  ]);
});

test('a heading among questions that only holds a list of them is an area', () => {
  const [, ...listed] = read(
    '## ARC란 무엇인가요?\n\n수를 셉니다.\n\n## 해야 할 것\n\n- GCD를 설명하라\n- 블록은 무엇인가?\n- 델리게이트는 언제 쓰는가?\n\n## 런 루프란?\n\n돕니다.\n\n## 큐란?\n\n줄입니다.\n\n## 힙이란?\n\n나무입니다.\n',
  );
  expect(listed.map(({ title, category }) => [title, category])).toEqual([
    ['GCD를 설명하라', '해야 할 것'],
    ['블록은 무엇인가?', '해야 할 것'],
    ['델리게이트는 언제 쓰는가?', '해야 할 것'],
    ['런 루프란?', 'interview'],
    ['큐란?', 'interview'],
    ['힙이란?', 'interview'],
  ]);
});

test('an area that stands among questions at their own level is none', () => {
  expect(
    titles(
      '### 응용 계층이란?\n\n가장 위입니다.\n\n### 메일\n\n### SMTP란?\n\n보냅니다.\n\n### IMAP과 POP3\n\n받습니다.\n',
    ),
  ).toEqual(['응용 계층이란?', 'SMTP란?', 'IMAP과 POP3']);
});

test('the same words with a number of their own ask of something else', () => {
  const quiz = [1, 2, 3].map((at) => `### 문제 ${at}. 무엇이 출력될까요?\n\n\`\`\`js\nlog(${at});\n\`\`\`\n\n`);
  expect(titles(quiz.join(''))).toEqual(['무엇이 출력될까요?', '무엇이 출력될까요?', '무엇이 출력될까요?']);
});

test('a topic with its answer beside it is the question, and what is asked after it is not', () => {
  expect(
    titles(
      '# ARC\n\n# 답변\n\n수를 셉니다.\n\n# 내용\n\n## 순환 참조\n\n풀리지 않아요.\n\n# 추가 질문\n\n## GC와 무엇이 다른가요?\n\n때가 달라요.\n',
    ),
  ).toEqual(['ARC']);
});

test('a follow-up may be called so in brackets', () => {
  const [first, ...more] = read(
    '# 가상 DOM이란?\n\n객체입니다.\n\n## (꼬리질문) 언제 빠른가요?\n\n적을 때입니다.\n\n## (꼬리질문) key는 왜 쓰나요?\n\n찾으려고요.\n',
  );
  expect(more).toEqual([]);
  expect(first?.followUps).toHaveLength(2);
});

test('notes beside a list that is called the expected questions ask nothing', () => {
  expect(
    titles(
      '## I/O란?\n\n들어오고 나가는 일입니다.\n\n## Blocking\n\n기다립니다.\n\n## 예상 질문\n\n1. 동기와 비동기를 설명해 주세요.\n2. 둘의 차이를 설명해 주세요.\n3. 무엇이 단점인가요?\n4. 왜 쓰나요?\n',
    ),
  ).toHaveLength(4);
});

test('what is said of a link that asks is a tip', () => {
  const [first] = read(
    '## CS\n\n- [JSON이 무엇인가요?](./json.md) - 무엇에 쓰는지 알자.\n- [API란?](./api.md) - 종류를 말하자.\n- [SPA란?](./spa.md)\n',
  );
  expect(first).toMatchObject({ title: 'JSON이 무엇인가요?', tips: ['무엇에 쓰는지 알자.', './json.md'] });
});

test('links into the file that ask and are answered at once are questions', () => {
  const asked = ['스왑이란 무엇인가요?', '단편화를 줄이는 방법을 설명해 주세요.'].map(
    (one, at) => `${at + 1}. [${one}](#${at + 1}-notes)\n- 이렇게 답합니다.\n- 하나 더 말합니다.\n\n`,
  );
  expect(
    titles(`# Memory\n\n## Question\n${asked.join('')}## What I study\n\n### 1. Notes\n\n- 적어 둡니다.\n`),
  ).toHaveLength(2);
});

test('among the headings of notes, those with a prefix are the questions', () => {
  const notes = ['주입 기초', '세 가지 방식', '컨테이너', '모듈']
    .map((one) => `### ${one}\n\n적어 둡니다.\n\n`)
    .join('');
  const asked = ['왜 쓰나요?', '언제 쓰나요?', '무엇이 다른가요?'].map(
    (one, at) => `### Q${at + 1}. ${one}\n\n답입니다.\n\n`,
  );
  expect(titles(`# Day 10\n\n## 정리\n\n${notes}## 질문\n\n${asked.join('')}`)).toEqual([
    '왜 쓰나요?',
    '언제 쓰나요?',
    '무엇이 다른가요?',
  ]);
});

test('a Chinese list asks without marks', () => {
  expect(titles('## 待整理\n\n- 如何优化首屏\n- 简述事件循环\n- 实现一个函数 max\n- 什么是闭包\n')).toHaveLength(4);
});

test('a title that asks is the question, though few of its sections do', () => {
  const sections = ['B-Tree', 'Hash', '왜 빠른가?', '커버링', '선택도']
    .map((one) => `### ${one}\n\n적어 둡니다.\n\n`)
    .join('');
  expect(titles(`# 인덱스를 설정하는 기준을 설명해주세요.\n\n## 구조\n\n${sections}## 타입\n\n둘입니다.\n`)[0]).toBe(
    '인덱스를 설정하는 기준을 설명해주세요.',
  );
});

test('numbers in brackets before most titles are marks', () => {
  const text = ['对象占用多少内存？', '类信息存放在哪里？', 'OC的多态特性', '有私有方法吗？'].map(
    (one, at) => `**【1-${at + 1}】${one}**\n\n这样回答。\n\n`,
  );
  expect(titles(text.join(''))).toEqual(['对象占用多少内存？', '类信息存放在哪里？', 'OC的多态特性', '有私有方法吗？']);
});
