// What a change of a stored document came to.

/** A document before and after a change. Undefined: there is none. `after` is `before` itself when nothing was written. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}
