// Questions at a terminal, line by line; a secret is not shown while it is typed.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliIo } from './io.ts';

export interface Asker {
  /** The line that is typed, without blanks around it; undefined: nobody types any more. */
  line(question: string): Promise<string | undefined>;
  secret(question: string): Promise<string | undefined>;
  close(): void;
}

/** Asks at the terminal of `io`. Also lines that came all at once, as through a pipe, are read one for each question. */
export function openAsker({ terminal: { input, output, isPerson } }: Pick<CliIo, 'terminal'>): Asker {
  let isHidden = false;
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: isPerson });
  const typed = lines[Symbol.asyncIterator]();

  const ask = async (question: string, hide: boolean): Promise<string | undefined> => {
    output.write(`${question} `);
    isHidden = hide;
    const { value, done } = await typed.next();
    isHidden = false;
    output.write(hide || !isPerson ? '\n' : '');
    return done ? undefined : String(value).trim();
  };

  return {
    line: (question) => ask(question, false),
    secret: (question) => ask(question, true),
    close: () => lines.close(),
  };
}
