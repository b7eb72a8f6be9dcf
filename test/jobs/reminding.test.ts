// Reminders of thousands: spread over beats, once for each, reading nothing of those who are not due.
import { expect, test } from 'vitest';
import { newPractice, type PracticeState } from '../../src/core/practice.ts';
import { newReminder } from '../../src/core/reminder.ts';
import type { ReminderResult } from '../../src/jobs/ports.ts';
import { createReminding, MOST_A_BEAT } from '../../src/jobs/reminding.ts';

const MINUTE = 60_000;
const EIGHT = Date.parse('2026-07-02T08:00:00+09:00');

const member = (userId: string, time: string | null): PracticeState => ({
  ...newPractice(userId),
  reminder: time === null ? null : newReminder(EIGHT - MINUTE, { time, zone: 'Asia/Seoul' }, null),
});

/** A job over documents in memory; `answer` is what Discord says to each sending. */
const worldOf = (
  members: readonly PracticeState[],
  answer: () => ReminderResult = () => ({ kind: 'arrived', channelId: '9' }),
) => {
  const documents = new Map(members.map((state) => [state.userId, state]));
  const [sent, read, errors]: [string[], string[], unknown[]] = [[], [], []];
  let now = EIGHT - MINUTE;
  const reminding = createReminding({
    clock: { now: () => now },
    log: { info: () => undefined, warn: () => undefined, error: (context) => void errors.push(context) },
    documents: {
      practice: async (userId) => {
        read.push(userId);
        return documents.get(userId);
      },
      practices: async function* () {
        yield* documents.values();
      },
      updatePractice: async (userId, change) => {
        const before = documents.get(userId);
        const after = change(before) ?? before;
        if (after) documents.set(userId, after);
        return { before, after };
      },
    },
    sender: {
      due: async ({ userId }) => {
        // As in a store, not everyone's turn takes as long.
        for (let turns = Number(/\d+/.exec(userId)) % 5; turns > 0; turns -= 1) await Promise.resolve();
        return { all: userId.startsWith('idle') ? 0 : 1, direct: 0 };
      },
      send: async ({ userId }) => {
        sent.push(userId);
        return answer();
      },
      find: async () => ({ kind: 'none' }),
    },
  });
  const beatAt = async (at: number): Promise<void> => {
    now = at;
    await reminding.beat();
  };
  return { reminding, documents, sent, read, errors, beatAt };
};

const many = (count: number, name: string, time: string | null): PracticeState[] =>
  Array.from({ length: count }, (_, n) => member(`${name}${n}`, time));

test('thousands at one minute are spread over beats, each gets one, and nobody else is read', async () => {
  const others = [...many(5_000, 'evening', '21:00'), ...many(5_000, 'never', null)];
  const world = worldOf([...many(2_000, 'due', '08:00'), ...many(1_000, 'idle', '08:00'), ...others]);
  await world.reminding.load();
  await world.beatAt(EIGHT - MINUTE);
  expect(world.read).toEqual([]);
  await world.beatAt(EIGHT);
  expect(world.sent).toHaveLength(MOST_A_BEAT);
  for (let beat = 1; beat < 6; beat += 1) await world.beatAt(EIGHT + beat * MINUTE);
  expect(world.sent).toHaveLength(2_000);
  expect(new Set(world.sent).size).toBe(2_000);
  expect(world.read.filter((userId) => !/^(due|idle)/.test(userId))).toEqual([]);
  expect(world.errors).toEqual([]);
});

test('beats at once bring no second message', async () => {
  const world = worldOf(many(50, 'due', '08:00'));
  await world.reminding.load();
  await Promise.all([world.beatAt(EIGHT), world.beatAt(EIGHT), world.beatAt(EIGHT)]);
  expect(world.sent).toHaveLength(50);
});

