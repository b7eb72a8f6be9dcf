// A left server is forgotten after the grace, not before, and never one that the bot is in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departureStep, forgottenId, GRACE_DAYS } from '../../src/core/departure.ts';

const DAY = 86_400_000;
const gone = { version: 1, guildId: '100', leftAt: 1_000 } as const;

describe('a server', () => {
  test('that the bot is in wants nothing, or its departure taken back, however long ago that was', () => {
    fc.assert(
      fc.property(fc.integer(), (now) => {
        expect(departureStep(now, true, undefined)).toBe('nothing');
        expect(departureStep(now, true, gone)).toBe('cancel');
      }),
    );
  });

  test('that the bot left is forgotten when thirty days are over', () => {
    expect(GRACE_DAYS).toBe(30);
    expect(departureStep(5, false, undefined)).toBe('begin');
    expect(departureStep(1_000, false, gone)).toBe('nothing');
    expect(departureStep(1_000 + 30 * DAY - 1, false, gone)).toBe('nothing');
    expect(departureStep(1_000 + 30 * DAY, false, gone)).toBe('purge');
    // A clock that was set back waits.
    expect(departureStep(0, false, gone)).toBe('nothing');
  });
});

test('a forgotten question has an id of its own that says nothing of it', () => {
  expect(forgottenId('100/왜-지원했나요')).not.toMatch(/100|지원/);
  expect(forgottenId('100/a')).not.toBe(forgottenId('100/b'));
});
