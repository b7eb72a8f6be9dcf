// Hostile deeds from a seed: each is answered in time and privately, nothing of others changes, nobody is pinged, nothing fails.
// `npm run test:harsh` does 1,000 beside the permission matrix, `npm run test:hostile` 50,000; HOSTILE_SEED and HOSTILE_COUNT replay a run.
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { PageMessage, Reply } from '../../playground/protocol.ts';
import { createDraw } from '../../playground/server/draw.ts';
import { wordsOf } from '../bot/harness.ts';
import { openersIn, openForms } from './deeds.ts';
import { attemptOf, chanceOf } from './hostility.ts';
import { trespasses } from './judging.ts';
import { fillServer } from './routes.ts';
import type { Rows } from './rows.ts';
import { PEOPLE, type Person, PRIVATE, type Stage, shownBy, startStage } from './stage.ts';

const SEED = Number(process.env.HOSTILE_SEED ?? Date.now() % 1_000_000);
const COUNT = Number(process.env.HOSTILE_COUNT);
/** After so many attempts everything that can be named is put back. */
const REFILL = 60;
const ERROR = 50;

let stage: Stage;
const unhandled: unknown[] = [];
const hear = (reason: unknown): void => {
  unhandled.push(reason);
};
beforeAll(async () => {
  stage = await startStage();
  process.on('unhandledRejection', hear);
}, 60_000);
afterAll(async () => {
  process.off('unhandledRejection', hear);
  await stage.close();
});

/** The words of what is not this person's: the answer in the thread, and the question for those who do not lead its study. */
const othersSee = ({ who }: Person): string => {
  const { answer, card } = stage.messages;
  const shown = who === 'leader' || who === 'byRole' ? [answer] : [answer, card];
  return shown.map((id) => wordsOf(stage.world.leader.message(id) as PageMessage)).join('\n');
};

const pings = ({ mentions }: PageMessage): boolean =>
  mentions.everyone || mentions.roles.length > 0 || mentions.users.length > 0;

interface Earlier {
  readonly where: string;
  readonly before: Rows;
  /** What `othersSee` showed. */
  readonly seen: string;
}

/** Holds what came of an attempt against what was before; what is stored now. */
const expectHarmless = async (person: Person, reply: Reply, { where, before, seen }: Earlier): Promise<Rows> => {
  expect(reply.kind, where).not.toBe('failed');
  const shown = await shownBy(stage, person, reply);
  if (shown) expect(pings(shown), where).toBe(false);
  // With the bot alone there is nobody to hide from.
  if (shown) expect(shown.ephemeral || person.who === 'stranger', where).toBe(true);
  expect(JSON.stringify([reply, shown]), where).not.toContain(PRIVATE);
  const errors = stage.world.logged.filter(({ level }) => Number(level) >= ERROR);
  expect(errors, where).toEqual([]);
  const after = await stage.reader.rows();
  expect(trespasses(stage, person, before, after).join(', '), where).toBe('');
  expect(othersSee(person), where).toBe(seen);
  return after;
};

test(
  `${COUNT} hostile deeds, seed ${SEED}`,
  async () => {
    console.info(`again: HOSTILE_SEED=${SEED} HOSTILE_COUNT=${COUNT} npm run test:hostile`);
    const forms = await openForms(stage, openersIn(commands));
    const chance = chanceOf(createDraw(SEED));
    const tally: Record<string, number> = {};
    const count = (name: string): void => {
      tally[name] = (tally[name] ?? 0) + 1;
    };
    let slowest = 0;
    let before = await stage.reader.rows();
    for (let n = 0; n < COUNT; n += 1) {
      const person = stage.people[chance.one(PEOPLE)];
      if (n % REFILL === 0) {
        await Promise.all(Object.values(stage.people).map(stage.fill));
        before = await stage.reader.rows();
      }
      const seen = othersSee(person);
      const attempt = attemptOf(stage, person, { commands, forms }, chance);
      const where = `seed ${SEED}, attempt ${n}, ${attempt.kind} by ${person.who}: ${attempt.what}`;
      const began = performance.now();
      const reply = await attempt.run().catch((error: unknown) => {
        // Discord itself refuses what is not offered there, or fits no option.
        if (/DiscordError/.test(String(error))) return undefined;
        throw new Error(where, { cause: error });
      });
      slowest = Math.max(slowest, performance.now() - began);
      count(`${attempt.kind} → ${reply?.kind ?? 'refused by Discord'}`);
      if (!reply) continue;
      const after = await expectHarmless(person, reply, { where, before, seen });
      before = after;
    }
    expect(unhandled).toEqual([]);
    const all = [stage.world.channel.id, stage.post.threadId].flatMap((id) => stage.world.leader.messages(id));
    expect(all.filter(pings)).toEqual([]);
    console.info(`slowest ${Math.round(slowest)} ms, ${JSON.stringify(tally)}`);
  },
  // Ten times what it takes when nothing else is done.
  Math.max(240_000, COUNT * 150),
);

/** What must never come of an attempt, done by hand, with what is said of it. */
const PLANTED: readonly (readonly [string, RegExp, (person: Person) => Promise<unknown>])[] = [
  [
    'another member’s card is written',
    /decks/,
    async () => stage.world.bot().store.decks.remove(stage.other.user.id, 'test/q1'),
  ],
  ['another server’s question is written', /questions/, () => fillServer(stage.world, stage.world.guild.id, '바뀐 ')],
  [
    'another member’s answer is changed',
    /바뀐 글/,
    async () => {
      const { client } = await stage.world.bot().app;
      const thread = await client.channels.fetch(stage.post.threadId);
      if (thread?.isTextBased())
        await thread.messages.edit(stage.messages.answer, { components: [{ type: 10, content: '바뀐 글' }] });
    },
  ],
  ['an error is logged', /level/, async () => (await stage.world.bot().app).log.error('planted')],
];

test.each(PLANTED)('it is seen that %s', async (_, says, plant) => {
  const person = stage.people.elsewhere;
  const earlier = { where: 'planted', before: await stage.reader.rows(), seen: othersSee(person) };
  await plant(person);
  await expect(expectHarmless(person, { kind: 'acknowledged' }, earlier)).rejects.toThrow(says);
});

test('a leader who settles a report does no harm, one who changes its words does', async () => {
  const { byRole, member } = stage.people;
  const { other } = stage;
  await stage.fill(member);
  const before = await stage.reader.rows();
  const [report] = [...before].filter(([key]) => key.startsWith('reports/') && key.endsWith(other.user.id));
  if (!report) throw new Error('no report');
  const [key, words] = report;
  const settled = new Map([...before, [key, words.replace('"settled":false', '"settled":true')]]);
  const changed = new Map([...before, [key, words.replaceAll('기밀한', '바뀐')]]);
  expect(trespasses(stage, byRole, before, settled)).toEqual([]);
  expect(trespasses(stage, member, before, settled)).toEqual([key]);
  expect(trespasses(stage, byRole, before, changed)).toEqual([key]);
});
