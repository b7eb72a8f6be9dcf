// Containers of documentation sites: `:::note 답변` up to `:::`, with any blocks between.
import type { Block, Line } from '../markdown/blocks.ts';
import { linesOfBlock } from '../markdown/plain-text.ts';
import { readSectionLabels } from '../words/labels.ts';

const OPENS = /^[ \t]*:{3,}[ \t]*([a-z][\w-]{0,20})(?:[ \t]*\[(.{1,100})\]|[ \t]+(.{1,100}))?[ \t]*$/i;
const CLOSES = /^[ \t]*:{3,}[ \t]*$/;
const DEEPEST = 6;

function isMark({ text }: Line): boolean {
  return OPENS.test(text) || CLOSES.test(text);
}

/** Paragraphs cut so that each mark stands by itself. */
function cutAtMarks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'prose' || !block.lines.some(isMark)) return [block];
    const pieces: Line[][] = [];
    for (const [index, line] of block.lines.entries()) {
      const before = block.lines[index - 1];
      if (before === undefined || isMark(line) || isMark(before)) pieces.push([]);
      pieces.at(-1)?.push(line);
    }
    return pieces.map((lines) => ({ kind: 'prose', line: lines[0]?.line ?? block.line, lines }));
  });
}

function markIn(block: Block | undefined): string | undefined {
  const [line] = block?.kind === 'prose' ? block.lines : [];
  return line !== undefined && isMark(line) ? line.text : undefined;
}

/** What a container is: one with a label is a section, `details` a fold, and any other a quote that says what it is for. */
function containerOf(mark: string, line: number, children: readonly Block[]): Block[] {
  const [, kind = '', bracketed, words] = OPENS.exec(mark) ?? [];
  const name = (bracketed ?? words ?? '').trim();
  const title: Line = { line, text: name };
  if (kind.toLowerCase() === 'details')
    return [{ kind: 'fold', line, summary: name === '' ? undefined : title, children }];
  if (readSectionLabels(name).length > 0)
    return [{ kind: 'heading', line, depth: DEEPEST, lines: [title] }, ...children];
  const own = children.flatMap(linesOfBlock);
  const lines = name === '' ? own : [title, ...own];
  return lines.length === 0 ? [] : [{ kind: 'alert', line, lines }];
}

/** The blocks with containers opened; one that nothing closes, or that a heading stands in, is text. */
export function admonitionsOpened(blocks: readonly Block[]): Block[] {
  const cut = cutAtMarks(blocks);
  if (cut.length === blocks.length && !blocks.some((block) => markIn(block) !== undefined)) return [...blocks];
  const done: Block[] = [];
  for (let at = 0; at < cut.length; at += 1) {
    const block = cut[at];
    const mark = markIn(block);
    const rest = cut.slice(at + 1);
    const end = rest.findIndex((one) => one.kind === 'heading' || markIn(one) !== undefined);
    const closed = mark !== undefined && OPENS.test(mark) && CLOSES.test(markIn(rest[end]) ?? '');
    if (block === undefined) continue;
    if (mark === undefined || !closed) done.push(block);
    else {
      done.push(...containerOf(mark, block.line, rest.slice(0, end)));
      at += end + 1;
    }
  }
  return done;
}
