// Who may import whom, what may be where: docs/architecture.md, enforced.
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TIMELESS } from '../vitest.config.ts';
import { filesOf, foundIn, type Node, sourceOf, treeOf } from './source-code.ts';

/** Part of the program → the parts that it may import besides itself; `store:types` by `import type` only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  bank: ['core'],
  store: ['core'],
  jobs: ['core', 'store:types'],
  opinion: ['core'],
  pictures: ['core'],
  metrics: ['core', 'jobs'],
  /** What runs off the main thread. */
  worker: ['bank', 'pictures'],
  discord: ['core', 'jobs', 'locales', 'store:types'],
  commands: ['core', 'rules', 'discord', 'jobs', 'locales:types', 'store:types'],
  /** What only one feature decides: as pure as core. */
  rules: ['core'],
  cli: ['core', 'bank', 'store', 'discord', 'pictures', 'locales', 'root', 'main:dynamic'],
  root: ['core', 'bank', 'store', 'jobs', 'metrics', 'opinion', 'worker', 'discord', 'commands', 'locales'],
  main: [
    'core',
    'bank',
    'store',
    'jobs',
    'metrics',
    'opinion',
    'pictures',
    'worker',
    'discord',
    'commands',
    'locales',
    'root',
    'playground:dynamic',
  ],
  playground: ['playground/server'],
  'playground/server': ['playground'],
  'playground/web': ['playground'],
};

/** Packages (as a prefix of the import) that only these parts or files may import. */
const ONLY_IN: readonly { readonly packages: RegExp; readonly where: RegExp }[] = [
  { packages: /^(keyv|@keyv\/.*|sqlite3)$/, where: /^src\/store\/database\.ts$/ },
  { packages: /^(discord\.js|@discordjs\/.*)$/, where: /^(src\/[^/]+\.ts|src\/discord\/|commands\/)/ },
  { packages: /^@resvg\//, where: /^src\/pictures\/render\.ts$/ },
  { packages: /^openai(\/|$)/, where: /^src\/opinion\/endpoint\.ts$/ },
  { packages: /^prom-client$/, where: /^src\/metrics\/metrics\.ts$/ },
  { packages: /^node-cron$/, where: /^src\/[^/]+\.ts$/ },
];

/** `core` is pure: all it may import that is not its own. */
const CORE_PACKAGES = new Set([
  'node:crypto',
  'node:module',
  'temporal-polyfill',
  'date-holidays',
  'es-hangul',
  'ts-fsrs',
]);
/** What reads the clock, chance or the process. */
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b|\brandom(UUID|Bytes|Int)\(|\bprocess\.[a-z]|\bperformance\./;

const FORBIDDEN_FOLDERS = ['utils', 'util', 'helpers', 'services', 'types', 'common', 'shared', 'lib'];

interface Import {
  readonly from: string;
  readonly kind: 'value' | 'type' | 'dynamic';
}

const importOf = (node: Node): Import | undefined => {
  const from = typeof node.source?.value === 'string' ? node.source.value : '(computed)';
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (!node.source) return undefined;
      const kinds = [node.importKind, node.exportKind];
      const names = node.specifiers ?? [];
      const areTypes = names.length > 0 && names.every((name) => [name.importKind, name.exportKind].includes('type'));
      return { from, kind: kinds.includes('type') || areTypes ? 'type' : 'value' };
    }
    case 'ImportExpression':
      return { from, kind: 'dynamic' };
    case 'TSImportType':
      return { from, kind: 'type' };
    case 'TSImportEqualsDeclaration':
      return { from: String(node.moduleReference?.expression?.value ?? '(computed)'), kind: 'value' };
    case 'CallExpression':
      if (node.callee?.name !== 'require') return undefined;
      return { from: String(node.arguments?.[0]?.value ?? '(computed)'), kind: 'value' };
    default:
      return undefined;
  }
};

const importsIn = (file: string, source: string): readonly Import[] => foundIn(file, source, importOf);

/** Whether an expression is fixed in the source: literals, constants by their names in capitals, and what joins them. */
const isFixed = (node: Node | undefined): boolean => {
  switch (node?.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return /^[A-Z][A-Z_]*$/.test(node.name ?? '');
    case 'TemplateLiteral':
      return (node.expressions ?? []).every(isFixed);
    case 'TaggedTemplateExpression':
      return isFixed(node.quasi);
    case 'ArrayExpression':
      return (node.elements ?? []).every(isFixed);
    case 'MemberExpression':
      return node.property?.name === 'source' && isFixed(node.object);
    case 'CallExpression':
      return node.callee?.property?.name === 'join' && isFixed(node.callee.object);
    default:
      return false;
  }
};

