// Dialects in which a mark or a label says what asks and what answers.
import type { Dialect } from '../paper.ts';
import { bullets, code, paper, prose } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const lines: Dialect = (draw) => {
  const sheet = paper();
  const [q, a] = draw.pick([
    ['Q. ', 'A. '],
    ['Q: ', 'A: '],
    ['Q) ', 'A) '],
    ['질문: ', '답변: '],
    ['[질문] ', '[답변] '],
  ]);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      const [first = '', ...more] = entry.answer;
      sheet.put(`${q}${entry.title}`, '', `${a}${first}`, ...more, '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const numberedLines: Dialect = (draw) => {
  const sheet = paper();
  const [q, a] = draw.pick([
    ['Q', 'A'],
    ['질문 ', '답변 '],
    ['문', '답'],
  ]);
  sheet.put('면접 스터디 3주차', '');
  entriesOf(draw).forEach((entry, index) => {
    const [first = '', ...more] = entry.answer;
    sheet.put(`${q}${index + 1}. ${entry.title}`, '', `${a}${index + 1}. ${first}`, ...more, '');
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const bold: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      const [first = '', ...more] = entry.answer;
      sheet.put(`**Q. ${entry.title}**`, '', `${draw.pick(['A. ', '**A.** ', 'A. '])}${first}`, ...more, '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const boldWithList: Dialect = (draw) => {
  const sheet = paper();
  let at = 0;
  sheet.put('## 4. 예상 질문 & 모범 답변', '', '**사용법**');
  sheet.nobody('- 답변은 30초 분량으로 줄여 연습하세요.', '- 그대로 외우지 말고 내 말로 바꾸세요.');
  sheet.put('');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`### 4-${draw.int(1, 9)}. ${area}`, '');
    for (const entry of entries) {
      at += 1;
      sheet.put(`**Q${String(at).padStart(2, '0')}. ${entry.title}**`, `- **답**: ${entry.answer.join(' ')}`, '');
      sheet.want(entry.title, { answer: entry.answer });
    }
  }
  return sheet.sheet();
};

const labelHeadings: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw, { most: 20 })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put('### 질문', entry.title, '', '### 답변', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const numberedLabelHeadings: Dialect = (draw) => {
  const sheet = paper();
  entriesOf(draw, { most: 20 }).forEach((entry, index) => {
    sheet.put(
      `## 질문 ${index + 1}`,
      '',
      entry.title,
      '',
      draw.pick(['### 답변', '### 모범 답안']),
      '',
      ...prose(draw, entry),
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const english: Dialect = (draw) => {
  const sheet = paper();
  const isBold = draw.chance(0.5);
  for (const { area, entries } of chaptersOf(draw, { tongue: 'en' })) {
    sheet.put(`# ${area} interview questions`, '');
    for (const entry of entries) {
      const [q, a] = isBold ? ['**Question:** ', '**Answer:** '] : ['Question: ', 'Answer: '];
      sheet.put(`${q}${entry.title}`, '', `${a}${entry.answer.join(' ')}`, '');
      if (entry.followUps.length > 0)
        sheet.put(isBold ? '**Follow-up:**' : 'Follow-up:', '', ...entry.followUps.map((one) => `- ${one}`), '');
      sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
    }
  }
  return sheet.sheet();
};

const japanese: Dialect = (draw) => {
  const sheet = paper();
  const isHeading = draw.chance(0.5);
  sheet.put('# 面接対策', '');
  for (const entry of entriesOf(draw, { tongue: 'ja', most: 12 })) {
    sheet.put(
      isHeading ? `## ${entry.title}` : `質問：${entry.title}`,
      '',
      isHeading ? '### 回答' : '',
      ...(isHeading ? entry.answer : [`回答：${entry.answer.join('')}`]),
      '',
    );
    if (entry.followUps.length > 0)
      sheet.put(isHeading ? '### 追加質問' : '追加質問：', '', ...entry.followUps.map((one) => `- ${one}`), '');
    sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
  }
  return sheet.sheet();
};

const chinese: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 面试题整理', '');
  entriesOf(draw, { tongue: 'zh', most: 10 }).forEach((entry, index) => {
    sheet.put(`### ${index + 1}、${entry.title}`, '', `**答案：** ${entry.answer.join('')}`, '');
    if (entry.followUps.length > 0) sheet.put('**追问：**', '', ...entry.followUps.map((one) => `- ${one}`), '');
    sheet.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
  });
  return sheet.sheet();
};

const markAlone: Dialect = (draw) => {
  const sheet = paper();
  let at = 0;
  sheet.put('# 면접 질문 리스트', '');
  sheet.nobody('> 난이도: ★ 쉬움 | ★★ 보통 | ★★★ 어려움');
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put('', `## ${area} (${entries.length}문항)`, '');
    for (const entry of entries) {
      at += 1;
      sheet.put(
        ...(draw.chance(0.5) ? [`**Q${at}.** ${entry.title}`] : [`**Q${at}.**`, '', entry.title]),
        '',
        `> 💡 ${entry.answer.join(' ')}`,
        '',
      );
      sheet.want(entry.title);
    }
  }
  return sheet.sheet();
};

const dialogue: Dialect = (draw) => {
  const sheet = paper();
  const [ask, tell] = draw.pick([
    ['🎤 면접관: ', '🤚 면접자: '],
    ['**면접관:** ', '**지원자:** '],
    ['[면접관] ', '[지원자] '],
    ['면접관 : ', '나 : '],
  ]);
  sheet.put('# 모의 면접 기록', '');
  for (const entry of entriesOf(draw, { most: 20, asks: true })) {
    sheet.put(`${ask}${entry.title}`, '', `${tell}${entry.answer.join(' ')}`, '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const daily: Dialect = (draw) => {
  const sheet = paper();
  entriesOf(draw, { most: 20, asks: true }).forEach((entry, index) => {
    sheet.put(
      `### ${1 + (index % 12)}월 ${draw.int(1, 28)}일`,
      '',
      `**오늘의 질문**: ${entry.title}`,
      '',
      ...bullets(entry),
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const codeQuestions: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('---', 'title: Coding Questions', 'layout: page', '---', '');
  const asks = [
    'What does this print?',
    'How would you make this work?',
    'Which line is slow, and why?',
    'What is wrong with this snippet?',
    'How would you test this?',
    'Can this be written shorter?',
    'What happens when the list is empty?',
  ];
  for (const ask of draw.shuffle(asks).slice(0, draw.int(5, 7))) {
    sheet.put(`Question: ${ask}`, ...code(draw), '');
    sheet.want(ask);
  }
  return sheet.sheet();
};

const listedMarks: Dialect = (draw) => {
  const sheet = paper();
  let week = 0;
  for (const { entries } of chaptersOf(draw)) {
    week += 1;
    sheet.put(`# ${week}주차`, '');
    entries.forEach((entry, index) => {
      sheet.put(`- Q${index + 1}${draw.chance(0.1) ? ',' : '.'} ${entry.title}`);
      sheet.want(entry.title);
    });
    sheet.put('');
  }
  return sheet.sheet();
};

const choices: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# ✏️ 퀴즈', '');
  entriesOf(draw, { most: 15, asks: true }).forEach((entry, index) => {
    const wrong = ['서로 아무 상관이 없다', '운영체제가 정해 준다', '언제나 느려진다'];
    sheet.put(
      `### 문제 ${index + 1}`,
      '',
      entry.title,
      '',
      ...wrong.map((line, at) => `- ${'ABC'[at]}. ${line}`),
      `- D. ${entry.answer[0]}`,
      '',
      '**정답**: D',
      '',
    );
    sheet.want(entry.title);
  });
  return sheet.sheet();
};

const quotesAsk: Dialect = (draw) => {
  const sheet = paper();
  const level = draw.pick(['', '### ', '#### ', '**']);
  for (const { area, entries } of chaptersOf(draw, { asks: true })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`> ${level}${entry.title}${level === '**' ? '**' : ''}`, '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

export const LABELS: Readonly<Record<string, Dialect>> = {
  'label-lines': lines,
  'label-numbered-lines': numberedLines,
  'label-bold': bold,
  'label-bold-with-list': boldWithList,
  'label-headings': labelHeadings,
  'label-numbered-headings': numberedLabelHeadings,
  'label-english': english,
  'label-japanese': japanese,
  'label-chinese': chinese,
  'label-alone': markAlone,
  'label-dialogue': dialogue,
  'label-daily': daily,
  'label-code': codeQuestions,
  'label-in-list': listedMarks,
  'label-choices': choices,
  'label-quotes-ask': quotesAsk,
};
