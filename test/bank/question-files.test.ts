// Question files as commands use them: what is written for a server is read back as the same questions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileTasks } from '../../src/bank/file-tasks.ts';
import type { Question } from '../../src/core/question.ts';

const GUILD = '123456789012345678';

const line = fc.constantFrom(
  '저는 끝까지 해냅니다.',
  '결론 + 근거',
  '- 글머리표',
  '1. 번호',
  '# 제목',
  '### 다른 질문인가요?',
  '답변: 이름표',
  '- 팁: 이름표',
  '```',
  '> 인용',
  '---',
  '<details>',
  '| a | b |',
  '**굵게** _기울임_',
  'I finish things.',
  '',
);
const part = fc
  .array(line, { minLength: 1, maxLength: 5 })
  .map((lines) => lines.join('\n').trim())
  .filter((text) => text !== '');
const parts = fc.array(part, { maxLength: 3 });
const words = fc.constantFrom('강점', '자기 인식', 'TCP, UDP', 'C++');

const bank: fc.Arbitrary<Question[]> = fc
  .array(
    fc.record({
      slug: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
      title: fc.constantFrom('왜 지원했나요?', '# 무엇인가요', 'Why?', '- 장점은?', '1. 단점은?', '답변: 무엇?'),
      category: fc.constantFrom('인성', '기술', 'General'),
      language: fc.constantFrom('ko', 'en'),
      difficulty: fc.constantFrom(1, 2, 3, 4, 5),
      sampleAnswers: parts,
      tips: parts,
      keywords: fc.uniqueArray(words),
      followUps: parts,
    }),
    { maxLength: 6 },
  )
  .map((all) => {
    const seen = new Set<string>();
    return all.flatMap(({ slug, ...rest }) => {
      if (seen.has(slug)) return [];
      seen.add(slug);
      return [{ ...rest, id: `${GUILD}/${slug}`, source: 'questions.md' } as Question];
    });
  });

describe('what is exported', () => {
  test('is imported as the same questions', async () => {
    await fc.assert(
      fc.asyncProperty(bank, async (questions) => {
        const text = fileTasks.write(questions);
        const read = await fileTasks.read({ name: 'questions.md', bytes: Buffer.from(text) }, GUILD, null);
        expect(read.skipped).toBe(0);
        expect(read.questions).toEqual(questions);
        expect(fileTasks.compare(questions, read.questions)).toMatchObject({ same: questions.length, added: [] });
      }),
      { numRuns: 25 },
    );
  });

  test('is so too when there are too many parts to look at each', async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({
      id: `${GUILD}/q${n}`,
      title: `${n}번째는 무엇인가요?`,
      category: '인성',
      language: 'ko' as const,
      difficulty: 3 as const,
      sampleAnswers: ['저는 했습니다.', '결론 + 근거'],
      tips: ['짧게'],
      keywords: [],
      followUps: [],
      source: 'questions.md',
    }));
    const text = fileTasks.write(many);
    const read = await fileTasks.read({ name: 'questions.md', bytes: Buffer.from(text) }, GUILD, null);
    expect(read.questions).toEqual(many);
  });
});

test('an archive that unpacks to more text than may be read is refused whole', async () => {
  const text = '가'.repeat(5 * 1024 * 1024 + 1);
  const read = await fileTasks.read({ name: 'a.txt', bytes: Buffer.from(text) }, GUILD, null);
  expect(read.questions).toEqual([]);
  expect(read.firstSkipped.map(({ code }) => code)).toEqual(['too-large']);
});

test('a file of more questions than a server may have is refused whole, and little of what is left out is told', async () => {
  const many = Array.from({ length: 5_001 }, (_, n) => `### ${n}?`).join('\n');
  const read = await fileTasks.read({ name: 'a.md', bytes: Buffer.from(many) }, GUILD, 'heading:3');
  expect(read).toMatchObject({ questions: [], skipped: 1, firstSkipped: [{ code: 'too-large' }] });
  const left = await fileTasks.read({ name: 'a.md', bytes: Buffer.from('### ?\n\n'.repeat(50)) }, GUILD, 'heading:3');
  expect(left.skipped).toBeGreaterThan(20);
  expect(left.firstSkipped).toHaveLength(20);
});
