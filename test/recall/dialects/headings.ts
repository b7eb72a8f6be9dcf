// Dialects in which a heading asks.
import type { Dialect } from '../paper.ts';
import { bullets, closing, code, comparison, paper, preface, prose } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const KEYCAPS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

const plain: Dialect = (draw) => {
  const sheet = paper();
  const isClosed = draw.chance(0.3);
  sheet.put('# 기술 면접 정리', '');
  if (draw.chance(0.5)) preface(draw, sheet);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### ${entry.title}${isClosed ? ' ###' : ''}`, '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  if (draw.chance(0.4)) closing(draw, sheet);
  return sheet.sheet();
};

const flat: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 면접에서 받은 질문들', '');
  for (const entry of entriesOf(draw)) {
    sheet.put(`## ${entry.title}`, ...(draw.chance(0.5) ? [''] : []), ...bullets(entry, '', draw.pick(['-', '*'])), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const deep: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 모음집', '');
  for (const { area, entries } of chaptersOf(draw, { least: 8 })) {
    sheet.put(`## ${area}`, '', '### 기본', '');
    entries.forEach((entry, index) => {
      if (index > 0 && index === Math.ceil(entries.length / 2)) sheet.put('### 심화', '');
      sheet.put(`#### ${entry.title}`, '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer });
    });
  }
  return sheet.sheet();
};

const top: Dialect = (draw) => {
  const sheet = paper();
  for (const entry of entriesOf(draw, { most: 15 })) {
    sheet.put(`# ${entry.title}`, ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const numbered: Dialect = (draw) => {
  const sheet = paper();
  const style = draw.pick([
    (at: number) => `${at}.`,
    (at: number) => `${at})`,
    (at: number) => `[${at}]`,
    (at: number) => `#${at}`,
    (at: number) => `${at}\\.`,
  ]);
  let at = 0;
  sheet.put('# 예상 질문', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    if (draw.chance(0.5)) at = 0;
    for (const entry of entries) {
      at += 1;
      sheet.put(
        `### ${style(at)} ${entry.title}`,
        '',
        ...prose(draw, entry),
        '',
        ...(draw.chance(0.2) ? ['---', ''] : []),
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const numberedTwice: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 1주차 퀴즈 모아 보기', '');
  const entries = entriesOf(draw, { least: 8, asks: true });
  let [at, below] = [0, 0];
  for (const entry of entries) {
    const isBelow = at > 0 && draw.chance(0.5);
    [at, below] = isBelow ? [at, below + 1] : [at + 1, 0];
    sheet.put(isBelow ? `### ${at}-${below}. ${entry.title}` : `## ${at}. ${entry.title}`);
    sheet.put(...(isBelow ? bullets(entry) : entry.answer.map((line) => `> ${line}`)), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const starred: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 네트워크·서버 면접 질문 & 답변', '');
  entriesOf(draw).forEach((entry, index) => {
    sheet.put(`## Q${index + 1}. ${entry.title} ${'⭐'.repeat(draw.int(1, 3))}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const escapedStars: Dialect = (draw) => {
  const sheet = paper();
  for (const entry of entriesOf(draw)) {
    const marks = draw.chance(0.6) ? ` ${'\\*'.repeat(draw.int(1, 5))}` : '';
    sheet.put(`### ${entry.title}${marks}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const keycaps: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 📚 면접 질문 정리', '', '## 1. 개요');
  sheet.nobody('이 문서는 스터디에서 함께 고친 요약이다.');
  sheet.put('', '## 2. 면접 질문 및 답변', '');
  entriesOf(draw, { most: 10 }).forEach((entry, index) => {
    sheet.put(`### ${KEYCAPS[index]} ${entry.title}`, ...bullets(entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  });
  sheet.put('## 3. 결론', '');
  sheet.nobody('✅ 외우기보다 이해하는 것이 중요');
  return sheet.sheet();
};

const askingEmoji: Dialect = (draw) => {
  const sheet = paper();
  const mark = draw.pick(['❓', '🙋 ', '💬 ', '✅ ', '📌 ', '🔹 ']);
  sheet.put('# Browser', '');
  for (const entry of entriesOf(draw)) {
    sheet.put(`## ${mark}${entry.title}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const levelled: Dialect = (draw) => {
  const sheet = paper();
  const mark = draw.pick<(title: string) => string>([
    (title) => `(Lv${draw.int(0, 3)}) ${title}`,
    (title) => `[${draw.pick(['상', '중', '하'])}] ${title}`,
    (title) => `${title} ${'🔥'.repeat(draw.int(1, 3))}`,
    (title) => `${'★'.repeat(draw.int(1, 3))} ${title}`,
    (title) => `${title} (난이도: ${draw.pick(['상', '중', '하'])})`,
    (title) => `${title} \`[${draw.pick(['기본', '심화'])} / 빈출]\``,
  ]);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`## ${mark(entry.title)}`, '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const underlined: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(area, '===', '');
    for (const entry of entries) {
      sheet.put(entry.title, '---', '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const topics: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`## ${entry.topic}`, '', ...bullets(entry), ...(draw.chance(0.2) ? ['', ...code(draw)] : []), '');
      sheet.want(entry.topic, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const ordered: Dialect = (draw) => {
  const sheet = paper();
  const ending = draw.pick([
    '에 대해 설명하시오.',
    '에 대해 설명해주세요',
    '에 대해 아는 대로 말하라',
    '에 대하여 서술하시오',
  ]);
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`);
    for (const entry of entries) {
      const title = `${entry.topic}${ending}`;
      sheet.put(`### ${title}`, ...prose(draw, entry), '');
      sheet.want(title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const withCode: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      const before = draw.chance(0.3) ? [...draw.pick([code, comparison])(draw), ''] : [];
      const after = draw.chance(0.3) ? ['', ...draw.pick([code, comparison])(draw)] : [];
      sheet.put(`### ${entry.title}`, '', ...before, ...entry.answer, ...after, '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const pictured: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('<p align="center"><img src="https://img.example.com/cover.png" width="600"></p>', '');
  for (const entry of entriesOf(draw)) {
    const picture = draw.pick([
      '![](./images/flow.png)',
      '<img src="../images/tree.png" width="400" />',
      '![그림 1](https://img.example.com/1.png)',
    ]);
    const icon = draw.chance(0.2) ? '<img src="https://img.example.com/icon.svg" height="20"> ' : '';
    sheet.put(`### ${icon}${entry.title}`, '', ...(draw.chance(0.4) ? [picture, ''] : []), ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const strayLevels: Dialect = (draw) => {
  const sheet = paper();
  sheet.put(
    '# Interview questions',
    '',
    '### Recently added: [another list](https://example.com/list)',
    '',
    '## Questions',
    '',
  );
  entriesOf(draw, { tongue: 'en', least: 8 }).forEach((entry, index) => {
    const level = index % 6 === 4 ? '###' : '####';
    sheet.put(`${level} ${index + 1}) ${entry.title} [[src](https://example.com/${index})]`, '');
    const isAnswered = draw.chance(0.8);
    if (isAnswered) sheet.put(...entry.answer, '');
    sheet.want(entry.title, { answer: isAnswered ? entry.answer : [] });
  });
  return sheet.sheet();
};

const empty: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 🗣️ 면접 대비 질문지', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      const isAnswered = draw.chance(0.2);
      sheet.put(`### ${entry.title}`, '', ...(isAnswered ? [...entry.answer, ''] : []));
      sheet.want(entry.title, { answer: isAnswered ? entry.answer : [], category: area });
    }
  }
  return sheet.sheet();
};

const afterNotes: Dialect = (draw) => {
  const sheet = paper();
  const [first, second] = draw.shuffle(['스택 영역', '주소 변환', '연결 맺기', '쓰레기 수집']);
  sheet.put('# Day 5 — 정리와 질문', '', '## 📝 핵심 정리', '', `### 1. ${first}`, '');
  sheet.nobody('호출이 끝나면 함께 사라지는 자리이다.');
  sheet.put('', `### 2. ${second}`, '');
  sheet.nobody('- 표를 찾아 바꾸고, 자주 쓰는 것은 따로 기억해 둔다.');
  sheet.put('', '---', '', '## 💬 예상 질문', '');
  entriesOf(draw, { most: 12 }).forEach((entry, index) => {
    sheet.put(`### Q${index + 1}. ${entry.title}`, '', ...prose(draw, entry), '');
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const tags: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`<h2>${area}</h2>`, '');
    for (const entry of entries) {
      sheet.put(`<h3>${entry.title}</h3>`, '', ...entry.answer.map((line) => `<p>${line}</p>`), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

export const HEADINGS: Readonly<Record<string, Dialect>> = {
  'heading-plain': plain,
  'heading-flat': flat,
  'heading-deep': deep,
  'heading-top-level': top,
  'heading-numbered': numbered,
  'heading-numbered-twice': numberedTwice,
  'heading-stars': starred,
  'heading-escaped-stars': escapedStars,
  'heading-keycaps': keycaps,
  'heading-emoji': askingEmoji,
  'heading-levels': levelled,
  'heading-underlined': underlined,
  'heading-topics': topics,
  'heading-orders': ordered,
  'heading-code-and-tables': withCode,
  'heading-pictures': pictured,
  'heading-stray-levels': strayLevels,
  'heading-empty': empty,
  'heading-after-notes': afterNotes,
  'heading-tags': tags,
};
