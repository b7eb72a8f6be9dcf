// The built program in a process of its own, with the shipped questions or with one file of them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LEAN_PROGRAM, PROGRAM } from '../build.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when the program has said something that holds this text; rejects when it ends before. */
  said(text: string): Promise<string>;
  /** What it logged and said until now. */
  lines(): readonly string[];
}

export interface Programs {
  readonly folder: string;
  readonly databaseFile: string;
  start(env: Record<string, string>, options?: { readonly uid?: number; readonly flags?: readonly string[] }): Started;
  /** Kills what still runs. */
  clear(): Promise<void>;
}

/** A place where programs can be started: a folder for their data. With all the shipped questions, or one file of them. */
export async function newPrograms(questions: 'all' | 'few' = 'few'): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'daily-interview-process-'));
  const databaseFile = join(folder, 'bot.sqlite');
  const children: ChildProcess[] = [];

  return {
    folder,
    databaseFile,
    start(env, { flags = [], ...as } = {}) {
      const child = spawn(process.execPath, [...flags, questions === 'all' ? PROGRAM : LEAN_PROGRAM], {
        env: { PATH: process.env.PATH, DATABASE_FILE: databaseFile, DISCORD_TOKEN: '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...as,
      });
      children.push(child);
      const out: string[] = [];
      const err: string[] = [];
      const waiting = new Map<string, (line: string) => void>();
      const hear = (into: string[]) => (line: string) => {
        into.push(line);
        for (const [text, tell] of waiting) if (line.includes(text)) tell(line);
      };
      createInterface(child.stdout).on('line', hear(out));
      createInterface(child.stderr).on('line', hear(err));
      const ended = once(child, 'close').then(([code]) => ({
        code: code as number | null,
        out: out.join('\n'),
        err: err.join('\n'),
      }));
      return {
        child,
        ended,
        lines: () => [...out, ...err],
        said: (text) =>
          new Promise((resolve, reject) => {
            const line = [...out, ...err].find((one) => one.includes(text));
            if (line !== undefined) return resolve(line);
            waiting.set(text, resolve);
            void ended.then((end) => reject(new Error(`it ended without "${text}": ${JSON.stringify(end)}`)));
          }),
      };
    },
    async clear() {
      for (const child of children) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
