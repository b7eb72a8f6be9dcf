// Rule "kept": every answer is kept exactly once, with its last edit, and what is gone is gone, wherever members read.
import type { Answer, Gone, Truth } from './answers.ts';
import type { Post } from './posts.ts';
import type { OwnPart, Readings } from './readings.ts';
import type { Violation } from './report.ts';
import type { Scenario } from './scenario.ts';
import { opensAt, opensToAllAt } from './secrets.ts';
import { bare, count } from './words.ts';

/** Keeps two texts apart when they are put together. */
const APART = '\u0000';
const MOST_QUOTED = 60;

/** Long texts are cut where they are quoted. */
function quote(text: string | undefined): string {
  const short = (text ?? '').slice(0, MOST_QUOTED);
  return short === text ? `“${short}”` : `“${short}…”`;
}

interface Reading {
  /** `/mydata of member …`. */
  readonly where: string;
  readonly content: string;
  /** What must, and what may be in it. */
  readonly answers: readonly Answer[];
  readonly gone: readonly Gone[];
  readonly when: number;
}

function most(answers: readonly Answer[], part: string): number {
  const counts = answers.map(({ texts }) => Math.max(...texts.map((one) => count(part, bare(one)))));
  return counts.reduce((sum, one) => sum + one, 0);
}

function least(answers: readonly Answer[], part: string): number {
  const owed = answers.filter(({ isOwed }) => isOwed);
  const counts = owed.map(({ texts }) => Math.min(...texts.map((one) => count(part, bare(one)))));
  return counts.reduce((sum, one) => sum + one, 0);
}

function answerFault(reading: Reading, answer: Answer): string | undefined {
  const parts = answer.texts.map(bare);
  const found = parts.map((part) => count(part, reading.content));
  const who = `member ${answer.memberId}`;
  const quoted = quote(answer.texts.at(-1));
  if (answer.isOwed && found.every((one) => one === 0)) return `An answer of ${who} was lost: ${quoted}`;
  for (const [index, part] of parts.entries()) {
    const times = found[index] ?? 0;
    if (times > most(reading.answers, part)) return `An answer of ${who} is kept ${times} times: ${quoted}`;
    if (parts.length === 1 && times < least(reading.answers, part)) {
      return `An answer of ${who} is kept ${times} times, too few: ${quoted}`;
    }
  }
  // Two versions of one answer, of which only one can be the last.
  const isTwice =
    found.filter((one) => one > 0).length > 1 && !parts.some((a) => parts.some((b) => a !== b && a.includes(b)));
  return isTwice ? `Two versions of an answer of ${who} are kept: ${quoted}` : undefined;
}

function goneFault(reading: Reading, gone: Gone): string | undefined {
  const part = bare(gone.text);
  if (count(part, reading.content) <= most(reading.answers, part)) return undefined;
  return `Words of member ${gone.memberId} that were ${gone.why} are still kept: ${quote(gone.text)}`;
}

function judgeReading(reading: Reading): Violation[] {
  const faults = [
    ...reading.answers.map((answer) => answerFault(reading, answer)),
    ...reading.gone.map((gone) => goneFault(reading, gone)),
  ];
  const told = new Set(faults.filter((fault) => fault !== undefined));
  return [...told].map((what) => ({ rule: 'kept', what, where: reading.where, when: reading.when }));
}

function together(texts: readonly string[]): string {
  return texts.map(bare).join(APART);
}

