// Dialects that note programs write, and files that are odd as bytes or change their form on the way.
import type { Dialect, Paper } from '../paper.ts';
import { bullets, paper, preface, prose } from '../paper.ts';
import type { Entry } from '../pool.ts';
import { chaptersOf, entriesOf } from '../pool.ts';

const NOTION_ID = '3f2a9c1d8e7b4a6f9c0d1e2f3a4b5c6d';

function properties(sheet: Paper): void {
  sheet.nobody('태그: CS, 면접', '생성 일시: 2023년 8월 18일 오전 11:56', '작성자: 김가람', '상태: 진행 중');
  sheet.put('');
}

const notion: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 면접 질문', '');
  properties(sheet);
  for (const entry of entriesOf(draw, { most: 20 })) {
    sheet.put(`- ${entry.title}`, '    ', ...entry.answer.flatMap((line) => [`    ${line}`, '    ']));
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet(` ${NOTION_ID}.md`);
};

const notionHeadings: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# 기술 면접 정리', '');
  properties(sheet);
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `### ${entry.title}`,
        '',
        ...(draw.chance(0.5) ? ['<aside>', '💡', '', ...entry.answer, '', '</aside>'] : prose(draw, entry)),
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet(` ${NOTION_ID}.md`);
};

const notionToggles: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('# CS 스터디', '');
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`- **${area}**`, '    ');
    for (const entry of entries) {
      sheet.put(`    - ${entry.title}`, '        ', ...entry.answer.flatMap((line) => [`        ${line}`, '        ']));
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet(` ${NOTION_ID}.md`);
};

