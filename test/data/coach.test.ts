// The coach on the shipped sample answers: what reads well is not told off.
import { expect, test } from 'vitest';
import { coach } from '../../src/core/coach.ts';
import { questions } from './shipped.ts';

const notes = questions.flatMap((question) => question.sampleAnswers.map((sample) => coach(question, sample)));

test('few of them are told to open, to speak or to show otherwise', () => {
  expect(notes.length).toBeGreaterThan(700);
  const share = (fits: (one: (typeof notes)[number]) => boolean) => notes.filter(fits).length / notes.length;
  expect(share(({ conclusionFirst }) => !conclusionFirst)).toBeLessThan(0.02);
  expect(share(({ fillers, repeated }) => fillers.length + repeated.length > 0)).toBeLessThan(0.01);
  expect(share(({ suggestion }) => suggestion === 'example')).toBeLessThan(0.04);
  expect(share(({ suggestion }) => ['longer', 'deeper', 'extend', 'shorter'].includes(suggestion))).toBeLessThan(0.05);
});
