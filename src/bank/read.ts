// Reads question files: text in, questions and faults out. See docs/question-files.md and docs/formats.md for the forms.

import type { Pattern } from './detect/matchers.ts';
import { fault, type Skipped } from './diagnostics.ts';
import { derivedSlug } from './identity.ts';
import { joinFiles, merge } from './join.ts';
import { isAboutRepository, questionsFor, titlesOfFiles } from './names.ts';
import {
  type BankFile,
  type BankQuestion,
  type Draft,
  type FileForm,
  leaveOut,
  type OpenFile,
  openFile,
  type ReadFile,
  readFile,
} from './read-file.ts';
import { parseCategory } from './words/prefixes.ts';

export type { BankFile, BankQuestion, FileForm };

export interface BankReading {
  readonly questions: readonly BankQuestion[];
  readonly skipped: readonly Skipped[];
  readonly files: readonly FileForm[];
}

export interface ReadOptions {
  /** First half of the questions' ids. */
  readonly bank?: string;
  /** What marks a question in all of the files. Default: the likeliest, file by file. */
  readonly pattern?: Pattern;
}

function keyOf({ question: { language, id } }: Draft): string {
  return `${language} ${id}`;
}

/** Whether anything stands below a title: in an index nothing does. */
function saysSomething({ question: { sampleAnswers, tips, keywords, followUps } }: Draft): boolean {
  return sampleAnswers.length + tips.length + keywords.length + followUps.length > 0;
}

/** The same words below another category ask something else: `FCFS` of a processor and of a disk. So do those with a number of their own. */
function isAnother(draft: Draft, first: Draft): boolean {
  if (!saysSomething(first) || !saysSomething(draft)) return false;
  return first.question.category !== draft.question.category || first.number !== draft.number;
}

function asAnother(draft: Draft): Draft {
  const { question, number } = draft;
  const bank = question.id.slice(0, question.id.indexOf('/'));
  const place = number === undefined ? question.category : `${question.category} ${number}`;
  const slug = derivedSlug(question.source, `${question.title}\n${place}`);
  return { ...draft, question: { ...question, id: `${bank}/${slug}` } };
}

/**
 * Two languages of one question share its id; within a language an id is used once. The same title below another category
 * is another question, and below the same one its parts are added to it; what adds nothing is told.
 */
function withoutRepeats(drafts: readonly Draft[]): { kept: Draft[]; skipped: Skipped[] } {
  const kept = new Map<string, Draft>();
  const skipped: Skipped[] = [];
  for (const draft of drafts) {
    const first = kept.get(keyOf(draft));
    const apart = first !== undefined && !draft.explicit && !first.explicit;
    const own = apart && isAnother(draft, first) ? asAnother(draft) : draft;
    const same = kept.get(keyOf(own));
    // Of an index and the question itself, the question says what its category is.
    const [one, more] = same !== undefined && !saysSomething(same) ? [own, same] : [same, own];
    const merged = same !== undefined && one !== undefined && apart ? merge(one, more) : own;
    const { file, text, question } = draft;
    const adds = saysSomething(draft) && JSON.stringify(merged.question) !== JSON.stringify(same?.question);
    if (same !== undefined && !(apart && adds))
      skipped.push(fault(draft.explicit ? 'duplicate-id' : 'duplicate-title', { file, line: question.line, text }));
    else kept.set(keyOf(own), merged);
  }
  return { kept: [...kept.values()], skipped };
}

/** Headings that name the category of no question. */
function unusedHeadings(readings: readonly ReadFile[], kept: readonly Draft[]): Skipped[] {
  const used = new Set(kept.flatMap(({ file, question, text }) => [`${file}\n${question.category}`, text]));
  return readings.flatMap(({ form: { file }, headings }) =>
    headings
      .filter(({ text }) => !used.has(`${file}\n${text}`) && !used.has(`${file}\n${parseCategory(text)}`))
      .map(({ line, text }) => fault('unused-heading', { file, line, text })),
  );
}

const LEAST_REPEATED = 2;

/** Whether most of what a file calls questions reads like some. */
function repeats({ detection }: OpenFile): boolean {
  return detection !== undefined && detection.asking >= LEAST_REPEATED && detection.asking * 2 >= detection.count;
}

/** Beside question files, those about the repository; one that comes alone, or in our own form, is meant. */
function isAside({ file, detection }: OpenFile, files: readonly BankFile[]): boolean {
  return files.length > 1 && isAboutRepository(file.name) && detection?.confidence !== 1;
}

function readAll(files: readonly BankFile[], { bank, pattern }: ReadOptions): ReadFile[] {
  const all = files.map(openFile);
  const aside = all.filter((one) => isAside(one, files));
  const opened = all.filter((one) => !aside.includes(one));
  const titles = pattern === undefined ? titlesOfFiles(opened) : new Map<BankFile, string>();
  const common = bank === undefined ? {} : { bank };
  const done = new Map(aside.map((one) => [one.file, leaveOut(one)]));
  const partners = new Map(files.map((file) => [file, questionsFor(file, files)]));
  const read = (one: OpenFile): void => {
    const title = titles.get(one.file);
    const asked = partners.get(one.file);
    // A file of answers is built as its questions are, unless it repeats them in a way of its own.
    const shared = asked === undefined || repeats(one) ? undefined : done.get(asked)?.form.format;
    const own = pattern ?? (title === undefined ? shared : 'file');
    const named = title === undefined ? {} : { title };
    const options = {
      ...common,
      ...named,
      ...(own === undefined ? {} : { pattern: own }),
      answers: asked !== undefined,
    };
    done.set(one.file, readFile(one, options));
  };
  for (const one of opened) if (partners.get(one.file) === undefined) read(one);
  for (const one of opened) if (partners.get(one.file) !== undefined) read(one);
  return files.flatMap((file) => done.get(file) ?? []);
}

/** Below this a person should look at another reading too. */
const UNSURE = 0.6;

/** The form to show beside the one that was chosen, of a single file whose form is in doubt. */
export function secondForm({ files: [only, ...more] }: BankReading): Pattern | undefined {
  return only === undefined || more.length > 0 || only.confidence >= UNSURE ? undefined : only.second;
}

/** All questions of the files in their order, and everything that became no part of one, by file and line. */
export function readBank(files: readonly BankFile[], options: ReadOptions = {}): BankReading {
  const readings = readAll(files, options);
  const joined = joinFiles(readings);
  const { kept, skipped } = withoutRepeats(joined.drafts);
  const all = [
    ...readings.flatMap((reading) => reading.skipped),
    ...kept.flatMap(({ faults }) => faults),
    ...joined.skipped,
    ...skipped,
    ...unusedHeadings(readings, kept),
  ];
  const order = new Map(files.map((file, index) => [file.path ?? file.name, index]));
  const rank = ({ file }: Skipped): number => order.get(file) ?? 0;
  const sorted = all.sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  return { questions: kept.map(({ question }) => question), skipped: sorted, files: readings.map(({ form }) => form) };
}
