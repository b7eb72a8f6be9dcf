// Dialects that keep questions in tables and in files of other programs.
import type { Dialect } from '../paper.ts';
import { paper, preface } from '../paper.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const rows: Dialect = (draw) => {
  const sheet = paper();
  const header = draw.pick([
    ['번호', '질문', '답변', '키워드'],
    ['No', 'Question', 'Answer', 'Keywords'],
    ['#', '질문', '모범 답변', '키워드'],
  ]);
  sheet.put('# 질문 표', '');
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '', `| ${header.join(' | ')} |`, '| --- | --- | --- | --- |');
    entries.forEach(({ title, answer, keywords }, index) => {
      sheet.put(`| ${index + 1} | ${title} | ${answer.join('<br>')} | ${keywords.join(', ')} |`);
      sheet.want(title, { answer, category: area });
    });
    sheet.put('');
  }
  return sheet.sheet();
};

const html: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('<table>', '  <thead>', '    <tr><th>질문</th><th>답변</th></tr>', '  </thead>', '  <tbody>');
  for (const { title, answer } of entriesOf(draw, { most: 20 })) {
    sheet.put('    <tr>', `      <td>${title}</td>`, `      <td>${answer.join('<br>')}</td>`, '    </tr>');
    sheet.want(title, { answer });
  }
  sheet.put('  </tbody>', '</table>');
  return sheet.sheet();
};

const schedule: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 🙅 Interview Question', '');
  preface(draw, sheet);
  sheet.put('## 📅 일정', '', '| 주차 | 질문 | 발표자 | 날짜 |', '|:---|:---|:---:|:---:|');
  entriesOf(draw, { most: 20 }).forEach(({ title }, index) => {
    sheet.put(
      `| ${1 + Math.floor(index / 3)} | [${title}](https://example.com/issues/${index + 1}) | ${draw.pick(['가람', '나래', '다온'])} | 03/${10 + index} |`,
    );
    sheet.want(title);
  });
  return sheet.sheet();
};

const areaColumn: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('| 분류 | 질문 | 난이도 | 꼬리 질문 |', '|---|---|---|---|');
  for (const { area, entries } of chaptersOf(draw)) {
    for (const { title, followUps } of entries) {
      sheet.put(`| ${area} | ${title} | ${draw.pick(['상', '중', '하'])} | ${followUps.join('<br>')} |`);
      sheet.want(title, { followUps, category: area });
    }
  }
  return sheet.sheet();
};

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

const csv: Dialect = (draw) => {
  const sheet = paper();
  const tongue = draw.pick(['ko', 'en'] as const);
  sheet.put(draw.pick(['질문,답변,분류', 'question,answer,category', 'Question,Answer,Category']));
  for (const { area, entries } of chaptersOf(draw, { tongue })) {
    for (const { title, answer } of entries) {
      sheet.put([title, answer.join(' '), area].map(quoted).join(','));
      sheet.want(title, { answer, category: area });
    }
  }
  const drawn = sheet.sheet('.csv');
  const text = drawn.files['.csv'] ?? '';
  return { ...drawn, files: { '.csv': draw.chance(0.5) ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text } };
};

const anki: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('#separator:tab', '#html:true', '#tags column:3');
  for (const { title, answer } of entriesOf(draw)) {
    sheet.put([title, answer.map((line) => `<div>${line}</div>`).join(''), 'interview'].join('\t'));
    sheet.want(title, { answer });
  }
  return sheet.sheet('.txt');
};

const json: Dialect = (draw) => {
  const sheet = paper();
  const chapters = chaptersOf(draw);
  const listed = chapters.flatMap(({ area, entries }) =>
    entries.map(({ title, answer }) => ({ question: title, answer: answer.join('\n'), category: area })),
  );
  for (const { area, entries } of chapters)
    for (const { title, answer } of entries) sheet.want(title, { answer, category: area });
  sheet.put(JSON.stringify(draw.chance(0.5) ? listed : { version: 1, questions: listed }, null, 2));
  return sheet.sheet('.json');
};

export const TABLES: Readonly<Record<string, Dialect>> = {
  'table-rows': rows,
  'table-html': html,
  'table-schedule': schedule,
  'table-area-column': areaColumn,
  'other-csv': csv,
  'other-anki': anki,
  'other-json': json,
};
