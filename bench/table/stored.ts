// How many answers and forms are stored a second, durably, from a burst that comes at once.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, PageComponent, PageModal } from '../../playground/protocol.ts';
import { FIELD } from '../../src/discord/answer-form.ts';
import { openConnection } from '../../src/store/database.ts';
import type { Kind } from './bots.ts';
import { type Aim, type Bench, inPairs, least, measureOf } from './measure.ts';
import { dueStudy, registered, type Stage, setStage, threadsOf, withStore } from './stage.ts';

const SERVERS = 20;
const MEMBERS = 100;
/** ms between two looks at how many rows there are. */
const LOOK = 4;
/** ms after which what has not come does not come any more. */
const PATIENCE = 60_000;

interface Burst extends Aim {
  readonly inMemory: boolean;
  /** Answers that are stored before it begins. */
  readonly before: number;
  readonly by: 'message' | 'form';
  readonly reveal: 'open' | 'after-deadline';
  /** Whether it is left out where time is short. */
  readonly isLong: boolean;
}

const MESSAGES = { unit: 'a second', by: 'message', reveal: 'open' } as const;
const FORMS = { unit: 'a second', by: 'form', inMemory: true, before: 0, isLong: false } as const;

const BURSTS: readonly Burst[] = [
  { ...MESSAGES, name: 'answers-disk', goal: least('ratio', 0.5), inMemory: false, before: 0, isLong: false },
  { ...MESSAGES, name: 'answers', goal: least('ratio', 0.35), inMemory: true, before: 0, isLong: false },
  { ...MESSAGES, name: 'answers-100k', goal: least('ratio', 0.35), inMemory: true, before: 100_000, isLong: false },
  { ...MESSAGES, name: 'answers-1m', goal: least('ratio', 0.35), inMemory: true, before: 1_000_000, isLong: true },
  { ...FORMS, name: 'forms-hidden', goal: least('ratio', 0.6), reveal: 'after-deadline' },
  { ...FORMS, name: 'forms-open', goal: least('ratio', 0.6), reveal: 'open' },
];

type Connection = Awaited<ReturnType<typeof openConnection>>;

/** Answers of long ago, of members that nobody knows; the bare bot's rows are as long. */
async function fill(database: Connection, kind: Kind, count: number): Promise<void> {
  const text = '저는 팀 프로젝트에서 병목을 먼저 재고 고쳤습니다. '.repeat(5);
  const answer = JSON.stringify({
    value: { version: 1, postKey: 'old:2020-01-01:0', guildId: 'old', userId: '@', text },
  });
  const tables = kind === 'floor' ? ['answers'] : ['answers', 'memberAnswers'];
  for (const table of tables) {
    await database.query(`CREATE TABLE IF NOT EXISTS ${table}(key VARCHAR(255) PRIMARY KEY, value TEXT )`);
    const key = table === 'answers' ? `'old:2020-01-01:0:' || n` : `n || ':old:2020-01-01:0'`;
    const value = table === 'answers' ? answer : JSON.stringify({ value: { version: 1, guildId: 'old' } });
    await database.query(
      `INSERT INTO ${table} WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${count})
        SELECT ${key}, ? FROM counted`,
      value,
    );
  }
}

async function prepared(stage: Stage, { before, reveal }: Burst): Promise<void> {
  if (before > 0) {
    const database = await openConnection(stage.databaseFile, 500);
    await database.query('PRAGMA journal_mode = WAL');
    await fill(database, stage.kind, before);
    await database.close();
  }
  if (stage.kind === 'floor') return;
  await withStore(stage, async ({ studies }) => {
    for (const [n, place] of stage.places.entries()) await studies.insert(dueStudy(place, `study${n}`, { reveal }));
  });
}

/** The threads in which members answer. */
async function threads(stage: Stage): Promise<readonly string[]> {
  if (stage.kind === 'product') return threadsOf(stage, SERVERS);
  await registered(stage);
  const [member] = stage.members;
  const made = stage.places.map(async ({ channel }) => {
    const message = await member?.say(channel.id, 'question');
    return (await member?.startThread(channel.id, message?.id ?? '', 'question'))?.id ?? '';
  });
  return Promise.all(made);
}

/** Resolves with rows a second when `count` more rows are there than were. */
async function rate({ databaseFile }: Stage, count: number, burst: () => void): Promise<number> {
  const database = await openConnection(databaseFile, 500);
  const rows = async (): Promise<number> => {
    const [row] = await database.query('SELECT max(rowid) AS last FROM answers').catch(() => []);
    return Number(row?.last ?? 0);
  };
  const before = await rows();
  const start = performance.now();
  burst();
  while ((await rows()) < before + count) {
    if (performance.now() - start > PATIENCE) throw new Error('a burst of answers was not stored within a minute');
    await sleep(LOOK);
  }
  const seconds = (performance.now() - start) / 1_000;
  await database.close();
  return count / seconds;
}

async function messages(stage: Stage): Promise<number> {
  const ids = await threads(stage);
  return rate(stage, ids.length * MEMBERS, () => {
    for (const member of stage.members)
      for (const id of ids) void member.say(id, '제 강점은 끈기입니다. '.repeat(10)).catch(() => undefined);
  });
}

function firstButton(components: readonly PageComponent[]): string | undefined {
  for (const { custom_id, components: inner, type } of components) {
    const found = type === 2 ? custom_id : firstButton((inner ?? []) as readonly PageComponent[]);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** The message with the button that opens the form. */
async function cardIn(stage: Stage, channelId: string): Promise<{ readonly id: string; readonly button: string }> {
  const [member] = stage.members;
  if (!member) throw new Error('nobody is there');
  if (stage.kind === 'floor') await member.command(channelId, 'card');
  const card = await member.waitForMessage(channelId, (one) => firstButton(one.components) !== undefined);
  return { id: card.id, button: firstButton(card.components) ?? '' };
}

async function forms(stage: Stage): Promise<number> {
  await threads(stage);
  const open: { readonly member: Actor; readonly modal: PageModal }[] = [];
  for (const { channel } of stage.places) {
    const card = await cardIn(stage, channel.id);
    for (const member of stage.members.slice(0, MEMBERS / 4)) {
      const reply = await member.press(card.id, card.button);
      if (reply.kind !== 'modal') throw new Error(`the card opened no form: ${JSON.stringify(reply)}`);
      open.push({ member, modal: reply.modal });
    }
  }
  return rate(stage, open.length, () => {
    for (const { member, modal } of open)
      void member.submit(modal, { [FIELD]: '제 강점은 끈기입니다. '.repeat(10) }).catch(() => undefined);
  });
}

async function run(kind: Kind, burst: Burst): Promise<number> {
  const stage = await setStage(kind, { servers: SERVERS, members: MEMBERS, inMemory: burst.inMemory });
  await prepared(stage, burst);
  const bot = stage.start();
  try {
    return await (burst.by === 'message' ? messages(stage) : forms(stage));
  } finally {
    await bot.kill();
    await stage.close();
  }
}

/** Bursts of answers and forms, each on a stage of its own: what a burst leaves to do would weigh on the next. */
export const stored: Bench = {
  aims: BURSTS,
  async run({ rounds, quick }, wanted) {
    const measures = [];
    for (const burst of BURSTS.filter(({ name, isLong }) => wanted(name) && !(quick && isLong))) {
      const pairs = await inPairs(
        rounds,
        () => run('product', burst),
        () => run('floor', burst),
      );
      measures.push(measureOf(burst, pairs));
    }
    return measures;
  },
};
