// What a member can have deleted, and how far a deletion that they confirmed has come.
import type { Answer } from './answer.ts';

/** `practice`: their practice and mock interviews. `server`: their answers in one server. `all`: everything of them. */
export const SCOPES = ['practice', 'server', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** A message of ours with a member's words that Discord did not let us delete. */
export interface LeftMessage {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
}

/** A channel in which leaders were told of a member, until it was looked through. */
export interface NoticeSearch {
  readonly guildId: string;
  readonly channelId: string;
  /** Of the buttons on the notices, hashes in which no id is. */
  readonly marks: readonly string[];
  /** Epoch ms, on our clock: no notice is older. */
  readonly since: number;
}

/** Each search once; of one channel all that is looked for. */
export function joinedSearches(searches: readonly NoticeSearch[]): readonly NoticeSearch[] {
  const joined = new Map<string, NoticeSearch>();
  for (const search of searches) {
    const key = `${search.guildId}:${search.channelId}`;
    const { marks, since } = joined.get(key) ?? search;
    const all = [...new Set([...marks, ...search.marks])];
    joined.set(key, { ...search, marks: all, since: Math.min(since, search.since) });
  }
  return [...joined.values()];
}

export interface Erasure {
  readonly version: 1;
  /** Null: all is deleted here, and what remains to be done in Discord names nobody. */
  readonly userId: string | null;
  readonly scope: Scope;
  /** The server of `server`; null for the others. */
  readonly guildId: string | null;
  /** Epoch ms, on Discord's clock, at which it was confirmed: what was written until then goes. */
  readonly at: number;
  /** The same moment on our clock, which dates forms and passes. */
  readonly notedAt: number;
  readonly left: readonly LeftMessage[];
  /** Absent: none. */
  readonly searches?: readonly NoticeSearch[];
  /** Keys of daily posts whose count and summary may still show the member. */
  readonly posts: readonly string[];
}

const DAY = 86_400_000;
/** Days for which a message that could not be deleted is tried again. */
export const TRIED_DAYS = 7;

/** Whether what is in its way has been tried for long enough. */
export function isTriedEnough({ notedAt }: Pick<Erasure, 'notedAt'>, now: number): boolean {
  return now - notedAt >= TRIED_DAYS * DAY;
}

/** Whether a deletion is done with: nothing of the member is here, and nothing in Discord is worth another try. */
export function isOver(erasure: Erasure, now: number): boolean {
  const { userId, left, posts, searches = [] } = erasure;
  const isDone = [left, posts, searches].every(({ length }) => length === 0);
  return userId === null && (isDone || isTriedEnough(erasure, now));
}

/** When a deletion was confirmed, on both clocks. */
export type Moment = Pick<Erasure, 'at' | 'notedAt'>;

/** What of an answer was written after a deletion was confirmed; undefined: nothing. */
export function writtenAfter(answer: Answer, { at, notedAt }: Moment): Answer | undefined {
  const parts = answer.parts.filter(({ submittedAt, editedAt, source }) =>
    // A form keeps its first time when it is sent again, with other words.
    source === 'form' ? Math.max(submittedAt, editedAt ?? submittedAt) > notedAt : submittedAt > at,
  );
  const isNewPass = answer.passed && answer.updatedAt > notedAt;
  return parts.length > 0 || isNewPass ? { ...answer, parts } : undefined;
}

/** The name by which a deletion is told from others of the same member. */
export function nameOf({ scope, guildId }: Pick<Erasure, 'scope' | 'guildId'>): string {
  return `${scope}:${guildId ?? ''}`;
}
