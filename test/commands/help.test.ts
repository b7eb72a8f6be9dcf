// /help: fits the study it is asked in and the one who asks.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Reveal } from '../../src/core/study.ts';
import { messageOf, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';

let world: World;
afterEach(() => world.close());

const start = async (reveal?: Reveal, options: WorldOptions = {}): Promise<void> => {
  world = await startWorld(options);
  await world.startBot();
  if (reveal) await world.study({ reveal });
};
const ask = async (who: 0 | 1 | 2 | 'leader'): Promise<string> => {
  const actor = who === 'leader' ? world.leader : world.members[who];
  const reply = messageOf(await actor.command(world.channel.id, 'help'));
  expect(reply.ephemeral).toBe(true);
  return wordsOf(reply);
};

test('names every command by the name that the reader’s client shows; the leader’s to leaders only', async () => {
  await start('open');
  const [korean, english, leader] = [await ask(0), await ask(2), await ask('leader')];
  for (const { data } of commands) {
    const forLeaders = ['setup', 'schedule', 'export'].includes(data.name);
    const ko = data.name_localizations?.ko ?? '';
    expect(leader, data.name).toContain(ko);
    expect(korean.includes(`/${ko}`) || korean.includes(`→ ${ko}`), data.name).toBe(!forLeaders);
    expect(english.includes(`/${data.name}`) || english.includes(`→ ${data.name}`), data.name).toBe(!forLeaders);
  }
});

test('in an open study: three ways to answer', async () => {
  await start('open');
  const text = await ask(2);
  for (const way of ["write in the question's thread", 'Press **Answer**', 'Apps → Submit as my answer'])
    expect(text).toContain(way);
});

test('in a hidden study: the form only, and that the thread is not collected', async () => {
  await start('after-deadline');
  const text = await ask(0);
  expect(text).toContain('답변하기');
  expect(text).not.toContain('내 답변으로 제출');
  expect(text).toContain('스레드에 쓴 글은 답변으로 모으지 않아요');
});

test('without the content intent: nothing about writing in the thread', async () => {
  await start('open', { messageContent: false });
  const text = await ask(0);
  expect(text).not.toContain('스레드에 그냥 쓰세요');
  expect(text).toContain('내 답변으로 제출');
});

test('where there is no study yet it still helps', async () => {
  await start();
  expect(await ask(0)).toContain('답변하는 방법');
});

describe('both READMEs', () => {
  /** The first cells of the table of commands. */
  const rowsOf = (file: string): readonly string[] =>
    readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      .split('\n')
      .flatMap((line) => /^\| (`\/\w+`.*?|(?:Apps|앱) ▸ .*?) \|/.exec(line)?.[1] ?? []);
  const ways = commands.map(({ data }) => ({ ko: data.name_localizations?.ko ?? '', en: data.name }));

  test.each(['README.md', 'README.en.md'])('%s lists every command, and no other', (file) => {
    const rows = rowsOf(file);
    expect(rows).toHaveLength(ways.length);
    for (const { en, ko } of ways) {
      const starts = [`\`/${en}\``, `Apps ▸ ${en}`, `앱 ▸ ${ko}`];
      expect(
        rows.filter((row) => starts.some((start) => row.startsWith(start))),
        en,
      ).toHaveLength(1);
    }
  });

  test('the Korean one names each as a Korean client shows it', () => {
    const text = rowsOf('README.md').join('\n');
    for (const { ko } of ways) expect(text).toContain(ko);
  });
});
