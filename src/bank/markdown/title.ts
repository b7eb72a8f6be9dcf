// A title in a heading: Markdown takes # marks at its end for marks of its own, unless a backslash stands before them.

// Only after a blank or at the start: elsewhere # is text to Markdown too.
const ENDING = /(^|[ \t])(\\*)(#+)$/;

/** The title as it is written after the heading's marks. */
export function writeTitle(title: string): string {
  return title.replace(ENDING, '$1\\$2$3');
}

/** The title that was written. */
export function readTitle(written: string): string {
  return written
    .trim()
    .replace(ENDING, (whole, before: string, slashes: string, marks: string) =>
      slashes === '' ? whole : before + slashes.slice(1) + marks,
    );
}
