// The jobs of one bot: what time sets off, with the store and whichever session there is behind their ports.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { newPractice } from './core/practice.ts';
import type { Registration } from './discord/registration.ts';
import type { ServerBanks } from './discord/server-banks.ts';
import { type Counting, createCounting } from './jobs/counting.ts';
import { createDepartures, type DepartureJob } from './jobs/departures.ts';
import { createErasing, type Erasing } from './jobs/erasing.ts';
import { createListing } from './jobs/listing.ts';
import { createNudging } from './jobs/nudging.ts';
import type { Clock } from './jobs/ports.ts';
import { createPosting, type Posting } from './jobs/posting.ts';
import { createReminding, type Reminding } from './jobs/reminding.ts';
import { createTwins, type Twins } from './jobs/twins.ts';
import { createWeekly } from './jobs/weekly.ts';
import type { Metrics } from './metrics/metrics.ts';
import { following, type Sessions } from './session.ts';
import type { Store } from './store/store.ts';

export interface BotJobsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly banks: ServerBanks;
  readonly sessions: Pick<Sessions, 'current'>;
  readonly registration: Registration;
  /** From then on a beat takes up nothing more. */
  readonly stopping: AbortSignal;
  /** Counts what becomes of posts. */
  readonly metrics: Pick<Metrics, 'posts'> | undefined;
}

export interface BotJobs {
  readonly posting: Posting;
  readonly reminding: Reminding;
  readonly erasing: Erasing;
  /** Reads from the store what is due; before the first connection. */
  load(): Promise<void>;
  /** The first session is there. */
  connected(): Promise<void>;
  /** Another session is there: it may have been told what the one before did not hear. */
  reconnected(): void;
  /** Tells Discord the commands, if it knows others. */
  register(): Promise<void>;
  /** Does all that is due now. */
  beat(): Promise<void>;
  /** A server was left or entered. */
  moved(guildId: string): void;
  /** Something in a server changed that may let a study post again. */
  changed(guildId: string): void;
}

interface Jobs {
  readonly posting: Posting;
  readonly reminding: Reminding;
  readonly erasing: Erasing;
  readonly counting: Counting;
  readonly departures: DepartureJob;
  readonly twins: Twins;
  readonly listing: ReturnType<typeof createListing>;
  readonly weekly: ReturnType<typeof createWeekly>;
  readonly nudging: ReturnType<typeof createNudging>;
}

function jobsOf({ store, clock, log, banks, sessions: { current }, stopping, metrics }: BotJobsDeps): Jobs {
  const isHere = (guildId: string): boolean => current().client.guilds.cache.has(guildId);
  const sender = following(() => current().sender);
  const notices = following(() => current().notices);
  const reminders = following(() => current().reminders);
  const posted = following(() => current().posted);
  const reminding = createReminding({ clock, documents: store.decks, sender: reminders, log, stopping });
  const forget = (userId: string): void => reminding.track(newPractice(userId));
  const documents = metrics ? { ...store, posts: metrics.posts(store.posts) } : store;
  const posting = createPosting({ clock, documents, questions: banks, sender, notices, log, isHere, stopping });
  return {
    posting,
    counting: createCounting({ clock, documents: store, sender, posting, log }),
    reminding,
    erasing: createErasing({ clock, documents: store, posted, forget, log, stopping }),
    departures: createDepartures({ clock, documents: store, isHere, log }),
    twins: createTwins(randomUUID(), store, log),
    listing: createListing({ clock, documents: store, log, stopping }),
    nudging: createNudging({
      clock,
      documents: store,
      sender: following(() => current().nudges),
      log,
      isHere,
      stopping,
    }),
    weekly: createWeekly({ clock, documents: store, sender: following(() => current().weeks), log, isHere, stopping }),
  };
}

/** Makes the jobs; `current` of the sessions is asked at each beat. */
export function createBotJobs(deps: BotJobsDeps): BotJobs {
  const { log, registration } = deps;
  const { posting, reminding, erasing, counting, departures, twins, listing, weekly, nudging } = jobsOf(deps);
  let isConnected = false;

  const lookAgain = async (): Promise<void> => {
    await departures.load();
    await registration.attempt();
  };

  return {
    posting,
    reminding,
    erasing,
    async load() {
      await posting.load();
      await counting.load();
      await reminding.load();
    },
    async connected() {
      isConnected = true;
      await departures.load();
    },
    reconnected() {
      if (!isConnected) return;
      lookAgain().catch((err: unknown) => log.error({ err }, 'servers that were left meanwhile are not noted'));
    },
    register: () => registration.attempt(),
    async beat() {
      // Daily posts go first: many wait for one of them. A slow one keeps the rest of one beat only, because the next passes it over,
      // and for a notice nobody else waits.
      const posted = posting.beat();
      const after = posted.then(() =>
        Promise.all([
          deps.sessions.current().keeper.beat(),
          reminding.beat(),
          counting.beat(),
          listing.beat(),
          weekly.beat(),
          nudging.beat(),
          posting.showAnswers(),
          posting.told(),
        ]),
      );
      await Promise.all([posted, departures.beat(), erasing.beat(), after, registration.beat(), twins.beat()]);
    },
    moved: (guildId) =>
      void departures
        .look(guildId)
        .catch((err: unknown) => log.error({ err, guildId }, 'a server that was left is not noted')),
    changed: (guildId) =>
      void posting
        .look(guildId)
        .catch((err: unknown) => log.error({ err, guildId }, 'a server that changed is not looked at')),
  };
}
