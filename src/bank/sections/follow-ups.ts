// Which bullets below a question are asked after it: a list of things that are put to somebody.
import type { Block, Bullet } from '../markdown/blocks.ts';
import { readLabel } from '../words/labels.ts';
import { parseTitle, readPrefix } from '../words/prefixes.ts';
import { asksOnly, isPut } from '../words/speech.ts';

const HALF = 0.5;

function firstText(bullet: Bullet): string {
  return parseTitle(bullet.lines[0]?.text ?? '').text;
}

/** Whether a bullet is put to the candidate, whatever its ending: `…를 설명해 주세요.`, `…하는 방법은?` */
export function isAsked(bullet: Bullet): boolean {
  return isPut(firstText(bullet)) || asksOnly(firstText(bullet));
}

function isBare(bullet: Bullet): boolean {
  const text = bullet.lines[0]?.text ?? '';
  return readLabel(text) === undefined && readPrefix(text) === undefined;
}

/** Bullets that follow each other. */
function runsOf(blocks: readonly Block[]): Bullet[][] {
  const runs: Bullet[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'bullet' && isBare(block)) runs.at(-1)?.push(block);
    else if (block.kind !== 'rule') runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

/**
 * The bullets among a question's blocks that are its follow-ups, decided for each list as a whole. Below a question in a
 * list, half of them must ask; below a heading all must, because instructions end as requests do.
 */
export function followUpsIn(blocks: readonly Block[], listed: boolean): Set<Block> {
  const asked = runsOf(blocks).filter((run) => {
    const put = run.filter(isAsked).length;
    if (listed) return put > 0 && put >= run.length * HALF;
    return put === run.length && run.filter((bullet) => asksOnly(firstText(bullet))).length >= put * HALF;
  });
  return new Set(asked.flat());
}
