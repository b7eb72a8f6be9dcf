// How groups build their files, by structure: small files of each family, with the titles that a person reads in them.
import { expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';

function read(text: string): readonly BankQuestion[] {
  return readBank([{ name: 'interview.md', text }]).questions;
}

function titles(text: string): string[] {
  return read(text).map(({ title }) => title);
}

test.each([
  ['Q. 5년 뒤 어떤 모습이고 싶나요?', '5년 뒤 어떤 모습이고 싶나요?'],
  ['Q. 3-way handshake를 설명해 주세요.', '3-way handshake를 설명해 주세요.'],
  ['Q.12 힙은 어디에 쓰이나요?', '힙은 어디에 쓰이나요?'],
  ['Q. 7. 힙은 어디에 쓰이나요?', '힙은 어디에 쓰이나요?'],
])('a number that the question begins with is part of it: %s', (line, title) => {
  expect(titles(`${line}\nA. 답입니다.\n\nQ. 다음 질문은 무엇인가요?\nA. 답입니다.\n`)[0]).toBe(title);
});

test('numbers with a Chinese stop are no part of titles', () => {
  expect(
    titles('### 1、请介绍一下你自己。\n\n**答案：** 好。\n\n### 2、如何避免死锁？\n\n**答案：** 加锁。\n'),
  ).toEqual(['请介绍一下你自己。', '如何避免死锁？']);
});

test('numbers without a stop are marks where they run through the file', () => {
  const fold = (title: string): string => `<details>\n<summary>${title}</summary>\n\n답입니다.\n</details>\n\n`;
  expect(titles(['1 빈의 생명주기', '2 AOP란?', '3 예외를 다루는 법'].map(fold).join(''))).toEqual([
    '빈의 생명주기',
    'AOP란?',
    '예외를 다루는 법',
  ]);
  expect(titles(['3 way handshake란?', '2 phase commit이란?', '1 급 객체란?'].map(fold).join(''))[0]).toBe(
    '3 way handshake란?',
  );
});

test('tags in code behind most titles are marks', () => {
  const text = ['AOP란?', '빈의 생명주기', '프록시란?'].map((one) => `## ${one} \`[심화 / 빈출]\`\n\n답입니다.\n\n`);
  expect(titles(`# Spring\n\n${text.join('')}`)).toEqual(['AOP란?', '빈의 생명주기', '프록시란?']);
});

test('an icon before titles is no part of the questions', () => {
  const icon = '<img src="https://img.example.com/icon.svg" height="20">';
  const questions = read(
    ['AOP란?', '빈이란?', '프록시란?'].map((one) => `### ${icon} ${one}\n\n답입니다.\n\n`).join(''),
  );
  expect(questions.map(({ title }) => title)).toEqual(['AOP란?', '빈이란?', '프록시란?']);
  expect(questions.flatMap(({ tips }) => tips)).toEqual([]);
});

test('a picture that stands before questions stands before a question that does not ask, too', () => {
  const text = ['AOP란?', 'CI를 처음 붙이기', '프록시란?'].map((one) => `## ❓${one}\n\n답입니다.\n\n`).join('');
  expect(titles(text)).toEqual(['AOP란?', 'CI를 처음 붙이기', '프록시란?']);
});

test('a section for the answer ends with its question', () => {
  const text = ['AOP란?', '빈이란?'].map((one, index) => `## Q${index + 1}. ${one}\n\n### 핵심 답변\n답입니다.\n\n`);
  expect(titles(text.join(''))).toEqual(['AOP란?', '빈이란?']);
});

test('a heading that says it is a follow-up is one', () => {
  const [first] = read(
    '## 쿠키란?\n\n작은 값입니다.\n\n### 꼬리질문) 어떤 공격에 약한가요?\n\n## 세션이란?\n\n상태입니다.\n',
  );
  expect(first?.followUps).toEqual(['어떤 공격에 약한가요?']);
});

test('the paragraph below 문제 1 is the question, and its choices are no answers', () => {
  const quiz = (asked: string, at: number): string =>
    `### 문제 ${at}\n\n${asked}\n\n- A. 하나\n- B. 둘\n- C. 셋\n\n**정답**: C\n\n`;
  const questions = read(
    `# 퀴즈\n\n${['힙은 무엇인가요?', '큐를 설명해 주세요.'].map((one, at) => quiz(one, at + 1)).join('')}`,
  );
  expect(questions.map(({ title, sampleAnswers }) => [title, sampleAnswers])).toEqual([
    ['힙은 무엇인가요?', ['C']],
    ['큐를 설명해 주세요.', ['C']],
  ]);
  expect(questions[0]?.tips).toEqual(['- A. 하나\n- B. 둘\n- C. 셋']);
});

test('numbered lists below numbered areas are questions', () => {
  const text =
    '1. 인성\n   1. 5년 뒤 모습은 어떤가요?\n   2. 장점\n2. 네트워크\n   1. TCP란?\n   2. REST란?\n   3. 쿠키란?\n';
  expect(read(text).map(({ category, title }) => `${category}: ${title}`)).toEqual([
    '인성: 5년 뒤 모습은 어떤가요?',
    '인성: 장점',
    '네트워크: TCP란?',
    '네트워크: REST란?',
    '네트워크: 쿠키란?',
  ]);
});

test('quotes that say that they ask are questions', () => {
  const text =
    '# Spring\n\n> [!question] 빈이란 무엇인가요?\n> 객체입니다.\n\n> [!question]- 생명주기\n> 만들고 없앱니다.\n';
  expect(read(text).map(({ title, sampleAnswers }) => [title, ...sampleAnswers])).toEqual([
    ['빈이란 무엇인가요?', '객체입니다.'],
    ['생명주기', '만들고 없앱니다.'],
  ]);
});

test('a title in a quote is a title', () => {
  const fold = '<details>\n  <summary>Answer</summary>\n\n  I ask early.\n</details>\n\n';
  expect(titles(`## Behavioral\n\n> #### What is it?\n${fold}> #### Give an example.\n${fold}`)).toEqual([
    'What is it?',
    'Give an example.',
  ]);
});

test('underlined titles are titles where a file has no others', () => {
  const text = '자료구조\n===\n\n힙은 무엇인가요?\n---\n\n나무입니다.\n\n치우친 나무\n---\n\n느립니다.\n';
  expect(read(text).map(({ category, title }) => `${category}: ${title}`)).toEqual([
    '자료구조: 힙은 무엇인가요?',
    '자료구조: 치우친 나무',
  ]);
  expect(titles('## 힙이란?\n\n나무입니다.\n---\n\n## 큐란?\n\n줄입니다.\n---\n')).toEqual(['힙이란?', '큐란?']);
});

test('a line with the mark of the questions is one, and the lines below it are not', () => {
  expect(
    titles('① 로그는 어디까지 남기나요?\n되짚을 만큼.\n\n② CI를 붙이기\n돌립니다.\n\n③ 배포란?\n올립니다.\n'),
  ).toEqual(['① 로그는 어디까지 남기나요?', '② CI를 붙이기', '③ 배포란?'].map((line) => line.slice(2)));
  expect(titles('**장점은 무엇인가요?**\n\n끈기\n\n**하고 싶은 말**\n\n없음\n\n**왜 왔나요?**\n\n그냥\n')).toEqual([
    '장점은 무엇인가요?',
    '하고 싶은 말',
    '왜 왔나요?',
  ]);
  expect(titles('호이스팅을 설명해 주세요\n클로저란\n프로토타입을 설명하시오\n복사의 차이를 말해 주세요\n')).toContain(
    '클로저란',
  );
});

test('rules, introductions, links and the end of a file ask nothing', () => {
  const listed = '- 힙은 무엇인가요?\n- 큐를 설명해 주세요.\n- 나무란 무엇인가요?\n';
  const rules = '## ✍️ 작성 규칙\n\n1. 이름은 날짜로 적어 주세요\n2. 리뷰를 받습니다.\n\n';
  const links = '## 정리 자료\n\n- 가람 : [인덱스](./a.md)\n- 나래 : [나무](./b.md)\n\n';
  const text = `# 모음\n\n- 여러 번 나온 질문에는 표시\n\n${rules}${links}## 질의응답\n\n${listed}\n---\n\n틀린 내용은 남겨 주세요.\n`;
  expect(read(text).map(({ title, sampleAnswers, tips }) => [title, ...sampleAnswers, ...tips])).toEqual([
    ['힙은 무엇인가요?'],
    ['큐를 설명해 주세요.'],
    ['나무란 무엇인가요?'],
  ]);
});

test('how to use a file is no chapter with questions of its own', () => {
  const asked = ['동료와 다르면 어떻게 하나요?', '어떤 사람인가요?'].map(
    (one, at) => `**Q0${at + 1}. ${one}**\n- **답**: 봅니다.\n`,
  );
  expect(
    titles(`## 예상 질문\n\n**사용법**\n- 줄여 연습하세요.\n- 내 말로 바꾸세요.\n\n### 인성\n\n${asked.join('\n')}`),
  ).toEqual(['동료와 다르면 어떻게 하나요?', '어떤 사람인가요?']);
});

test('a chapter with a form of its own is read in it, though it is short or few of it ask', () => {
  const headed = '## Java\n\n### 제네릭이란 무엇인가요?\n\n형을 정합니다.\n\n### final의 쓰임은?\n\n막습니다.\n\n';
  const folds = ['REST', '혼잡 제어', 'HTTP/2가 나아진 점은?'].map(
    (one) => `<details>\n<summary>${one}</summary>\n\n답.\n</details>\n\n`,
  );
  expect(
    titles(
      `${headed}## 네트워크\n\n${folds.join('')}## 브라우저\n\n1. 토큰을 두면 왜 위험한가요?\n\n## 보안\n\nQ. 인젝션을 막으려면?\n\nA. 바인딩.\n`,
    ),
  ).toEqual([
    '제네릭이란 무엇인가요?',
    'final의 쓰임은?',
    'REST',
    '혼잡 제어',
    'HTTP/2가 나아진 점은?',
    '토큰을 두면 왜 위험한가요?',
    '인젝션을 막으려면?',
  ]);
});

test('an index that asks says that its topics are questions, too', () => {
  const links = ['가상 DOM이란?', 'key는 왜 필요한가요?', '렌더링 줄이기'].map((one, at) => `- [${one}](c/${at}.md)\n`);
  const body = '바뀐 곳만 고칩니다.\n\n## 언제 빠른가요?\n\n적어 두었습니다.\n';
  const files = [
    { name: 'toc.md', text: `# FE\n\n${links.join('')}` },
    ...[0, 1, 2].map((at) => ({ name: `c/${at}.md`, text: body })),
  ];
  expect(readBank(files).questions.map(({ title }) => title)).toEqual([
    '가상 DOM이란?',
    'key는 왜 필요한가요?',
    '렌더링 줄이기',
  ]);
});

test('a name in bold and brackets above a list is the area of its questions', () => {
  const text =
    '**[인프라]**\n\n1. 큐를 왜 쓰나요?\n2. 배포\n\n**[보안]**\n\n1. 인젝션이란?\n2. JWT를 쓸 때 조심할 점은?\n';
  expect(read(text).map(({ category }) => category)).toEqual(['인프라', '인프라', '보안', '보안']);
});

test('an area below the members of a group is an area, where questions begin right below it', () => {
  const fold = '<details>\n<summary>힙은 무엇인가요?</summary>\n\n나무입니다.\n</details>\n';
  expect(read(`## 📌 진행 방식\n\n- 매주 모여요\n\n### 자료구조\n\n${fold}`)[0]?.category).toBe('자료구조');
});

test('numbers within numbers make questions of headings that do not ask', () => {
  const inner = ['큐는 왜 쓰나요?', 'JWT를 쓸 때 조심할 점은', '힙은 무엇인가요?'].map(
    (one, at) => `### 1-${at + 1}. ${one}\n- 답입니다.\n\n`,
  );
  expect(
    titles(
      `# 퀴즈\n\n## 1. 나무란 무엇인가요?\n> 자료입니다.\n\n${inner.join('')}## 2. 줄이란 무엇인가요?\n> 자료입니다.\n`,
    ),
  ).toHaveLength(5);
});

test('containers of documentation sites hold the answer that they are called', () => {
  const asked = (title: string): string =>
    `### ${title}\n\n:::note[답변]\n\n${title.slice(0, 1)}는 답입니다.\n\n:::\n\n`;
  const questions = read(['힙이란 무엇인가요?', '큐란 무엇인가요?'].map(asked).join(''));
  expect(questions.map(({ sampleAnswers, tips }) => [sampleAnswers, tips])).toEqual([
    [['힙는 답입니다.'], []],
    [['큐는 답입니다.'], []],
  ]);
});

test('a quote that is all that stands under questions answers them, unless it says how to', () => {
  const asked = (title: string, text: string): string => `## ${title}?\n\n> [!TIP]\n> ${text}\n\n`;
  const answers = ['힙이란', '큐란', '줄이란'].map((title) => asked(title, '자료를 담는 나무입니다.'));
  expect(read(answers.join('')).map(({ sampleAnswers }) => sampleAnswers[0])).toEqual(
    Array(3).fill('자료를 담는 나무입니다.'),
  );
  const advice = ['힙이란', '큐란', '줄이란'].map((title) => asked(title, '결론부터 말하세요.'));
  expect(read(advice.join('')).map(({ tips }) => tips)).toEqual(Array(3).fill(['결론부터 말하세요.']));
});

test('notes of oneself that end in nouns made of verbs are answers, and advice is not', () => {
  const noted = ['저는 표를 만들었음', '커널을 함께 씀', '뒤로 미뤘음', '값이 퍼짐', '기록을 남김', '나눠서 돌림'];
  const text = noted.map((one, at) => `### ${at}번째는 무엇인가요?\n\n${one}\n\n`).join('');
  expect(read(text).flatMap(({ tips }) => tips)).toEqual([]);
  const advice = text.replaceAll(/^[^#\n].*$/gm, '결론부터 말하기');
  expect(read(`${advice}### 마지막은 무엇인가요?\n\n저는 끝까지 합니다.\n`).flatMap(({ tips }) => tips)).toHaveLength(
    6,
  );
});

test('levels in brackets before most titles say how hard they are', () => {
  const text = ['[상] 힙이란 무엇인가요?', '[하] 큐란?', '[중] 줄이란?']
    .map((one) => `## ${one}\n\n답입니다.\n\n`)
    .join('');
  expect(read(text).map(({ title, difficulty }) => [title, difficulty])).toEqual([
    ['힙이란 무엇인가요?', 4],
    ['큐란?', 2],
    ['줄이란?', 3],
  ]);
});

test('who asks and answers at once answers, and a caution is part of what it warns of', () => {
  const [first, ...more] = read(
    '1) 힙은 무엇인가요?\n\n- 왜 그럴까요? 나무이기 때문입니다.\n- **주의**: 느릴 수 있습니다.\n\n2) 큐를 설명해 주세요.\n\n- 왜 그럴까요? 줄입니다.\n',
  );
  expect([first?.title, ...more.map(({ title }) => title)]).toEqual(['힙은 무엇인가요?', '큐를 설명해 주세요.']);
  expect(first?.sampleAnswers.join('\n')).toContain('느릴 수 있습니다.');
});
