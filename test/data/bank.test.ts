// The questions that ship: whole, speakable, unlike each other, and fit for Discord.
import { describe, expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';
import { formatBank } from '../../src/bank/write/format.ts';
import { drawable } from '../../src/core/pick.ts';
import { DIFFICULTIES } from '../../src/core/question.ts';
import { bank, files, LANGUAGES, problems, questions, spoken } from './shipped.ts';
import { letterPairs, likeness, sentences, spokenSeconds } from './spoken.ts';

const ALIKE = 0.7;
const SAME_SUBJECT = 3;
const OWN_SENTENCE = 12;
const ENOUGH = 12;
/** Of the hardest ones too, so that a year of daily posts can rise. */
const OF_EACH_DIFFICULTY = 24;
const YEAR = 365;

/** Every pair of different items once. */
const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));

const outside = (what: string, value: number, least: number, most: number): string[] =>
  value >= least && value <= most ? [] : [`${what}: ${value}, not ${least} to ${most}`];

describe('the questions that ship', () => {
  test('are read with nothing skipped', () => {
    expect(bank.skipped).toEqual([]);
  });

  test.each(files)('$name is written as the formatter writes it', ({ name, text }) => {
    const { questions: own } = readBank([{ name, text }], { bank: 'daily' });
    const categories = new Set(own.map(({ category }) => category));
    const languages = new Set(own.map(({ language }) => language));
    expect([categories.size, languages.size]).toEqual([1, 1]);
    for (const category of categories) {
      for (const language of languages) expect(formatBank(own, { category, language })).toBe(text);
    }
  });

  test('have ids of their own', () => {
    const derived = /-[0-9a-f]{8,}$/;
    expect(problems(({ id }) => (derived.test(id) || !/^daily\/[a-z0-9-]+$/.test(id) ? [id] : []))).toEqual([]);
    for (const language of LANGUAGES) {
      const ids = spoken(language).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('keep their difficulty and their folder in both languages', () => {
    const korean = new Map(spoken('ko').map((question) => [question.id, question]));
    expect(problems(({ id }) => (korean.has(id) ? [] : ['no Korean original']), spoken('en'))).toEqual([]);
    expect(
      problems(({ id, difficulty }) => (korean.get(id)?.difficulty === difficulty ? [] : ['difficulty']), spoken('en')),
    ).toEqual([]);
    expect(problems(({ source, language }) => (source.startsWith(`${language}/`) ? [] : [language]))).toEqual([]);
  });

  test('have every part', () => {
    expect(
      problems((question) => [
        ...outside('keywords', question.keywords.length, 3, 6),
        ...outside('tips', question.tips.length, 3, 6),
        ...outside('follow-ups', question.followUps.length, 2, 3),
        ...outside('sample answers', question.sampleAnswers.length, 2, 2),
      ]),
    ).toEqual([]);
  });

  test('fit Discord', () => {
    expect(
      problems((question) => [
        ...outside('title', question.title.length, 8, 200),
        ...question.sampleAnswers.flatMap((answer) => outside('sample answer', answer.length, 100, 1800)),
        ...question.tips.flatMap((tip) => outside('tip', tip.length, 15, 300)),
        ...question.followUps.flatMap((followUp) => outside('follow-up', followUp.length, 8, 200)),
        ...question.keywords.flatMap((keyword) => outside('keyword', keyword.length, 1, 30)),
      ]),
    ).toEqual([]);
  });

  test('have sample answers that take 40 to 90 seconds to say', () => {
    expect(
      problems(({ sampleAnswers, language }) =>
        sampleAnswers.flatMap((answer) => outside('seconds', Math.round(spokenSeconds(answer, language)), 40, 90)),
      ),
    ).toEqual([]);
  });

  test('are answered by a candidate in 합니다체, and advised in 해요체', () => {
    const polite = /(?:니다|니까|십시오)[.?!]["”]?$/;
    const friendly = /(?:요|죠)[.?!]?["”]?$/;
    expect(
      problems(
        ({ sampleAnswers, tips }) => [
          ...sampleAnswers.flatMap((answer) =>
            answer.split(/(?<=[.?!])\s+/).filter((sentence) => !polite.test(sentence)),
          ),
          ...tips.flatMap((tip) => tip.split(/(?<=[.?!])\s+/).filter((sentence) => !friendly.test(sentence))),
        ],
        spoken('ko'),
      ),
    ).toEqual([]);
  });

  test('ask nothing twice', () => {
    for (const language of LANGUAGES) {
      const asked = spoken(language).map((question) => ({ question, pairs: letterPairs(question.title) }));
      const alike = pairsOf(asked).filter(([one, other]) => likeness(one.pairs, other.pairs) >= ALIKE);
      expect(alike.map((pair) => pair.map(({ question }) => question.title))).toEqual([]);
    }
    const [one, other] = ['본인의 장점과 단점을 말해주세요.', '본인의 장점, 단점을 말해 주세요'].map(letterPairs);
    expect(likeness(one ?? new Set(), other ?? new Set())).toBeGreaterThan(ALIKE);
  });

  test('ask of one subject once in a category', () => {
    const shared = (one: BankQuestion, other: BankQuestion): number =>
      one.keywords.filter((keyword) => other.keywords.includes(keyword)).length;
    const same = pairsOf(questions).filter(
      ([one, other]) => one.category === other.category && shared(one, other) >= SAME_SUBJECT,
    );
    expect(same.map((pair) => pair.map(({ id }) => id))).toEqual([]);
  });

  test('share no sentence between two sample answers, nor between two tips', () => {
    const repeated = (texts: readonly string[]): string[] => {
      const all = texts.flatMap((text) => [...new Set(sentences(text, OWN_SENTENCE))]);
      return all.filter((sentence, index) => all.indexOf(sentence) !== index);
    };
    expect(repeated(questions.flatMap(({ sampleAnswers }) => sampleAnswers))).toEqual([]);
    expect(repeated(questions.flatMap(({ tips }) => tips))).toEqual([]);
    expect(
      repeated(['처음 문장입니다. 같은 문장이 여기에도 있습니다.', '같은 문장이, 여기에도 있습니다!']),
    ).toHaveLength(1);
  });

  test('stand in one English category for each Korean one', () => {
    const korean = new Map(spoken('ko').map(({ id, category }) => [id, category]));
    const translated = new Set(spoken('en').map(({ id, category }) => `${korean.get(id)} = ${category}`));
    expect(translated.size).toBe(new Set(spoken('en').map(({ category }) => category)).size);
    expect(translated.size).toBe(new Set(spoken('en').map(({ id }) => korean.get(id))).size);
  });

  test('cover each category with enough questions and several difficulties', () => {
    const all = LANGUAGES.flatMap((language) => spoken(language));
    for (const category of new Set(all.map((question) => question.category))) {
      const own = all.filter((question) => question.category === category);
      expect(own.length, category).toBeGreaterThanOrEqual(ENOUGH);
      expect(new Set(own.map(({ difficulty }) => difficulty)).size, category).toBeGreaterThanOrEqual(3);
    }
  });

  test('are enough for a year of daily posts in either language, of every difficulty', () => {
    expect(spoken('ko').length).toBeGreaterThanOrEqual(540);
    expect(spoken('en').length).toBeGreaterThanOrEqual(380);
    for (const language of LANGUAGES) {
      const asked = drawable(questions, { categories: null, order: 'shuffled' }, language);
      expect(asked.length).toBeGreaterThanOrEqual(YEAR);
      for (const difficulty of DIFFICULTIES) {
        const own = asked.filter((question) => question.difficulty === difficulty);
        expect(own.length, `${language} ${difficulty}`).toBeGreaterThanOrEqual(OF_EACH_DIFFICULTY);
      }
    }
  });
});