const callouts: Dialect = (draw) => {
  const sheet = paper();
  const kind = draw.pick(['[!question]-', '[!question]', '[!faq]-', '[!QUESTION]']);
  sheet.put('---', 'tags:', '  - 면접', 'aliases: []', '---', '');
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`# ${area}`, '');
    for (const entry of entries) {
      sheet.put(`> ${kind} ${entry.title}`, ...entry.answer.map((line) => `> ${line}`), '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const notes: Dialect = (draw) => {
  const sheet = paper();
  for (const entry of entriesOf(draw, { most: 25 })) {
    sheet.put(
      `## ${entry.title}`,
      '',
      ...entry.answer.flatMap((line, index) =>
        index === 0 ? [`> [!${draw.pick(['NOTE', 'TIP', 'IMPORTANT'])}]`, `> ${line}`, ''] : [line],
      ),
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  }
  return sheet.sheet();
};

const admonitions: Dialect = (draw) => {
  const sheet = paper();
  sheet.put('---', 'sidebar_position: 3', '---', '', '# 면접 대비', '');
  for (const { area, entries } of chaptersOf(draw, { most: 25 })) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(
        `### ${entry.title}`,
        '',
        `:::${draw.pick(['tip 답변', 'note 답변', 'info[답변]'])}`,
        '',
        ...entry.answer,
        '',
        ':::',
        '',
      );
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  return sheet.sheet();
};

const entities: Dialect = (draw) => {
  const sheet = paper();
  const odd: readonly (readonly [string, string, string])[] = [
    ['C\\+\\+의 소멸자는 언제 불리나요?', 'C++의 소멸자는 언제 불리나요?', '스코프를 벗어날 때 불립니다.'],
    ['List&lt;T&gt;와 배열의 차이는?', 'List<T>와 배열의 차이는?', '크기가 늘어나는지가 다릅니다.'],
    ['Q&amp;A를 어떻게 준비하나요?', 'Q&A를 어떻게 준비하나요?', '예상 질문을 적어 봅니다.'],
    ['캐시&nbsp;무효화는 왜 어려운가요?', '캐시 무효화는 왜 어려운가요?', '어디에 복사본이 있는지 모르기 때문입니다.'],
    ['snake\\_case를 쓰는 이유가 있나요?', 'snake_case를 쓰는 이유가 있나요?', '팀에서 정한 규칙입니다.'],
    [
      '&quot;왜 우리인가요?&quot;에 어떻게 답하나요?',
      '"왜 우리인가요?"에 어떻게 답하나요?',
      '회사의 문제로 시작합니다.',
    ],
    [
      '배열\u200B과 리스트\u00A0중 무엇이 빠른가요?',
      '배열과 리스트 중 무엇이 빠른가요?',
      '번호로 찾을 때는 배열입니다.',
    ],
  ];
  const fillers = entriesOf(draw, { least: 5, most: 10 }).map(
    ({ title, answer }) => [title, title, answer.join(' ')] as const,
  );
  for (const [written, title, answer] of draw.shuffle([...odd, ...fillers])) {
    sheet.put(`### ${written}`, '', answer, '');
    sheet.want(title, { answer: [answer] });
  }
  return sheet.sheet();
};

const carriageReturns: Dialect = (draw) => {
  const sheet = paper();
  for (const { area, entries } of chaptersOf(draw)) {
    sheet.put(`## ${area}`, '');
    for (const entry of entries) {
      sheet.put(`### ${entry.title}   `, '', ...bullets(entry), '', '');
      sheet.want(entry.title, { answer: entry.answer, category: area });
    }
  }
  const drawn = sheet.sheet();
  return { ...drawn, files: { '.md': `\uFEFF${sheet.text().replaceAll('\n', '\r\n')}` } };
};

const openFence: Dialect = (draw) => {
  const sheet = paper();
  const entries = entriesOf(draw, { least: 8, most: 15 });
  const open = draw.int(2, entries.length - 3);
  entries.forEach((entry, index) => {
    sheet.put(
      `### ${entry.title}`,
      '',
      ...entry.answer,
      ...(index === open ? ['', '```js', 'const left = 1;'] : []),
      '',
    );
    sheet.want(entry.title, { answer: entry.answer });
  });
  return sheet.sheet();
};

const FORMS: readonly ((sheet: Paper, entry: Entry, at: number) => boolean)[] = [
  (sheet, entry) => {
    sheet.put(`### ${entry.title}`, '', ...entry.answer, '');
    return true;
  },
  (sheet, entry) => {
    sheet.put('<details>', `<summary>${entry.title}</summary>`, '', ...entry.answer, '', '</details>', '');
    return true;
  },
  (sheet, entry) => {
    sheet.put(`- ${entry.title}`);
    return false;
  },
  (sheet, entry, at) => {
    sheet.put(`${at}. ${entry.title}`);
    return false;
  },
  (sheet, entry) => {
    sheet.put(`Q. ${entry.title}`, '', `A. ${entry.answer.join(' ')}`, '');
    return true;
  },
  (sheet, entry, at) => {
    sheet.put(`**${at}. ${entry.title}**`, '', ...bullets(entry), '');
    return true;
  },
];

/** Each area in a form of its own, as several members wrote it. */
const mixed: Dialect = (draw) => {
  const sheet = paper();
  const forms = draw.shuffle(FORMS);
  sheet.put('# 우리 스터디 질문', '');
  if (draw.chance(0.5)) preface(draw, sheet);
  chaptersOf(draw, { least: 12 }).forEach(({ area, entries }, chapter) => {
    const form = forms[chapter % 3];
    sheet.put(`## ${area}`, '');
    entries.forEach((entry, index) => {
      const isAnswered = form?.(sheet, entry, index + 1) ?? false;
      sheet.want(entry.title, { answer: isAnswered ? entry.answer : [], category: area });
    });
    sheet.put('');
  });
  return sheet.sheet();
};

const ownForm: Dialect = (draw) => {
  const sheet = paper();
  const area = draw.pick(['인성·경험', '기술', '직무']);
  sheet.put('---', `category: ${area}`, 'language: ko', '---', '');
  entriesOf(draw).forEach((entry, index) => {
    sheet.put(
      `### ${entry.title}`,
      '',
      `- id: question-${index}`,
      `- 난이도: ${draw.int(1, 5)}`,
      `- 답변: ${entry.answer[0]}`,
    );
    sheet.put(
      ...entry.answer.slice(1).map((line) => `  ${line}`),
      ...entry.tips.map((tip) => `- 팁: ${tip}`),
      ...entry.followUps.map((one) => `- 꼬리 질문: ${one}`),
      '',
    );
    sheet.want(entry.title, { ...entry, category: area });
  });
  return sheet.sheet();
};

export const EXPORTS: Readonly<Record<string, Dialect>> = {
  'notion-bullets': notion,
  'notion-headings': notionHeadings,
  'notion-toggles': notionToggles,
  'obsidian-callouts': callouts,
  'github-callouts': notes,
  'docs-admonitions': admonitions,
  'bytes-entities': entities,
  'bytes-carriage-returns': carriageReturns,
  'bytes-open-fence': openFence,
  'mixed-forms': mixed,
  'own-form': ownForm,
};
