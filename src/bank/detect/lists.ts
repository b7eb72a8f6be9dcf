// Which bullets of a file are questions, where some of its lists ask and others answer.
import type { Block, Bullet } from '../markdown/blocks.ts';
import { bareLabel, type Label, namesQuestions, readSectionLabels } from '../words/labels.ts';
import { asks, isNoQuestion, parseTitle } from '../words/prefixes.ts';
import { asksOnly } from '../words/speech.ts';
import { isLinkList } from './index-links.ts';
import { matchesIn, onlyAsks, titleOf } from './matchers.ts';

interface Counted {
  count: number;
  asking: number;
}

/** What stands below one heading. */
interface Part extends Counted {
  readonly bullets: Bullet[];
  /** Its heading says that questions come. */
  readonly named: boolean;
  /** Its heading asks itself. */
  readonly asks: boolean;
  /** Its heading says that it is about the group or the file. */
  readonly about: boolean;
  /** Depth of its heading; 0: it has none. */
  readonly depth: number;
  length: number;
  /** Something besides bullets. */
  mixed: boolean;
}

const HALF = 0.5;
const MANY = 0.3;
const HARDLY = 0.2;
const LEAST = 2;
/** Bullets of this length on average say something; shorter ones may be the topics of questions. */
const LONG = 35;

const NAMES_QUESTIONS = /질문|문항|questions?\b|質問|问题|面试题/i;

/** What a chapter of its own says about all questions: what to look for, where to read on. */
const ASIDE: ReadonlySet<Label> = new Set(['tip', 'source']);

function isOrdered(bullet: Bullet): boolean {
  return /^[ \t]*\d/.test(bullet.outer[0]?.text ?? '');
}

function asksIn(bullet: Bullet): boolean {
  return matchesIn(bullet, 'bullet').some((match) => match.kind === 'start' && onlyAsks(match.start));
}

function doAsk({ count, asking }: Counted): boolean {
  return asking >= LEAST && asking >= count * HALF;
}

function partsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let part: Part | undefined;
  const open = (title: string, depth: number): Part => {
    const named = NAMES_QUESTIONS.test(title);
    const about = (isNoQuestion(title) || readSectionLabels(title).some((label) => ASIDE.has(label))) && !named;
    const counts = { bullets: [], length: 0, mixed: false, count: 0, asking: 0 };
    const fresh: Part = { named, asks: asks(title), about, depth, ...counts };
    parts.push(fresh);
    return fresh;
  };
  for (const block of blocks) {
    if (block.kind === 'heading') part = open(titleOf(block), block.depth);
    part ??= open('', 0);
    if (block.kind === 'bullet') {
      part.bullets.push(block);
      part.count += 1;
      part.length += block.lines[0]?.text.length ?? 0;
      if (asksIn(block)) part.asking += 1;
    } else if (block.kind !== 'heading' && block.kind !== 'rule' && !isLinkList(block)) part.mixed = true;
  }
  return parts;
}

function asksWithQuestionMark(bullet: Bullet): boolean {
  return asksOnly(bullet.lines[0]?.text ?? '');
}

const LINK = /\]\([^()\s]+\)/;

/** Rules, introductions and what to read: requests in them are to the group, so only what asks with its last character does. */
function isAside({ about, bullets }: Part): boolean {
  return about && bullets.filter(asksWithQuestionMark).length < bullets.length * HALF;
}

/** Links to what the group keeps elsewhere. */
function leadsAway({ bullets }: Part): boolean {
  return bullets.filter(({ outer }) => outer.some(({ text }) => LINK.test(text))).length > bullets.length * HALF;
}

/** What stands below the title of chapters, before the first of them. */
function introduces(parts: readonly Part[], at: number): boolean {
  const next = parts[at + 1];
  return next !== undefined && next.depth > (parts[at]?.depth ?? 0);
}

/** Lists below headings that ask themselves, and below other ones than those of the questions. */
function silentParts(parts: readonly Part[]): Bullet[] {
  const below = parts
    .filter((part) => (part.asks && part.asking < part.count * HARDLY) || isAside(part))
    .flatMap(({ bullets }) => bullets);
  const asked = parts.filter((part) => doAsk(part) && !isAside(part));
  if (asked.length === 0) return below;
  const named = asked.every((part) => part.named);
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const asking = asked.reduce((sum, part) => sum + part.asking, 0);
  // A few questions among the bullets of notes do not make the notes a list of questions.
  if (!named && asking < all * MANY) return below;
  const silent = parts
    .filter((part, at) => {
      if (part.asking > 0) return false;
      return named || part.mixed || part.length > part.count * LONG || leadsAway(part) || introduces(parts, at);
    })
    .flatMap(({ bullets }) => bullets);
  return [...below, ...silent];
}

