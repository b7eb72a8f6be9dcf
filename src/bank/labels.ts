// The labels of our own form, in Korean and English: `- 답변: …`, `- Tip: …`.
import type { Language } from '../core/question.ts';

export type Label = 'id' | 'difficulty' | 'category' | 'language' | 'keywords' | 'answer' | 'tip' | 'followUp';

const NAMES: Readonly<Record<Label, readonly string[]>> = {
  id: ['id'],
  difficulty: ['난이도', 'difficulty'],
  category: ['분류', '카테고리', 'category'],
  language: ['언어', 'language'],
  keywords: ['키워드', 'keywords', 'keyword'],
  answer: ['답변', '모범 답변', '예시 답변', '예시 답안', '모범 답안', 'answer', 'sample answer'],
  tip: ['팁', 'tip', 'tips'],
  followUp: ['꼬리 질문', '꼬리질문', 'follow-up', 'follow-ups', 'follow up'],
};

/** How a label is written when formatting. */
export const WRITTEN: Readonly<Record<Language, Readonly<Record<Label, string>>>> = {
  ko: {
    id: 'id',
    difficulty: '난이도',
    category: '분류',
    language: '언어',
    keywords: '키워드',
    answer: '답변',
    tip: '팁',
    followUp: '꼬리 질문',
  },
  en: {
    id: 'id',
    difficulty: 'Difficulty',
    category: 'Category',
    language: 'Language',
    keywords: 'Keywords',
    answer: 'Answer',
    tip: 'Tip',
    followUp: 'Follow-up',
  },
};

const byName = new Map<string, Label>();
for (const [label, names] of Object.entries(NAMES) as [Label, readonly string[]][]) {
  for (const name of names) byName.set(name, label);
}

// The label may be bold and numbered: `**답변 1:** …`.
const LABELLED = /^[ \t]*(\*\*|__)?([\p{L}][\p{L} -]{0,14}?)(?: ?\d{1,2})?(\*\*|__)?[ \t]*[:：](\*\*|__)?/u;

export interface Labelled {
  readonly label: Label;
  /** The rest of the line. */
  readonly rest: string;
}

/** Reads a label at the start of a line; undefined: there is none. */
export const readLabel = (line: string): Labelled | undefined => {
  const found = LABELLED.exec(line);
  const label = byName.get((found?.[2] ?? '').toLowerCase().normalize('NFC'));
  if (found === null || label === undefined) return undefined;
  const [whole, open, , closeBefore, closeAfter] = found;
  // Marks that open nothing before the label belong to the text after it.
  const surplus = open === undefined || closeBefore !== undefined ? (closeAfter ?? '') : '';
  return { label, rest: surplus + line.slice(whole.length) };
};
