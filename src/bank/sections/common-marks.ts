// Marks that only the titles of a whole file show to be marks: numbers without a stop that run on, tags in code, icons.
import { readDifficulty } from '../words/prefixes.ts';
import type { Section } from './walk.ts';

/** Fewer could be chance. */
const LEAST = 3;
const HALF = 0.5;
const NUMBER = /^(\d{1,3})\s+(?=\S)/;
/** `심화 / 빈출` in brackets and code, behind a title. */
const TAG = /(?<=\S)\s*`\[[\p{L}\s/·|]{1,40}\]`$/u;

/** `【1-11】` before a title. */
const NUMBERED = /^[[【](?=[^\]】]{0,12}\d)[\p{L}\s]{0,8}\d{1,3}(?:[-.]\d{1,3})?[\]】]\s*(?=\S)/u;

/** `[상]` before a title says how hard it is. */
const LEVEL = /^[[(](최?[상하]|중|easy|medium|hard|(?:lv\.?|level|레벨)\s?[0-5])[\])]\s*(?=\S)/i;

function withoutLevel(section: Section): Section {
  const level = LEVEL.exec(section.title.text)?.[1];
  if (section.exact || level === undefined) return section;
  const { title } = without(section, LEVEL);
  return { ...section, title: { ...title, difficulty: title.difficulty ?? readDifficulty(level) } };
}

function without(section: Section, mark: RegExp): Section {
  const text = section.title.text.replace(mark, '').trim();
  return section.exact || text === '' ? section : { ...section, title: { ...section.title, text } };
}

const PICTURE = /\.(?:svg|png|gif|jpe?g|webp|ico)(?:[?#].*)?$/i;

/** Pictures that stand before more than one title. */
function iconsOf(sections: readonly Section[]): Set<string> {
  const seen = new Set<string>();
  const icons = new Set<string>();
  for (const link of sections.flatMap(({ title }) => title.links.filter((one) => PICTURE.test(one)))) {
    if (seen.has(link)) icons.add(link);
    seen.add(link);
  }
  return icons;
}

function withoutIcons(section: Section, icons: ReadonlySet<string>): Section {
  const { title } = section;
  return section.exact
    ? section
    : { ...section, title: { ...title, links: title.links.filter((one) => !icons.has(one)) } };
}

/** Whether so many of the titles have a mark that it is no chance. */
function haveMost(titles: readonly string[], mark: RegExp): boolean {
  const marked = titles.filter((title) => mark.test(title)).length;
  return marked >= LEAST && marked >= titles.length * HALF;
}

/** Whether each number before a title is higher than the one before. */
function doRise(titles: readonly string[]): boolean {
  const numbers = titles.flatMap((title) => NUMBER.exec(title)?.[1] ?? []).map(Number);
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** The sections without the marks that their titles have in common. */
export function withoutCommonMarks(sections: readonly Section[]): Section[] {
  const titles = sections.map(({ title }) => title.text);
  const areTags = haveMost(titles, TAG);
  const areNumbers = haveMost(titles, NUMBER) && doRise(titles);
  const areLevels = haveMost(titles, LEVEL);
  const areListed = haveMost(titles, NUMBERED);
  const icons = iconsOf(sections);
  return sections.map((section) => {
    const bare = icons.size === 0 ? section : withoutIcons(section, icons);
    const plain = areTags ? without(bare, TAG) : bare;
    const graded = areLevels ? withoutLevel(plain) : plain;
    const own = areListed ? without(graded, NUMBERED) : graded;
    return areNumbers ? without(own, NUMBER) : own;
  });
}
