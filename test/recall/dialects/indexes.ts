// Dialects with an index above the questions, in one file or beside them.
import type { Dialect, Sheet } from '../paper.ts';
import { bullets, paper, prose } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

/** The anchor that hosts give a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');
}

const linked: Dialect = (draw) => {
  const sheet = paper();
  const chapters = chaptersOf(draw);
  sheet.put('# 면접 질문 모음', '', draw.pick(['## 목차', '## Table of Contents', '## 📑 Index']), '');
  for (const { area, entries } of chapters) {
    sheet.put(`- [${area}](#${anchorOf(area)})`, ...entries.map(({ title }) => `  - [${title}](#${anchorOf(title)})`));
  }
  sheet.put('', '---', '');
  for (const { area, entries } of chapters) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### ${entry.title}`, '', ...prose(draw, entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const anchors: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { most: 20 });
  sheet.put('<div align="center">', '  <h1>🖥️ 전공 질문 🖥️</h1>', '</div>', '');
  sheet.nobody('> 일부 질문은 다른 모음을 참고했고 답변은 직접 적었습니다.');
  sheet.put(
    '',
    '## Table of Contents',
    '',
    ...entries.map(({ title }, index) => `- [${title}](#${index + 1})`),
    '',
    '---',
    '',
  );
  const isRepeated = draw.chance(0.5);
  const hasSources = draw.chance(0.5);
  entries.forEach((entry, index) => {
    sheet.put(
      `## #${index + 1}`,
      '',
      ...(isRepeated ? [`#### ${entry.title}`, ''] : []),
      ...prose(draw, entry),
      '',
      ...(hasSources ? ['#### References', '', '- [읽을거리](https://example.com/read)', ''] : []),
      '---',
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const backToTop: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { tongue: 'en' });
  sheet.put('# Interview Questions & Answers', '', '### Table of Contents', '', '| No. | Questions |', '| --- | --- |');
  sheet.put(...entries.map(({ title }, index) => `| ${index + 1} | [${title}](#${anchorOf(title)}) |`), '');
  entries.forEach((entry, index) => {
    sheet.put(
      `${index + 1}. ### ${entry.title}`,
      '',
      ...entry.answer.map((line) => `    ${line}`),
      '',
      '    **[⬆ Back to Top](#table-of-contents)**',
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const alone: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('## 목차', '');
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`- [${area} 🔥](#${area})`, '');
    for (const { title } of entries) {
      sheet.put(`  - ${title}${draw.chance(0.5) ? ' 🔥' : ''}`);
      sheet.want(title, { category: area });
    }
    sheet.put('');
  }
  return sheet.sheet();
};

const linkedTitles: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# Daily interview', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### [${entry.title}](https://example.com/q/${draw.int(1, 999)})`, '', ...bullets(entry), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const bodies: Dialect = (draw) => {
  const index = paper();
  const files: Record<string, string> = {};
  index.put('# Backend', '');
  entriesOf(draw, { most: 12 }).forEach((entry, at) => {
    const name = `contents/be-${at + 1}.md`;
    index.put(`- [${entry.title}](${name})`);
    index.want(entry.title, { answer: entry.answer, followUps: entry.followUps });
    const asked = entry.followUps.flatMap((one) => [`## ${one}`, '', '조금 더 찾아서 적어 두었습니다.', '']);
    files[name] = [
      ...entry.answer.flatMap((line) => [line, '']),
      ...asked,
      '## 추가 학습 자료를 공유합니다.',
      '',
      '- [읽을거리](https://example.com/more)',
      '',
    ].join('\n');
  });
  return { ...index.sheet(), files: { 'toc.md': index.text(), ...files } };
};

const fileNames: Dialect = (draw) => {
  const wanted = paper();
  const files: Record<string, string> = {};
  for (const { area, entries } of chaptersOf(draw, { most: 12 })) {
    for (const entry of entries) {
      const title = `${entry.topic}에 대해 설명해주세요`;
      files[`${area}/${title.replaceAll('/', ' ')}.md`] = `${entry.answer.join('\n\n')}\n`;
      wanted.want(title.replaceAll('/', ' '), { answer: entry.answer });
    }
  }
  return { ...wanted.sheet(), files };
};

const memberFiles: Dialect = (draw) => {
  const wanted = paper();
  const files: Record<string, string> = {};
  entriesOf(draw, { most: 8 }).forEach((entry, at) => {
    const title = entry.topic.replaceAll('/', ' ');
    const folder = `[${at + 1}] ${title}`;
    files[`${folder}/${folder} - 하나.md`] = `${entry.answer.join('\n')}\n`;
    files[`${folder}/${folder} - 두리.md`] = `# ${title.split(' ')[0]}\n\n제 생각은 조금 다릅니다.\n`;
    wanted.want(title, { answer: entry.answer });
  });
  return { ...wanted.sheet(), files };
};

/** A folder with a file for each area, each in the same form. */
const areaFiles: Dialect = (draw): Sheet => {
  const wanted = paper();
  const files: Record<string, string> = {};
  for (const { area, entries } of chaptersOf(draw)) {
    const sheet = paper();
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### ${entry.title}`, '', ...prose(draw, entry), '');
      wanted.want(entry.title, { answer: entry.answer, category: area });
    }
    files[`${area}/README.md`] = sheet.text();
  }
  return { ...wanted.sheet(), files };
};

export const INDEXES: Readonly<Record<string, Dialect>> = {
  'index-linked': linked,
  'index-anchors': anchors,
  'index-back-to-top': backToTop,
  'index-alone': alone,
  'index-linked-titles': linkedTitles,
  'index-bodies': bodies,
  'folder-file-names': fileNames,
  'folder-member-files': memberFiles,
  'folder-areas': areaFiles,
};
