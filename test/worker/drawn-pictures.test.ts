// Pictures by the compiled worker: those that drawing here gives, off the thread that answers, and none drawn twice.
import { expect, test } from 'vitest';
import type { ForecastPicture } from '../../src/core/pictures.ts';
import { picturesBy } from '../../src/drawn-pictures.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createTaskWorker, type TaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';
import { asked, forecastOf, sessionOf } from '../pictures/drawn.ts';

/** A worker that counts what it is asked. */
function counted(worker: TaskWorker): { readonly worker: TaskWorker; readonly count: () => number } {
  let count = 0;
  const run: TaskWorker['run'] = (...asked) => {
    count += 1;
    return worker.run(...asked);
  };
  return { worker: { ...worker, run }, count: () => count };
}

test('are the same as drawn here, and an unchanged one is not drawn again', async () => {
  const { worker, count } = counted(createTaskWorker(WORKER));
  const [here, there] = [createPictures(), picturesBy(worker)];
  const forecast = forecastOf([3, 2, 1]);
  const session = sessionOf([asked()]);
  expect(Buffer.from(await there.forecast(forecast))).toEqual(Buffer.from(await here.forecast(forecast)));
  expect(Buffer.from(await there.session(session))).toEqual(Buffer.from(await here.session(session)));
  await Promise.all([there.forecast(forecastOf([3, 2, 1])), there.session(session)]);
  expect(count()).toBe(2);
  await worker.stop();
});

test('of the many the latest forty are kept, those that are asked for longest', async () => {
  const drawn: number[] = [];
  const run = async (_name: string, [picture]: readonly [ForecastPicture]): Promise<Uint8Array> =>
    new Uint8Array([drawn.push(picture.days[0]?.cards ?? 0)]);
  const pictures = picturesBy({ run: run as unknown as TaskWorker['run'], stop: async () => undefined });
  for (let cards = 0; cards < 40; cards += 1) await pictures.forecast(forecastOf([cards]));
  await pictures.forecast(forecastOf([0]));
  await pictures.forecast(forecastOf([40]));
  await pictures.forecast(forecastOf([0]));
  expect(drawn).toHaveLength(41);
  await pictures.forecast(forecastOf([1]));
  expect(drawn).toHaveLength(42);
});

test('one that could not be drawn is tried again', async () => {
  let fails = true;
  const run = async (): Promise<Uint8Array> => {
    if (fails) throw new Error('no font');
    return new Uint8Array([1]);
  };
  const pictures = picturesBy({ run: run as TaskWorker['run'], stop: async () => undefined });
  await expect(pictures.forecast(forecastOf([1]))).rejects.toThrow('no font');
  fails = false;
  expect(await pictures.forecast(forecastOf([1]))).toEqual(new Uint8Array([1]));
});
