// MDX without what is program in it: the rest is Markdown, line by line.
const STATEMENT = /^(?:import\s.+from\s+['"]|import\s+['"]|export\s+(?:default|const|let|function|\{))/;
const COMPONENT = /<\/?[A-Z][\w.]*(?:\s[^<>]{0,500})?\/?>/g;
const COMMENT = /\{\/\*[^\n]{0,1000}?\*\/\}/g;
const FENCE = /^\s*(?:```|~~~)/;

/** The Markdown of an MDX text; every line stays where it is. */
export function withoutProgram(text: string): string {
  let code = false;
  return text
    .split('\n')
    .map((line) => {
      if (FENCE.test(line)) code = !code;
      if (code) return line;
      return STATEMENT.test(line) ? '' : line.replace(COMPONENT, '').replace(COMMENT, '');
    })
    .join('\n');
}
