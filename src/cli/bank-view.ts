// Shows what was read in question files: as a table for people, as JSON for programs.

import type { Skipped } from '../bank/diagnostics.ts';
import type { BankQuestion, BankReading, FileForm } from '../bank/read.ts';
import { mostCommon } from '../bank/write/mode.ts';
import type { BankTexts } from './bank-texts.ts';
import { shorten, table } from './columns.ts';

const TITLE_CELLS = 48;
const CATEGORY_CELLS = 16;
const FAULT_CELLS = 40;
const NUMERIC: ReadonlySet<number> = new Set([0, 3, 4, 5, 6, 7]);
/** The form that most of the files have, and the mean of how sure that is. */
function overall(files: readonly FileForm[]): { format: string | null; confidence: number } {
  const found = files.filter(({ format }) => format !== undefined);
  const format = mostCommon(found.map((file) => file.format)) ?? null;
  const sum = found.reduce((all, { confidence }) => all + confidence, 0);
  return { format, confidence: found.length === 0 ? 0 : Math.round((sum / found.length) * 100) / 100 };
}

/** The reading for programs. */
export function jsonOf({ questions, skipped, files }: BankReading): string {
  return JSON.stringify(
    {
      questions: questions.map(
        ({ id, title, category, difficulty, sampleAnswers, tips, keywords, followUps, line, ...rest }) => ({
          id,
          title,
          category,
          difficulty,
          sampleAnswers,
          tips,
          keywords,
          followUps,
          themes: rest.themes,
          audience: rest.audience,
          reference: rest.reference,
          hints: rest.hints,
          line,
        }),
      ),
      skipped: skipped.map(({ file, line, text, reason }) => ({ file, line, text, reason })),
      files: files.map(({ file, format, confidence }) => ({ file, format: format ?? null, confidence })),
      ...overall(files),
    },
    null,
    2,
  );
}

function questionRow(question: BankQuestion): string[] {
  return [
    String(question.line),
    shorten(question.title, TITLE_CELLS),
    shorten(question.category, CATEGORY_CELLS),
    '★'.repeat(question.difficulty),
    String(question.sampleAnswers.length),
    String(question.tips.length),
    String(question.keywords.length),
    String(question.followUps.length),
  ];
}

/** What was skipped, with line and reason; nothing when nothing was. */
export function faultLines(skipped: readonly Skipped[], texts: BankTexts): string[] {
  if (skipped.length === 0) return [];
  const place = ({ file, line }: Skipped): string => `${file}:${line === 0 ? texts.wholeFile : line}`;
  const rows = skipped.map((one) => [place(one), texts.reasons[one.code], shorten(one.text, FAULT_CELLS)]);
  return ['', texts.skippedHead, ...table(rows, new Set())];
}

function total(questions: readonly BankQuestion[], count: (question: BankQuestion) => number): number {
  return questions.reduce((sum, question) => sum + count(question), 0);
}

/** One table; with several files, each file's name above its questions. */
function questionLines(questions: readonly BankQuestion[], texts: BankTexts): string[] {
  const [head = '', ...lines] = table([texts.columns, ...questions.map(questionRow)], NUMERIC);
  const several = new Set(questions.map(({ source }) => source)).size > 1;
  const named = lines.flatMap((line, index) => {
    const source = questions[index]?.source ?? '';
    return several && source !== questions[index - 1]?.source ? ['', source, line] : [line];
  });
  return [head, ...named];
}

/** Each file's form, most files of one form as one line. */
function formLines(files: readonly FileForm[], texts: BankTexts): string[] {
  const forms = new Map<string, number[]>();
  for (const { format, confidence } of files) {
    const name = format ?? '-';
    forms.set(name, [...(forms.get(name) ?? []), confidence]);
  }
  return [...forms].map(([name, found]) => {
    const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
    return texts.form(name, Math.round(mean * 100), found.length);
  });
}

/** The reading for people. */
export function tableOf({ questions, skipped, files }: BankReading, texts: BankTexts): string {
  const answers = total(questions, ({ sampleAnswers }) => sampleAnswers.length);
  const tips = total(questions, (question) => question.tips.length);
  const shown = questions.length === 0 ? [texts.noQuestions] : questionLines(questions, texts);
  const summary = texts.summary(questions.length, answers, tips, skipped.length);
  return [...shown, ...faultLines(skipped, texts), '', ...formLines(files, texts), summary].join('\n');
}
