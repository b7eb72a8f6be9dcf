// What a member types into a command's option, and how much of it counts: Discord lets 6,000 characters through.
import type { AutocompleteInteraction } from 'discord.js';

/** `max_length` of options that name a question or a category; a choice's value is no longer either. */
export const LONGEST_TYPED = 100;

/** Discord's most choices of one autocomplete answer. */
export const CHOICES = 25;

/** The start of what is being typed: here Discord does not hold it to the option's `max_length`. */
export function typedIn(interaction: AutocompleteInteraction): string {
  return interaction.options.getFocused().slice(0, LONGEST_TYPED).trim();
}
