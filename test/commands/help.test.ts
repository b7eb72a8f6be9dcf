// /help: fits the study it is asked in and the one who asks.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Reveal } from '../../src/core/study.ts';
import { startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { type Panel, panelOf, said } from './setup-world.ts';

let world: World;
afterEach(() => world.close());

const start = async (reveal?: Reveal, options: WorldOptions = {}): Promise<void> => {
  world = await startWorld(options);
  await world.startBot();
  if (reveal) await world.study({ reveal });
};
const open = async (who: 0 | 1 | 2 | 'leader'): Promise<Panel> => {
  const actor = who === 'leader' ? world.leader : world.members[who];
  const panel = await panelOf(actor, await actor.command(world.channel.id, 'help'));
  expect(panel.message().ephemeral).toBe(true);
  return panel;
};
const ask = async (who: 0 | 1 | 2 | 'leader'): Promise<string> => wordsOf((await open(who)).message());

/** All of its pages, one after the other. */
const askAll = async (who: 0 | 1 | 2 | 'leader'): Promise<string> => {
  const panel = await open(who);
  const pages: string[] = [];
  for (const topic of panel.options('topic')) {
    await panel.choose('topic', topic);
    expect(panel.text().length, topic).toBeLessThan(1_200);
    pages.push(panel.text());
  }
  return pages.join('\n');
};

test('names every command so that it can be tapped, each on one page; the leader’s to leaders only', async () => {
  await start('open');
  const [korean, english, leader] = [await askAll(0), await askAll(2), await askAll('leader')];
  for (const { data } of commands) {
    const forLeaders = ['setup', 'schedule', 'week', 'export'].includes(data.name);
    const names = (text: string, name: string) =>
      new RegExp(`</${data.name}(?: [a-z-]+)?:\\d+>`).test(text) || text.includes(`→ ${name}`);
    const ko = data.name_localizations?.ko ?? '';
    expect(names(leader, ko), data.name).toBe(true);
    expect(names(korean, ko), data.name).toBe(!forLeaders);
    expect(names(english, data.name), data.name).toBe(!forLeaders);
  }
});

test('leaders begin with their page, members with answering; what is kept is a page of its own', async () => {
  await start('open');
  expect((await open('leader')).text()).toContain('스터디 운영하기');
  const panel = await open(0);
  expect(panel.text()).toContain('오늘의 질문에 답하기');
  expect(panel.options('topic')).not.toContain('스터디 운영하기');
  expect(said(await panel.choose('topic', '내 기록 보고 지우기'))).toContain('이 서버 안에서만');
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
  expect(await ask(0)).toContain('이렇게 답변해요');
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
