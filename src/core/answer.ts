// What an answer is: what one member submitted to one daily post.

/** How a part came: written in the thread, by the form, or marked with the message command. */
export type AnswerSource = 'thread' | 'form' | 'marked';

/** A file of a message. */
export interface AnswerFile {
  /** As its member named it. */
  readonly name: string;
  /** Media type; null: not told. */
  readonly type: string | null;
  /** Bytes; null: not told. */
  readonly size: number | null;
  /** Its link without the signature: it names the file, and opens nothing. */
  readonly url: string;
}

export interface AnswerPart {
  readonly source: AnswerSource;
  /** Message that carries it; null for a form answer that is not posted (hidden study, or deleted by a moderator). */
  readonly messageId: string | null;
  /** Channel or thread of that message. Absent: it has none, or was collected before places were noted. */
  readonly channelId?: string;
  readonly text: string;
  readonly attachments: readonly AnswerFile[];
  /** Epoch ms. */
  readonly submittedAt: number;
  /** Epoch ms; null: never edited. */
  readonly editedAt: number | null;
  /** A moderator removed the posted copy: hidden from others, kept for its author. */
  readonly hidden: boolean;
  /** It came after the deadline. */
  readonly late?: true;
  /** What its author said of it: an answer, or none. Absent: nothing. */
  readonly said?: 'answer' | 'talk';
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

/** The parts that are meant as an answer: without those that their author took out. */
export function meantParts({ parts }: Pick<Answer, 'parts'>): readonly AnswerPart[] {
  return parts.filter(({ said }) => said !== 'talk');
}

/** What the member said, as one text. */
export function answerText(answer: Answer): string {
  return meantParts(answer)
    .map((part) => part.text)
    .join('\n');
}
