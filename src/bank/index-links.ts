// The index of a file: links to its own headings, and what they call them.
import type { Block } from './blocks.ts';
import { plainText } from './flat.ts';

const ANCHOR = /\[([^[\]\n]{1,300})\]\(#([^()\s]{1,300})\)/g;
const LINK = /!?\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)/g;

/** The name that a heading has as a link's target, as code hosts make it. */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const decoded = (target: string): string => {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
};

/** The text of each link to a place in the same file, by the place. */
export const anchorsIn = (blocks: readonly Block[]): Map<string, string> => {
  const found = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'bullet' && block.kind !== 'prose' && block.kind !== 'table') continue;
    for (const [, text = '', target = ''] of plainText(block).matchAll(ANCHOR)) {
      const key = decoded(target).toLowerCase();
      if (!found.has(key)) found.set(key, text);
    }
  }
  return found;
};

/** Whether a block is nothing but links: an index, or badges. */
export const isLinkList = (block: Block): boolean => {
  if (block.kind === 'fold') return block.children.length > 0 && block.children.every(isLinkList);
  if (block.kind !== 'bullet' && block.kind !== 'prose') return false;
  const text = plainText(block);
  return text.includes('](') && !/[\p{L}\p{N}]/u.test(text.replace(LINK, '').replace(/^\s*\d+[.)]/gm, ''));
};
