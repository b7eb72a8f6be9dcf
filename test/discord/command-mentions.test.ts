// Commands in texts: tappable once Discord has told their ids, as written until then; every text names commands that there are.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createCommandMentions } from '../../src/discord/command-mentions.ts';
import type { Translate } from '../../src/discord/translate.ts';

const saying =
  (text: string): Translate =>
  () =>
    text;

const REGISTERED = commands.map(({ data }, at) => ({ id: String(at + 1), name: data.name, type: data.type ?? 1 }));
const idOf = (name: string) => REGISTERED.find((each) => each.name === name)?.id;

const named = (text: string, registered: readonly object[] = REGISTERED): string => {
  const mentions = createCommandMentions(commands);
  mentions.learn(registered);
  return mentions.naming(saying(text))('common.study.none');
};

describe('a command in a text', () => {
  test.each([
    ['`/설정`', `</setup:${idOf('setup')}>`],
    ['`/setup`', `</setup:${idOf('setup')}>`],
    ['`/일정`', `</schedule view:${idOf('schedule')}>`],
    ['`/일정 쉬기`', `</schedule pause:${idOf('schedule')}>`],
    ['`/question import`', `</question import:${idOf('question')}>`],
    ['`/없음`, /설정 and `code`', '`/없음`, /설정 and `code`'],
  ])('%s is %s', (text, shown) => {
    expect(named(text)).toBe(shown);
  });

  test('stays as it is written while no id is known', () => {
    expect(named('`/설정`을 눌러요', [])).toBe('`/설정`을 눌러요');
    expect(createCommandMentions(commands).naming(saying('`/설정`'))('common.study.none')).toBe('`/설정`');
  });
});

const valuesIn = (texts: object): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : valuesIn(value)));

test.each(['ko', 'en'])('every command that a text in %s names is one', (language) => {
  const folder = `src/locales/${language}`;
  const texts = readdirSync(folder).flatMap((file) => valuesIn(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))));
  const written = texts.flatMap((text) => text.match(/`\/[^`]+`/g) ?? []);
  expect(written.length).toBeGreaterThan(20);
  // Some are given the name.
  const whole = written.filter((words) => !words.includes('{{'));
  expect(whole.filter((words) => named(words) === words)).toEqual([]);
});
