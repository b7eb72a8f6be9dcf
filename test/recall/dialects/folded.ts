// Dialects that fold: `<details>` of a question, of its answer, of an area.
import type { Dialect } from '../paper.ts';
import { bullets, closing, code, comparison, paper, preface } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const ANSWER_LABELS = ['정답보기', '정답 보기', '답변 보기', '답변', '👀 정답', '답 확인하기', '펼치기'];

const plain: Dialect = (draw) => {
  const sheet = paper();
  const wrap = draw.pick<(title: string) => string>([
    (title) => title,
    (title) => `<b>${title}</b>`,
    (title) => `<strong>${title}</strong>`,
    (title) => `<h3>${title}</h3>`,
  ]);
  sheet.put('## ☕️ 면접 질문 정리', '');
  if (draw.chance(0.4)) preface(draw, sheet);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`### ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        '<details>',
        `<summary>${wrap(entry.title)}</summary>`,
        '<br/>',
        '',
        ...entry.answer,
        '',
        '</details>',
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  if (draw.chance(0.4)) closing(draw, sheet);
  return sheet.sheet();
};

const nested: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 자바와 그 밖의 질문', '');
  for (const { title, answer, followUps } of entriesOf(draw, { most: 25 })) {
    sheet.put('<details>', `<summary>${title}</summary>`, '', '<br/>', '', ...answer, '');
    followUps.forEach((one, index) => {
      sheet.put(
        '<details>',
        `<summary>꼬리질문${index + 1}: ${one}</summary>`,
        '',
        '조금 더 찾아본 뒤 적기',
        '',
        '</details>',
        '',
      );
    });
    sheet.put('</details>', '');
    sheet.want(title, { answer, followUps });
  }
  return sheet.sheet();
};

const answerOnly: Dialect = (draw) => {
  const sheet = paper();
  const label = draw.pick(ANSWER_LABELS);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `#### ${entry.title}`,
        '',
        '<details>',
        `<summary style="color:skyblue">${label}</summary>`,
        '<Blockquote>',
        '<br>',
        '',
        ...entry.answer.flatMap((line) => [line, '']),
        '</Blockquote>',
        '</details>',
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const listedAnswer: Dialect = (draw) => {
  const sheet = paper();
  const isFilled = draw.chance(0.7);
  sheet.put('# 질문 모음', '');
  entriesOf(draw).forEach((entry, index) => {
    sheet.put(
      `${index + 1}. ${entry.title}`,
      '    <details>',
      '    <summary>답변</summary>',
      '',
      ...(isFilled ? entry.answer.map((line) => `    ${line}`) : ['']),
      '    </details>',
      '',
    );
    sheet.want(entry.title, { answer: isFilled ? entry.answer : [] });
  });
  return sheet.sheet();
};

const prompts: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('---', 'title: 면접 예상 질문', 'tags: [interview]', 'toc: true', '---', '', '## 개요', '');
  sheet.nobody('면접 예상 질문을 정리한 페이지입니다.');
  sheet.put('', '## 예상 질문', '');
  entriesOf(draw, { most: 20 }).forEach(({ title, tips, answer }, index) => {
    sheet.put('<details>', `<summary><code class="highlighter-rouge">#${index + 1}</code> ${title}</summary>`, '');
    if (tips.length > 0)
      sheet.put(
        `<blockquote class="prompt-tip"><p><strong><u>답변 Tip</u></strong><br>`,
        `${tips.join(' ')}</p></blockquote>`,
        '',
      );
    sheet.put(
      '<blockquote class="prompt-info"><p><strong><u>Answer</u></strong><br>',
      `${answer.join(' ')}</p></blockquote>`,
      '</details>',
      '',
    );
    sheet.want(title, { answer, tips });
  });
  return sheet.sheet();
};

const unbalanced: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { most: 20 });
  entries.forEach((entry, index) => {
    const isClosed = draw.chance(0.7);
    sheet.put(
      '<details>',
      `<summary>${entry.title}${index % 3 === 0 ? '</br>' : ''}</summary>`,
      `<p>${entry.answer.join('</br>')}</p>`,
      ...(isClosed ? ['</details>'] : []),
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const foldedAreas: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('<section>', '  <h2>자소서 기반 면접 대비</h2>', '</section>', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put('<details open>', `  <summary><span class="title">${area}</span></summary>`, '  <div>', '');
    for (const entry of entries) {
      sheet.put(
        '  <details>',
        `    <summary><b>${entry.title}</b></summary>`,
        `    <p>${entry.answer.join(' ')}</p>`,
        '  </details>',
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
    sheet.put('  </div>', '</details>', '');
  }
  return sheet.sheet();
};

const foldedLists: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put('<details>', `<summary><strong>⚙️ ${area}</strong></summary>`, '', '<br>', '');
    for (const { title } of entries) {
      sheet.put(`- ${title}`);
      sheet.want(title, { category: area });
    }
    sheet.put('', '</details>', '');
  }
  return sheet.sheet();
};

const htmlLists: Dialect = (draw) => {
  const sheet = paper();
  for (const entry of entriesOf(draw, { most: 25 })) {
    sheet.put(
      '<details>',
      `  <summary>Q. ${entry.title}</summary>`,
      '  <ul>',
      ...entry.answer.map((line) => `    <li>${line}</li>`),
      '  </ul>',
      '</details>',
      '<br>',
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const withSections: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 네트워크 면접 질문 & 답변', '');
  entriesOf(draw, { most: 15 }).forEach((entry, index) => {
    sheet.put(
      `## Q${index + 1}. ${entry.title} ${'⭐'.repeat(draw.int(1, 3))}`,
      '',
      '<details>',
      '<summary>답변 보기</summary>',
      '',
      '### 핵심 답변',
      ...entry.answer,
      '',
    );
    sheet.put(
      ...(draw.chance(0.5) ? ['### 비교 표', '', ...comparison(draw), ''] : ['### 예제', '', ...code(draw), '']),
    );
    if (entry.tips.length > 0)
      sheet.put('### 면접관이 주목하는 포인트', ...bullets({ ...entry, answer: entry.tips }), '');
    if (entry.followUps.length > 0) sheet.put('### 꼬리 질문 대비', ...entry.followUps.map((one) => `- "${one}"`), '');
    sheet.put('</details>', '');
    sheet.want(entry.title, entry);
  });
  return sheet.sheet();
};

const english: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw, { tongue: 'en' })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `> #### ${entry.title}`,
        '<details>',
        '  <summary>Answer</summary>',
        '',
        ...entry.answer.map((line) => `  ${line}`),
        '</details>',
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const numbered: Dialect = (draw) => {
  const sheet = paper();
  entriesOf(draw, { most: 20 }).forEach((entry, index) => {
    sheet.put(
      '<details>',
      `  <summary>${index + 1} ${entry.topic}</summary>`,
      '',
      '  ### 정답',
      '  ```',
      ...entry.answer.map((line) => `  ${line}`),
      '  ```',
      '</details>',
      '',
    );
    sheet.want(entry.topic, { answer: entry.answer });
  });
  return sheet.sheet();
};

export const FOLDED: Readonly<Record<string, Dialect>> = {
  'folded-plain': plain,
  'folded-nested': nested,
  'folded-answer-only': answerOnly,
  'folded-listed-answer': listedAnswer,
  'folded-prompts': prompts,
  'folded-unbalanced': unbalanced,
  'folded-areas': foldedAreas,
  'folded-lists': foldedLists,
  'folded-html-lists': htmlLists,
  'folded-sections': withSections,
  'folded-english': english,
  'folded-numbered': numbered,
};
