// How an answer changes: by its messages, by the form, by its author's word. Pure, so that the store may repeat it; parts
// come, change and go by message id, so that seeing one twice is harmless.
import { type Answer, type AnswerPart, formPart, memberStanding, standingOf } from './answer.ts';

/** A post's answer by one member before they wrote anything. */
export function emptyAnswer(postKey: string, guildId: string, userId: string, now: number): Answer {
  return {
    version: 1,
    postKey,
    guildId,
    userId,
    parts: [],
    passed: false,
    updatedAt: now,
  };
}

/** Whether a message can be an answer at all: a sticker or a forwarded message has neither words nor files of its own. */
export function hasSubstance({ text, attachments }: Pick<AnswerPart, 'text' | 'attachments'>): boolean {
  return text.trim() !== '' || attachments.length > 0;
}

function byTime(a: AnswerPart, b: AnswerPart): number {
  return a.submittedAt - b.submittedAt;
}

function isOlder(part: AnswerPart, old: AnswerPart): boolean {
  return (part.editedAt ?? 0) < (old.editedAt ?? 0);
}

/** Without the message content intent Discord shows messages bare; nobody can edit a message into nothing. */
function isBared(part: AnswerPart, old: AnswerPart): boolean {
  return hasSubstance(old) && !hasSubstance(part);
}

/** What is known of a message from elsewhere than itself, and stays when the thread is read again. */
function ruledOf({ source, hidden, late, said }: AnswerPart): Partial<AnswerPart> {
  return { source, hidden, ...(late && { late }), ...(said && { said }) };
}

/**
 * The answer with a part added, or changed where a part of the same message is there; an earlier state of a message never
 * replaces a later one, and one without words and files none that has them. Words that are no talk clear a pass. A late message
 * is talk about the question where its author has answered in time.
 */
export function withPart(answer: Answer, part: AnswerPart, now: number): Answer {
  const known = answer.parts.find(({ messageId }) => messageId === part.messageId);
  if (known && (isOlder(part, known) || isBared(part, known))) return answer;
  if (!known && part.late && part.said === undefined && memberStanding(answer, false) === 'answered') return answer;
  const ruled = known ? { ...part, ...ruledOf(known) } : part;
  const parts = known
    ? answer.parts.map((old) => (old === known ? ruled : old))
    : [...answer.parts, ruled].sort(byTime);
  const next = { ...answer, parts, updatedAt: now };
  const standing = standingOf(ruled);
  return standing === 'unsure' || standing === 'talk' ? next : { ...next, passed: false };
}

/** The answer with its author's word on one of its messages. A word for it clears a pass. */
export function withSaid(answer: Answer, messageId: string, said: 'answer' | 'talk', now: number): Answer {
  const parts = answer.parts.map((part) => (part.messageId === messageId ? { ...part, said } : part));
  return { ...answer, parts, passed: answer.passed && said === 'talk', updatedAt: now };
}

/** The answer after the message of one of its parts was deleted: gone, or for a form answer hidden from others. */
export function withoutMessage(answer: Answer, messageId: string, now: number): Answer {
  const part = answer.parts.find((old) => old.messageId === messageId);
  if (!part) return answer;
  const parts =
    part.source === 'form'
      ? answer.parts.map((old) => (old === part ? { ...old, hidden: true } : old))
      : answer.parts.filter((old) => old !== part);
  return { ...answer, parts, updatedAt: now };
}

/** What a re-read of a thread found for one member. */
export interface ThreadFound {
  readonly parts: readonly AnswerPart[];
  /** Ids of messages that are shown to be gone; what a read merely lacks is not among them. */
  readonly gone: ReadonlySet<string>;
}

function same(a: Answer, b: Answer): boolean {
  return JSON.stringify({ ...a, updatedAt: 0 }) === JSON.stringify({ ...b, updatedAt: 0 });
}

/** What its member said, and not what we know of where and how it is kept. */
function saidIn({ parts, passed }: Answer): string {
  return JSON.stringify([
    passed,
    parts.map((part) => [
      part.messageId,
      part.text,
      part.attachments.map(({ url }) => url),
      part.editedAt,
      part.hidden,
    ]),
  ]);
}

/**
 * The answer brought up to date with a re-read of its thread; the same object when nothing changed. What the member did not
 * change, such as what is known of a file that was kept as a link, moves no time.
 */
export function withThread(answer: Answer, { parts, gone }: ThreadFound, now: number): Answer {
  let next = answer;
  for (const { messageId } of answer.parts) {
    if (messageId !== null && gone.has(messageId)) next = withoutMessage(next, messageId, now);
  }
  for (const part of parts) next = withPart(next, part, now);
  if (same(answer, next)) return answer;
  return saidIn(answer) === saidIn(next) ? { ...next, updatedAt: answer.updatedAt } : next;
}

function withFormPart(answer: Answer, part: AnswerPart, now: number): Answer {
  const others = answer.parts.filter(({ source }) => source !== 'form');
  return { ...answer, parts: [...others, part].sort(byTime), updatedAt: now };
}

/**
 * Writes the form's text; a second submission replaces the first. After a moderator removed the posted copy it counts
 * as a new one. Words clear a pass.
 */
export function withForm(answer: Answer, text: string, now: number): Answer {
  const before = formPart(answer);
  const part: AnswerPart =
    before && !before.hidden
      ? { ...before, text, editedAt: before.text === text ? before.editedAt : now }
      : { source: 'form', messageId: null, text, attachments: [], submittedAt: now, editedAt: null, hidden: false };
  return withFormPart({ ...answer, passed: false }, part, now);
}

/** Notes the message that carries the form's text. */
export function withFormMessage(answer: Answer, messageId: string, now: number): Answer {
  const before = formPart(answer);
  return before ? withFormPart(answer, { ...before, messageId }, now) : answer;
}

/** Takes the form's text out; what was written in the thread stays. */
export function withoutForm(answer: Answer, now: number): Answer {
  return {
    ...answer,
    parts: answer.parts.filter(({ source }) => source !== 'form'),
    updatedAt: now,
  };
}
