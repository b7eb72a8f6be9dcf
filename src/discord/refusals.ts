// What Discord's error answers mean for a post.
// Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { StopReason } from '../core/study.ts';

export const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;
const TAG_REQUIRED = 40067;
/** Also what a nonce answers when its first message was deleted meanwhile. */
export const UNKNOWN_MESSAGE = 10008;
export const THREAD_EXISTS = 160004;
export const THREAD_ARCHIVED = 50083;

const STOPS: Readonly<Record<number, StopReason>> = {
  [UNKNOWN_CHANNEL]: 'channel-gone',
  [MISSING_ACCESS]: 'missing-access',
  [MISSING_PERMISSIONS]: 'missing-permissions',
  [TAG_REQUIRED]: 'tag-required',
};

/** The code of Discord's own answer, or undefined when there was none. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;

export type Failure =
  | { readonly kind: 'refused'; readonly reason: StopReason | 'rejected' }
  /** It was not carried out and may be tried again. */
  | { readonly kind: 'later' }
  /** It may have been carried out. */
  | { readonly kind: 'unknown' };

/** Sorts a failed request. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof RateLimitError) return { kind: 'later' };
  if (error instanceof HTTPError) return { kind: 'unknown' };
  if (!(error instanceof DiscordAPIError)) return { kind: 'unknown' };
  // 401 is the token's fault, not the study's: the connection itself reports it.
  if (error.status === 401) return { kind: 'later' };
  return { kind: 'refused', reason: STOPS[Number(error.code)] ?? 'rejected' };
};

/** For `catch`: undefined where Discord refuses for good. @throws the error where trying again may help. */
export const unlessRefused = (error: unknown): undefined => {
  if (failureOf(error).kind !== 'refused') throw error;
  return undefined;
};
