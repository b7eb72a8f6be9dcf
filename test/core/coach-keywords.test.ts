// Which keywords the coach finds in answers as people write them: in other words, inside other words, and only disclaimed.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keywordsIn } from '../../src/core/coach-keywords.ts';
import { readSynonyms } from '../../src/core/synonyms.ts';
import { asked } from './mock-questions.ts';

const SYNONYMS = readSynonyms(readFileSync('synonyms.txt', 'utf8'));

const found = (keyword: string, answer: string) =>
  keywordsIn(asked('q', '', { keywords: [keyword] }), answer, SYNONYMS).covered[0];

type Row = readonly [keyword: string, answer: string];

const SAID: readonly Row[] = [
  ['멈추', '광고를 멈출지부터 정했습니다.'],
  ['고치', '원인을 찾아 그날 고쳤습니다.'],
  ['배웠', '순서가 중요하다는 것을 배운 일입니다.'],
  ['나누', '일을 둘로 나눠 맡았습니다.'],
  ['돌려', '돈은 돌려드렸습니다.'],
  ['캐시', '캐시가 없으면 느립니다.'],
  ['queue', 'Not only a queue but also a lock.'],
  ['교착 상태', '두 요청이 서로의 행을 기다리다가 데드락에 걸렸습니다.'],
  ['교착 상태', '교착상태를 피하려고 순서를 정했습니다.'],
  ['우아한 종료', 'SIGTERM을 받으면 graceful shutdown으로 요청을 마저 처리합니다.'],
  ['우아한 종료', '쿠버네티스에서 그레이스풀 셧다운을 켜 두었습니다.'],
  ['오프셋', '처리한 뒤에 offset을 커밋합니다.'],
  ['offset', '컨슈머는 자기 오프셋부터 다시 읽습니다.'],
  ['서킷 브레이커', '실패가 이어지면 circuit breaker가 열립니다.'],
  ['낙관적 잠금', '버전 컬럼으로 낙관적 락을 걸었습니다.'],
  ['행 잠금', '같은 계좌에는 row lock을 겁니다.'],
  ['커넥션 풀', '커넥션풀이 마르면 요청이 밀립니다.'],
  ['지연 시간', '레이턴시가 200ms에서 80ms로 줄었습니다.'],
  ['무중단', '블루그린으로 zero downtime 배포를 합니다.'],
  ['캐시 스탬피드', '만료가 몰리면 thundering herd가 생깁니다.'],
  ['활력징후', '출근하면 바이탈부터 확인합니다.'],
  ['손위생', '처치 앞뒤로 손 씻기를 지켰습니다.'],
  ['민원', '불만을 끝까지 듣고 처리 기한을 알려 드렸습니다.'],
  ['인수인계', '빠진 것이 없게 handover 문서를 썼습니다.'],
  ['메모리 누수', '메모리릭 때문에 매일 밤 재시작했습니다.'],
  ['키', '캐시의 키를 사용자별로 나눕니다.'],
  ['키', '키는 해시로 만듭니다.'],
  ['동기', '지원한 동기는 두 가지입니다.'],
  ['큐', '작업은 큐에 넣고 나중에 처리합니다.'],
  ['동기화', '두 기기를 동기화하는 일이 가장 어려웠습니다.'],
  ['스레드', '멀티스레드에서 값이 섞였습니다.'],
  ['캐시', '캐시서버를 따로 두었습니다.'],
  ['바꿨', '그래서 방식을 바꿨습니다.'],
  ['믿', '저는 팀원을 믿고 맡깁니다.'],
  ['느슨한 결합', '느슨하게 말고 느슨한 결합을 목표로 했습니다.'],
  ['재시도', '서킷 브레이커는 이름만 들어봤고, 재시도는 직접 구현했습니다.'],
  ['격리 수준', '처음에는 잘 몰랐지만 격리 수준을 READ COMMITTED로 낮춘 뒤 원인을 찾았습니다.'],
  ['인덱스', '인덱스가 없으면 테이블을 전부 읽습니다.'],
  ['락', '락을 쓰지 않으면 갱신이 사라질 수 있습니다.'],
  ['멱등성', '결제는 멱등하게 만들어야 합니다.'],
  ['모르는', '모르는 것은 모른다고 말합니다.'],
  ['무상태', 'HTTP는 stateless라서 이전 요청을 모릅니다.'],
  ['deadlock', 'Two transactions deadlocked on the same rows.'],
  ['circuit breaker', 'We put circuit breakers around the payment call.'],
  ['idempotency key', 'Each request carries an idempotency-key.'],
  ['continuous integration', 'Every merge runs through CI first.'],
  ['retry', 'It retries three times with a delay.'],
  ['mutex', 'I guard the counter by a mutual exclusion lock, a mutex.'],
  ['rate limit', 'Rate limiting protects the login page.'],
  ['end-to-end', 'We have three end to end tests.'],
  ['race condition', 'It was a race between two workers.'],
  ['eventual consistency', 'Replicas are eventually consistent.'],
  ['REST', 'It is a REST interface.'],
  ['hit ratio', 'I watch the ratio of each hit.'],
  ['vital signs', 'I check the vitals every hour.'],
  ['handover', 'At handoff I read it back.'],
  ['rollback', 'If errors rise we roll back at once.'],
  ['index', 'If we do not have an index, every row is read.'],
  ['timeout', 'I have never used gRPC, but I set a timeout on every call.'],
  ["don't know", "I say that I don't know and come back with an answer."],
  ['backpressure', 'The queue is bounded, so back-pressure reaches the sender.'],
];

