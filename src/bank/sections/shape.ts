// How what stands under a question is built as a whole: a document of its own, with headings that ask or do not.
import type { Block } from '../markdown/blocks.ts';
import { readSectionLabels } from '../words/labels.ts';
import { asks, isNoQuestion } from '../words/prefixes.ts';
import { textOf } from './accumulator.ts';

/** Whether most headings of a whole file ask, so that each of these is asked after its question. */
export function doHeadingsAsk(blocks: readonly Block[]): boolean {
  const titles = blocks.flatMap((block) => (block.kind === 'heading' ? [textOf(block.lines)] : []));
  const own = titles.filter((title) => readSectionLabels(title).length === 0 && !isNoQuestion(title));
  return own.length > 0 && own.filter(asks).length > own.length / 2;
}

const WRITTEN_AS_NOTES = 2;

/** Code, a table, or headings of its own: a text as a whole, and no list of things to say. */
export function isDocument(blocks: readonly Block[]): boolean {
  if (blocks.some(({ kind }) => kind === 'verbatim' || kind === 'table')) return true;
  const headings = blocks.filter(
    (block) => block.kind === 'heading' && readSectionLabels(textOf(block.lines)).length === 0,
  );
  return headings.length >= WRITTEN_AS_NOTES;
}
