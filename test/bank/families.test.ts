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
