// A refusal: what a member asked for cannot be done, and the reply says why and what to do.
import type { MessageKey, Params } from './translate.ts';

/** Thrown by a command when it refuses; the router answers privately in the member's language. Nothing was written. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly key: MessageKey;
  readonly params: Params;

  constructor(key: MessageKey, params: Params = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}
