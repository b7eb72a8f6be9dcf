// What peer feedback is: one member's structured note on another's answer to a daily post, and whom each member writes to next.
import { type Answer, memberStanding, partsFor } from './answer.ts';
import { type Partners, partnerOf } from './pairing.ts';
import type { DailyPost } from './post.ts';

/** Whether the members of a study give each other feedback, and whether the receiver learns from whom. */
export const FEEDBACK_MODES = ['named', 'anonymous'] as const;
export type FeedbackMode = (typeof FEEDBACK_MODES)[number];

/** What can be ticked. */
export const CHECKS = ['point', 'grounds', 'clear'] as const;
export type Check = (typeof CHECKS)[number];

/** How the answer would stand in an interview. */
export const VERDICTS = ['ready', 'polish', 'again'] as const;
export type Impression = (typeof VERDICTS)[number];

/** What a giver fills in: `good` went well, `lacking` is missing, `next` is to be tried. The last two may be empty. */
export interface FeedbackWords {
  readonly checks: readonly Check[];
  readonly verdict: Impression;
  readonly good: string;
  readonly lacking: string;
  readonly next: string;
}

export interface Feedback extends FeedbackWords {
  readonly version: 1;
  readonly postKey: string;
  readonly guildId: string;
  /** User id of the giver; where it is anonymous, nothing that the receiver gets may have it. */
  readonly from: string;
  /** User id of the receiver. */
  readonly to: string;
  /** As the study was when it was written. A later setting tells nobody's name. */
  readonly anonymous: boolean;
  /** Epoch ms. */
  readonly at: number;
  /** The receiver said thanks. */
  readonly thanked: boolean;
}

/** Who reads whose answer to one post. */
export interface Pairing {
  readonly version: 1;
  readonly postKey: string;
  readonly guildId: string;
  readonly pairs: readonly Partners[];
  /** Epoch ms. */
  readonly at: number;
}

/** What is kept of one member: notes that they gave and got, and the questions for which they had a partner. */
export interface MemberFeedback {
  readonly given: readonly Feedback[];
  readonly received: readonly Feedback[];
  readonly paired: readonly Pick<Pairing, 'postKey' | 'guildId' | 'at'>[];
}

/** Characters of one line of a note. */
export const NOTE_LENGTH = 300;
const DAY = 86_400_000;

/** What of a note can be corrected, as one text: its form tells by it whether it is still what is stored. */
export function feedbackText({ checks, verdict, good, lacking, next }: FeedbackWords): string {
  return [[...checks].sort().join(' '), verdict, good, lacking, next].join('\n');
}

/** Whether feedback on a post is given now: everybody's answers are open, and no more are awaited. */
export function takesFeedback(post: Pick<DailyPost, 'state' | 'closesAt'>, now: number): boolean {
  return post.state === 'closed' || ((post.state === 'sent' || post.state === 'open') && now >= post.closesAt);
}

/** The answers that count, late ones too, and of which others may read something. */
export function readableAnswers(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter((answer) => {
    const standing = memberStanding(answer, true);
    return (standing === 'answered' || standing === 'late') && partsFor(answer, '').length > 0;
  });
}

/** What there is of feedback on one post. */
export interface FeedbackRound {
  readonly pairs: readonly Partners[];
  /** User ids of those whose answers count. */
  readonly submitters: readonly string[];
  readonly notes: readonly Pick<Feedback, 'from' | 'to'>[];
}

function notesTo({ notes }: FeedbackRound, userId: string): number {
  return notes.filter(({ to }) => to === userId).length;
}

/** Those of whose answers nobody has written anything. */
export function unreviewed(round: FeedbackRound): readonly string[] {
  return round.submitters.filter((userId) => notesTo(round, userId) === 0);
}

/** To whom a member writes next; undefined: nobody. `isOver`: who was to write has had time, so others step in. */
export function nextReceiver(giver: string, round: FeedbackRound, isOver: boolean): string | undefined {
  const { pairs, submitters, notes } = round;
  if (!submitters.includes(giver)) return undefined;
  const done = new Set(notes.filter(({ from }) => from === giver).map(({ to }) => to));
  const partner = partnerOf(giver, pairs, (userId) => submitters.includes(userId));
  if (partner !== undefined && !done.has(partner)) return partner;
  const isOpen = (userId: string): boolean => userId !== giver && !done.has(userId);
  const awaited = new Set(pairs.map(({ receiver }) => receiver));
  const left = unreviewed(round).filter((userId) => isOpen(userId) && (isOver || !awaited.has(userId)));
  if (left[0] !== undefined || done.size > 0) return left[0];
  // Who came after the pairing writes to whoever has got least.
  return submitters.filter(isOpen).sort((a, b) => notesTo(round, a) - notesTo(round, b))[0];
}

/** Whether those who were paired for a post have had time to write. */
export function isFeedbackOver({ closesAt }: Pick<DailyPost, 'closesAt'>, now: number): boolean {
  return now >= closesAt + DAY;
}
