// Text cut as Discord counts it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText } from '../../src/core/fit-text.ts';

test('never longer than the limit in UTF-16 units, never half an emoji, whole when it fits', () => {
  const unit = fc.constantFrom('가', 'a', '😀', '👩‍💻', ' ');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 120 }), fc.integer({ min: 2, max: 100 }), (text, limit) => {
      const fitted = fitText(text, limit);
      expect(fitted.length).toBeLessThanOrEqual(limit);
      expect(fitted).not.toMatch(/\p{Surrogate}/u);
      const line = text.replace(/\s+/g, ' ').trim();
      if (line.length <= limit) expect(fitted).toBe(line);
    }),
  );
});
