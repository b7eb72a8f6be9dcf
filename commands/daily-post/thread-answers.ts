// Answers written in posts' threads: collected as they come, followed through edits and deletions, and read again on need.
import type { AnswerKeeper } from '../../src/discord/app.ts';
import { readOwed } from './owed-reads.ts';
import { createCatchUp } from './thread-catch-up.ts';
import { listenForAnswers } from './thread-listener.ts';
import { readAnew, refresh } from './thread-reading.ts';
import { owe, type ThreadAnswersDeps, threadWork } from './thread-work.ts';

export interface ThreadAnswers extends AnswerKeeper {
  /** Starts listening; before login, so that nothing is missed. */
  listen(): void;
  /** Reads again what is owed, and some of the closed posts that may have changed while nobody listened. */
  beat(): Promise<void>;
  /** Nothing more is read or kept of what was, and what then fails, because the store closes, is nobody's business. */
  stop(): void;
}

/** Makes the collector of thread answers. */
export function createThreadAnswers(deps: ThreadAnswersDeps): ThreadAnswers {
  const work = threadWork(deps);
  const { signs, wholeReads } = work;
  const catchUp = createCatchUp(work);

  return {
    refresh: (study, post) => refresh(work, study, post),
    readAnew: (study, post) => readAnew(work, study, post),
    linkOf: work.links.of,
    async catchUpWith(study, post) {
      return post.threadId === null || wholeReads.has(post.threadId) || refresh(work, study, post);
    },
    readSoon: (guildId, channelId) => owe(work, guildId, channelId),
    showSigns: signs.follow,
    async beat() {
      const makeUp = signs.beat();
      await work.queue.offer('beat', async () => {
        await catchUp.moveCursors();
        await readOwed(work);
        await catchUp.readClosed();
      });
      await makeUp;
    },
    stop() {
      work.isStopped = true;
      signs.stop();
    },
    listen() {
      listenForAnswers(work);
      catchUp.listen();
    },
  };
}
