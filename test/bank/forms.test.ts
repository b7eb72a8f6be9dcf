// One small file for each form that study groups use, and all that is read of it; docs/formats.md shows the same.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BankReading, readBank } from '../../src/bank/read.ts';

const FORMS = join(import.meta.dirname, 'forms');
const GUIDE = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8');

const isFolder = (path: string): boolean => statSync(path).isDirectory();
const entries = readdirSync(FORMS).filter((name) => !name.endsWith('.json'));

const readEntry = (entry: string): BankReading => {
  const path = join(FORMS, entry);
  const names = isFolder(path)
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => !isFolder(join(path, name)))
    : [''];
  return readBank(
    names.sort().map((name) => ({
      name: (name || entry)
        .replaceAll('\\', '/')
        .normalize('NFC')
        .replace(/\.txt$/, '.md'),
      text: readFileSync(join(path, name), 'utf8'),
      bank: 'group',
    })),
  );
};

/** All that a reading says, without ids. */
const shown = ({ questions, skipped, files }: BankReading): unknown => ({
  formats: files.map(({ file, format }) => `${file}: ${format ?? '-'}`),
  questions: questions.map(({ id: _, language: __, source, line, ...question }) => ({
    at: `${source}:${line}`,
    ...question,
  })),
  skipped: skipped.map(({ file, line, code, text }) => `${file}:${line} ${code} ${text}`),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The row of the guide's table. */
const row = (entry: string, { questions, skipped, files }: BankReading): string => {
  const formats = [...new Set(files.flatMap(({ format }) => format ?? []))].map((format) => `\`${format}\``).join(', ');
  const counts = [
    questions.length,
    sum(questions.map(({ sampleAnswers }) => sampleAnswers.length)),
    sum(questions.map(({ tips }) => tips.length)),
    sum(questions.map(({ keywords }) => keywords.length)),
    sum(questions.map(({ followUps }) => followUps.length)),
    skipped.length,
  ];
  return `[${entry.replace(/\.txt$/, '')}](../test/bank/forms/${entry}) | ${formats} | ${counts.join(' | ')} |`;
};

describe.each(entries)('%s', (entry) => {
  const reading = readEntry(entry);

  test('is read as a careful reader would', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FORMS, `${entry.replace(/\.txt$/, '')}.json`), 'utf8'));
    expect(shown(reading)).toEqual(expected);
  });

  test('is in the guide with what it yields', () => {
    expect(GUIDE).toContain(row(entry, reading));
  });
});

test('the guide names no file that is not there', () => {
  const named = [...GUIDE.matchAll(/\(\.\.\/test\/bank\/forms\/([^)]+)\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(entries.sort());
});
