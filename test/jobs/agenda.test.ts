// What the posting job has to look at, and when.
import { describe, expect, test } from 'vitest';
import type { DailyPost } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { createAgenda } from '../../src/jobs/agenda.ts';
import { postOf, studyOf } from '../documents.ts';

const study = (fields: Partial<Study>): Study => studyOf({ guildId: '100', id: 's1', ...fields });
const post = (fields: Partial<DailyPost>): DailyPost => postOf({ guildId: '100', studyId: 's1', ...fields });

describe('studies', () => {
  test('are due once their next post has come, and all of them when asked', () => {
    const agenda = createAgenda();
    agenda.track(study({ status: 'active', nextAt: 1_000 }));
    agenda.track(study({ id: 's2', status: 'active', nextAt: 2_000 }));
    agenda.track(study({ id: 's3', status: 'active', nextAt: null }));
    expect(agenda.dueStudies(999, false)).toEqual([]);
    expect(agenda.dueStudies(1_000, false)).toEqual([{ guildId: '100', id: 's1', at: 1_000 }]);
    expect(agenda.dueStudies(0, true).map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  test('are halted when the bot stopped them, not when a leader did', () => {
    const agenda = createAgenda();
    agenda.track(study({ status: 'stopped', stopReason: null }));
    expect(agenda.halted()).toEqual([]);
    const halted = study({ status: 'stopped', stopReason: 'missing-access' });
    agenda.track(halted);
    expect(agenda.halted()).toEqual([halted]);
    agenda.track(study({ status: 'active', nextAt: 1 }));
    expect(agenda.halted()).toEqual([]);
  });
});

describe('posts', () => {
  test.each([
    ['claimed', { state: 'claimed' }, 0],
    ['sent', { state: 'sent' }, 0],
    ['open with its thread', { state: 'open', threadId: '9', closesAt: 500 }, 500],
    ['open without a thread', { state: 'open', threadId: null, closesAt: 500 }, 0],
  ] as const)('%s are looked at from their time on', (_, fields, at) => {
    const agenda = createAgenda();
    const one = post(fields);
    agenda.watch(one);
    expect(agenda.duePosts(at - 1, () => true)).toEqual([]);
    expect(agenda.duePosts(at, () => true)).toHaveLength(1);
    expect(agenda.duePosts(at, (guildId) => guildId !== one.guildId)).toEqual([]);
  });

  test.each(['closed', 'missed', 'cancelled'] as const)('that are %s are looked at no more', (state) => {
    const agenda = createAgenda();
    agenda.watch(post({ state: 'claimed' }));
    agenda.watch(post({ state }));
    expect(agenda.duePosts(Number.MAX_SAFE_INTEGER, () => true)).toEqual([]);
  });

  test('go with their study', () => {
    const agenda = createAgenda();
    agenda.watch(post({ state: 'claimed' }));
    agenda.watch(post({ state: 'claimed', studyId: 's10' }));
    agenda.forget({ guildId: '100', id: 's1' });
    expect(agenda.duePosts(0, () => true)).toHaveLength(1);
  });
});
