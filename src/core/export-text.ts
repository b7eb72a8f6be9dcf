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

/** A question as a file has it: what members answered stands apart from its sample answers, and is left out when it is read. */
export type FileQuestion = Question & { readonly memberAnswers?: readonly string[] };

function withSamples(question: FileQuestion, more: readonly string[]): FileQuestion {
  return {
    ...question,
    sampleAnswers: [...new Set([...question.sampleAnswers, ...more])],
  };
}

/** What members answered, without what an import of an earlier export made a sample answer. */
function withAnswers(question: FileQuestion, more: readonly string[]): FileQuestion {
  const all = new Set([...(question.memberAnswers ?? []), ...more]);
  const apart = [...all].filter((text) => !question.sampleAnswers.includes(text));
  return apart.length === 0 ? question : { ...question, memberAnswers: apart };
}

/** Within a file a question is named by what follows its bank's name. */
function nameInFile({ id, language }: Question): string {
  return `${language} ${id.slice(id.indexOf('/') + 1)}`;
}

/** The question under the first name that is free. */
function renamed(question: FileQuestion, isTaken: (name: string) => boolean): FileQuestion {
  for (let n = 2; ; n += 1) {
    const other = { ...question, id: `${question.id}-${n}` };
    if (!isTaken(nameInFile(other))) return other;
  }
}

/**
 * The questions as one file can hold them, members' answers apart from the sample answers. Of two banks' questions with one name
 * those that ask the same become one (an export that was imported has them so), others get names of their own.
 */
export function inOneFile(all: readonly Exported[]): FileQuestion[] {
  const file = new Map<string, FileQuestion>();
  for (const { question, answers } of all) {
    const known = file.get(nameInFile(question));
    const isSame = known?.title === question.title;
    const apart = known && !isSame ? renamed(question, (name) => file.has(name)) : question;
    const whole = isSame ? withSamples(known, question.sampleAnswers) : apart;
    file.set(nameInFile(whole), withAnswers(whole, answers.map(signed)));
  }
  return [...file.values()];
}

/** A list of questions, each with the `memberAnswers` (`name` and `text`) of its members, a name that no import takes for samples. */
export function exportJson(all: readonly Exported[]): string {
  return `${JSON.stringify(
    all.map(({ question, answers }) => ({ ...question, memberAnswers: answers })),
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
