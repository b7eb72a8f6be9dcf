// The subcommands of /schedule and what is typed into them, carried in one id while a leader says which study is meant.

export const SUBCOMMANDS = [
  'view',
  'replace',
  'move',
  'skip',
  'restore',
  'pause',
  'resume',
  'term',
  'post-now',
  'extra',
] as const;
export type Subcommand = (typeof SUBCOMMANDS)[number];

/** Options that are typed, in the order in which an id has them. */
export const TYPED_OPTIONS = ['day', 'to', 'time', 'question', 'from', 'until', 'first', 'last'] as const;
export type TypedOption = (typeof TYPED_OPTIONS)[number];

const BETWEEN = '|';
/** Characters of an id beside the command, the longest subcommand and the marks between them. */
const ROOM = 78;

/** Texts in their order, null for none, as one text for an id; undefined: it has no room for them. */
export function packed(texts: readonly (string | null)[]): string | undefined {
  const text = texts.map((each) => each ?? '').join(BETWEEN);
  const isWhole = texts.every((each) => !each?.includes(BETWEEN));
  return isWhole && text.length <= ROOM ? text : undefined;
}

/** The texts in their order again; one that is empty is null. */
export function unpacked(text: string): readonly (string | null)[] {
  return text.split(BETWEEN).map((each) => (each === '' ? null : each));
}
