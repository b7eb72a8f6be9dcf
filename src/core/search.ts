// What a member's words find, and how well: by words, by keyword, by 초성; particles and spacing do not count.
import { disassemble, getChoseong } from 'es-hangul';
import type { Question } from './question.ts';

/** A question's texts as one, each ended by a line: its title, the title without particles, its keywords. */
export interface Shape {
  readonly text: string;
  /** Offsets at which words begin; each keyword is one, and nothing is found across two. */
  readonly words: readonly number[];
  /** Where the title without particles begins; 0 where the title has none. */
  readonly stem: number;
  readonly keywords: number;
}

/** A question in the shapes that queries are compared with. */
export interface Entry {
  readonly question: Question;
  readonly letters: Shape;
  /** Character by character: its first consonant, or itself. */
  readonly initials: Shape;
}

/** Where a query is found in a text: where the text begins, a word, or neither; undefined: nowhere. */
type Place = 'start' | 'word' | 'inside' | undefined;

/** A query of whole syllables is compared by letters, so that its last one may be half typed; one with 초성 by character. */
export interface SearchPattern {
  readonly kind: 'letters' | 'initials';
  readonly text: string;
  readonly initials: string;
  /** The complete characters before the last one. */
  readonly head: string;
}

/** Characters of a query that count: what a member types is bounded before it is compared with anything. */
export const LONGEST_QUERY = 100;

const LONG_PARTICLE = /(?:에서는|으로는|에게는|이라는|에서|에게|으로|까지|부터|처럼|보다|이란|라는|을|를|은|는)$/;
const SHORT_PARTICLE = /(?<=..)(?:이|가|의|에|와|과|도|만|로|란)$/;
const CONSONANT = /[ㄱ-ㅎ]/;

/** The words of a text in lower case. Input methods join consonants that can end a syllable: ㄱㅅ arrives as ㄳ. */
export function wordsOf(text: string): string[] {
  const apart = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ㄱ-ㅎ]/g, (consonant) => disassemble(consonant));
  return apart.match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/** A word without its Korean particle. */
export function stemOf(word: string): string {
  const short = word.replace(LONG_PARTICLE, '');
  if (short !== '' && short !== word) return short;
  return word.replace(SHORT_PARTICLE, '');
}

const UNITS = 0x10000;

/** UTF-16 unit by unit, each different one asked once: es-hangul takes a microsecond for each. */
function byUnit(change: (unit: string) => string): (text: string) => string {
  const known = new Array<string | undefined>(UNITS);
  return (text) => {
    let changed = '';
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      known[code] ??= change(text.charAt(index));
      changed += known[code];
    }
    return changed;
  };
}

const jamoOf = byUnit(disassemble);
const initialsOf = byUnit((unit) => (/[가-힣]/.test(unit) ? getChoseong(unit) : unit));

const END = '\n';

interface Texts {
  readonly title: readonly string[];
  readonly stem: readonly string[];
  readonly keywords: readonly string[];
}

function textsOf({ title, keywords, themes = [] }: Question): Texts {
  const words = wordsOf(title);
  const stems = words.map(stemOf);
  const same = stems.every((stem, index) => stem === words[index]);
  return {
    title: words,
    stem: same ? [] : stems,
    keywords: [...keywords, ...themes].map((keyword) => wordsOf(keyword).join('')),
  };
}

