// How soon commands are acknowledged at a steady rate, and how many one core answers a second.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor, OptionValue, Reply } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import type { Kind, Running } from './bots.ts';
import type { FloorReplies } from './floor-bot.ts';
import { acknowledged, answered, atRate, inLanes } from './load.ts';
import { type Aim, type Bench, inPairs, least, type Measure, measureOf, median, most, type Pair } from './measure.ts';
import { connected, dueStudy, type Stage, setStage, threadsOf, withStore } from './stage.ts';
import { liveThrough, shippedQuestions } from './study-life.ts';

const MEMBERS = 20;
/** Members who have answered today's question. */
const ANSWERED = 12;
/** Members who wait for an answer at any moment, where it is asked how many one core answers. */
const AT_ONCE = 8;
const TYPED = ['', '자', '자기', '자기소', '자기소개', '자기소개를'];

interface Acknowledged extends Aim {
  readonly command: string;
  /** A second. */
  readonly rate: number;
}

const ACKNOWLEDGED: readonly Acknowledged[] = [
  { name: 'today', command: 'today', rate: 50, unit: 'ms', goal: most('ratio', 1.3) },
  { name: 'sample', command: 'sample', rate: 50, unit: 'ms', goal: most('ratio', 1.3) },
  { name: 'practice', command: 'practice', rate: 10, unit: 'ms', goal: most('ratio', 1.5) },
  { name: 'history', command: 'history', rate: 10, unit: 'ms', goal: most('ratio', 1.5) },
  { name: 'history-typing', command: 'history-typing', rate: 10, unit: 'ms', goal: most('ratio', 1.5) },
];

const CAPACITIES: readonly (Aim & { readonly command: string })[] = [
  { name: 'practice-core', command: 'practice', unit: 'per core second', goal: least('product', 400) },
  { name: 'history-core', command: 'history', unit: 'per core second', goal: least('product', 400) },
  { name: 'deck-core', command: 'deck', unit: 'per core second', goal: least('product', 150) },
];

/** Both bots, with all that commands go through. */
type Scene = Readonly<Record<Kind, { readonly stage: Stage; readonly bot: Running }>>;

/** Which member does the nth deed: keystrokes come from one member until the word is typed. */
function memberOf({ members }: Stage, command: string, n: number): Actor {
  const turn = command.endsWith('-typing') ? Math.floor(n / TYPED.length) : n;
  const member = members[turn % members.length];
  if (!member) throw new Error('nobody is there');
  return member;
}

function deedOf({ places }: Stage, member: Actor, command: string, n: number): () => Promise<Reply> {
  const channelId = places[0]?.channel.id ?? '';
  const [name = '', typing] = command.split('-');
  const options: Record<string, OptionValue> = { question: TYPED[n % TYPED.length] ?? '' };
  return typing === undefined
    ? () => member.command(channelId, name)
    : () => member.autocomplete(channelId, name, options, 'question');
}

/** Has the product answer each command once and notes the very bodies that it sent. */
async function repliesOf(stage: Stage): Promise<FloorReplies> {
  const { local, members } = stage;
  const [member] = members;
  if (!member) throw new Error('nobody is there');
  const replies: Record<string, FloorReplies[string]> = {};
  const sentSince = (since: number, route: RegExp): Record<string, unknown> | undefined => {
    const sent = local.history.slice(since).find(({ kind, what }) => kind === 'request' && route.test(what));
    return sent?.body as Record<string, unknown> | undefined;
  };
  for (const command of ['today', 'sample', 'practice', 'history', 'history-typing', 'deck']) {
    const since = local.history.length;
    await answered(member, deedOf(stage, member, command, 0));
    const data = (sentSince(since, /^POST \/interactions/)?.data ?? {}) as Record<string, unknown>;
    const edit = sentSince(since, /^PATCH \/webhooks/);
    const url = stage.places.flatMap(({ channel }) => member.messages(channel.id)).at(-1)?.attachments[0]?.url;
    const file = edit && url ? Buffer.from(await (await fetch(url)).arrayBuffer()).toString('base64') : '';
    const { embeds, components } = edit ?? {};
    replies[command] = edit ? { data, edit: { data: { embeds, components }, file } } : { data };
  }
  return replies;
}

async function product(stage: Stage): Promise<Running> {
  const [place] = stage.places;
  if (!place) throw new Error('there is no server');
  const bank = shippedQuestions();
  await withStore(stage, async (store) => {
    await store.studies.insert(dueStudy(place, 'bench'));
    const ids = stage.members.map(({ user }) => user.id);
    await liveThrough(store, place, 'bench', ids, bank);
  });
  const bot = stage.start();
  const [threadId = ''] = await threadsOf(stage, 1);
  for (const member of stage.members.slice(0, ANSWERED))
    await member.say(threadId, '제 강점은 끈기입니다. '.repeat(10));
  return bot;
}

async function floor(stage: Stage, replies: FloorReplies): Promise<Running> {
  const file = join(stage.folder, 'replies.json');
  await writeFile(file, JSON.stringify(replies));
  const since = stage.local.history.length;
  const bot = stage.start(file);
  await connected(stage, since);
  await stage.local.waitFor(
    ({ what, applicationId }) => what.startsWith('PUT /app') && applicationId === stage.application.applicationId,
    { since },
  );
  return bot;
}

async function acknowledgedIn(scene: Scene, aim: Acknowledged, rounds: number, seconds: number): Promise<Pair[]> {
  const run = (kind: Kind) => async (): Promise<number> => {
    const { stage } = scene[kind];
    const times = await atRate(aim.rate, seconds, (n) =>
      acknowledged(deedOf(stage, memberOf(stage, aim.command, n), aim.command, n)),
    );
    return median(times);
  };
  return inPairs(rounds, run('product'), run('floor'));
}

async function capacityIn(scene: Scene, command: string, rounds: number, seconds: number): Promise<Pair[]> {
  const run = (kind: Kind) => async (): Promise<number> => {
    const { stage, bot } = scene[kind];
    const before = await bot.usage();
    const done = await inLanes(AT_ONCE, seconds, (n) => {
      const member = memberOf(stage, command, n);
      return answered(member, deedOf(stage, member, command, n)).catch(() => undefined);
    });
    return done / ((await bot.usage()).cpuSeconds - before.cpuSeconds);
  };
  return inPairs(rounds, run('product'), run('floor'));
}

/** Commands of a server with a year behind it, beside a bare bot that sends the same bodies. */
export const commands: Bench = {
  aims: [...ACKNOWLEDGED, ...CAPACITIES],
  async run({ rounds, seconds }, wanted) {
    const local = await startLocalDiscord({ identifyWindowMs: 0 });
    const [ours, bare] = [
      await setStage('product', { servers: 1, members: MEMBERS }, local),
      await setStage('floor', { servers: 1, members: MEMBERS }, local),
    ];
    const bot = await product(ours);
    const scene: Scene = {
      product: { stage: ours, bot },
      floor: { stage: bare, bot: await floor(bare, await repliesOf(ours)) },
    };
    const measures: Measure[] = [];
    for (const aim of ACKNOWLEDGED.filter(({ name }) => wanted(name)))
      measures.push(measureOf(aim, await acknowledgedIn(scene, aim, rounds, seconds)));
    for (const aim of CAPACITIES.filter(({ name }) => wanted(name)))
      measures.push(measureOf(aim, await capacityIn(scene, aim.command, rounds, seconds)));
    await Promise.all([scene.product.bot.kill(), scene.floor.bot.kill()]);
    await Promise.all([ours.close(), bare.close()]);
    await local.close();
    return measures;
  },
};
