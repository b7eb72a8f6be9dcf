// Dialects in which an item of a list, or a bare line, asks.
import type { Dialect } from '../paper.ts';
import { bullets, closing, paper } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** As noted down on the way home. */
const JOTTED = [
  '자기소개',
  '야근 괜찮은지',
  '객체 지향이 뭔지 아는지',
  '우리 서비스 써 봤냐',
  '다른 곳 어디 지원했는지',
  '연봉은 어떻게 생각하시나요',
  '출퇴근 얼마나 걸리는지',
  '비전공인데 개발을 하게 된 계기',
  '더 배우고 싶은 기술 있어요?',
  '사수 없이 일할 수 있는지',
  '마지막 질문',
  '깃 브랜치 전략',
  '취미',
  '공백기에 뭐 했는지',
];

const only: Dialect = (draw) => {
  const sheet = paper();
  const mark = draw.pick(['-', '*', '+']);
  const gap = draw.chance(0.4) ? [''] : [];
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put('', `## ${area}`, '');
    for (const { title } of entries) {
      sheet.put(`${mark} ${title}`, ...gap);
      sheet.want(title, { category: area });
    }
  }
  return sheet.sheet();
};

const numberedOnly: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 2) Database');
  sheet.nobody('- contributor : [가람](https://example.com/garam) , [나래](https://example.com/narae)');
  sheet.put('<hr/>', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`### :notebook: ${area}`, '');
    entries.forEach(({ title, topic }, index) => {
      const asked = draw.chance(0.2) ? topic : title;
      sheet.put(`${index + 1}. ${asked}`);
      sheet.want(asked);
    });
    sheet.put('');
  }
  return sheet.sheet();
};

const sessions: Dialect = (draw) => {
  const sheet = paper();
  chaptersOf(draw).forEach(({ entries }, session) => {
    sheet.nobody(`${session + 1}회 3월 ${4 + session}일 면접질문<br/>`);
    sheet.put('');
    entries.forEach(({ title }, index) => {
      sheet.put(`${index + 1}. ${title}${draw.chance(0.3) ? '<br/>' : ''}`);
      sheet.want(title);
    });
    sheet.put('');
  });
  return sheet.sheet();
};

const companies: Dialect = (draw) => {
  const sheet = paper();
  const jotted = draw.shuffle(JOTTED);
  sheet.put('# 팀원들이 받은 질문', '');
  sheet.nobody('- 여러 번 나온 질문에는 ⭐️ 표시');
  sheet.put('');
  for (const { entries } of chaptersOf(draw)) {
    sheet.put(
      `## ${draw.pick(['스타트업', '솔루션 회사', '게임 회사', '공공기관', '대기업 1차', '대기업 2차'])} 면접`,
      '',
    );
    if (draw.chance(0.5)) sheet.nobody(draw.pick(['CEO', 'CTO', '실무진', '인사팀']));
    for (const { title } of [...entries, ...jotted.splice(0, draw.int(1, 4)).map((text) => ({ title: text }))]) {
      sheet.put(`- ${title}${draw.chance(0.2) ? '⭐️' : ''}`);
      sheet.want(title);
    }
    sheet.put('', '---', '');
  }
  return sheet.sheet();
};

const nested: Dialect = (draw) => {
  const sheet = paper();
  const indent = draw.pick(['  ', '    ', '\t']);
  sheet.put('# 운영체제와 그 밖', '');
  for (const { area, entries } of chaptersOf(draw, { asks: true })) {
    sheet.put(`## ${area}`, '');
    for (const { title, followUps } of entries) {
      sheet.put(`- ${title}`, ...followUps.map((one) => `${indent}- ${one}`));
      sheet.want(title, { followUps, category: area });
    }
    sheet.put('');
  }
  return sheet.sheet();
};

const boldNumbers: Dialect = (draw) => {
  const sheet = paper();
  const isApart = draw.chance(0.5);
  sheet.put('# 레벨별 질문', '');
  chaptersOf(draw, { asks: true }).forEach(({ entries }, level) => {
    sheet.put(`## 레벨 ${level + 1}`, '');
    entries.forEach(({ title, followUps }, index) => {
      sheet.put(`${index + 1}. **${title}**`, ...(isApart ? [''] : []));
      sheet.put(...followUps.map((one) => (isApart ? `*   ${one}` : `    * ${one}`)), '');
      sheet.want(title, { followUps });
    });
  });
  return sheet.sheet();
};

const boldNumbersAnswered: Dialect = (draw) => {
  const sheet = paper();
  const tongue = draw.pick(['ko', 'en'] as const);
  for (const { area, entries } of chaptersOf(draw, { tongue })) {
    sheet.put(`# ${area}`, '');
    entries.forEach((entry, index) => {
      sheet.put(`${index + 1}. **${entry.title}**`, ...bullets(entry, '   '), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    });
  }
  return sheet.sheet();
};

const colons: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 면접 정리', '');
  chaptersOf(draw).forEach(({ area, entries }, chapter) => {
    sheet.put(`### ${chapter + 1}. ${area}`, '');
    for (const { title, answer } of entries) {
      const isAnswered = draw.chance(0.7);
      const [first = '', ...more] = isAnswered ? answer : [];
      sheet.put(
        `- ${title}${draw.chance(0.5) ? `(${'⭐️'.repeat(draw.int(1, 3))})` : ''}`,
        `  : ${first}`,
        ...more.map((line) => `  ${line}`),
      );
      sheet.want(title, { answer: isAnswered ? answer : [], category: area });
    }
    sheet.put('');
  });
  return sheet.sheet();
};

