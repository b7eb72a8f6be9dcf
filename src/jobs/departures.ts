// Servers that the bot was removed from: noticed, kept for a grace, then forgotten whole. Coming back cancels it.
import { departureStep } from '../core/departure.ts';
import { createKeyedQueue } from '../core/keyed-queue.ts';
import type { Store } from '../store/store.ts';
import type { Clock, JobLog } from './ports.ts';

export interface DepartureJob {
  /** Compares every server of which something is stored with those that the bot is in; before the first beat. */
  load(): Promise<void>;
  /** Looks at one server that the bot has just left or entered. */
  look(guildId: string): Promise<void>;
  /** At most once an hour: forgets the servers whose grace is over. */
  beat(): Promise<void>;
}

export interface DeparturesDeps {
  readonly clock: Clock;
  readonly documents: Pick<Store, 'departures' | 'guilds' | 'meta' | 'checkpoint'>;
  /** Whether the bot is in a server. One that Discord cannot reach for now is one that it is in. */
  readonly isHere: (guildId: string) => boolean;
  readonly log: JobLog;
}

const HOUR = 3_600_000;
/** Stands in the notes from a removal on until no byte of it is left in the files. */
const OWED = 'checkpoint-owed';

/** Makes the job of one process. */
export function createDepartures({ clock, documents, isHere, log }: DeparturesDeps): DepartureJob {
  const { departures, guilds, meta } = documents;
  const queue = createKeyedQueue();
  /** Epoch ms. */
  let lastLook = Number.NEGATIVE_INFINITY;

  const purge = async (guildId: string): Promise<void> => {
    await guilds.remove(guildId);
    await meta.put(OWED, '1');
    await departures.remove(guildId);
    log.info({ guildId }, 'a server that the bot left was forgotten: its grace is over');
  };

  const settle = async (guildId: string): Promise<void> => {
    const now = clock.now();
    switch (departureStep(now, isHere(guildId), await departures.get(guildId))) {
      case 'begin':
        await departures.insert({ version: 1, guildId, leftAt: now });
        return;
      case 'cancel':
        await departures.remove(guildId);
        return;
      case 'purge':
        return purge(guildId);
      default:
        return;
    }
  };

  const look = (guildId: string): Promise<void> => queue.wait(guildId, () => settle(guildId));

  const clean = async (): Promise<void> => {
    if ((await meta.get(OWED)) === undefined) return;
    await documents.checkpoint();
    await meta.remove(OWED);
  };

  return {
    async load() {
      for (const guildId of await guilds.ids()) if (!isHere(guildId)) await look(guildId);
    },
    look,
    async beat() {
      const now = clock.now();
      // A clock that was set back must not put it off.
      if (lastLook <= now && now - lastLook < HOUR) return;
      lastLook = now;
      try {
        for (const { guildId } of await departures.all()) await look(guildId);
        await clean();
      } catch (error) {
        log.error({ err: error }, 'left servers could not be forgotten; the next hour tries again');
      }
    },
  };
}
