// Whether the bot does its work, as `/healthz` says it.

/** What is known of a running bot. Times are ms of a clock that nobody sets. */
export interface Pulse {
  readonly now: number;
  /** When the last beat began; undefined: there was none yet. */
  readonly lastBeat: number | undefined;
  /** Since when the gateway is not ready; undefined: it is. */
  readonly goneSince: number | undefined;
}

export interface Health {
  readonly isWell: boolean;
  readonly gateway: 'ready' | 'gone';
  /** Null: there was none yet. */
  readonly beatAgeSeconds: number | null;
  /** What is wrong, in English; empty: nothing. */
  readonly faults: readonly string[];
}

/** ms: a resume takes seconds, and a lost session a minute. */
const GATEWAY_PATIENCE = 120_000;
/** ms: beats come every minute, and at most 65 s apart. */
const BEAT_PATIENCE = 150_000;

/** Judges a pulse. */
export function healthOf({ now, lastBeat, goneSince }: Pulse): Health {
  const isGone = goneSince !== undefined && (lastBeat === undefined || now - goneSince > GATEWAY_PATIENCE);
  const age = lastBeat === undefined ? undefined : now - lastBeat;
  const faults = [
    ...(isGone ? ['the connection to Discord is gone'] : []),
    ...(age !== undefined && age > BEAT_PATIENCE ? ['the beat of every minute is overdue'] : []),
  ];
  return {
    isWell: faults.length === 0,
    gateway: goneSince === undefined ? 'ready' : 'gone',
    beatAgeSeconds: age === undefined ? null : Math.round(age / 1_000),
    faults,
  };
}
