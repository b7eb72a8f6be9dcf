// What `bank` says to people, in Korean and English.

import { REASONS } from '../bank/diagnostics.ts';
import type { FaultCode } from '../core/question-files.ts';
import type { DiffTexts } from './bank-diff.ts';
import { type ExportTexts, exportTextsEn, exportTextsKo } from './export-texts.ts';
import { languageOf } from './language.ts';

export interface BankTexts {
  readonly usage: string;
  readonly columns: readonly string[];
  readonly reasons: Readonly<Record<FaultCode, string>>;
  readonly summary: (questions: number, answers: number, tips: number, skipped: number) => string;
  readonly skippedHead: string;
  readonly noQuestions: string;
  readonly wholeFile: string;
  readonly unknownOption: (option: string) => string;
  readonly oneFile: string;
  readonly unknownPattern: (pattern: string) => string;
  readonly form: (form: string, percent: number, files: number) => string;
  readonly other: (form: string, questions: number, titles: readonly string[]) => string;
  readonly diff: DiffTexts;
  readonly export: ExportTexts;
  readonly wouldLose: (path: string) => string;
  readonly cannotWrite: (path: string, code: string) => string;
  readonly written: (path: string) => string;
}

const ko: BankTexts = {
  usage: [
    '사용법',
    '  npm run --silent bank -- check 파일… [--json]     파일·폴더·zip을 읽어서 보여 줘요',
    '  npm run --silent bank -- format 파일… [--write]   우리 형식으로 다시 써요 (--write: 파일 하나에 저장)',
    '  npm run --silent bank -- diff 옛것 새것 [--json]  무엇이 늘고 바뀌고 사라졌는지 보여 줘요',
    '  npm run --silent bank -- export 파일… [--json]    스터디 파일처럼 글머리표로 써요 (--anki: Anki로 가져갈 글)',
    '  npm run --silent bank -- export [--server 아이디] 봇이 모은 질문과 공개된 답변을 써요. 봇이 켜져 있어도 돼요',
    '    --members 답변 앞에 멤버 번호를 붙여요 · --database 파일 (없으면 .env의 DATABASE_FILE) · --json · --anki',
    '  --questions 형식   질문을 알아보는 방법을 정해요: heading:1~6, summary, q-mark, bold-number, bullet, line, table, file',
    '형식은 docs/question-files.md와 docs/formats.md에 있어요.',
  ].join('\n'),
  columns: ['줄', '질문', '분류', '난이도', '답변', '팁', '키워드', '꼬리 질문'],
  reasons: {
    'outside-question': '어느 질문에도 속하지 않는 글이에요. 첫 질문보다 앞에 있을 때가 많아요.',
    'unused-heading': '이 제목을 분류로 쓰는 질문이 없어요.',
    'empty-title': '질문이 비어 있어요. # 뒤에 질문을 적어 주세요.',
    'bad-difficulty': '난이도는 1부터 5까지의 숫자나 별 1~5개로 적어 주세요.',
    'bad-id': 'id는 영어 소문자·한글·숫자·붙임표(-)로 48자까지 적어 주세요.',
    'bad-language': '언어는 ko나 en으로 적어 주세요.',
    'repeated-label': '한 질문에 한 번만 쓸 수 있어요. 첫 번째 값을 썼어요.',
    'duplicate-id': '다른 질문이 이미 쓰는 id예요. 다른 id를 붙여 주세요.',
    'duplicate-title': '같은 질문이 두 번 있어요. 하나로 합치거나 id를 붙여 주세요.',
    'unknown-key': '머리말에는 category와 language만 쓸 수 있어요.',
    'bad-front-matter': '--- 사이의 머리말을 YAML로 읽을 수 없어요.',
    html: '주석과 스크립트는 읽지 않아요. 보여 줄 내용은 글로 적어 주세요.',
    'member-answer': '멤버가 쓴 답변이라 예시 답안으로 가져오지 않았어요.',
    'open-fence': '코드 블록이 닫히지 않아서 다음 제목 앞에서 닫았어요. 코드 끝에 ```를 적어 주세요.',
    'no-question': '목차, 링크 모음, 참여자 목록처럼 질문이 아닌 곳이에요.',
    'missing-path': '파일이나 폴더가 없어요. 경로를 확인해 주세요.',
    unreadable: '읽을 수 없어요. 파일 권한을 확인해 주세요.',
    'link-outside': '폴더 밖을 가리키는 링크라서 따라가지 않았어요. 원래 경로를 직접 적어 주세요.',
    'too-large': '질문 파일은 10MB, 압축 파일은 25MB(풀어서 50MB)까지 읽어요. 나누어 주세요.',
    'too-many': '압축 파일 하나에서 질문 파일 2,000개까지 읽어요. 나누어 주세요.',
    'bad-zip': '압축 파일이 손상되었어요. 일반 .zip으로 다시 만들어 주세요.',
    'locked-zip': '암호가 걸려 있어서 열 수 없어요. 암호 없이 다시 압축해 주세요.',
    'nested-zip': '압축 파일 속 압축 파일 속 압축 파일은 열지 않아요. 따로 올려 주세요.',
    'empty-zip': '압축 파일 안에 읽을 수 있는 파일(.md, .mdx, .txt, .csv, .tsv, .json, .docx, .xlsx, .zip)이 없어요.',
    'no-columns': '질문이 있는 칸을 찾지 못했어요. 첫 줄에 질문, 답변 같은 칸 이름을 적어 주세요.',
    'bad-file': '파일이 손상되었거나 이름과 다른 파일이에요. 다시 저장해 주세요.',
    'kind-pdf': 'PDF는 읽지 못해요. 원본을 .docx로 저장하거나 글을 복사해서 .md나 .txt 파일로 올려 주세요.',
    'kind-hwp':
      '한글 문서는 읽지 못해요. 한글에서 다른 이름으로 저장하기로 .docx를 고르거나 글을 복사해서 .md 파일로 올려 주세요.',
    'kind-office': '이 종류의 문서는 읽지 못해요. .docx, .xlsx, .csv 중 하나로 저장해 주세요.',
    'kind-anki': 'Anki 패키지는 읽지 못해요. Anki에서 내보내기, 노트(일반 텍스트)를 골라 주세요.',
    'kind-archive': '이 종류의 압축 파일은 열지 못해요. .zip으로 다시 압축해 주세요.',
    'kind-other': '질문 파일이 아니에요. 읽는 파일은 .md, .mdx, .txt, .csv, .tsv, .json, .docx, .xlsx, .zip이에요.',
    'invalid-utf8': '읽을 수 없는 글자가 있어요. 파일을 UTF-8로 저장해 주세요.',
  },
  summary: (questions, answers, tips, skipped) =>
    `질문 ${questions} · 답변 ${answers} · 팁 ${tips} · 건너뜀 ${skipped}`,
  skippedHead: '건너뛴 곳',
  noQuestions: '질문을 찾지 못했어요. 질문은 "### 질문"처럼 제목으로 적어 주세요. (docs/question-files.md)',
  wholeFile: '전체',
  unknownOption: (option) => `모르는 옵션이에요: ${option}`,
  oneFile: '--write는 마크다운 파일 하나에만 저장해요.',
  unknownPattern: (pattern) => `모르는 질문 형식이에요: ${pattern}`,
  form: (form, percent, files) => `형식 ${form} · 확신 ${percent}% · 파일 ${files}`,
  other: (form, questions, titles) =>
    [
      '',
      `확실하지 않아요. --questions ${form}(으)로 읽으면 질문 ${questions}개예요.`,
      ...titles.map((title) => `  ${title}`),
    ].join('\n'),
  diff: {
    parts: {
      title: '제목',
      category: '분류',
      difficulty: '난이도',
      sampleAnswers: '답변',
      tips: '팁',
      keywords: '키워드',
      followUps: '꼬리 질문',
      themes: '주제',
      audience: '대상',
      reference: '참고',
      hints: '힌트',
    },
    added: '추가',
    changed: '바뀜',
    renamed: '이름 바뀜',
    maybeRenamed: (percent) => `이름 바뀜? ${percent}%`,
    gone: '사라짐',
    counts: (added, changed, renamed, gone, same) =>
      `추가 ${added} · 바뀜 ${changed} · 이름 바뀜 ${renamed} · 사라짐 ${gone} · 그대로 ${same}`,
  },
  export: exportTextsKo,
  wouldLose: (path) => `${path}: 저장하면 위에 적힌 곳이 사라져서 쓰지 않았어요. 먼저 고쳐 주세요.`,
  cannotWrite: (path, code) => `${path}: 저장하지 못했어요(${code}). 권한과 남은 공간을 확인해 주세요.`,
  written: (path) => `${path}: 저장했어요.`,
};

