// What a member asked /mock for, as the buttons of its start screen carry it: nothing is stored before the interview begins.
import { FEWEST, MOST, type MockWish } from '../../src/core/mock-pick.ts';
import { LONGEST, SHORTEST } from '../../src/core/mock-time.ts';
import { difficultyOf } from '../../src/core/question.ts';
import { shortHash } from '../../src/core/short-hash.ts';
import { count, orNone, type RoutePart, type Values, word } from '../../src/discord/route.ts';
import { UserError } from '../../src/discord/user-error.ts';

function within(least: number, most: number): RoutePart<number> {
  return {
    ...count,
    read(text) {
      const number = count.read(text);
      return number !== undefined && number >= least && number <= most ? number : undefined;
    },
  };
}

/** The wish as parts of a custom id; the field by a short id of its name. */
export const WISH = {
  count: within(FEWEST, MOST),
  difficulty: orNone(within(1, 5)),
  seconds: orNone(within(SHORTEST, LONGEST)),
  field: orNone(word),
};

export type NamedWish = Values<typeof WISH>;

function fieldId(category: string): string {
  return shortHash('field', category);
}

/** The wish as a custom id names it. */
export function namedWish(wish: MockWish): NamedWish {
  return { ...wish, field: wish.field === null ? null : fieldId(wish.field) };
}

/** The wish that a custom id names. @throws UserError when its field is no category any more. */
export function wishOf(
  { count: questions, difficulty, seconds, field }: NamedWish,
  categories: readonly string[],
): MockWish {
  const category = field === null ? null : categories.find((one) => fieldId(one) === field);
  if (category === undefined) throw new UserError('practice.noCategory');
  return { count: questions, difficulty: difficultyOf(difficulty), seconds, field: category };
}
