// A second opinion on a written answer: what it is asked with, what comes back, who agreed to it, and how often a day.
import type { Language, Question } from './question.ts';

/** What a model is asked; nothing in it says who wrote. */
export interface OpinionRequest {
  readonly question: Question;
  /** The member's own written answer. */
  readonly words: string;
  /** The language that the opinion comes in. */
  readonly language: Language;
}

/**
 * Why there is no opinion. `settings`: refused until a person mends something; `busy`: too many requests, or none left;
 * `down`: not reached, or broken; `unreadable`: an answer without words, or without end; `stopped`: the bot goes.
 */
export type OpinionFault = 'slow' | 'settings' | 'busy' | 'down' | 'unreadable' | 'stopped';

/** `text` is never empty; it is anyone's words, to be shown as text only. */
export type OpinionReply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: OpinionFault };

/** Where second opinions come from. */
export interface Opinion {
  /** The host (and port) that the words go to: what a member agrees to. */
  readonly host: string;
  readonly model: string;
  /** ms after which a question is given up. */
  readonly timeoutMs: number;
  /** Never rejects. */
  ask(request: OpinionRequest): Promise<OpinionReply>;
}

/** What is kept of a member's use of second opinions. */
export interface OpinionUse {
  readonly version: 1;
  readonly userId: string;
  /** The host that the member agreed to; null: to none. */
  readonly agreedTo: string | null;
  /** The study day (ISO date) that `asked` counts for; empty: none yet. */
  readonly day: string;
  readonly asked: number;
  /** The request that is under way, and when (epoch ms) it is given up at the latest; null: none is. */
  readonly pending: { readonly id: string; readonly until: number } | null;
}

/** Requests of one member on one study day: each may cost whoever runs the bot. */
export const OPINIONS_A_DAY = 20;

/** What a member has before the first one. */
export function newOpinionUse(userId: string): OpinionUse {
  return {
    version: 1,
    userId,
    agreedTo: null,
    day: '',
    asked: 0,
    pending: null,
  };
}

function askedOn(use: OpinionUse, day: string): number {
  return use.day === day ? use.asked : 0;
}

/** Why a member cannot ask now, if so. */
export function opinionRefusal(use: OpinionUse, now: number, day: string): 'pending' | 'cap' | undefined {
  // A request that a crash cut off ends by its time.
  if (use.pending && now < use.pending.until) return 'pending';
  return askedOn(use, day) >= OPINIONS_A_DAY ? 'cap' : undefined;
}

/** The use with one more request under way; whatever comes of it, it counts. */
export function opinionAsked(use: OpinionUse, day: string, pending: OpinionUse['pending']): OpinionUse {
  return {
    ...use,
    day,
    asked: askedOn(use, day) + 1,
    pending,
  };
}
