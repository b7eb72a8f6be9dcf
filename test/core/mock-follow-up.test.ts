// What an interviewer asks on: an authored question that the answer came near to, else what the answer lacks.
import { describe, expect, test } from 'vitest';
import { followUpOn, type Lack } from '../../src/core/mock-follow-up.ts';
import type { Phase } from '../../src/core/mock-phase.ts';
import type { Question } from '../../src/core/question.ts';
import { asked } from './mock-questions.ts';

const on = (question: Question, text: string | null, phase: Phase = 'experience', id = '100') =>
  followUpOn({ question, phase }, text, '1', id);

describe('an authored follow-up', () => {
  const question = asked('index', '데이터베이스', {
    title: '인덱스는 왜 빠른가요?',
    followUps: [
      '카디널리티가 낮은 컬럼에는 어떻게 하시겠어요?',
      '실행 계획에서 어떤 부분을 확인하시나요?',
      '복합 인덱스의 순서는 어떻게 정하시나요?',
    ],
  });

  test('goes on from what was said', () => {
    const text = '저는 느린 쿼리의 계획을 읽어 본 적이 있습니다.';
    expect(on(question, text)).toEqual({ source: 'authored', text: question.followUps[1] });
  });

  test('is none that the answer has touched', () => {
    const text =
      '복합 인덱스의 순서는 선택도가 높은 컬럼을 앞에 두어 정했습니다. 실행 계획에서 확인하는 부분도 봅니다.';
    const found = on(question, text);
    expect(found).toEqual({ source: 'authored', text: question.followUps[0] });
  });

  test('is by the interview’s own chance after an answer aloud, the same each time', () => {
    const ids = Array.from({ length: 12 }, (_, n) => String(n));
    const found = ids.map((id) => on(question, null, 'technical', id));
    expect(found).toEqual(ids.map((id) => on(question, null, 'technical', id)));
    expect(new Set(found.map((one) => (one?.source === 'authored' ? one.text : ''))).size).toBe(3);
  });
});

const bare = (fields: Partial<Question> = {}): Question => asked('q', '인성', { followUps: [], ...fields });
const korean =
  '저는 실제로 예약 시스템을 운영하면서 중복 배정이 반복되는 문제를 직접 고쳤습니다. 먼저 기록을 모으고 원인을 좁혔고, 같은 방을 잡으면 나중 요청을 막도록 만들었습니다.';
const english =
  'I fixed the double bookings in our reservation system during my internship. I collected the logs first, narrowed the cause down, and made the later request fail whenever two people grabbed the same room at once.';

describe('where nothing authored is left, a follow-up is made from what is missing', () => {
  test.each<[Lack | undefined, string, string, Phase]>([
    ['more', 'a few words', '열심히 했습니다.', 'experience'],
    [
      'example',
      'only opinion',
      '좋은 소통은 상대가 무엇을 알고 싶은지 먼저 묻는 데서 시작한다고 생각합니다. '.repeat(2),
      'experience',
    ],
    [
      'role',
      'only “we”',
      '동아리에서 우리 팀은 예약 페이지를 만들었습니다. 우리는 함께 원인을 찾았고 두 달 동안 오류를 세 번 고쳤습니다. 그 뒤로 매주 기록을 함께 읽는 습관이 됐습니다.',
      'experience',
    ],
    ['numbers', 'no number', `${korean} 그 뒤로 기록하는 습관이 생겼습니다.`, 'experience'],
    ['lesson', 'no lesson', `${korean} 그래서 한 달에 세 번이던 오류가 사라졌습니다.`, 'experience'],
    [undefined, 'all of it', `${korean} 한 달에 세 번이던 오류가 사라졌고, 그 뒤로 습관이 됐습니다.`, 'experience'],
    ['drawback', 'only praise', korean, 'technical'],
    [undefined, 'both sides', `${korean} 대신 요청이 느려지는 단점이 있었습니다.`, 'technical'],
  ])('%s: %s', (lack, _what, text, phase) => {
    expect(on(bare(), text, phase)).toEqual(lack && { source: 'rule', lack });
  });

  test.each<[Lack | undefined, string, Phase]>([
    ['more', 'I tried hard.', 'experience'],
    [
      'role',
      'Our team once built a booking page. We looked for the cause together and fixed three errors in two months, and now they are gone for good. Since then the page works.',
      'experience',
    ],
    ['numbers', `${english.replace('two people', 'people')} Since then the habit has stayed.`, 'experience'],
    ['drawback', english, 'technical'],
    [undefined, `${english} However, it made requests slower.`, 'technical'],
  ])('in English, %s', (lack, text, phase) => {
    expect(on(bare({ language: 'en' }), text, phase)).toEqual(lack && { source: 'rule', lack });
  });

  test('of an answer that nobody read nothing is missing', () => expect(on(bare(), null)).toBeUndefined());
});