/** Patterns that are not fixed in the source: what members write must never be one. */
const patternFaults = (file: string, source: string): string[] =>
  foundIn(file, source, ({ type, callee, arguments: given }) =>
    (type === 'NewExpression' || type === 'CallExpression') &&
    callee?.name === 'RegExp' &&
    !(given ?? []).every(isFixed)
      ? `${file} makes a pattern of what is not fixed`
      : undefined,
  );

const partOf = (file: string): string => {
  const [top = '', folder = '', ...rest] = file.split('/');
  if (file === 'src/main.ts') return 'main';
  if (top === 'src') return rest.length > 0 ? folder : 'root';
  if (top === 'commands' && rest[0] === 'rules') return 'rules';
  if (top === 'playground' && rest.length > 0) return `playground/${folder}`;
  return top;
};

const isAllowed = (part: string, target: string, kind: Import['kind']): boolean => {
  if (part === target) return true;
  const allowed = MAY_IMPORT[part] ?? [];
  if (allowed.includes(target)) return true;
  return (
    (kind === 'type' && allowed.includes(`${target}:types`)) ||
    (kind === 'dynamic' && allowed.includes(`${target}:dynamic`))
  );
};

/** The feature whose room a file is in. */
const featureOf = (file: string): string | undefined => /^commands\/([^/]+)\//.exec(file)?.[1];

/** Whether a file reaches into another feature's room past its `index.ts`. */
const intrudes = (file: string, target: string): boolean => {
  const [own, other] = [featureOf(file), featureOf(target)];
  if (other === undefined || own === other || !file.startsWith('commands/')) return false;
  return target !== `commands/${other}/index.ts`;
};

const faultOf = (file: string, { from, kind }: Import): string | undefined => {
  const part = partOf(file);
  if (from === '(computed)') return `${file} imports what nobody can read from the source`;
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(file), from);
    const isFine = !/(^|\/)dist\//.test(target) && isAllowed(part, partOf(target), kind) && !intrudes(file, target);
    return isFine ? undefined : `${file} imports ${target}`;
  }
  const misplaced = ONLY_IN.some(({ packages, where }) => packages.test(from) && !where.test(file));
  const impure = (part === 'core' || part === 'rules') && !CORE_PACKAGES.has(from);
  return misplaced || impure || file.startsWith('dist/') ? `${file} imports ${from}` : undefined;
};

/** Every import of the sources (path → text) that breaks a rule, in words. */
const importFaults = (sources: Readonly<Record<string, string>>): string[] =>
  Object.entries(sources).flatMap(([file, source]) =>
    importsIn(file, source).flatMap((one) => faultOf(file, one) ?? []),
  );

const program = filesOf('src', 'commands', 'playground');

