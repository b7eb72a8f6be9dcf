// Whatever members store and type, nobody waits: every option of text has a length, and each search of it is quick.
import { ApplicationCommandOptionType } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { OptionValue, Reply } from '../../playground/protocol.ts';
import { loadSynonyms } from '../../src/synonym-files.ts';
import { startWorld, type World } from '../bot/harness.ts';
import { put } from './history-reading.ts';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

interface Option {
  readonly type: number;
  readonly name: string;
  readonly max_length?: number;
  readonly choices?: readonly unknown[];
  readonly autocomplete?: boolean;
  readonly options?: readonly Option[];
}

interface TextOption {
  /** As an actor calls it: `question edit`. */
  readonly command: string;
  readonly option: Option;
}

const textOptionsOf = (command: string, options: readonly Option[]): TextOption[] =>
  options.flatMap((option) => {
    if (option.options) return textOptionsOf(`${command} ${option.name}`, option.options);
    return option.type === ApplicationCommandOptionType.String ? [{ command, option }] : [];
  });

const TEXTS = commands.flatMap(({ data }) =>
  textOptionsOf(data.name, 'options' in data ? ((data.options ?? []) as readonly Option[]) : []),
);
const TYPED = TEXTS.filter(({ option }) => option.choices === undefined);
const OFFERED = TYPED.filter(({ option }) => option.autocomplete);

test('every option of text has a length, but where its values are listed', () => {
  expect(TYPED.length).toBeGreaterThan(15);
  const endless = TYPED.filter(({ option }) => (option.max_length ?? 6_000) > 100);
  expect(endless.map(({ command, option }) => `${command} ${option.name}`)).toEqual([]);
});

/** What has stopped bots: runs of one syllable, of particles and consonants, of marks, of one letter; half pairs; emoji; short words. */
const RUNS = [
  '가',
  '가가 ',
  '에서는 ',
  'ㄱㅏ',
  'ㄱㄱ가',
  'a',
  'a!',
  '](',
  '\\(*+',
  '\ud83d',
  '👩‍💻',
  'ﬃ İ',
  ' \n',
  '값닭 ',
  '0+#',
  'a ',
];
const long = (run: string, most: number): string => run.repeat(Math.ceil(most / run.length)).slice(0, most);
/** What public reports of other bots hung them with, by what a member typed: hubot-help#61, hypebot#21, openclaw#6027, Limnoria#855. */
const REPORTED = ['x', '$(!!:""', '(a+)+$', '/.*.*.*.*', '(x*)+p'];
const ALL = [...RUNS, ...REPORTED];

/** Ends as nothing stored does, so that a search goes through all of it. */
const typedOf = (run: string, most: number): string => `${long(run, most - 1)}z`;

/** What a step takes of the processor (ms), which others that use the machine do not change. */
const spent = async (step: () => Promise<Reply>): Promise<number> => {
  const before = process.cpuUsage();
  const reply = await step();
  const { user, system } = process.cpuUsage(before);
  if (reply.kind === 'failed') throw new Error(reply.reason);
  return (user + system) / 1_000;
};

const p99 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;

test('4,000 characters stored and 6,000 typed: every autocomplete and search within 50 ms', async () => {
  world = await startWorld({ synonyms: loadSynonyms(new URL('../../', import.meta.url)) });
  const { channel, leader } = world;
  await world.startBot();
  await world.study();
  for (const [n, run] of ALL.entries()) {
    await put(world, leader, n + 1, { text: long(run, 4_000), title: long(run, 300) });
  }
  const asked = (command: string, options: Record<string, OptionValue>) => leader.command(channel.id, command, options);
  await spent(() => asked('history', { search: '가' }));
  const times: number[] = [];
  for (const run of ALL) {
    for (const { command, option } of OFFERED) {
      const typed = { [option.name]: typedOf(run, 6_000) };
      times.push(await spent(() => leader.autocomplete(channel.id, command, typed, option.name)));
    }
    for (const { command, option } of TYPED.filter((one) => one.command === 'history')) {
      times.push(await spent(() => asked(command, { [option.name]: typedOf(run, option.max_length ?? 6_000) })));
    }
  }
  expect(times.length).toBe(ALL.length * (OFFERED.length + 2));
  expect(p99(times)).toBeLessThan(50);
  expect(world.logged).toEqual([]);
  console.info(`${times.length} cells, p99 ${p99(times).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`);
}, 120_000);
