// Which of a question's keywords and follow-ups an answer says, however it is spaced, inflected or followed by particles.
import type { Question } from './question.ts';
import { stemOf, wordsOf } from './search.ts';

/** Names covered and not covered, in the question's own order. */
export interface Coverage {
  readonly covered: readonly string[];
  readonly open: readonly string[];
}

/** Words as they are compared: without particles, Latin letters apart from the particles that follow them. */
function comparable(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    const stem = stemOf(word);
    const latin = /^[a-z0-9+#]+(?=[가-힣])/.exec(stem)?.[0];
    return latin === undefined ? [stem] : [latin, stem];
  });
}

/** A text in which names are looked for: its words, and the words run together. */
interface Said {
  readonly words: readonly string[];
  readonly joined: string;
  /** Offsets in `joined` at which a word begins. */
  readonly starts: ReadonlySet<number>;
}

function saidIn(text: string): Said {
  const words = comparable(text);
  const starts = new Set<number>();
  let joined = '';
  for (const word of words) {
    starts.add(joined.length);
    joined += word;
  }
  return { words, joined, starts };
}

/** Inside a word only what is long enough not to be there by chance. */
const INSIDE = 3;

function saysWord(said: Said, word: string): boolean {
  // "TTL" is not in "battle", but "index" is in "indexes".
  if (/^[a-z0-9+#]+$/.test(word)) return said.words.some((one) => isFormOf(one, word));
  for (let at = said.joined.indexOf(word); at !== -1; at = said.joined.indexOf(word, at + 1)) {
    if (said.starts.has(at) || word.length >= INSIDE) return true;
  }
  return false;
}

/** A name is said when it is there as one, however it is spaced, or when all of its words are. */
function says(said: Said, name: string): boolean {
  const words = comparable(name);
  if (words.length === 0) return false;
  return saysWord(said, words.join('')) || words.every((word) => saysWord(said, word));
}

const ENDING = /^(e?s|e?d|ing|e?rs?|e)?$/;

/** A long word is known by its beginning: invalidate, invalidation. */
const LONG = 8;
const TAIL = 3;
/** A shorter root is in too many words. */
const ROOT = 3;

function isFormOf(word: string, base: string): boolean {
  if (base.length >= LONG && word.startsWith(base.slice(0, -TAIL))) return true;
  const root = base.replace(/e$/, '');
  if (word === base || root.length < ROOT) return word === base;
  return word.startsWith(root) && ENDING.test(word.slice(root.length));
}

function coverage(names: readonly string[], isCovered: (name: string) => boolean): Coverage {
  return {
    covered: names.filter(isCovered),
    open: names.filter((name) => !isCovered(name)),
  };
}

/** Words that ask instead of naming: endings of verbs and question words. */
const ASKING =
  /^(어떤|어떻게|어느|어디|언제|무엇|무슨|누가|누구|왜|얼마나|경우|때|것|다른|가장|그|이|저|수|점|더)$|(나요|까요|어요|아요|세요|예요|습니까|니까|는지|을지|지만|하면|으면|다면|라면|려면|하는|되는|있는|없는|않는|된|한|할|될|해야|어야|아야|하고|하게|해서|어서|아서)$/;
const ASKING_ENGLISH = new Set(
  'a an and are as at be been but by can could did do does for from had has have how if in into is it its more most not of on or out so such than that the their them then there they this to up was were what when where which while who why will with would you your'.split(
    ' ',
  ),
);

function namingWords(text: string): string[] {
  return [
    ...new Set(
      wordsOf(text)
        .filter((word) => !ASKING.test(word) && !ASKING_ENGLISH.has(word))
        .map(stemOf)
        .filter((word) => word.length > 1 && !ASKING.test(word)),
    ),
  ];
}

/** A follow-up counts as touched when most of what it names, beyond the question itself, was said. */
function isTouched(said: Said, question: Question, followUp: string): boolean {
  const known = new Set(namingWords(question.title));
  const named = namingWords(followUp).filter((word) => !known.has(word));
  const found = named.filter((word) => says(said, word)).length;
  return found >= Math.min(2, named.length) && found * 2 >= named.length && found > 0;
}

/** The keywords and follow-ups of a question that an answer covers. */
export function coverageOf(
  question: Question,
  text: string,
): { readonly keywords: Coverage; readonly followUps: Coverage } {
  const said = saidIn(text);
  return {
    keywords: coverage(question.keywords, (name) => says(said, name)),
    followUps: coverage(question.followUps, (followUp) => isTouched(said, question, followUp)),
  };
}
