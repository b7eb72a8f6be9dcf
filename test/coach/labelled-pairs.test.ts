// The coach against 120 pairs that were labelled by a reader who had not seen it: how many it gets right, by kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coach } from '../../src/core/coach.ts';
import { readSynonyms } from '../../src/core/synonyms.ts';
import { questions } from '../data/shipped.ts';
import labelled from './labelled-pairs.json' with { type: 'json' };

const SYNONYMS = readSynonyms(readFileSync(join(import.meta.dirname, '../../synonyms.txt'), 'utf8'));

type Pair = (typeof labelled.pairs)[number];

/** Whether the coach says that the pair's subject is in the answer; undefined: it says nothing of such subjects. */
function said({ language, question: id, kind, subject, answer }: Pair): boolean | undefined {
  const question = questions.find((one) => one.id === `daily/${id}` && one.language === language);
  if (!question) throw new Error(`no question ${id} in ${language}`);
  const { keywords, fillers, repeated } = coach(question, answer, SYNONYMS);
  if (kind === 'keyword') return keywords.covered.some(({ name }) => name === subject);
  if (kind !== 'filler') return undefined;
  const told = [...fillers, ...repeated].map(({ text }) => text);
  return told.some((text) => text.includes(subject.toLowerCase()) || subject.toLowerCase().includes(text));
}

const pairsOf = (kind: string): readonly Pair[] => labelled.pairs.filter((pair) => pair.kind === kind);

/** What was right when this was written: a change that gets fewer right has to say why. */
test.each([
  ['keyword', 21],
  ['filler', 40],
])('of 40 %s pairs %i are told rightly', (kind, floor) => {
  expect(pairsOf(kind)).toHaveLength(40);
  expect(pairsOf(kind).filter((pair) => said(pair) === pair.present).length).toBeGreaterThanOrEqual(floor);
});

test('of 40 follow-up pairs nothing is said', () => {
  expect(pairsOf('follow-up').map(said)).toEqual(Array.from({ length: 40 }, () => undefined));
});
