// A mock interview as it goes: every step ends once, in order, in its time; no press counts twice and no words are lost.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedIn, attemptOf, resultOf, sumOfMock } from '../../commands/mock/rules/mock-report.ts';
import { sessionOf } from '../../commands/mock/session-picture.ts';
import {
  currentStep,
  deadlineOf,
  type Mock,
  type MockStep,
  resume,
  skip,
  speak,
  stepsOf,
  stop,
  write,
  writtenDeadlineOf,
} from '../../src/core/mock.ts';
import { followUpLimit, limitOf } from '../../src/core/mock-time.ts';
import { translator } from '../../src/discord/translate.ts';
import { asked, mockOf, NOW, picked, SECOND } from './mock-questions.ts';

const stepOf = (mock: Mock, now = NOW): number => {
  const current = currentStep(mock, now);
  if (current.kind !== 'question') throw new Error('the interview is over');
  return current.step;
};

const turnAt = (mock: Mock, step: number): MockStep => {
  const turn = stepsOf(mock)[step]?.turn;
  if (!turn) throw new Error(`no step ${step}`);
  return turn;
};

/** Without follow-ups, so that a step is a question. */
const plain = (count = 5): Mock => mockOf(picked(count).map((one) => ({ ...one, probed: false })));
const probed = (): Mock => mockOf(picked().map((one) => ({ ...one, probed: true })));

describe('the clock', () => {
  test('of a question starts when it is shown', () => {
    const first = currentStep(plain(), NOW);
    expect(first).toMatchObject({ kind: 'question', number: 1, total: 5, deadline: NOW + 60 * SECOND, overdue: false });
    const next = speak(plain(), 0, NOW + 20 * SECOND);
    expect(currentStep(next, NOW)).toMatchObject({ number: 2, deadline: NOW + 80 * SECOND });
  });

  test('gives writing three times as long, and ten seconds to arrive; spoken words none', () => {
    const at = (seconds: number) => NOW + seconds * SECOND;
    expect(currentStep(plain(), at(180))).toMatchObject({ writtenDeadline: at(180), overdue: false });
    expect(currentStep(plain(), at(181))).toMatchObject({ overdue: true });
    expect(turnAt(write(plain(), 0, '답', at(190)), 0).end?.late).toBe(false);
    expect(turnAt(write(plain(), 0, '답', at(191)), 0).end?.late).toBe(true);
    expect(resultOf(turnAt(write(plain(), 0, '답', at(200)), 0), null)).toMatchObject({ limit: 180, over: 20 });
    // Of an interview from before writing had more.
    const { writtenLimit: _, ...old } = turnAt(plain(), 0);
    const before = { ...plain(), questions: plain().questions.map((one) => ({ ...one, turn: old })) };
    expect(currentStep(before, NOW)).toMatchObject({ writtenDeadline: at(60) });
    expect(turnAt(speak(plain(), 0, at(60)), 0).end?.late).toBe(false);
    expect(turnAt(speak(plain(), 0, at(61)), 0).end?.late).toBe(true);
    expect(resultOf(turnAt(speak(plain(), 0, at(75)), 0), null)).toEqual({
      outcome: 'late',
      used: 75,
      limit: 60,
      over: 15,
    });
  });

  test('is generous where nothing is set: one to three minutes by what the sample answers take', () => {
    const of = (length: number): number =>
      limitOf(asked('q', '인성', { sampleAnswers: ['가나다라마'.repeat(length / 5)] }), null);
    expect([limitOf(asked('q', '인성'), null), of(10), of(200), of(350), of(2_000)]).toEqual([150, 60, 90, 120, 180]);
    expect(limitOf(asked('q', '인성'), 45)).toBe(45);
    for (const limit of [30, 60, 90, 180, 600]) expect(followUpLimit(limit)).toBeLessThan(limit);
  });
});

describe('a follow-up', () => {
  test('comes after its question, with less time, and is not followed up itself', () => {
    const mock = speak(probed(), 0, NOW + SECOND);
    const current = currentStep(mock, NOW);
    expect(current).toMatchObject({ kind: 'question', step: 1, number: 1, isFollowUp: true });
    expect(turnAt(mock, 1)).toMatchObject({ limit: 30, shownAt: NOW + SECOND });
    expect(currentStep(speak(mock, 1, NOW + 2 * SECOND), NOW)).toMatchObject({ step: 2, number: 2, isFollowUp: false });
  });

  test('comes after no question that was skipped or ran out', () => {
    expect(stepsOf(skip(probed(), 0, NOW))).toHaveLength(5);
    expect(stepsOf(resume(probed(), 0, NOW + 3_600 * SECOND))).toHaveLength(5);
  });
});