describe('imports', () => {
  test('follow the layers', () => {
    expect(program.length).toBeGreaterThan(50);
    expect(importFaults(Object.fromEntries(program.map((file) => [file, sourceOf(file)])))).toEqual([]);
  });

  test.each([
    ['src/core/post.ts', "import { fixed } from '../bank/read.ts';"],
    ['src/core/post.ts', "import type { Store } from '../store/store.ts';"],
    ['src/core/post.ts', "import { readFileSync } from 'node:fs';"],
    ['src/core/post.ts', "import { z } from 'zod';"],
    ['src/core/post.ts', "type Bot = import('../app.ts').Bot;"],
    ['src/bank/read.ts', "export * from '../store/store.ts';"],
    ['src/bank/read.ts', "import type { Study } from '../jobs/ports.ts';"],
    ['src/store/posts.ts', "import { translator } from '../discord/translate.ts';"],
    ['src/store/posts.ts', "import Keyv from 'keyv';"],
    ['src/store/posts.ts', "import KeyvSqlite from '@keyv/sqlite';"],
    ['src/jobs/posting.ts', "import { openStore } from '../store/store.ts';"],
    ['src/jobs/posting.ts', "import type { App } from '../discord/app.ts';"],
    ['src/jobs/posting.ts', "import { Client } from 'discord.js';"],
    ['src/pictures/pictures.ts', "import { openStore } from '../store/store.ts';"],
    ['src/discord/router.ts', "import { createPictures } from '../pictures/pictures.ts';"],
    ['src/jobs/posting.ts', "import { schedule } from 'node-cron';"],
    ['src/opinion/endpoint.ts', "import { translator } from '../discord/translate.ts';"],
    ['commands/practice/items.ts', "import { createOpinion } from '../../src/opinion/endpoint.ts';"],
    ['commands/practice/items.ts', "import OpenAI from 'openai';"],
    ['src/jobs/posting.ts', "import { Counter } from 'prom-client';"],
    ['src/discord/router.ts', "import { openStore } from '../store/store.ts';"],
    ['src/discord/router.ts', "import { type Store, openStore } from '../store/store.ts';"],
    ['src/discord/router.ts', "import '../store/store.ts';"],
    ['src/discord/router.ts', "import { commands } from '../../commands/index.ts';"],
    ['commands/setup/run.ts', "import type { Bot } from '../../src/app.ts';"],
    ['src/discord/router.ts', "import type { Question } from '../bank/read.ts';"],
    ['commands/today/index.ts', "import texts from '../../src/locales/en/today.json';"],
    ['commands/today/index.ts', "import { openStore } from '../../src/store/store.ts';"],
    ['commands/today/index.ts', "import { readMarkdown } from '../../src/bank/markdown/read.ts';"],
    ['commands/today/index.ts', "import { startDemoWorld } from '../../playground/demo-world.ts';"],
    ['commands/today/index.ts', "import { begin } from '../practice/sitting.ts';"],
    ['commands/today/index.ts', "import { readCountry } from '../setup/rules/country-text.ts';"],
    ['commands/index.ts', "import { begin } from './practice/sitting.ts';"],
    ['commands/setup/rules/country-text.ts', "import type { App } from '../../../src/discord/app.ts';"],
    ['commands/setup/rules/country-text.ts', "import { z } from 'zod';"],
    ['src/core/post.ts', "import { readCountry } from '../../commands/setup/rules/country-text.ts';"],
    ['src/main.ts', "import { startDemoWorld } from '../playground/demo-world.ts';"],
    ['src/app.ts', "const demo = await import('../playground/demo-world.ts');"],
    ['src/app.ts', 'const demo = await import(name);'],
    ['src/app.ts', "import { bot } from '../dist/src/app.js';"],
    ['src/app.ts', "const bot = require('../playground/server/index.ts');"],
    ['src/config.ts', "import main from './main.ts';"],
    ['playground/server/index.ts', "import { nonceOf } from '../../src/core/nonce.ts';"],
    ['playground/server/index.ts', "import type { Study } from '../../src/core/study.ts';"],
    ['playground/server/index.ts', "import { help } from '../../commands/help.ts';"],
    ['playground/server/index.ts', "import { Client } from 'discord.js';"],
    ['playground/web/main.ts', "import { World } from '../server/world.ts';"],
    ['playground/web/main.ts', "export { nonceOf } from '../../src/core/nonce.ts';"],
  ])('a planted fault is found: %s, %s', (file, source) => {
    expect(importFaults({ [file]: source })).toHaveLength(1);
  });

  test.each([
    ['src/core/post.ts', "import { createHash } from 'node:crypto';\nimport type { Study } from './study.ts';"],
    ['src/store/database.ts', "import Keyv from 'keyv';"],
    ['src/discord/router.ts', "import type { Store } from '../store/store.ts';"],
    ['src/discord/router.ts', "import { type Store } from '../store/store.ts';"],
    ['commands/tip/index.ts', "import type texts from '../../src/locales/en/tip.json';"],
    [
      'src/discord/router.ts',
      "// import { openStore } from '../store/store.ts';\nconst text = \"from '../store/store.ts'\";",
    ],
    ['src/main.ts', "const { startDemoWorld } = await import('../playground/demo-world.ts');"],
    ['playground/web/main.ts', "import type { Shown } from '../protocol.ts';"],
  ])('what is allowed is left alone: %s, %s', (file, source) => {
    expect(importFaults({ [file]: source })).toEqual([]);
  });
});

