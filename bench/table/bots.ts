// The two bots as processes of their own, and what they tell of themselves.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Asked, Usage } from './probe.ts';

/** Where a bot connects and what it finds there. */
export interface BotPlace {
  readonly token: string;
  readonly apiUrl: string;
  readonly databaseFile: string;
  /** The file with what the bare bot replies. */
  readonly repliesFile?: string;
}

/** A bot that runs. */
export interface Running {
  usage(): Promise<Usage>;
  /** ms that it kept everybody waiting at most, since it was asked before. */
  blockedMs(): Promise<number>;
  /** Ends it at once: what it still had to do is nobody's business. */
  kill(): Promise<void>;
}

/** These files run as dist/bench/table/*.js. */
const PROGRAMS = {
  product: fileURLToPath(new URL('../../src/main.js', import.meta.url)),
  floor: fileURLToPath(new URL('floor-bot.js', import.meta.url)),
};
const PROBE = new URL('probe.js', import.meta.url).href;

/** Which of the two. */
export type Kind = keyof typeof PROGRAMS;

function running(child: ChildProcess): Running {
  let asked = 0;
  const ask = (what: Asked['ask']): Promise<Usage> => {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const hear = (told: { readonly id: number; readonly usage: Usage }): void => {
        if (told.id !== id) return;
        child.off('message', hear);
        resolve(told.usage);
      };
      child.on('message', hear);
      child.send({ ask: what, id });
    });
  };
  return {
    usage: () => ask('usage'),
    blockedMs: async () => (await ask('blocked')).blockedMs,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The environment of a bot. */
export function environmentOf({ token, apiUrl, databaseFile, repliesFile }: BotPlace): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LOG_LEVEL: 'fatal',
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_FILE: databaseFile,
    FLOOR_FILE: databaseFile,
    ...(repliesFile === undefined ? {} : { FLOOR_REPLIES: repliesFile }),
  };
}

/** Starts a bot in a folder that is its own. */
export function startBot(kind: Kind, place: BotPlace, folder: string): Running {
  const execArgv = ['--expose-gc', '--import', PROBE];
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ('ignore' | 'inherit' | 'ipc')[];
  return running(fork(PROGRAMS[kind], { env: environmentOf(place), cwd: folder, execArgv, stdio }));
}
