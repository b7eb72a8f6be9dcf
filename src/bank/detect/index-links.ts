// The index of a file: links to its own headings, and what they call them.
import type { Block } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';

const ANCHOR = /\[([^[\]\n]{1,300})\]\(#([^()\s]{1,300})\)/g;
const DEEPEST = 6;
const LINK = /!?\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)/g;

/** The name that a heading has as a link's target, as code hosts make it. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** The text of each link to a place in the same file, by the place. */
export function anchorsIn(blocks: readonly Block[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'bullet' && block.kind !== 'prose' && block.kind !== 'table') continue;
    for (const [, text = '', target = ''] of plainText(block).matchAll(ANCHOR)) {
      const key = decoded(target).toLowerCase();
      if (!found.has(key)) found.set(key, text);
    }
  }
  return found;
}

/** Words, and not only a number. */
export function saysMore(title: string): boolean {
  return /[\p{L}]{2}/u.test(title);
}

function titled(line: number, depth: number, text: string): Block {
  return {
    kind: 'heading',
    line,
    depth,
    lines: [{ line, text }],
  };
}

function withoutAnchors(block: Block): Block[] {
  if (block.kind === 'anchor') return [];
  return block.kind === 'fold' ? [{ ...block, children: block.children.flatMap(withoutAnchors) }] : [block];
}

/** A line of an index whose links all became titles. */
function isUsedUp(block: Block, moved: ReadonlyMap<string, string>): boolean {
  if (moved.size === 0 || !isLinkList(block)) return false;
  const anchors = [...anchorsIn([block])];
  return anchors.length > 0 && anchors.every(([name, text]) => moved.get(name) === text);
}

/** Places that the index names become headings: an anchor by itself, or before a heading that is only a number. */
export function resolveAnchors(blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ kind }) => kind === 'anchor')) return blocks.flatMap(withoutAnchors);
  const links = anchorsIn(blocks);
  const moved = new Map<string, string>();
  let depth = 0;
  let level: number | undefined;
  let pending: string | undefined;
  const move = (name: string): string | undefined => {
    const text = moved.has(name) ? undefined : links.get(name);
    if (text !== undefined) moved.set(name, text);
    return text;
  };
  const resolved = blocks.flatMap((block, index) => {
    const before = pending;
    pending = undefined;
    if (block.kind === 'heading') {
      depth = block.depth;
      const text = before === undefined || saysMore(plainText(block)) ? undefined : move(before);
      return [text === undefined ? block : titled(block.line, block.depth, text)];
    }
    if (block.kind !== 'anchor') return withoutAnchors(block);
    const name = block.name.toLowerCase();
    if (blocks[index + 1]?.kind === 'heading') {
      pending = name;
      return [];
    }
    const text = move(name);
    if (text === undefined) return [];
    level ??= Math.min(depth + 1, DEEPEST);
    return [titled(block.line, level, text)];
  });
  return resolved.filter((block) => !isUsedUp(block, moved));
}

const LEADS_OUT = /\]\((?!#)/;

/** Whether a text only leads to another place in its file: `[⬆ Back to Top](#contents)`. */
export function leadsBack(block: Block): boolean {
  return block.kind === 'prose' && isLinkList(block) && !LEADS_OUT.test(plainText(block));
}

/** What is said before links: a number, or `contributor :`. */
const BEFORE_LINKS = /^\s*(?:[-*+]\s+)?(?:\d+[.)]|[\p{L} ]{2,20}[:：](?=\s*!?\[))/gmu;

/** Whether a block is nothing but links: an index, badges, or the names of people. */
export function isLinkList(block: Block): boolean {
  if (block.kind === 'fold') return block.children.length > 0 && block.children.every(isLinkList);
  if (block.kind !== 'bullet' && block.kind !== 'prose') return false;
  const text = plainText(block);
  return text.includes('](') && !/[\p{L}\p{N}]/u.test(text.replace(BEFORE_LINKS, '').replace(LINK, ''));
}