const en: BankTexts = {
  usage: [
    'Usage',
    '  npm run --silent bank -- check FILE… [--json]     reads files, folders and zips and shows what is in them',
    '  npm run --silent bank -- format FILE… [--write]   writes them in our own form (--write: saves one file)',
    '  npm run --silent bank -- diff OLD NEW [--json]    shows what was added, changed, renamed, and is gone',
    '  npm run --silent bank -- export FILE… [--json]    writes them as a study group does, in bullets (--anki: for Anki)',
    '  npm run --silent bank -- export [--server ID]     writes what the bot gathered: questions and revealed answers',
    '    --members puts numbers of members before answers · --database FILE (default: DATABASE_FILE in .env) · --json · --anki',
    '  --questions FORM   says what marks a question: heading:1 to 6, summary, q-mark, bold-number, bullet, line, table, file',
    'The forms are described in docs/question-files.md and docs/formats.md.',
  ].join('\n'),
  columns: ['Line', 'Question', 'Category', 'Difficulty', 'Answers', 'Tips', 'Keywords', 'Follow-ups'],
  reasons: REASONS,
  summary: (questions, answers, tips, skipped) =>
    `Questions ${questions} · answers ${answers} · tips ${tips} · skipped ${skipped}`,
  skippedHead: 'Skipped',
  noQuestions: 'No questions found. Write each question as a heading, such as "### Question". (docs/question-files.md)',
  wholeFile: 'all',
  unknownOption: (option) => `Unknown option: ${option}`,
  oneFile: '--write saves one Markdown file only.',
  unknownPattern: (pattern) => `Unknown form of questions: ${pattern}`,
  form: (form, percent, files) => `Form ${form} · sure ${percent}% · files ${files}`,
  other: (form, questions, titles) =>
    [
      '',
      `That is not certain. With --questions ${form}, ${questions} questions:`,
      ...titles.map((title) => `  ${title}`),
    ].join('\n'),
  diff: {
    parts: {
      title: 'title',
      category: 'category',
      difficulty: 'difficulty',
      sampleAnswers: 'answers',
      tips: 'tips',
      keywords: 'keywords',
      followUps: 'follow-ups',
      themes: 'themes',
      audience: 'audience',
      reference: 'reference',
      hints: 'hints',
    },
    added: 'added',
    changed: 'changed',
    renamed: 'renamed',
    maybeRenamed: (percent) => `renamed? ${percent}%`,
    gone: 'gone',
    counts: (added, changed, renamed, gone, same) =>
      `Added ${added} · changed ${changed} · renamed ${renamed} · gone ${gone} · same ${same}`,
  },
  export: exportTextsEn,
  wouldLose: (path) => `${path}: not saved, because what is listed above would be lost; mend it first.`,
  cannotWrite: (path, code) => `${path}: could not be saved (${code}); check its permissions and the free space.`,
  written: (path) => `${path}: saved.`,
};

/** In the language of the terminal. */
export function textsFor(env: Readonly<Record<string, string | undefined>>): BankTexts {
  return { ko, en }[languageOf(env)];
}
