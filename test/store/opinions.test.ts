// Second opinions in the store: kept over a restart, one member's apart from another's, and gone when they are removed.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newOpinionUse } from '../../src/core/opinion.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from './sqlite-ground.ts';

test('what is kept of a member comes back, and is gone when it is removed', async () => {
  const folder = await newFolder();
  const open = () => openStore({ file: join(folder, 'db') });
  let store = open();
  await store.ready();
  const use = {
    ...newOpinionUse('1'),
    agreedTo: 'models.example',
    day: '2026-07-01',
    asked: 3,
    pending: { id: '9', until: 5 },
  };
  await store.opinions.update('1', () => use);
  await store.opinions.update('10', () => newOpinionUse('10'));
  await store.close();
  store = open();
  await store.ready();
  expect(await store.opinions.get('1')).toEqual(use);
  await store.opinions.removeMember('1');
  expect(await store.opinions.get('1')).toBeUndefined();
  expect(await store.opinions.get('10')).toEqual(newOpinionUse('10'));
  await store.close();
  await rm(folder, { recursive: true });
});
