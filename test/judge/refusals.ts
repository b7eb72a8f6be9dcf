// Rule "rejected": no request that Discord refuses for the request's own fault. What faults, people or the host brought
// about is excused, where the history says that they did.
import { RESTJSONErrorCodes as Code } from 'discord.js';
import type { HistoryEntry } from '../../playground/local-discord.ts';
import { json, text } from './json.ts';
import { deedOf, isDone, type Record } from './record.ts';
import type { Violation } from './report.ts';
import type { Scenario } from './scenario.ts';
import { wordsOf } from './words.ts';

/** Host's changes that can take away what a request needs. */
const TAKING = /^(setOverwrites|removeMember|deleteChannel|setThread|setGuildAvailable|timeOut|setIntents|resetToken)$/;
/** Codes for what is not there, or not within reach. */
const GONE: ReadonlySet<number> = new Set([
  Code.UnknownChannel,
  Code.UnknownGuild,
  Code.UnknownMember,
  Code.UnknownMessage,
  Code.UnknownUser,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.ThreadLocked,
  Code.InvalidActionOnArchivedThread,
  Code.CannotSendMessagesToThisUser,
]);
/** What is refused when an interaction was not, or already, acknowledged. */
const OF_INTERACTIONS: ReadonlySet<number> = new Set([
  Code.InteractionHasAlreadyBeenAcknowledged,
  Code.UnknownInteraction,
  Code.UnknownWebhook,
]);
/** Faults after which the answer that is told is Discord's own. */
const LEAVES_ANSWER = /late|after the deed|list|call/;
const ID = /\d{17,20}/g;

function ids(words: string): string[] {
  return words.match(ID) ?? [];
}

function codeOf(entry: HistoryEntry): number {
  return Number(json(entry.response).code ?? 0);
}

/** Everything a path names, and what that lies in. */
function concerned(record: Record, path: string): Set<string> {
  const named = ids(path);
  const around = named.flatMap((id) => {
    const place = record.places.get(id);
    return [place?.parentId, place?.guildId].filter((one) => typeof one === 'string');
  });
  return new Set([...named, ...around]);
}

function takesAway(entry: HistoryEntry): boolean {
  if (entry.kind === 'host') return TAKING.test(entry.what);
  if (entry.kind === 'act') return entry.what === 'remove' && deedOf(entry).refused === undefined;
  if (entry.kind === 'dispatch') return /_DELETE(_BULK)?$/.test(entry.what) || entry.what === 'GUILD_MEMBER_REMOVE';
  return false;
}

/** Whether something was taken away before, by others, that this request is about. */
function wasTakenAway(record: Record, refused: HistoryEntry): boolean {
  const about = concerned(record, refused.path ?? '');
  return record.entries.some(
    (entry) =>
      entry.index < refused.index &&
      takesAway(entry) &&
      ids(wordsOf(entry.kind === 'dispatch' ? entry.body : deedOf(entry).given)).some((id) => about.has(id)),
  );
}

function hasRule(record: Record, refused: HistoryEntry, rule: string): boolean {
  return record.entries.some(
    (entry) =>
      entry.kind === 'host' &&
      entry.what === 'setRules' &&
      entry.index < refused.index &&
      json(deedOf(entry).given[0])[rule] !== undefined,
  );
}

/** Whether an earlier, equal request met a fault: what was lost after the deed is refused the second time. */
function wasLostBefore(record: Record, refused: HistoryEntry): boolean {
  return record.requests.some(
    (entry) => entry.index < refused.index && entry.fault !== undefined && entry.path === refused.path,
  );
}

/** Whether the bot deleted it itself and was not told that it is done, nor, without a connection, that it is gone. */
function wasDeletedUnheard(record: Record, { index, path = '' }: HistoryEntry): boolean {
  return record.requests.some(
    (entry) =>
      entry.index < index &&
      entry.what.startsWith('DELETE ') &&
      entry.fault !== undefined &&
      isDone(entry) &&
      path.startsWith(entry.path ?? ' '),
  );
}

function wasStarted(record: Record, refused: HistoryEntry): boolean {
  const about = new Set(ids(refused.path ?? ''));
  return record.entries.some(
    (entry) =>
      entry.kind === 'act' &&
      entry.what === 'startThread' &&
      entry.index < refused.index &&
      about.has(text(deedOf(entry).given[1])),
  );
}

/** Real ms before a resume in which what was sent may come again: the client need not have noted it before it resumed. */
const REPLAYED = 5_000;

/** Whether a resume may have brought an event a second time. */
function wasReplayed(record: Record, { index, realAt, applicationId }: HistoryEntry): boolean {
  return record.entries.some(
    (entry) =>
      entry.kind === 'gateway' &&
      entry.what === 'resume' &&
      entry.applicationId === applicationId &&
      entry.index > index &&
      entry.realAt - realAt <= REPLAYED,
  );
}

/** Whether the interaction that a refused answer belongs to met a fault, or came twice: its bot cannot know. */
function wasSpoilt(record: Record, { path = '' }: HistoryEntry): boolean {
  const about = record.interactions.find(({ id, token }) => path.includes(id) || path.includes(token));
  if (about === undefined) return false;
  const isTwice =
    record.entries.filter(({ kind, body }) => kind === 'dispatch' && json(body).id === about.id).length > 1;
  return (
    isTwice ||
    wasReplayed(record, about.entry) ||
    about.answered === undefined ||
    about.tries.some(({ fault }) => fault !== undefined)
  );
}

function isExcused(record: Record, scenario: Scenario, entry: HistoryEntry): boolean {
  if (entry.fault !== undefined && !LEAVES_ANSWER.test(entry.fault)) return true;
  const code = codeOf(entry);
  const told = (scenario.refusals ?? []).some(
    (one) => one.code === code && (one.path === undefined || (entry.path ?? '').includes(one.path)),
  );
  if (told) return true;
  if (OF_INTERACTIONS.has(code)) return wasSpoilt(record, entry);
  if (code === Code.ThreadAlreadyCreatedForMessage) return wasLostBefore(record, entry) || wasStarted(record, entry);
  if (code === Code.MaximumActiveThreads) return hasRule(record, entry, 'mostActiveThreads');
  if (code === Code.UnknownMessage && hasRule(record, entry, 'unknownAtFirst')) return true;
  if (code === Code.UnknownMessage && wasDeletedUnheard(record, entry)) return true;
  if (entry.status === 401) return record.entries.some(({ what, kind }) => kind === 'host' && what === 'resetToken');
  return GONE.has(code) && wasTakenAway(record, entry);
}

/** Judges refusals; being too many is none, and neither are Discord's own failures. */
export function judgeRefusals(record: Record, scenario: Scenario): Violation[] {
  return record.requests
    .filter((entry) => !isDone(entry) && entry.status !== undefined && entry.status < 500 && entry.status !== 429)
    .filter((entry) => !isExcused(record, scenario, entry))
    .map((entry) => ({
      rule: 'rejected',
      what: `Discord refused a request for its own fault: ${entry.status} ${codeOf(entry)} ${text(json(entry.response).message)}`,
      where: `${entry.what} ${entry.path ?? ''}`,
      when: entry.at,
    }));
}
