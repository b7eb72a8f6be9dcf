// What those work with who listen to posts' threads and read them again: what is known of each, and what is owed.
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { createKeyedQueue, type KeyedQueue } from '../../src/core/keyed-queue.ts';
import type { DailyPost } from '../../src/core/post.ts';
import type { Retry } from '../../src/core/retry.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { createFreshLinks, type FreshLinks } from './fresh-links.ts';
import { type KeptMessages, keptMessages } from './kept-messages.ts';
import { createSigns, type Signs } from './signs.ts';
import { createWholeReads, type Reading, type WholeReads } from './whole-reads.ts';

export interface ThreadAnswersDeps {
  readonly client: Client;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bulk: () => Bulk;
  readonly readsMessages: boolean;
}

/** What is to be read again, in which server; null: at the next beat. */
export interface Owed {
  readonly guildId: string;
  readonly retry: Retry | null;
}

export interface ThreadWork extends ThreadAnswersDeps {
  readonly signs: Signs;
  readonly kept: KeptMessages;
  readonly links: FreshLinks;
  /** A channel's events are applied in it one after the other. */
  readonly queue: KeyedQueue;
  readonly wholeReads: WholeReads;
  /** By thread: the reading that is under way, shared by all who ask. */
  readonly underWay: Map<string, { readonly reading: Reading; readonly isWhole: Promise<boolean> }>;
  /** Of each reading that is under way: the messages of which an event came meanwhile. */
  readonly touched: Set<Set<string>>;
  /** Threads of which is told already that they cannot be read whole. */
  readonly told: Set<string>;
  /** By thread: the last message that was heard. Written once a beat: where it lags, a start reads the thread once more. */
  readonly heardLast: Map<string, { readonly post: DailyPost; readonly id: string }>;
  /** By channel: what is read again at a beat, because something in it is not kept. */
  readonly owed: Map<string, Owed>;
  /** From then on nothing is applied: another connection hears what happens, and would be overruled by what was read before. */
  isStopped: boolean;
}

/** What one session of the bot works with. */
export function threadWork(deps: ThreadAnswersDeps): ThreadWork {
  const { clock } = deps;
  const signs = createSigns(deps);
  return {
    ...deps,
    signs,
    kept: keptMessages(deps, signs.follow),
    links: createFreshLinks(() => clock.now()),
    queue: createKeyedQueue(),
    wholeReads: createWholeReads(() => performance.now()),
    underWay: new Map(),
    touched: new Set(),
    told: new Set(),
    heardLast: new Map(),
    owed: new Map(),
    isStopped: false,
  };
}

/** Has a channel's posts read again. */
export function owe(work: ThreadWork, guildId: string, channelId: string, retry: Retry | null = null): void {
  work.wholeReads.forget(channelId);
  work.owed.set(channelId, { guildId, retry });
}

/** Logs a failure. What fails after a stop, because the store closes, is nobody's business. */
export function logUnlessStopped({ isStopped, log }: ThreadWork, context: object, message: string): void {
  if (!isStopped) log.error(context, message);
}
