// The ready-made sets on the questions that ship: full, mixed, and made of every file.
import { describe, expect, test } from 'vitest';
import { drawable } from '../../src/core/pick.ts';
import { filesOfSets, hasOrder, READY_SETS, type ReadySet } from '../../src/core/question-sets.ts';
import { files, LANGUAGES, questions } from './shipped.ts';

const FEWEST = 40;
const LARGEST_SHARE = 0.67;
const COURSES: Partial<Record<ReadySet, number>> = { 'two-weeks': 14, eve: 10 };

const inAllLanguages = READY_SETS.flatMap((name) => LANGUAGES.map((language) => [name, language] as const));

describe('the ready-made sets', () => {
  test.each(inAllLanguages)('%s, %s: is enough, of several categories and difficulties', (name, language) => {
    const drawn = drawable(questions, { categories: null, ready: name, order: 'shuffled' }, language);
    expect(new Set(drawn.map((question) => question.language))).toEqual(new Set([language]));
    const categories = [...new Set(drawn.map(({ category }) => category))];
    const sizes = categories.map((one) => drawn.filter(({ category }) => category === one).length);
    expect(categories.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...sizes) / drawn.length).toBeLessThan(hasOrder(name) ? 0.9 : LARGEST_SHARE);
    expect(new Set(drawn.map(({ difficulty }) => difficulty)).size).toBeGreaterThanOrEqual(3);
    const course = COURSES[name];
    if (course === undefined) expect(drawn.length).toBeGreaterThanOrEqual(FEWEST);
    else expect(drawn).toHaveLength(course);
  });

  test('draw from every file that ships: a new one is put into a set of src/core/question-sets.ts', () => {
    const shipped = new Set(files.map(({ name }) => name.replace(/^.*\/|\.md$/g, '')));
    expect([...shipped].filter((file) => !filesOfSets().has(file))).toEqual([]);
    expect([...filesOfSets()].filter((file) => !shipped.has(file))).toEqual([]);
  });
});
