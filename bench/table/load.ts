// What members do to a bot: at a fixed rate whatever became of those before, or as fast as it answers.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Reply } from '../../playground/protocol.ts';

/** How long (ms) Discord waits for a first answer: what failed took at least so long. */
const FAILED = 3_000;
/** How long (ms) a member waits for what "thinking…" promised. */
const PATIENCE = 30_000;

/** ms until the member sees anything, "thinking…" included. */
export async function acknowledged(deed: () => Promise<Reply>): Promise<number> {
  const start = performance.now();
  const { kind } = await deed();
  return kind === 'failed' ? FAILED : performance.now() - start;
}

/** Resolves when the member sees the whole reply. @throws when it failed */
export async function answered(member: Actor, deed: () => Promise<Reply>): Promise<void> {
  const reply = await deed();
  if (reply.kind === 'failed') throw new Error(reply.reason);
  if (reply.kind !== 'message' || !reply.message.loading) return;
  const { channelId, id } = reply.message;
  await member.waitForMessage(channelId, (one) => one.id === id && !one.loading, PATIENCE);
}

/** ms of each of `rate` deeds a second, begun on time. */
export async function atRate(rate: number, seconds: number, deed: (n: number) => Promise<number>): Promise<number[]> {
  const times: Promise<number>[] = [];
  const start = performance.now();
  for (let n = 0; n < rate * seconds; n += 1) {
    await sleep(Math.max(0, start + (n * 1_000) / rate - performance.now()));
    times.push(deed(n));
  }
  return Promise.all(times);
}

/** How many deeds were done by `lanes` members, each beginning the next when one is done. */
export async function inLanes(lanes: number, seconds: number, deed: (n: number) => Promise<void>): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let [begun, done] = [0, 0];
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      begun += 1;
      await deed(begun);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