describe('a press', () => {
  test('that comes twice or late counts once and skips nothing', () => {
    const once = speak(plain(), 0, NOW + SECOND);
    for (const again of [speak, skip, (mock: Mock, step: number, now: number) => write(mock, step, '글', now)])
      expect(stepOf(again(once, 0, NOW + 2 * SECOND))).toBe(1);
    expect(speak(once, 0, NOW + 2 * SECOND)).toEqual(once);
    expect(speak(once, 7, NOW)).toEqual(once);
    expect(write(once, 4, '아직 모르는 질문', NOW)).toEqual(once);
    expect(write(once, -1, '글', NOW)).toEqual(once);
    expect(write(once, Number.NaN, '글', NOW)).toEqual(once);
  });

  test('after the end changes nothing', () => {
    const over = stop(plain(), NOW + SECOND);
    expect(over).toMatchObject({ endedAt: NOW + SECOND, stopped: true });
    expect(currentStep(over, NOW)).toEqual({ kind: 'over' });
    expect(stop(over, NOW + 9 * SECOND)).toEqual(over);
    expect(speak(over, 0, NOW + 9 * SECOND)).toEqual(over);
    expect(resume(over, 0, NOW + 9_000 * SECOND)).toEqual(over);
  });

  test('on “go on” ends only what ran out', () => {
    expect(resume(plain(), 0, NOW + 185 * SECOND)).toEqual(plain());
    const late = resume(plain(), 0, NOW + 500 * SECOND);
    expect(turnAt(late, 0).end).toMatchObject({ how: 'expired', late: true, text: null });
    expect(currentStep(late, NOW)).toMatchObject({ step: 1, deadline: NOW + 560 * SECOND });
    expect(resume(late, 0, NOW + 501 * SECOND)).toEqual(late);
  });
});

describe('words', () => {
  test('that come after “aloud” or “skip” stay with their question', () => {
    const mock = write(write(skip(plain(), 0, NOW), 0, '뒤늦은 글', NOW + SECOND), 0, '또 다른 글', NOW + SECOND);
    expect(turnAt(mock, 0)).toMatchObject({ end: { how: 'skipped', text: null }, left: '뒤늦은 글\n\n또 다른 글' });
    expect(stepOf(mock)).toBe(1);
  });

  test('for a question that ran out are its late answer', () => {
    const mock = write(resume(plain(), 0, NOW + 500 * SECOND), 0, '늦은 글', NOW + 510 * SECOND);
    expect(turnAt(mock, 0)).toMatchObject({ end: { how: 'written', text: '늦은 글', late: true }, left: null });
  });

  test('that were sent twice are there once, those after a stop are kept', () => {
    const twice = write(write(plain(), 0, '답', NOW), 0, '답', NOW);
    expect(turnAt(twice, 0)).toMatchObject({ end: { text: '답' }, left: null });
    expect(turnAt(write(stop(plain(), NOW), 0, '멈춘 뒤', NOW), 0)).toMatchObject({ end: null, left: '멈춘 뒤' });
  });
});

describe('what came of it', () => {
  test('counts questions by how they ended, and the time of all steps', () => {
    let mock = plain();
    mock = write(mock, 0, '제 답변입니다.', NOW + 30 * SECOND);
    mock = speak(mock, 1, NOW + 30 * SECOND + 90 * SECOND);
    mock = skip(mock, 2, NOW + 125 * SECOND);
    mock = resume(mock, 3, NOW + 5_000 * SECOND);
    mock = stop(mock, NOW + 5_010 * SECOND);
    expect(sumOfMock(mock)).toEqual({ asked: 5, steps: 5, answered: 1, late: 2, skipped: 2, followUps: 0, used: 315 });
    expect(stepsOf(mock).map(({ turn }) => resultOf(turn, mock.endedAt).outcome)).toEqual([
      'answered',
      'late',
      'skipped',
      'expired',
      'open',
    ]);
  });

  test('counts follow-ups as its picture draws them', () => {
    const mock = skip(speak(probed(), 0, NOW + SECOND), 1, NOW + 2 * SECOND);
    const over = stop(speak(mock, 2, NOW + 3 * SECOND), NOW + 3 * SECOND);
    expect(sumOfMock(over)).toMatchObject({ asked: 2, steps: 4, answered: 2, late: 0, skipped: 2, followUps: 2 });
    const { questions, note } = sessionOf(over, translator('ko'));
    const drawn = (outcome: string): number => questions.filter((one) => one.outcome === outcome).length;
    expect([drawn('answered'), drawn('late'), drawn('skipped')]).toEqual([2, 0, 2]);
    expect(note).toBe('제시간 2 · 늦음 0 · 답하지 않음 2');
  });

  test('leaves out what a stop kept from being asked', () => {
    expect(askedIn(stop(speak(plain(), 0, NOW), NOW))).toHaveLength(2);
  });

  test('goes into the history: what was answered, written or aloud', () => {
    const mock = speak(write(probed(), 0, '첫 답', NOW + SECOND), 1, NOW + 2 * SECOND);
    const [first] = mock.questions;
    expect(attemptOf(mock, 0)).toEqual({
      version: 1,
      userId: '1',
      questionId: first?.question.id,
      occasion: '100',
      source: 'mock',
      title: first?.question.title,
      language: 'ko',
      text: '첫 답',
      at: NOW + SECOND,
    });
    expect(first?.followUp).not.toBeNull();
    expect(attemptOf(mock, 1)).toBeUndefined();
    expect(attemptOf(speak(plain(), 0, NOW), 0)).toMatchObject({ text: null });
    expect(attemptOf(skip(plain(), 0, NOW), 0)).toBeUndefined();
    expect(attemptOf(plain(), 0)).toBeUndefined();
    expect(attemptOf(plain(), 99)).toBeUndefined();
  });
});

