// Whose data it is: the member who asks, and what the store keeps of them.
import type { BaseInteraction } from 'discord.js';
import type { MemberRecords } from '../../core/mydata.ts';
import type { LeftMessage } from '../../core/mydata-erasure.ts';
import type { Language } from '../../core/question.ts';
import type { App } from '../app.ts';
import { languageOf, type Translate, translator } from '../translate.ts';

export interface Owner {
  readonly app: App;
  readonly userId: string;
  readonly language: Language;
  readonly t: Translate;
}

/** The member who answers for an interaction: nobody else's data is ever read. */
export const ownerOf = (interaction: BaseInteraction & { readonly locale: string }, app: App): Owner => {
  const language = languageOf(interaction.locale);
  return { app, userId: interaction.user.id, language, t: translator(language) };
};

export interface Kept {
  readonly records: MemberRecords;
  /** A deletion is under way. */
  readonly pending: boolean;
  /** Messages that Discord does not let go. */
  readonly left: readonly LeftMessage[];
}

/** All that is kept of the member now. */
export const keptOf = async ({ app, userId }: Owner): Promise<Kept> => {
  const erasures = (await app.store.erasures.ofMember(userId)).map(({ value }) => value);
  return {
    records: await app.store.members.of(userId),
    pending: erasures.some((erasure) => erasure.userId !== null),
    left: erasures.flatMap(({ left }) => left),
  };
};

/** The name of a server that the bot is in. */
export const serverName = ({ app }: Owner, guildId: string): string | undefined =>
  app.client.guilds.cache.get(guildId)?.name;
