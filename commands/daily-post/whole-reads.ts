// Which threads were read whole in this session, whose events were all heard, and when.

/** A reading that is under way. `stands`: nothing that it may not have seen was missed since it began. */
export interface Reading {
  readonly threadId: string;
  readonly guildId: string;
  stands: boolean;
}

export interface WholeReads {
  begin(threadId: string, guildId: string): Reading;
  /** The reading is over; `isWhole`: it saw the whole thread. Whether that is remembered: not if it does not stand any more. */
  end(reading: Reading, isWhole: boolean): boolean;
  has(threadId: string): boolean;
  /** Whether it was read so lately that reading it again would show nothing that no event told. */
  isFresh(threadId: string): boolean;
  /** Something in the thread was missed: what was read, or is being read, proves nothing. */
  forget(threadId: string): void;
  /** The same of all threads of these servers. */
  forgetIn(isMissed: (guildId: string) => boolean): void;
}

/** How long (ms) a whole read is as good as a new one: what changes meanwhile comes as an event. */
const FRESH = 10_000;
/** Threads of which is remembered that they were read whole. */
const MOST_REMEMBERED = 10_000;

/** An empty memory of readings; `now` in ms that only grow. */
export function createWholeReads(now: () => number): WholeReads {
  const reads = new Map<string, { readonly guildId: string; readonly at: number }>();
  const underWay = new Set<Reading>();
  const doubt = (isMeant: (reading: Reading) => boolean): void => {
    for (const reading of underWay) if (isMeant(reading)) reading.stands = false;
  };

  return {
    begin(threadId, guildId) {
      const reading = { threadId, guildId, stands: true };
      underWay.add(reading);
      return reading;
    },
    end(reading, isWhole) {
      const { threadId, guildId } = reading;
      underWay.delete(reading);
      if (!isWhole || !reading.stands) return false;
      reads.delete(threadId);
      reads.set(threadId, { guildId, at: now() });
      const [oldest] = reads.keys();
      if (reads.size > MOST_REMEMBERED && oldest !== undefined) reads.delete(oldest);
      return true;
    },
    has: (threadId) => reads.has(threadId),
    isFresh(threadId) {
      const read = reads.get(threadId);
      return read !== undefined && now() - read.at < FRESH;
    },
    forget(threadId) {
      reads.delete(threadId);
      doubt((reading) => reading.threadId === threadId);
    },
    forgetIn(isMissed) {
      doubt(({ guildId }) => isMissed(guildId));
      for (const [threadId, { guildId }] of reads) if (isMissed(guildId)) reads.delete(threadId);
    },
  };
}