type Move = readonly ['write' | 'speak' | 'skip' | 'resume' | 'stop', number, number];

const played = (from: Mock, moves: readonly Move[]): { mocks: Mock[]; words: string[] } => {
  const [mocks, words] = [[from], [] as string[]];
  let now = NOW;
  for (const [n, [what, offset, seconds]] of moves.entries()) {
    now += seconds * SECOND;
    const mock = mocks.at(-1) ?? from;
    const current = currentStep(mock, now);
    const step = (current.kind === 'question' ? current.step : 0) + offset;
    if (what === 'write') {
      const text = `글 ${n}`;
      if (typeof stepsOf(mock)[step]?.turn.shownAt === 'number') words.push(text);
      mocks.push(write(mock, step, text, now));
    } else if (what === 'stop') mocks.push(stop(mock, now));
    else mocks.push({ speak, skip, resume }[what](mock, step, now));
  }
  return { mocks, words };
};

describe('property: however it is pressed', () => {
  const move = fc.tuple(
    fc.constantFrom('write', 'write', 'speak', 'skip', 'resume', 'stop') as fc.Arbitrary<Move[0]>,
    fc.constantFrom(0, 0, 0, -1, -2, 1),
    fc.integer({ min: 0, max: 120 }),
  );
  const start = fc.integer({ min: 3, max: 15 }).map((count) => mockOf(picked(count, String(count))));

  test('steps end once and in order, at most one by a press, and no words are lost', () => {
    fc.assert(
      fc.property(start, fc.array(move, { maxLength: 40 }), (from, moves) => {
        const { mocks, words } = played(from, moves);
        const order = from.questions.map(({ question }) => question.id);
        for (const [at, mock] of mocks.entries()) {
          expect(mock.questions.map(({ question }) => question.id)).toEqual(order);
          const turns = stepsOf(mock).map(({ turn }) => turn);
          const ends = turns.filter(({ end }) => end !== null).length;
          // Those that ended stand before those that have not; one is on, unless it is over.
          expect(turns.slice(0, ends).every(({ end }) => end !== null)).toBe(true);
          expect(turns.filter((turn) => turn.shownAt !== null && turn.end === null)).toHaveLength(
            ends === turns.length ? 0 : 1,
          );
          const before = mocks[at - 1];
          if (!before) continue;
          const was = stepsOf(before).map(({ turn }) => turn);
          const wasEnds = was.filter(({ end }) => end !== null).length;
          expect(ends - wasEnds === 0 || ends - wasEnds === 1).toBe(true);
          for (const [step, turn] of was.entries()) {
            if (!turn.end || turn.end.how === 'expired') continue;
            expect(turns[step]?.end).toEqual(turn.end);
          }
        }
        const kept = JSON.stringify(mocks.at(-1));
        for (const text of words) expect(kept).toContain(`"${text}`.slice(1));
      }),
      { numRuns: 200 },
    );
  });

  test('lateness is what the stored deadline says', () => {
    fc.assert(
      fc.property(start, fc.array(move, { maxLength: 40 }), (from, moves) => {
        const end = played(from, moves).mocks.at(-1) ?? from;
        for (const { turn } of stepsOf(end)) {
          if (!turn.end || turn.end.how === 'skipped') continue;
          const last = turn.end.how === 'aloud' ? deadlineOf(turn) : writtenDeadlineOf(turn) + 10 * SECOND;
          expect(turn.end.late).toBe(turn.end.at > last);
        }
      }),
    );
  });
});
