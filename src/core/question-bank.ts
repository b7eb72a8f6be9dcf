// All questions that studies can draw from, looked up by id, language and words.
import type { Language, Question } from './question.ts';
import { buildSearch, growSearch, type Search } from './search-index.ts';
import { shortId } from './short-id.ts';

export interface QuestionBank {
  /** Every question, in the bank's own order. */
  readonly all: readonly Question[];
  /** Categories in the bank's order, of the questions in one language. */
  categories(language: Language): readonly string[];
  /** A question by id, in the wanted language where the bank has it, else in the one it has. */
  get(id: string, language: Language): Question | undefined;
  /** The id that a short id stands for. */
  longId(shortId: string): string | undefined;
  /** Best matches of what a member typed (words, keywords, 초성), in the language and then in others. */
  find(query: string, language: Language, limit: number): readonly Question[];
}

const inOneLanguage = new WeakMap<QuestionBank['all'], Partial<Record<Language, readonly Question[]>>>();

/** The bank's questions in one language, in its own order; the same array each time. */
export function questionsIn({ all }: QuestionBank, language: Language): readonly Question[] {
  const known = inOneLanguage.get(all)?.[language] ?? all.filter((question) => question.language === language);
  inOneLanguage.set(all, { ...inOneLanguage.get(all), [language]: known });
  return known;
}

/** A question in a language where the bank has it so, else as it is: a post keeps what it asked. */
export function inLanguage(bank: QuestionBank, question: Question, language: Language): Question {
  if (question.language === language) return question;
  const twin = bank.get(question.id, language);
  return twin?.language === language ? twin : question;
}

/** The language other than one in which a question can be read; undefined: there is none. */
export function alsoIn(bank: QuestionBank, question: Question, than: Language): Language | undefined {
  const other = than === 'ko' ? 'en' : 'ko';
  return inLanguage(bank, question, other).language === other ? other : undefined;
}

/** One bank of two: `own` comes first. */
export function joinBanks(own: QuestionBank, shared: QuestionBank): QuestionBank {
  const all = [...own.all, ...shared.all];
  return {
    all,
    categories: (language) => [...new Set([...own.categories(language), ...shared.categories(language)])],
    get: (id, language) => own.get(id, language) ?? shared.get(id, language),
    longId: (short) => own.longId(short) ?? shared.longId(short),
    // Both banks' best are ranked against each other: a handful, where an index of both would be one for each server.
    find: (query, language, limit) => {
      const found = [...own.find(query, language, limit), ...shared.find(query, language, limit)];
      return createQuestionBank(found).find(query, language, limit);
    },
  };
}

/** The questions in one language, by all that they are looked up by but words. */
interface Shelf {
  readonly questions: Question[];
  readonly byId: Map<string, Question>;
  readonly categories: Set<string>;
}

interface Shelves {
  readonly ko: Shelf;
  readonly en: Shelf;
  readonly longIds: Map<string, string>;
}

function emptyShelf(): Shelf {
  return { questions: [], byId: new Map(), categories: new Set() };
}

function emptyShelves(): Shelves {
  return { ko: emptyShelf(), en: emptyShelf(), longIds: new Map() };
}

/** Of two with one id and language the first is known by it. */
function putUp(shelves: Shelves, question: Question): void {
  const { id, language, category } = question;
  const { questions, byId, categories } = shelves[language];
  questions.push(question);
  categories.add(category);
  if (byId.has(id)) return;
  byId.set(id, question);
  shelves.longIds.set(shortId(id), id);
}

function bankOn(
  all: readonly Question[],
  shelves: Shelves,
  searches: Readonly<Record<Language, Search>>,
): QuestionBank {
  const categories = { ko: [...shelves.ko.categories], en: [...shelves.en.categories] };
  const other = (language: Language): Language => (language === 'ko' ? 'en' : 'ko');
  return {
    all,
    categories: (language) => categories[language],
    get: (id, language) => shelves[language].byId.get(id) ?? shelves[other(language)].byId.get(id),
    longId: (short) => shelves.longIds.get(short),
    find: (query, language, limit) => {
      const own = searches[language].find(query, limit);
      const seen = new Set(own.map(({ id }) => id));
      const rest = searches[other(language)].find(query, limit).filter(({ id }) => !seen.has(id));
      return [...own, ...rest].slice(0, limit);
    },
  };
}

/** Makes the bank's indexes at once, some 25 µs for each question; look-ups are then quick. */
export function createQuestionBank(questions: readonly Question[]): QuestionBank {
  const shelves = emptyShelves();
  for (const question of questions) putUp(shelves, question);
  const searches = { ko: buildSearch(shelves.ko.questions), en: buildSearch(shelves.en.questions) };
  return bankOn(questions, shelves, searches);
}

/** Questions that are put up before a pause. */
const PIECE = 1_000;

/** The same with pauses in between, so that a large bank does not block the event loop. */
export async function growQuestionBank(
  questions: readonly Question[],
  pause: () => Promise<unknown>,
): Promise<QuestionBank> {
  const shelves = emptyShelves();
  for (const [index, question] of questions.entries()) {
    putUp(shelves, question);
    if (index % PIECE === PIECE - 1) await pause();
  }
  const ko = await growSearch(shelves.ko.questions, pause);
  const en = await growSearch(shelves.en.questions, pause);
  return bankOn(questions, shelves, { ko, en });
}
