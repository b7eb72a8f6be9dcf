// What a leader reads at the top of a screen, and when there is nothing to read.
import { describe, expect, test } from 'vitest';
import { troubleOf } from '../../src/core/trouble.ts';
import { postOf, studyOf } from '../documents.ts';

const retry = { times: 1, at: 9, reason: 'rejected' } as const;

describe('what a leader should know', () => {
  test.each([
    ['nothing', studyOf(), postOf({ state: 'open', threadId: 't' }), null],
    ['nothing before the first post', studyOf(), undefined, null],
    [
      'a leader’s own stop is no trouble',
      studyOf({ status: 'stopped' }),
      postOf({ state: 'missed', missReason: 'rejected' }),
      null,
    ],
    [
      'the bot stopped it',
      studyOf({ status: 'stopped', stopReason: 'missing-access' }),
      postOf({ retry }),
      { kind: 'stopped', reason: 'missing-access' },
    ],
    ['refused so far', studyOf(), postOf({ retry }), { kind: 'trying', reason: 'rejected', at: 9 }],
    [
      'its thread refused so far',
      studyOf(),
      postOf({ state: 'sent', retry }),
      { kind: 'trying', reason: 'rejected', at: 9 },
    ],
    ['no answer so far', studyOf(), postOf({ retry: { ...retry, reason: null } }), null],
    ['closing behind the scenes', studyOf(), postOf({ state: 'open', threadId: 't', retry }), null],
    [
      'a lost day',
      studyOf(),
      postOf({ state: 'missed', missReason: 'timed-out' }),
      { kind: 'lost', date: '2026-07-01', reason: 'timed-out' },
    ],
    ['the bot was off', studyOf(), postOf({ state: 'missed', missReason: 'offline' }), null],
    [
      'a question skipped',
      studyOf(),
      postOf({ state: 'open', threadId: 't', setAside: 'q' }),
      { kind: 'set-aside', questionId: 'q' },
    ],
  ])('%s', (_, study, latest, trouble) => {
    expect(troubleOf(study, latest)).toEqual(trouble);
  });
});
