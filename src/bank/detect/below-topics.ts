// Questions that stand below the name of their area: `# Question 1 - Network` above what is asked, and
// `### 1.1 전송` above a bullet that asks, its keywords in bold brackets, and the bullets that answer it.
import type { Block, Bullet, Heading } from '../markdown/blocks.ts';
import { asks } from '../words/prefixes.ts';
import { asksOnly, isPut } from '../words/speech.ts';
import { titleOf } from './matchers.ts';

const HALF = 0.5;
/** One may be chance. */
const LEAST = 2;
const DEEPEST = 6;
const LONGEST_ASKED = 300;

const NUMBERED_AREA = /^(?:question|질문|문제|問題|Q)\s?\.?\s?\d{1,3}\s?(?:[-–—:|]|\.(?=\s))\s?(\S.{0,60})$/i;

function areaOf(block: Block | undefined): string | undefined {
  const area = block?.kind === 'heading' ? NUMBERED_AREA.exec(titleOf(block))?.[1] : undefined;
  return area === undefined || asks(area) ? undefined : area;
}

/** What a block asks by itself: a heading, or a paragraph of one line. */
function askedIn(block: Block | undefined): string | undefined {
  if (block?.kind !== 'heading' && block?.kind !== 'prose') return undefined;
  const text = block.lines.length === 1 ? (block.lines[0]?.text.trim() ?? '') : '';
  return text.length <= LONGEST_ASKED && asks(text) ? text : undefined;
}

/** The blocks with such areas as headings above their questions. */
export function areasAbove(blocks: readonly Block[]): Block[] {
  const areas = blocks.flatMap((block, index) => (areaOf(block) === undefined ? [] : [index]));
  const asked = new Set(areas.filter((index) => askedIn(blocks[index + 1]) !== undefined));
  if (asked.size < LEAST || asked.size < areas.length * HALF) return [...blocks];
  let above = 0;
  return blocks.map((block, index): Block => {
    const area = asked.has(index) ? areaOf(block) : undefined;
    if (block.kind === 'heading' && area !== undefined) {
      above = block.depth;
      return { ...block, lines: [{ line: block.line, text: area }] };
    }
    const text = asked.has(index - 1) ? askedIn(block) : undefined;
    if (text === undefined) return block;
    const depth = Math.min(above + 1, DEEPEST);
    return { kind: 'heading', line: block.line, depth, lines: [{ line: block.line, text }], asked: true };
  });
}

const KEYWORDS = /^(?:\*\*|__)[[【]([^[\]【】]{1,200})[\]】](?:\*\*|__)$/;

function keywordsIn(block: Block | undefined): string | undefined {
  const [line, ...more] = block?.kind === 'prose' ? block.lines : [];
  return more.length > 0 ? undefined : KEYWORDS.exec(line?.text.trim() ?? '')?.[1];
}

function isAsked(block: Block | undefined): block is Bullet {
  const text = block?.kind === 'bullet' && block.lines.length === 1 ? (block.lines[0]?.text.trim() ?? '') : '';
  return isPut(text) || asks(text) || (text !== '' && asksOnly(text));
}

/** A bullet that asks, right below a heading and right above keywords. */
function asksAbove(blocks: readonly Block[], at: number): boolean {
  return blocks[at - 1]?.kind === 'heading' && isAsked(blocks[at]) && keywordsIn(blocks[at + 1]) !== undefined;
}

function labelled(line: number, text: string): Bullet {
  const own = [{ line, text }];
  return {
    kind: 'bullet',
    line,
    outer: own,
    lines: own,
    children: [{ kind: 'prose', line, lines: own }],
    answers: true,
  };
}

/** The blocks with such bullets as headings, and what answers them below a label. */
export function askedAboveKeywords(blocks: readonly Block[]): Block[] {
  const asked = new Set(blocks.flatMap((_, index) => (asksAbove(blocks, index) ? [index] : [])));
  if (asked.size < LEAST) return [...blocks];
  let above: Heading | undefined;
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind === 'heading') above = block;
    const depth = Math.min((above?.depth ?? 0) + 1, DEEPEST);
    if (asked.has(index) && block.kind === 'bullet')
      return [{ kind: 'heading', line: block.line, depth, lines: block.lines, asked: true }];
    if (!asked.has(index - 1)) return [block];
    return [
      labelled(block.line, `키워드: ${keywordsIn(block) ?? ''}`),
      { kind: 'heading', line: block.line, depth: DEEPEST, lines: [{ line: block.line, text: '답변' }] },
    ];
  });
}
