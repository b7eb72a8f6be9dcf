// What became of a bank's questions between two readings.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalTitle } from '../../src/bank/identity.ts';
import { readBank } from '../../src/bank/read.ts';
import { type BankDiff, diffBanks } from '../../src/bank/write/diff.ts';
import { formatBank } from '../../src/bank/write/format.ts';
import { type Alike, alikeOf } from '../../src/bank/write/similarity.ts';
import type { Question } from '../../src/core/question.ts';

const bank = (text: string): readonly Question[] => readBank([{ name: 'a.md', text }]).questions;
const titles = ({ added, changed, renamed, gone, same }: BankDiff): unknown => ({
  added: added.map(({ title }) => title),
  changed: changed.map(({ after, parts }) => [after.title, ...parts]),
  renamed: renamed.map(({ before, after, likeness }) => [before.title, after.title, likeness === 1]),
  gone: gone.map(({ title }) => title),
  same,
});

const OLD = `### 왜 지원했나요?
- 저는 이 제품을 오래 썼습니다.
### 본인의 장점과 단점을 말해 주세요
- 저는 꼼꼼합니다.
### 마지막으로 할 말이 있나요?
### 존경하는 사람은?
- id: hero
`;

test('added, changed, renamed and gone are told apart', () => {
  const fresh = bank(`### 왜 지원했나요
- 저는 이 제품을 만든 사람들이 좋습니다.
### 본인의 장점과 단점을 이야기해 주세요
- 저는 꼼꼼합니다.
### 롤 모델은 누구인가요?
- id: hero
### 10년 뒤에는 무엇을 하고 있을까요?
`);
  expect(titles(diffBanks(bank(OLD), fresh))).toEqual({
    added: ['10년 뒤에는 무엇을 하고 있을까요?'],
    changed: [['왜 지원했나요', 'title', 'sampleAnswers']],
    renamed: [
      ['존경하는 사람은?', '롤 모델은 누구인가요?', true],
      ['본인의 장점과 단점을 말해 주세요', '본인의 장점과 단점을 이야기해 주세요', false],
    ],
    gone: ['마지막으로 할 말이 있나요?'],
    same: 0,
  });
});

test('a file that is only written anew is the same', () => {
  const old = bank(OLD);
  const again = bank(formatBank(old, { category: 'a', language: 'ko' }));
  expect(titles(diffBanks(old, again))).toEqual({ added: [], changed: [], renamed: [], gone: [], same: 4 });
});

test('a moved question is found by its title', () => {
  const moved = readBank([{ name: 'b.md', text: OLD }]).questions;
  expect(diffBanks(bank(OLD), moved)).toMatchObject({ added: [], renamed: [], gone: [] });
});

test('every question is in exactly one place', () => {
  const lines = fc.array(
    fc.constantFrom(
      '### 왜요?',
      '### 언제인가요?',
      '### 어디서 하나요?',
      '### 어디에서 하나요?',
      '- id: a',
      '- 저는 했습니다.',
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const [old, fresh] = [bank(one.join('\n')), bank(other.join('\n'))];
      const { added, changed, renamed, gone, same } = diffBanks(old, fresh);
      const both = changed.length + renamed.length + same;
      expect(both + gone.length).toBe(old.length);
      expect(both + added.length).toBe(fresh.length);
    }),
  );
});

const question = (title: string, n: number, fields: Partial<Question> = {}): Question => ({
  id: `a/${n}`,
  title,
  category: '인성',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source: 'a.md',
  ...fields,
});

const pairsOf = ({ title }: Question): Set<string> => {
  const text = normalTitle(title).toLowerCase().replace(/\s+/g, '');
  return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
};

/** What it means: every old question is compared with every new one, and the most alike become pairs first. */
const slowlyAlike = (old: readonly Question[], fresh: readonly Question[]): readonly Alike[] => {
  const all = old.flatMap((before, place) =>
    fresh.flatMap((after, other): Alike[] => {
      const [one, two] = [pairsOf(before), pairsOf(after)];
      const titles = (2 * [...one].filter((pair) => two.has(pair)).length) / (one.size + two.size);
      const [answer] = before.sampleAnswers;
      const same = answer !== undefined && answer === after.sampleAnswers[0];
      const likeness = Math.min(0.99, same ? Math.max(titles, 0.6) : titles);
      return before.language === after.language && likeness >= 0.6 ? [{ old: place, fresh: other, likeness }] : [];
    }),
  );
  const kept: Alike[] = [];
  for (const one of all.sort((a, b) => b.likeness - a.likeness)) {
    if (!kept.some((other) => other.old === one.old || other.fresh === one.fresh)) kept.push(one);
  }
  return kept;
};

test('what is alike is what comparing every question with every other finds', () => {
  const title = fc
    .array(
      fc.constantFrom(
        '자기소개를',
        '장점과',
        '단점을',
        '팀에서',
        '말해',
        '이야기해',
        '주세요',
        'Why',
        'why?',
        '가',
        '',
      ),
      {
        maxLength: 6,
      },
    )
    .map((words) => words.join(' '));
  const questions = fc
    .array(
      fc.record({
        title,
        language: fc.constantFrom('ko' as const, 'ko' as const, 'en' as const),
        sampleAnswers: fc.constantFrom<readonly string[]>([], ['네.'], ['아니요.'], ['']),
      }),
      { maxLength: 24 },
    )
    .map((all) => all.map(({ title: text, ...fields }, n) => question(text, n, fields)));
  fc.assert(
    fc.property(questions, questions, (old, fresh) => {
      expect(alikeOf(old, fresh)).toEqual(slowlyAlike(old, fresh));
    }),
    { numRuns: 200 },
  );
});

test('of thousands of titles from one mould each is known again under its new words', () => {
  const old = Array.from({ length: 2_000 }, (_, n) => question(`${n}번째 질문: 자신의 경험을 이야기해 주세요`, n));
  const fresh = old.map(({ title }, n) => question(title.replace('이야기해', '말해'), 2_000 + n));
  const { renamed, added, gone } = diffBanks(old, fresh);
  expect([renamed.length, added.length, gone.length]).toEqual([2_000, 0, 0]);
  expect(renamed.every(({ before, after }) => before.title.split('번째')[0] === after.title.split('번째')[0])).toBe(
    true,
  );
});
