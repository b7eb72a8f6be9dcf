// Rules "post" and "thread": one message and one thread for each study, day and slot, inside its window; none else.
import { type Json, json, list, text } from './json.ts';
import { type BotMessage, isDone, type Record } from './record.ts';
import { clock, type Violation } from './report.ts';
import { type Due, dayOf, duePosts, type Scenario, type Study } from './scenario.ts';

/** A question that the bot posted. */
export interface Post {
  readonly id: string;
  readonly at: number;
  readonly channelId: string;
  readonly study: Study;
  readonly day: string;
  /** The slot that it fills; none: nobody expected it. */
  due: Due | undefined;
  readonly threadIds: readonly string[];
  readonly message: BotMessage;
  /** Somebody deleted it: it may be posted again. */
  readonly isRemoved: boolean;
}

const PRIMARY = 1;

/** The button to answer is the one that stands out. */
function hasAnswerButton(components: readonly Json[]): boolean {
  return components.some(
    (component) =>
      (text(component.custom_id) !== '' && component.style === PRIMARY) ||
      hasAnswerButton(list(component.components)) ||
      json(component.accessory).style === PRIMARY,
  );
}

/** Sent by itself, into the study's own channel, with a button to answer: nothing else is a question of the day. */
function isPostIn(message: BotMessage, study: Study, record: Record): boolean {
  if (!message.isNew || message.interaction !== null || !hasAnswerButton(list(message.body.components))) return false;
  const place = study.kind === 'forum' ? record.places.get(message.channelId)?.parentId : message.channelId;
  const isOpening = message.entry.what === 'POST /channels/:id/threads';
  return place === study.channelId && isOpening === (study.kind === 'forum');
}

function threadsOf(messageId: string, study: Study, record: Record): string[] {
  if (study.kind === 'forum') return [messageId];
  const ids = record.entries.flatMap((entry) => {
    const isStarted =
      isDone(entry) && entry.path?.startsWith(`/channels/${study.channelId}/messages/${messageId}/threads`);
    const isTold = entry.kind === 'dispatch' && entry.what === 'THREAD_CREATE' && json(entry.body).id === messageId;
    if (isStarted) return [text(json(entry.response).id)];
    return isTold ? [messageId] : [];
  });
  return [...new Set(ids)];
}

/** All questions of the day, each once however often it was asked for. */
export function postsIn(record: Record, scenario: Scenario): Post[] {
  const posts = new Map<string, Post>();
  for (const message of record.botMessages) {
    const study = scenario.studies.find((one) => isPostIn(message, one, record));
    if (study === undefined || posts.has(message.id)) continue;
    posts.set(message.id, {
      id: message.id,
      at: message.entry.at,
      channelId: study.channelId,
      study,
      day: dayOf(message.entry.at, study.zone),
      due: undefined,
      threadIds: threadsOf(message.id, study, record),
      message,
      isRemoved: record.removed.has(message.id),
    });
  }
  return [...posts.values()];
}

/** Gives each post the slot that it fills, earliest end first; what was deleted by people leaves its slot open for the day. */
function fill(posts: readonly Post[], dues: readonly Due[]): Due[] {
  const open = dues.map((due) => ({ due, end: due.end }));
  for (const post of posts.filter(({ isRemoved }) => isRemoved)) {
    const slot = open.find(({ due, end }) => due.at <= post.at && post.at <= end);
    post.due = slot?.due;
    if (slot !== undefined) slot.end = slot.due.endOfDay;
  }
  const left = open.sort((a, b) => a.end - b.end);
  for (const post of posts.filter(({ isRemoved }) => !isRemoved)) {
    const at = left.findIndex(({ due, end }) => due.at <= post.at && post.at <= end);
    if (at < 0) continue;
    post.due = left[at]?.due;
    left.splice(at, 1);
  }
  const refilled = new Set(posts.map(({ due }) => due));
  return left.map(({ due }) => due).filter((due) => !refilled.has(due));
}

function unexpected(post: Post, dues: readonly Due[]): string {
  const ofDay = dues.filter(({ day }) => day === post.day);
  const where = `on ${post.day} at ${clock(post.at)}`;
  if (ofDay.length === 0) return `A question was posted ${where}, a day without one.`;
  if (ofDay.some((due) => due.at <= post.at && post.at <= due.end)) return `A second question was posted ${where}.`;
  const windows = ofDay.map((due) => `${clock(due.at)} to ${clock(due.end)}`).join(', ');
  return `A question was posted ${where}, outside its window (${windows}).`;
}

function looseThreads(record: Record, channelId: string): Violation[] {
  return record.requests
    .filter((entry) => isDone(entry) && entry.path === `/channels/${channelId}/threads`)
    .map((entry) => ({
      rule: 'thread',
      what: 'A thread was opened that belongs to no question.',
      where: `channel ${channelId}`,
      when: entry.at,
    }));
}

function threadFaults(post: Post): Violation[] {
  const where = `message ${post.id} in channel ${post.channelId}`;
  if (post.threadIds.length === 1 || (post.isRemoved && post.threadIds.length === 0)) return [];
  const what =
    post.threadIds.length === 0
      ? `The question of ${post.day} has no thread.`
      : `The question of ${post.day} has ${post.threadIds.length} threads.`;
  return [{ rule: 'thread', what, where, when: post.at }];
}

/** Judges the posts of all studies; each post is given its slot on the way. */
export function judgePosts(record: Record, scenario: Scenario, posts: readonly Post[], now: number): Violation[] {
  const channels = new Set(scenario.studies.map(({ channelId }) => channelId));
  return [...channels].flatMap((channelId): Violation[] => {
    const studies = scenario.studies.filter((study) => study.channelId === channelId);
    const dues = studies.flatMap((study) => duePosts(study, now));
    const own = posts.filter((post) => post.channelId === channelId);
    const where = `channel ${channelId}`;
    const missing = fill(own, dues).filter(({ isOwed }) => isOwed);
    return [
      ...missing.map(({ day, at, end }): Violation => {
        const what = `No question was posted on ${day} between ${clock(at)} and ${clock(end)}.`;
        return { rule: 'post', what, where, when: end };
      }),
      ...own
        .filter(({ due }) => due === undefined)
        .map((post): Violation => ({ rule: 'post', what: unexpected(post, dues), where, when: post.at })),
      ...own.flatMap(threadFaults),
      ...(studies.some(({ kind }) => kind === 'text') ? looseThreads(record, channelId) : []),
    ];
  });
}
