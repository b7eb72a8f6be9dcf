// How an answer follows its messages: parts come, change and go by message id, so that seeing one twice is harmless.
import type { Answer, AnswerPart } from './answer.ts';

/** A post's answer by one member before they wrote anything. */
export const emptyAnswer = (postKey: string, guildId: string, userId: string, now: number): Answer => ({
  version: 1,
  postKey,
  guildId,
  userId,
  parts: [],
  passed: false,
  updatedAt: now,
});

/** Whether a message can be an answer at all: a sticker or a forwarded message has neither words nor files of its own. */
export const hasSubstance = ({ text, attachments }: Pick<AnswerPart, 'text' | 'attachments'>): boolean =>
  text.trim() !== '' || attachments.length > 0;

const byTime = (a: AnswerPart, b: AnswerPart): number => a.submittedAt - b.submittedAt;

/** The answer with a part added, or changed where a part of the same message is there. Words clear a pass. */
export const withPart = (answer: Answer, part: AnswerPart, now: number): Answer => {
  const known = answer.parts.some(({ messageId }) => messageId === part.messageId);
  const parts = known
    ? answer.parts.map((old) =>
        // A message that was marked by its author stays marked when the thread is read again.
        old.messageId === part.messageId ? { ...part, source: old.source, hidden: old.hidden } : old,
      )
    : [...answer.parts, part].sort(byTime);
  return { ...answer, parts, passed: false, updatedAt: now };
};

/** The answer after the message of one of its parts was deleted: gone, or for a form answer hidden from others. */
export const withoutMessage = (answer: Answer, messageId: string, now: number): Answer => {
  const part = answer.parts.find((old) => old.messageId === messageId);
  if (!part) return answer;
  const parts =
    part.source === 'form'
      ? answer.parts.map((old) => (old === part ? { ...old, hidden: true } : old))
      : answer.parts.filter((old) => old !== part);
  return { ...answer, parts, updatedAt: now };
};

/** What a whole re-read of a thread found for one member. */
export interface ThreadRead {
  readonly parts: readonly AnswerPart[];
  /** Ids of every message in the thread. */
  readonly messageIds: ReadonlySet<string>;
  /** Ids of the messages that were stored before reading began: only of those does absence mean deletion. */
  readonly storedIds: ReadonlySet<string>;
}

const same = (a: Answer, b: Answer): boolean =>
  JSON.stringify({ ...a, updatedAt: 0 }) === JSON.stringify({ ...b, updatedAt: 0 });

/** The answer brought up to date with a whole re-read of its thread; the same object when nothing changed. */
export const withThread = (answer: Answer, read: ThreadRead, now: number): Answer => {
  const gone = answer.parts.filter(
    ({ messageId, source }) =>
      messageId !== null &&
      read.storedIds.has(messageId) &&
      !read.messageIds.has(messageId) &&
      // A message marked outside the thread is not in it.
      source !== 'marked',
  );
  let next = answer;
  for (const { messageId } of gone) if (messageId !== null) next = withoutMessage(next, messageId, now);
  for (const part of read.parts) next = withPart(next, part, now);
  return same(answer, next) ? answer : next;
};
