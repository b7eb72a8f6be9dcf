// The texts of both languages: the same ones, whole, within what Discord takes.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const FOLDER = new URL('../src/locales/', import.meta.url);

type Texts = ReadonlyMap<string, string>;

const flatten = (node: object, path: string): [string, string][] =>
  Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}.${name}`, value]] : flatten(value, `${path}.${name}`),
  );

const filesOf = (language: string): string[] => readdirSync(new URL(`${language}/`, FOLDER)).sort();

const textsOf = (language: string): Texts =>
  new Map(
    filesOf(language).flatMap((file) => {
      const source = readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8');
      return flatten(JSON.parse(source), file.replace(/\.json$/, ''));
    }),
  );

const ko = textsOf('ko');
const en = textsOf('en');
const both = [
  ...[...ko].map((entry) => ['ko', ...entry] as const),
  ...[...en].map((entry) => ['en', ...entry] as const),
];

const paramsOf = (text: string): string[] => [...new Set(text.match(/\{\{[^}]*\}\}/g) ?? [])].sort();
const PARAMS = /\{\{\w+\}\}/g;
const HANGUL = /\p{Script=Hangul}/u;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** How long Discord lets a text be (characters), by what its key says of its use; the tightest counts. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/\.command\.(.*\.)?(name|\w*Name)$/, 32],
  [/\.command\..*$/, 100],
  [/\.button\./, 80],
  [/^card\.(answer|hint|sample|pass)$/, 80],
  [/^common\.page\./, 80],
  [/^submit\.(edit|delete)$/, 80],
  [/\.form\.title$/, 45],
  [/\.form\.\w*Hint$/, 100],
  [/^(setup|schedule|question)\.form\.(?!\w*Hint$)/, 45],
  [/^submit\.form\.label$/, 45],
  [/\.(select|option)\./, 100],
  [/^setup\.page\./, 100],
  [/\.title$/, 256],
  [/^card\.threadName$/, 100],
  [/./, 2_000],
];
const limitOf = (key: string): number => Math.min(...LIMITS.filter(([use]) => use.test(key)).map(([, most]) => most));

/** What is wrong with a pair of languages, in words. */
const differences = (one: Texts, other: Texts): string[] => {
  const faults = [...one.keys()].filter((key) => !other.has(key)).map((key) => `${key} is missing`);
  for (const [key, text] of one) {
    const twin = other.get(key);
    // "One answer" needs no number.
    if (twin === undefined || key.endsWith('_one')) continue;
    if (paramsOf(text).join() !== paramsOf(twin).join()) faults.push(`${key} has other parameters`);
  }
  return faults;
};

describe('both languages', () => {
  test('have the same files', () => {
    expect(filesOf('ko')).toEqual(filesOf('en'));
    expect(ko.size).toBeGreaterThan(100);
  });

  test('have the same texts with the same parameters', () => {
    expect(differences(ko, en)).toEqual([]);
    expect(differences(en, ko)).toEqual([]);
  });

  test('a planted difference is found', () => {
    const text = new Map([['a.b', '{{name}}님']]);
    expect(differences(text, new Map())).toEqual(['a.b is missing']);
    expect(differences(text, new Map([['a.b', '{{user}}']]))).toEqual(['a.b has other parameters']);
  });

  test('are whole: no text is empty, none has a stray blank or brace', () => {
    const isBroken = (text: string): boolean => text !== text.trim() || /^$|[{}]|\$t\(/.test(text.replace(PARAMS, 'x'));
    expect(['', ' a', 'a {{b}', '{{ b }}', '{{b}}c }'].every(isBroken)).toBe(true);
    // What joins a list has its blank.
    expect(both.filter(([, key, text]) => !/[jJ]oin$/.test(key) && isBroken(text))).toEqual([]);
  });

  test('fit where Discord shows them', () => {
    const long = both.filter(([, key, text]) => [...text.replace(PARAMS, '')].length > limitOf(key));
    expect(long).toEqual([]);
    expect(limitOf('setup.button.start')).toBe(80);
    expect(limitOf('today.command.name')).toBe(32);
    expect(limitOf('submit.form.title')).toBe(45);
  });
});

describe('Korean', () => {
  test('is written in Hangul, but for what is only names and marks', () => {
    const foreign = [...ko].filter(([, text]) => /\p{L}/u.test(text.replace(PARAMS, '')) && !HANGUL.test(text));
    expect(foreign).toEqual([]);
  });

  test('no sentence ends in 합니다 style: the whole bot says 해요', () => {
    const formal = [...ko].filter(([, text]) => /(습니다|입니다|합니다|됩니다|십시오)[.!?\s]*$/m.test(text));
    expect(formal).toEqual([]);
  });

  test('no particle depends on a parameter without both its forms', () => {
    // 은/는, 이/가, 을/를, 과/와 after a name of unknown ending; the names of commands are known.
    const loose = [...ko].filter(([, text]) => /\}\}[*_`’”]*(은|는|이|가|을|를|과|와)(?=[\s,.!?]|$)/.test(text));
    const known = loose.filter(([, text]) => !/\{\{command\}\}/.test(text));
    expect(known).toEqual([]);
  });
});

test('English has no Hangul in it, but for what it quotes', () => {
  const quoting = (text: string): string => text.replace(/‘[^’]*’|“[^”]*”|"[^"]*"|`[^`]*`/g, '');
  expect([...en].filter(([, text]) => HANGUL.test(quoting(text)))).toEqual([]);
});

describe('plurals', () => {
  const plural = [...en.keys()].filter((key) => PLURAL.test(key));
  const stems = [...new Set(plural.map((key) => key.replace(PLURAL, '')))];

  test('every one has its other, and no text beside them', () => {
    for (const stem of stems) {
      expect(en.has(`${stem}_one`) && en.has(`${stem}_other`), stem).toBe(true);
      expect(ko.has(`${stem}_other`), stem).toBe(true);
      expect(en.has(stem), stem).toBe(false);
    }
  });

  test('an English text that counts has both forms', () => {
    // A number that is never one: more than a select holds, and how many studies a server may have.
    const alwaysMany = new Set(['setup.moreCategories', 'setup.refuse.many']);
    const counts = (text: string): boolean =>
      /\{\{(count|number|hours|days|posts|answers|plans)\}\} (\w+ )?[a-z]+s\b/.test(text);
    expect(counts('Closed with {{answers}} answers.') && counts('{{posts}} past questions')).toBe(true);
    const counting = [...en].filter(([key, text]) => counts(text) && !PLURAL.test(key) && !alwaysMany.has(key));
    expect(counting).toEqual([]);
  });
});

describe('command names', () => {
  const names = both.filter(([, key]) => /\.command\.(.*\.)?(name|\w*Name)$/.test(key));
  // A context menu's name may have blanks and capitals.
  const typed = names.filter(([, key]) => key !== 'submit.command.name');

  test('are names that Discord takes', () => {
    const isName = (name: string): boolean => /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase();
    expect(['Today', 'two words', '', 'a'.repeat(33)].some(isName)).toBe(false);
    expect(typed.length).toBeGreaterThan(20);
    expect(typed.filter(([, , name]) => !isName(name))).toEqual([]);
  });

  test.each(['ko', 'en'])('no two commands share a name in %s', (language) => {
    const own = typed
      .filter(([of, key]) => of === language && /^\w+\.command\.name$/.test(key))
      .map(([, , name]) => name);
    expect(own).toEqual([...new Set(own)]);
  });
});
