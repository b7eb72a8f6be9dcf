// How an answer changes by the form and by passing. Pure, so that the store may repeat it.
import { type Answer, type AnswerPart, meantParts } from './answer.ts';

/** The part that came by the form, if any; there is at most one. */
export function formPart(answer: Answer | undefined): AnswerPart | undefined {
  return answer?.parts.find(({ source }) => source === 'form');
}

/** The message in the thread that carries the form's text, or null when none does. */
export function postedCopy(answer: Answer | undefined): string | null {
  const part = formPart(answer);
  return part === undefined || part.hidden ? null : part.messageId;
}

function byTime(a: AnswerPart, b: AnswerPart): number {
  return a.submittedAt - b.submittedAt;
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

/** The parts of an answer that a viewer may read: all of one's own; of others those that no moderator removed. */
export function partsFor(answer: Answer, viewerId: string): readonly AnswerPart[] {
  const parts = meantParts(answer);
  return answer.userId === viewerId ? parts : parts.filter(({ hidden }) => !hidden);
}
