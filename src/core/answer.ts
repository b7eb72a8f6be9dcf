// What an answer is: what one member submitted to one daily post.

/** How a part came: written in the thread, by the form, or marked with the message command. */
export type AnswerSource = 'thread' | 'form' | 'marked';

export interface AnswerPart {
  readonly source: AnswerSource;
  /** Message that carries it; null for a form answer that is not posted (hidden study, or deleted by a moderator). */
  readonly messageId: string | null;
  readonly text: string;
  /** Links to attachments, as they were when collected. */
  readonly attachments: readonly string[];
  /** Epoch ms. */
  readonly submittedAt: number;
  /** Epoch ms; null: never edited. */
  readonly editedAt: number | null;
  /** A moderator removed the posted copy: hidden from others, kept for its author. */
  readonly hidden: boolean;
}

export interface Answer {
  readonly version: 1;
  readonly postKey: string;
  readonly guildId: string;
  readonly userId: string;
  /** In the order written; a form answer is one part. */
  readonly parts: readonly AnswerPart[];
  /** "Pass for today"; an answer written later clears it. */
  readonly passed: boolean;
  readonly updatedAt: number;
}

/** What the member said, as one text. */
export const answerText = (answer: Answer): string => answer.parts.map((part) => part.text).join('\n');
