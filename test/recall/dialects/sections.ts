// Dialects in which a heading asks and what is below it has sections, labels or voices.
import type { Dialect } from '../paper.ts';
import { bullets, closing, comparison, paper, preface, prose } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const inside: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 면접 질문 & 답변', '');
  entriesOf(draw, { most: 20 }).forEach((entry, index) => {
    sheet.put(`## Q${index + 1}. ${entry.title}`, '', '### 핵심 답변', ...prose(draw, entry), '');
    if (draw.chance(0.3)) sheet.put('### 비교 표', '', ...comparison(draw), '');
    if (entry.tips.length > 0) sheet.put('### 면접관이 주목하는 포인트', ...entry.tips.map((tip) => `- ${tip}`), '');
    if (entry.followUps.length > 0) sheet.put('### 꼬리 질문 대비', ...entry.followUps.map((one) => `- "${one}"`), '');
    sheet.want(entry.title, entry);
  });
  return sheet.sheet();
};

const sameLevel: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw, { most: 20 })) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`## ${entry.title}`, '', '## 답변', '', ...prose(draw, entry), '');
      if (entry.followUps.length > 0) sheet.put('## 꼬리 질문', '', ...entry.followUps.map((one) => `- ${one}`), '');
      sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps, category: area });
    }
  }
  return sheet.sheet();
};

const boldLabels: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('---', 'tags: [면접, 백엔드]', 'related: [database]', '---', '', '# 면접 예상 질문', '');
  sheet.nobody('→ 개념 정리는 따로 있음');
  sheet.put('', '---', '');
  for (const entry of entriesOf(draw, { most: 25 })) {
    sheet.put(`## ${entry.title}`, '', `**난이도:** ${draw.pick(['기초', '중급', '심화'])}`, '');
    if (entry.keywords.length > 0) sheet.put(`**핵심 키워드:** ${entry.keywords.join(', ')}`, '');
    sheet.put('**모범 답변 방향:**', '', ...prose(draw, entry), '');
    if (entry.followUps.length > 0) sheet.put('**꼬리 질문 예시:**', ...entry.followUps.map((one) => `- ${one}`), '');
    if (draw.chance(0.4)) sheet.put('> 출처: https://example.com/docs', '');
    sheet.put('---', '');
    sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
  }
  return sheet.sheet();
};

const quotedLabels: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### ${entry.title}`, '');
      if (entry.tips.length > 0) sheet.put('> 배경 & 질문 의도', '', ...entry.tips.map((tip) => `- ${tip}`), '');
      sheet.put('> 답변', '', ...bullets(entry), '');
      if (entry.followUps.length > 0) sheet.put('> 꼬리 질문', '', ...entry.followUps.map((one) => `- ${one}`), '');
      sheet.want(entry.title, { ...entry, category: area });
    }
  }
  return sheet.sheet();
};

