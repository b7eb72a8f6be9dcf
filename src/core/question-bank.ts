// All questions that studies can draw from, looked up by id, language and words.
import type { Language, Question } from './question.ts';
import { buildSearch } from './search-index.ts';

export interface QuestionBank {
  /** Every question, in the bank's own order. */
  readonly all: readonly Question[];
  /** Categories in the bank's order, of the questions in one language. */
  categories(language: Language): readonly string[];
  /** A question by id, in the wanted language where the bank has it, else in the one it has. */
  get(id: string, language: Language): Question | undefined;
  /** Best matches of what a member typed (words, keywords, 초성), in the language and then in others. */
  find(query: string, language: Language, limit: number): readonly Question[];
}

/** One bank of two: `own` comes first. */
export const joinBanks = (own: QuestionBank, shared: QuestionBank): QuestionBank => {
  const all = [...own.all, ...shared.all];
  return {
    all,
    categories: (language) => [...new Set([...own.categories(language), ...shared.categories(language)])],
    get: (id, language) => own.get(id, language) ?? shared.get(id, language),
    // Both banks' best are ranked against each other: a handful, where an index of both would be one for each server.
    find: (query, language, limit) => {
      const found = [...own.find(query, language, limit), ...shared.find(query, language, limit)];
      return createQuestionBank(found).find(query, language, limit);
    },
  };
};

/** Makes the bank's indexes once; look-ups are then quick. */
export const createQuestionBank = (questions: readonly Question[]): QuestionBank => {
  const byId = new Map<string, Question[]>();
  for (const question of questions) byId.set(question.id, [...(byId.get(question.id) ?? []), question]);
  const inLanguage = (language: Language): Question[] => questions.filter((question) => question.language === language);
  const searches = { ko: buildSearch(inLanguage('ko')), en: buildSearch(inLanguage('en')) };
  const other = (language: Language): Language => (language === 'ko' ? 'en' : 'ko');
  return {
    all: questions,
    categories: (language) => [...new Set(inLanguage(language).map(({ category }) => category))],
    get: (id, language) => {
      const wordings = byId.get(id);
      return wordings?.find((question) => question.language === language) ?? wordings?.[0];
    },
    find: (query, language, limit) => {
      const own = searches[language].find(query, limit);
      const seen = new Set(own.map(({ id }) => id));
      const rest = searches[other(language)].find(query, limit).filter(({ id }) => !seen.has(id));
      return [...own, ...rest].slice(0, limit);
    },
  };
};
