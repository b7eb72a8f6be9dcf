// Where a flow happens: a server with its people in harsh weather, a clock that is turned by the minute, and what the judge is told.
import { setTimeout as sleep } from 'node:timers/promises';
import type { HistoryEntry, LocalDiscord, PageChannel, PageMessage } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { startWorld, titleOf, type World, type WorldOptions } from '../bot/harness.ts';
import type { Study as JudgedStudy, Scenario } from '../judge/scenario.ts';
import { heldUpMs, watchHeldUp } from './held-up.ts';
import { type Person, personOf } from './people.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Wednesday, nine o'clock in Seoul. */
export const NINE = Date.parse('2026-07-01T09:00:00+09:00');

/** What changes while a flow goes on. */
export type Told = { -readonly [Key in keyof Scenario]: Scenario[Key] };

export interface Stage {
  readonly world: World;
  readonly local: LocalDiscord;
  readonly leader: Person;
  readonly seoyeon: Person;
  readonly doyun: Person;
  /** Whose client is in English. */
  readonly alex: Person;
  /** What the judge is told; flows add to it. */
  readonly told: Told;
  /** A study that is set up already; `judged` says what the judge must know besides. */
  study(fields?: Partial<Study>, judged?: Partial<JudgedStudy>): Promise<Study>;
  /** Tells the judge of a study that a leader set up. */
  tell(study: Study, judged?: Partial<JudgedStudy>): void;
  /** Sets the clock, unless the weather has made it later, and lets the bot do what is due. */
  to(moment: number): Promise<void>;
  /** Lets minutes go by until it is so; at most six hours. */
  until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T>;
  /** The newest question in a text channel, once it is there with its thread. */
  card(channelId?: string): Promise<PageMessage>;
  /** The next question in the channel of this one. */
  another(card: PageMessage): Promise<PageMessage>;
  /** What the bot says in a thread when its question is closed. */
  summaries(threadId: string): readonly PageMessage[];
  /** The same, once it is there. */
  summary(threadId: string): Promise<PageMessage>;
  /** The newest thread below a channel. */
  thread(parentId?: string): Promise<PageChannel>;
  /** The bot's messages that carry an embed. */
  cards(channelId: string): readonly PageMessage[];
  /** Calm weather, and everything that was under way is done. */
  settle(): Promise<void>;
}

/**
 * Real ms without a request or an event after which nothing is under way: longer than the second that the bot gives Discord to say
 * something twice, and than the weather holds a request back or orders it to wait.
 */
const QUIET_MS = 1_200;
const LOOK_MS = 50;
/** Real ms for each minute that is let go by: what the bot waits for really is not overtaken by hours. */
const MINUTE_MS = 15;
/** Rounds of minutes after which everything that was owed is done. */
const MOST_ROUNDS = 6;
/** How long somebody waits who has tried in vain. */
const PAUSE = 3 * MINUTE;
const SIX_HOURS = 360;
/** Real ms: no fault of the weather's hangs, so what is slow is the machine. */
const REQUEST_TIMEOUT = 15_000;

function judgedOf(study: Study, now: number): JudgedStudy {
  const { time, zone, weekdays } = study.schedule;
  return {
    guildId: study.guildId,
    channelId: study.channelId,
    kind: study.channelKind,
    zone,
    time,
    weekdays,
    from: now,
    reveal: study.reveal,
    locale: study.language,
    ...(study.deadlineHours === null ? {} : { deadlineHours: study.deadlineHours }),
    ...(study.pingRoleId === null ? {} : { pingRoleId: study.pingRoleId }),
  };
}

/** Nothing has been asked of Discord, or told by it, for a while. */
async function quiet(local: LocalDiscord): Promise<void> {
  for (let n = 0, { length } = local.history; n < QUIET_MS / LOOK_MS; n += 1) {
    await sleep(LOOK_MS);
    if (local.history.length !== length) n = -1;
    length = local.history.length;
  }
}

const LOST = /^(drop|silent|reconnect|invalid-session|invalid-session-resumable|close.*)$/;

/** Minutes fly here, and a lost connection takes seconds to come back: it is waited for, as hours would. */
async function connected(local: LocalDiscord): Promise<void> {
  const { history } = local;
  const lost = history.findLast(({ kind, what }) => kind === 'fault' && LOST.test(what));
  const isBack = ({ kind, what }: HistoryEntry): boolean => kind === 'dispatch' && /^(READY|RESUMED)$/.test(what);
  if (!lost || history.slice(lost.index).some(isBack)) return;
  await local.waitFor(isBack, { since: lost.index, timeoutMs: 20_000 }).catch(() => undefined);
}

