// Files that are no Markdown: what is read of each kind, and that every other one is told with what to do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesIn } from '../../src/bank/files/bytes.ts';
import { loadBank } from '../../src/bank/files/load.ts';
import { type BankReading, readBank } from '../../src/bank/read.ts';

const CP949 = { 질문: [0xc1, 0xfa, 0xb9, 0xae], 답변: [0xb4, 0xe4, 0xba, 0xaf], 왜: [0xbf, 0xd6] };

const read = async (name: string, content: string | Uint8Array): Promise<BankReading> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { files, skipped } = await filesIn({ name, bytes, path: name, bank: 'a' });
  const reading = readBank(files);
  return { ...reading, skipped: [...skipped, ...reading.skipped] };
};

/** Title, answers and category of each question. */
const shown = async (name: string, content: string | Uint8Array): Promise<unknown[][]> =>
  (await read(name, content)).questions.map(({ title, sampleAnswers, category }) => [
    title,
    category,
    ...sampleAnswers,
  ]);

const codes = async (name: string, content: string | Uint8Array): Promise<string[]> =>
  (await read(name, content)).skipped.map(({ code }) => code);

describe('a CSV', () => {
  const wanted = [
    ['쿠키와 세션의 차이는?', '네트워크', '저장 위치가 다르다'],
    ['인덱스란?', 'DB', '목차'],
  ];

  test.each([
    [
      'with an English header',
      'question,answer,category\n"쿠키와 세션의 차이는?","저장 위치가 다르다",네트워크\n인덱스란?,목차,DB',
    ],
    [
      'with a Korean header',
      '번호,분류,질문,답변\n1,네트워크,쿠키와 세션의 차이는?,저장 위치가 다르다\n2,DB,인덱스란?,목차',
    ],
    [
      'as Excel saves it in Europe',
      '\uFEFFsep=;\r\nQuestion;Answer;Category\r\n쿠키와 세션의 차이는?;저장 위치가 다르다;네트워크\r\n인덱스란?;목차;DB\r\n',
    ],
    [
      'with semicolons',
      'Question;Answer;Category\n쿠키와 세션의 차이는?;저장 위치가 다르다;네트워크\n인덱스란?;목차;DB',
    ],
    [
      'with names that cards have',
      'Front,Back,Tags\n쿠키와 세션의 차이는?,저장 위치가 다르다,네트워크\n인덱스란?,목차,DB',
    ],
  ])('%s', async (_, text) => {
    expect(await shown('a.csv', text)).toEqual(wanted);
  });

  test('with tabs', async () => {
    expect(await shown('a.tsv', 'question\tanswer\tcategory\n인덱스란?\t목차\tDB')).toEqual([
      ['인덱스란?', 'DB', '목차'],
    ]);
  });

  test('without a header is told by what asks in it', async () => {
    expect(await shown('a.csv', '쿠키와 세션의 차이는?,저장 위치가 다르다\n인덱스란?,목차')).toEqual([
      ['쿠키와 세션의 차이는?', 'a', '저장 위치가 다르다'],
      ['인덱스란?', 'a', '목차'],
    ]);
  });

  test('from Korean Windows', async () => {
    const { 질문, 답변, 왜 } = CP949;
    const bytes = Uint8Array.from([...질문, 0x2c, ...답변, 0x0d, 0x0a, ...왜, 0x3f, 0x2c, 0x41, 0x0d, 0x0a]);
    expect(await shown('a.csv', bytes)).toEqual([['왜?', 'a', 'A']]);
  });

  test('cells keep their lines, pipes and brackets, and questions the lines of the file', async () => {
    const { questions } = await read('a.csv', '질문,답변\n왜요?,"하나 | 둘\n<T> & 셋"\n언제요?,넷\n');
    expect(questions.map(({ title, line, sampleAnswers }) => [title, line, ...sampleAnswers])).toEqual([
      ['왜요?', 2, '하나 | 둘\n<T> & 셋'],
      ['언제요?', 4, '넷'],
    ]);
  });

  test('of thousands of questions keeps them all', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `${n}번 질문은 무엇인가요?,${n}번 답변입니다.`);
    const { questions, skipped } = await read('a.csv', ['질문,답변', ...rows].join('\n'));
    expect([questions.length, skipped.length]).toEqual([5000, 0]);
    expect(questions.at(-1)).toMatchObject({ title: '4999번 질문은 무엇인가요?', line: 5001 });
  });

  test('in which nothing asks is told', async () => {
    expect(await codes('a.csv', 'name,age\nKim,3')).toEqual(['no-columns']);
  });
});

