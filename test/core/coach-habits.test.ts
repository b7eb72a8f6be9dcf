// Fillers and hedges as people say them, and the same words where they are meant or somebody else's.
import { describe, expect, test } from 'vitest';
import { fillersIn } from '../../src/core/coach-habits.ts';
import type { Language } from '../../src/core/question.ts';

type Row = readonly [language: Language, filler: string, answer: string];

const HABIT: readonly Row[] = [
  ['ko', '사실', '사실 저는 그 일을 혼자 맡았습니다.'],
  ['ko', '사실은', '네, 사실은 제가 놓친 부분이었습니다.'],
  ['ko', '일단은', '일단은 로그부터 봤습니다.'],
  ['ko', '솔직히 말해서', '솔직히 말해서 처음에는 어려웠습니다.'],
  ['ko', '솔직히', '솔직히 저는 그때 지쳐 있었습니다.'],
  ['ko', '그니까', '캐시가 있는데 그니까 그게 오래된 값을 줍니다.'],
  ['ko', '어', '저는 어, 두 번 확인합니다.'],
  ['ko', '음', '음… 락을 잡습니다.'],
  ['ko', '뭐', '쿼리를 뭐, 조금 고쳤습니다.'],
  ['ko', '뭐랄까', '뭐랄까 책임감이 있는 편입니다.'],
  ['ko', '이제', '이제 서버를 이제 두 대로 늘렸습니다.'],
  ['ko', '약간', '약간 느려서 약간 고쳤습니다.'],
  ['ko', '것 같아요', '좋은 것 같아요. 빠른 것 같아요.'],
  ['ko', '것 같습니다', '팀에 맞는 것 같습니다. 그래서 오래 다닐 것 같고, 배울 것도 많은 것 같아요.'],
  ['ko', '거 같아요', '제가 꼼꼼한 거 같아요. 일도 잘하는 거 같은데 부족한 점도 있습니다.'],
  ['ko', '아마도', '제 강점은 아마도 꾸준함입니다.'],
  ['ko', '아마', 'TCP는 아마 세 번 악수합니다.'],
  ['ko', '잘하지 않을까 싶어요', '제가 잘하지 않을까 싶어요.'],
  ['ko', '있지 않을까 생각합니다', '도움을 드릴 수 있지 않을까 생각합니다.'],
  ['ko', '되나 싶습니다', '그렇게 하면 되나 싶습니다.'],
  ['ko', '그 뭐지', '그 뭐지, 인덱스를 걸었습니다.'],
  ['ko', '진짜', '진짜 열심히 했고 진짜 많이 배웠고 진짜 좋았습니다.'],
  ['en', 'um', 'The cache, um, keeps it.'],
  ['en', 'actually', 'Actually, I led the team.'],
  ['en', 'honestly', 'Honestly I was tired by then.'],
  ['en', 'to be honest', 'To be honest, it was hard.'],
  ['en', 'basically', 'So basically, a queue holds the work.'],
  ['en', 'you know', 'It is, you know, a queue.'],
  ['en', 'i mean', 'I mean, we had to ship.'],
  ['en', 'like', 'We had like three days left.'],
  ['en', 'like', 'There were like twenty people.'],
  ['en', 'like', 'It was like really slow.'],
  ['en', 'like', 'The index is, like, a list.'],
  ['en', 'like', 'So like the server went down.'],
  ['en', 'kind of', 'I kind of led the project.'],
  ['en', 'sort of', 'It was sort of slow.'],
  ['en', 'i think maybe', 'I think maybe TCP keeps the order.'],
  ['en', 'maybe', 'Maybe my strength is patience, I think.'],
  ['en', 'i guess', 'I guess I am a good listener.'],
  ['en', 'or something', 'It uses a hash or something.'],
  ['en', 'i feel like', 'I feel like I am careful. I feel like people trust me.'],
];

const MEANT: readonly Row[] = [
  ['ko', '사실', '사실과 의견을 나눠 적습니다.'],
  ['ko', '사실', '사실 확인을 먼저 합니다.'],
  ['ko', '사실', '사실 테이블에는 숫자가 있습니다.'],
  ['ko', '솔직히', '솔직히 인정하고 사과했습니다.'],
  ['ko', '어', '‘어’ 다르고 ‘아’ 다르다는 말을 믿습니다.'],
  ['ko', '어', '어 다르고 아 다르다고 합니다.'],
  ['ko', '사실', '손님이 “사실 저는 그게 싫어요.”라고 했습니다.'],
  ['ko', '것 같', '이 길이 맞는 것 같습니다. 그래서 지원했습니다.'],
  ['ko', '것 같', '동료가 "안 될 것 같아요. 늦을 것 같아요."라고 해서 도왔습니다.'],
  ['ko', '뭐', '무엇이 필요한지, 뭐 때문에 막혔는지 물었습니다.'],
  ['ko', '이제', '이제 기록을 먼저 봅니다.'],
  ['ko', '아마', '아마추어 대회에 나갔습니다.'],
  ['ko', '그냥', '그냥 넘기지 않고 물었습니다.'],
  ['ko', '막', '오류를 막 고친 참이었습니다.'],
  ['ko', '일단', '일단 멈추고 보고합니다.'],
  ['en', 'like', 'Tools like Kafka help.'],
  ['en', 'like', 'I like working with people.'],
  ['en', 'like', 'A process is like a kitchen.'],
  ['en', 'like', 'I would like to join.'],
  ['en', 'like', 'It felt like a family.'],
  ['en', 'actually', 'She said, “Actually, I disagree.”'],
  ['en', 'actually', 'We found what users actually need.'],
  ['en', 'honestly', 'I answered honestly and said sorry.'],
  ['en', 'you know', 'I ask whether you know the dose.'],
  ['en', 'i mean', 'Not five, I mean fifteen.'],
  ['en', 'kind of', 'This kind of index helps.'],
  ['en', 'maybe', 'Maybe ten requests fail each day.'],
  ['en', 'just', 'It took just two days.'],
  ['en', 'well', 'Reads scale well here.'],
  ['en', 'literally', 'It is literally in the log.'],
];

describe('is told', () => {
  test.each(HABIT)('%s %s: %s', (language, filler, answer) => {
    expect(fillersIn(answer, language).map(({ text }) => text)).toContain(filler);
  });
});

describe('is not told', () => {
  test.each(MEANT)('%s %s: %s', (language, _filler, answer) => {
    expect(fillersIn(answer, language)).toEqual([]);
  });
});
