// What the store refuses with: one class for each thing that its caller, or the person who runs it, can do about it.

/** Thrown when the database stayed locked for longer than the retry time: nothing was written, try again later. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError';

  constructor(retriedForMs: number, options?: ErrorOptions) {
    super(`The database is locked by another program (waited ${retriedForMs} ms)`, options);
  }
}

/** Whether the database was locked: what waits behind fails with it, because each would wait as long again. */
export function isBusy(error: unknown): boolean {
  return error instanceof StoreBusyError;
}

/** Thrown when the disk is full or fails to write: nothing was written, free some space and try again. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';

  constructor(options?: ErrorOptions) {
    super('The database cannot write: the disk is full or failing', options);
  }
}

/** Thrown when a row is not a document of its collection: garbage, another shape. */
export class CorruptRowError extends Error {
  override readonly name = 'CorruptRowError';
  readonly table: string;
  readonly key: string;

  /** `reason` must quote nothing of the row: it may be a member's text, and errors are logged. */
  constructor(table: string, key: string, reason: string) {
    super(`The row "${key}" of the table "${table}" cannot be read: ${reason}`);
    this.table = table;
    this.key = key;
  }
}

/** Thrown when a newer version of the program has written what is read: nothing of it was touched. */
export class StoreNewerError extends Error {
  override readonly name = 'StoreNewerError';

  constructor(what: string) {
    super(`${what} was written by a newer version of this program. Update the program, or restore a backup.`);
  }
}

/** Thrown by every call after `close()`. */
export class StoreClosedError extends Error {
  override readonly name = 'StoreClosedError';

  constructor() {
    super('The database is closed');
  }
}

/** Thrown when the database cannot be used at all; the message says which file and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';

  constructor(file: string, advice: string, options?: ErrorOptions) {
    super(`The database ${file} cannot be opened: ${advice}`, options);
  }
}

/** Thrown when rows are under a key that was not given: nothing was read or written. */
export class StoreKeyError extends Error {
  override readonly name = 'StoreKeyError';

  /** `missing`: names of the keys that are asked for; `given`: the name of the current one, or `plain`. */
  constructor(missing: readonly string[], given: string) {
    const have = given === 'plain' ? 'no DATA_KEY is set' : `DATA_KEY is the key ${given}`;
    super(
      `The database is encrypted with the key ${missing.join(' and ')}, and ${have}. Put the key that it was written with into DATA_KEY; ` +
        'or, to change keys, the new one into DATA_KEY and the one before into DATA_KEY_OLD (empty DATA_KEY: decrypt). Without the key nobody can read it: restore a backup whose key you have.',
    );
  }
}

/** Thrown when a copy of the database is not whole: it was removed again. */
export class StoreCopyError extends Error {
  override readonly name = 'StoreCopyError';

  constructor(file: string, faults: readonly string[]) {
    super(`The copy ${file} is not whole: ${faults.slice(0, 3).join('; ')}`);
  }
}
