// The outside of the command line, so that a test can stand in for it.
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';

export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch ms. */
  readonly now: () => number;
  /** The program's own folder, where `.env` is. */
  readonly root: string;
  /** Where questions are asked, and where they are answered. */
  readonly terminal: {
    readonly input: Readable;
    readonly output: Writable;
    /** Whether a person sits there: then there are colours, and what is typed as a secret is not shown. */
    readonly isPerson: boolean;
  };
  readonly platform: NodeJS.Platform;
  /** Node's version, such as `20.19.0`. */
  readonly node: string;
  /** Node itself. */
  readonly execPath: string;
  readonly spawn: (command: string, words: readonly string[]) => { readonly status: number | null };
  /** What a user may still write on the disk of a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
  /** Draws a picture. @throws whatever keeps it from that */
  readonly draw: () => Promise<unknown>;
}

type Colour = 'green' | 'yellow' | 'red' | 'bold' | 'dim';

/** The text in a colour, on terminals that show it. https://no-color.org */
export function coloured(io: CliIo, colour: Colour, text: string): string {
  const shown = io.terminal.isPerson && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
  return shown ? styleText(colour, text) : text;
}

/** ms that a person waits without a word. */
const PATIENCE = 1_000;

/** The result of the work; who waits for longer than a second at a terminal is told what for. */
export async function withProgress<R>(io: CliIo, what: string, work: Promise<R>): Promise<R> {
  const end = new AbortController();
  const told = sleep(PATIENCE, undefined, { signal: end.signal }).then(
    () => io.err(coloured(io, 'dim', `… ${what}`)),
    () => undefined,
  );
  try {
    return await work;
  } finally {
    end.abort();
    if (io.terminal.isPerson) await told;
  }
}

/** Sizes as people read them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
  const number = bytes / 1024 ** step;
  return `${number >= 10 || step === 0 ? Math.round(number) : number.toFixed(1)} ${units[step]}`;
}
