// What jobs need from outside: the clock, the store, Discord's side and whom to tell.
import type { DailyPost, MissReason } from '../core/post.ts';
import type { PracticeState } from '../core/practice.ts';
import type { Question } from '../core/question.ts';
import type { Reminder } from '../core/reminder.ts';
import type { StopReason, Study } from '../core/study.ts';
import type { Plans } from '../store/plans.ts';
import type { Posts } from '../store/posts.ts';
import type { Studies } from '../store/studies.ts';

export interface Clock {
  /** Epoch ms. */
  now(): number;
}

/** Reminders of a question that is open. */
export interface NudgeSender {
  /** Reminds these members in the post's thread; gives those whom Discord certainly did not call now, and may later. */
  send(study: Study, post: DailyPost, userIds: readonly string[]): Promise<readonly string[]>;
}

/** The week's picture. */
export interface WeekSender {
  /** Posts that of the seven days before a study day (ISO date), unless it stands there. `later`: it could not be. */
  send(study: Study, day: string): Promise<'done' | 'later'>;
}

/** What daily posts are stored in. */
export interface Documents {
  readonly studies: Pick<Studies, 'get' | 'all' | 'update'>;
  readonly posts: Pick<
    Posts,
    'get' | 'claim' | 'recordMiss' | 'update' | 'ofStudy' | 'asked' | 'openOf' | 'withSteps' | 'linkThread'
  >;
  readonly plans: Pick<Plans, 'ofStudy'>;
}

/** A message of ours in Discord. For a forum post message and thread have the same id. */
export interface SentMessage {
  readonly messageId: string;
  readonly threadId: string | null;
}

/** Discord will not have it, and the server as we know it says why: a reason to stop the study. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: StopReason;
}

/** Discord will not have it now, or contradicts what it told us: tried again after a while. */
export interface NotNow {
  readonly kind: 'not-now';
  readonly reason: 'rejected' | 'timed-out';
  /** Discord's code, for the log; null: it gave none. */
  readonly code: number | null;
}

/** Discord will never have these words of the question. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly part: 'content' | 'name';
  readonly code: number;
}

/** `unknown`: it may or may not have arrived. `later`: it never left; try again at the next beat. */
export type SendResult =
  | ({ readonly kind: 'sent' } & SentMessage)
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later' }
  | NotNow
  | Unfit
  | Refused;

export type FindResult =
  | ({ readonly kind: 'found' } & SentMessage)
  | { readonly kind: 'none' }
  /** None, by lists that lack the newest that is named; Discord says of that one that it is gone. */
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'unknown' }
  | Refused;

export type ThreadResult =
  | { readonly kind: 'started'; readonly threadId: string }
  /** The question's message was deleted. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later' }
  | NotNow
  | Unfit
  | Refused;

/** Discord's side of a daily post. Nothing here throws for what Discord answers. */
export interface PostSender {
  send(study: Study, post: DailyPost): Promise<SendResult>;
  /** Looks through the channel for a message of ours that carries the post's marker. */
  find(study: Study, post: DailyPost): Promise<FindResult>;
  startThread(study: Study, post: DailyPost): Promise<ThreadResult>;
  /** Whether the post's message is still there; undefined: Discord does not say. */
  stands(post: DailyPost): Promise<boolean | undefined>;
  /** The thread that was started from the post's message; null: none. `gone`: Discord knows no such message. Undefined: it does not say. */
  threadOf(post: DailyPost): Promise<string | null | 'gone' | undefined>;
  /**
   * Re-reads the thread, reveals and sums up. `again`: an earlier try may have got part of the way. `refused`: Discord says
   * that it may not be. `over`: it says, too, that what it refuses is not there any more.
   */
  close(study: Study, post: DailyPost, again: boolean): Promise<'closed' | 'over' | 'refused' | 'later'>;
  /** What keeps a study from posting, by what Discord told of its server. Null: nothing. Undefined: not known. */
  obstacle(study: Study): StopReason | 'timed-out' | null | undefined;
  /** The newest message of a post's channel, as far as Discord told us. */
  newest(post: DailyPost): string | null;
}

/** What shows the answers to a closed post of a hidden study where its members talk. Nothing here throws for what Discord answers. */
export interface AnswerShower {
  /**
   * Posts in the thread the answers that do not stand there, in the order in which they came. `again`: an earlier try may have got
   * part of the way.
   */
  show(study: Study, post: DailyPost, again: boolean): Promise<'done' | 'later'>;
}

/** What shows on a post how many have answered. */
export interface CardCounter {
  /** Has the card say what the post does. False: Discord did not take it. */
  count(study: Study, post: DailyPost): Promise<boolean>;
  /** Brings the count and the summary of a closed post up to date. `over`: Discord says that what it refuses is not there. */
  recount(study: Study, post: DailyPost): Promise<'done' | 'over' | 'refused' | 'later'>;
}

export interface Missed {
  readonly date: string;
  readonly slot: number;
  readonly at: number;
  readonly reason: MissReason;
}

/** Tells a study's leader, in the notice channel if one is set: whether it has it. Failing to tell is logged, never thrown. */
export interface Notices {
  missed(study: Study, missed: readonly Missed[]): Promise<boolean>;
  stopped(study: Study, reason: StopReason): Promise<boolean>;
  /** Days were lost to Discord and nobody could be told: said beside the question that came at last. */
  lost(study: Study, post: DailyPost, missed: readonly Missed[]): Promise<boolean>;
  /** A study that stopped goes on by itself. */
  resumed(study: Study): Promise<boolean>;
  /** Discord refused a question for good; the day got another one. */
  setAside(study: Study, questionId: string): Promise<boolean>;
}

/** The settings of a member who asked to be reminded. */
export interface Reminded extends PracticeState {
  readonly reminder: Reminder;
}

/** What is due for a member now, as far as their day's cap goes. */
export interface DueNow {
  /** In every server and outside. */
  readonly all: number;
  /** Of these, questions that can be practised in direct messages. */
  readonly direct: number;
}

/**
 * `closed`: Discord says that this member gets no direct messages of ours. `refused`: it says so in a way that it also says in
 * passing. `held-back`: it lets the bot write to nobody new for now. `rejected`: words that it never takes.
 */
export type ReminderResult =
  | { readonly kind: 'arrived'; readonly channelId: string }
  | { readonly kind: 'none' }
  /** Not there, and Discord's list may lack it. */
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'held-back'; readonly code: number }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'rejected' };

/** Discord's side of reminders, by direct message. Nothing here throws for what Discord answers. */
export interface ReminderSender {
  due(state: Reminded): Promise<DueNow>;
  /** Sends the reminder of `lastDay`; Discord delivers it once, however often it is sent within minutes. */
  send(state: Reminded, due: DueNow): Promise<ReminderResult>;
  /** Looks through the direct messages for the reminder of `lastDay`. */
  find(state: Reminded): Promise<ReminderResult>;
}

/** The questions that a server's studies draw from, in the bank's order. */
export interface QuestionSource {
  of(guildId: string): Promise<{ readonly all: readonly Question[] }>;
}

/** The part of a logger that jobs use. */
export interface JobLog {
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}