describe('JSON', () => {
  test.each([
    ['a list', '[{"question":"TCP란?","answer":"연결형 프로토콜","category":"네트워크"}]'],
    ['a list with a name', '{"questions":[{"title":"TCP란?","sampleAnswers":["연결형 프로토콜"],"topic":"네트워크"}]}'],
    ['lists by category', '{"네트워크":[{"q":"TCP란?","a":"연결형 프로토콜"}]}'],
    ['categories with lists', '[{"category":"네트워크","items":[{"front":"TCP란?","back":"연결형 프로토콜"}]}]'],
  ])('%s', async (_, text) => {
    expect(await shown('a.json', text)).toEqual([['TCP란?', '네트워크', '연결형 프로토콜']]);
  });

  test('one record on each line', async () => {
    expect(
      await shown('a.jsonl', '{"question":"TCP란?","answer":"하나"}\n{"question":"UDP란?","answer":"둘"}\n'),
    ).toEqual([
      ['TCP란?', 'a', '하나'],
      ['UDP란?', 'a', '둘'],
    ]);
  });

  test('tips, follow-ups, difficulty and lines', async () => {
    const text =
      '[\n  {"id": 7, "question": "왜요?", "tips": ["짧게", "크게"], "followUps": ["언제요?"], "difficulty": "hard"}\n]';
    const [question] = (await read('a.json', text)).questions;
    expect(question).toMatchObject({ tips: ['짧게', '크게'], followUps: ['언제요?'], difficulty: 4, line: 2 });
  });

  test.each(['{"name":"x","version":"1.0.0"}', '[]', '3'])('%s is told', async (text) => {
    expect(await codes('a.json', text)).toEqual(['no-columns']);
  });

  test('that is none is told', async () => {
    expect(await codes('a.json', '[{"question":')).toEqual(['bad-file']);
  });
});

describe('Anki text', () => {
  test('with its head, tags and HTML', async () => {
    const text =
      '#separator:tab\n#html:true\n#tags column:3\n프로세스란 무엇인가요?\t실행 중인 <b>프로그램</b>\tcs::os new\nTCP와 UDP의 차이는?\t연결의 유무<br>순서\tnetwork\n';
    expect(await shown('a.txt', text)).toEqual([
      ['프로세스란 무엇인가요?', 'os', '실행 중인 **프로그램**'],
      ['TCP와 UDP의 차이는?', 'network', '연결의 유무\n순서'],
    ]);
  });

  test('with names, decks and what only Anki needs', async () => {
    const text =
      '#separator:Semicolon\n#columns:guid;deck;Front;Back\n#guid column:1\n#deck column:2\nabc;CS;왜?;"그래서; 그래요"\n';
    expect((await shown('a.txt', text))[0]).toEqual(['왜?', 'CS', '그래서; 그래요']);
  });

  test('without a head', async () => {
    expect(await shown('a.txt', '프로세스\t실행 중인 프로그램\n스레드란?\t실행의 흐름\n')).toEqual([
      ['프로세스', 'a', '실행 중인 프로그램'],
      ['스레드란?', 'a', '실행의 흐름'],
    ]);
  });
});

test('MDX is read without what is program in it', async () => {
  const text =
    "import X from './x'\n\nexport const meta = {}\n\n### 클로저란 무엇인가요?\n\n<Note kind=\"a\">함수와 환경의 묶음입니다.</Note>\n\n{/* 나중에 */}\n\n```tsx\nimport Y from 'y'\n```\n";
  const { questions, skipped } = await read('a.mdx', text);
  expect(questions[0]?.title).toBe('클로저란 무엇인가요?');
  expect(questions[0]?.sampleAnswers.join('')).toBe("함수와 환경의 묶음입니다.\n\n```tsx\nimport Y from 'y'\n```");
  expect(skipped).toEqual([]);
});

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const docx = (body: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });

