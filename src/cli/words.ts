// The words of a command line: options that a command accepts, and what is left, its paths.
import { parseArgs } from 'node:util';

/** The options of a command, with their hyphens. */
export interface Accepted {
  /** Those that stand alone. */
  readonly flags: readonly string[];
  /** Those that a value follows. */
  readonly values: readonly string[];
}

export interface Words {
  readonly paths: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** An option whose value is missing has an empty one. */
  readonly values: ReadonlyMap<string, string>;
  /** The first option that the command does not have. */
  readonly unknown: string | undefined;
}

/** Sorts the words. Behind `--` all are paths. */
export function sortWords(args: readonly string[], { flags, values }: Accepted): Words {
  const typed = (names: readonly string[], type: 'boolean' | 'string') =>
    names.map((name) => [name.slice(2), { type }] as const);
  const options = Object.fromEntries([...typed(flags, 'boolean'), ...typed(values, 'string')]);
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  return {
    paths: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    flags: new Set(given.map(({ rawName }) => rawName).filter((name) => flags.includes(name))),
    values: new Map(
      given.filter(({ rawName }) => values.includes(rawName)).map(({ rawName, value }) => [rawName, value ?? '']),
    ),
    unknown: given.map(({ rawName }) => rawName).find((name) => !flags.includes(name) && !values.includes(name)),
  };
}