function ownFaults(memberId: string, parts: readonly OwnPart[], truth: Truth, when: number): Violation[] {
  const where = `/mydata of member ${memberId}`;
  const answers = truth.answers.filter((answer) => answer.memberId === memberId);
  const gone = truth.gone.filter((one) => one.memberId === memberId);
  const content = together(parts.map((part) => part.text));
  const known = [...answers.flatMap(({ texts }) => texts), ...gone.map((one) => one.text)].map(bare);
  const strange = parts.filter((part) => !known.includes(bare(part.text)));
  const misplaced = parts.filter((part) => {
    const same = answers.filter(({ texts }) => texts.some((one) => bare(one) === bare(part.text)));
    return same.length > 0 && !same.some(({ post }) => post.day === part.day && post.study.guildId === part.guildId);
  });
  return [
    ...judgeReading({ where, content, answers, gone, when }),
    ...strange.map((part): Violation => {
      const what = `Something is kept of member ${memberId} that they did not answer: ${quote(part.text)}`;
      return { rule: 'kept', what, where, when };
    }),
    ...misplaced.map((part): Violation => {
      const what = `An answer of member ${memberId} is kept under ${part.day}, which is not its day: ${quote(part.text)}`;
      return { rule: 'kept', what, where, when };
    }),
  ];
}

function inGuild<T extends { readonly post: Post }>(all: readonly T[], guildId: string): T[] {
  return all.filter(({ post }) => post.study.guildId === guildId);
}

/** What others may see: all of what is open, with what they may or may not get to see as optional. */
function forOthers(answers: readonly Answer[], isOpen: (post: Post) => boolean): Answer[] {
  return answers
    .filter(({ post, isHidden }) => isOpen(post) && !isHidden)
    .map((answer) => ({ ...answer, texts: answer.texts }));
}

function answersFaults(reading: Readings['answers'][number], truth: Truth, when: number): Violation[] {
  const { guildId, readerId, pages } = reading;
  const all = inGuild(truth.answers, guildId);
  const isOpen = (post: Post): boolean => opensAt(post, truth, readerId) <= when;
  const own = all.filter(({ memberId, post, isHidden }) => memberId === readerId && (isHidden || !isOpen(post)));
  const answers = [...forOthers(all, isOpen), ...own.map((one) => ({ ...one, isOwed: false }))];
  const where = `/answers for member ${readerId}`;
  // One answer may go over several pages.
  const content = bare(pages.join(''));
  return judgeReading({ where, content, answers, gone: inGuild(truth.gone, guildId), when });
}

function exportFaults(
  reading: Readings['exports'][number],
  scenario: Scenario,
  truth: Truth,
  when: number,
): Violation[] {
  const { guildId, texts, names } = reading;
  const all = inGuild(truth.answers, guildId);
  const content = together(texts);
  const where = `/export of server ${guildId}`;
  const answers = forOthers(all, (post) => opensToAllAt(post) <= when);
  const closed = all.filter((answer) => !answers.some((one) => one.texts === answer.texts) && !answer.isHidden);
  const leaked = closed.filter((answer) =>
    answer.texts.some((one) => count(bare(one), content) > most(answers, bare(one))),
  );
  const isNamed = scenario.studies.some((study) => study.guildId === guildId && study.namedInExports === true);
  return [
    ...judgeReading({ where, content, answers, gone: inGuild(truth.gone, guildId), when }),
    ...leaked.map((answer): Violation => {
      const what = `An answer of member ${answer.memberId} was exported before it was open: ${quote(answer.texts.at(-1))}`;
      return { rule: 'leak', what, where, when };
    }),
    ...(names > 0 && !isNamed
      ? [{ rule: 'leak' as const, what: 'An export names members of a study that did not ask for it.', where, when }]
      : []),
  ];
}

/** Judges everything that members read at the end. */
export function judgeKept(readings: Readings, scenario: Scenario, truth: Truth): Violation[] {
  const now = readings.at;
  return [
    ...[...readings.own].flatMap(([memberId, parts]) => ownFaults(memberId, parts, truth, now)),
    ...readings.answers.flatMap((reading) => answersFaults(reading, truth, now)),
    ...readings.exports.flatMap((reading) => exportFaults(reading, scenario, truth, now)),
    ...readings.failed.map(({ what, where }): Violation => {
      return { rule: 'unseen', what: `A member could not read what is kept. ${what}`, where, when: now };
    }),
  ];
}
