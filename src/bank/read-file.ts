// Reads one question file: its blocks in, drafts of questions and faults out.
import type { Difficulty, Language, Question } from '../core/question.ts';
import type { Pattern } from './detect/matchers.ts';
import { type Detection, detect, detectAs, headingsOf } from './detect/patterns.ts';
import { prepare } from './detect/prepare.ts';
import { fault, type Skipped } from './diagnostics.ts';
import { bankName, baseName, DEFAULT_DIFFICULTY, derivedSlug } from './identity.ts';
import { type Block, blocksOf, type Line, linesOf } from './markdown/blocks.ts';
import { openFenceAt } from './markdown/chunks.ts';
import { type FrontMatter, type LocalFault, readFrontMatter } from './markdown/front-matter.ts';
import { unfold } from './markdown/html-pass.ts';
import { linesOfBlock, plainText } from './markdown/plain-text.ts';
import { tidy } from './sections/accumulator.ts';
import { partsOf } from './sections/classifier.ts';
import { type Segments, segmentsOf } from './sections/segmenter.ts';
import type { Section } from './sections/walk.ts';
import { isSeen } from './words/plain-words.ts';
import { parseCategory, readDifficulty, readPrefix } from './words/prefixes.ts';
import { isNoted, isSaid, voicesOf } from './words/speech.ts';

export interface BankFile {
  /** The file's name as its group knows it: the questions' source, and part of the identity of those without an id. */
  readonly name: string;
  readonly text: string;
  /** First half of its questions' ids. Default: the call's, else the file's base name. */
  readonly bank?: string;
  /** What faults call the file. Default: its name. */
  readonly path?: string;
  /** For each line of the text, the line of the file that it came from. Default: the text is the file's own. */
  readonly lines?: readonly number[];
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
  /** The next likeliest pattern; undefined: there is none. */
  readonly second?: Pattern | undefined;
}

/** How one file is to be read, where its own text does not say. */
export interface FileOptions {
  /** First half of the questions' ids. */
  readonly bank?: string;
  readonly pattern?: Pattern;
  /** The question, when the whole file is one. Default: its name. */
  readonly title?: string;
  /** It holds the answers to another file's questions. */
  readonly answers?: boolean;
}

/** A question before it is known which others there are. */
export interface Draft {
  readonly question: BankQuestion;
  readonly explicit: boolean;
  readonly file: string;
  readonly text: string;
  /** The number that its file gives it: `문제 2`. */
  readonly number: number | undefined;
  /** Where its title leads. */
  readonly links: readonly string[];
  /** What of it could not be taken. */
  readonly faults: readonly Skipped[];
}

/** A file's blocks, read once. */
export interface OpenFile {
  readonly file: BankFile;
  readonly blocks: readonly Block[];
  /** The mark of code that nothing closes. */
  readonly openFence: Line | undefined;
  /** What its questions look like, by its own text alone. */
  readonly detection: Detection | undefined;
}

export interface ReadFile {
  readonly file: BankFile;
  readonly form: FileForm;
  readonly drafts: readonly Draft[];
  readonly skipped: readonly Skipped[];
  /** Its headings that may name a category. */
  readonly headings: readonly Line[];
}

const HANGUL_SHARE_OF_KOREAN = 0.2;

/** Korean text is full of English terms, so a fifth of Hangul letters makes it Korean. */
function languageOf(text: string): Language {
  const hangul = text.match(/[가-힣]/g)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  return hangul >= (hangul + latin) * HANGUL_SHARE_OF_KOREAN ? 'ko' : 'en';
}

function sourceOf(blocks: readonly Block[]): string {
  return blocks.map(plainText).join('\n');
}

/** What all questions of one file have in common. */
interface FileContext {
  readonly name: string;
  readonly path: string;
  readonly bank: string;
  readonly meta: FrontMatter;
  /** Of the questions that no heading gives one. */
  readonly category: string;
  readonly language: Language;
}

function faultIn(file: string, { code, line, text }: LocalFault): Skipped {
  return fault(code, { file, line, text });
}

/** Stars after the title, or a heading such as ★★ or 레벨 2 above it. */
function difficultyOf({ title, heading, level }: Section): Difficulty | undefined {
  return (
    title.difficulty ??
    level ??
    (/^(?:레벨|level|lv)/i.test(heading?.text ?? '') ? readDifficulty(heading?.text ?? '') : undefined)
  );
}

/** What the heading above a question calls its category; in our own form, every character of it. */
function categoryIn({ heading, exact }: Section): string | undefined {
  return heading === undefined || exact ? heading?.text : parseCategory(heading.text);
}

function draftOf(section: Section, file: FileContext): Draft {
  const { slug, faults, ...parts } = partsOf(section.blocks, section);
  const { line } = section;
  const title = section.exact ? section.written : section.title.text;
  const links = section.exact ? [] : section.title.links;
  const question: BankQuestion = {
    id: `${file.bank}/${slug ?? derivedSlug(file.name, title)}`,
    title,
    category: file.meta.category ?? categoryIn(section) ?? file.category,
    language: file.language,
    difficulty: (section.exact ? undefined : difficultyOf(section)) ?? DEFAULT_DIFFICULTY,
    ...parts,
    tips: [...parts.tips, ...links],
    source: file.name,
    line,
  };
  const text = tidy(`${title}\n${sourceOf(section.blocks)}`);
  return {
    question,
    explicit: slug !== undefined,
    file: file.path,
    text,
    number: section.exact ? undefined : readPrefix(section.written)?.number,
    links,
    faults: faults.map((one) => faultIn(file.path, one)),
  };
}

