// Writes questions in our own form. Reading that gives the same questions back, and writing them again the same text.
import { stringify } from 'yaml';
import type { FileQuestion } from '../../core/export-text.ts';
import { hintOf, type Language, type Question } from '../../core/question.ts';
import { DEFAULT_DIFFICULTY, isSlug } from '../identity.ts';
import { writeTitle } from '../markdown/title.ts';
import { tidy } from '../sections/accumulator.ts';
import { HINT, type Label, WRITTEN } from '../words/labels.ts';

/** What the file says of all its questions, and the language of its labels. */
export interface FileHead {
  readonly category: string;
  readonly language: Language;
}

/** A part that may have many bullets. */
export type PartLabel = 'answer' | 'tip' | 'followUp';

/** How the parts are written. */
export interface FormatStyle {
  /** Whether a part needs no label: its own bullet says what it is. Default: none does. */
  readonly speaks?: (label: PartLabel, text: string, bullet: readonly string[]) => boolean;
}

const INDENT = '  ';

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Lines after the first are indented into the bullet, so that nothing in them is a mark of the file. */
function bullet(prefix: string, text: string): string[] {
  const [first = '', ...rest] = tidy(text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')).split('\n');
  if (first === '') return [];
  return [`- ${prefix}${first}`, ...rest.map((line) => (line === '' ? '' : INDENT + line))];
}

/** A comma inside a keyword is escaped. */
function writeKeyword(keyword: string): string {
  return oneLine(keyword).replace(/[,，、\\]/g, '\\$&');
}

function writeWords(words: readonly string[]): string {
  return words.map(writeKeyword).join(', ');
}

/** The follow-up, and below it its hint. */
function withHint(question: Question, followUp: string, { language }: FileHead): string {
  const hint = hintOf(question, followUp);
  return hint === undefined ? followUp : `${followUp}\n- ${HINT[language]}: ${oneLine(hint)}`;
}

function questionLines(question: FileQuestion, head: FileHead, style: FormatStyle): string[] {
  const labels = WRITTEN[head.language];
  const labelled = (label: Label, text: string): string[] => bullet(`${labels[label]}: `, text);
  const each = (label: Label, texts: readonly string[]): string[] => texts.flatMap((text) => labelled(label, text));
  const parts = (label: PartLabel, texts: readonly string[]): string[] =>
    texts.flatMap((text) => {
      const plain = bullet('', text);
      return style.speaks?.(label, text, plain) ? plain : labelled(label, text);
    });
  const usual = style.speaks !== undefined && question.difficulty === DEFAULT_DIFFICULTY;
  const slug = question.id.slice(question.id.indexOf('/') + 1);
  return [
    `### ${writeTitle(oneLineTitle(question.title))}`,
    ...each('id', isSlug(slug) ? [slug] : []),
    ...each('category', question.category === head.category ? [] : [oneLine(question.category)]),
    ...each('language', question.language === head.language ? [] : [question.language]),
    ...each('difficulty', usual ? [] : [String(question.difficulty)]),
    ...each('keywords', [writeWords(question.keywords)]),
    ...each('themes', [writeWords(question.themes ?? [])]),
    ...each('audience', [writeWords(question.audience ?? [])]),
    ...parts('answer', question.sampleAnswers),
    ...each('member', question.memberAnswers ?? []),
    ...parts('tip', question.tips),
    ...each('source', [oneLine(question.reference ?? '')]),
    ...parts(
      'followUp',
      question.followUps.map((followUp) => withHint(question, followUp, head)),
    ),
  ];
}

function oneLineTitle(title: string): string {
  return title
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\0', '\uFFFD')
    .trim();
}

/** The questions as one file. A question whose category or language differs from the file's says so itself. */
export function formatBank(questions: readonly FileQuestion[], head: FileHead, style: FormatStyle = {}): string {
  const frontMatter = stringify({ category: oneLine(head.category), language: head.language }, { lineWidth: 0 });
  const blocks = questions.map((question) => questionLines(question, head, style).join('\n'));
  return `${[`---\n${frontMatter}---`, ...blocks].join('\n\n')}\n`;
}