const paragraph = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a Word file', () => {
  test('is read by its headings', async () => {
    const bytes = docx(
      paragraph('네트워크', 'Heading1') +
        paragraph('TCP란 무엇인가요?', 'Heading2') +
        paragraph('연결형 프로토콜입니다.') +
        paragraph('UDP란 무엇인가요?', 'Heading2') +
        paragraph('연결하지 않습니다.'),
    );
    expect(await shown('a.docx', bytes)).toEqual([
      ['TCP란 무엇인가요?', '네트워크', '연결형 프로토콜입니다.'],
      ['UDP란 무엇인가요?', '네트워크', '연결하지 않습니다.'],
    ]);
  });

  test('is read by its marks where it has no headings', async () => {
    const bytes = docx(
      ['Q1. TCP란 무엇인가요?', 'A. 연결형 프로토콜입니다.', 'Q2. UDP란?', 'A. 연결하지 않습니다.']
        .map((text) => paragraph(text))
        .join(''),
    );
    expect((await shown('a.docx', bytes)).map(([title]) => title)).toEqual(['TCP란 무엇인가요?', 'UDP란?']);
  });

  test.each([
    ['no archive', strToU8('hello')],
    ['another archive', zipSync({ 'a.txt': strToU8('a') })],
  ])('that is %s is told', async (_, bytes) => {
    expect(await codes('a.docx', bytes)).toEqual(['bad-file']);
  });

  test('that unpacks to too much is not opened', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(16 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codes('a.docx', bomb)).toEqual(['too-large']);
    expect(await codes('a.xlsx', bomb)).toEqual(['too-large']);
  });
});

const xlsx = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array => {
  const names = Object.keys(sheets);
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = (rows: readonly (readonly string[])[]): string =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
      .map(
        (row, at) =>
          `<row r="${at + 1}">${row.map((text, column) => cell(text).replace('<c ', `<c r="${String.fromCharCode(65 + column)}${at + 1}" `)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`;
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types xmlns="${TYPES}"/>`),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}">${names.map((_, at) => `<Relationship Id="s${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(sheet(sheets[name] ?? []))]),
    ),
  });
};

describe('an Excel file', () => {
  test('is read sheet by sheet, and a sheet without questions is told', async () => {
    const bytes = xlsx({
      네트워크: [
        ['질문', '답변'],
        ['TCP란?', '연결형'],
      ],
      DB: [
        ['Question', 'Answer'],
        ['인덱스란?', '목차'],
      ],
      명단: [['이름'], ['하나']],
    });
    expect(await shown('a.xlsx', bytes)).toEqual([
      ['TCP란?', '네트워크', '연결형'],
      ['인덱스란?', 'DB', '목차'],
    ]);
    expect((await read('a.xlsx', bytes)).skipped.map(({ code, text }) => [code, text])).toEqual([
      ['no-columns', '명단'],
    ]);
  });

  test('that is none is told', async () => {
    expect(await codes('a.xlsx', strToU8('PK'))).toEqual(['bad-file']);
  });
});

describe('what is not read', () => {
  test.each([
    ['a.pdf', 'kind-pdf'],
    ['a.HWP', 'kind-hwp'],
    ['a.hwpx', 'kind-hwp'],
    ['a.doc', 'kind-office'],
    ['a.xls', 'kind-office'],
    ['a.pptx', 'kind-office'],
    ['a.apkg', 'kind-anki'],
    ['a.7z', 'kind-archive'],
    ['a.png', 'kind-other'],
    ['Makefile', 'kind-other'],
  ])('%s is told: %s', async (name, code) => {
    const { questions, skipped } = await read(name, '### 왜요?');
    expect(questions).toEqual([]);
    expect(skipped.map((one) => one.code)).toEqual([code]);
  });
});

describe('a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kinds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('has each of its files accounted for', async () => {
    mkdirSync(join(folder, 'b'));
    for (const name of ['a.md', 'b/one.png', 'b/two.js', 'b/three.pdf', 'lone.css'])
      writeFileSync(join(folder, name), '### 왜요?');
    const { questions, skipped } = await loadBank([{ path: folder }]);
    expect(questions).toHaveLength(1);
    expect(skipped.map(({ code, file, text }) => [code, file.slice(folder.length), text])).toEqual([
      ['kind-pdf', '/b/three.pdf', ''],
      ['kind-other', '/b', 'one.png, two.js'],
      ['kind-other', '/lone.css', ''],
    ]);
  });

  test('of many kinds is read as one bank', async () => {
    const path = fileURLToPath(new URL('shapes/31-folder-other-types', import.meta.url));
    const { questions, skipped } = await loadBank([{ path }]);
    expect(questions.map(({ title }) => title).sort()).toEqual(
      [
        'TCP란?',
        '프로세스란 무엇인가요?',
        'TCP와 UDP의 차이는?',
        '락이란 무엇인가요?',
        '클로저란 무엇인가요?',
        '쿠키와 세션의 차이는?',
        '인덱스란?',
      ].sort(),
    );
    expect(skipped).toEqual([]);
  });
});
