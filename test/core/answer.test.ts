// Where messages stand as answers: what looks like talk, what is late, what a member's own word does, and what it makes of them.

import { describe, expect, test } from 'vitest';
import {
  type Answer,
  type AnswerPart,
  inTime,
  LATE_WINDOW,
  looksLikeTalk,
  memberStanding,
  movedStandings,
  standingOf,
} from '../../src/core/answer.ts';
import { emptyAnswer, withPart } from '../../src/core/answer-changes.ts';

const part = (messageId: string, text: string, fields: Partial<AnswerPart> = {}): AnswerPart => ({
  source: 'thread',
  messageId,
  channelId: '9',
  text,
  attachments: [],
  submittedAt: Number(messageId),
  editedAt: null,
  hidden: false,
  ...fields,
});

const ANSWER = '제 강점은 끝까지 해내는 끈기입니다.';
const TALK = '오 숫자 나오니까 좋네요 ㅋㅋ';

const answerOf = (...parts: readonly AnswerPart[]): Answer =>
  parts.reduce((answer, one) => withPart(answer, one, 1), emptyAnswer('s:2026-07-01:0', 'g', 'u', 0));

describe('what looks like talk', () => {
  test.each([
    TALK,
    'ㅋㅋㅋㅋ',
    '👍👍',
    '감사합니다!',
    '다들 수고하셨습니다~',
    '이거 몇 시까지예요?',
    '넵',
    '<@123456789012345678> 화이팅',
    'https://example.com/article',
    'lol nice one',
    'Good luck everyone!',
    'What time does it close?',
    '',
  ])('%s', (text) => {
    expect(looksLikeTalk({ text, attachments: [] })).toBe(true);
  });

  test.each([
    ANSWER,
    'O(log n)입니다.',
    'LRU cache',
    'O(n log n)',
    '뮤텍스와 세마포어',
    '축하 메시지 큐를 비동기로 보냅니다',
    '장점은 책임감입니다',
    '프로세스는 자원을, 스레드는 그 안의 실행 흐름을 뜻해요. 그래서 스레드끼리는 힙을 나눠 써요.',
    'My strength is that I finish what I start.',
    '저는 협업할 때 먼저 들으려고 해요. 예를 들어 지난 학기 팀 과제에서 의견이 갈렸을 때 각자의 이유를 적어 보자고 했고, 그 덕에 감사하다는 말도 들었습니다 ㅎㅎ',
  ])('not: %s', (text) => {
    expect(looksLikeTalk({ text, attachments: [] })).toBe(false);
  });

  test('a file says more than its few words', () => {
    const file = { name: '답변.pdf', type: null, size: null, url: 'https://cdn.example/1' };
    expect(looksLikeTalk({ text: 'ㅋㅋ', attachments: [file] })).toBe(false);
  });

  test('however long a message of one kind of letters is, it is read at once', () => {
    const before = performance.now();
    for (const letter of ['ㅋ', '<', 'h', ' ', '<@1', 'https://'])
      looksLikeTalk({ text: letter.repeat(4_000), attachments: [] });
    expect(performance.now() - before).toBeLessThan(500);
  });
});

test('the author has the last word on a message, and a form or a mark is their word', () => {
  expect(standingOf(part('1', TALK))).toBe('unsure');
  expect(standingOf(part('1', TALK, { said: 'answer' }))).toBe('taken');
  expect(standingOf(part('1', ANSWER, { said: 'talk' }))).toBe('talk');
  expect(standingOf(part('1', TALK, { source: 'marked' }))).toBe('taken');
  expect(standingOf(part('1', ANSWER, { late: true }))).toBe('late');
});

test('a message is in time, late for a week, and then nothing', () => {
  expect(inTime(part('999', ANSWER), 1_000)).toEqual(part('999', ANSWER));
  expect(inTime(part('1000', ANSWER), 1_000)).toMatchObject({ late: true });
  expect(inTime(part(String(1_000 + LATE_WINDOW), ANSWER), 1_000)).toBeUndefined();
});

describe('a member', () => {
  test.each([
    ['nothing', 'nothing', answerOf()],
    ['answered', 'answered', answerOf(part('1', ANSWER))],
    ['unsure', 'answered', answerOf(part('1', TALK))],
    ['answered', 'answered', answerOf(part('1', TALK), part('2', ANSWER))],
    ['passed', 'passed', { ...answerOf(part('1', TALK)), passed: true }],
    ['late', 'late', answerOf(part('1', ANSWER, { late: true }))],
    ['nothing', 'nothing', answerOf(part('1', TALK, { late: true }))],
    ['nothing', 'nothing', answerOf(part('1', ANSWER, { said: 'talk' }))],
  ] as const)('stands as %s before the deadline, as %s after it', (before, after, answer) => {
    expect([memberStanding(answer, false), memberStanding(answer, true)]).toEqual([before, after]);
  });

  test('who has answered in time talks afterwards; who has not, is late', () => {
    expect(answerOf(part('1', ANSWER), part('2', '덧붙이면 이렇습니다.', { late: true })).parts).toHaveLength(1);
    expect(answerOf(part('2', '늦었지만 적어 봅니다.', { late: true })).parts).toHaveLength(1);
  });

  test('a full answer that came late is kept beside a greeting in time', () => {
    const answer = answerOf(part('1', '안녕하세요!'), part('2', ANSWER, { late: true }));
    expect(answer.parts.map(standingOf)).toEqual(['unsure', 'late']);
  });

  test('reading again what was taken out does not undo a pass', () => {
    const out = { ...answerOf(part('1', ANSWER, { said: 'talk' })), passed: true };
    expect(withPart(out, part('1', ANSWER), 1)).toMatchObject({ passed: true, parts: [{ said: 'talk' }] });
  });

  test('talk does not undo a pass; an answer does', () => {
    const passed = { ...answerOf(), passed: true };
    expect(withPart(passed, part('1', TALK), 1).passed).toBe(true);
    expect(withPart(passed, part('1', ANSWER), 1).passed).toBe(false);
  });

  test('an edit leaves what is known of a message', () => {
    const answer = answerOf(part('1', ANSWER, { late: true, said: 'answer' }));
    expect(withPart(answer, part('1', '고친 글', { editedAt: 5 }), 6).parts).toMatchObject([
      { text: '고친 글', late: true, said: 'answer' },
    ]);
  });
});

test('what moved by a change: new messages, and those that stand elsewhere than before', () => {
  const before = answerOf(part('1', TALK), part('2', ANSWER));
  const after = answerOf(part('1', ANSWER, { editedAt: 3 }), part('2', ANSWER), part('3', TALK));
  expect(
    movedStandings(before, after).map(({ part: { messageId }, standing, fresh }) => [messageId, standing, fresh]),
  ).toEqual([
    ['1', 'taken', false],
    ['3', 'unsure', true],
  ]);
  expect(movedStandings(undefined, answerOf(part('1', 'x', { source: 'form' })))).toEqual([]);
});