const answersBelow: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`- ${entry.title}`, ...bullets(entry, '  '));
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
    sheet.put('');
  }
  return sheet.sheet();
};

const numbersAnswered: Dialect = (draw) => {
  const sheet = paper();
  const stop = draw.pick(['.', ')']);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    entries.forEach((entry, index) => {
      sheet.put(`${index + 1}${stop} ${entry.title}`, '', ...bullets(entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    });
  }
  return sheet.sheet();
};

const checklist: Dialect = (draw) => {
  const sheet = paper();
  const isAnswered = draw.chance(0.5);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`### ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `- [${draw.pick([' ', 'x', ' '])}] ${entry.title}`,
        ...(isAnswered ? entry.answer.map((line) => `  - ${line}`) : []),
      );
      sheet.want(entry.title, { answer: isAnswered ? entry.answer : [], category: area });
    }
    sheet.put('');
  }
  return sheet.sheet();
};

const boldBullets: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`- **${entry.title}**`, '', ...entry.answer.map((line) => `  ${line}`), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const boldLines: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`**${entry.title}**`, '', ...entry.answer, '', ...(draw.chance(0.3) ? ['---', ''] : []));
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const circled: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('[1분 스피치 질문지]', '');
  entriesOf(draw, { most: 20 }).forEach((entry, index) => {
    sheet.put(`${CIRCLED[index]} ${entry.title}`, ...entry.answer, '');
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet('.txt');
};

const phone: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('면접 질문 모음', '');
  for (const { title } of entriesOf(draw, { most: 20, asks: true })) {
    sheet.put(title, ...(draw.chance(0.5) ? [''] : []));
    sheet.want(title);
  }
  return sheet.sheet('.txt');
};

const quiz: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { most: 15 });
  const isFolded = draw.chance(0.5);
  sheet.put('# 2주차 퀴즈', '', '## 문제', '');
  entries.forEach((entry, index) => {
    sheet.put(`${index + 1}. ${entry.title}`);
    sheet.want(entry.title, { answer: [entry.answer.join(' ')] });
  });
  sheet.put('', ...(isFolded ? ['<details>', '<summary>정답 보기</summary>', ''] : ['## 정답', '']));
  sheet.put(
    ...entries.map((entry, index) => `${index + 1}. ${entry.answer.join(' ')}`),
    ...(isFolded ? ['', '</details>'] : []),
  );
  return sheet.sheet();
};

const bracketAreas: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`**[${area}]**`, '');
    entries.forEach(({ title }, index) => {
      sheet.put(`${index + 1}. ${title}`);
      sheet.want(title, { category: area });
    });
    sheet.put('');
  }
  return sheet.sheet();
};

const englishList: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# Front-end Job Interview Questions', '');
  sheet.nobody('This file holds questions that can be used when vetting candidates. Choosing a few of them is enough.');
  sheet.put('');
  const chapters = chaptersOf(draw, { tongue: 'en' });
  sheet.put('## Table of Contents', '');
  sheet.nobody(...chapters.map(({ area }) => `1. [${area} Questions](#${area.toLowerCase().replace(' ', '-')})`));
  for (const { area, entries } of chapters) {
    sheet.put('', `#### <a name='${area}'>${area} Questions:</a>`, '');
    for (const { title, followUps } of entries) {
      sheet.put(`* ${title}`, ...followUps.map((one) => `\t* ${one}`));
      sheet.want(title, { followUps });
    }
  }
  return sheet.sheet();
};

const numberedAreas: Dialect = (draw) => {
  const sheet = paper();
  const style = draw.pick([(at: number) => `${at}.`, (at: number) => `${at})`]);
  sheet.put('면접 질문 정리', '');
  chaptersOf(draw).forEach(({ area, entries }, chapter) => {
    sheet.put(`${chapter + 1}. ${area}`);
    entries.forEach(({ title }, index) => {
      sheet.put(`   ${style(index + 1)} ${title}`);
      sheet.want(title, { category: area });
    });
  });
  return sheet.sheet();
};

const archive: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 데이터베이스', '', '## 정리 자료', '');
  sheet.nobody(
    '- 가람 : [인덱스 정리](./index.md)',
    '- 나래 : [트랜잭션 정리](./tx.pdf)',
    '- 다온 : 발표 자료는 드라이브에 있음',
  );
  sheet.put('', '## 질의응답', '');
  for (const entry of entriesOf(draw, { most: 20 })) {
    sheet.put(`- ${entry.title}`, ...(draw.chance(0.5) ? bullets(entry, '    ') : []));
    sheet.want(entry.title);
  }
  closing(draw, sheet);
  return sheet.sheet();
};

export const LISTS: Readonly<Record<string, Dialect>> = {
  'list-only': only,
  'list-numbered-only': numberedOnly,
  'list-sessions': sessions,
  'list-companies': companies,
  'list-nested': nested,
  'list-bold-numbers': boldNumbers,
  'list-bold-numbers-answered': boldNumbersAnswered,
  'list-colons': colons,
  'list-answers-below': answersBelow,
  'list-numbers-answered': numbersAnswered,
  'list-checklist': checklist,
  'list-bold-bullets': boldBullets,
  'list-bold-lines': boldLines,
  'list-circled': circled,
  'list-phone': phone,
  'list-quiz': quiz,
  'list-bracket-areas': bracketAreas,
  'list-english': englishList,
  'list-numbered-areas': numberedAreas,
  'list-archive': archive,
};