/** A client takes a silent connection for a lost one after a minute or two: no hours go by meanwhile. */
async function noSilence(local: LocalDiscord): Promise<void> {
  const lost = local.history.findLast(({ kind, what }) => kind === 'fault' && LOST.test(what));
  if (lost?.what === 'silent') await connected(local);
}

export interface Sky {
  readonly seed: number;
  readonly share: number;
}

/** Sets the stage an hour before nine, in weather from the first request on. */
export async function setStage(sky: Sky, options: WorldOptions = {}): Promise<Stage> {
  watchHeldUp();
  const now = new Date(NINE - HOUR).toISOString();
  const world = await startWorld({ now, requestTimeoutMs: REQUEST_TIMEOUT, ...options });
  const { local, clock, channel } = world;
  const people = [world.leader, ...world.members];
  const told: Told = { studies: [], members: people.map(({ user }) => ({ id: user.id })), heldUpMs };
  local.weather.harsh(sky);
  await world.startBot();

  const beatAt = async (moment: number): Promise<void> => {
    clock.set(moment);
    await world.bot().beat();
  };
  /** People talk elsewhere at the same time: events of other channels overtake those that are held back. */
  const chats = ['잡담', '인사'].map((name) => local.createChannel(world.guild.id, { name }).id);
  const to = async (moment: number): Promise<void> => {
    const [alex] = world.members.slice(-1);
    if (moment > clock.now() + MINUTE) await noSilence(local);
    for (const id of chats) await alex?.say(id, '다들 오늘도 힘내요!');
    await beatAt(Math.max(moment, clock.now()));
  };
  const until: Stage['until'] = async (what, look) => {
    for (let minute = 0; minute < SIX_HOURS; minute += 1) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      await connected(local);
      await to(clock.now() + MINUTE);
      await sleep(MINUTE_MS);
    }
    throw new Error(`not within six hours: ${what}`);
  };
  const thread = (parentId = channel.id): Promise<PageChannel> =>
    until('a thread', () =>
      local
        .guild(local.channel(parentId)?.guildId ?? '')
        .channels.filter((one) => one.parentId === parentId)
        .at(-1),
    );
  const question = async (channelId: string, fits: (card: PageMessage) => boolean): Promise<PageMessage> => {
    const newest = () =>
      world
        .cards(channelId)
        .filter(({ ephemeral }) => !ephemeral)
        .at(-1);
    const card = await until('a question', () => {
      const found = newest();
      return found && fits(found) && found;
    });
    await until('its thread', () => local.channel(card.id));
    return card;
  };
  const summaries = (threadId: string): readonly PageMessage[] =>
    world.cards(threadId).filter((card) => titleOf(card) === '이 질문을 마감했어요');
  const tell = (study: Study, judged: Partial<JudgedStudy> = {}): void => {
    told.studies = [...told.studies, { ...judgedOf(study, clock.now()), ...judged }];
  };

  await until('the commands', () => local.commands(world.guild.id).length > 0);
  const [leader, seoyeon, doyun, alex] = people.map((one) =>
    personOf(one, async () => {
      await connected(local);
      await to(clock.now() + PAUSE);
    }),
  ) as [Person, Person, Person, Person];
  return {
    world,
    local,
    leader,
    seoyeon,
    doyun,
    alex,
    told,
    tell,
    async study(fields = {}, judged = {}) {
      const study = await world.study(fields);
      tell(study, judged);
      return study;
    },
    to,
    until,
    card: (channelId = channel.id) => question(channelId, () => true),
    another: ({ id, channelId }) => question(channelId, (one) => one.id !== id),
    summaries,
    summary: (threadId) => until('a summary', () => summaries(threadId)[0]),
    thread,
    cards: world.cards,
    async settle() {
      const minutes = async (count: number): Promise<void> => {
        for (let minute = 0; minute < count; minute += 1) await beatAt(clock.now() + MINUTE);
      };
      // What was refused is tried again after a quarter of an hour at the latest.
      await minutes(20);
      // The last question's window is over then, and its absence a fault.
      await to(clock.now() + 6.5 * HOUR);
      local.weather.calm();
      await connected(local);
      await leader.run(channel.id, 'help');
      await quiet(local);
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const { length } = local.history;
        await minutes(20);
        await quiet(local);
        if (local.history.length === length) return;
      }
      throw new Error('the bot does not come to rest');
    },
  };
}
