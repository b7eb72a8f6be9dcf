// One command line run in this process: what it says, its exit code, and a person who answers its questions.
import { PassThrough } from 'node:stream';
import { runCli } from '../../src/cli/cli.ts';
import type { CliIo } from '../../src/cli/io.ts';

export interface CliEnded {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

export type CliRun = (...args: readonly string[]) => Promise<CliEnded>;

/** Runs command lines with this outside; `answers`: the lines that are typed. */
export const cliOf =
  (
    given: Partial<CliIo> & Pick<CliIo, 'root'>,
    answers: readonly string[] = [],
    start: () => Promise<unknown> = async () => undefined,
  ): CliRun =>
  async (...args) => {
    const [out, err]: [string[], string[]] = [[], []];
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(answers.map((line) => `${line}\n`).join(''));
    output.on('data', (chunk) => err.push(String(chunk).trimEnd()));
    const io: CliIo = {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      now: () => Date.now(),
      terminal: { input, output, isPerson: false },
      platform: 'linux',
      node: process.versions.node,
      execPath: process.execPath,
      spawn: () => {
        throw new Error('nothing may be started here');
      },
      freeBytes: async () => 1024 ** 4,
      draw: async () => undefined,
      ...given,
      env: { LANG: 'en_US.UTF-8', ...given.env },
    };
    const code = await runCli(args, io, start);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
