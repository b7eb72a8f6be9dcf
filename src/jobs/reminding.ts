// Reminders of due reviews, set off by time: claims a member's day, sends one message, never two.

import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import type { PracticeState } from '../core/practice.ts';
import { looksAt, type Reminder, reminderStep } from '../core/reminder.ts';
import { nextRetry } from '../core/retry.ts';
import type { Decks } from '../store/decks.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, JobLog, Reminded, ReminderResult, ReminderSender } from './ports.ts';

export interface RemindingDeps {
  readonly clock: Clock;
  readonly documents: Pick<Decks, 'practice' | 'practices' | 'updatePractice'>;
  readonly sender: ReminderSender;
  readonly log: JobLog;
  /** From then on a beat takes up nothing more. */
  readonly stopping?: AbortSignal;
}

export interface Reminding {
  /** Reads who wants to be reminded from the documents; before the first beat. */
  load(): Promise<void>;
  /** Sends what has come due, as much as one beat may; resolves when it is done or left for the next beat. */
  beat(): Promise<void>;
  /** After a change of a member's settings. */
  track(state: PracticeState): void;
}

interface RemindWork extends RemindingDeps {
  /** By member. */
  readonly queue: KeyedQueue;
  /** User id → epoch ms from which their reminder wants a look. Nobody else costs a beat anything. */
  readonly waiting: Map<string, number>;
  /** Epoch ms at which it was last told that the bot is held back. */
  heldBackAt: number;
}

/** Requests under way at once; more only fills the rate limit's queue. */
const WIDTH = 20;
/** Messages of one beat: twenty seconds of our share of Discord's limit, so that daily posts never wait long. */
export const MOST_A_BEAT = 600;

const HOUR = 3_600_000;

/** Messages that this beat may still send. */
interface Room {
  left: number;
}

/** Where the messages go is no wish of the member's: it may become known while one is on its way. */
function isSame(one: Reminder, other: Reminder): boolean {
  return JSON.stringify({ ...one, channelId: null }) === JSON.stringify({ ...other, channelId: null });
}

function remindedOf(state: PracticeState | undefined): Reminded | undefined {
  return state?.reminder ? { ...state, reminder: state.reminder } : undefined;
}

function track(work: RemindWork, { userId, reminder }: PracticeState): void {
  if (reminder?.state === 'on') work.waiting.set(userId, looksAt(reminder));
  else work.waiting.delete(userId);
}

/** Writes fields of a reminder; undefined: it changed meanwhile, and the next beat looks again. */
async function change(work: RemindWork, from: Reminded, fields: Partial<Reminder>): Promise<Reminded | undefined> {
  const { before, after } = await work.documents.updatePractice(from.userId, (current) =>
    current?.reminder && isSame(current.reminder, from.reminder)
      ? { ...current, reminder: { ...current.reminder, ...fields } }
      : undefined,
  );
  if (after) track(work, after);
  const isOurs = before?.reminder ? isSame(before.reminder, from.reminder) : false;
  return isOurs ? remindedOf(after) : undefined;
}

async function close(work: RemindWork, state: Reminded): Promise<void> {
  work.log.info({}, 'a reminder is turned off: Discord delivers the member no direct message');
  await change(work, state, { claimedAt: null, retry: null, state: 'closed' });
}

/** Still claimed: tried again after a while. */
async function retryLater(
  work: RemindWork,
  state: Reminded,
  fields: Partial<Reminder> = {},
  gone = false,
): Promise<void> {
  await change(work, state, { ...fields, retry: { ...nextRetry(state.reminder.retry, work.clock.now(), null), gone } });
}

/** One refusal may be an outage; another one on another day is the member's wish. */
async function refused(work: RemindWork, state: Reminded): Promise<void> {
  const { lastDay, refusedOn } = state.reminder;
  if (refusedOn && refusedOn !== lastDay) return close(work, state);
  // The direct messages are opened anew: the ones that were known may be what is gone.
  await retryLater(work, state, { refusedOn: lastDay, channelId: null });
}

async function holdBack(work: RemindWork, state: Reminded, code: number, room: Room): Promise<void> {
  // Whoever comes next would be refused, too, and each refusal makes it worse.
  room.left = 0;
  if (Math.abs(work.clock.now() - work.heldBackAt) > HOUR) {
    work.heldBackAt = work.clock.now();
    work.log.error({ code }, 'Discord holds the bot back from writing to members; reminders wait');
  }
  await retryLater(work, state);
}

