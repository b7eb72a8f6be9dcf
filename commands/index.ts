// The only list of commands: registration and dispatch both read it.
import type { Command } from '../src/discord/command.ts';

export const commands: readonly Command[] = [];