/** `1.` asks and `-` answers, or the other way round: what answers comes after what asks. */
function answeringStyle(parts: readonly Part[]): Bullet[] {
  const styles: readonly [Counted, Counted] = [
    { count: 0, asking: 0 },
    { count: 0, asking: 0 },
  ];
  const styleOf = (bullet: Bullet): 0 | 1 => (isOrdered(bullet) ? 0 : 1);
  for (const bullet of parts.flatMap(({ bullets }) => bullets)) {
    const style = styles[styleOf(bullet)];
    style.count += 1;
    if (asksIn(bullet)) style.asking += 1;
  }
  const asked = ([0, 1] as const).find((one) => doAsk(styles[one]));
  if (asked === undefined) return [];
  const other = styles[asked === 0 ? 1 : 0];
  if (other.asking >= Math.max(1, other.count * HARDLY)) return [];
  return parts.flatMap(({ bullets, asks: headed }) => {
    const first = headed ? 0 : bullets.findIndex((bullet) => styleOf(bullet) === asked);
    return first === -1 ? [] : bullets.slice(first).filter((bullet) => styleOf(bullet) !== asked);
  });
}

/** A list of short lines, of which so many ask, where its heading says that they all do. */
const LEAST_NAMED = 0.15;
const LONGEST_NAMED = 100;

function isLine({ outer, lines }: Bullet): boolean {
  return outer.length === 1 && parseTitle(lines[0]?.text ?? '').text.length <= LONGEST_NAMED;
}

const LIST = /(?:리스트|목록|모음|lists?)$/i;

function namesList(title: string): boolean {
  return namesQuestions(title) && LIST.test(bareLabel(title));
}

/** Links to places in the file that ask and are answered right here, below a heading that calls them questions. */
function answeredLinks(parts: readonly Part[]): Bullet[] {
  return parts.flatMap(({ named, bullets }) => {
    const links = bullets.filter((bullet) => isLinkList(bullet) && asks(bullet.lines[0]?.text ?? ''));
    return named && links.length > 0 && bullets.length >= links.length + links.length ? links : [];
  });
}

/** The bullets below a heading that calls them questions, and below those of its areas. */
function namedLists(blocks: readonly Block[]): Set<Block> {
  const named = new Set<Block>();
  let depth = 0;
  let own: Bullet[] = [];
  let pure = true;
  let aside = false;
  const end = (): void => {
    const linked = own.filter(isLinkList).length;
    const asking = own.filter((bullet) => asks(bullet.lines[0]?.text ?? '')).length;
    if (pure && linked < own.length * HALF && asking >= Math.max(1, own.length * LEAST_NAMED))
      for (const bullet of own) named.add(bullet);
    own = [];
  };
  for (const block of blocks) {
    if (block.kind === 'heading' && block.depth <= depth) {
      end();
      depth = 0;
    }
    if (block.kind === 'heading') aside = isNoQuestion(titleOf(block)) && !namesList(titleOf(block));
    if (block.kind === 'heading' && depth === 0 && namesList(titleOf(block))) {
      depth = block.depth;
      pure = true;
    } else if (depth === 0 || aside || block.kind === 'rule') continue;
    else if (block.kind === 'bullet' && isLine(block)) own.push(block);
    else if (block.kind !== 'heading' || asks(titleOf(block))) pure = false;
  }
  end();
  return named;
}

/** The blocks, with those bullets marked that answer, and those that ask because they are called questions. */
export function settleLists(blocks: readonly Block[]): Block[] {
  const parts = partsOf(blocks);
  const named = new Set<Block>([...namedLists(blocks), ...answeredLinks(parts)]);
  const answers = new Set<Block>([...silentParts(parts), ...answeringStyle(parts)]);
  return blocks.map((block): Block => {
    if (block.kind !== 'bullet') return block;
    if (named.has(block)) return { ...block, asked: true };
    return answers.has(block) ? { ...block, answers: true } : block;
  });
}
