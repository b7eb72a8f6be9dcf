// The worker for question files: what it does, and that nothing that is done in it holds up or outlives the bot.
import { afterEach, describe, expect, test } from 'vitest';
import { fileTasks } from '../../src/bank/file-tasks.ts';
import { createQuestionFiles } from '../../src/question-files.ts';
import { createTaskWorker, type Patience, type TaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';

const PATIENT: Patience = { time: 30_000, others: 9 };

let worker: TaskWorker;
afterEach(() => worker.stop());

/** A program that does with each task what the statements say; `given` is what the task is given. */
const program = (statements: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ name, given }) => { ${statements}; parentPort.postMessage(name); });`,
    )}`,
  );

/** What a task is given by tests of programs of their own. */
const given = (value: unknown): [never, never] => [value as never, [] as never];

const LARGE = Array.from(
  { length: 400 },
  (_, n) => `### ${n}번째로 무엇을 했나요?\n\n- 저는 ${n}번 했습니다.\n- 팁: 짧게\n`,
).join('\n');

describe('the compiled program', () => {
  test('reads, compares and writes as the same functions do here, while everything else goes on', async () => {
    worker = createTaskWorker(WORKER);
    const files = createQuestionFiles(worker);
    const file = { name: 'a.md', bytes: Buffer.from(LARGE) };
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const reading = await files.read(file, '1', null);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
    expect(reading).toEqual(await fileTasks.read(file, '1', null));
    const old = reading.questions.slice(1);
    expect(await files.compare(old, reading.questions)).toEqual(fileTasks.compare(old, reading.questions));
    expect(await files.write(old)).toBe(fileTasks.write(old));
  });

  test('loads the leader’s own files', async () => {
    worker = createTaskWorker(WORKER);
    const { questions, skipped } = await worker.run('load', [[{ path: 'data/ko/company.md', bank: 'daily' }]], PATIENT);
    expect(questions.length).toBeGreaterThan(5);
    expect(questions[0]?.id.startsWith('daily/')).toBe(true);
    expect(skipped).toEqual([]);
  });
});

describe('a task', () => {
  test('that does not end is given up, and the next one is done', async () => {
    worker = createTaskWorker(program("if (name === 'compare') for (;;);"));
    const endless = worker.run('compare', given([]), { ...PATIENT, time: 300 });
    const next = worker.run('write', [[]], PATIENT);
    await expect(endless).rejects.toMatchObject({ why: 'slow' });
    expect(await next).toBe('write');
  });

  test('that takes all memory is given up, and the next one is done', async () => {
    worker = createTaskWorker(
      program("if (name === 'compare') for (const all = []; ; ) all.push(new Array(1e4).fill(all.length));"),
      32,
    );
    await expect(worker.run('compare', given([]), PATIENT)).rejects.toMatchObject({ why: 'large' });
    expect(await worker.run('write', [[]], PATIENT)).toBe('write');
  });

  test('that fails says why, and the next one is done', async () => {
    worker = createTaskWorker(program("if (name === 'compare') throw new Error('a fault of ours')"));
    await expect(worker.run('compare', given([]), PATIENT)).rejects.toThrow('a fault of ours');
    expect(await worker.run('write', [[]], PATIENT)).toBe('write');
  });

  test('waits for those before it, and is refused when too many do', async () => {
    worker = createTaskWorker(program("if (name === 'compare') Atomics.wait(given[0], 0, 0)"));
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const done: string[] = [];
    const first = worker.run('compare', given(gate), PATIENT).then(() => done.push('first'));
    const second = worker.run('write', [[]], { ...PATIENT, others: 1 }).then(() => done.push('second'));
    await expect(worker.run('write', [[]], { ...PATIENT, others: 1 })).rejects.toMatchObject({ why: 'full' });
    expect(done).toEqual([]);
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    await Promise.all([first, second]);
    expect(done).toEqual(['first', 'second']);
    await worker.run('write', [[]], { ...PATIENT, others: 0 });
  });
});

test('a stop ends what is under way and what waits, and leaves no thread', async () => {
  worker = createTaskWorker(program('for (;;) Atomics.add(given[0], 0, 1)'));
  const steps = new Int32Array(new SharedArrayBuffer(4));
  const endless = worker.run('compare', given(steps), PATIENT);
  const waiting = worker.run('write', [[]], PATIENT);
  while (Atomics.load(steps, 0) === 0) await new Promise(setImmediate);
  const ended = Promise.allSettled([endless, waiting]);
  await worker.stop();
  expect(await ended).toMatchObject([{ reason: { why: 'stopped' } }, { reason: { why: 'stopped' } }]);
  const last = Atomics.load(steps, 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(Atomics.load(steps, 0)).toBe(last);
  await expect(worker.run('write', [[]], PATIENT)).rejects.toMatchObject({ why: 'stopped' });
});

test('a member is told in their words when a file is too much, or comes when there is no time for it', async () => {
  worker = createTaskWorker(program('for (;;);'), 32);
  const files = createQuestionFiles({ ...worker, run: (name, all) => worker.run(name, all, { time: 200, others: 0 }) });
  const slow = files.write([]);
  await expect(files.write([])).rejects.toMatchObject({ name: 'UserError', key: 'question.refuse.fileLater' });
  await expect(slow).rejects.toMatchObject({ name: 'UserError', key: 'question.refuse.fileHeavy' });
});

describe('memory', () => {
  test('the leader’s own files may take more, in a thread of their own', async () => {
    worker = createTaskWorker(program("if (name === 'load') new Array(6e6).fill(0).map((_, n) => ({ n }));"), 32);
    expect(await worker.run('load', [[]], PATIENT)).toBe('load');
    expect(await worker.run('write', [[]], PATIENT)).toBe('write');
  });
});
