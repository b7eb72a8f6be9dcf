// Reminders of due reviews, set off by time: claims a member's day, sends one message, never two.

import { createKeyedQueue } from '../core/keyed-queue.ts';
import type { PracticeState } from '../core/practice.ts';
import { looksAt, type Reminder, reminderStep } from '../core/reminder.ts';
import { nextRetry } from '../core/retry.ts';
import { fanOut } from './fan-out.ts';
import type { Clock, JobLog, PracticeDocuments, Reminded, ReminderResult, ReminderSender } from './ports.ts';

export interface RemindingParts {
  readonly clock: Clock;
  readonly documents: PracticeDocuments;
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

/** Makes the reminding job of one process. */
export function createReminding({ clock, documents, sender, log, stopping }: RemindingParts): Reminding {
  const queue = createKeyedQueue({ stopping });
  /** User id → epoch ms from which their reminder wants a look. Nobody else costs a beat anything. */
  const waiting = new Map<string, number>();
  /** Epoch ms at which it was last told that the bot is held back. */
  let heldBackAt = Number.NEGATIVE_INFINITY;
  /** Epoch ms. */
  let lastBeat = Number.NEGATIVE_INFINITY;

  const track = ({ userId, reminder }: PracticeState): void => {
    if (reminder?.state === 'on') waiting.set(userId, looksAt(reminder));
    else waiting.delete(userId);
  };

  /** Writes fields of a reminder; undefined: it changed meanwhile, and the next beat looks again. */
  const change = async (from: Reminded, fields: Partial<Reminder>): Promise<Reminded | undefined> => {
    const { before, after } = await documents.updatePractice(from.userId, (current) =>
      current?.reminder && isSame(current.reminder, from.reminder)
        ? { ...current, reminder: { ...current.reminder, ...fields } }
        : undefined,
    );
    if (after) track(after);
    const isOurs = before?.reminder ? isSame(before.reminder, from.reminder) : false;
    return isOurs ? remindedOf(after) : undefined;
  };

  const close = async (state: Reminded): Promise<void> => {
    log.info({}, 'a reminder is turned off: Discord delivers the member no direct message');
    await change(state, { claimedAt: null, retry: null, state: 'closed' });
  };

  /** Still claimed: tried again after a while. */
  const rest = async (state: Reminded, fields: Partial<Reminder> = {}): Promise<void> => {
    await change(state, { ...fields, retry: nextRetry(state.reminder.retry, clock.now(), null) });
  };

  /** One refusal may be an outage; another one on another day is the member's wish. */
  const refused = async (state: Reminded): Promise<void> => {
    const { lastDay, refusedOn } = state.reminder;
    if (refusedOn && refusedOn !== lastDay) return close(state);
    // The direct messages are opened anew: the ones that were known may be what is gone.
    await rest(state, { refusedOn: lastDay, channelId: null });
  };

  const holdBack = async (state: Reminded, code: number, room: Room): Promise<void> => {
    // Whoever comes next would be refused, too, and each refusal makes it worse.
    room.left = 0;
    if (Math.abs(clock.now() - heldBackAt) > HOUR) {
      heldBackAt = clock.now();
      log.error({ code }, 'Discord holds the bot back from writing to members; reminders wait');
    }
    await rest(state);
  };

  const take = async (state: Reminded, result: ReminderResult, room: Room): Promise<void> => {
    switch (result.kind) {
      case 'arrived':
        return void (await change(state, {
          claimedAt: null,
          channelId: result.channelId,
          retry: null,
          refusedOn: null,
        }));
      case 'closed':
        return close(state);
      case 'refused':
        return refused(state);
      case 'held-back':
        return holdBack(state, result.code, room);
      case 'rejected':
        log.error({ day: state.reminder.lastDay }, 'Discord rejected a reminder');
        return void (await change(state, { claimedAt: null, retry: null }));
      case 'unknown':
      case 'not-now':
        return rest(state);
      case 'none':
      case 'later':
        // It never left: the next beat goes on.
        return;
    }
  };

  const send = async (state: Reminded, room: Room): Promise<void> => {
    const due = await sender.due(state);
    if (due.all === 0) return void (await change(state, { claimedAt: null }));
    return take(state, await sender.send(state, due), room);
  };

  /** True: a message was tried. */
  const claim = async (state: Reminded, day: string, room: Room): Promise<boolean> => {
    const due = await sender.due(state);
    const claimedAt = due.all > 0 ? clock.now() : null;
    const claimed = await change(state, { lastDay: day, claimedAt, retry: null });
    if (!claimed || claimedAt === null) return false;
    await take(claimed, await sender.send(claimed, due), room);
    return true;
  };

  const find = async (state: Reminded, room: Room): Promise<void> => {
    const result = await sender.find(state);
    if (result.kind !== 'none') return take(state, result, room);
    // As good as never sent: the nonce's minutes begin anew.
    const claimed = await change(state, { claimedAt: clock.now() });
    if (claimed) await send(claimed, room);
  };

  /** One member's turn; what there is no room for is left to the next beat. */
  const turn = async (userId: string, room: Room): Promise<void> => {
    const state = remindedOf(await documents.practice(userId));
    if (!state) return void waiting.delete(userId);
    const next = reminderStep(clock.now(), state.reminder);
    if (next.kind === 'wait') return track(state);
    if (next.kind === 'pass') return void (await change(state, { lastDay: next.day }));
    if (next.kind === 'drop') return void (await change(state, { claimedAt: null, retry: null }));
    if (room.left <= 0) return;
    room.left -= 1;
    if (next.kind === 'claim') {
      if (!(await claim(state, next.day, room))) room.left += 1;
    } else if (next.kind === 'find') await find(state, room);
    else await send(state, room);
  };

  return {
    track,
    async load() {
      for await (const state of documents.practices()) track(state);
    },
    async beat() {
      const now = clock.now();
      // A clock that ran ahead has put off what is due now.
      const anew = now < lastBeat;
      lastBeat = now;
      const ripe = [...waiting].filter(([, at]) => anew || at <= now).toSorted(([, a], [, b]) => a - b);
      const room = { left: MOST_A_BEAT };
      const failures = await fanOut(ripe, WIDTH, async ([userId]) => {
        if (room.left > 0) await queue.offer(userId, () => turn(userId, room));
      });
      for (const error of failures) log.error({ err: error }, 'a reminder failed; the next beat tries again');
    },
  };
}