describe('features', () => {
  /** Feature → the features that it imports. */
  const graphOf = (sources: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> => {
    const graph = new Map<string, Set<string>>();
    for (const [file, source] of Object.entries(sources)) {
      const own = featureOf(file);
      if (own === undefined) continue;
      const asked = importsIn(file, source).flatMap(
        ({ from }) => featureOf(posix.join(posix.dirname(file), from)) ?? [],
      );
      graph.set(own, new Set([...(graph.get(own) ?? []), ...asked.filter((other) => other !== own)]));
    }
    return graph;
  };

  /** A way from a feature back to itself. */
  const circleIn = (graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined => {
    const walk = (way: readonly string[]): readonly string[] | undefined => {
      for (const next of graph.get(way.at(-1) ?? '') ?? []) {
        if (way.includes(next)) return [...way, next];
        const found = walk([...way, next]);
        if (found) return found;
      }
      return undefined;
    };
    return [...graph.keys()].map((feature) => walk([feature])).find((way) => way !== undefined);
  };

  test('ask one another in no circle', () => {
    const rooms = program.filter((file) => featureOf(file) !== undefined);
    expect(rooms.length).toBeGreaterThan(50);
    expect(circleIn(graphOf(Object.fromEntries(rooms.map((file) => [file, sourceOf(file)]))))).toBeUndefined();
  });

  test('a planted circle is found', () => {
    const planted = {
      'commands/a/index.ts': "import { b } from '../b/index.ts';",
      'commands/b/x.ts': "import { c } from '../c/index.ts';",
      'commands/c/index.ts': "import type { a } from '../a/index.ts';",
    };
    expect(circleIn(graphOf(planted))).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('core', () => {
  test('knows no clock, no chance and no process', () => {
    const impure = program.filter((file) => ['core', 'rules'].includes(partOf(file)) && IMPURE.test(sourceOf(file)));
    expect(impure).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'Temporal.Now.instant()', 'randomUUID()', 'process.env.TZ'])(
    'a planted %s is found',
    (text) => {
      expect(IMPURE.test(`const now = ${text};`)).toBe(true);
    },
  );
});

describe('rules about text', () => {
  /** What reads or writes a time, in whatever zone. */
  const TIMED = /\bTemporal\b|\bDate\b|DateTimeFormat|toLocale/;

  /** A test and all that it imports of the program, by value. */
  const reached = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const { from, kind } of importsIn(file, sourceOf(file)))
      if (from.startsWith('.') && kind === 'value') reached(posix.join(posix.dirname(file), from), seen);
    return seen;
  };

  test.each(TIMELESS)('%s is asked in one zone only and knows no time', (file) => {
    expect([...reached(file)].filter((one) => TIMED.test(sourceOf(one)))).toEqual([]);
  });

  test('one that knows a time is found', () => {
    expect([...reached('test/core/schedule.test.ts')].some((one) => TIMED.test(sourceOf(one)))).toBe(true);
  });
});

describe('patterns', () => {
  test('are fixed in the source', () => {
    const made = program.filter((file) => /^(src|commands)\//.test(file));
    expect(made.length).toBeGreaterThan(50);
    expect(made.flatMap((file) => patternFaults(file, sourceOf(file)))).toEqual([]);
  });

  test.each([
    'const found = (typed: string) => new RegExp(typed);',
    'const found = (typed: string) => RegExp(typed);',
    `const found = (typed: string) => new RegExp(\`^\${typed}$\`, 'u');`,
    "const found = (typed: string) => new RegExp([...typed].join('.*'));",
    "const found = (typed: string, flags: string) => new RegExp('a', flags);",
    'const found = (typed: string) => new RegExp(quoted(typed));',
  ])('a planted one is found: %s', (source) => {
    expect(patternFaults('src/core/planted.ts', source)).toHaveLength(1);
  });

  test("a pattern of the file's own constants is left alone", () => {
    const source = `const ENDS = new RegExp([PART, String.raw\`\\d\${UNIT}\`, \`\${WORD.source}|x\`].join('|'), 'u');`;
    expect(patternFaults('src/core/planted.ts', source)).toEqual([]);
  });
});

describe('replies', () => {
  /** Who answers Discord: they ask whose message it is, and whether it may be seen by others. */
  const answering = ['src/discord/context.ts', 'src/discord/router.ts', 'src/discord/screen.ts'];
  const ANSWERS = /^(reply|deferReply|editReply|followUp|update|deferUpdate|showModal)$/;

  const repliesIn = (file: string, source: string): string[] =>
    foundIn(file, source, ({ type, callee }) => {
      const { object, property } = callee ?? {};
      const whose = object?.property?.name ?? object?.name;
      const answers = type === 'CallExpression' && ANSWERS.test(property?.name ?? '');
      return answers && whose === 'interaction' ? `${file}: ${property?.name}` : undefined;
    });

  test('go through the context', () => {
    const others = program.filter((file) => /^(src|commands)\//.test(file) && !answering.includes(file));
    expect(others.flatMap((file) => repliesIn(file, sourceOf(file)))).toEqual([]);
  });

  test.each([
    'await interaction.reply(view);',
    'await interaction.deferReply({ flags });',
    'await ctx.interaction.editReply(view);',
    'await ctx.interaction.followUp(view).catch(report);',
    'await interaction.update(view);',
    'await interaction.deferUpdate();',
    'await interaction.showModal(form);',
  ])('a planted one by hand is found: %s', (text) => {
    const planted = `async function planted(ctx, interaction) { ${text} }`;
    expect(repliesIn('commands/planted.ts', planted)).toHaveLength(1);
  });

  test('what the context does is left alone', () => {
    const fine =
      'async function fine(ctx) { await ctx.later(); await ctx.show(view); await ctx.app.store.decks.update(id); }';
    expect(repliesIn('commands/fine.ts', fine)).toEqual([]);
  });
});

describe('files', () => {
  const own = [...program, ...filesOf('test', 'bench')];

  test('no folder is a drawer for everything', () => {
    const drawers = own.filter((file) => file.split('/').some((name) => FORBIDDEN_FOLDERS.includes(name)));
    expect(drawers).toEqual([]);
  });

  test('every file says its role in its first line', () => {
    const silent = own.filter((file) => !/^\/\/ \S.{10,}/.test(sourceOf(file).replace(/^#!.*\n/, '')));
    expect(silent).toEqual([]);
  });
});

describe('lengths', () => {
  const MOST_LINES = { file: 350, function: 60 };

  /** Still longer than they may be. A name goes from here with the cut that makes it short; none is added. */
  const LONG_FILES = [
    'playground/web/chat/chat.ts',
    'playground/web/composer/command-line.ts',
    'playground/web/main.ts',
  ];

  const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

  const longFunctions = (file: string, source: string): string[] =>
    foundIn(file, source, ({ type, start, end }) =>
      /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) &&
      linesOf(source.slice(start, end)) > MOST_LINES.function
        ? file
        : undefined,
    );

  test(`a file of the program has at most ${MOST_LINES.file} lines`, () => {
    expect(program.filter((file) => linesOf(sourceOf(file)) > MOST_LINES.file)).toEqual(LONG_FILES);
  });

  test(`a function of the program has at most ${MOST_LINES.function} lines`, () => {
    const long = program.flatMap((file) => longFunctions(file, sourceOf(file)));
    expect(long).toEqual([]);
  });

  test.each([
    ['a function', 'function planted() {', '}'],
    ['a function that gives a function', 'const planted = () => {', '};'],
    ['a method', 'const planted = { press() {', '} };'],
  ])('a planted long one is found: %s', (_what, head, tail) => {
    const planted = (lines: number) => [head, ...Array.from({ length: lines - 2 }, () => '  work();'), tail].join('\n');
    expect(longFunctions('commands/planted.ts', planted(MOST_LINES.function))).toEqual([]);
    expect(longFunctions('commands/planted.ts', planted(MOST_LINES.function + 1))).toEqual(['commands/planted.ts']);
  });
});

describe('functions', () => {
  /** Functions at the top of a file that are written as constants, though no named type says what they are. */
  const arrowsIn = (file: string, source: string): string[] =>
    ((treeOf(file, source).body ?? []) as readonly Node[])
      .flatMap((node) => (node.type === 'ExportNamedDeclaration' ? (node.declaration ?? []) : node))
      .flatMap(({ declarations = [] }) => declarations)
      .filter(({ id, init }) => init?.type === 'ArrowFunctionExpression' && !id?.typeAnnotation)
      .map(({ id }) => `${file}: ${id?.name}`);

  test('at the top of a file are written as functions', () => {
    expect(program.flatMap((file) => arrowsIn(file, sourceOf(file)))).toEqual([]);
  });

  test.each(['const planted = () => 1;', 'export const planted = async <T>(all: T[]) => all;'])(
    'a planted constant is found: %s',
    (source) => {
      expect(arrowsIn('commands/planted.ts', source)).toEqual(['commands/planted.ts: planted']);
    },
  );

  test.each(['const planted: Field = ([id]) => id;', 'function outer() { const inner = () => 1; return inner; }'])(
    'one that a type describes, or that is inside another, is left alone: %s',
    (source) => {
      expect(arrowsIn('commands/planted.ts', source)).toEqual([]);
    },
  );
});

describe('names of types', () => {
  const exportedIn = (file: string): string[] =>
    ((treeOf(file, sourceOf(file)).body ?? []) as readonly Node[])
      .flatMap(({ type, declaration }) => (type === 'ExportNamedDeclaration' && declaration ? [declaration] : []))
      .filter(({ type }) => type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration')
      .flatMap(({ id }) => id?.name ?? []);

  const sharedIn = (names: readonly string[]): string[] =>
    [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].sort();

  test('that files export stand for one thing each', () => {
    const ours = program.filter((file) => /^(src|commands)\//.test(file));
    const names = ours.flatMap(exportedIn);
    expect(names.length).toBeGreaterThan(300);
    expect(sharedIn(names)).toEqual([]);
  });

  test('a planted second one is found', () => {
    expect(sharedIn(['Study', 'Planted', 'DailyPost', 'Planted'])).toEqual(['Planted']);
  });
});
