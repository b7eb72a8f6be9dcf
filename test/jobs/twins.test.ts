// The look-out for a second process: said once by each of two, and never after a start, a crash or a stop of one alone.
import { expect, test } from 'vitest';
import { createTwins } from '../../src/jobs/twins.ts';

const notes = () => {
  const kept = new Map<string, string>();
  let writes = 0;
  return {
    writes: () => writes,
    meta: {
      get: async (name: string) => kept.get(name),
      put: async (name: string, value: string) => {
        writes += 1;
        kept.set(name, value);
      },
    },
  };
};

test('one process after the other says nothing, and writes once', async () => {
  const documents = notes();
  const said: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const twins = createTwins(name, documents, { warn: (_, message) => said.push(message) });
    for (let beat = 0; beat < 5; beat += 1) await twins.beat();
  }
  expect(said).toEqual([]);
  expect(documents.writes()).toBe(3);
});

test('of two at once each says so, once', async () => {
  const documents = notes();
  const said: string[] = [];
  const [a, b] = ['a', 'b'].map((name) =>
    createTwins(name, documents, { warn: (_, message) => said.push(name + message) }),
  );
  for (let beat = 0; beat < 5; beat += 1) {
    await a?.beat();
    await b?.beat();
  }
  expect(said.map((line) => line[0])).toEqual(['a', 'b']);
  expect(said[0]).toContain('run twice');
});
