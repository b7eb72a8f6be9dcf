// Titles that are underlined with `===` and `---`. Elsewhere `---` below a paragraph is meant as a rule, so a file must show
// that it writes all of its titles so.
import { asks } from '../words/prefixes.ts';
import { isHeading, verbatimWatcher } from './chunks.ts';

const UNDERLINE = /^ {0,3}(?:={2,}|-{3,})[ \t]*$/;
/** Lists, quotes, tables and code are no titles. */
const NO_TITLE = /^(?:[ \t]|[-+*>|`~=]|\d{1,9}[.)][ \t])/;
const LEAST = 2;
const HALF = 0.5;

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Where the underlined titles of a file are; none where it writes titles with `#`. */
function titlesIn(lines: readonly string[]): number[] {
  const isVerbatim = verbatimWatcher();
  const found: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (isVerbatim(line)) continue;
    if (isHeading(line)) return [];
    const title = lines[index - 1] ?? '';
    const alone = !isBlank(title) && (index < 2 || isBlank(lines[index - 2]));
    if (alone && UNDERLINE.test(line) && !NO_TITLE.test(title)) found.push(index - 1);
  }
  return found;
}

/** The lines with underlined titles written as headings; as many lines as before. */
export function withoutUnderlines(lines: readonly string[]): readonly string[] {
  const titles = titlesIn(lines);
  const isOuter = (at: number): boolean => (lines[at + 1] ?? '').trim().startsWith('=');
  const asking = titles.filter((at) => asks(lines[at] ?? '')).length;
  const meant = titles.some(isOuter) || asking >= titles.length * HALF;
  if (titles.length < LEAST || !meant) return lines;
  const written = [...lines];
  for (const at of titles) {
    written[at] = `${isOuter(at) ? '#' : '##'} ${lines[at]?.trim()}`;
    written[at + 1] = '';
  }
  return written;
}
