// What a member asked /mock for, as the buttons of its start screen carry it: nothing is stored before the interview begins.
import { FEWEST, MOST, type MockWish, USUAL } from '../../src/core/mock-pick.ts';
import { LONGEST, SHORTEST } from '../../src/core/mock-time.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { difficultyOf } from '../../src/core/question.ts';
import { UserError } from '../../src/discord/user-error.ts';

const NONE = '-';

function fieldMark(category: string): string {
  return nonceOf('field', category);
}

/** The wish as custom id arguments: four of them. */
export function wishArgs({ count, field, difficulty, seconds }: MockWish): string {
  return [count, difficulty ?? NONE, seconds ?? NONE, field === null ? NONE : fieldMark(field)].join(':');
}

function within(word: string | undefined, least: number, most: number): number | undefined {
  const number = /^\d{1,3}$/.test(word ?? '') ? Number(word) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** The wish that custom id arguments name, forged ones too. @throws UserError when its field is no category any more. */
export function wishOf(
  [count, difficulty, seconds, mark = NONE]: readonly string[],
  categories: readonly string[],
): MockWish {
  const field = mark === NONE ? null : categories.find((category) => fieldMark(category) === mark);
  if (field === undefined) throw new UserError('practice.noCategory');
  return {
    count: within(count, FEWEST, MOST) ?? USUAL,
    difficulty: difficultyOf(within(difficulty, 1, 5) ?? null),
    seconds: within(seconds, SHORTEST, LONGEST) ?? null,
    field,
  };
}
