// What finding a question means, written to be read: every question is compared with the query. The real search must find the same.
import { disassemble, getChoseong } from 'es-hangul';
import type { Question } from '../../src/core/question.ts';

interface Search {
  /** At most `limit` questions, best first, equals in the bank's order. An empty query gives the first ones. */
  find(query: string, limit: number): Question[];
}

/** One text in the shapes that queries are compared with; `starts` are the offsets at which its words begin. */
interface Field {
  readonly jamo: string;
  readonly jamoStarts: ReadonlySet<number>;
  /** Character by character: its first consonant, or itself. */
  readonly initials: string;
  readonly characters: string;
  readonly characterStarts: ReadonlySet<number>;
}

interface Entry {
  readonly question: Question;
  readonly title: Field;
  /** The title without particles. */
  readonly stem: Field;
  /** Each keyword is a word of it, and nothing is found across two. */
  readonly keywords: Field;
}

/** Where a query is found in a field: an offset that begins the field, a word, or neither; undefined: nowhere. */
type Place = 'start' | 'word' | 'inside' | undefined;

/** A query of whole syllables is compared by letters, so that its last one may be half typed; one with 초성 by character. */
interface Pattern {
  readonly kind: 'letters' | 'initials';
  readonly text: string;
  readonly initials: string;
}

const LONG_PARTICLE = /(?:에서는|으로는|에게는|이라는|에서|에게|으로|까지|부터|처럼|보다|이란|라는|을|를|은|는)$/;
const SHORT_PARTICLE = /(?<=..)(?:이|가|의|에|와|과|도|만|로|란)$/;
const CONSONANT = /[ㄱ-ㅎ]/;

/** The words of a text in lower case. Input methods join consonants that can end a syllable: ㄱㅅ arrives as ㄳ. */
const wordsOf = (text: string): string[] => {
  const apart = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ㄱ-ㅎ]/g, (consonant) => disassemble(consonant));
  return apart.match(/[\p{L}\p{N}+#]+/gu) ?? [];
};

/** A word without its Korean particle. */
const stemOf = (word: string): string => {
  const short = word.replace(LONG_PARTICLE, '');
  if (short !== '' && short !== word) return short;
  return word.replace(SHORT_PARTICLE, '');
};

const initialOf = (() => {
  const known = new Map<string, string>();
  return (character: string): string => {
    const found = known.get(character) ?? (/[가-힣]/.test(character) ? getChoseong(character) : character);
    known.set(character, found);
    return found;
  };
})();

const initialsOf = (text: string): string => text.replace(/[가-힣]/g, initialOf);

const fieldOf = (words: readonly string[], between = ''): Field => {
  const jamoStarts = new Set<number>();
  const characterStarts = new Set<number>();
  let jamo = '';
  let characters = '';
  for (const word of words) {
    jamoStarts.add(jamo.length);
    characterStarts.add(characters.length);
    jamo += disassemble(word) + between;
    characters += word + between;
  }
  return { jamo, jamoStarts, initials: initialsOf(characters), characters, characterStarts };
};

const entryOf = (question: Question): Entry => {
  const words = wordsOf(question.title);
  return {
    question,
    title: fieldOf(words),
    stem: fieldOf(words.map(stemOf)),
    keywords: fieldOf(
      question.keywords.map((keyword) => wordsOf(keyword).join('')),
      '\n',
    ),
  };
};

const patternOf = (words: readonly string[]): Pattern => {
  const joined = words.join('');
  const letters = !CONSONANT.test(joined.slice(0, -1)) && !/^[ㄱ-ㅎ]$/.test(joined);
  if (letters) return { kind: 'letters', text: disassemble(joined), initials: '' };
  return { kind: 'initials', text: joined, initials: initialsOf(joined) };
};

const placeAt = (offset: number, starts: ReadonlySet<number>): Place =>
  offset === 0 ? 'start' : starts.has(offset) ? 'word' : 'inside';

const placeOfLetters = (field: Field, letters: string): Place => {
  const offset = field.jamo.indexOf(letters);
  return offset === -1 ? undefined : placeAt(offset, field.jamoStarts);
};

/** Character by character, in UTF-16 units as `offset` is. */
const agreesAt = (field: Field, { text }: Pattern, offset: number): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    const typed = text.charAt(index);
    const same = typed === field.characters.charAt(offset + index);
    if (!same && !(CONSONANT.test(typed) && typed === field.initials.charAt(offset + index))) return false;
  }
  return true;
};

const placeOfInitials = (field: Field, pattern: Pattern): Place => {
  let offset = field.initials.indexOf(pattern.initials);
  while (offset !== -1) {
    if (agreesAt(field, pattern, offset)) return placeAt(offset, field.characterStarts);
    offset = field.initials.indexOf(pattern.initials, offset + 1);
  }
  return undefined;
};

const placeOf = (field: Field, pattern: Pattern): Place =>
  pattern.kind === 'letters' ? placeOfLetters(field, pattern.text) : placeOfInitials(field, pattern);

/** The query as typed and without particles, and its words apart. */
interface Query {
  readonly whole: Pattern;
  readonly stem: Pattern;
  readonly words: readonly Pattern[];
}

const queryOf = (words: readonly string[]): Query => ({
  whole: patternOf(words),
  stem: patternOf(words.map(stemOf)),
  words: words.map((word) => patternOf([stemOf(word)])),
});

const hasWord = (entry: Entry, word: Pattern): boolean =>
  placeOf(entry.title, word) !== undefined || placeOf(entry.keywords, word) !== undefined;

const RANKS = 6;

/** 0 is best; undefined: no match. */
const rankOf = (entry: Entry, query: Query): number | undefined => {
  const title = placeOf(entry.title, query.whole);
  const stem = placeOf(entry.stem, query.stem);
  if (title === 'start' || stem === 'start') return 0;
  if (title === 'word' || stem === 'word') return 1;
  const keyword = placeOf(entry.keywords, query.whole);
  if (keyword === 'start' || keyword === 'word') return 2;
  if (title !== undefined || stem !== undefined) return 3;
  if (keyword !== undefined) return 4;
  return query.words.every((word) => hasWord(entry, word)) ? 5 : undefined;
};

/** Compares each question with each query. */
export const slowSearch = (questions: readonly Question[]): Search => {
  const entries = questions.map(entryOf);
  return {
    find: (text, limit) => {
      const words = wordsOf(text);
      if (words.length === 0) return questions.slice(0, Math.max(0, limit));
      const query = queryOf(words);
      const ranks: Question[][] = Array.from({ length: RANKS }, () => []);
      for (const entry of entries) {
        const rank = rankOf(entry, query);
        if (rank !== undefined) ranks[rank]?.push(entry.question);
      }
      return ranks.flat().slice(0, Math.max(0, limit));
    },
  };
};
