// The two READMEs say the same: headings, commands, settings, pictures and blocks of commands; and all settings are named.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../commands/index.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const textOf = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const korean = textOf('README.md');
const english = textOf('README.en.md');
const HALVES = [korean, english] as const;

const SETTING = /`([A-Z][A-Z_]+)`/g;
const settingsIn = (readme: string): string[] =>
  all(readme, /^\| (`[A-Z][^|]*) \|/gm).flatMap((cell) => all(cell, SETTING));

test.each<[string, (readme: string) => readonly string[]]>([
  ['headings', (readme) => all(readme, /^(#+) /gm)],
  ['commands', (readme) => all(readme, /^\| `\/(\w+)`/gm)],
  ['commands of the terminal', (readme) => all(readme, /^\| `([a-z]+)` \|/gm)],
  ['settings', settingsIn],
  ['rows of tables', (readme) => all(readme, /^(\|)/gm)],
  [
    'lines to type',
    (readme) => all(readme, /^((?:npm|npx)(?: [a-z&:-]+)+)/gm).map((line) => line.replace(/ questions$/, '')),
  ],
  ['pictures', (readme) => all(readme, /screenshots\/([\w-]+)-(?:ko|en)\.png/g)],
  ['documents', (readme) => all(readme, /\]\((docs\/[\w.-]+)/g).sort()],
])('both have the same %s', (_what, read) => {
  const [ofKorean, ofEnglish] = HALVES.map(read);
  expect(ofKorean?.length).toBeGreaterThan(0);
  expect(ofKorean).toEqual(ofEnglish);
});

test.each(HALVES)('every command of the bot has a row', (readme) => {
  const named = commands.filter(({ data }) => data.type === undefined || data.type === 1).map(({ data }) => data.name);
  expect(all(readme, /^\| `\/(\w+)`/gm).sort()).toEqual([...named].sort());
});

test('the example of .env names every setting, and so do both READMEs', () => {
  const source = textOf('src/config.ts');
  const known = all(source.slice(source.indexOf('const schema = z.object({')), /^ {2}([A-Z][A-Z_]+):/gm).sort();
  expect(known.length).toBeGreaterThan(10);
  expect(all(textOf('.env.example'), /^#?([A-Z][A-Z_]+)=/gm).sort()).toEqual(known);
  for (const readme of HALVES) expect(settingsIn(readme).sort()).toEqual(known);
});

describe('a document in both languages', () => {
  test.each(['docs/hosting.md', 'docs/privacy.md', 'SECURITY.md'])('%s says the same twice', (file) => {
    const text = textOf(file);
    const at = text.search(/^## .*(in English|English)$/m);
    const halves = [text.slice(0, at), text.slice(at)];
    for (const pattern of [/^(```|\| |- )/gm, /`(npm [a-z ]+|npx [a-z -]+[a-z]|[A-Z]+_[A-Z]+)(?: [^`]*)?`/g]) {
      expect(all(halves[0] ?? '', pattern)).toEqual(all(halves[1] ?? '', pattern));
    }
  });

  test('every link between documents leads somewhere', () => {
    const documents = ['README.md', 'README.en.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/README.md', 'docs/hosting.md'];
    const dead = documents.flatMap((file) =>
      all(textOf(file), /\]\(([\w./-]+\.(?:md|yml|png))(?:#[^)]*)?\)/g).filter(
        (target) => !existsSync(new URL(target, `file://${ROOT}${file}`)),
      ),
    );
    expect(dead).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = textOf('Dockerfile');
  test('is for another user than root, with a volume, a health check, and nothing of .env', () => {
    expect(dockerfile.lastIndexOf('\nUSER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM'));
    for (const word of ['VOLUME /data', 'HEALTHCHECK', 'STOPSIGNAL SIGTERM']) expect(dockerfile).toContain(word);
    expect(textOf('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.env', 'storage', '.git']));
  });

  test('asks the port that it opens, and is stopped no sooner than the bot is done', () => {
    const [port] = all(dockerfile, /METRICS_PORT=(\d+)/g);
    expect(all(dockerfile, /127\.0\.0\.1:(\d+)\/healthz/g)).toEqual([port]);
    const { services } = parse(textOf('compose.yaml')) as { services: { bot: Record<string, unknown> } };
    expect(services.bot).toMatchObject({ init: true, read_only: true, stop_grace_period: '15s', cap_drop: ['ALL'] });
    expect(textOf('deploy/daily-interview.service')).toContain('TimeoutStopSec=15');
  });
});

describe('what GitHub reads', () => {
  test.each(['bug', 'idea'])('the form "%s" asks the same in both languages', (form) => {
    const [ofKorean, ofEnglish] = ['ko', 'en'].map((language) => {
      const { body } = parse(textOf(`.github/ISSUE_TEMPLATE/${form}-${language}.yml`)) as {
        body: { type: string; id?: string; validations?: unknown }[];
      };
      return body.map(({ type, id, validations }) => ({ type, id, validations }));
    });
    expect(ofKorean).toEqual(ofEnglish);
  });

  test('CI runs where the program must: three Nodes, three systems, a browser', () => {
    const { jobs } = parse(textOf('.github/workflows/ci.yml')) as {
      jobs: { test: { strategy: { matrix: unknown } }; browser: unknown };
    };
    expect(jobs.test.strategy.matrix).toEqual({
      os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
      node: [20, 22, 24],
    });
    expect(jobs.browser).toBeDefined();
  });
});
