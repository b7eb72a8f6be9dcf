// The questions that ship, as the one hears them who asks: rule by rule, and their settings and twins taken together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';
import { RULES, SETTINGS, textsOf } from './rules.ts';
import { LANGUAGES, problems, questions, spoken } from './shipped.ts';

const docs = (file: string): string => readFileSync(join(import.meta.dirname, '../../docs', file), 'utf8');
const page = docs('bank.md');
const [technical, general, bad, english] = [...page.matchAll(/^```markdown\n(.*?)^```$/gms)].map(
  ([, text = '']) => text,
);

/** A question of docs/bank.md. */
const shown = (text = ''): BankQuestion => {
  const [question] = readBank([{ name: 'example.md', text }]).questions;
  if (question === undefined) throw new Error('docs/bank.md shows no question there');
  return question;
};

const good = [shown(technical), shown(general), shown(english)] as const;
const [regex, deadline, pattern] = good;

/** For each rule a question that breaks it, all else being fine. */
const BROKEN: Readonly<Record<string, BankQuestion>> = {
  'says its keywords, as the coach counts them': { ...regex, keywords: ['정규 표현식', '유한 상태 기계', '형식 언어'] },
  'has two sample answers': { ...deadline, sampleAnswers: deadline.sampleAnswers.slice(1) },
  'has a hint for each follow-up': { ...pattern, hints: (pattern.hints ?? []).slice(1) },
  'asks one thing': { ...deadline, title: '마감이 코앞이면 어떻게 하시겠어요? 그런 적이 있나요?' },
  'is answered at once': {
    ...regex,
    sampleAnswers: regex.sampleAnswers.map((answer) => `정규 표현식에 대해 설명드리겠습니다. ${answer}`),
  },
  'names a primary source where it is technical': { ...regex, reference: '어느 블로그' },
  'has themes of its own': { ...deadline, themes: deadline.keywords },
  'counts as people do': { ...deadline, tips: ['서른여덟 퍼센트가 줄었다고 말하면 틀려요.'] },
  'is spelled the American way': { ...pattern, tips: ['Say what you recognised, and in which colour it was.'] },
};

describe('each question that ships', () => {
  test.each(RULES)('$name', ({ name, against }) => {
    expect(problems(against)).toEqual([]);
    expect(good.flatMap((question) => against(question))).toEqual([]);
    const broken = BROKEN[name];
    expect(broken && against(broken).length).toBeGreaterThan(0);
  });

  test('is unlike the bad one of docs/bank.md', () => {
    const found = RULES.filter(({ against }) => against(shown(bad)).length > 0);
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['has two sample answers']));
  });
});

describe('the questions that ship, together', () => {
  test('name a source in every question of a file or in none', () => {
    const sources = new Set(questions.filter(({ reference }) => reference !== undefined).map(({ source }) => source));
    expect(
      problems(({ source, reference }) => (sources.has(source) && reference === undefined ? ['no reference'] : [])),
    ).toEqual([]);
  });

  test('tell no setting in more than two answers', () => {
    for (const language of LANGUAGES) {
      const answers = spoken(language).flatMap(({ id, sampleAnswers }) => sampleAnswers.map((text) => ({ id, text })));
      const told = SETTINGS[language].map((setting) => {
        const named = new RegExp(language === 'ko' ? `(?<![가-힣])${setting}` : `\\b${setting}\\b`, 'i');
        return [setting, answers.filter(({ text }) => named.test(text)).map(({ id }) => id)] as const;
      });
      expect(told.filter(([, ids]) => ids.length > 2)).toEqual([]);
    }
  });

  test('stand in docs/bank-claims.md where they say since which version', () => {
    const rows = [...docs('bank-claims.md').matchAll(/^\| ([a-z0-9, -]+) \| .* \| (?:19|20)\d\d \|/gm)];
    const listed = new Set(rows.flatMap(([, ids = '']) => ids.split(', ')).map((id) => `daily/${id}`));
    const versioned =
      /(?:자바|파이썬|리액트|타입스크립트|스프링 부트|Node\.js|Java|Python|React|TypeScript|Spring Boot) ?\d/;
    expect([...listed].filter((id) => !questions.some((question) => question.id === id))).toEqual([]);
    expect(
      problems((question) =>
        textsOf(question).some((text) => versioned.test(text)) && !listed.has(question.id) ? ['not listed'] : [],
      ),
    ).toEqual([]);
    expect(listed.size).toBeGreaterThan(20);
  });

  test('are asked in English too, but for those that only Korea asks', () => {
    const english = new Set(spoken('en').map(({ id }) => id));
    const onlyKorea = (question: BankQuestion) => question.audience?.includes('한국') === true;
    expect(
      problems((question) => (english.has(question.id) === onlyKorea(question) ? ['twin'] : []), spoken('ko')),
    ).toEqual([]);
  });
});
