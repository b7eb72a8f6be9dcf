// The table of refusals: every code that it knows, and that everything else only means "not now".
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, isLasting, type Meaning, meaningOf, unfitPart } from '../../src/discord/refusals.ts';

const refusal = (status: number, body: unknown): DiscordAPIError => {
  const raw = body as ConstructorParameters<typeof DiscordAPIError>[0];
  const code = (body as { code?: number }).code as number;
  return new DiscordAPIError(raw, code, status, 'POST', 'https://discord.test/api', {
    body: undefined,
    files: undefined,
  });
};

const KNOWN: Readonly<Record<Exclude<Meaning, 'not-now'>, readonly number[]>> = {
  gone: [10003, 10004, 10008, 10013],
  forbidden: [50001, 50007, 50013, 50033, 50083, 50278, 160005],
  full: [160006, 160007],
  'never-item': [20031, 50006, 50035, 200000, 200001, 240000],
  'never-us': [20001, 20026, 40058, 40066, 40067, 50005, 50008, 50024],
};
const meanings = Object.entries(KNOWN).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const));
const known = new Set(meanings.map(([code]) => code));

describe('the table', () => {
  test.each(meanings)('%i means %s', (code, meaning) => {
    for (const status of [400, 403, 404]) expect(meaningOf(status, code)).toBe(meaning);
    for (const status of [401, 408, 429, 500, 503]) expect(meaningOf(status, code)).toBe('not-now');
  });

  test('every other code that discord.js knows means not now', () => {
    const others = Object.values(RESTJSONErrorCodes).filter((code) => typeof code === 'number' && !known.has(code));
    expect(others.length).toBeGreaterThan(150);
    for (const code of others) expect([code, meaningOf(403, code)]).toEqual([code, 'not-now']);
  });

  test('whatever else Discord or what stands before it says: not now, and nothing of it lasts', () => {
    let cells = 0;
    const anyCode = fc.oneof(
      fc.integer(),
      fc.constantFrom(0, 40333, 40004, 40006, 130000),
      fc.string(),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), anyCode, (status, code) => {
        fc.pre(!known.has(code as number));
        cells += 1;
        expect(meaningOf(status, code)).toBe('not-now');
        const failure = failureOf(refusal(status, { code, message: '' }));
        expect(isLasting(failure)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
    expect(cells).toBe(5_000);
  });

  test('a page of HTML, a time-out and a server that fails', () => {
    expect(failureOf(refusal(403, new ArrayBuffer(20)))).toEqual({ kind: 'unknown' });
    expect(failureOf(refusal(408, { code: 0, message: '' }))).toEqual({ kind: 'unknown' });
    const down = new HTTPError(502, 'Bad Gateway', 'POST', 'https://discord.test/api', {
      body: undefined,
      files: undefined,
    });
    expect(failureOf(down)).toEqual({ kind: 'unknown' });
    expect(failureOf(new Error('aborted'))).toEqual({ kind: 'unknown' });
  });
});

describe('which words are refused', () => {
  const form = (errors: object) => refusal(400, { code: 50035, message: 'Invalid Form Body', errors });
  const fault = { _errors: [{ code: 'X', message: 'x' }] };
  test.each([
    ['the name', form({ name: fault }), 'name'],
    ['the card of a message', form({ embeds: { 0: fault } }), 'content'],
    ['the card of a forum post', form({ message: { embeds: fault } }), 'content'],
    ['both', form({ name: fault, message: { content: fault } }), 'content'],
    ['what the question has no part in', form({ applied_tags: fault }), undefined],
    ['a link', refusal(400, { code: 240000, message: '' }), 'content'],
    ['a title, by automatic moderation', refusal(400, { code: 200001, message: '' }), 'name'],
    ['a name, by its words', refusal(400, { code: 20031, message: '' }), 'name'],
    ['no field named', refusal(400, { code: 50035, message: '' }), 'content'],
    ['something passing', refusal(403, { code: 40333, message: '' }), undefined],
  ])('%s', (_, error, part) => {
    expect(unfitPart(error, 'content')).toBe(part);
  });

  test('no field named where there is only a name', () => {
    expect(unfitPart(refusal(400, { code: 50035, message: '' }), 'name')).toBe('name');
  });
});
