// What editors and hosts do to any file: ends of lines, blanks, marks at the start. None of it changes what is written.
import type { Draw } from './draw.ts';
import type { Sheet } from './paper.ts';

const KINDS: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n\n', '\n\n\n'),
  (text) => text.replace(/^([^|\n`]*[^\s|`])$/gm, '$1 '),
  (text) => `\uFEFF${text}`,
  (text) => text.replaceAll('\n\n', '\n \n'),
  (text) => text.trimEnd(),
];

/** The sheet as it left somebody's machine: two of three are as they were. */
export function worn(draw: Draw, sheet: Sheet): Sheet {
  if (draw.chance(2 / 3)) return sheet;
  const wear = draw.pick(KINDS);
  const texts = Object.entries(sheet.files).map(([name, text]) => {
    const isPlain = /(\.md|\.txt)$/.test(name) && !text.startsWith('\uFEFF') && !text.startsWith('#separator');
    return [name, isPlain ? wear(text) : text];
  });
  return { ...sheet, files: Object.fromEntries(texts) };
}
