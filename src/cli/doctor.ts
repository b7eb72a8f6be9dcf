// `doctor`: looks everything over that keeps a bot from its work, each fault with its fix.
import type { Config } from '../config.ts';
import { ConfigError, readConfig } from '../config.ts';
import { checkDiscord } from './doctor-discord.ts';
import { checkDatabase, checkDisk, checkFonts, checkNode } from './doctor-machine.ts';
import { type DoctorTexts, doctorTextsFor } from './doctor-texts.ts';
import { type CliIo, coloured, withProgress } from './io.ts';
import type { Words } from './words.ts';

/** What one look found. */
export interface Finding {
  readonly check: keyof DoctorTexts['names'];
  readonly state: 'fine' | 'warning' | 'fault';
  readonly text: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** What a look is given. */
export interface Looked {
  readonly io: CliIo;
  readonly texts: DoctorTexts;
}

const MARKS = { fine: ['✓', 'green'], warning: ['!', 'yellow'], fault: ['✗', 'red'] } as const;

function settingsOf({ io, texts }: Looked): { readonly config?: Config; readonly findings: readonly Finding[] } {
  try {
    return { config: readConfig(io.env), findings: [{ check: 'settings', state: 'fine', text: texts.settingsFine }] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.faults.map(
      (fault): Finding => ({ check: 'settings', state: 'fault', text: fault, fix: texts.settingsFix }),
    );
    return { findings };
  }
}

async function findings(look: Looked): Promise<readonly Finding[]> {
  const { config, findings } = settingsOf(look);
  const machine = [checkNode(look), ...findings, await checkFonts(look)];
  if (!config) return machine;
  const database = await checkDatabase(look, config);
  const disk = await checkDisk(look, config);
  return [...machine, ...database.found, disk, ...(await checkDiscord(look, config, database.studies))];
}

function linesOf(all: readonly Finding[], { io, texts }: Looked): string[] {
  const lines = all.flatMap(({ check, state, text, fix }) => {
    const [mark, colour] = MARKS[state];
    return [
      `${coloured(io, colour, mark)} ${coloured(io, 'bold', texts.names[check])}  ${text}`,
      ...(fix === undefined ? [] : [`    → ${fix.replaceAll('\n', '\n      ')}`]),
    ];
  });
  const faults = all.filter(({ state }) => state === 'fault').length;
  return [...lines, '', coloured(io, faults === 0 ? 'green' : 'red', faults === 0 ? texts.fine : texts.faults(faults))];
}

/** Runs `doctor`; the result is the exit code, 1 when there is a fault. */
export async function doctor(words: Words, io: CliIo): Promise<number> {
  const look = { io, texts: doctorTextsFor(io.env) };
  const all = await withProgress(io, look.texts.looking, findings(look));
  io.out(words.flags.has('--json') ? JSON.stringify({ findings: all }, null, 2) : linesOf(all, look).join('\n'));
  return all.some(({ state }) => state === 'fault') ? 1 : 0;
}
