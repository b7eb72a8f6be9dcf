// Files in which a quote with a mark, `> [!TIP]`, is all that stands under questions: it answers, whatever the mark says.
import { type Block, blocksOfLines, DEEPEST } from '../markdown/blocks.ts';
import { readSectionLabels } from '../words/labels.ts';
import { isNoted, voicesOf } from '../words/speech.ts';
import type { Section } from './walk.ts';

const HALF = 0.5;
const LEAST = 2;
const MARKER = /^[ \t]*\[!\w{2,12}\][ \t]*/;

type Quote = Extract<Block, { kind: 'alert' }>;

/** The quotes that a question begins with, if they name no part of it. */
function quotesOf({ blocks, exact }: Section): Quote[] {
  const end = blocks.findIndex(({ kind }) => kind !== 'alert' && kind !== 'rule');
  const quotes = blocks
    .slice(0, end === -1 ? undefined : end)
    .filter((block): block is Quote => block.kind === 'alert');
  const isNamed = quotes.some(({ lines }) => lines.some(({ text }) => readSectionLabels(text).length > 0));
  return exact || isNamed ? [] : quotes;
}

function isAll(section: Section): boolean {
  return quotesOf(section).length === section.blocks.filter(({ kind }) => kind !== 'rule').length;
}

/** Whether a quote says how to answer, and is no answer. */
function instructs({ lines }: Quote): boolean {
  const texts = lines.map(({ text }) => text.replace(MARKER, '').trim()).filter((text) => text !== '');
  const voices = voicesOf(texts);
  return texts.some((text, index) => voices[index] === 'outline' && !isNoted(text));
}

function answerOf({ line, lines }: Quote): Block[] {
  const own = lines.map((one, index) => (index === 0 ? { ...one, text: one.text.replace(MARKER, '') } : one));
  return [{ kind: 'heading', line, depth: DEEPEST, lines: [{ line, text: '답변' }] }, ...blocksOfLines(own)];
}

function withAnswer(section: Section): Section {
  const quotes: ReadonlySet<Block> = new Set<Block>(quotesOf(section));
  const blocks = section.blocks.flatMap((block) =>
    block.kind === 'alert' && quotes.has(block) ? answerOf(block) : [block],
  );
  return { ...section, blocks };
}

/** The sections with such quotes as answers; a tip before an answer is one. */
export function withQuotedAnswers(sections: readonly Section[]): Section[] {
  const answered = sections.filter(({ blocks }) => blocks.length > 0);
  const quoted = answered.filter((section) => quotesOf(section).length > 0);
  const alone = quoted.filter(isAll);
  if (alone.length < LEAST || quoted.length < answered.length * HALF) return [...sections];
  if (alone.filter((section) => quotesOf(section).some(instructs)).length > alone.length * HALF) return [...sections];
  return sections.map((section) => (quoted.includes(section) ? withAnswer(section) : section));
}