test('what Discord puts off is tried again until its time is over; what it rejects is not', async () => {
  const later = worldOf(many(1, 'due', '08:00'), () => ({ kind: 'later' }));
  await later.reminding.load();
  for (let hour = 0; hour < 9; hour += 1) await later.beatAt(EIGHT + hour * 60 * MINUTE);
  expect(later.sent).toHaveLength(7);
  expect(later.documents.get('due0')?.reminder).toMatchObject({ claimedAt: null, lastDay: '2026-07-02', state: 'on' });
  const rejected = worldOf(many(1, 'due', '08:00'), () => ({ kind: 'rejected' }));
  await rejected.reminding.load();
  for (let minute = 0; minute < 5; minute += 1) await rejected.beatAt(EIGHT + minute * MINUTE);
  expect(rejected.sent).toHaveLength(1);
  expect(rejected.errors).toHaveLength(1);
});

test('who turned it off while its message was on the way stays off', async () => {
  const world = worldOf(many(1, 'due', '08:00'), () => {
    const state = world.documents.get('due0');
    if (state?.reminder)
      world.documents.set('due0', { ...state, reminder: { ...state.reminder, state: 'off', claimedAt: null } });
    return { kind: 'arrived', channelId: '9' };
  });
  await world.reminding.load();
  for (let day = 0; day < 3; day += 1) await world.beatAt(EIGHT + day * 24 * 60 * MINUTE);
  expect(world.sent).toHaveLength(1);
  expect(world.documents.get('due0')?.reminder?.state).toBe('off');
});

const DAY = 24 * 60 * MINUTE;

test('one refusal turns nothing off: the message comes when Discord takes it; the next refusal on another day turns it off', async () => {
  const answers: ReminderResult[] = [{ kind: 'refused' }, { kind: 'refused' }];
  const world = worldOf(many(1, 'due', '08:00'), () => answers.shift() ?? { kind: 'arrived', channelId: '9' });
  const stored = () => world.documents.get('due0')?.reminder;
  await world.reminding.load();
  for (let minute = 0; minute < 10; minute += 1) await world.beatAt(EIGHT + minute * MINUTE);
  expect(world.sent).toHaveLength(3);
  expect(stored()).toMatchObject({ state: 'on', claimedAt: null, channelId: '9', refusedOn: null });
  answers.push(...Array.from({ length: 100 }, () => ({ kind: 'refused' as const })));
  for (let hour = 0; hour < 8; hour += 1) await world.beatAt(EIGHT + DAY + hour * 60 * MINUTE);
  expect(stored()).toMatchObject({ state: 'on', claimedAt: null, refusedOn: '2026-07-03' });
  await world.beatAt(EIGHT + 2 * DAY);
  expect(stored()).toMatchObject({ state: 'closed' });
  const tried = world.sent.length;
  await world.beatAt(EIGHT + 3 * DAY);
  expect(world.sent).toHaveLength(tried);
});

test('a bot that is held back asks for nobody else in that beat, closes nobody, and says so once', async () => {
  const world = worldOf(many(500, 'due', '08:00'), () => ({ kind: 'held-back', code: 20026 }));
  await world.reminding.load();
  await world.beatAt(EIGHT);
  // What was under way at once is all that went out.
  expect(world.sent.length).toBeLessThanOrEqual(20);
  for (let minute = 1; minute < 20; minute += 1) await world.beatAt(EIGHT + minute * MINUTE);
  expect(world.sent.length).toBeLessThan(500);
  expect(world.errors).toHaveLength(1);
  expect([...world.documents.values()].every(({ reminder }) => reminder?.state === 'on')).toBe(true);
});

test('what waits is read again only when its time comes, also after the clock was set back', async () => {
  const world = worldOf(many(1, 'due', '08:00'), () => ({ kind: 'not-now' }));
  await world.reminding.load();
  const minutes: number[] = [];
  for (let minute = 0; minute <= 30; minute += 1) {
    const before = world.sent.length;
    await world.beatAt(EIGHT + minute * MINUTE);
    if (world.sent.length > before) minutes.push(minute);
  }
  expect(minutes).toEqual([0, 1, 3, 7, 15, 30]);
  const before = world.sent.length;
  await world.beatAt(EIGHT + MINUTE);
  await world.beatAt(EIGHT + 2 * MINUTE);
  expect(world.sent.length).toBeGreaterThan(before - 1);
  expect(world.documents.get('due0')?.reminder?.state).toBe('on');
});
