// What the sections of a page are called, whatever it is about: `정의`, `장단점`, `How it works`. No question is called so.

const WORDS = new Set(
  (
    '정의 개념 개요 소개 설명 의미 특징 특성 장점 단점 장단점 종류 유형 구조 구성 구성요소 원리 동작 작동 과정 순서 절차 방식 방법 예시 예제 예 사례 코드 ' +
    '사용 사용법 사용방법 사용예시 활용 적용 배경 목적 필요성 이유 역할 기능 차이 차이점 비교 주의 주의점 주의사항 문제 문제점 한계 한계점 해결 해결책 해결방법 ' +
    '결론 정리 요약 마무리 마치며 느낀점 회고 후기 시간복잡도 공간복잡도 복잡도 시간 공간 구현 풀이 입력 출력 제한 제한사항 입출력 테스트 결과 분석 ' +
    '내용 스토리 이야기 현재 화면 핵심 경험 소감 계획 성과 설치 실행 환경 설정 시작하기 기술스택 배포 빌드 개발 프로젝트 기본 주요 상세 전체 간단한 다른 동작과정 동작원리 동작방식 작동원리 보충 부록 용어 키워드 체크리스트 ' +
    'definition definitions overview introduction intro summary feature features characteristics advantage advantages disadvantage disadvantages pros cons ' +
    'benefit benefits drawback drawbacks limitation limitations type types structure component components example examples usage use uses cases case ' +
    'background purpose goal goals implementation installation install setup getting started requirements prerequisites problem solution approach ' +
    'complexity time space conclusion note notes tip tips how it works when to why key points takeaways wrap-up recap code ' +
    'learn more deploy deploying deployment on folder directory dependency dependencies management commands scripts links further reading configuration config expanding ' +
    'run running build project tech stack and vs ' +
    '定义 概念 概述 简介 特点 特性 优点 缺点 优缺点 区别 原理 分类 种类 总结 例子 示例 使用 使用场景 应用场景 实现 步骤 背景 前言 小结 ' +
    '定義 概要 特徴 メリット デメリット 種類 仕組み 使い方 まとめ 例 手順 目的'
  ).split(' '),
);

const JOINING = /^(?:및|와|과|&|and|or|of|the|vs\.?)$/i;
/** `장점과 단점`, `문제의 해결`: a particle does not make another word of it. */
const PARTICLE = /(?:과|와|의|을|를)$/;
const LONGEST = 40;

function isPartWord(word: string): boolean {
  return WORDS.has(word) || WORDS.has(word.replace(PARTICLE, '')) || JOINING.test(word);
}

/** Whether a heading only says which part of a page comes: its words would do for any subject. */
export function namesPart(title: string): boolean {
  if (title.length > LONGEST || /[?？]/.test(title)) return false;
  const words = title
    .toLowerCase()
    .replace(/^[\s\d.)-]+/, '')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
  return words.length > 0 && words.every(isPartWord);
}
