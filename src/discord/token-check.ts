// Whether Discord takes the token: what puts it in doubt, and the question that settles it.
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, GatewayCloseCodes, Routes } from 'discord.js';
import type { Bulk } from './bulk.ts';
import { EndedError } from './ending.ts';

export interface TokenCheck {
  /** Whether the token is good, by a question that all share who ask meanwhile. */
  isGood(): Promise<boolean>;
  /** Whether that question is under way. */
  isAsking(): boolean;
}

/** ms between two questions whether the token is good. One 401 says nothing. */
const DOUBT = 2_000;

function isUnauthorised(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** Whether an end has to do with the token. */
export function doubtsToken(error: unknown): boolean {
  return (
    isUnauthorised(error) ||
    (error instanceof EndedError && error.code === GatewayCloseCodes.AuthenticationFailed) ||
    (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
  );
}

async function ask(bulk: Bulk): Promise<boolean> {
  for (const wait of [0, DOUBT]) {
    await sleep(wait);
    try {
      await bulk.request('get', Routes.user());
      return true;
    } catch (error) {
      if (!isUnauthorised(error)) return true;
    }
  }
  return false;
}

/** Makes the check of the token that `bulk` sends. */
export function createTokenCheck(bulk: Bulk): TokenCheck {
  let asking: Promise<boolean> | undefined;
  return {
    isGood() {
      asking ??= ask(bulk).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    isAsking: () => asking !== undefined,
  };
}
