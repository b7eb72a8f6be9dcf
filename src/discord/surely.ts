// The edit of an answer that stands: sent again where it got lost, for who waits would be told "one moment" for good.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Awaitable, DiscordAPIError, RateLimitError } from 'discord.js';
import { failureOf } from './refusals.ts';

/** ms before each further try: something lost in passing, and a connection that is away for a while. */
const WAITS = [250, 1_000, 4_000];

/** Statuses by which Discord itself speaks of the edit, or of an interaction that is over: the next try would hear the same. */
const FINAL: readonly number[] = [400, 401, 404];

function isFinal(error: unknown): boolean {
  if (error instanceof RateLimitError) return true;
  return error instanceof DiscordAPIError && failureOf(error).kind === 'refused' && FINAL.includes(error.status);
}

/** Edits until it is confirmed: the same edit twice is one. @throws what the last try threw */
export async function surely(edit: () => Awaitable<unknown>): Promise<void> {
  for (const wait of WAITS) {
    try {
      return void (await edit());
    } catch (error) {
      if (isFinal(error)) throw error;
      await sleep(wait);
    }
  }
  await edit();
}
