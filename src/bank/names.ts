// What the names of files say when several come together: the question itself, or whose answers they are.
import { posix } from 'node:path';
import { isLinkList } from './detect/index-links.ts';
import { baseName } from './identity.ts';
import type { Block } from './markdown/blocks.ts';
import { plainText } from './markdown/plain-text.ts';
import type { BankFile, OpenFile } from './read-file.ts';
import { asks } from './words/prefixes.ts';
import { isPut } from './words/speech.ts';

const ANSWERS = /(?:^|[-_ .])(?:answers?|answer[-_ ]?keys?|solutions?|정답|답안|답변|모범[-_ ]?답안|해답|해설)$/i;

/** Whether a file's name says that it holds answers: `network_test_answer`. */
function isAnswerFile(name: string): boolean {
  return ANSWERS.test(name);
}

const QUESTIONS = /^(?:questions?|질문|문제|tests?)$/i;

/** The file whose questions a file of answers is for: its name without the word, or `questions` beside `answers`. */
export function questionsFor(answers: BankFile, files: readonly BankFile[]): BankFile | undefined {
  const name = baseName(answers.name);
  if (!isAnswerFile(name)) return undefined;
  const stem = name.replace(ANSWERS, '');
  return files.find((file) => {
    if (file === answers || posix.dirname(file.name) !== posix.dirname(answers.name)) return false;
    return stem === '' ? QUESTIONS.test(baseName(file.name)) : baseName(file.name) === stem;
  });
}

const LINK = /\[([^[\]\n]{1,300})\]\((?:\.\/)?([^()\s#:]{1,500}\.(?:md|markdown|txt))(?:#[^()\s]{0,300})?\)/gi;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}

/** The file's name that a link in another file leads to. */
export function targetOf(from: string, link: string): string {
  return posix.normalize(posix.join(posix.dirname(from), decoded(link.replace(/[#?].*$/, ''))));
}

/** What a link in another file calls a file, and whether most links beside it ask. */
interface Called {
  readonly text: string;
  readonly amongAsking: boolean;
}

const HALF = 0.5;

/** What links in other files call a file, by its name. */
function linkTexts(files: readonly OpenFile[]): Map<string, Called> {
  const called = new Map<string, Called>();
  for (const one of files) {
    const texts = linksIn(one);
    const asking = [...texts.values()].filter(asks).length;
    const amongAsking = asking > 1 && asking >= texts.size * HALF;
    for (const [target, text] of texts) if (!called.has(target)) called.set(target, { text, amongAsking });
  }
  return called;
}

/** The texts of a file's links to others, by the names of these. */
function linksIn({ file, blocks }: OpenFile): Map<string, string> {
  const texts = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind === 'verbatim') continue;
    for (const [, text = '', path = ''] of plainText(block).matchAll(LINK)) {
      const target = targetOf(file.name, path);
      if (target !== file.name && !texts.has(target)) texts.set(target, text);
    }
  }
  return texts;
}

/** A file's name as a title: `01-왜-지원했나요` is `왜 지원했나요`, and `3-way handshake` keeps its number. */
function titleOfName(name: string): string {
  return baseName(name)
    .replace(/^(?:\[\d{1,3}\]|\d{1,3}(?!-[a-z]{2,8} )[-_. ])[-_. ]*(?=\S)/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
}

/** The question that a folder is, with an answer of each member in it: its name asks, or begins the names of its files. */
function titleOfFolder(name: string, files: readonly BankFile[]): string | undefined {
  const folder = posix.dirname(name);
  const title = titleOfName(posix.basename(folder));
  if (folder === '.' || title === '') return undefined;
  const beside = files.filter((file) => posix.dirname(file.name) === folder).map((file) => titleOfName(file.name));
  const named = beside.filter((one) => one.startsWith(`${title} `)).length;
  return named === beside.length && (named > 1 || asks(title) || isPut(title)) ? title : undefined;
}

const ABOUT_REPOSITORY =
  /^(?:licen[cs]es?|copying|third[-_ ]?party.*|changelog|release[-_ ]?notes|contributing|contributors|authors|code[-_ ]of[-_ ]conduct|codeowners|(?:pull[-_ ]request|issue)[-_ ]template)$/i;
const FOR_PROGRAMS = /(?:^|\/)(?:[\w-]*requirements[\w-]*|constraints|cmakelists|robots|ofl|notice)\.txt$/i;

/** Whether a file's name says that it is about its repository: a licence, a list of packages. */
export function isAboutRepository(name: string): boolean {
  return ABOUT_REPOSITORY.test(baseName(name)) || FOR_PROGRAMS.test(name);
}

function isText(blocks: readonly Block[]): boolean {
  return blocks.some(({ kind }) => kind !== 'front-matter' && kind !== 'rule' && kind !== 'html');
}

/** A plain text says less by its being there than Markdown does: it may be the minutes of a meeting. */
function isPlain(name: string): boolean {
  return /\.txt$/i.test(name);
}

/** Whether a file says something before its first heading: it answers what its index asks. */
function beginsWithAnswer({ blocks }: OpenFile): boolean {
  const [first] = blocks.filter(({ kind }) => kind !== 'front-matter' && kind !== 'rule' && kind !== 'html');
  return first !== undefined && first.kind !== 'heading' && !isLinkList(first);
}

/** The questions that whole files are, by file: an index or the file's own name asks them, and nothing in it does. */
export function titlesOfFiles(files: readonly OpenFile[]): Map<BankFile, string> {
  const links = files.length > 1 ? linkTexts(files) : new Map<string, Called>();
  const titles = new Map<BankFile, string>();
  const all = files.map(({ file }) => file);
  const nameless: OpenFile[] = [];
  for (const one of files) {
    if (!isText(one.blocks) || /^readme$/i.test(baseName(one.file.name))) continue;
    const found = one.detection;
    const name = titleOfName(one.file.name);
    const { text: link, amongAsking = false } = links.get(one.file.name) ?? {};
    const folder = titleOfFolder(one.file.name, all);
    if (folder !== undefined) {
      titles.set(one.file, folder);
      continue;
    }
    const silent = found === undefined || (found.asking === 0 && found.confidence < 1);
    if (silent && link !== undefined) titles.set(one.file, link);
    else if (link !== undefined && (amongAsking || asks(link)) && beginsWithAnswer(one)) titles.set(one.file, link);
    else if (silent && asks(name)) titles.set(one.file, name);
    else if (found === undefined && !isPlain(one.file.name)) nameless.push(one);
  }
  // One text without questions is a text; several are a folder of answers.
  if (nameless.length > 1) for (const { file } of nameless) titles.set(file, titleOfName(file.name));
  return titles;
}
