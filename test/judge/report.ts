// What the judge says: violations in readable sentences, and how much it looked at.

export type Rule =
  | 'post'
  | 'thread'
  | 'kept'
  | 'sign'
  | 'ping'
  | 'direct-message'
  | 'pace'
  | 'rejected'
  | 'unanswered'
  | 'leak'
  | 'unseen';

/** One broken promise. */
export interface Violation {
  readonly rule: Rule;
  /** A sentence for people. */
  readonly what: string;
  /** A channel, a path, a member: whatever it is about. */
  readonly where: string;
  /** Virtual epoch ms. */
  readonly when: number;
}

/** How much there was to look at. */
export interface Looked {
  readonly duePosts: number;
  readonly posts: number;
  readonly threads: number;
  readonly requests: number;
  /** Refused for being too many: no violation by themselves. */
  readonly limited: number;
  readonly faults: number;
  readonly botMessages: number;
  readonly directMessages: number;
  readonly interactions: number;
  readonly memberMessages: number;
  readonly forms: number;
  /** Texts that were hidden from somebody for a while. */
  readonly secrets: number;
  /** Texts found where members read: /mydata, /answers, /export. */
  readonly read: number;
}

export interface Report {
  /** Empty: clean. */
  readonly violations: readonly Violation[];
  readonly looked: Looked;
}

/** A virtual time as people read it. */
export function clock(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : String(at);
}
