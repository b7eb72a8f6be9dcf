// Servers' own questions, reports and imports: whole, and never across servers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import type { QuestionImport } from '../../src/core/question-import.ts';
import type { Report } from '../../src/core/report.ts';
import { shortId } from '../../src/core/short-id.ts';
import { openStore, type Store } from '../../src/store/store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-questions-'));
  store = openStore({ file: join(folder, 'db') });
  await store.ready();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const own = (guildId: string, slug: string, language: 'ko' | 'en' = 'ko'): OwnQuestion => ({
  version: 1,
  guildId,
  question: {
    id: `${guildId}/${slug}`,
    title: slug,
    category: '',
    language,
    difficulty: 3,
    sampleAnswers: ['답'],
    tips: [],
    keywords: [],
    followUps: [],
    source: '',
  },
  state: 'live',
  place: 0,
  createdBy: 'a',
  createdAt: 1,
  updatedBy: 'a',
  updatedAt: 1,
});

const brought = (guildId: string, id: string, state: QuestionImport['state'] = 'preview'): QuestionImport => ({
  version: 1,
  guildId,
  id,
  by: 'a',
  state,
  fileName: 'a.md',
  content: '',
  form: null,
  found: { form: 'heading:3', confidence: 0.9 },
  questions: [own(guildId, 'x').question],
  leftOut: { count: 1, first: [{ file: 'a.md', line: 3, code: 'html' }] },
  renames: [],
  at: 1,
  before: [own(guildId, 'y')],
  added: ['x:ko'],
});

test('questions are kept whole, by server; wordings in two languages apart', async () => {
  const all = [own('100', 'a'), own('100', 'a', 'en'), own('1000', 'a')];
  for (const one of all) await store.questions.put(one);
  expect(await store.questions.ofGuild('100')).toEqual([all[1], all[0]]);
  expect(await store.questions.get('100', 'a:en')).toEqual(all[1]);
  expect(await store.questions.get('10', 'a:ko')).toBeUndefined();
  await store.questions.removeGuild('100');
  expect(await store.questions.ofGuild('100')).toEqual([]);
  expect(await store.questions.ofGuild('1000')).toEqual([all[2]]);
});

test('a write of a server moves its revision and no other’s', async () => {
  const before = [store.questions.revision('100'), store.questions.revision('200')];
  await store.questions.update('100', 'a:ko', () => own('100', 'a'));
  expect(store.questions.revision('100')).toBeGreaterThan(before[0] ?? 0);
  expect(store.questions.revision('200')).toBe(before[1]);
});

test('a report is kept once for each member and question, until it is settled', async () => {
  const report: Report = {
    version: 1,
    guildId: '100',
    questionId: 'daily/q',
    title: '질문',
    userId: 'm',
    reason: '틀려요',
    at: 1,
    settled: false,
  };
  expect(await store.reports.insert(report)).toBe(true);
  expect(await store.reports.insert({ ...report, reason: '또' })).toBe(false);
  expect(await store.reports.insert({ ...report, guildId: '1000' })).toBe(true);
  expect(await store.reports.open('100')).toEqual([report]);
  await store.reports.settle('100', shortId('daily/q'), 'm');
  expect(await store.reports.open('100')).toEqual([]);
  expect(await store.reports.has('100', 'daily/q', 'm')).toBe(true);
  expect(await store.reports.settle('100', 'nothing', 'm')).toBeUndefined();
});

test('an import to look at takes the place of the server’s other one; of those that were taken the newest are kept', async () => {
  await store.imports.begin({ ...brought('100', '1', 'taken'), at: 1 });
  await store.imports.begin(brought('100', '2'));
  await store.imports.begin(brought('1000', '3'));
  await store.imports.begin(brought('100', '4'));
  expect(await store.imports.get('100', '2')).toBeUndefined();
  expect(await store.imports.get('1000', '3')).toBeDefined();
  expect(await store.imports.get('100', '4')).toEqual(brought('100', '4'));
  await store.imports.update('100', '4', (old) => ({ ...old, state: 'undone', at: 2 }));
  const ids = async () => (await store.imports.taken('100')).map(({ id }) => id);
  expect(await ids()).toEqual(['4', '1']);
  await store.imports.keepTaken('100', 1);
  expect(await ids()).toEqual(['4']);
});
