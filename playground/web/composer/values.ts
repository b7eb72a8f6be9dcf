// From what was typed into a command's options to the values that are sent. Pure.
import type { OptionValue } from '../../protocol.ts';
import type { Words } from '../words.ts';
import type { CommandOption } from './commands.ts';

/** One option as it is being filled: the text in its box, and the value when it was picked from a list. */
export interface Filled {
  readonly option: CommandOption;
  readonly text: string;
  readonly picked: OptionValue | undefined;
}

export function unfilled(option: CommandOption): Filled {
  return { option, text: '', picked: undefined };
}

export type Read = { readonly ok: true; readonly value: OptionValue } | { readonly ok: false; readonly fault: string };

/** Whether an option's value can only come from its list. */
export function closedList(option: CommandOption): boolean {
  return option.choices.length > 0 || !['text', 'whole', 'number'].includes(option.kind);
}

/** The value to send, or why there is none. */
export function readValue({ option, text, picked }: Filled, words: Words): Read {
  if (option.kind === 'unsupported') return { ok: false, fault: words.notHere };
  if (picked !== undefined) return { ok: true, value: picked };
  if (text.trim() === '') return { ok: false, fault: words.needValue(option.shown) };
  if (closedList(option)) return { ok: false, fault: words.needChoice(option.shown) };
  return option.kind === 'text' ? readText(option, text, words) : readNumber(option, text, words);
}

function readText(option: CommandOption, text: string, words: Words): Read {
  const outside = text.length < (option.min ?? 0) || text.length > (option.max ?? Number.POSITIVE_INFINITY);
  return outside
    ? { ok: false, fault: words.needLength(option.shown, option.min, option.max) }
    : { ok: true, value: text };
}

function readNumber(option: CommandOption, text: string, words: Words): Read {
  const value = Number(text);
  if (!Number.isFinite(value) || (option.kind === 'whole' && !Number.isInteger(value))) {
    return { ok: false, fault: words.needNumber(option.shown) };
  }
  const outside = value < (option.min ?? Number.NEGATIVE_INFINITY) || value > (option.max ?? Number.POSITIVE_INFINITY);
  return outside ? { ok: false, fault: words.needRange(option.shown, option.min, option.max) } : { ok: true, value };
}
