// Marks that only the titles of a whole file show to be marks: numbers without a stop that run on, tags in code, icons.
import type { Section } from './walk.ts';

/** Fewer could be chance. */
const LEAST = 3;
const HALF = 0.5;
const NUMBER = /^(\d{1,3})\s+(?=\S)/;
/** `심화 / 빈출` in brackets and code, behind a title. */
const TAG = /(?<=\S)\s*`\[[\p{L}\s/·|]{1,40}\]`$/u;

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

/** Whether the titles are numbered from one on, each by the next number. */
function doRun(titles: readonly string[]): boolean {
  return titles.length >= LEAST && titles.every((title, index) => Number(NUMBER.exec(title)?.[1]) === index + 1);
}

/** The sections without the marks that their titles have in common. */
export function withoutCommonMarks(sections: readonly Section[]): Section[] {
  const titles = sections.map(({ title }) => title.text);
  const tagged = titles.filter((title) => TAG.test(title)).length;
  const areTags = tagged >= LEAST && tagged >= titles.length * HALF;
  const numbered = doRun(titles);
  const icons = iconsOf(sections);
  return sections.map((section) => {
    const own = icons.size === 0 ? section : withoutIcons(section, icons);
    const plain = areTags ? without(own, TAG) : own;
    return numbered ? without(plain, NUMBER) : plain;
  });
}
