// Whose screen is drawn: the member's language, their server and the running bot.
import type { BaseInteraction, Guild } from 'discord.js';
import type { Language } from '../core/question.ts';
import type { App } from './app.ts';
import { languageOf, type Translate, translator } from './translate.ts';

export interface Viewer {
  readonly app: App;
  readonly guild: Guild;
  readonly t: Translate;
  readonly language: Language;
}

/** The viewer of what answers an interaction. */
export const viewerOf = (interaction: BaseInteraction<'cached'> & { readonly locale: string }, app: App): Viewer => {
  const language = languageOf(interaction.locale);
  return { app, guild: interaction.guild, t: translator(language), language };
};