/** Answers of several members below one question. */
const members: Dialect = (draw) => {
  const sheet = paper();
  const names = draw.shuffle(['하나', '두리', '세찬', '네온']).slice(0, draw.int(2, 3));
  sheet.put('# 이번 주 답변 모음', '');
  const entries = entriesOf(draw, { least: 6, most: 12 });
  for (const entry of entries) {
    sheet.put(`## ${entry.title}`, '');
    for (const name of names)
      sheet.put(`### ${name}`, '', ...(name === names[0] ? entry.answer : ['비슷하게 답했습니다.']), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const subheadings: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw, { most: 20 })) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `## ${entry.title}`,
        '',
        ...entry.answer.flatMap((line) => [`### ${draw.pick(['정의', '특징', '동작', '예시', '정리'])}`, '', line, '']),
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const followUpHeadings: Dialect = (draw) => {
  const sheet = paper();
  for (const entry of entriesOf(draw, { most: 20 })) {
    sheet.put(`## ${entry.title}`, '', ...prose(draw, entry), '');
    for (const one of entry.followUps)
      sheet.put(`### 꼬리질문) ${one}`, '', ...(draw.chance(0.5) ? ['찾아보고 채우기', ''] : []));
    sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
  }
  return sheet.sheet();
};

const quotesAndArrows: Dialect = (draw) => {
  const sheet = paper();
  const mark = draw.pick(['>', '→', '=>', '👉', '↳', '>>']);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    entries.forEach((entry, index) => {
      sheet.put(`### ${index + 1}. ${entry.title}`, '', ...entry.answer.map((line) => `${mark} ${line}`), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    });
  }
  return sheet.sheet();
};

const blog: Dialect = (draw) => {
  const sheet = paper();
  sheet.put(
    '---',
    'layout: post',
    'title: "면접 후기와 질문 정리"',
    'date: 2024-03-04',
    'categories: [취업]',
    '---',
    '',
    '## 들어가며',
    '',
  );
  sheet.nobody('지난달에 세 곳의 면접을 보고 왔습니다. 잊기 전에 받은 질문을 적어 둡니다.');
  sheet.put('');
  for (const entry of entriesOf(draw, { most: 20 })) {
    sheet.put(`## ${entry.title}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  sheet.put('## 마치며', '');
  sheet.nobody('긴 글 읽어 주셔서 고맙습니다. 모두 좋은 소식이 있기를 바랍니다.');
  sheet.put('', '## 참고', '');
  sheet.nobody('- [전공 노트](https://example.com/note)', '- [면접 후기](https://example.com/after)');
  return sheet.sheet();
};

const languageHeading: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { least: 6, most: 14 });
  entries.forEach((entry, index) => {
    if (index % 3 === 0) sheet.put(`## ${areaAt(index)}`, '');
    sheet.put(`### ${entry.title}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer, category: areaAt(index) });
  });
  return sheet.sheet();
};

/** 언어 is a label of our own form, and here an area like the others. */
function areaAt(index: number): string {
  return ['네트워크', '언어', '운영체제', '협업', '설계'][Math.floor(index / 3)] ?? '';
}

const sameTitles: Dialect = (draw) => {
  const sheet = paper();
  const shared = draw.shuffle([
    ['FCFS', '먼저 온 프로세스에게 CPU를 준다.', '먼저 온 요청부터 헤드를 옮긴다.'],
    ['장단점은?', '구현이 단순하지만 오래 걸린다.', '빠르지만 자리를 많이 쓴다.'],
    ['언제 쓰나요?', '값이 고를 때 씁니다.', '값이 치우칠 때 씁니다.'],
  ]);
  const [one = '첫 영역', other = '둘째 영역'] = draw.shuffle(['CPU 스케줄링', '디스크 스케줄링', '정렬', '탐색']);
  const fillers = entriesOf(draw, { least: 6, most: 12 });
  [one, other].forEach((area, half) => {
    sheet.put(`## ${area}`, '');
    for (const [title = '', ...answers] of shared) {
      sheet.put(`### ${title}`, '', answers[half] ?? '', '');
      sheet.want(title, { answer: [answers[half] ?? ''], category: area });
    }
    for (const entry of fillers.filter((_, index) => index % 2 === half)) {
      sheet.put(`### ${entry.title}`, '', ...entry.answer, '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  });
  return sheet.sheet();
};

const readmeAround: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 면접 스터디 🦢', '');
  preface(draw, sheet);
  sheet.put('<br/>', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`- ${entry.title}`, '');
      sheet.want(entry.title, { category: area });
    }
    sheet.put('<br/>', '');
  }
  closing(draw, sheet);
  return sheet.sheet();
};

export const SECTIONS: Readonly<Record<string, Dialect>> = {
  'sections-inside': inside,
  'sections-same-level': sameLevel,
  'sections-bold-labels': boldLabels,
  'sections-quoted-labels': quotedLabels,
  'sections-members': members,
  'sections-subheadings': subheadings,
  'sections-follow-ups': followUpHeadings,
  'sections-marks': quotesAndArrows,
  'sections-blog': blog,
  'sections-label-as-area': languageHeading,
  'sections-same-titles': sameTitles,
  'readme-around': readmeAround,
};