const UNSAID: readonly Row[] = [
  ['캐시', '이건 캐시가 아니라 버퍼였습니다.'],
  ['재시도', '재시도 없이 바로 실패하게 두었습니다.'],
  ['인덱스', '그때 인덱스는 미처 생각하지 못했습니다.'],
  ['카나리', '카나리 배포는 앞으로 더 공부하겠습니다.'],
  ['멱등성', '멱등성까지는 챙기지 못했습니다.'],
  ['캐시', '캐시는 쓰지 않았습니다.'],
  ['deadlock', 'It was not a deadlock, only a slow query.'],
  ['canary', 'Canary releases are something I have not tried.'],
  ['idempotency', "Idempotency, I'd be guessing."],
  ['circuit breaker', 'Our team does not use circuit breakers.'],
  ['tracing', 'There was no tracing in our project.'],
  ['키', '로그는 키바나에서 봅니다.'],
  ['키', '상품을 키우고 키보드를 샀습니다.'],
  ['동기', '비동기로 처리합니다.'],
  ['직렬화', '역직렬화에서 오류가 났습니다.'],
  ['정규화', '읽기가 많아서 비정규화를 골랐습니다.'],
  ['책', '책임을 나누고 책상을 정리했습니다.'],
  ['팀', '팀장에게 물었습니다.'],
  ['설명', '설명서를 나눠 줬습니다.'],
  ['버전', '컨버전이 올랐습니다.'],
  ['시도', '재시도를 세 번 합니다.'],
  ['서킷 브레이커', '서킷 브레이커는 이름만 들어봤고 잘 모릅니다.'],
  ['서킷 브레이커', '서킷 브레이커요? 잘 모르겠습니다.'],
  ['지연 시간', '지연 시간은 아직 측정해 본 적이 없어서 말씀드리기 어렵습니다.'],
  ['샤딩', '샤딩은 책에서 읽기만 했고 해 본 적은 없습니다.'],
  ['격리 수준', '격리 수준이라는 말을 들어는 봤는데, 자세히는 모릅니다.'],
  ['재시도', '저희는 재시도를 따로 두지 않았고 그냥 오류를 보여 줬습니다.'],
  ['캐시', '저희 서비스에는 아직 캐시가 없습니다.'],
  ['TTL', 'TTL이 뭔지는 기억이 안 납니다.'],
  ['쿠버네티스', '쿠버네티스는 더 공부해야 할 것 같습니다.'],
  ['인덱스', '인덱스 쪽은 자신이 없습니다.'],
  ['낙관적 잠금', '낙관적 락은 써 보지 못했습니다.'],
  ['JWT', '토큰을 헤더에 넣습니다.'],
  ['circuit breaker', "Circuit breaker? I'd have to look that up."],
  ['circuit breaker', 'I have heard of circuit breakers, but never used one.'],
  ['retry', "We have no retry or timeout, and I don't know why."],
  ['sharding', 'I have never worked with sharding.'],
  ['jitter', "I'm not familiar with jitter."],
  ['backoff', 'Backoff and jitter, honestly I have no idea.'],
  ['percentile', "We don't measure percentiles yet."],
  ['isolation level', "I can't remember the isolation levels."],
  ['TTL', 'The battle was long.'],
  ['REST', 'I did the rest of it later.'],
  ['LIKE', 'I like this work.'],
  ['map', 'I looked at the roadmap.'],
  ['interface', 'Two radios interfere.'],
  ['key', 'The monkey typed on a keyboard.'],
  ['own', 'We drove down town.'],
];

describe('a keyword is said', () => {
  test.each(SAID)('%s: %s', (keyword, answer) => {
    expect(found(keyword, answer)?.name).toBe(keyword);
  });
});

describe('a keyword is not said', () => {
  test.each(UNSAID)('%s: %s', (keyword, answer) => {
    expect(found(keyword, answer)).toBeUndefined();
  });
});

test('each is quoted as it stands, with the clause in which it does', () => {
  expect(found('교착 상태', '순서를 정했지만, 두 번 데드락에 걸렸습니다.')).toEqual({
    name: '교착 상태',
    said: '데드락',
    quote: '두 번 데드락에 걸렸습니다.',
  });
  expect(found('hit ratio', 'Every day I watch the ratio of each hit. It is fine.')).toEqual({
    name: 'hit ratio',
    said: 'hit … ratio',
    quote: 'Every day I watch the ratio of each hit.',
  });
});

test('a group’s own words count once its file has them', () => {
  const question = asked('q', '', { keywords: ['메타스페이스'] });
  const own = readSynonyms('메타스페이스, 클래스 창고\n');
  expect(keywordsIn(question, '클래스창고가 찼습니다.', []).covered).toEqual([]);
  expect(keywordsIn(question, '클래스창고가 찼습니다.', own).covered[0]?.said).toBe('클래스창고');
});
