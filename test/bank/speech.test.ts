// Whose voice a line has, on lines that no file of ours contains.
import { describe, expect, test } from 'vitest';
import { asksOnly, looksLikeQuestion, voicesOf } from '../../src/bank/words/speech.ts';

const SPOKEN = `저는 React와 TypeScript를 사용해 대시보드를 만들었습니다.
프로세스는 실행 중인 프로그램이다.
네, 있습니다.
제가 맡은 역할은 팀장이었고, 일정 관리를 했어요!
"저는 도전을 즐깁니다."
**저는 꼼꼼한 사람입니다.**
(웃으면서) 안녕하세요, 지원자 홍길동입니다
안녕하세요!
입사 후 포부: 3년 안에 리드 개발자가 되겠습니다.
저는 기획 → 개발 → 배포까지 모두 경험했습니다.
예) 저는 동아리에서 회장을 맡았습니다.
끈기가 장점이고 조급함이 단점이라고 생각해요
나는 팀으로 일하는 것을 선호한다.
세 번째로 저는 ...
I think teamwork matters most because we ship together.
My biggest weakness is impatience.
A process is a running instance of a program.`;

const OUTLINES = `결론이 중요
두괄식으로 말하기
지원 동기를 회사와 연결해서 답변할 것
너무 길게 말하지 말 것
경험을 숫자로 보여주세요.
솔직하게 말하는 것이 좋습니다.
STAR 기법 사용
상황 - 과제 - 행동 - 결과
1분 안에 끝내기!
(잠시 쉬고 눈을 맞춥니다.)
왜 이 회사인지 / 왜 이 직무인지
개인 → 팀 → 회사
구체적인 사례를 들어 설명한다.
제가 왜 이 일을 하고 싶은지
Use the STAR method.
Be honest.
Situation -> Task -> Action -> Result`;

describe('the voice of a line', () => {
  test.each(SPOKEN.split('\n'))('spoken: %s', (line) => {
    expect(voicesOf([line])).toEqual(['speech']);
  });

  test.each(OUTLINES.split('\n'))('outline: %s', (line) => {
    expect(voicesOf([line])).toEqual(['outline']);
  });

  test('a stage direction between spoken lines stays one, and so does an outline before them', () => {
    expect(voicesOf(['저는 팀장이었습니다.', '외운 티 내지 않기', '그래서 일정을 맡았습니다.'])).toEqual([
      'speech',
      'outline',
      'speech',
    ]);
    expect(voicesOf(['경험을 구체적으로 차근차근 설명', '저는 팀장이었습니다.'])).toEqual(['outline', 'speech']);
  });
});

test.each([
  ['그때 무엇을 배웠나요?', true],
  ['왜요? 언제부터인가요?', true],
  ['왜 그랬을까요? 저는 몰랐습니다.', false],
  ['지원한 기업과 연관..?', false],
  ['What did you learn?', true],
])('%s asks only: %s', (text, asks) => {
  expect(asksOnly(text)).toBe(asks);
});

test.each([
  ['본인의 장점을 말해주세요', true],
  ['GC란 무엇인가? ⭐⭐', true],
  ['Q1. 트랜잭션', true],
  ['Tell me about yourself', true],
  ['목차', false],
  ['자료 구조', false],
])('%s looks like a question: %s', (title, looks) => {
  expect(looksLikeQuestion(title)).toBe(looks);
});
