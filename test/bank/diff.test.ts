// What became of a bank's questions between two readings.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BankDiff, diffBanks } from '../../src/bank/diff.ts';
import { formatBank } from '../../src/bank/format.ts';
import { readBank } from '../../src/bank/read.ts';
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
