// The pictures as the bot asks for them: one is drawn at a time, and what they are drawn with is loaded with the first.
import { setImmediate as turn } from 'node:timers/promises';
import type { Pictures } from '../core/pictures.ts';
import type { Faces } from './drawing.ts';
import { forecastSvg } from './forecast.ts';
import { loadFaces, pngOf } from './render.ts';
import { sessionSvg } from './session.ts';

/** Makes pictures; nothing is loaded before the first. */
export const createPictures = (): Pictures => {
  let faces: Promise<Faces> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const loaded = (): Promise<Faces> => {
    faces ??= loadFaces();
    faces.catch(() => {
      faces = undefined;
    });
    return faces;
  };

  const draw = (svgOf: (faces: Faces) => string): Promise<Uint8Array> => {
    const drawn = last.then(async () => {
      const known = await loaded();
      // Drawing holds up the thread: what waits for it comes in between.
      await turn();
      return pngOf(svgOf(known), known);
    });
    last = drawn.catch(() => undefined);
    return drawn;
  };

  return {
    forecast: (picture) => draw((known) => forecastSvg(picture, known)),
    session: (picture) => draw((known) => sessionSvg(picture, known)),
  };
};
