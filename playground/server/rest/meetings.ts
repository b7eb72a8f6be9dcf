// Which fault a request meets: one that somebody ordered, else the weather's; told in the history and counted.
import type { Faults } from '../faults.ts';
import { type Met, weatherFor } from '../weather/request-weather.ts';
import type { Sky } from '../weather/sky.ts';
import type { World } from '../world.ts';
import { isFresh } from './fresh-messages.ts';
import type { Matched } from './match.ts';
import type { Answer } from './route.ts';
import { isEmptyList } from './short-lists.ts';

export interface Meetings {
  meet(matched: Matched, path: string, query: URLSearchParams): Met | undefined;
  /** What is left of it once the answer is known: the weather cannot spoil a list that is empty anyway. */
  keep(met: Met | undefined, path: string, answer: Answer): Met | undefined;
}

/** Whether it depends on the answer that the weather really hits. */
function waitsForAnswer({ effect, weather }: Met): boolean {
  return weather !== undefined && effect.kind === 'list';
}

/** Meetings with `faults` and with the weather of `sky`. */
export function createMeetings(world: World, faults: Faults, sky: Sky): Meetings {
  const tell = (met: Met, path: string): void => {
    world.history.append({ kind: 'fault', what: met.what, path });
    if (met.weather !== undefined) sky.hit(met.weather);
  };

  return {
    meet({ route, params }, path, query) {
      const name = `${route.method} ${route.path}`;
      const ordered = faults.take(name, path);
      const met =
        ordered === undefined
          ? weatherFor(sky, name, query, isFresh(world, params[1] ?? ''))
          : { effect: ordered, what: ordered.kind };
      if (met !== undefined && !waitsForAnswer(met)) tell(met, path);
      return met;
    },
    keep(met, path, answer) {
      if (met === undefined || !waitsForAnswer(met)) return met;
      if (answer.status !== 200 || isEmptyList(answer.body)) return undefined;
      tell(met, path);
      return met;
    },
  };
}