async function take(work: RemindWork, state: Reminded, result: ReminderResult, room: Room): Promise<void> {
  switch (result.kind) {
    case 'arrived':
      return void (await change(work, state, {
        claimedAt: null,
        channelId: result.channelId,
        retry: null,
        refusedOn: null,
      }));
    case 'closed':
      return close(work, state);
    case 'refused':
      return refused(work, state);
    case 'held-back':
      return holdBack(work, state, result.code, room);
    case 'rejected':
      work.log.error({ day: state.reminder.lastDay }, 'Discord rejected a reminder');
      return void (await change(work, state, { claimedAt: null, retry: null }));
    case 'doubtful':
      // Said of the message that lacks in the list; only the same word again, a beat later, is believed.
      return retryLater(work, state, {}, true);
    case 'unknown':
    case 'not-now':
      return retryLater(work, state);
    case 'none':
    case 'later':
      // It never left: the next beat goes on.
      return;
  }
}

async function send(work: RemindWork, state: Reminded, room: Room): Promise<void> {
  const due = await work.sender.due(state);
  if (due.all === 0) return void (await change(work, state, { claimedAt: null }));
  return take(work, state, await work.sender.send(state, due), room);
}

/** True: a message was tried. */
async function claim(work: RemindWork, state: Reminded, day: string, room: Room): Promise<boolean> {
  const due = await work.sender.due(state);
  const claimedAt = due.all > 0 ? work.clock.now() : null;
  const claimed = await change(work, state, { lastDay: day, claimedAt, retry: null });
  if (!claimed || claimedAt === null) return false;
  await take(work, claimed, await work.sender.send(claimed, due), room);
  return true;
}

async function find(work: RemindWork, state: Reminded, room: Room): Promise<void> {
  const result = await work.sender.find(state);
  const isAbsent = result.kind === 'none' || (result.kind === 'doubtful' && state.reminder.retry?.gone === true);
  if (!isAbsent) return take(work, state, result, room);
  await send(work, state, room);
}

/** Takes one member's next step; what there is no room for is left to the next beat. */
async function remind(work: RemindWork, userId: string, room: Room): Promise<void> {
  const state = remindedOf(await work.documents.practice(userId));
  if (!state) return void work.waiting.delete(userId);
  const next = reminderStep(work.clock.now(), state.reminder);
  if (next.kind === 'wait') return track(work, state);
  if (next.kind === 'pass') return void (await change(work, state, { lastDay: next.day }));
  if (next.kind === 'drop') return void (await change(work, state, { claimedAt: null, retry: null }));
  if (room.left <= 0) return;
  room.left -= 1;
  if (next.kind === 'find') await find(work, state, room);
  else if (!(await claim(work, state, next.day, room))) room.left += 1;
}

async function beat(work: RemindWork, anew: boolean): Promise<void> {
  const now = work.clock.now();
  const due = [...work.waiting].filter(([, at]) => anew || at <= now).toSorted(([, a], [, b]) => a - b);
  const room = { left: MOST_A_BEAT };
  const failures = await fanOut(due, WIDTH, async ([userId]) => {
    if (room.left > 0) await work.queue.offer(userId, () => remind(work, userId, room));
  });
  for (const error of failures) work.log.error({ err: error }, 'a reminder failed; the next beat tries again');
}

/** Makes the reminding job of one process. */
export function createReminding(deps: RemindingDeps): Reminding {
  const queue = createKeyedQueue({ stopping: deps.stopping });
  const work: RemindWork = { ...deps, queue, waiting: new Map(), heldBackAt: Number.NEGATIVE_INFINITY };
  /** Epoch ms. */
  let lastBeat = Number.NEGATIVE_INFINITY;

  return {
    track: (state) => track(work, state),
    async load() {
      for await (const state of work.documents.practices()) track(work, state);
    },
    async beat() {
      // A clock that ran ahead has put off what is due now.
      const anew = work.clock.now() < lastBeat;
      lastBeat = work.clock.now();
      await beat(work, anew);
    },
  };
}
