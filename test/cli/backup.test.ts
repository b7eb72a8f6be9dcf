// `daily-interview backup`, `restore` and `status`: beside a bot at work, checked, put back, and every refusal with its mend.
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FILE_VERSION } from '../../src/store/sqlite.ts';
import { startWorld, type World } from '../bot/harness.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { type CliRun, cliOf } from './cli-run.ts';

let world: World;
let run: CliRun;
const DAY = 86_400_000;

beforeEach(async () => {
  world = await startWorld({ now: '2026-07-01T00:00:00Z' });
  await world.startBot();
  await world.study();
  run = cliOf({ root: dirname(world.databaseFile), env: { DATABASE_FILE: world.databaseFile }, now: world.clock.now });
});
afterEach(() => world.close());

const folder = () => join(dirname(world.databaseFile), 'backups');
const bytes = async () => (await readFile(world.databaseFile)).toString('hex');
const zones = async (): Promise<readonly string[]> => {
  const other = await stranger(world.databaseFile);
  const rows = await other.query("SELECT value ->> '$.value.schedule.zone' AS zone FROM studies ORDER BY key");
  await other.close();
  return rows.map(({ zone }: { zone: string }) => zone);
};

describe('a backup', () => {
  test('is made while the bot writes, is its owner’s alone, and comes back as it was', async () => {
    const writing = new AbortController();
    const busy = (async () => {
      for (let n = 0; !writing.signal.aborted; n++) await world.bot().store.meta.put(`note${n % 50}`, 'x'.repeat(500));
    })();
    const made = await run('backup');
    writing.abort();
    await busy;
    expect(made).toMatchObject({ code: 0, err: '' });
    const [file = ''] = await readdir(folder());
    expect(file).toBe('backup-20260701-000000.sqlite');
    const copy = join(folder(), file);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);

    await world.study({ schedule: { time: '10:00', weekdays: [1], zone: 'Europe/Paris', holidays: null, pauses: [] } });
    expect(await zones()).toEqual(['Asia/Seoul', 'Europe/Paris']);
    const refused = await run('restore', copy);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('locked by another program');
    await world.stopBot();

    expect(await run('restore', copy)).toMatchObject({ code: 0, err: '' });
    expect(await zones()).toEqual(['Asia/Seoul']);
    expect((await stat(world.databaseFile)).mode & 0o777).toBe(0o600);
    const kept = (await readdir(folder())).find((name) => name !== file) ?? '';
    expect(kept).toBe('backup-20260701-000000-before-restore.sqlite');
    expect(await run('restore', join(folder(), kept))).toMatchObject({ code: 0 });
    expect(await zones()).toEqual(['Asia/Seoul', 'Europe/Paris']);
    await world.startBot();
    expect((await world.bot().store.studies.ofGuild(world.guild.id)).length).toBe(2);
  });

  test('is kept for so many days and copies, never none; other files stay', async () => {
    await run('backup');
    await writeFile(join(folder(), 'mine.sqlite'), '');
    for (let day = 1; day <= 3; day++) {
      await world.jump(world.clock.now() + DAY);
      await run('backup', '--keep', '2');
    }
    expect((await readdir(folder())).sort()).toEqual([
      'backup-20260703-000000.sqlite',
      'backup-20260704-000000.sqlite',
      'mine.sqlite',
    ]);
    await world.jump(world.clock.now() + 40 * DAY);
    expect((await run('backup', '--lang', 'ko')).out).toContain('오래된 백업 2개');
    expect((await readdir(folder())).sort()).toEqual(['backup-20260813-000000.sqlite', 'mine.sqlite']);
    expect(await run('backup', '--keep', '0')).toMatchObject({ code: 2 });
  });

  test('is made by itself before a newer version takes a file', async () => {
    await world.stopBot();
    const other = await stranger(world.databaseFile);
    await other.query('PRAGMA user_version = 1');
    await other.close();
    await world.startBot();
    const [file = ''] = await readdir(folder());
    expect(file).toMatch(new RegExp(`^backup-\\d{8}-\\d{6}-before-version-${FILE_VERSION}\\.sqlite$`));
    expect((await readFile(join(folder(), file))).readUInt32BE(60)).toBe(1);
  });
});

describe('a restore refuses, and changes nothing', () => {
  test.each([
    ['a file that is not there', async () => undefined, 'no such file'],
    ['no database', (file: string) => writeFile(file, 'a letter'), 'not a database'],
    [
      'a damaged copy',
      async (file: string) => {
        await run('backup', file);
        const whole = await readFile(file);
        await writeFile(file, whole.fill(0x41, 4096 * 3 + 100, 4096 * 6));
      },
      /not whole|damaged|malformed/,
    ],
  ])('%s', async (_what, spoil, says) => {
    const file = join(dirname(world.databaseFile), 'copy.sqlite');
    await spoil(file);
    await world.stopBot();
    const before = await bytes();
    const { code, err } = await run('restore', file);
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(await bytes()).toBe(before);
  });
});

test('a database that is damaged is put aside as it is, and the copy takes its place', async () => {
  await run('backup');
  await world.stopBot();
  await writeFile(world.databaseFile, 'not a database any more');
  await rm(`${world.databaseFile}-wal`, { force: true });
  const copy = join(folder(), 'backup-20260701-000000.sqlite');
  expect(await run('restore', copy)).toMatchObject({ code: 0 });
  expect(await zones()).toEqual(['Asia/Seoul']);
  const aside = (await readdir(folder())).find((name) => name.endsWith('.damaged'));
  expect(await readFile(join(folder(), aside ?? ''), 'utf8')).toBe('not a database any more');
});

test('status shows studies, what is next and the last backup, in words and as JSON', async () => {
  expect((await run('status', '--lang=ko')).out).toContain('마지막 백업    없어요');
  await run('backup');
  const { code, out } = await run('status', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    database: { file: world.databaseFile },
    studies: [{ server: world.guild.id, channel: world.channel.id, status: 'active', zone: 'Asia/Seoul' }],
    lastBackup: '2026-07-01T00:00:00.000Z',
  });
  const words = (await run('status')).out;
  expect(words).toContain('next question');
  expect(words).toContain('1 studies');
});
