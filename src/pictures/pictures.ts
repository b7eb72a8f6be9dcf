// The pictures as the bot asks for them: one is drawn at a time, and what they are drawn with is loaded with the first.
import { setImmediate as turn } from 'node:timers/promises';
import type { Pictures } from '../core/pictures.ts';
import type { Drawing, Faces } from './drawing.ts';
import { drawForecast } from './forecast.ts';
import { drawGrid } from './grid.ts';
import { loadedOnce } from './loaded-once.ts';
import { drawRanking } from './ranking.ts';
import { loadFaces, pngOf } from './render.ts';
import { drawSession } from './session.ts';

/** Makes pictures; nothing is loaded before the first. */
export function createPictures(): Pictures {
  const loadedFaces = loadedOnce(loadFaces);
  let last: Promise<unknown> = Promise.resolve();

  const draw = (drawingOf: (faces: Faces) => Drawing): Promise<Uint8Array> => {
    const drawn = last.then(async () => {
      const faces = await loadedFaces();
      // Drawing blocks the thread: whatever waits for it runs in between.
      await turn();
      return pngOf(drawingOf(faces), faces);
    });
    last = drawn.catch(() => undefined);
    return drawn;
  };

  return {
    forecast: (picture) => draw((faces) => drawForecast(picture, faces)),
    session: (picture) => draw((faces) => drawSession(picture, faces)),
    grid: (picture) => draw((faces) => drawGrid(picture, faces)),
    ranking: (picture) => draw((faces) => drawRanking(picture, faces)),
  };
}
