// Hostile deeds from a seed: forged, foreign, stale and spoilt ids, choices, forms, options and typed words, over everything that the commands have.
import { readFileSync } from 'node:fs';
import type { APIApplicationCommandOption } from 'discord.js';
import type { Reply } from '../../playground/protocol.ts';
import type { Command } from '../../src/discord/command.ts';
import { leaves, type Opened } from './deeds.ts';
import { type Example, type Named, routesOf } from './routes.ts';
import type { Forged, Person, Stage } from './stage.ts';

/** One attempt: what it is, and the doing of it. */
export interface Attempt {
  readonly kind: 'press' | 'form' | 'command' | 'typing';
  /** For people who read a failure. */
  readonly what: string;
  run(): Promise<Reply>;
}

const STALE: readonly string[] = readFileSync(new URL('../discord/old-ids.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((id) => id !== '');

/** Discord's longest text of a form. */
const LONGEST = 4_000;

/** What stands where something else should. */
const SPOILT: readonly string[] = [
  ...['', ' ', 'x', '-', ':', '::::', '-1', '0.5', '1e9', 'NaN', '99999999999999999999', '9'.repeat(400)],
  ...['2026-13-45', '+275760-09-13', '0000-00-00', '24:00', '9시 반', 'Asia/Seoul', 'Etc/Nowhere'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'undefined', 'null', '[object Object]'],
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00a',
    '\u202egnp.exe',
    '\u2066\u2067\u2069',
    '\u200b',
    '\ufeff',
    'é'.repeat(99),
  ],
  ...[
    '@everyone',
    '<@&1>',
    '<@1521651548160000001>',
    '```',
    '||',
    '](https://a.b',
    "'; DROP TABLE studies;--",
    '%',
    '_',
  ],
  ...['('.repeat(LONGEST), '[['.repeat(LONGEST / 2), '(a+)+$', '\\', '$1', '{{t}}', '=1+1', '가'.repeat(LONGEST)],
  ...['🧑‍🤝‍🧑'.repeat(60), '\r\n'.repeat(50), 'a'.repeat(101)],
];

const COMPONENT_TYPES = [2, 3, 5, 6, 7, 8];

export interface Chance {
  /** From 0 up to 1. */
  draw(): number;
  below(end: number): number;
  one<T>(of: readonly T[]): T;
  /** Whether something of that share happens. */
  often(share: number): boolean;
}

/** Choices from a source of numbers. */
export const chanceOf = (draw: () => number): Chance => {
  const below = (end: number): number => Math.floor(draw() * end);
  return {
    draw,
    below,
    one: (of) => {
      const found = of[below(of.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    often: (share) => draw() < share,
  };
};

/** Discord's longest custom id; what is longer never reaches the bot. */
const LONGEST_ID = 100;

/** Something else in one part of an id, more parts, fewer, or another one's. */
const spoil = (id: string, { below, one, often }: Chance): string => {
  const parts = id.split(':');
  const at = 1 + below(Math.max(1, parts.length - 1));
  switch (below(6)) {
    case 0:
      return [...parts, one(SPOILT)].join(':');
    case 1:
      return parts.slice(0, at).join(':');
    case 2:
      return often(0.2) ? one(SPOILT) : [parts[0], ...one(STALE).split(':').slice(1)].join(':');
    default:
      return parts.with(Math.min(at, parts.length - 1), one(SPOILT)).join(':');
  }
};

interface Source {
  readonly commands: readonly Command[];
  readonly forms: ReadonlyMap<string, Opened>;
}

const namedFrom = (
  { key, study, other, elsewhere, named }: Stage,
  { actor }: Person,
  { one, often }: Chance,
): Named => {
  const userId = often(0.6) ? actor.user.id : one([other.user.id, '1521651548160000009']);
  const studyId = often(0.7) ? study.id : one([elsewhere.study.id, '1', '1521666647654400778']);
  return { ...named(userId), study: studyId, key: key.replace(study.id, studyId) };
};

const idFrom = (stage: Stage, person: Person, chance: Chance): Example => {
  const example = chance.often(0.15)
    ? { id: chance.one(STALE) }
    : chance.one(routesOf(namedFrom(stage, person, chance)));
  return chance.often(0.6) ? { ...example, id: spoil(example.id, chance).slice(0, LONGEST_ID) } : example;
};

const pressFrom = (stage: Stage, person: Person, chance: Chance): Forged => {
  const { id, values } = idFrom(stage, person, chance);
  if (chance.often(0.7)) return { customId: id, values };
  const chosen = chance.often(0.2) ? [] : [chance.often(0.5) ? chance.one(SPOILT) : chance.one(stage.ids)];
  return { customId: id, type: chance.one(COMPONENT_TYPES), values: chosen };
};

const wordsFrom = (chance: Chance): string =>
  (chance.often(0.3) ? chance.one(SPOILT) : `${chance.one(SPOILT)} ${chance.one(SPOILT)}`).slice(0, LONGEST);

const formFrom = (stage: Stage, person: Person, { forms }: Source, chance: Chance): Forged => {
  const form = chance.one([...forms.values()]);
  const real = form.id.replaceAll(stage.people.leader.actor.user.id, person.actor.user.id);
  const id = chance.often(0.2) ? idFrom(stage, person, chance).id : real;
  const customId = (chance.often(0.3) ? spoil(id, chance) : id).slice(0, LONGEST_ID);
  const all = [...forms.values()].flatMap(({ fields }) => fields);
  return { customId, fields: Object.fromEntries(all.map((name) => [name, wordsFrom(chance)])), chosen: form.chosen };
};

const OPTION = { string: 3, integer: 4, boolean: 5, attachment: 11 } as const;

const givenTo = (option: APIApplicationCommandOption, stage: Stage, chance: Chance): string | number | boolean => {
  const choices = 'choices' in option ? option.choices : undefined;
  if (choices?.length && chance.often(0.8)) return chance.one<{ value: string | number }>(choices).value;
  if (option.type === OPTION.string) {
    const most = 'max_length' in option ? (option.max_length ?? LONGEST) : LONGEST;
    return (chance.often(0.3) ? chance.one(stage.ids) : wordsFrom(chance)).slice(0, most);
  }
  if (option.type === OPTION.integer) {
    const [least, most] = 'min_value' in option ? [option.min_value ?? 0, option.max_value ?? 2 ** 53] : [0, 2 ** 53];
    return chance.one([least, most, Math.floor((least + most) / 2)]);
  }
  return option.type === OPTION.boolean ? chance.often(0.5) : chance.one(stage.ids);
};

const FILES = [
  '',
  '\u0000\u0001',
  '{"__proto__":{}}',
  '# '.repeat(2_000),
  '['.repeat(LONGEST),
  '{"version":1,"cards":[{}]}',
];

const commandFrom = (stage: Stage, { actor, channelId, messageId }: Person, { commands }: Source, chance: Chance) => {
  const command = chance.one(commands);
  const { name } = command.data;
  if (command.data.type === 3) return { what: name, run: () => actor.messageCommand(channelId, name, messageId) };
  const { path, options } = chance.one(leaves(command));
  const given = options.filter((option) => option.required || chance.often(0.5));
  const isFile = ({ type }: APIApplicationCommandOption): boolean => type === OPTION.attachment;
  const values = Object.fromEntries(
    given.filter((option) => !isFile(option)).map((option) => [option.name, givenTo(option, stage, chance)]),
  );
  const files = Object.fromEntries(
    given.filter(isFile).map((option) => {
      const file = {
        name: chance.one(['질문.md', 'a.json', '../../etc/passwd', 'x.xlsx', '\u202ecod.md']),
        data: chance.one(FILES),
      };
      return [option.name, { name: file.name, data: new TextEncoder().encode(file.data) }];
    }),
  );
  const what = `/${path} ${JSON.stringify(values).slice(0, 300)} ${JSON.stringify(files).slice(0, 100)}`;
  return { what, run: () => actor.command(channelId, path, values, files) };
};

const typingFrom = (_: Stage, { actor, channelId }: Person, { commands }: Source, chance: Chance) => {
  const typed = commands
    .flatMap(leaves)
    .flatMap(({ path, options }) =>
      options.filter((option) => 'autocomplete' in option && option.autocomplete).map(({ name }) => ({ path, name })),
    );
  const { path, name } = chance.one(typed);
  const words = chance.one(SPOILT);
  const run = (): Promise<Reply> => actor.autocomplete(channelId, path, { [name]: words }, name);
  return { what: `/${path} ${name}=${JSON.stringify(words).slice(0, 100)}…`, run };
};

/** What a person who leads a study may do to all who answered there: no trespass, so it is not tried. */
const isRemoval = (stage: Stage, { who }: Person, { customId }: Forged): boolean =>
  (who === 'leader' || who === 'byRole') && customId.startsWith(`setup:removed:${stage.study.id}`);

/** The next attempt of a person. */
export const attemptOf = (stage: Stage, person: Person, source: Source, chance: Chance): Attempt => {
  const share = chance.draw();
  if (share < 0.1) return { kind: 'command', ...commandFrom(stage, person, source, chance) };
  if (share < 0.2) return { kind: 'typing', ...typingFrom(stage, person, source, chance) };
  const kind = share < 0.4 ? 'form' : 'press';
  const drawn = kind === 'form' ? formFrom(stage, person, source, chance) : pressFrom(stage, person, chance);
  const forged = isRemoval(stage, person, drawn) ? { ...drawn, customId: 'setup:removed' } : drawn;
  return { kind, what: JSON.stringify(forged).slice(0, 600), run: () => stage.send(person, forged) };
};
