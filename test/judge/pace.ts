// Rule "pace": at most 50 requests of a bot in any second, counted where Discord counts them, in real time.
import type { HistoryEntry } from '../../playground/local-discord.ts';
import type { Record } from './record.ts';
import type { Violation } from './report.ts';

const MOST = 50;
const SECOND = 1_000;

/** Callbacks, and what follows them by the interaction's own webhook, are outside the limit. */
function isExempt({ what }: HistoryEntry): boolean {
  return / \/(interactions|webhooks)\//.test(what);
}

function burstsOf(requests: readonly HistoryEntry[]): Violation[] {
  const ordered = [...requests].sort((a, b) => a.realAt - b.realAt);
  const found: Violation[] = [];
  let quietFrom = 0;
  for (const [index, first] of ordered.entries()) {
    const last = ordered[index + MOST];
    if (last === undefined || index < quietFrom || last.realAt - first.realAt >= SECOND) continue;
    const many = ordered.filter(({ realAt }) => realAt >= first.realAt && realAt < first.realAt + SECOND).length;
    const what = `${many} requests came within one second; Discord takes ${MOST}.`;
    found.push({ rule: 'pace', what, where: `from history entry ${first.index}`, when: first.at });
    quietFrom = index + many;
  }
  return found;
}

/** Judges the pace of each bot; one violation for each burst. */
export function judgePace(record: Record): Violation[] {
  const counted = record.requests.filter((entry) => !isExempt(entry));
  const bots = new Set(counted.map(({ applicationId }) => applicationId));
  return [...bots].flatMap((bot) => burstsOf(counted.filter(({ applicationId }) => applicationId === bot)));
}