const PLAIN_FOLDER = /^(?:answers?|docs?|questions?|src|data|files?|contents?|posts?|_posts|답변|질문|자료)$/i;

/** A file that is one question is in the category that its folder names. */
function categoryOf({ name, bank = name }: BankFile, { pattern, title = name }: FileOptions): string {
  if (pattern !== 'file') return baseName(name);
  const folder = name
    .split('/')
    .slice(0, -1)
    .findLast((one) => !PLAIN_FOLDER.test(one) && !one.includes(title));
  return folder ?? baseName(bank);
}

function contextOf(file: BankFile, options: FileOptions, meta: FrontMatter): FileContext {
  return {
    name: file.name,
    path: file.path ?? file.name,
    bank: bankName(file.bank ?? options.bank ?? file.name),
    meta,
    category: categoryOf(file, options),
    language: meta.language ?? languageOf(file.text),
  };
}

const LEAST_NOTES = 5;

/** Of the lines of an interview, at least so many are said by somebody. */
const LEAST_SAID = 0.5;
/** And of oneself; one line among many may be quoted. */
const LEAST_SELF = 0.04;

/** Of lines in the style of notes. */
const LEAST_NOTED = 0.5;
const MOST_POLITE = 0.2;

/** Notes, in which nobody speaks: what stands under a question answers it, and is no list of tips. */
function areNotes(sections: readonly Section[]): boolean {
  const blocks = sections.flatMap((section) => (section.exact ? [] : section.blocks));
  const texts = blocks
    .filter(({ kind }) => kind === 'prose' || kind === 'bullet')
    .flatMap(linesOfBlock)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
  if (texts.length < LEAST_NOTES) return false;
  const said = texts.map(isSaid);
  const share = (of: 'self' | 'polite'): number => said.filter((one) => one[of]).length / texts.length;
  // Of oneself, too, notes are written so.
  if (texts.filter(isNoted).length >= texts.length * LEAST_NOTED && share('polite') < MOST_POLITE) return true;
  if (share('self') < LEAST_SELF && share('polite') < LEAST_SAID) return true;
  return texts.every((text) => !voicesOf([text]).includes('speech'));
}

function strayOf(segments: Segments): LocalFault[] {
  return segments.stray.map(({ block, code }) => ({ code, line: block.line, text: tidy(plainText(block)) }));
}

/** Reads a file's blocks. */
export function openFile(file: BankFile): OpenFile {
  const blocks = prepare(unfold(blocksOf(file.text)));
  const lines = linesOf(file.text);
  const at = openFenceAt(lines);
  const openFence = at === -1 ? undefined : { line: at + 1, text: /^\s*(`+|~+)/.exec(lines[at] ?? '')?.[1] ?? '' };
  return { file, blocks, openFence, detection: detect(blocks.filter(({ kind }) => kind !== 'front-matter')) };
}

/** A file that is not meant to be read, as one place that was left out. */
export function leaveOut({ file, blocks }: OpenFile): ReadFile {
  const path = file.path ?? file.name;
  const skipped = [fault('no-question', { file: path, line: 0, text: tidy(sourceOf(blocks)) })];
  return { file, form: { file: path, format: undefined, confidence: 0 }, drafts: [], skipped, headings: [] };
}

/** A reading with the lines of the file that its text was made from. */
function placed(reading: ReadFile, lines: readonly number[] | undefined): ReadFile {
  if (lines === undefined) return reading;
  const at = <P extends { readonly line: number }>(place: P): P => ({
    ...place,
    line: lines[place.line - 1] ?? place.line,
  });
  const drafts = reading.drafts.map((draft) => ({
    ...draft,
    question: at(draft.question),
    faults: draft.faults.map(at),
  }));
  return { ...reading, drafts, skipped: reading.skipped.map(at), headings: reading.headings.map(at) };
}

/** Reads one file's questions. */
export function readFile(one: OpenFile, options: FileOptions): ReadFile {
  return placed(readText(one, options), one.file.lines);
}

function readText({ file, blocks, openFence, detection }: OpenFile, options: FileOptions): ReadFile {
  const { pattern, title = baseName(file.name), answers = false } = options;
  const segments = segmentsOf(blocks, title, pattern === undefined ? detection : detectAs(blocks, pattern));
  const { meta, faults: metaFaults } = readFrontMatter(segments.frontMatter);
  const context = contextOf(file, options, meta);
  const drafts: Draft[] = [];
  const found: LocalFault[] = [...metaFaults, ...strayOf(segments)];
  if (openFence !== undefined) found.push({ code: 'open-fence', ...openFence });
  const whole = answers || areNotes(segments.sections);
  for (const section of segments.sections) {
    const draft = draftOf(whole ? { ...section, hidden: true } : section, context);
    if (!isSeen(draft.question.title)) found.push({ code: 'empty-title', line: section.line, text: draft.text });
    else drafts.push(draft);
  }
  const known = drafts.length > 0 ? segments.detection : undefined;
  const {
    pattern: format,
    confidence,
    second,
  } = known ?? {
    pattern: undefined,
    confidence: 0,
    second: headingsOf(blocks),
  };
  const { path } = context;
  return {
    file,
    form: { file: path, format, confidence, second },
    drafts,
    skipped: found.map((one) => faultIn(path, one)),
    headings: segments.headings,
  };
}
