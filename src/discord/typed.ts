// What a member types into a command's option, of which Discord lets 6,000 characters through, and the choices offered for it.
import type { AutocompleteInteraction } from 'discord.js';
import { fitText } from '../core/fit-text.ts';
import { CHOICE } from './limits.ts';

/** `max_length` of options that name a question or a category; a choice's value is no longer either. */
export const LONGEST_TYPED = CHOICE;

/** A line of the list that opens while a member types. */
export function choiceName(text: string): string {
  return fitText(text, CHOICE);
}

/** The start of what is being typed: here Discord does not hold it to the option's `max_length`. */
export function typedIn(interaction: AutocompleteInteraction): string {
  return interaction.options.getFocused().slice(0, LONGEST_TYPED).trim();
}
