// Chance from a seed: the same seed draws the same corpus on every machine.
import { createDraw } from '../../playground/server/draw.ts';
import { numberOf } from '../weather/seeds.ts';

export interface Draw {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** What a seed and a name draw; another name draws something else, so that a new dialect changes no old one. */
export function drawFrom(seed: number, name: string): Draw {
  const next = createDraw(numberOf(`${seed} ${name}`));
  function int(least: number, most: number): number {
    return least + Math.floor(next() * (most - least + 1));
  }
  return {
    int,
    chance: (share) => next() < share,
    pick(items) {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffle(items) {
      const drawn = items.map((item) => ({ item, at: next() }));
      return drawn.sort((one, other) => one.at - other.at).map(({ item }) => item);
    },
  };
}
