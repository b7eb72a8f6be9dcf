// `daily-interview doctor` on a bot at work in the local Discord: each fault planted, found, and said with its fix.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import type { Study } from '../../src/core/study.ts';
import { startWorld, type World } from '../bot/harness.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { cliOf } from './cli-run.ts';

let world: World;
let study: Study;

beforeAll(async () => {
  world = await startWorld({ rateLimits: false, now: new Date().toISOString() });
  await world.startBot();
  const notices = world.local.createChannel(world.guild.id, { name: '알림' });
  study = await world.study({ noticeChannelId: notices.id });
});
afterAll(() => world.close());

interface Found {
  readonly check: string;
  readonly state: string;
  readonly text: string;
  readonly fix?: string;
}

interface Planted {
  readonly io?: Partial<CliIo>;
  readonly env?: Record<string, string>;
  readonly mend?: () => unknown;
}

const examined = async ({ io = {}, env = {} }: Planted, ...args: readonly string[]) => {
  const settings = {
    DISCORD_TOKEN: world.application.token,
    DISCORD_API_URL: world.local.apiUrl,
    DATABASE_FILE: world.databaseFile,
    REQUEST_TIMEOUT_MS: '3000',
    ...env,
  };
  return cliOf({ root: dirname(world.databaseFile), ...io, env: settings })('doctor', ...args);
};

const faultsOf = async (planted: Planted): Promise<readonly Found[]> => {
  const { code, out } = await examined(planted, '--json');
  const { findings } = JSON.parse(out) as { findings: readonly Found[] };
  const bad = findings.filter(({ state }) => state !== 'fine');
  expect(code).toBe(bad.some(({ state }) => state === 'fault') ? 1 : 0);
  expect(out).not.toContain(world.application.token);
  return bad;
};

const denied = (channelId: string, targetId: string, permission: bigint): Planted => {
  world.local.setOverwrites(channelId, [{ id: targetId, type: 'member', deny: String(permission) }]);
  return { mend: () => world.local.setOverwrites(channelId, []) };
};

const spoilt = async (): Promise<Planted> => {
  const file = join(dirname(world.databaseFile), 'spoilt.sqlite');
  await writeFile(file, 'not a database at all');
  return { env: { DATABASE_FILE: file } };
};

const damagedRow = async (): Promise<Planted> => {
  const other = await stranger(world.databaseFile);
  await other.query(`INSERT INTO studies (key, value) VALUES ('guild:damaged', '{"value":{"version":1}}')`);
  return {
    mend: async () => {
      await other.query("DELETE FROM studies WHERE key = 'guild:damaged'");
      await other.close();
    },
  };
};

test('nothing is wrong: exit code 0, also in Korean, and the running bot is left alone', async () => {
  expect(await faultsOf({})).toEqual([]);
  const korean = await examined({}, '--lang', 'ko');
  expect(korean.code).toBe(0);
  expect(korean.out).toContain('문제가 없어요');
  expect(korean.out).toContain('디스코드의 시계와 맞아요');
  expect(world.logged).toEqual([]);
});

test.each<[string, () => Planted | Promise<Planted>, string, RegExp, RegExp]>([
  ['an old Node', () => ({ io: { node: '18.20.1' } }), 'node', /18\.20\.1/, /nodejs\.org/],
  [
    'no fonts',
    () => ({ io: { draw: async () => Promise.reject(new Error('no font')) } }),
    'fonts',
    /no font/,
    /npm ci/,
  ],
  ['little room', () => ({ io: { freeBytes: async () => 10_000_000 } }), 'disk', /9\.5 MB/, /DATABASE_FILE/],
  ['a wrong setting', () => ({ env: { LOG_LEVEL: 'loud' } }), 'settings', /LOG_LEVEL/, /\.env/],
  ['no token', () => ({ env: { DISCORD_TOKEN: '' } }), 'token', /no DISCORD_TOKEN/, /Reset Token/],
  [
    'a token that Discord does not take',
    () => ({ env: { DISCORD_TOKEN: `${world.application.token.slice(0, -4)}aaaa` } }),
    'token',
    /does not accept/,
    /Reset Token/,
  ],
  [
    'no way to Discord',
    () => ({ env: { DISCORD_API_URL: 'http://127.0.0.1:9' } }),
    'token',
    /cannot be reached/,
    /discordstatus/,
  ],
  [
    'a clock that is ten minutes fast',
    () => ({ io: { now: () => Date.now() + 600_000 } }),
    'clock',
    /(599|600|601) s fast/,
    /set-ntp/,
  ],
  [
    'the intent switched off',
    () => {
      world.local.setIntents(world.application.applicationId, { messageContent: false });
      return { mend: () => world.local.setIntents(world.application.applicationId, { messageContent: true }) };
    },
    'intents',
    /is off/,
    /developer portal/,
  ],
  ['no database but a letter', spoilt, 'database', /not a database/, /restore/],
  ['a damaged record', damagedRow, 'database', /studies guild:damaged/, /restore/],
  [
    'a right denied where questions are posted',
    () => denied(world.channel.id, world.application.botUserId, 1n << 16n),
    'study',
    /#오늘의-질문: the permission Read Message History is denied to this bot/,
    /Edit Channel/,
  ],
  [
    'a right denied where leaders are told',
    () => denied(study.noticeChannelId ?? '', world.application.botUserId, 1n << 11n),
    'study',
    /#알림: the permission Send Messages is denied to this bot/,
    /Edit Channel/,
  ],
  [
    'a time-out',
    () => {
      world.local.timeOut(world.guild.id, world.application.botUserId, world.clock.now() + 86_400_000);
      return { mend: () => world.local.timeOut(world.guild.id, world.application.botUserId, null) };
    },
    'study',
    /timed out/,
    /time-out/,
  ],
  [
    'a channel that is gone',
    async () => {
      const gone = await world.study({ channelId: '1' });
      return { mend: () => world.bot().store.studies.remove(gone.guildId, gone.id) };
    },
    'study',
    /channel to post in is gone/,
    /\/setup/,
  ],
  [
    'a server that the bot is not in',
    async () => {
      const gone = await world.study({ guildId: '1' });
      return { mend: () => world.bot().store.studies.remove(gone.guildId, gone.id) };
    },
    'study',
    /not in this server/,
    /permissions=309237746688/,
  ],
])('%s', async (_what, plant, check, text, fix) => {
  const planted = await plant();
  try {
    const found = await faultsOf(planted);
    expect(found.map((one) => one.check)).toEqual([check]);
    expect(found[0]?.text).toMatch(text);
    expect(found[0]?.fix).toMatch(fix);
  } finally {
    await planted.mend?.();
  }
});

test('a bot that is in no server is told how to invite it', async () => {
  const lonely = world.local.createApplication({ name: 'lonely', messageContent: true });
  const found = await faultsOf({
    env: { DISCORD_TOKEN: lonely.token, DATABASE_FILE: join(dirname(world.databaseFile), 'new') },
  });
  expect(found.map(({ check, fix }) => [check, fix?.includes(`client_id=${lonely.applicationId}&`)])).toEqual([
    ['servers', true],
  ]);
});
