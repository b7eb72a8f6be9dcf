// SIGTERM to the process as a container gives it: ten seconds at most, and nothing twice or lost afterwards.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreatedApplication, LocalDiscord } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { openStore } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newPrograms, type Programs } from './program.ts';

const STUDIES = 60;
/** ms: what `docker stop` waits. */
const PATIENCE = 10_000;
const MINUTE = 60_000;

let programs: Programs;
let local: LocalDiscord;
let application: CreatedApplication;
let channels: readonly string[];
let guildId: string;

beforeEach(async () => {
  programs = await newPrograms();
  local = await startLocalDiscord({ identifyWindowMs: 0 });
  const owner = local.createUser({ name: '민지' });
  guildId = local.createGuild({ name: '스터디', ownerId: owner.id }).id;
  channels = Array.from({ length: STUDIES }, (_, n) => local.createChannel(guildId, { name: `질문-${n}` }).id);
  application = local.createApplication({ name: 'bot' });
  local.inviteBot(guildId, application.applicationId, '309237746688');
});
afterEach(async () => {
  await programs.clear();
  await local.close();
});

const env = (): Record<string, string> => ({ DISCORD_TOKEN: application.token, DISCORD_API_URL: local.apiUrl });

/** Studies that were due five minutes ago, each in a channel of its own. */
const dueStudies = async (): Promise<void> => {
  const store = openStore({ file: programs.databaseFile });
  await store.ready();
  const at = Date.now() - 5 * MINUTE;
  const time = new Date(at).toISOString().slice(11, 16);
  const schedule = { ...studyOf().schedule, time, zone: 'Etc/UTC' };
  for (const [n, channelId] of channels.entries()) {
    await store.studies.insert(
      studyOf({ id: `s${n}`, guildId, channelId, schedule, nextAt: at, createdAt: at - 86_400_000 }),
    );
  }
  await store.close();
};

/** How often each post that is still claimed was tried. */
const attempted = async (): Promise<readonly number[]> => {
  const store = openStore({ file: programs.databaseFile });
  await store.ready();
  const posts = await store.posts.open();
  await store.close();
  return posts.filter(({ state }) => state === 'claimed').map(({ attempts }) => attempts);
};

const requests = (what: string): number => local.history.filter((entry) => entry.what === what).length;
const cards = (channelId: string): number =>
  local.history.filter(
    ({ what, path, status }) => what === 'POST /channels/:id/messages' && path?.includes(channelId) && status === 200,
  ).length;
const errors = (lines: readonly string[]): readonly string[] => lines.filter((line) => /"level":(50|60)/.test(line));

test.each([
  ['never answers', { kind: 'hang', when: 'before' }],
  ['carries them out and never answers', { kind: 'hang', when: 'after' }],
] as const)(
  'with 60 posts due at a Discord that %s: gone in time, and each stands once later',
  async (_what, effect) => {
    await dueStudies();
    local.fault({ route: 'POST /channels/:id/messages', times: STUDIES, effect });
    const bot = programs.start(env());
    await expect
      .poll(() => local.history.filter(({ kind }) => kind === 'fault').length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(20);
    const began = performance.now();
    bot.child.kill('SIGTERM');
    const { code } = await bot.ended;
    expect(performance.now() - began).toBeLessThan(PATIENCE);
    expect(code).toBe(0);
    expect(errors(bot.lines())).toEqual([]);
    expect(requests('POST /channels/:id/messages')).toBeLessThan(STUDIES);
    const attempts = await attempted();
    // Those that are under way; the others are still to be claimed.
    expect(attempts.length).toBeGreaterThanOrEqual(20);
    expect(attempts.filter((count) => count > 0).length).toBeLessThan(STUDIES);
    if (effect.when === 'before') return;

    local.clearFaults();
    const again = programs.start(env());
    await again.said('the bot is running');
    await expect.poll(() => channels.filter((id) => cards(id) > 0).length, { timeout: 20_000 }).toBe(STUDIES);
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
    const card = (id: string) =>
      local
        .as(local.guild(guildId).ownerId)
        .messages(id)
        .filter(({ author }) => author.bot).length;
    expect(channels.map(card)).toEqual(channels.map(() => 1));
  },
  90_000,
);
