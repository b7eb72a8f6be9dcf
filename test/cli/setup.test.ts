// `daily-interview setup` with the local Discord: tokens good and bad, the file .env, the intent, the invitation, the service.
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { INVITE } from '../../playground/study-server.ts';
import { withSetting } from '../../src/cli/env-writer.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { unitOf } from '../../src/cli/service.ts';
import { invitation } from '../../src/discord/needed.ts';
import { cliOf } from './cli-run.ts';

let local: Awaited<ReturnType<typeof startLocalDiscord>>;
let application: ReturnType<typeof local.createApplication>;
let folder: string;

beforeAll(async () => {
  local = await startLocalDiscord({ rateLimits: false });
  application = local.createApplication({ name: '오늘의 면접' });
});
afterAll(() => local.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daily-interview-setup-'));
});
afterEach(() => rm(folder, { recursive: true }));

const env = () => join(folder, '.env');
const saved = () => readFile(env(), 'utf8');
const setUp = (answers: readonly string[], given: Partial<CliIo> = {}) =>
  cliOf(
    { root: folder, platform: 'win32', ...given, env: { DISCORD_API_URL: local.apiUrl, ...given.env } },
    answers,
  )('setup');

test('a good token is saved for its owner alone, in a copy of the example, and the invitation asks for the least', async () => {
  await writeFile(join(folder, '.env.example'), '# the token\nDISCORD_TOKEN=\n#LOG_LEVEL=info\n');
  const { code, out } = await setUp([application.token]);
  expect(code).toBe(0);
  expect(await saved()).toBe(`# the token\nDISCORD_TOKEN=${application.token}\n#LOG_LEVEL=info\n`);
  expect((await stat(env())).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['.env', '.env.example']);
  expect(out).toContain('Found the bot “오늘의 면접”');
  expect(out).toContain(invitation(application.applicationId));
  expect(out).not.toContain(application.token);
});

test('an old .env keeps its other lines and loses the rights of others', async () => {
  await writeFile(env(), '\uFEFFLOG_LEVEL=debug\r\nDISCORD_TOKEN=old\r\n# mine\r\n');
  await chmod(env(), 0o644);
  expect((await setUp([application.token])).code).toBe(0);
  expect(await saved()).toBe(`LOG_LEVEL=debug\r\nDISCORD_TOKEN=${application.token}\r\n# mine\r\n`);
  expect((await stat(env())).mode & 0o777).toBe(0o600);
});

test('a .env that is a link stays one, and what it leads to is changed', async () => {
  const target = join(folder, 'elsewhere');
  await writeFile(target, '# mine\n');
  await symlink(target, env());
  expect((await setUp([application.token])).code).toBe(0);
  expect((await lstat(env())).isSymbolicLink()).toBe(true);
  expect(await readFile(target, 'utf8')).toBe(`# mine\nDISCORD_TOKEN=${application.token}\n`);
  expect((await stat(target)).mode & 0o777).toBe(0o600);
});

test('another setting that is wrong is said before any token is asked for', async () => {
  const { code, out, err } = await setUp([application.token], { env: { LOG_LEVEL: 'loud' } });
  expect(code).toBe(1);
  expect(err).toMatch(/^LOG_LEVEL must be one of .*\nCorrect these settings/);
  expect(out).toBe('');
  expect(await readdir(folder)).toEqual([]);
});

describe('saves nothing', () => {
  const wrong = () => `${application.token.slice(0, -4)}aaaa`;
  test.each<[string, () => readonly string[], Record<string, string>, string]>([
    ['of three wrong tokens', () => ['', 'oops', wrong()], {}, 'does not accept this token'],
    ['when nobody types', () => [], {}, 'Nothing was saved'],
    ['when Discord is away', () => [application.token], { DISCORD_API_URL: 'http://127.0.0.1:9' }, 'cannot be reached'],
  ])('%s', async (_what, answers, settings, says) => {
    await writeFile(env(), 'DISCORD_TOKEN=old\n');
    const { code, err } = await setUp(answers(), { env: settings });
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(await saved()).toBe('DISCORD_TOKEN=old\n');
  });
});

test('a wrong token is asked for again, in Korean', async () => {
  const { code, err, out } = await setUp(['nonsense', application.token], { env: { LANG: 'ko_KR.UTF-8' } });
  expect(code).toBe(0);
  expect(err).toContain('DISCORD_TOKEN does not look like a bot token');
  expect(out).toContain('나만 읽을 수 있게 저장했어요');
});

test('an intent that is off is explained and looked at again', async () => {
  const deaf = local.createApplication({ name: 'deaf', messageContent: false });
  const still = await setUp([deaf.token, '']);
  expect(still.out).toContain('The Message Content Intent is off');
  expect(still.out).toContain('It is still off');
  expect(still.code).toBe(0);
});

test('a bot that is in a server says so', async () => {
  const owner = local.createUser({ name: 'owner' });
  const guild = local.createGuild({ name: 'our server', ownerId: owner.id });
  local.inviteBot(guild.id, application.applicationId, INVITE);
  expect((await setUp([application.token])).out).toContain('our server');
});

describe('the service of a Linux user', () => {
  const linux = (works: boolean, ran: string[]): Partial<CliIo> => ({
    platform: 'linux',
    execPath: '/opt/node 20/bin/node',
    env: { HOME: folder },
    spawn: (command, words) => {
      ran.push([command, ...words].join(' '));
      return { status: works || words.includes('show-environment') ? 0 : 1 };
    },
  });
  const unit = () => readFile(join(folder, '.config/systemd/user/daily-interview.service'), 'utf8');

  test('is written and started when it is wanted', async () => {
    const ran: string[] = [];
    const { out } = await setUp([application.token, 'y'], linux(true, ran));
    expect(await unit()).toContain(`ExecStart="/opt/node 20/bin/node" "${folder}/daily-interview.mjs" start`);
    expect(await unit()).not.toContain(application.token);
    expect(ran.slice(1)).toEqual([
      'systemctl --user daemon-reload',
      'systemctl --user enable --now daily-interview',
      'loginctl enable-linger',
    ]);
    expect(out).toContain('The bot is running');
  });

  test('is not written when it is not wanted', async () => {
    const ran: string[] = [];
    await setUp([application.token, 'n'], linux(true, ran));
    await expect(unit()).rejects.toThrow('ENOENT');
    expect(ran).toHaveLength(1);
  });

  test('that does not start says what to do', async () => {
    const { code, out } = await setUp([application.token, '네'], linux(false, []));
    expect(code).toBe(0);
    expect(out).toContain('systemctl --user enable --now daily-interview');
  });

  test('takes paths with blanks and percent signs', () => {
    expect(unitOf('/srv/50% off', '/usr/bin/node')).toContain('"/srv/50%% off/daily-interview.mjs"');
  });
});

test.each([
  ['', 'A=1\n'],
  ['A=0', 'A=1\n'],
  ['B=2\nA=0\nA=5\n', 'B=2\nA=0\nA=1\n'],
  ['#A=0\n', '#A=0\nA=1\n'],
  ['export A=0\r\nB=2', 'A=1\r\nB=2\r\n'],
  ['AA=3\n', 'AA=3\nA=1\n'],
])('a setting in %j', (before, after) => {
  expect(withSetting(before, 'A', '1')).toBe(after);
});
