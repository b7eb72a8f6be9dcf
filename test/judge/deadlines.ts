// Rule "unanswered": every interaction is acknowledged within three seconds of real time, unless the weather kept it from being so.
import type { HistoryEntry } from '../../playground/local-discord.ts';
import type { Interaction, Record } from './record.ts';
import type { Violation } from './report.ts';
import type { Scenario } from './scenario.ts';

const DEADLINE = 3_000;
/** A fault of the gateway that breaks no connection excuses what was sent around it. */
const NEAR = 3_000;

/** Faults that end a session; it is whole again with the next identify or resume. */
const ENDING = /^(drop|silent|reconnect|invalid-session|invalid-session-resumable|close.*)$/;
const BEGINNING = /^(identify|resume)$/;

function isOfGateway({ kind, path }: HistoryEntry): boolean {
  return kind === 'gateway' || (kind === 'fault' && path === undefined);
}

/** A socket that a resume replaced may be told closed after the resume: only their number says whether one is left. */
function isConnected(before: readonly HistoryEntry[]): boolean {
  const open = before.filter(({ kind, what }) => kind === 'gateway' && BEGINNING.test(what)).length;
  const closed = before.filter(({ kind, what }) => kind === 'gateway' && what === 'close').length;
  const last = before.findLast(({ kind, what }) => BEGINNING.test(what) || (kind === 'fault' && ENDING.test(what)));
  return open > closed && last?.kind === 'gateway';
}

/** Whether the bot could not hear, or lost its connection before it had to answer. */
function wasDeaf(record: Record, { entry }: Interaction, deadline: number): boolean {
  const events = record.entries.filter((one) => isOfGateway(one) && one.applicationId === entry.applicationId);
  if (!isConnected(events.filter(({ index }) => index < entry.index))) return true;
  return events.some(
    ({ what, kind, realAt, index }) =>
      (index > entry.index && realAt - entry.realAt <= deadline && (kind === 'fault' || what === 'close')) ||
      (kind === 'fault' && !ENDING.test(what) && Math.abs(realAt - entry.realAt) <= NEAR),
  );
}

/** Too late, and in time but for what the machine did meanwhile. */
function wasHeldUp(from: number, to: number, deadline: number, { heldUpMs }: Scenario): boolean {
  const tookMs = to - from;
  return tookMs > deadline && tookMs - (heldUpMs?.(from, to) ?? 0) <= deadline;
}

function faultOf(record: Record, interaction: Interaction, scenario: Scenario): string | undefined {
  const deadline = scenario.interactionDeadlineMs ?? DEADLINE;
  const { answered, tries, entry } = interaction;
  const tookMs = answered === undefined ? undefined : answered.realAt - entry.realAt;
  if (tookMs !== undefined && tookMs <= deadline) return undefined;
  if (tries.some(({ realAt }) => wasHeldUp(entry.realAt, realAt, deadline, scenario))) return undefined;
  if (tries.some(({ fault }) => fault !== undefined) || wasDeaf(record, interaction, deadline)) return undefined;
  if (tookMs !== undefined) return `was acknowledged after ${Math.round(tookMs)} ms`;
  return tries.length === 0 ? 'was never acknowledged' : 'was only answered by what Discord refused';
}

/** Judges every interaction that was sent to a bot. */
export function judgeDeadlines(record: Record, scenario: Scenario): Violation[] {
  return record.interactions.flatMap((interaction): Violation[] => {
    const fault = faultOf(record, interaction, scenario);
    if (fault === undefined) return [];
    const name = interaction.customId === '' ? `of type ${interaction.type}` : interaction.customId;
    const { entry, channelId, userId } = interaction;
    const what = `An interaction (${name}) of member ${userId} ${fault}.`;
    return [{ rule: 'unanswered', what, where: `channel ${channelId}`, when: entry.at }];
  });
}