function shapeOf({ title, stem, keywords }: Texts, change: (text: string) => string): Shape {
  const words: number[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const addWord = (word: string): void => {
    words.push(length);
    add(change(word));
  };
  for (const word of title) addWord(word);
  add(END);
  const stemAt = stem.length === 0 ? 0 : length;
  for (const word of stem) addWord(word);
  if (stemAt > 0) add(END);
  const keywordsAt = length;
  for (const keyword of keywords) {
    addWord(keyword);
    add(END);
  }
  return { text: parts.join(''), words, stem: stemAt, keywords: keywordsAt };
}

/** What a question is found by. */
export function entryOf(question: Question): Entry {
  const texts = textsOf(question);
  return { question, letters: shapeOf(texts, jamoOf), initials: shapeOf(texts, initialsOf) };
}

/** What a query's words are compared by. */
export function patternOf(words: readonly string[]): SearchPattern {
  const joined = words.join('');
  const head = joined.slice(0, -1);
  const letters = !CONSONANT.test(head) && !/^[ㄱ-ㅎ]$/.test(joined);
  if (letters) return { kind: 'letters', text: jamoOf(joined), initials: '', head };
  return { kind: 'initials', text: joined, initials: initialsOf(joined), head };
}

/** Whether characters that begin alike are those that were typed; only a typed consonant stands for others. */
function agreesAt(characters: string, { text }: SearchPattern, offset: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const typed = text.charAt(index);
    if (typed !== characters.charAt(offset + index) && !CONSONANT.test(typed)) return false;
  }
  return true;
}

function offsetOfInitials({ question, initials }: Entry, pattern: SearchPattern, from: number): number {
  let offset = initials.text.indexOf(pattern.initials, from);
  if (offset === -1 || pattern.initials === pattern.text) return offset;
  const { text } = shapeOf(textsOf(question), (word) => word);
  while (offset !== -1 && !agreesAt(text, pattern, offset))
    offset = initials.text.indexOf(pattern.initials, offset + 1);
  return offset;
}

/** A text without blanks and marks, in the shapes that patterns are compared with; each is made once, if it is needed. */
export function stripped(text: string) {
  let jamo: string | undefined;
  let initials: string | undefined;
  return {
    has(pattern: SearchPattern): boolean {
      if (pattern.kind === 'letters') {
        // Taking a text apart costs a hundred times what looking for the head does.
        if (!text.includes(pattern.head)) return false;
        jamo ??= jamoOf(text);
        return jamo.includes(pattern.text);
      }
      initials ??= initialsOf(text);
      let offset = initials.indexOf(pattern.initials);
      while (offset !== -1 && !agreesAt(text, pattern, offset)) {
        offset = initials.indexOf(pattern.initials, offset + 1);
      }
      return offset !== -1;
    },
  };
}

type Part = 'title' | 'stem' | 'keywords';

function placeOf(entry: Entry, part: Part, pattern: SearchPattern): Place {
  const shape = entry[pattern.kind];
  const { stem, keywords, text, words } = shape;
  const from = part === 'title' ? 0 : shape[part];
  const end = part === 'keywords' ? text.length : part === 'stem' || stem === 0 ? keywords : stem;
  const offset = pattern.kind === 'letters' ? text.indexOf(pattern.text, from) : offsetOfInitials(entry, pattern, from);
  if (offset === -1 || offset >= end) return undefined;
  return offset === from ? 'start' : words.includes(offset) ? 'word' : 'inside';
}

/** The query as typed and without particles, and its words apart. */
export interface Query {
  readonly whole: SearchPattern;
  readonly stem: SearchPattern;
  readonly words: readonly SearchPattern[];
}

/** A query of at least one word. */
export function queryOf(words: readonly string[]): Query {
  return {
    whole: patternOf(words),
    stem: patternOf(words.map(stemOf)),
    words: words.map((word) => patternOf([stemOf(word)])),
  };
}

function hasWord(entry: Entry, word: SearchPattern): boolean {
  return placeOf(entry, 'title', word) !== undefined || placeOf(entry, 'keywords', word) !== undefined;
}

/** 0 is best; undefined: no match. */
export function rankOf(entry: Entry, query: Query): number | undefined {
  const title = placeOf(entry, 'title', query.whole);
  const stem = placeOf(entry, 'stem', query.stem);
  if (title === 'start' || stem === 'start') return 0;
  if (title === 'word' || stem === 'word') return 1;
  const keyword = placeOf(entry, 'keywords', query.whole);
  if (keyword === 'start' || keyword === 'word') return 2;
  if (title !== undefined || stem !== undefined) return 3;
  if (keyword !== undefined) return 4;
  return query.words.every((word) => hasWord(entry, word)) ? 5 : undefined;
}
