// Rule "sign": in the thread of an open study a sign of the bot stands on every message that is kept, and on nothing else.
import { json, text } from './json.ts';
import type { Post } from './posts.ts';
import type { Readings } from './readings.ts';
import { isDone, type MemberMessage, type Record } from './record.ts';
import type { Violation } from './report.ts';
import type { Scenario } from './scenario.ts';
import { bare } from './words.ts';

const REACTION = /^\/channels\/\d+\/messages\/(\d+)\/reactions\/([^/]+)\/@me/;

/** The bot's own reactions as they stand at the end, by message. */
function signsIn(record: Record): Map<string, Set<string>> {
  const signs = new Map<string, Set<string>>();
  for (const entry of record.requests.filter(isDone)) {
    const [, id = '', sign = ''] = REACTION.exec(entry.path ?? '') ?? [];
    if (id === '') continue;
    const own = signs.get(id) ?? new Set<string>();
    if (entry.what.startsWith('DELETE')) own.delete(sign);
    else own.add(sign);
    signs.set(id, own);
  }
  return signs;
}

/** Messages of which their author said by a message's menu what they are: what then stands on them is theirs to say. */
function toldOf(record: Record): Set<string> {
  const targets = record.entries.flatMap(({ kind, what, body }) => {
    const target = kind === 'dispatch' && what === 'INTERACTION_CREATE' ? text(json(json(body).data).target_id) : '';
    return target === '' ? [] : [target];
  });
  return new Set(targets);
}

/** A question that is gone, or whose study was stopped, leaves it open what becomes of its answers. */
function isStanding({ isRemoved, study }: Post): boolean {
  return !isRemoved && study.reveal === 'open' && study.until === undefined;
}

function faultOf(message: MemberMessage, signs: ReadonlySet<string>, isKept: boolean): string | undefined {
  const whose = `a message of member ${message.authorId}: “${message.text}”`;
  if (signs.size > 1) return `${signs.size} signs stand on ${whose}`;
  if (signs.size > 0 && !isKept) return `A sign stands on what is not kept, ${whose}`;
  return isKept && signs.size === 0 ? `There is no sign on what is kept, ${whose}` : undefined;
}

/** Holds the signs that stand at the end against what members read of what is kept of them. */
export function judgeSigns(
  record: Record,
  scenario: Scenario,
  posts: readonly Post[],
  readings: Readings,
): Violation[] {
  if (scenario.messageContent === false || scenario.signs === false) return [];
  const byThread = new Map(posts.filter(isStanding).flatMap((post) => post.threadIds.map((id) => [id, post] as const)));
  const signs = signsIn(record);
  const told = toldOf(record);
  return record.memberMessages.flatMap((message): Violation[] => {
    const own = readings.own.get(message.authorId);
    const isJudged = byThread.has(message.channelId) && message.deletedAt === null && message.text !== '';
    if (own === undefined || !isJudged || told.has(message.id)) return [];
    const versions = [message.text, ...message.before].map(bare);
    const isKept = own.some((part) => versions.includes(bare(part.text)));
    const what = faultOf(message, signs.get(message.id) ?? new Set(), isKept);
    return what === undefined ? [] : [{ rule: 'sign', what, where: `thread ${message.channelId}`, when: readings.at }];
  });
}
