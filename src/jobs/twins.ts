// Whether a second process works on the same documents: both would answer every command, and one of them in vain.
import type { Meta } from '../store/meta.ts';

export interface Twins {
  /** Says once if somebody else has taken our place since we took it. */
  beat(): Promise<void>;
}

/** Whose turn it is. A process that has ended leaves its name there, and the next one takes its place unasked. */
const NAME = 'running';

/** Makes the look-out of one process. `self`: a name that no other process has. */
export function createTwins(
  self: string,
  { meta }: { readonly meta: Pick<Meta, 'get' | 'put'> },
  log: { warn(context: object, message: string): void },
): Twins {
  let isThere = false;
  let isTold = false;

  return {
    async beat() {
      if (isTold) return;
      const running = await meta.get(NAME);
      if (running === self) return;
      await meta.put(NAME, self);
      if (isThere) {
        isTold = true;
        log.warn({}, 'the bot seems to run twice on this database: end one of the two, or members meet errors');
      }
      isThere = true;
    },
  };
}
