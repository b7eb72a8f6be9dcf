// Reads question files: text in, questions and faults out. See docs/question-files.md for the form.
import type { Difficulty, Language, Question } from '../core/question.ts';
import { type Block, blocksOf } from './blocks.ts';
import { fault, type Skipped } from './faults.ts';
import { plainText } from './flat.ts';
import { type FrontMatter, type LocalFault, readFrontMatter } from './front-matter.ts';
import { bankName, baseName, derivedSlug } from './identity.ts';
import { readDifficulty } from './marks.ts';
import { type Outline, outlineOf, type Section } from './outline.ts';
import { partsOf } from './parts.ts';
import { tidy } from './reading.ts';
import type { Pattern } from './starts.ts';
import { unfold } from './unfold.ts';

export interface BankFile {
  /** The file's name as its group knows it: the questions' source, and part of the identity of those without an id. */
  readonly name: string;
  readonly text: string;
  /** First half of its questions' ids. Default: the call's, else the file's base name. */
  readonly bank?: string;
  /** What faults call the file. Default: its name. */
  readonly path?: string;
}

/** A question and the 1-based line of its title. */
export interface BankQuestion extends Question {
  readonly line: number;
}

/** How one file was read. */
export interface FileForm {
  readonly file: string;
  /** The pattern that its questions have; undefined: it has none. */
  readonly format: Pattern | undefined;
  /** 0 to 1. */
  readonly confidence: number;
}

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

interface Draft {
  readonly question: BankQuestion;
  readonly explicit: boolean;
  readonly file: string;
  readonly text: string;
}

interface FileReading {
  readonly form: FileForm;
  readonly drafts: readonly Draft[];
  readonly skipped: readonly Skipped[];
}

const DEFAULT_DIFFICULTY = 3;
const HANGUL_SHARE_OF_KOREAN = 0.2;

/** Korean text is full of English terms, so a fifth of Hangul letters makes it Korean. */
const languageOf = (text: string): Language => {
  const hangul = text.match(/[가-힣]/g)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  return hangul >= (hangul + latin) * HANGUL_SHARE_OF_KOREAN ? 'ko' : 'en';
};

const sourceOf = (blocks: readonly Block[]): string => blocks.map(plainText).join('\n');

/** What all questions of one file have in common. */
interface FileContext {
  readonly name: string;
  readonly path: string;
  readonly bank: string;
  readonly meta: FrontMatter;
  readonly language: Language;
}

/** Stars after the title, or a heading such as 레벨 2 above it. */
const difficultyOf = ({ title, heading }: Section): Difficulty | undefined =>
  title.difficulty ??
  (/^(?:레벨|level|lv)/i.test(heading?.text ?? '') ? readDifficulty(heading?.text ?? '') : undefined);

const draftOf = (section: Section, file: FileContext): { draft: Draft; faults: readonly LocalFault[] } => {
  const { slug, faults, ...parts } = partsOf(section.blocks, section);
  const { line } = section;
  const title = section.exact ? section.written : section.title.text;
  const links = section.exact ? [] : section.title.links;
  const question: BankQuestion = {
    id: `${file.bank}/${slug ?? derivedSlug(file.name, title)}`,
    title,
    category: file.meta.category ?? section.heading?.text ?? baseName(file.name),
    language: file.language,
    difficulty: (section.exact ? undefined : difficultyOf(section)) ?? DEFAULT_DIFFICULTY,
    ...parts,
    tips: [...parts.tips, ...links],
    source: file.name,
    line,
  };
  const text = tidy(`${title}\n${sourceOf(section.blocks)}`);
  return { draft: { question, explicit: slug !== undefined, file: file.path, text }, faults };
};

const contextOf = (file: BankFile, bank: string | undefined, meta: FrontMatter): FileContext => ({
  name: file.name,
  path: file.path ?? file.name,
  bank: bankName(file.bank ?? bank ?? file.name),
  meta,
  language: meta.language ?? languageOf(file.text),
});

/** Blocks and headings that no question has. */
const leftOver = (outline: Outline, drafts: readonly Draft[]): LocalFault[] => {
  const categories = new Set(drafts.map(({ question }) => question.category));
  const unused = outline.headings.filter(({ text }) => !categories.has(text));
  return [
    ...outline.stray.map(({ block, code }) => ({ code, line: block.line, text: tidy(plainText(block)) })),
    ...unused.map(({ line, text }) => ({ code: 'unused-heading', line, text }) as const),
  ];
};

const readFile = (file: BankFile, { bank, pattern }: ReadOptions): FileReading => {
  const title = baseName(file.name);
  const outline = outlineOf(unfold(blocksOf(file.text)), pattern === undefined ? { title } : { title, pattern });
  const { meta, faults: metaFaults } = readFrontMatter(outline.frontMatter);
  const context = contextOf(file, bank, meta);
  const drafts: Draft[] = [];
  const found = [...metaFaults];
  for (const section of outline.sections) {
    const { draft, faults } = draftOf(section, context);
    if (draft.question.title === '') found.push({ code: 'empty-title', line: section.line, text: draft.text });
    else {
      drafts.push(draft);
      for (const one of faults) found.push(one);
    }
  }
  const faults = [...found, ...leftOver(outline, drafts)];
  const { pattern: format, confidence = 0 } = outline.detection ?? {};
  const form = { file: context.path, format, confidence };
  return {
    form,
    drafts,
    skipped: faults.map(({ code, line, text }) => fault(code, { file: context.path, line, text })),
  };
};

/** Two languages of one question share its id; within a language an id is used once. */
const withoutRepeats = (drafts: readonly Draft[]): Pick<BankReading, 'questions' | 'skipped'> => {
  const seen = new Set<string>();
  const questions: BankQuestion[] = [];
  const skipped: Skipped[] = [];
  for (const { question, explicit, file, text } of drafts) {
    const key = `${question.language} ${question.id}`;
    if (seen.has(key)) {
      skipped.push(fault(explicit ? 'duplicate-id' : 'duplicate-title', { file, line: question.line, text }));
    } else {
      seen.add(key);
      questions.push(question);
    }
  }
  return { questions, skipped };
};

/** All questions of the files in their order, and everything that became no part of one, by file and line. */
export const readBank = (files: readonly BankFile[], options: ReadOptions = {}): BankReading => {
  const readings = files.map((file) => readFile(file, options));
  const { questions, skipped } = withoutRepeats(readings.flatMap(({ drafts }) => drafts));
  const order = new Map(files.map((file, index) => [file.path ?? file.name, index]));
  const all = [...readings.flatMap((reading) => reading.skipped), ...skipped];
  const rank = ({ file }: Skipped): number => order.get(file) ?? 0;
  const sorted = all.sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  return { questions, skipped: sorted, files: readings.map(({ form }) => form) };
};
