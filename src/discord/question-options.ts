// The options by which a member narrows which questions come: category and difficulty.

import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
} from 'discord.js';
import { DIFFICULTIES, type Language } from '../core/question.ts';
import type { QuestionBank } from '../core/question-bank.ts';
import { worded } from './command-text.ts';
import { CHOICES } from './limits.ts';
import { stars } from './safe-text.ts';
import { LONGEST_TYPED, typedIn } from './typed.ts';
import { UserError } from './user-error.ts';

/** A command's option to choose a difficulty, as stars. */
export function difficultyOption(command: 'mock' | 'practice'): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Integer,
    ...worded(`${command}.command.difficulty`),
    choices: DIFFICULTIES.map((one) => ({ name: stars(one), value: one })),
  };
}

/** A category by its name, however it was typed. @throws UserError when the bank has none like it. */
export function categoryOf(
  typed: string | null,
  { bank, language }: { readonly bank: QuestionBank; readonly language: Language },
): string | null {
  if (typed === null) return null;
  const found = bank.categories(language).find((name) => name.toLowerCase() === typed.trim().toLowerCase());
  if (found === undefined) throw new UserError('practice.noCategory');
  return found;
}

/** Answers the `/` menu with those of the categories that have what is typed in them. */
export async function offerCategories(
  interaction: AutocompleteInteraction,
  categories: readonly string[],
): Promise<void> {
  const typed = typedIn(interaction).toLowerCase();
  const found = categories.filter((name) => name.toLowerCase().includes(typed) && name.length <= LONGEST_TYPED);
  await interaction.respond(found.slice(0, CHOICES).map((name) => ({ name, value: name })));
}
