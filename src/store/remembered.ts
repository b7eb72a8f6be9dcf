// What was read of a member or a study stays in memory until it is written: whole decks and years of posts are not read for each press.
// Right only where every write goes through here, so of what this process alone writes.

export interface Remembered<T> {
  /** What is remembered of a group, else what `load` reads; who asks meanwhile shares the reading. The same array while nothing changed. */
  read(group: string, load: () => Promise<readonly T[]>): Promise<readonly T[]>;
  /** The same, if it is there already. */
  known(group: string): readonly T[] | undefined;
  /** A write in a group. What `made` makes of the known ones and the result is known after it; without it the group is forgotten. */
  writing<R>(
    group: string,
    write: () => Promise<R>,
    made?: (known: readonly T[], result: R) => readonly T[],
  ): Promise<R>;
  /** A write in many groups, all of which are forgotten. */
  writingAnywhere<R>(write: () => Promise<R>): Promise<R>;
}

export interface RememberedOptions<T> {
  /** About how many bytes a document takes. */
  readonly sizeOf: (document: T) => number;
  /** Bytes in all; the group that was not asked for longest goes first. */
  readonly most: number;
}

/** Without `documents` it is still being read. */
interface Group<T> {
  reading: Promise<readonly T[]>;
  documents?: readonly T[];
  size: number;
}

/** What an empty group takes. */
const LEAST = 200;

/** Groups by name, the one that was not asked for longest first. */
function groupsOf<T>({ sizeOf, most }: RememberedOptions<T>) {
  const groups = new Map<string, Group<T>>();
  let size = 0;

  const forget = (name: string): void => {
    size -= groups.get(name)?.size ?? 0;
    groups.delete(name);
  };

  return {
    get: (name: string): Group<T> | undefined => groups.get(name),
    put: (name: string, group: Group<T>): void => void groups.set(name, group),
    touch(name: string, group: Group<T>): void {
      groups.delete(name);
      groups.set(name, group);
    },
    keep(group: Group<T>, documents: readonly T[]): void {
      size -= group.size;
      group.documents = documents;
      group.reading = Promise.resolve(documents);
      group.size = documents.reduce((sum, one) => sum + sizeOf(one), LEAST);
      size += group.size;
      for (const oldest of groups.keys()) {
        if (size <= most) break;
        forget(oldest);
      }
    },
    forget,
    forgetAll(): void {
      groups.clear();
      size = 0;
    },
  };
}

/** Remembers nothing yet. */
export function remembered<T>(options: RememberedOptions<T>): Remembered<T> {
  const groups = groupsOf(options);

  const begin = (name: string, load: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    const group: Group<T> = { reading: load(), size: 0 };
    groups.put(name, group);
    // Forgotten meanwhile: it may have been read before the write.
    const isCurrent = (): boolean => groups.get(name) === group;
    group.reading.then(
      (documents) => isCurrent() && groups.keep(group, documents),
      () => isCurrent() && groups.forget(name),
    );
    return group.reading;
  };

  return {
    read(name, load) {
      const group = groups.get(name);
      if (!group) return begin(name, load);
      groups.touch(name, group);
      return group.reading;
    },
    known: (name) => groups.get(name)?.documents,
    async writing(name, write, made) {
      let isKept = false;
      try {
        const result = await write();
        const group = groups.get(name);
        if (made && group?.documents) {
          groups.keep(group, made(group.documents, result));
          isKept = true;
        }
        return result;
      } finally {
        // Also after a failure: what was written is not known.
        if (!isKept) groups.forget(name);
      }
    },
    async writingAnywhere(write) {
      try {
        return await write();
      } finally {
        groups.forgetAll();
      }
    },
  };
}

/** The known documents, which are in the order of their keys, with one in its new state; undefined: it is gone. */
export function replaced<T>(
  known: readonly T[],
  keyOf: (one: T) => string,
  key: string,
  next: T | undefined,
): readonly T[] {
  const there = known.findIndex((one) => keyOf(one) === key);
  if (there >= 0) return next === undefined ? known.toSpliced(there, 1) : known.with(there, next);
  if (next === undefined) return known;
  const above = known.findIndex((one) => keyOf(one) > key);
  return known.toSpliced(above < 0 ? known.length : above, 0, next);
}
