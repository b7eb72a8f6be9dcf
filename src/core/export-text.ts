// The server's questions and its members' answers as files for other programs: JSON, and text that Anki takes.
import type { Question } from './question.ts';

export interface MemberAnswer {
  /** Null: told without a name. */
  readonly name: string | null;
  readonly text: string;
}

export interface Exported {
  readonly question: Question;
  readonly answers: readonly MemberAnswer[];
}

function signed({ name, text }: MemberAnswer): string {
  return name === null ? text : `${name}: ${text}`;
}

function withSamples(question: Question, more: readonly string[]): Question {
  return {
    ...question,
    sampleAnswers: [...new Set([...question.sampleAnswers, ...more])],
  };
}

/**
 * The question with its members' answers behind its sample answers, as a study group's own file has them. What an import
 * of an earlier export made a sample answer does not come twice.
 */
function withAnswers({ question, answers }: Exported): Question {
  return withSamples(question, answers.map(signed));
}

/** Within a file a question is named by what follows its bank's name. */
function nameInFile({ id, language }: Question): string {
  return `${language} ${id.slice(id.indexOf('/') + 1)}`;
}

/** The question under the first name that is free. */
function renamed(question: Question, isTaken: (name: string) => boolean): Question {
  for (let n = 2; ; n += 1) {
    const other = { ...question, id: `${question.id}-${n}` };
    if (!isTaken(nameInFile(other))) return other;
  }
}

/**
 * The questions as one file can hold them, members' answers among the sample answers. Of two banks' questions with one name
 * those that ask the same become one (an export that was imported has them so), others get names of their own.
 */
export function inOneFile(all: readonly Exported[]): Question[] {
  const file = new Map<string, Question>();
  for (const question of all.map(withAnswers)) {
    const known = file.get(nameInFile(question));
    if (known?.title === question.title) file.set(nameInFile(known), withSamples(known, question.sampleAnswers));
    else {
      const own = known ? renamed(question, (name) => file.has(name)) : question;
      file.set(nameInFile(own), own);
    }
  }
  return [...file.values()];
}

/** A list of questions, each with `answers` (`name` and `text`) of its members. */
export function exportJson(all: readonly Exported[]): string {
  return `${JSON.stringify(
    all.map(({ question, answers }) => ({ ...question, answers })),
    null,
    2,
  )}\n`;
}

const HEAD = ['#separator:tab', '#html:true', '#guid column:1', '#tags column:4'];

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** One field: no tab or line of its own, and no mark that Anki would take for HTML or the start of a quotation. */
function field(text: string): string {
  return text
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)
    .replace(/\t/g, ' ')
    .replace(/\r\n?|\n/g, '<br>');
}

function back({ question, answers }: Exported): string {
  return [...question.sampleAnswers, ...answers.map(signed), ...question.tips.map((tip) => `• ${tip}`)].join('\n\n');
}

/** A card for each question: a name that no other has, the question, all that helps to answer it, its category as a tag. */
export function exportAnki(all: readonly Exported[]): string {
  const lines = all.map((one) => {
    const { id, language, title, category } = one.question;
    return [`${id}:${language}`, title, back(one), category.replace(/\s+/g, '_')].map(field).join('\t');
  });
  return `${[...HEAD, ...lines].join('\n')}\n`;
}
