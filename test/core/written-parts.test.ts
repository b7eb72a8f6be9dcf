// Question parts as a form's text: what members write, and what comes back from what we write.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readParts, readWords, writeParts } from '../../commands/question/rules/written-parts.ts';

describe('reading', () => {
  test('a text without bullets is one answer, paragraphs and all', () => {
    expect(readParts('첫 줄이에요.\n\n둘째 문단이에요.  ', 'text')).toEqual(['첫 줄이에요.\n\n둘째 문단이에요.']);
  });

  test('bullets begin an answer each; indented lines and paragraphs go on; labels are dropped', () => {
    const text = '- 답변: 하나\n  이어서\n\n  새 문단\n- 예시 답안 2: 둘\n- **Answer**: three';
    expect(readParts(text, 'text')).toEqual(['하나\n이어서\n\n새 문단', '둘', 'three']);
  });

  test('words before the first bullet are a part of their own', () => {
    expect(readParts('먼저\n- 그다음', 'text')).toEqual(['먼저', '그다음']);
  });

  test('without bullets every line of tips is one', () => {
    expect(readParts('결론부터\r\n\r\n팁: 짧게', 'line')).toEqual(['결론부터', '짧게']);
  });

  test('bold text at the start of a line is no bullet', () => {
    expect(readParts('**굵게** 말해요\n둘째 줄', 'text')).toEqual(['**굵게** 말해요\n둘째 줄']);
  });

  test('an empty text has no parts, and keywords are cut at commas and lines', () => {
    expect(readParts(' \n- \n', 'text')).toEqual([]);
    expect(readWords('강점, 자기  인식、\n보완,')).toEqual(['강점', '자기 인식', '보완']);
  });
});

test('what is written is read back, whatever its lines are', () => {
  const line = fc.constantFrom(
    '말',
    '- 글머리표',
    '  들여쓴 줄',
    '',
    '답변: 안의 이름표',
    '* 별',
    '1. 수',
    '```',
    '끝  말',
  );
  const part = fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map((lines) => lines.join('\n').trim())
    .filter((text) => text !== '');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 5 }),
      fc.constantFrom('답변', 'Answer', '팁', '꼬리 질문'),
      (parts, label) => {
        expect(readParts(writeParts(parts, label), 'text')).toEqual(parts);
        expect(readParts(writeParts(parts, label), 'line')).toEqual(parts);
      },
    ),
  );
});
