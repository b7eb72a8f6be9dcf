// What the list under a command's option offers: its choices, people, roles and channels, or further options. Pure.
import type { OptionValue, PageGuild } from '../../protocol.ts';
import { channelTitle } from '../places.ts';
import type { Words } from '../words.ts';
import type { CommandOption, OptionChoice } from './commands.ts';

export interface Offer {
  readonly label: string;
  readonly about: string;
  readonly value: OptionValue;
}

export function plainOffer(choice: OptionChoice): Offer {
  return { label: choice.label, about: '', value: choice.value };
}

/** Options that can still be added, by what was typed of their names; the value is the option's name. */
export function furtherOptions(left: readonly CommandOption[], typed: string): readonly Offer[] {
  const query = typed.trim().toLowerCase();
  return left
    .filter((option) => option.shown.toLowerCase().includes(query) || option.name.includes(query))
    .map((option) => ({ label: option.shown, about: option.description, value: option.name }));
}

/** Everything that an option's value can be, as far as that is known beforehand; outside a server, nobody and nothing. */
export function closedOffers(option: CommandOption, guild: PageGuild | undefined, words: Words): readonly Offer[] {
  if (option.choices.length > 0) return option.choices.map(plainOffer);
  if (option.kind === 'yes-no') {
    return [plainOffer({ label: words.yes, value: true }), plainOffer({ label: words.no, value: false })];
  }
  if (guild === undefined) return [];
  if (option.kind === 'user') return userOffers(guild);
  if (option.kind === 'role') return roleOffers(guild);
  if (option.kind === 'mentionable') return [...userOffers(guild), ...roleOffers(guild)];
  return option.kind === 'channel' ? channelOffers(option, guild) : [];
}

function userOffers(guild: PageGuild): readonly Offer[] {
  return guild.members.map((user) => plainOffer({ label: `@${user.name}`, value: user.id }));
}

function roleOffers(guild: PageGuild): readonly Offer[] {
  return guild.roles.map((role) =>
    plainOffer({ label: role.name.startsWith('@') ? role.name : `@${role.name}`, value: role.id }),
  );
}

function channelOffers(option: CommandOption, guild: PageGuild): readonly Offer[] {
  return guild.channels
    .filter((channel) => option.channelTypes.length === 0 || option.channelTypes.includes(channel.type))
    .map((channel) => plainOffer({ label: channelTitle(channel), value: channel.id }));
}
