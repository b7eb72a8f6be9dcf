// The program's own source files, read as text and as a syntax tree, for tests of how they are written.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

export interface Node {
  readonly type: string;
  /** Where it begins and ends, in characters of the source. */
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly object?: Node;
  readonly property?: Node;
  readonly elements?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly quasi?: Node;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
  readonly expression?: unknown;
  readonly moduleReference?: { readonly expression?: { readonly value?: unknown } };
  readonly body?: unknown;
  readonly declaration?: Node | null;
  readonly declarations?: readonly Node[];
  readonly id?: (Node & { readonly typeAnnotation?: unknown }) | null;
  readonly init?: Node | null;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
}

/** Sources that several rules look at are parsed once. */
const trees = new Map<string, Node>();

/** The syntax tree of a source. @throws Error when it cannot be parsed. */
export function treeOf(file: string, source: string): Node {
  const known = trees.get(source);
  if (known) return known;
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const tree = program as unknown as Node;
  trees.set(source, tree);
  return tree;
}

/** What `find` makes of every node of a source, where it makes something. */
export function foundIn<T>(file: string, source: string, find: (node: Node) => T | undefined): T[] {
  const found: T[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    const one = find(value as Node);
    if (one) found.push(one);
    for (const child of Object.values(value)) visit(child);
  };
  visit(treeOf(file, source));
  return found;
}

/** Every TypeScript file below the folders, sorted, by its path from the root. */
export function filesOf(...folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(`${ROOT}${folder}`))
    .flatMap((folder) =>
      readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) =>
        posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}

/** The text of a file, by its path from the root. */
export function sourceOf(file: string): string {
  return readFileSync(`${ROOT}${file}`, 'utf8');
}
