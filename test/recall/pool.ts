// The questions that the corpus is made of, in words of our own: `pool/*.txt`, and a hand of them for one file.
import { readdirSync, readFileSync } from 'node:fs';
import type { Draw } from './draw.ts';
import { mannerOf } from './manner.ts';

export type Tongue = 'ko' | 'en' | 'ja' | 'zh';

export interface Entry {
  readonly title: string;
  /** The same as a heading that does not ask; empty where the tongue has none. */
  readonly topic: string;
  readonly answer: readonly string[];
  readonly followUps: readonly string[];
  readonly tips: readonly string[];
  readonly keywords: readonly string[];
}

export interface Chapter {
  readonly area: string;
  readonly entries: readonly Entry[];
}

const FOLDER = new URL('pool/', import.meta.url);

function entryOf(block: string): Entry {
  const [title = '', ...lines] = block.trimEnd().split('\n');
  const after = (mark: string): string[] =>
    lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2));
  return {
    title,
    topic: after('=')[0] ?? '',
    answer: after('>'),
    followUps: after('+'),
    tips: after('!'),
    keywords: after('%').flatMap((line) => line.split(', ')),
  };
}

function chaptersIn(text: string): Chapter[] {
  return text
    .split(/^@ /m)
    .slice(1)
    .map((block) => {
      const [area = '', ...entries] = block.split(/\n\? /);
      return { area: area.trim(), entries: entries.map(entryOf) };
    });
}

const POOL: Readonly<Record<Tongue, readonly Chapter[]>> = {
  ko: read('ko'),
  en: read('en'),
  ja: read('ja'),
  zh: read('zh'),
};

function read(tongue: Tongue): Chapter[] {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(tongue));
  return names.sort().flatMap((name) => chaptersIn(readFileSync(new URL(name, FOLDER), 'utf8')));
}

export interface Hand {
  readonly tongue?: Tongue;
  readonly least?: number;
  readonly most?: number;
  /** Where a topic could be taken for something else, every title asks. */
  readonly asks?: boolean;
}

/** Five to forty questions by area, no question twice, in one manner; short files are as common as in life. */
export function chaptersOf(draw: Draw, { tongue = 'ko', least = 5, most = 40, asks = false }: Hand = {}): Chapter[] {
  const manner = tongue === 'ko' || tongue === 'en' ? mannerOf(draw, tongue, asks) : (entry: Entry) => entry;
  let left = Math.min(draw.int(least, most), draw.int(least, most), draw.int(least, most));
  const chapters: Chapter[] = [];
  for (const { area, entries } of draw.shuffle(POOL[tongue])) {
    const share = POOL[tongue].length === 1 ? left : draw.int(3, 9);
    const count = Math.min(left, entries.length, share);
    if (count > 0) chapters.push({ area, entries: draw.shuffle(entries).slice(0, count).map(manner) });
    left -= count;
  }
  return chapters;
}

/** A hand without areas. */
export function entriesOf(draw: Draw, hand: Hand = {}): Entry[] {
  return chaptersOf(draw, hand).flatMap(({ entries }) => entries);
}
