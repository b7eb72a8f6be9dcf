// Before a start: builds dist when sources are newer than it. Without the tools it says how to get them, instead of a stack.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const SOURCES = ['package.json', 'tsconfig.json', 'src', 'commands', 'playground', 'bench'];
/** What a build writes last, at each build. */
const BUILT = join(ROOT, 'dist/web/index.html');
const TOOLS = ['typescript', 'vite', 'lit'];

/** When a file, or anything in a folder, last changed (epoch ms); a folder's own time tells of what was deleted in it. */
function changedAt(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .map((name) => changedAt(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

function isFresh() {
  if (!existsSync(BUILT)) return false;
  const builtAt = statSync(BUILT).mtimeMs;
  return SOURCES.every((source) => !existsSync(join(ROOT, source)) || changedAt(join(ROOT, source)) <= builtAt);
}

function build() {
  // npm itself, so that it is found on every system in the same way.
  const npm = process.env.npm_execpath;
  const run = ['run', '--silent', 'build'];
  const options = { cwd: ROOT, stdio: 'inherit' };
  return npm ? spawnSync(process.execPath, [npm, ...run], options) : spawnSync('npm', run, { ...options, shell: true });
}

if (!isFresh()) {
  if (!TOOLS.every((tool) => existsSync(join(ROOT, 'node_modules', tool)))) {
    process.stderr.write(
      '아직 빌드되지 않았거나 소스가 바뀌었는데, 빌드 도구가 없어요. 이렇게 해 주세요: npm ci && npm run build && npm prune --omit=dev\n' +
        'The program is not built, or its sources are newer, and the build tools are missing. Run: npm ci && npm run build && npm prune --omit=dev\n',
    );
    process.exit(1);
  }
  process.exitCode = build().status ?? 1;
}
