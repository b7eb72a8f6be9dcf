// What members wrote as answers, by their deeds alone: what must be kept once, what may be, and what must be gone.
import { json, list, text } from './json.ts';
import type { Post } from './posts.ts';
import type { Interaction, MemberMessage, Record } from './record.ts';
import type { Member, Scenario } from './scenario.ts';
import { bare, wordsOf } from './words.ts';

/** One piece of an answer. */
export interface Answer {
  readonly memberId: string;
  readonly post: Post;
  /** Exactly one of these is kept: the last that Discord saw taken, or one whose fate the member could not see. */
  readonly texts: readonly string[];
  /** False: kept once or not at all. */
  readonly isOwed: boolean;
  /** A moderator took it out of the others' sight; its author keeps it. */
  readonly isHidden: boolean;
}

/** Words that must be nowhere any more. */
export interface Gone {
  readonly memberId: string;
  readonly post: Post;
  readonly text: string;
  readonly why: 'deleted' | 'edited since' | 'taken back' | 'erased';
}

/** A form with an answer, as it was handed in. */
export interface Handed {
  readonly interaction: Interaction;
  readonly post: Post;
  readonly memberId: string;
  readonly text: string;
  /** The bot took it, and did not give the words back. */
  readonly isTaken: boolean;
}

export interface Truth {
  readonly answers: readonly Answer[];
  readonly gone: readonly Gone[];
  readonly handed: readonly Handed[];
}

const FORM = 9;
const SUBMITTED = 5;

/** Custom ids of the forms that the questions' own buttons open, with the question. */
function answerForms(record: Record, posts: readonly Post[]): Map<string, Post> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const forms = new Map<string, Post>();
  for (const { answered, sourceId } of record.interactions) {
    const body = json(answered?.body);
    const post = byId.get(sourceId);
    if (post !== undefined && Number(body.type) === FORM) forms.set(text(json(body.data).custom_id), post);
  }
  return forms;
}

function prefilled(components: unknown): string[] {
  return list(components).flatMap((component) => [
    ...(component.type === 4 ? [text(component.value)] : []),
    ...prefilled(component.components),
    ...prefilled(component.component === undefined ? [] : [component.component]),
  ]);
}

/** Forms that come with the member's own answer in them are for editing it. */
function editForms(record: Record, handed: readonly Handed[]): Map<string, Post> {
  const forms = new Map<string, Post>();
  for (const { answered, userId } of record.interactions) {
    const body = json(answered?.body);
    if (Number(body.type) !== FORM) continue;
    const words = prefilled(json(body.data).components).map(bare);
    const own = handed.find((one) => one.memberId === userId && words.includes(bare(one.text)));
    if (own !== undefined) forms.set(`${userId} ${text(json(body.data).custom_id)}`, own.post);
  }
  return forms;
}

function carries(body: unknown, words: string): boolean {
  const data = json(json(body).data ?? body);
  // What a file holds is not in the history; a text that comes with the answer to a form is the form's.
  const hasTextFile = list(data.attachments).some(({ filename }) => text(filename).endsWith('.txt'));
  return hasTextFile || bare(wordsOf(data)).includes(words);
}

/** Whether the bot gave the member their words back, or tried to: how it says that it could not keep them. */
function gaveBack(record: Record, { entry, id, token, written }: Interaction): boolean {
  const words = bare(written);
  return record.requests.some(
    ({ index, path = '', body }) =>
      index > entry.index && (path.includes(id) || path.includes(token)) && carries(body, words),
  );
}

function handedBy(record: Record, postOf: (one: Interaction) => Post | undefined): Handed[] {
  return record.interactions.flatMap((interaction) => {
    const post = interaction.type === SUBMITTED && interaction.written !== '' ? postOf(interaction) : undefined;
    if (post === undefined) return [];
    const isTaken = interaction.answered !== undefined && !gaveBack(record, interaction);
    return [{ interaction, post, memberId: interaction.userId, text: interaction.written, isTaken }];
  });
}

/** All answers that were handed in by form, in order. */
function formsIn(record: Record, posts: readonly Post[]): Handed[] {
  const first = answerForms(record, posts);
  const handed = handedBy(record, ({ customId }) => first.get(customId));
  const edits = editForms(record, handed);
  return handedBy(record, ({ customId, userId }) => first.get(customId) ?? edits.get(`${userId} ${customId}`));
}

function erasedAt(members: readonly Member[], memberId: string): number {
  return members.find(({ id }) => id === memberId)?.erasedAt ?? Number.NEGATIVE_INFINITY;
}

/** A removed question, or a study that was stopped, leaves it open what becomes of its answers. */
function isSettled(post: Post, now: number): boolean {
  return !post.isRemoved && (post.study.until === undefined || now < post.study.until);
}

function isHiddenByModerator(record: Record, handed: Handed): boolean {
  return record.botMessages.some(
    ({ id, body, interaction }) =>
      interaction === null && record.removed.has(id) && bare(wordsOf(body)).includes(bare(handed.text)),
  );
}

