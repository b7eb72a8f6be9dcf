// The judge: holds a local Discord's history against what a scenario says, and lets members read what is kept of them.
// It knows what members are promised and nothing of the bot. `scenario.ts` says how a scenario is described.
import type { HistoryEntry, LocalDiscord } from '../../playground/local-discord.ts';
import { type Truth, truthOf } from './answers.ts';
import { judgeDeadlines } from './deadlines.ts';
import { directMessages, judgeDirectMessages } from './direct.ts';
import { judgeKept } from './kept.ts';
import { judgePace } from './pace.ts';
import { judgePings } from './pings.ts';
import { judgePosts, type Post, postsIn } from './posts.ts';
import { type Readings, readOut } from './readings.ts';
import { type Record, recordOf } from './record.ts';
import { judgeRefusals } from './refusals.ts';
import type { Looked, Report, Violation } from './report.ts';
import { duePosts, type Scenario } from './scenario.ts';
import { judgeSecrets, opensAt, secretsOf } from './secrets.ts';
import { judgeSigns } from './signs.ts';

const NOTHING_READ: Readings = { at: 0, own: new Map(), answers: [], exports: [], failed: [] };

interface Seen {
  readonly record: Record;
  readonly posts: readonly Post[];
  readonly truth: Truth;
}

function see(history: readonly HistoryEntry[], scenario: Scenario, now: number): Seen & { postFaults: Violation[] } {
  const record = recordOf(history);
  const posts = postsIn(record, scenario);
  // Gives each post the slot that it fills, which says when it closes.
  const postFaults = judgePosts(record, scenario, posts, now);
  return { record, posts, truth: truthOf({ record, scenario, now }, posts), postFaults };
}

/** A judge that saw nothing where there was something must not say "clean". */
function blindSpots({ record, posts, truth }: Seen, looked: Looked, hasReadings: boolean, when: number): Violation[] {
  const acts = record.entries.filter(
    ({ kind, what }) => kind === 'act' && /^(command|press|select|submit)$/.test(what),
  );
  const unseen: string[] = [];
  if (record.requests.length === 0) unseen.push('There is not one request in the history.');
  if (looked.duePosts > 0 && posts.length === 0) unseen.push('Questions were due, and none was seen.');
  if (acts.length > 0 && record.interactions.length === 0)
    unseen.push('Members used the bot, and it heard of nothing.');
  if (hasReadings && looked.read === 0 && truth.answers.some(({ isOwed }) => isOwed)) {
    unseen.push('Members answered, and nothing could be read.');
  }
  return unseen.map((what) => ({ rule: 'unseen', what, where: 'the whole history', when }));
}

function lookedAt({ record, posts, truth }: Seen, scenario: Scenario, readings: Readings, now: number): Looked {
  const read = [
    ...[...readings.own.values()].flat(),
    ...readings.answers.flatMap(({ pages }) => pages),
    ...readings.exports.flatMap(({ texts }) => texts),
  ];
  return {
    duePosts: scenario.studies.flatMap((study) => duePosts(study, now)).filter(({ isOwed }) => isOwed).length,
    posts: posts.length,
    threads: posts.flatMap(({ threadIds }) => threadIds).length,
    requests: record.requests.length,
    limited: record.requests.filter(({ status }) => status === 429).length,
    faults: record.entries.filter(({ kind }) => kind === 'fault').length,
    botMessages: record.botMessages.length,
    directMessages: directMessages(record).length,
    interactions: record.interactions.length,
    memberMessages: record.memberMessages.length,
    forms: truth.handed.length,
    secrets: secretsOf(scenario, posts, truth).length,
    read: read.length,
  };
}

/** Judges a history alone, without letting anybody read; `now` is the virtual time up to which it goes. */
export function judgeHistory(
  history: readonly HistoryEntry[],
  scenario: Scenario,
  now: number,
  readings?: Readings,
): Report {
  const { postFaults, ...seen } = see(history, scenario, now);
  const { record, posts, truth } = seen;
  const looked = lookedAt(seen, scenario, readings ?? NOTHING_READ, now);
  const violations = [
    ...postFaults,
    ...judgePings(record, scenario, posts),
    ...judgeDirectMessages(record, scenario),
    ...judgePace(record),
    ...judgeRefusals(record, scenario),
    ...judgeDeadlines(record, scenario),
    ...judgeSecrets(record, scenario, truth, secretsOf(scenario, posts, truth)),
    ...(readings === undefined ? [] : judgeKept(readings, scenario, truth)),
    ...(readings === undefined ? [] : judgeSigns(record, scenario, posts, readings)),
    ...blindSpots(seen, looked, readings !== undefined, now),
  ];
  return { violations, looked };
}

/** One who may see the most of a server's answers, and one who may see the least. */
function readersOf({ posts, truth }: Seen, scenario: Scenario, guildId: string, now: number): string[] {
  const ofGuild = posts.filter(({ study }) => study.guildId === guildId);
  const open = (id: string): number => ofGuild.filter((post) => opensAt(post, truth, id) <= now).length;
  const ids = scenario.members.filter((one) => one.guildIds?.includes(guildId) ?? true).map(({ id }) => id);
  const ordered = ids.sort((a, b) => open(b) - open(a));
  return [...new Set([ordered[0], ordered.at(-1)])].filter((id) => id !== undefined);
}

/** Lets members read what is kept of them, then judges the whole history, their reading included. */
export async function judge(world: LocalDiscord, scenario: Scenario): Promise<Report> {
  const now = world.clock.now();
  const seen = see(world.history, scenario, now);
  const readings = await readOut(world, scenario, seen.posts, (id) => readersOf(seen, scenario, id, now));
  return judgeHistory(world.history, scenario, world.clock.now(), readings);
}
