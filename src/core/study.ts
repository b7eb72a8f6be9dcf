// What a study is: a posting schedule, question set, locale and rules, posting to one channel.
import type { FeedbackMode } from './feedback.ts';
import type { Difficulty, Language } from './question.ts';

/** When others' answers and the sample answer open. The last two make a hidden study: answers come by form only. */
export type Reveal = 'open' | 'after-answer' | 'after-deadline';

/** ISO weekday: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days without posts, both ends included (ISO dates, study days). */
export interface Pause {
  readonly from: string;
  readonly until: string;
}

/** The run of a study from its first to its last day (ISO dates, study days). */
export interface Term {
  readonly from: string;
  readonly until: string;
}

/** Wall-clock posting rule in one IANA zone. Never a cron string. */
export interface PostingSchedule {
  /** `HH:MM`, 24 hours. */
  readonly time: string;
  readonly weekdays: readonly Weekday[];
  /** IANA time zone, such as `Asia/Seoul`. */
  readonly zone: string;
  /** Country code of the holiday calendar on whose public holidays nothing is posted; null: post on holidays too. */
  readonly holidays: string | null;
  readonly pauses: readonly Pause[];
  /** Nothing is posted outside it. Absent or null: the study goes on. */
  readonly term?: Term | null;
}

/** In what order a study asks. */
export const ORDERS = ['shuffled', 'in-order', 'rising'] as const;

/** Which questions a study draws, and in what order. */
export interface QuestionSet {
  /** Null: every category. */
  readonly categories: readonly string[] | null;
  /** Absent or null: every difficulty. */
  readonly difficulties?: readonly Difficulty[] | null;
  /** Names of sources, as `sourceOf` gives them. Absent or null: every source. */
  readonly sources?: readonly string[] | null;
  /** The name of a ready-made set, which the rest narrows. Absent, null or unknown: none. */
  readonly ready?: string | null;
  /** Ids that are drawn beside what the rest says, in whatever language they are: suggestions that a leader took. */
  readonly also?: readonly string[];
  /** `rising`: within a round the easiest first. */
  readonly order: (typeof ORDERS)[number];
}

/** How pictures look. */
export type Theme = 'dark' | 'light';

export type StudyStatus = 'draft' | 'active' | 'stopped';

/** Why the bot stopped a study by itself (Discord refused it); cleared when the leader starts it again. */
export type StopReason = 'channel-gone' | 'missing-access' | 'missing-permissions' | 'tag-required';

export interface Study {
  readonly version: 1;
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly channelKind: 'text' | 'forum';
  readonly language: Language;
  readonly schedule: PostingSchedule;
  /** Hours after the scheduled time at which a post closes; null: at the next posting time. */
  readonly deadlineHours: number | null;
  readonly reveal: Reveal;
  readonly questionSet: QuestionSet;
  readonly pingRoleId: string | null;
  readonly leaderRoleId: string | null;
  readonly noticeChannelId: string | null;
  readonly forumTagId: string | null;
  /** Whether exports name those who answered. Absent: they do not. */
  readonly namesInExports?: boolean;
  /** Whether members give each other feedback, and under their names. Absent or null: they do not. */
  readonly feedback?: FeedbackMode | null;
  /** Passes that each member has in a month of study days. Absent or null: as many as they like. */
  readonly passesPerMonth?: number | null;
  /** Of the study's pictures. Absent: dark. */
  readonly theme?: Theme;
  /** The weekday on which the week's picture is posted. Absent or null: never. */
  readonly weekReport?: Weekday | null;
  /** The last study day (ISO date) whose picture is done with. */
  readonly weekTold?: string;
  readonly status: StudyStatus;
  readonly stopReason: StopReason | null;
  /** Why it had stopped that goes on, until the days that it lost are recorded. Absent or null: they are. */
  readonly goesOnAfter?: StopReason | null;
  /** Changes of its settings or coming days whose planning has not come to its end, counted from 1. Absent: none. */
  readonly toPlan?: number;
  /** Epoch ms of the next scheduled post; null: none is due (draft, stopped, no weekday left). */
  readonly nextAt: number | null;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** A study that is to be planned anew, noted with the change of it or before that of its coming days: whatever breaks off then does not lose it. */
export function withToPlan(study: Study): Study {
  return { ...study, toPlan: (study.toPlan ?? 0) + 1 };
}

/** A study that posts again from now (epoch ms) on. The days that a stop by the bot itself cost are still to be recorded. */
export function startedAgain(study: Study, now: number): Study {
  const { status, stopReason } = study;
  const lost = status === 'stopped' && stopReason !== null ? { nextAt: now, goesOnAfter: stopReason } : {};
  return { ...study, status: 'active', stopReason: null, ...lost };
}

/** Whether answers are kept from the thread until the reveal. */
export function isHidden(reveal: Reveal): boolean {
  return reveal !== 'open';
}
