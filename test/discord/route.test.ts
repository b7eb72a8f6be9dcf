// Custom ids with named parts: what is made is read again, and what was not made is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  count,
  isoDate,
  oneOf,
  optional,
  PAGE,
  postKeyPart,
  route,
  snowflake,
  typed,
  word,
} from '../../src/discord/route.ts';

const grade = route('practice', 'grade', {
  sitting: snowflake,
  question: word,
  reps: count,
  given: oneOf(['again', 'good']),
});
const answers = route('answers', 'post', { post: postKeyPart, ...PAGE });
const list = route('history', 'list', { from: count, search: typed, order: count, ...PAGE });
const day = route('schedule', 'time', { study: word, date: optional(isoDate) });

const read = (route: { read(words: readonly string[]): unknown }, id: string): unknown =>
  route.read(id.split(':').slice(2));

describe('a route', () => {
  test('reads what it makes', () => {
    const values = { sitting: '1521651548160000038', question: 'a1fc', reps: 3, given: 'good' } as const;
    expect(grade.id(values)).toBe('practice:grade:1521651548160000038:a1fc:3:good');
    expect(read(grade, grade.id(values))).toEqual(values);
  });

  test('takes the key of a post as one part', () => {
    expect(read(answers, 'answers:post:1:2026-07-01:0')).toEqual({ post: '1:2026-07-01:0' });
    const paged = { post: '1:2026-07-01:0', page: -1, direction: 'back' };
    expect(read(answers, 'answers:post:1:2026-07-01:0:-1:back')).toEqual(paged);
  });

  test('leaves out what is optional at the end, and takes it empty', () => {
    expect(day.id({ study: '7', date: undefined })).toBe('schedule:time:7');
    expect(read(day, 'schedule:time:7')).toEqual({ study: '7' });
    expect(read(day, 'schedule:time:7:')).toEqual({ study: '7' });
  });

  test('keeps empty words between others', () => {
    const id = list.id({ from: 0, search: '', order: 1, page: undefined, direction: undefined });
    expect(id).toBe('history:list:0::1');
  });

  test('refuses ids that it did not make', () => {
    const forged = [
      'practice:grade',
      'practice:grade:1521651548160000038:a1fc:3',
      'practice:grade:1521651548160000038:a1fc:3:good:more',
      'practice:grade:me:a1fc:3:good',
      'practice:grade:1521651548160000038:a1fc:-3:good',
      'practice:grade:1521651548160000038:a1fc:3:toString',
      'practice:grade:1521651548160000038::3:good',
    ];
    expect(forged.map((id) => read(grade, id))).toEqual(forged.map(() => undefined));
  });

  test('throws where Discord would refuse the length', () => {
    expect(() => day.id({ study: '7'.repeat(100), date: undefined })).toThrow('schedule:time');
  });

  test('never takes what is not of its form for anything, whatever stands in an id', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (words) => {
        const values = grade.read(words);
        expect(values === undefined || grade.id(values) === ['practice', 'grade', ...words].join(':')).toBe(true);
      }),
    );
  });
});