interface Judging {
  readonly record: Record;
  readonly scenario: Scenario;
  readonly now: number;
}

function fromForms({ record, scenario, now }: Judging, handed: readonly Handed[]): Pick<Truth, 'answers' | 'gone'> {
  const answers: Answer[] = [];
  const gone: Gone[] = [];
  const takenBack = (scenario.takenBack ?? []).map(bare);
  const unsure = (scenario.unsure ?? []).map(bare);
  const keys = new Set(handed.map(({ post, memberId }) => `${post.id} ${memberId}`));
  for (const key of keys) {
    const all = handed.filter(({ post, memberId }) => `${post.id} ${memberId}` === key);
    const alive = all.filter(
      (one) =>
        one.interaction.entry.at >= erasedAt(scenario.members, one.memberId) && !takenBack.includes(bare(one.text)),
    );
    const lastTaken = alive.findLastIndex((one) => one.isTaken && !unsure.includes(bare(one.text)));
    const open = alive.slice(Math.max(lastTaken, 0));
    for (const one of all) {
      if (open.some((kept) => bare(kept.text) === bare(one.text))) continue;
      const isErased = one.interaction.entry.at < erasedAt(scenario.members, one.memberId);
      const back = takenBack.includes(bare(one.text));
      const why = isErased ? 'erased' : back ? 'taken back' : 'edited since';
      gone.push({ memberId: one.memberId, post: one.post, text: one.text, why });
    }
    const [sample] = open;
    if (sample === undefined) continue;
    const texts = [...new Set(open.map((one) => one.text))];
    const isOwed = lastTaken >= 0 && isSettled(sample.post, now);
    const isHidden = isHiddenByModerator(record, sample);
    answers.push({ memberId: sample.memberId, post: sample.post, texts, isOwed, isHidden });
  }
  return { answers, gone };
}

/** A message in a thread of an open study; replies to somebody else are comments, to a bot anybody's guess. */
function isAnswer(message: MemberMessage, record: Record): boolean {
  if (message.text === '') return false;
  const target = record.memberMessages.find(({ id }) => id === message.replyTo);
  return target === undefined || target.authorId === message.authorId;
}

function fromThreads({ record, scenario, now }: Judging, posts: readonly Post[]): Pick<Truth, 'answers' | 'gone'> {
  const answers: Answer[] = [];
  const gone: Gone[] = [];
  if (scenario.messageContent === false) return { answers, gone };
  const byThread = new Map(posts.flatMap((post) => post.threadIds.map((id) => [id, post] as const)));
  for (const message of record.memberMessages) {
    const post = byThread.get(message.channelId);
    if (post?.study.reveal !== 'open' || !isAnswer(message, record)) continue;
    const about = { memberId: message.authorId, post };
    const isErased = message.at < erasedAt(scenario.members, message.authorId);
    const why = isErased ? 'erased' : message.deletedAt !== null ? 'deleted' : undefined;
    gone.push(...message.before.map((text) => ({ ...about, text, why: 'edited since' as const })));
    if (why !== undefined) gone.push({ ...about, text: message.text, why });
    else {
      const isOwed = isSettled(post, now) && message.replyTo === null && isJudged(scenario, message.authorId);
      answers.push({ ...about, texts: [message.text], isOwed, isHidden: false });
    }
  }
  return { answers, gone };
}

function isJudged(scenario: Scenario, memberId: string): boolean {
  return scenario.members.some(({ id }) => id === memberId);
}

/** What the scenario says was handed in by the menu of a message: owed to the question of its thread, or of the day. */
function fromMenus({ record, scenario, now }: Judging, posts: readonly Post[]): Answer[] {
  return record.memberMessages.flatMap((message) => {
    const isMarked = (scenario.marked ?? []).some((one) => bare(one) === bare(message.text));
    const asked = posts.find(({ threadIds }) => threadIds.includes(message.channelId));
    // What stands in the thread of an open study is an answer without being marked, where threads are read.
    const isKnown = asked?.study.reveal === 'open' && scenario.messageContent !== false;
    const guildId = record.places.get(message.channelId)?.guildId;
    const post = asked ?? posts.findLast(({ study, at }) => study.guildId === guildId && at <= message.at);
    if (!isMarked || isKnown || post === undefined || message.deletedAt !== null) return [];
    return [{ memberId: message.authorId, post, texts: [message.text], isOwed: isSettled(post, now), isHidden: false }];
  });
}

/** Everything that members' deeds say about their answers. */
export function truthOf(judging: Judging, posts: readonly Post[]): Truth {
  const handed = formsIn(judging.record, posts);
  const forms = fromForms(judging, handed);
  const threads = fromThreads(judging, posts);
  return {
    answers: [...forms.answers, ...threads.answers, ...fromMenus(judging, posts)],
    gone: [...forms.gone, ...threads.gone],
    handed,
  };
}
