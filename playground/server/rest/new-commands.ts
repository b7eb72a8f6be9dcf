// Discord's daily limit of new commands, for each scope (one server, or everywhere) of an application; days are virtual.
import { refusal } from '../discord-error.ts';

const DAY_MS = 86_400_000;

export interface NewCommands {
  /** Counts `count` new commands in a scope; throws 30034 when they are too many for a day. */
  take(applicationId: string, guildId: string | null, count: number): void;
}

/** No commands yet; `now` is in virtual ms, `most` how many there may be in a day. */
export function createNewCommands(now: () => number, most: () => number): NewCommands {
  const times = new Map<string, readonly number[]>();
  return {
    take(applicationId, guildId, count) {
      const key = `${applicationId}:${guildId ?? ''}`;
      const before = (times.get(key) ?? []).filter((at) => Math.abs(now() - at) < DAY_MS);
      if (before.length + count > most()) throw refusal('tooManyNewCommands');
      times.set(key, [...before, ...Array.from({ length: count }, now)]);
    },
  };
}
