// Which threads were read whole in this session, whose events were all heard, and when.

export interface WholeReads {
  note(threadId: string, guildId: string): void;
  has(threadId: string): boolean;
  /** Whether it was read so lately that reading it again would show nothing that no event told. */
  isFresh(threadId: string): boolean;
  forget(threadId: string): void;
  /** Forgets the threads of these servers. */
  forgetIn(isMissed: (guildId: string) => boolean): void;
}

/** How long (ms) a whole read is as good as a new one: what changes meanwhile comes as an event. */
const FRESH = 10_000;
/** Threads of which is remembered that they were read whole. */
const MOST_REMEMBERED = 10_000;

/** An empty memory of readings; `now` in ms that only grow. */
export function createWholeReads(now: () => number): WholeReads {
  const reads = new Map<string, { readonly guildId: string; readonly at: number }>();
  return {
    note(threadId, guildId) {
      reads.delete(threadId);
      reads.set(threadId, { guildId, at: now() });
      const [oldest] = reads.keys();
      if (reads.size > MOST_REMEMBERED && oldest !== undefined) reads.delete(oldest);
    },
    has: (threadId) => reads.has(threadId),
    isFresh(threadId) {
      const read = reads.get(threadId);
      return read !== undefined && now() - read.at < FRESH;
    },
    forget(threadId) {
      reads.delete(threadId);
    },
    forgetIn(isMissed) {
      for (const [threadId, { guildId }] of reads) if (isMissed(guildId)) reads.delete(threadId);
    },
  };
}
