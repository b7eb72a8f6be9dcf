// The buttons, selects and forms of /question, except the report's, which other features show.
import { DIFFICULTIES, type Difficulty } from '../../src/core/question.ts';
import { matching, oneOf, optional, orNone, PAGE, type RoutePart, rest, route, word } from '../../src/discord/route.ts';

const difficulty: RoutePart<Difficulty> = {
  words: 1,
  optional: false,
  write: String,
  read: (text) => DIFFICULTIES.find((each) => String(each) === text),
};

/** A question of the server by its key: `slug:language`. */
const own = { own: matching(/^[^:]+:(ko|en)$/, 2) };
/** What the options of a command say of a new question. */
const options = { difficulty: orNone(difficulty), language: oneOf(['ko', 'en']), category: rest };
/** An import by its id. */
const brought = { id: word };

/** The select of questions that were found. */
export const found = route('question', 'show', {});
export const edit = route('question', 'edit', own);
export const remove = route('question', 'remove', own);
export const restore = route('question', 'restore', own);
export const accept = route('question', 'accept', own);
export const decline = route('question', 'decline', own);
export const inbox = route('question', 'inbox', PAGE);
/** A report by the short id of its question and who made it. */
export const settle = route('question', 'settle', { short: word, userId: word });

/** The forms of a leader's new question, of a member's suggestion, and of a question that is there. */
export const add = route('question', 'new', options);
export const offer = route('question', 'offer', options);
export const save = route('question', 'save', {
  ...own,
  filled: word,
  difficulty: optional(orNone(difficulty)),
  category: rest,
});

/** The select of the forms that a file can have. */
export const form = route('question', 'form', brought);
/** Reads the file in the other form that the preview showed. */
export const other = route('question', 'other', brought);
/** The select of questions that may be the same. */
export const same = route('question', 'same', brought);
export const take = route('question', 'take', brought);
/** Takes it, and takes away what is not in the file. */
export const takeAll = route('question', 'takeall', brought);
export const drop = route('question', 'drop', brought);
export const undo = route('question', 'undo', brought);
/** Opens the form of its name and category, which is sent as `named`. */
export const name = route('question', 'name', brought);
export const named = route('question', 'named', { ...brought, filled: word });
/** The select of imports that were taken. */
export const imports = route('question', 'imports', {});
/** Makes a study post its questions, and the select of studies where there are several. */
export const use = route('question', 'use', brought);
export const useIn = route('question', 'usein', brought);
/** The select of studies that shall ask a question that was taken from a suggestion. */
export const join = route('question', 'join', own);
