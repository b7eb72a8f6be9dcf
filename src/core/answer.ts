// What an answer is: what one member submitted to one daily post; and how its messages, and its member, stand in it.
import type { Recording } from './recording.ts';

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
  /** What is told of a voice message. Absent: the file is none, or came before this was noted. */
  readonly recording?: Recording;
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

/** Whether an answer has words in it (passing is not answering). */
export function hasAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && meantParts(answer).length > 0;
}

/** The parts of an answer that a viewer may read: all of one's own; of others those that no moderator removed. */
export function partsFor(answer: Answer, viewerId: string): readonly AnswerPart[] {
  const parts = meantParts(answer);
  return answer.userId === viewerId ? parts : parts.filter(({ hidden }) => !hidden);
}

/** The part that came by the form, if any; there is at most one. */
export function formPart(answer: Answer | undefined): AnswerPart | undefined {
  return answer?.parts.find(({ source }) => source === 'form');
}

/** The message in the thread that carries the form's text, or null when none does. */
export function postedCopy(answer: Answer | undefined): string | null {
  const part = formPart(answer);
  return part === undefined || part.hidden ? null : part.messageId;
}

/** `unsure`: it looks like talk. `talk`: its author said that it is no answer. */
export type Standing = 'taken' | 'unsure' | 'late' | 'talk';

/** How a member stands in a post. `unsure`: nothing but what looks like talk, before the deadline. */
export type MemberStanding = 'answered' | 'late' | 'unsure' | 'passed' | 'nothing';

/** How long (ms) after the deadline an answer is still kept, as a late one. */
export const LATE_WINDOW = 7 * 24 * 60 * 60_000;

/** Letters up to which laughter or a question looks like talk. */
const SHORT = 40;
/** Letters beside a greeting up to which the whole is one. */
const GREETED = 12;
/** Letters up to which anything does: terms are longer. */
const VERY_SHORT = 4;

const LINKS = /https?:\/\/\S+/gu;
/** Mentions, custom emoji and marks of time. */
const TOKENS = /<[^<>\s]{1,80}>/gu;
const LAUGHTER = /[ㅋㅎㅠㅜㅇㄷㄱ]{2,}|\b(?:lol|lmao|haha\w*|hehe\w*)\b/giu;
const GREETINGS =
  /감사(?:합니다|해요|드려요)|고마워|고맙습니다|수고(?:하셨|하세요|많)|안녕하세요|안녕히|알겠(?:습니다|어요)|확인했|좋네요|좋아요|대박|화이팅|파이팅|저도요|맞아요|그러게요|축하|반가워|\b(?:thanks?|thank you|thx|good luck|nice(?: one)?|great|awesome|same here|good morning|congrats|hello|hi all|me too|got it)\b/iu;

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Whether a message looks like talk beside the question: a guess, which its author can overrule and which loses nothing. */
export function looksLikeTalk({ text, attachments }: Pick<AnswerPart, 'text' | 'attachments'>): boolean {
  if (attachments.length > 0) return false;
  const words = text.replace(LINKS, ' ').replace(TOKENS, ' ').trim();
  const letters = lettersIn(words.replace(LAUGHTER, ' '));
  if (letters === 0) return true;
  if (letters <= SHORT && (words.match(LAUGHTER) !== null || words.endsWith('?'))) return true;
  if (GREETINGS.test(words) && lettersIn(words.replace(GREETINGS, ' ')) <= GREETED) return true;
  return letters <= VERY_SHORT;
}

/** A message as a part of the answer to a post that closes at `closesAt` (epoch ms); undefined: it came too late to be one. */
export function inTime(part: AnswerPart, closesAt: number): AnswerPart | undefined {
  if (part.submittedAt < closesAt) return part;
  return part.submittedAt < closesAt + LATE_WINDOW ? { ...part, late: true } : undefined;
}

/** Where one message stands. Only thread messages are guessed at: a form or a mark is its author's word. */
export function standingOf(part: AnswerPart): Standing {
  if (part.said === 'talk') return 'talk';
  if (part.said === undefined && part.source === 'thread' && looksLikeTalk(part)) return 'unsure';
  return part.late ? 'late' : 'taken';
}

/** How a member stands; `isOver`: the deadline has passed, at which what looked like talk counts when there is nothing else. */
export function memberStanding(answer: Answer | undefined, isOver: boolean): MemberStanding {
  if (!answer) return 'nothing';
  const standings = answer.parts.map(standingOf);
  if (standings.includes('taken')) return 'answered';
  if (answer.passed) return 'passed';
  const inTime = answer.parts.some((part) => !part.late && standingOf(part) === 'unsure');
  if (inTime) return isOver ? 'answered' : 'unsure';
  return standings.includes('late') ? 'late' : 'nothing';
}

/** Answers by how their members stand. */
export function byStanding(
  answers: readonly Answer[],
  isOver: boolean,
): Readonly<Record<MemberStanding, readonly Answer[]>> {
  const groups: Record<MemberStanding, Answer[]> = { answered: [], late: [], unsure: [], passed: [], nothing: [] };
  for (const answer of answers) groups[memberStanding(answer, isOver)].push(answer);
  return groups;
}

/** Messages whose standing a change of their member's answer set or moved. `fresh`: none was shown before. */
export function movedStandings(
  before: Answer | undefined,
  after: Answer | undefined,
): {
  readonly part: AnswerPart & { readonly messageId: string };
  readonly standing: Standing;
  readonly fresh: boolean;
}[] {
  const old = new Map(before?.parts.map((part) => [part.messageId, standingOf(part)]));
  return (after?.parts ?? []).flatMap((part) => {
    const { messageId } = part;
    const standing = standingOf(part);
    if (messageId === null || part.source === 'form' || old.get(messageId) === standing) return [];
    return [{ part: { ...part, messageId }, standing, fresh: !old.has(messageId) }];
  });
}
