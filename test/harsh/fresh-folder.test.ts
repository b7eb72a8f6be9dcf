// `npm start` in a folder of its own, the four ways people come to it: fresh, again, without tools, without the workspace.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, stat, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import locked from '../../package-lock.json' with { type: 'json' };
import { startLocalDiscord } from '../../playground/server/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = ['package.json', 'build.mjs', 'tsconfig.json', 'src', 'commands', 'playground', 'bench', 'data'];

let folder: string;

const modules = (): string => join(folder, 'node_modules');
const builtAt = async (): Promise<number> => (await stat(join(folder, 'dist/web/index.html'))).mtimeMs;

/** The packages that stay after `npm prune --omit=dev`. */
const installForProduction = async (): Promise<void> => {
  await rm(modules(), { recursive: true, force: true });
  const kept = Object.entries(locked.packages as Record<string, { dev?: boolean }>).filter(
    ([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev,
  );
  for (const [path] of kept) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(join(ROOT, path), join(folder, path));
  }
};

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs `npm start` until it says what is awaited, or ends by itself. */
const npmStart = async (env: Record<string, string>, until: RegExp): Promise<Ended> => {
  const child = spawn('npm', ['start'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_FILE: join(folder, 'bot.sqlite'),
      PLAYGROUND_PORT: '0',
      ...env,
    },
  });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    if (until.test(said) && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
};

const PAGE = /http:\/\/127\.0\.0\.1:\d+\//;
const HOW_TO_BUILD = 'npm ci && npm run build && npm prune --omit=dev';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daily-interview-fresh-'));
  for (const path of COPIED) await cp(join(ROOT, path), join(folder, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), modules());
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('builds, builds only again when sources changed, and runs or says what to do without tools', async () => {
  const first = await npmStart({ DISCORD_TOKEN: '' }, PAGE);
  expect(first.said).toMatch(PAGE);
  const built = await builtAt();

  const second = await npmStart({ DISCORD_TOKEN: '' }, PAGE);
  expect(second.said).toMatch(PAGE);
  expect(await builtAt()).toBe(built);

  await installForProduction();
  const local = await startLocalDiscord();
  try {
    const { token } = local.createApplication({ name: 'bot' });
    const live = await npmStart({ DISCORD_TOKEN: token, DISCORD_API_URL: local.apiUrl }, /the bot is running/);
    expect(live.said).toContain('the bot is running');
  } finally {
    await local.close();
  }
  expect(await builtAt()).toBe(built);

  const withoutWorkspace = await npmStart({ DISCORD_TOKEN: '' }, PAGE);
  expect(withoutWorkspace.code).toBe(1);
  expect(withoutWorkspace.said).toContain('npm ci');
  expect(withoutWorkspace.said).toContain('DISCORD_TOKEN');
  expect(withoutWorkspace.said).not.toMatch(/^\s+at /m);

  const later = new Date(Date.now() + 60_000);
  await utimes(join(folder, 'src/main.ts'), later, later);
  const stale = await npmStart({ DISCORD_TOKEN: '' }, PAGE);
  expect(stale.code).toBe(1);
  expect(stale.said).toContain(HOW_TO_BUILD);
  expect(stale.said).not.toMatch(/^\s+at /m);
}, 120_000);
