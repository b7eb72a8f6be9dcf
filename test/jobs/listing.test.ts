// Member lists of studies that are older than they: made once of late answers, and of nothing that was changed since.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { left } from '../../src/core/study-member.ts';
import { createListing } from '../../src/jobs/listing.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { postOf, studyOf } from '../documents.ts';
import { newFolder } from '../store/sqlite-ground.ts';

const NOW = Date.parse('2026-07-31T03:00:00Z');
let folder: string;
let store: Store;
let errors: number;
beforeEach(async () => {
  folder = await newFolder();
  store = openStore({ file: join(folder, 'db.sqlite') });
  await store.ready();
  errors = 0;
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => {
    errors += 1;
  },
};
const listingOf = (documents: Partial<Store> = {}) =>
  createListing({ clock: { now: () => NOW }, documents: { ...store, ...documents }, log });

const answered = async (date: string, userId: string, passed = false): Promise<void> => {
  await store.posts.claim(postOf({ date, state: 'claimed' }));
  const key = `study:${date}:0`;
  const part = {
    source: 'form',
    messageId: null,
    text: '답변',
    attachments: [],
    submittedAt: 1,
    editedAt: null,
  } as const;
  await store.answers.update(key, userId, () => ({
    ...{ version: 1, postKey: key, guildId: 'guild', userId, passed, updatedAt: 1 },
    parts: passed ? [] : [{ ...part, hidden: false }],
  }));
};

/** As a database is whose version knew no lists. */
const before = async (): Promise<void> => {
  await store.studies.insert(studyOf());
  await answered('2026-07-02', 'long-ago');
  await answered('2026-07-06', 'early');
  await answered('2026-07-30', 'early');
  await answered('2026-07-30', 'passed', true);
  await store.studyMembers.removeStudy('study');
};

const listed = async () =>
  (await store.studyMembers.ofStudy('study')).map(({ userId, stays }) => [userId, stays[0]?.from ?? null]);

test('who answered or passed in the last four weeks is in, since then', async () => {
  await before();
  await listingOf().beat();
  expect(await listed()).toEqual([
    ['early', '2026-07-06'],
    ['passed', '2026-07-30'],
  ]);
});

test('it is done once: whoever leaves later stays away, also after a restart', async () => {
  await before();
  await listingOf().beat();
  const who = { guildId: 'guild', studyId: 'study', userId: 'early' };
  await store.studyMembers.update(who, (member) => left(member, '2026-07-31'));
  await store.studyMembers.removeMember('passed');
  await listingOf().beat();
  expect(await listed()).toEqual([['early', '2026-07-06']]);
  expect((await store.studyMembers.get('study', 'early'))?.stays).toEqual([
    { from: '2026-07-06', until: '2026-07-31' },
  ]);
});

test('one that fails is told of and tried again by the next beat', async () => {
  await before();
  let fails = true;
  const answers: Store['answers'] = {
    ...store.answers,
    ofPost: (key) => {
      if (!fails) return store.answers.ofPost(key);
      fails = false;
      return Promise.reject(new Error('no'));
    },
  };
  const listing = listingOf({ answers });
  await listing.beat();
  expect([errors, await listed()]).toEqual([1, []]);
  await listing.beat();
  expect(await listed()).toHaveLength(2);
});
